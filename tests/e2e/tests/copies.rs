//! Backups: the age of the last one, and the reminder.

use e2e::{Did, Person, Trouble, journey};

const NAME: &str = "The Fog";

async fn names_it(person: &Person) -> Did<String> {
    person.comes_to_the_first_question().await?;
    person.field("").await?.writes(NAME).await?;
    person.is_saved().await?;
    person.story().await
}

/// Sets the clock of the next pages this many days ahead.
async fn days_pass(person: &Person, days: u32) -> Did {
    let clock = format!("window.trueNow ??= Date.now.bind(Date); Date.now = () => trueNow() + 86400000 * {days}");
    person.before_each_page(&clock).await
}

#[test]
fn the_library_shows_the_age_of_the_last_backup_until_told_to_stop() {
    journey("the library shows the age of the last backup until told to stop", async |person: &mut Person| -> Did {
        let story = names_it(person).await?;
        person.opens("#/shelf").await?;
        person.sees("No copy yet.").await?;
        person.has_no("button", "Later").await?;
        days_pass(person, 31).await?;
        person.opens("#/shelf").await?;
        person.sees("What is here has no copy yet.").await?;
        person.axe("a word about copies").await?;
        person.screenshot("copies-shelf").await?;
        person.presses("Later").await?;
        person.sees_no("What is here has no copy yet.").await?;
        person.opens("#/shelf").await?;
        person.has_no("button", "Later").await?;
        days_pass(person, 39).await?;
        person.opens(&story).await?;
        person.sees("What is here has no copy yet.").await?;
        person.screenshot("copies-story").await?;
        person.opens("#/shelf").await?;
        person.presses("Make a copy now").await?;
        person.receives("restory-copy.json").await?;
        person.sees("Last copy: less than a day ago.").await?;
        person.has_no("button", "Stop asking").await?;
        days_pass(person, 42).await?;
        person.opens("#/settings").await?;
        person.sees("Last copy: 3 days ago.").await?;
        person.picks("Night").await?;
        person.opens(&format!("{story}/q")).await?;
        person.field("").await?.writes("The Mist").await?;
        person.is_saved().await?;
        days_pass(person, 90).await?;
        person.opens(&story).await?;
        person.sees("A good deal was written since the last copy.").await?;
        person.presses("Stop asking").await?;
        person.sees_no("A good deal was written").await?;
        days_pass(person, 900).await?;
        person.opens("#/shelf").await?;
        person.sees("Last copy: 861 days ago.").await?;
        person.has_no("button", "Stop asking").await?;
        let prefs = person.stored("restory.prefs").await?.unwrap_or_default();
        if prefs == r#"{"copies":"stop","theme":"night"}"# { Ok(()) } else { Err(Trouble::new(prefs)) }
    });
}

#[test]
fn a_short_story_reads_in_order_with_a_screen_reader() {
    journey("a short story reads in order with a screen reader", async |person: &mut Person| -> Did {
        let story = names_it(person).await?;
        person.opens(&format!("{story}/copy")).await?;
        person.sees(NAME).await?;
        person.axe("a copy of a story without a title").await
    });
}
