//! Two windows with one story: one writes, the other is read-only; if both write, the edits of both are merged.

use e2e::{Did, Person, Trouble, journey};
use thirtyfour::Key;

const NAME: &str = "The Fog";
const SOUND: &str = "It says: why would you get up.";
const TITLE: &str = "Clear Mornings";

/// A browser without Web Locks: neither window knows of the other.
const NO_LOCKS: &str = "Object.defineProperty(navigator, 'locks', { value: undefined })";
/// A window that receives no storage events from the other.
const DEAF: &str = "const listen = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (kind, ...rest) { if (kind !== 'storage') listen.call(this, kind, ...rest) }";
const ELSEWHERE: &str = "This story is being written in another window.";
const WRITE_HERE: &str = "Write here instead";
const NEWER: &str = "Not saved: a newer version of this page is open in another window.";
const CALL_IT: &str = "What would you call this story?";

#[test]
fn one_window_writes_and_the_other_is_read_only_until_it_takes_over() {
    journey("one window writes and the other is read only until it takes over", async |person: &mut Person| -> Did {
        person.comes_to_the_first_question().await?;
        person.field("").await?.writes(NAME).await?;
        person.is_saved().await?;
        let question = format!("{}/q", person.story().await?);

        let first = person.opens_another_window().await?;
        person.opens(&question).await?;
        person.sees(ELSEWHERE).await?;
        person.axe("reading along").await?;
        person.finds_field("").await?;
        person.types("!").await?;
        person.types(Key::Backspace).await?;
        person.presses("Show me how someone might begin").await?; // It does nothing here.
        person.field("").await?.holds(NAME).await?;

        let second = person.looks_at(first.clone()).await?;
        person.has_no("press", WRITE_HERE).await?;
        person.field("").await?.goes_on(" of mornings").await?;
        person.is_saved().await?;
        person.looks_at(second.clone()).await?;
        person.field("").await?.holds("The Fog of mornings").await?; // Read along, as it is written there.

        person.presses(WRITE_HERE).await?;
        person.sees_no(ELSEWHERE).await?;
        person.field("").await?.goes_on(", here").await?;
        person.is_saved().await?;
        person.looks_at(first.clone()).await?;
        person.sees(ELSEWHERE).await?;
        person.field("").await?.holds("The Fog of mornings, here").await?;

        person.looks_at(second).await?;
        person.window.close_window().await?;
        person.looks_back_at(first).await?;
        person.sees_no(ELSEWHERE).await?; // The other window went: this one writes again.
        person.field("").await?.goes_on("!").await?;
        person.is_saved().await?;
        person.reloads().await?;
        person.field("").await?.holds("The Fog of mornings, here!").await
    });
}

#[test]
fn unsaved_text_is_saved_when_another_window_takes_over() {
    journey("unsaved text is saved when another window takes over", async |person: &mut Person| -> Did {
        person.comes_to_the_first_question().await?;
        person.field("").await?.writes(NAME).await?;
        person.is_saved().await?;
        let story = person.story().await?;
        let first = person.opens_another_window().await?;
        person.opens(&story).await?;
        person.sees(ELSEWHERE).await?;
        let second = person.looks_at(first).await?;
        person.field("").await?.goes_on(" in a hurry").await?;
        person.looks_at(second).await?;
        person.presses(WRITE_HERE).await?; // Perhaps before the pause after which the other window saves.
        person.field(CALL_IT).await?.writes(TITLE).await?;
        person
            .waits_for("the words of both", async || {
                Ok(!person.keys_holding("The Fog in a hurry").await?.is_empty()
                    && !person.keys_holding(TITLE).await?.is_empty())
            })
            .await
    });
}

#[test]
fn a_window_with_an_older_release_stops_writing_and_says_so() {
    journey("a window with an older release stops writing and says so", async |person: &mut Person| -> Did {
        person.comes_to_the_first_question().await?;
        person.field("").await?.writes(NAME).await?;
        person.is_saved().await?;
        let Some(key) = person.keys_holding(NAME).await?.pop() else { return Err(Trouble::new("nothing is kept")) };
        let newer = restory::storage::record_codec::with_checksum("{\"schema\":9,\"new\":[]", "of a newer kind");
        person.stores(&key, &newer).await?;
        person.field("").await?.goes_on(" again").await?;
        person.sees(NEWER).await?;
        person.axe("a newer version wrote").await?;
        person.presses("Download my words").await?;
        let copy = std::fs::read_to_string(person.receives("restory-copy.json").await?)?;
        if !copy.contains("The Fog again") {
            return Err(Trouble::new(format!("the words are not in the copy: {copy}")));
        }
        let stands = person.stored(&key).await?;
        if stands.as_deref() == Some(newer.as_str()) {
            Ok(())
        } else {
            Err(Trouble::new(format!("the newer text was touched: {stands:?}")))
        }
    });
}

#[test]
fn different_answers_in_two_windows_are_merged() {
    journey("different answers in two windows are merged", async |person: &mut Person| -> Did {
        person.before_each_page(NO_LOCKS).await?;
        person.comes_to_the_first_question().await?;
        person.field("").await?.writes(NAME).await?;
        person.presses("Go on").await?;
        person.sees_heading("What did The Fog say").await?;
        person.is_saved().await?;
        let story = person.story().await?;

        let first = person.opens_another_window().await?;
        person.before_each_page(NO_LOCKS).await?;
        person.opens(&story).await?;
        person.field(CALL_IT).await?.writes(TITLE).await?;

        let second = person.looks_at(first.clone()).await?;
        person.field("").await?.writes(SOUND).await?;
        person
            .waits_for("the title of the other window", async || Ok(!person.keys_holding(TITLE).await?.is_empty()))
            .await?;
        person.waits_for("the answer of this one", async || Ok(!person.keys_holding(SOUND).await?.is_empty())).await?;
        person.field("").await?.holds(SOUND).await?;

        person.looks_at(second.clone()).await?;
        person.field(CALL_IT).await?.holds(TITLE).await?;
        person.goes_to(&format!("{story}/q")).await?;
        person.field("").await?.holds(SOUND).await?;

        person.looks_at(first).await?;
        person.goes_to(&story).await?;
        person.field(CALL_IT).await?.holds(TITLE).await?;
        person.reloads().await?;
        person.field(CALL_IT).await?.holds(TITLE).await?;
        person.goes_to(&format!("{story}/q")).await?;
        person.field("").await?.holds(SOUND).await
    });
}

#[test]
fn an_answer_written_in_two_windows_at_once_is_stored_in_both_versions() {
    journey(
        "an answer written in two windows at once is stored in both versions",
        async |person: &mut Person| -> Did {
            person.before_each_page(NO_LOCKS).await?;
            person.comes_to_the_first_question().await?;
            person.field("").await?.writes(NAME).await?;
            person.is_saved().await?;
            let question = format!("{}/q", person.story().await?);
            let first = person.opens_another_window().await?;
            person.before_each_page(NO_LOCKS).await?;
            person.before_each_page(DEAF).await?; // It hears of the other's words only when it saves its own.
            person.opens(&question).await?;
            person.field("").await?.holds(NAME).await?;
            let second = person.looks_at(first).await?;
            person.field("").await?.writes("The Fog, first").await?;
            person
                .waits_for("the words of the first", async || {
                    Ok(!person.keys_holding("The Fog, first").await?.is_empty())
                })
                .await?;
            person.looks_at(second).await?;
            person.field("").await?.writes("The Fog, second").await?;
            person
                .waits_for("the words of both", async || {
                    Ok(!person.keys_holding("The Fog, first").await?.is_empty()
                        && !person.keys_holding("The Fog, second").await?.is_empty())
                })
                .await
        },
    );
}
