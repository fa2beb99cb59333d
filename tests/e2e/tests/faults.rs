//! Blocked, full or damaged storage, and crashes: the user's text stays available, and a message says what happened.

use e2e::strings::{APP, BACKUP, EXERCISE_SHARING, PAGE, QUESTION, SAVING, STORY_HOME};
use e2e::{FIRST_QUESTION, Person, StepError, StepResult, journey};
use std::fs;
use std::path::Path;

const NAME: &str = "The Fog";
/// Longer than the few bytes that a rewritten record may free.
const LONG: &str = "The Fog that comes in from the sea and stays for days on end";
const SOUND: &str = "It says: why would you get up.";
const BLOCKED: &str = SAVING.blocked;
const FULL: &str = SAVING.failed_full;
const HELD_BACK: &str = SAVING.room_tight;
/// Makes IndexedDB fail.
const NO_SECOND: &str = "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError') }";
const ONE_PLACE: &str = SAVING.apart;
const DOWNLOAD: &str = SAVING.failed_download;

fn has_words(file: &Path, words: &[&str]) -> StepResult {
    let text = fs::read_to_string(file)?;
    match words.iter().find(|words| !text.contains(**words)) {
        Some(missing) => Err(StepError::new(format!("“{missing}” is not in the file: {text}"))),
        None => Ok(()),
    }
}

#[test]
fn with_blocked_storage_text_stays_in_memory_and_a_message_says_so() {
    let block = "for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
        Object.defineProperty(window, name, { get() { throw new DOMException('blocked', 'SecurityError') } })";
    journey(
        "with blocked storage text stays in memory and a message says so",
        async |person: &mut Person| -> StepResult {
            person.run_before_each_page(block).await?;
            person.go_to_telling_question().await?;
            person.expect_text(BLOCKED).await?;
            person.field("").await?.fill(NAME).await?;
            person.click_button(QUESTION.go_on).await?;
            person.expect_heading(FIRST_QUESTION).await?;
            person.field("").await?.fill(SOUND).await?;
            person.expect_text(BLOCKED).await?;
            person.axe("blocked").await?;
            person.click_button(DOWNLOAD).await?;
            has_words(&person.wait_for_download("restory-copy.json").await?, &[NAME, SOUND])
        },
    );
}

/// With localStorage full or rejecting writes, text is stored in IndexedDB and loaded from there.
#[test]
fn when_one_storage_refuses_a_write_the_other_stores_it() {
    let refuse = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }";
    let long = format!("{}End", "It rained and I stayed. ".repeat(2_750));
    journey("when one storage refuses a write the other stores it", async |person: &mut Person| -> StepResult {
        person.go_to_telling_question().await?;
        person.field("").await?.fill(NAME).await?;
        person.wait_until_saved().await?;
        let story = person.story_fragment().await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_heading(FIRST_QUESTION).await?;
        person.fill_storage().await?;
        person.field("").await?.paste(&long).await?;
        person.wait_until_saved().await?;
        person.expect_text(ONE_PLACE).await?;
        person.axe("in one place").await?;
        person.restart_browser().await?;
        person.open("#/about").await?;
        person.free_storage().await?;
        person.open(&format!("{story}/q")).await?;
        person.field("").await?.expect_value(&long).await?;
        person.run_script(refuse, vec![]).await?;
        person.field("").await?.append(" And more.").await?;
        person.expect_text(ONE_PLACE).await?;
        person.wait_until_saved().await?;
        person.go_to_fragment("#/studio").await?;
        person.field(EXERCISE_SHARING.studio_question).await?.fill("What helped on Tuesday?").await?;
        person.wait_until_stored("What helped on Tuesday?").await?;
        person.restart_browser().await?;
        person.open(&format!("{story}/q")).await?;
        person.field("").await?.expect_value(&format!("{long} And more.")).await?;
        person.go_to_fragment("#/studio").await?;
        person.field(EXERCISE_SHARING.studio_question).await?.expect_value("What helped on Tuesday?").await
    });
}

#[test]
fn with_every_storage_full_text_stays_and_is_saved_once_space_is_free() {
    let watch = "window.testGone = 0; new MutationObserver(() => {
        if (!document.querySelector('#app [role=alert]')) window.testGone += 1;
    }).observe(document.getElementById('app'), { childList: true, subtree: true })";
    journey(
        "with every storage full text stays and is saved once space is free",
        async |person: &mut Person| -> StepResult {
            person.run_before_each_page(NO_SECOND).await?;
            person.go_to_telling_question().await?;
            person.expect_text(SAVING.saved).await?;
            person.fill_storage().await?;
            person.field("").await?.fill("The").await?;
            person.expect_text(HELD_BACK).await?;
            person.fill_storage().await?;
            person.field("").await?.fill(NAME).await?;
            person.expect_text(FULL).await?;
            person.axe("full").await?;
            person.run_script(watch, vec![]).await?;
            person.field("").await?.append(" again").await?;
            person.click_button(DOWNLOAD).await?;
            has_words(&person.wait_for_download("restory-copy.json").await?, &["The Fog again"])?;
            person.click_button(QUESTION.go_on).await?;
            person.expect_heading(FIRST_QUESTION).await?;
            person.field("").await?.fill(SOUND).await?;
            if !person.eval_bool("return window.testGone === 0", vec![]).await? {
                return Err(StepError::new("the notice went away although nothing was saved"));
            }
            person.expect_text(FULL).await?;
            person.free_storage().await?;
            person.expect_no_text(FULL).await?;
            person.expect_text(SAVING.saved).await?;
            person.field("").await?.expect_value(SOUND).await?;
            person.reload().await?;
            person.expect_heading(FIRST_QUESTION).await?;
            person.field("").await?.expect_value(SOUND).await
        },
    );
}

/// Creates a story with a title and an answer in another record; returns its URL fragment and the key of the answer's record.
async fn write_story(person: &Person) -> StepResult<(String, String)> {
    person.go_to_first_question().await?;
    person.field("").await?.fill(NAME).await?;
    let story = person.story_fragment().await?;
    person.go_to_fragment(&story).await?;
    person.story_field(STORY_HOME.rename).await?.fill("Clear Mornings").await?;
    person.wait_for("the title to be kept", async || Ok(!person.keys_with("Clear Mornings").await?.is_empty())).await?;
    person.go_to_fragment(&format!("{story}/q")).await?;
    person.wait_until_saved().await?;
    let mut keys = person.keys_with(NAME).await?;
    let key = keys.pop().ok_or_else(|| StepError::new("the name is not kept"))?;
    Ok((story, key))
}

/// Damages the record of the answer and returns its damaged text.
async fn damages(person: &Person, key: &str) -> StepResult<String> {
    let text = person.stored_value(key).await?.unwrap_or_default();
    let damaged = text.replace("Fog", "F\u{0}g");
    person.set_stored_value(key, &damaged).await?;
    Ok(damaged)
}

const ASIDE: &str = SAVING.set_aside;

#[test]
fn a_damaged_record_is_quarantined_and_the_rest_opens() {
    journey("a damaged record is quarantined and the rest opens", async |person: &mut Person| -> StepResult {
        let (story, key) = write_story(person).await?;
        person.open_blank_page().await?;
        person.clear_storage("indexeddb").await?;
        let damaged = damages(person, &key).await?;
        person.open(&story).await?;
        person.expect_heading("Clear Mornings").await?;
        person.expect_text(ASIDE).await?;
        person.expect_no_text(NAME).await?;
        person.axe("set aside").await?;
        person.click_button(APP.download).await?;
        let file = person.wait_for_download("restory.q.").await?;
        if fs::read_to_string(file)? != damaged {
            return Err(StepError::new("the file does not hold the damaged text as it stood"));
        }
        person.go_to_fragment("#/settings").await?;
        person.expect_text(ASIDE).await?;
        person.expect_text("Download: restory.q.").await?;
        person.click_button("Try again: restory.q.").await?;
        person.expect_text(BACKUP.again_still).await?;
        person.axe("tried again").await?;
        // Another release, or another passphrase, may be able to read the record.
        let aside =
            person.stored_names().await?.into_iter().find(|key| key.starts_with("restory.q.")).unwrap_or_default();
        for key in [&aside, &key] {
            person.set_stored_value(key, &damaged.replace("F\u{0}g", "Fog")).await?;
        }
        person.click_button("Try again: restory.q.").await?;
        person.expect_text(BACKUP.again_back).await?;
        person.expect_no_text("Download: restory.q.").await?;
        if person.stored_value(&aside).await?.is_some() {
            return Err(StepError::new("what was read is still set aside"));
        }
        person.go_to_fragment(&format!("{story}/q")).await?;
        person.field("").await?.expect_value(NAME).await
    });
}

#[test]
fn a_damaged_record_is_restored_from_the_mirror() {
    journey("a damaged record is restored from the mirror", async |person: &mut Person| -> StepResult {
        let (story, key) = write_story(person).await?;
        person.open_blank_page().await?;
        let damaged = damages(person, &key).await?;
        person.open(&format!("{story}/q")).await?;
        person.field("").await?.expect_value(NAME).await?;
        person.expect_text(ASIDE).await?;
        let keys = person.stored_names().await?.into_iter().filter(|key| key.starts_with("restory.q."));
        for key in keys {
            if person.stored_value(&key).await?.as_deref() == Some(&damaged) {
                return Ok(());
            }
        }
        Err(StepError::new("the damaged text was not set aside"))
    });
}

#[test]
fn a_lost_storage_is_restored_from_the_other() {
    journey("a lost storage is restored from the other", async |person: &mut Person| -> StepResult {
        let (story, key) = write_story(person).await?;
        person.open_blank_page().await?;
        person.clear_storage("local_storage").await?;
        person.open("#/").await?;
        person.expect_text(PAGE.today.continue_story).await?;
        person.click_button(PAGE.places.stories).await?;
        person.click_button("Clear Mornings").await?;
        person.story_field(STORY_HOME.rename_problem).await?.expect_value(NAME).await?;
        person.wait_for("the first copy", async || Ok(person.stored_value(&key).await?.is_some())).await?;

        person.open_blank_page().await?;
        person.clear_storage("indexeddb").await?;
        person.open(&format!("{story}/q")).await?;
        person.field("").await?.expect_value(NAME).await?;
        person
            .wait_for("the second copy", async || {
                Ok(person.stored_names().await?.contains(&"database restory".to_owned()))
            })
            .await?;

        person.open_blank_page().await?;
        person.clear_storage("local_storage").await?;
        person.open(&format!("{story}/q")).await?;
        person.field("").await?.expect_value(NAME).await
    });
}

/// The app crashes at the next key; the crash screen must work without it.
async fn crash_while_writing(person: &Person, unsaved: &str) -> StepResult {
    person.expect_log("RuntimeError");
    person.crash_app().await?;
    person.commit_composition(unsaved).await?; // As from an emoji picker or dictation: without key presses.
    person.expect_text(PAGE.crash.title).await?;
    let focused = person.focused_element().await?;
    if focused.starts_with(&format!("h1: {}", PAGE.crash.title)) { Ok(()) } else { Err(StepError::new(focused)) }
}

#[test]
fn the_crash_screen_says_what_is_saved_and_offers_the_text() {
    journey("the crash screen says what is saved and offers the text", async |person: &mut Person| -> StepResult {
        person.go_to_first_question().await?;
        person.field("").await?.fill(NAME).await?;
        person.wait_until_saved().await?;
        crash_while_writing(person, " rolls in").await?;
        person.expect_text(PAGE.crash.saved).await?;
        person.axe("stopped").await?;
        person.click_button(PAGE.crash.on_screen).await?;
        person.expect_text("The Fog rolls in").await?;
        person.click_button(PAGE.bar.help).await?;
        person.expect_heading(PAGE.help.title).await?;
        person.click_button(PAGE.help.back).await?;
        person.expect_text(PAGE.crash.title).await?;
        person.click_button(DOWNLOAD).await?;
        has_words(&person.wait_for_download(PAGE.crash.file_name).await?, &["The Fog rolls in", NAME])?;
        person.click_button(PAGE.crash.reload).await?;
        person.wait_until_ready().await?;
        person.field("").await?.expect_value(NAME).await
    });
}

#[test]
fn after_a_failed_save_the_crash_screen_does_not_claim_that_all_is_saved() {
    journey(
        "after a failed save the crash screen does not claim that all is saved",
        async |person: &mut Person| -> StepResult {
            person.run_before_each_page(NO_SECOND).await?;
            person.go_to_telling_question().await?;
            person.expect_text(SAVING.saved).await?;
            person.fill_storage().await?;
            person.field("").await?.fill("The").await?;
            person.expect_text(HELD_BACK).await?;
            person.fill_storage().await?;
            person.field("").await?.fill(LONG).await?;
            person.expect_text(FULL).await?;
            person.click_button(QUESTION.go_on).await?;
            person.expect_heading(FIRST_QUESTION).await?;
            person.field("").await?.fill("It").await?;
            crash_while_writing(person, " waits").await?;
            person.expect_text("Some of your words may not be saved.").await?;
            person.click_button(DOWNLOAD).await?;
            has_words(&person.wait_for_download(PAGE.crash.file_name).await?, &["It waits", LONG])
        },
    );
}
