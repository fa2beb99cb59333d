//! Two windows with one story: one writes, the other is read-only; if both write, the edits of both are merged.
use e2e::strings::{APP, QUESTION, SAVING, STORY_HOME};
use e2e::{FIRST_QUESTION, Person, StepError, StepResult, journey};
use thirtyfour::Key;

const NAME: &str = "The Fog";
const SOUND: &str = "It says: why would you get up.";
const TITLE: &str = "Clear Mornings";

/// A browser without Web Locks: neither window knows of the other.
const NO_LOCKS: &str = "Object.defineProperty(navigator, 'locks', { value: undefined })";
/// A window that receives no storage events from the other.
const DEAF: &str = "const listen = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (kind, ...rest) { if (kind !== 'storage') listen.call(this, kind, ...rest) }";
const ELSEWHERE: &str = SAVING.elsewhere;
const WRITE_HERE: &str = SAVING.write_here;
const NEWER: &str = SAVING.failed_newer;
const CALL_IT: &str = STORY_HOME.rename;

#[test]
fn one_window_writes_and_the_other_is_read_only_until_it_takes_over() {
    journey(
        "one window writes and the other is read only until it takes over",
        async |person: &mut Person| -> StepResult {
            person.go_to_first_question().await?;
            person.field("").await?.fill(NAME).await?;
            person.wait_until_saved().await?;
            let question = format!("{}/q", person.story_fragment().await?);

            let first = person.open_window().await?;
            person.open(&question).await?;
            person.expect_text(ELSEWHERE).await?;
            person.axe("reading along").await?;
            person.focus_field("").await?;
            person.type_keys("!").await?;
            person.type_keys(Key::Backspace).await?;
            person.click_button(APP.more).await?; // The button is disabled here.
            person.expect_no_element("press", QUESTION.show_me).await?;
            person.field("").await?.expect_value(NAME).await?;

            let second = person.switch_to(first.clone()).await?;
            person.expect_no_element("press", WRITE_HERE).await?;
            person.field("").await?.append(" of mornings").await?;
            person.wait_until_saved().await?;
            person.switch_to(second.clone()).await?;
            person.field("").await?.expect_value("The Fog of mornings").await?; // Read-only, with the text of the other window.

            person.click_button(WRITE_HERE).await?;
            person.expect_no_text(ELSEWHERE).await?;
            person.field("").await?.append(", here").await?;
            person.wait_until_saved().await?;
            person.switch_to(first.clone()).await?;
            person.expect_text(ELSEWHERE).await?;
            person.field("").await?.expect_value("The Fog of mornings, here").await?;

            person.switch_to(second).await?;
            person.window.close_window().await?;
            person.switch_to_remaining(first).await?;
            person.expect_no_text(ELSEWHERE).await?; // The other window was closed: this one writes again.
            person.field("").await?.append("!").await?;
            person.wait_until_saved().await?;
            person.reload().await?;
            person.field("").await?.expect_value("The Fog of mornings, here!").await
        },
    );
}

#[test]
fn unsaved_text_is_saved_when_another_window_takes_over() {
    journey("unsaved text is saved when another window takes over", async |person: &mut Person| -> StepResult {
        person.go_to_first_question().await?;
        person.field("").await?.fill(NAME).await?;
        person.wait_until_saved().await?;
        let story = person.story_fragment().await?;
        let first = person.open_window().await?;
        person.open(&story).await?;
        person.expect_text(ELSEWHERE).await?;
        let second = person.switch_to(first).await?;
        person.field("").await?.append(" in a hurry").await?;
        person.switch_to(second).await?;
        person.click_button(WRITE_HERE).await?; // Perhaps before the other window's save debounce.
        person.story_field(CALL_IT).await?.fill(TITLE).await?;
        person
            .wait_for("the words of both", async || {
                Ok(!person.keys_with("The Fog in a hurry").await?.is_empty()
                    && !person.keys_with(TITLE).await?.is_empty())
            })
            .await
    });
}

#[test]
fn a_window_with_an_older_release_stops_writing_and_says_so() {
    journey("a window with an older release stops writing and says so", async |person: &mut Person| -> StepResult {
        person.go_to_first_question().await?;
        person.field("").await?.fill(NAME).await?;
        person.wait_until_saved().await?;
        let Some(key) = person.keys_with(NAME).await?.pop() else { return Err(StepError::new("nothing is kept")) };
        let newer =
            restory::storage::records::record_codec::with_checksum("{\"schema\":9,\"new\":[]", "of a newer kind");
        person.set_stored_value(&key, &newer).await?;
        person.field("").await?.append(" again").await?;
        person.expect_text(NEWER).await?;
        person.axe("a newer version wrote").await?;
        person.click_button(SAVING.failed_download).await?;
        let copy = std::fs::read_to_string(person.wait_for_download("restory-copy.json").await?)?;
        if !copy.contains("The Fog again") {
            return Err(StepError::new(format!("the words are not in the copy: {copy}")));
        }
        let stands = person.stored_value(&key).await?;
        if stands.as_deref() == Some(newer.as_str()) {
            Ok(())
        } else {
            Err(StepError::new(format!("the newer text was touched: {stands:?}")))
        }
    });
}

#[test]
fn different_answers_in_two_windows_are_merged() {
    journey("different answers in two windows are merged", async |person: &mut Person| -> StepResult {
        person.run_before_each_page(NO_LOCKS).await?;
        person.go_to_telling_question().await?;
        person.field("").await?.fill(NAME).await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_heading(FIRST_QUESTION).await?;
        person.wait_until_saved().await?;
        let story = person.story_fragment().await?;

        let first = person.open_window().await?;
        person.run_before_each_page(NO_LOCKS).await?;
        person.open(&story).await?;
        person.story_field(CALL_IT).await?.fill(TITLE).await?;

        let second = person.switch_to(first.clone()).await?;
        person.field("").await?.fill(SOUND).await?;
        person
            .wait_for("the title of the other window", async || Ok(!person.keys_with(TITLE).await?.is_empty()))
            .await?;
        person.wait_for("the answer of this one", async || Ok(!person.keys_with(SOUND).await?.is_empty())).await?;
        person.field("").await?.expect_value(SOUND).await?;

        person.switch_to(second.clone()).await?;
        person.story_field(CALL_IT).await?.expect_value(TITLE).await?;
        person.go_to_fragment(&format!("{story}/q")).await?;
        person.field("").await?.expect_value(SOUND).await?;

        person.switch_to(first).await?;
        person.go_to_fragment(&story).await?;
        person.story_field(CALL_IT).await?.expect_value(TITLE).await?;
        person.reload().await?;
        person.story_field(CALL_IT).await?.expect_value(TITLE).await?;
        person.go_to_fragment(&format!("{story}/q")).await?;
        person.field("").await?.expect_value(SOUND).await
    });
}

#[test]
fn an_answer_written_in_two_windows_at_once_is_stored_in_both_versions() {
    journey(
        "an answer written in two windows at once is stored in both versions",
        async |person: &mut Person| -> StepResult {
            person.run_before_each_page(NO_LOCKS).await?;
            person.go_to_first_question().await?;
            person.field("").await?.fill(NAME).await?;
            person.wait_until_saved().await?;
            let question = format!("{}/q", person.story_fragment().await?);
            let first = person.open_window().await?;
            person.run_before_each_page(NO_LOCKS).await?;
            person.run_before_each_page(DEAF).await?; // It reads the edits of the other window only when it saves its own.
            person.open(&question).await?;
            person.field("").await?.expect_value(NAME).await?;
            let second = person.switch_to(first).await?;
            person.field("").await?.fill("The Fog, first").await?;
            person
                .wait_for("the words of the first", async || Ok(!person.keys_with("The Fog, first").await?.is_empty()))
                .await?;
            person.switch_to(second).await?;
            person.field("").await?.fill("The Fog, second").await?;
            person
                .wait_for("the words of both", async || {
                    Ok(!person.keys_with("The Fog, first").await?.is_empty()
                        && !person.keys_with("The Fog, second").await?.is_empty())
                })
                .await
        },
    );
}
