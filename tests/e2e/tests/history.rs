//! Snapshots of a story, and restoring text from one.

use e2e::{Did, Person, journey};

#[test]
fn text_of_a_snapshot_can_be_restored_and_the_restore_undone() {
    journey("text of a snapshot can be restored and the restore undone", async |person: &mut Person| -> Did {
        person.opens("#/").await?;
        person.presses("Something is troubling me").await?;
        person.sees_heading("Which of these is closest").await?;
        person.picks("A worry, feeling, habit").await?;
        person.presses("Go on").await?;
        person.sees_heading("If you could give this difficulty a name").await?;
        person.field("").await?.writes("The Fog").await?;
        person.is_saved().await?;
        person.reloads().await?;
        person.field("").await?.writes("The Long Grey").await?;
        person.is_saved().await?;
        let script = "return location.hash.split('/').slice(0, 3).join('/')";
        let story = person.runs(script, vec![]).await?.json().as_str().unwrap_or_default().to_owned();
        person.goes_to(&format!("{story}/before")).await?;
        person.sees_heading("How it stood before").await?;
        person.axe("How it stood before").await?;
        // A snapshot is named by its weekday, date and time.
        person.presses("day ").await?;
        person.sees("Then The Fog").await?;
        person.sees("Now The Long Grey").await?;
        person.axe("one earlier state").await?;
        person.presses("Take this back").await?;
        person.sees("It stood as it stands now.").await?;
        person.goes_to(&format!("{story}/q")).await?;
        person.field("").await?.holds("The Fog").await?;
        person.presses("More").await?;
        person.presses("Undo").await?;
        person.field("").await?.holds("The Long Grey").await
    });
}
