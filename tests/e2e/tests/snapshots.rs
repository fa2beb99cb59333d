//! Snapshots of a story, and restoring text from one.
use e2e::strings::{APP, GATE, PAGE, VERSIONS};
use e2e::{Person, StepResult, journey};
use thirtyfour::Key;

#[test]
fn text_of_a_snapshot_can_be_restored_and_the_restore_undone() {
    journey("text of a snapshot can be restored and the restore undone", async |person: &mut Person| -> StepResult {
        person.open("#/").await?;
        person.click_button(PAGE.start.trouble).await?;
        person.expect_heading("Which of these is closest").await?;
        person.pick_option("A worry, feeling, habit").await?;
        person.click_button(GATE.go_on).await?;
        person.skip_telling().await?;
        person.field("").await?.fill("The Fog").await?;
        person.wait_until_saved().await?;
        person.reload().await?;
        person.field("").await?.fill("The Long Grey").await?;
        person.wait_until_saved().await?;
        let script = "return location.hash.split('/').slice(0, 3).join('/')";
        let story = person.run_script(script, vec![]).await?.json().as_str().unwrap_or_default().to_owned();
        person.go_to_fragment(&format!("{story}/before")).await?;
        person.expect_heading(VERSIONS.title).await?;
        person.axe("earlier versions").await?;
        // A snapshot is named by its weekday, date and time.
        // Looking and going back keeps the focus: on the heading of the version, then on the button that opened it.
        person.focus_button("day ").await?;
        person.type_keys(Key::Enter).await?;
        person.expect_text("Then The Fog").await?;
        person.expect_text("Now The Long Grey").await?;
        let is_on_heading = async || Ok(person.focused_element().await?.starts_with("h2: "));
        person.wait_for("the focus on the heading of the version", is_on_heading).await?;
        person.axe("one earlier state").await?;
        person.focus_button(VERSIONS.back).await?;
        person.type_keys(Key::Enter).await?;
        let is_on_entry = async || Ok(person.focused_element().await?.contains("day "));
        person.wait_for("the focus on the entry", is_on_entry).await?;
        person.type_keys(Key::Enter).await?;
        person.expect_text("Then The Fog").await?;
        person.click_button(VERSIONS.one).await?;
        person.expect_text(VERSIONS.same).await?;
        person.go_to_fragment(&format!("{story}/q")).await?;
        person.field("").await?.expect_value("The Fog").await?;
        person.click_button(APP.more).await?;
        person.click_button(APP.undo).await?;
        person.field("").await?.expect_value("The Long Grey").await
    });
}
