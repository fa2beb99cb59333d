//! Updates: a new release waits, asks first, and loses no text.

use e2e::strings::{GATE, PAGE};
use e2e::{Person, StepError, StepResult, journey};
use std::fs;

const READY: &str = PAGE.offline.ready;
const NEWER: &str = PAGE.new_version.ready;
const NAME: &str = "The Long Receipt";

async fn go_to_name_question(person: &Person) -> StepResult {
    person.click_button(PAGE.start.trouble).await?;
    person.expect_heading("Which of these is closest").await?;
    person.pick_option("A worry, feeling, habit").await?;
    person.click_button(GATE.go_on).await?;
    person.skip_telling().await
}

async fn caches(person: &Person) -> StepResult<Vec<String>> {
    Ok(person.stored_names().await?.into_iter().filter(|trace| trace.starts_with("cache")).collect())
}

async fn expect_version(person: &Person, version: &str) -> StepResult {
    let so = async || Ok(person.version().await? == version);
    person.wait_for(&format!("version “{version}”"), so).await?;
    person.wait_until_ready().await
}

#[test]
fn an_update_asks_first_and_both_tabs_reload_with_their_text() {
    journey("an update asks first and both tabs reload with their text", async |person: &mut Person| -> StepResult {
        person.host_under("/some/where")?;
        person.open("#/").await?;
        person.expect_text(READY).await?;
        person.run_script("caches.open('someone-else'); caches.open('restory-0@/')", vec![]).await?;
        go_to_name_question(person).await?;
        person.field("").await?.fill(NAME).await?; // Not saved yet when the other tab asks.
        let first = person.window.window().await?;
        let second = person.window.new_tab().await?;
        person.publish_release("2")?;
        person.window.switch_to_window(second).await?;
        person.open("#/").await?;
        person.expect_text(NEWER).await?;
        person.axe("a newer version").await?;
        if !person.version().await?.is_empty() {
            return Err(StepError::new("the newer version did not wait"));
        }
        person.click_button(PAGE.new_version.use_it).await?;
        expect_version(person, "2").await?;
        person.expect_text(READY).await?;
        person.window.switch_to_window(first).await?;
        expect_version(person, "2").await?;
        person.field("").await?.expect_value(NAME).await?;
        let caches = caches(person).await?;
        let ours = caches.iter().filter(|name| name.ends_with("@/some/where/")).count();
        if ours == 1 && caches.len() == 3 { Ok(()) } else { Err(StepError::new(format!("caches: {caches:?}"))) }
    });
}

#[test]
fn a_rollback_to_an_older_release_works_like_an_update() {
    journey("a rollback to an older release works like an update", async |person: &mut Person| -> StepResult {
        person.host_under("")?;
        person.publish_release("2")?;
        person.open("#/").await?;
        person.expect_text(READY).await?;
        person.publish_release("1")?;
        person.open("#/").await?;
        person.expect_text(NEWER).await?;
        person.click_button(PAGE.new_version.later).await?;
        person.expect_no_element("press", PAGE.new_version.use_it).await?;
        person.reload().await?; // With no tab open in between, it would take over at once.
        person.click_button(PAGE.new_version.use_it).await?;
        expect_version(person, "1").await
    });
}

#[test]
fn a_tab_in_ephemeral_mode_is_never_reloaded() {
    journey("a tab in ephemeral mode is never reloaded", async |person: &mut Person| -> StepResult {
        person.host_under("")?;
        person.open("#/").await?;
        person.expect_text(READY).await?;
        let first = person.window.window().await?;
        let second = person.window.new_tab().await?;
        person.click_button("write without saving").await?;
        person.pick_option("A worry, feeling, habit").await?;
        person.click_button(GATE.go_on).await?;
        person.field("").await?.fill(NAME).await?;
        person.window.switch_to_window(second).await?;
        person.open("#/").await?;
        person.expect_text(READY).await?; // The first tab has the old worker, whose cache was deleted: it is filled again.
        person.publish_release("2")?;
        person.open("#/").await?;
        person.click_button(PAGE.new_version.use_it).await?;
        expect_version(person, "2").await?;
        person.window.switch_to_window(first).await?;
        person.field("").await?.expect_value(NAME).await
    });
}

#[test]
fn the_kill_switch_removes_the_worker_and_keeps_the_stories() {
    journey("the kill switch removes the worker and keeps the stories", async |person: &mut Person| -> StepResult {
        person.host_under("/some/where")?;
        person.open("#/").await?;
        person.expect_text(READY).await?;
        go_to_name_question(person).await?;
        person.field("").await?.fill(NAME).await?;
        person.wait_until_saved().await?;
        let address = person.run_script("return location.hash", vec![]).await?;
        fs::copy(xtask::paths::root().join("docs/hosting/kill-switch.js"), person.site().join("sw.js"))?;
        for end in ["gz", "br"] {
            fs::remove_file(person.site().join(format!("sw.js.{end}")))?;
        }
        person.open("#/").await?;
        let gone = async || {
            let traces = person.stored_names().await?;
            Ok(!traces.iter().any(|trace| trace.starts_with("cache") || trace.starts_with("worker")))
        };
        person.wait_for("worker and cache to go", gone).await?;
        person.open(address.json().as_str().unwrap_or_default()).await?;
        person.field("").await?.expect_value(NAME).await
    });
}
