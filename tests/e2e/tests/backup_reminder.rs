//! Backups: the age of the last one, and the reminder.
use e2e::strings::{BACKUP, SETTINGS};
use e2e::{Person, StepError, StepResult, journey};

const NAME: &str = "The Fog";

async fn name_story(person: &Person) -> StepResult<String> {
    person.go_to_first_question().await?;
    person.field("").await?.fill(NAME).await?;
    person.wait_until_saved().await?;
    person.story_fragment().await
}

/// Sets the clock of the next pages this many days ahead.
async fn advance_clock_by_days(person: &Person, days: u32) -> StepResult {
    let clock = format!("window.trueNow ??= Date.now.bind(Date); Date.now = () => trueNow() + 86400000 * {days}");
    person.run_before_each_page(&clock).await
}

#[test]
fn the_library_shows_the_age_of_the_last_backup_until_told_to_stop() {
    journey(
        "the library shows the age of the last backup until told to stop",
        async |person: &mut Person| -> StepResult {
            let story = name_story(person).await?;
            person.open("#/shelf").await?;
            person.expect_text(BACKUP.none).await?;
            person.expect_no_element("button", BACKUP.later).await?;
            advance_clock_by_days(person, 31).await?;
            person.open("#/shelf").await?;
            person.expect_text("There is no copy of what you’ve written yet.").await?;
            person.axe("a word about copies").await?;
            person.screenshot("copies-shelf").await?;
            person.click_button(BACKUP.later).await?;
            person.expect_no_text("There is no copy of what you’ve written yet.").await?;
            person.open("#/shelf").await?;
            person.expect_no_element("button", BACKUP.later).await?;
            advance_clock_by_days(person, 39).await?;
            person.open(&story).await?;
            person.expect_text("There is no copy of what you’ve written yet.").await?;
            person.screenshot("copies-story").await?;
            person.open("#/shelf").await?;
            person.click_button(BACKUP.now).await?;
            person.wait_for_download("restory-copy.json").await?;
            person.expect_text(BACKUP.last_today).await?;
            person.expect_no_element("button", BACKUP.stop).await?;
            advance_clock_by_days(person, 42).await?;
            person.open("#/settings").await?;
            person.expect_text("Last copy: 3 days ago.").await?;
            person.pick_option(SETTINGS.look_night).await?;
            person.open(&format!("{story}/q")).await?;
            person.field("").await?.fill("The Mist").await?;
            person.wait_until_saved().await?;
            advance_clock_by_days(person, 90).await?;
            person.open(&story).await?;
            person.expect_text("You’ve written a lot since you last saved a copy.").await?;
            person.click_button(BACKUP.stop).await?;
            person.expect_no_text("You’ve written a lot").await?;
            advance_clock_by_days(person, 900).await?;
            person.open("#/shelf").await?;
            person.expect_text("Last copy: 861 days ago.").await?;
            person.expect_no_element("button", BACKUP.stop).await?;
            let prefs = person.stored_value("restory.prefs").await?.unwrap_or_default();
            if prefs == r#"{"copies":"stop","theme":"night"}"# { Ok(()) } else { Err(StepError::new(prefs)) }
        },
    );
}

#[test]
fn a_short_story_reads_in_order_with_a_screen_reader() {
    journey("a short story reads in order with a screen reader", async |person: &mut Person| -> StepResult {
        let story = name_story(person).await?;
        person.open(&format!("{story}/copy")).await?;
        person.expect_text(NAME).await?;
        person.axe("a copy of a story without a title").await
    });
}
