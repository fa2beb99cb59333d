//! Malicious links and files are refused or shown as plain text, and the stored data does not change.
use e2e::strings::{APP, EXERCISE_SHARING, OPENING, PAGE, SETTINGS};
use e2e::{FIRST_QUESTION, Person, StepError, StepResult, journey};
use restory::sharing::codec::{exercise_file, exercise_link};
use restory::sharing::exercises::shared_exercise::{SharedExercise, empty_step, plain_question};
use restory::storage::records::checksum::Checksum;

const NAME: &str = "The Long Receipt";
/// Returns the content of localStorage as one text.
const ALL: &str = "return JSON.stringify(Object.entries(localStorage).sort())";
/// Finds elements in the letter other than the lists and paragraphs of the app: links, images, scripts.
const IS_TEXT: &str = "return document.querySelectorAll('.received :is(a, img, script, iframe, svg, form, input, b, [onerror])').length === 0";

async fn kept(person: &Person) -> StepResult<String> {
    Ok(person.run_script(ALL, vec![]).await?.json().as_str().unwrap_or_default().to_owned())
}

/// Returns an exercise file with a valid header and this content.
fn file_of(json: &str) -> String {
    let sum = Checksum::default().update(json).to_hex();
    format!("{{\"restory\":\"exercise\",\"version\":1,\"length\":{},\"checksum\":\"{sum}\"}}\n{json}", json.len())
}

fn asks(title: &str, ask: &str, contact: &str) -> String {
    file_of(&format!(
        "{{\"t\":{title:?},\"c\":{contact:?},\"o\":{ask:?},\"s\":[{{\"q\":[{{\"a\":{ask:?},\"n\":{ask:?}}}]}}]}}"
    ))
}

/// Creates a story with a name, and returns the stored data.
async fn create_story(person: &Person) -> StepResult<String> {
    person.go_to_first_question().await?;
    person.field(FIRST_QUESTION).await?.fill(NAME).await?;
    person.wait_until_saved().await?;
    person.go_to_fragment("#/x").await?;
    person.expect_heading(OPENING.title).await?;
    kept(person).await
}

async fn expect_unchanged(person: &Person, before: &str, after: &str) -> StepResult {
    let now = kept(person).await?;
    if now == before { Ok(()) } else { Err(StepError::new(format!("after {after}: {now}\nbefore: {before}"))) }
}

#[test]
fn malicious_links_and_files_are_shown_as_plain_text_and_change_nothing() {
    journey(
        "malicious links and files are shown as plain text and change nothing",
        async |person: &mut Person| -> StepResult {
            let before = create_story(person).await?;
            for (title, shown, ask, contact) in [
                ("Help now", "Help now", "Call 0800 000 000, or what helped?", "Samaritans: 116 124"),
                ("Go", "Go", "javascript:alert(1) data:text/html,<b>1</b> Who?", "javascript:alert(2)"),
                (
                    "<h1>Restory</h1>",
                    "<h1>Restory</h1>",
                    "<img src=x onerror=alert(1)> Who?",
                    "<a href='#/help'>Help</a>",
                ),
                (SETTINGS.look, SETTINGS.look, "![i](https://example.org/c.png) [x](https://example.org) Who?", ""),
                ("Неlp nоw", "Неlp nоw", "Who?", "Sаmаritаns"),
            ] {
                person.go_to_fragment("#/").await?;
                person.go_to_fragment("#/x").await?;
                person.field(OPENING.label).await?.paste(&asks(title, ask, contact)).await?;
                person.click_button(APP.open_it).await?;
                person.expect_heading(shown).await?;
                person.expect_text(ask).await?;
                person.expect_text(EXERCISE_SHARING.received_no_from).await?;
                if !contact.is_empty() {
                    person.expect_text(&format!("From the sender, not checked {contact}")).await?;
                }
                if !person.eval_bool(IS_TEXT, vec![]).await? {
                    return Err(StepError::new(format!("“{title}” is more than text")));
                }
                person.axe(shown).await?;
                person.click_button(EXERCISE_SHARING.received_not_now).await?;
                expect_unchanged(person, &before, shown).await?;
            }
            person.click_button(PAGE.bar.help).await?;
            person.expect_heading(PAGE.help.title).await?;
            person.expect_no_text("116 124").await
        },
    );
}

#[test]
fn a_sender_posing_as_restory_or_a_helpline_is_shown_as_unverified() {
    journey(
        "a sender posing as restory or a helpline is shown as unverified",
        async |person: &mut Person| -> StepResult {
            let before = create_story(person).await?;
            for (title, from, contact) in [
                (PAGE.app.name, PAGE.app.name, "Restory, Help now"),
                ("Rеstоry", "Rеstоrу", "rеstоry.example"),
                ("Ｒｅｓｔｏｒｙ", "𝐑𝐞𝐬𝐭𝐨𝐫𝐲", "ʀᴇꜱᴛᴏʀʏ"),
                ("Неlp nоw", "Sаmаritаns", "116 І2З"),
                ("Lifeline", "988 Suicide & Crisis Lifeline", "９８８ or 9𝟪8"),
            ] {
                let quoted = |text: &str| serde_json::to_string(text).unwrap_or_default();
                let (title_json, from_json, contact_json) = (quoted(title), quoted(from), quoted(contact));
                let json = format!(
                    "{{\"t\":{title_json},\"f\":{from_json},\"c\":{contact_json},\"s\":[{{\"q\":[{{\"a\":\"Who?\"}}]}}]}}"
                );
                person.go_to_fragment("#/").await?;
                person.go_to_fragment("#/x").await?;
                person.field(OPENING.label).await?.paste(&file_of(&json)).await?;
                let tab = person.run_script("return document.title", vec![]).await?;
                person.click_button(APP.open_it).await?;
                person.expect_heading(title).await?;
                person.expect_text(&format!("From {from}, not checked by Restory")).await?;
                person.expect_text(&format!("From the sender, not checked {contact}")).await?;
                let is_apart = "const letter = document.querySelector('.received'); const help = document.querySelector('.bar').innerText;
                return document.title === arguments[0] && !help.includes(arguments[1]) && !letter.querySelector('a')";
                if !person.eval_bool(IS_TEXT, vec![]).await?
                    || !person.eval_bool(is_apart, vec![tab.json().clone(), contact.into()]).await?
                {
                    return Err(StepError::new(format!("“{from}” is more than text")));
                }
                person.click_button(EXERCISE_SHARING.received_not_now).await?;
                expect_unchanged(person, &before, title).await?;
            }
            Ok(())
        },
    );
}

#[test]
fn invisible_and_bidirectional_characters_are_removed_from_titles() {
    journey(
        "invisible and bidirectional characters are removed from titles",
        async |person: &mut Person| -> StepResult {
            let before = create_story(person).await?;
            let json = "{\"t\":\"\\u202ewon pleH\\u202c He\\u200blp\",\"f\":\"Ro\\u2066bin\",\"s\":[{\"q\":[{\"a\":\"W\\u200bho?\"}]}]}";
            person.field(OPENING.label).await?.paste(&file_of(json)).await?;
            person.click_button(APP.open_it).await?;
            person.expect_heading("won pleH Help").await?;
            person.expect_text("From Robin, not checked by Restory").await?;
            let hidden = "return /[\\u200b\\u202a-\\u202e\\u2066-\\u2069]/.test(document.querySelector('.received').textContent)";
            if person.eval_bool(hidden, vec![]).await? {
                return Err(StepError::new("letters that hide or turn are on the screen"));
            }
            expect_unchanged(person, &before, "turned letters").await
        },
    );
}

#[test]
fn oversized_and_unknown_input_is_refused_and_changes_nothing() {
    journey("oversized and unknown input is refused and changes nothing", async |person: &mut Person| -> StepResult {
        let before = create_story(person).await?;
        let steps = vec!["{\"q\":[{\"a\":\"Who?\"}]}"; 10_000].join(",");
        let much = "This is too big to open here.";
        let strange = "This could not be read.";
        let texts = [
            ("many.restory", file_of(&format!("{{\"s\":[{steps}]}}")), much),
            ("deep.restory", file_of(&format!("{{\"s\":{}", "[{\"q\":".repeat(5_000))), strange),
            ("ids.restory", file_of("{\"s\":[{\"id\":\"e1\",\"q\":[{\"a\":\"Who?\"}]}]}"), strange),
            ("twice.restory", file_of("{\"t\":\"a\",\"t\":\"b\",\"s\":[{\"q\":[{\"a\":\"Who?\"}]}]}"), strange),
            ("large.restory", format!("#/x/1.{}", "a".repeat(10_000_000)), much),
            (
                "newer.restory",
                asks("", "Who?", "").replacen("\"version\":1", "\"version\":7", 1),
                "This was made by a newer version of Restory.",
            ),
        ];
        for (name, text, said) in texts {
            person.go_to_fragment("#/").await?;
            person.go_to_fragment("#/x").await?;
            person.expect_heading(OPENING.title).await?;
            let file = person.create_file(name, text)?;
            person.choose_file(OPENING.file, &file).await?;
            person.expect_heading(OPENING.refused_title).await?;
            person.expect_text(said).await?;
            expect_unchanged(person, &before, name).await?;
        }
        // As long as a browser allows a URL to be.
        person.run_script("location.hash = '#/x/1.' + 'a'.repeat(1900000)", vec![]).await?;
        person.expect_text(much).await?;
        person.axe("A link that holds too much").await?;
        expect_unchanged(person, &before, "a long address").await
    });
}

#[test]
fn a_link_opened_again_starts_over_and_keeps_the_earlier_answers() {
    journey(
        "a link opened again starts over and keeps the earlier answers",
        async |person: &mut Person| -> StepResult {
            let mut shared = SharedExercise::default();
            shared.exercise.steps = vec![empty_step("a", vec![plain_question("b", "What helped on Tuesday?")])];
            let code = exercise_link::encode_link(&shared).map_err(|error| StepError::new(error.to_string()))?;
            let text = exercise_file::encode_file(&shared).map_err(|error| StepError::new(error.to_string()))?;
            person.open(&format!("#/x/{code}")).await?;
            person.click_button(EXERCISE_SHARING.received_begin).await?;
            person.field("").await?.fill(NAME).await?;
            person.wait_until_saved().await?;
            let first = person.keys_with(NAME).await?;
            let [key] = first.as_slice() else { return Err(StepError::new(format!("kept under {first:?}"))) };
            let before = person.stored_value(key).await?;
            person.go_to_fragment("#/x").await?;
            person.field(OPENING.label).await?.paste(&text).await?;
            person.click_button(APP.open_it).await?;
            person.click_button(EXERCISE_SHARING.received_begin).await?;
            person.expect_heading("What helped on Tuesday?").await?;
            person.field("").await?.expect_value("").await?;
            person.field("").await?.fill("The second time").await?;
            person.wait_until_saved().await?;
            person
                .wait_for("both to be kept", async || Ok(person.keys_with("The second time").await?.len() == 1))
                .await?;
            if person.stored_value(key).await? == before {
                Ok(())
            } else {
                Err(StepError::new("the first story changed"))
            }
        },
    );
}
