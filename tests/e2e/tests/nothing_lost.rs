//! No text in a field is lost when the tab is closed or left: checks every field of every screen.

use e2e::strings::{APP, DAILY, EXERCISE_SHARING, GATE, PAGE, QUESTION, STORY_HOME, STORY_SHARING};
use e2e::{Person, StepError, StepResult, journey};
use restory::route::Route;
use restory::route::Screen;
use restory::story::answers::queries;
use restory::story::model::clock::EditContext;
use restory::story::model::field_path::{Field, FieldPath, NamedField, QuestionRef};
use restory::story::model::ids::{RecordId, StoryId, WriterId};
use restory::story::model::value::{LifeStatus, Value};
use restory::story::{Edit, Story};
use serde_json::json;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use xtask::paths;

const STORY: &str = "#/s/k3";
/// Someone in the list of what came back, and how they are stored.
const PERSON: &str = "k7";
const STORED_PERSON: &str = r#"{"person":1,"label":"K.","added":5}"#;
/// Fields without user text: received text, search terms, dates, numbers, and passphrases, which are never stored.
const EXEMPT: [&str; 15] = [
    "paste",
    "passphrase",
    "seal-own",
    "shelf-search",
    "mine-search",
    "people-search",
    "tray-search",
    "key-code",
    "find",
    "new-passphrase",
    "same-passphrase",
    "copy-passphrase",
    "studio-minutes",
    "sign-day",
    "steady-now", // Says that it is not saved: without a story there is nowhere to save it.
];

/// Writes into every visible field, as if typed; returns the ids of the fields and their texts.
const FILL: &str = "const [token, exempt] = arguments;
    document.querySelectorAll('#app details').forEach((one) => { one.open = true });
    const fields = [...document.querySelectorAll('#app textarea, #app input')].filter((field) =>
        field.checkVisibility() && !field.disabled && !field.readOnly
        && !['radio', 'checkbox', 'file', 'number', 'range', 'date', 'password'].includes(field.type) && !exempt.includes(field.id));
    return fields.map((field, n) => {
        const text = `Qx${token}n${n}z`;
        field.focus();
        Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set.call(field, text);
        field.dispatchEvent(new InputEvent('input', { bubbles: true, data: text, inputType: 'insertText' }));
        return [field.id || field.getAttribute('aria-label') || field.name || 'no id', text];
    });";

/// A story with content for every screen.
fn story() -> StepResult<Story> {
    let moment = EditContext { writer: WriterId::from_number(1), at: 1_700_000_000_000 };
    let mut story = Story::new(StoryId::parse("k3").map_err(|error| StepError::new(error.to_string()))?);
    let anna =
        Value::Person { order: 0, name: "Anna".into(), relation: "my aunt".into(), life_status: LifeStatus::Living };
    let told = [
        ("e1", "e1.1.1", Value::Name { text: "The Fog".into(), others: Vec::new() }),
        ("e3", "e3.1.1", Value::text("I sat down at the table.")),
        ("e3", "e3.1.4", Value::text("The fourth chair")),
        ("e4", "e4.2.1", Value::text("I wanted to be there.")),
        ("e4", "e4.2.2", Value::text("a place at the table")),
        ("e4", "e4.6.1", Value::text("Lay the table for four")),
        ("e5", "e5.1.1", anna),
    ];
    let mut page_ids = std::collections::BTreeMap::new();
    for (number, (exercise, question, value)) in (1..).zip(told) {
        let page_id = page_ids.entry(exercise).or_insert_with(|| {
            let page_id = RecordId::from_number(number);
            story.apply(queries::begin_page_edit(&page_id, exercise, moment.at), &moment);
            page_id
        });
        story
            .apply(Edit::put(FieldPath::in_record(page_id, Field::Answer(QuestionRef::new(question))), value), &moment);
    }
    for (name, text) in [(NamedField::Title, "Room on the Plank"), (NamedField::GateAnswer, "a")] {
        story.apply(Edit::put(FieldPath::in_head(name), Value::text(text)), &moment);
    }
    Ok(story)
}

/// A screen, what is clicked there before its fields are filled, and the field that the clicks show.
struct Stop {
    address: String,
    presses: Vec<&'static str>,
    field: Option<&'static str>,
}

impl Stop {
    /// Names the field that the clicks show. Its fields are filled only when it is there.
    fn showing(self, field: &'static str) -> Self {
        Self { field: Some(field), ..self }
    }
}

fn stop(address: impl Into<String>, presses: &[&'static str]) -> Stop {
    Stop { address: address.into(), presses: presses.to_vec(), field: None }
}

/// Returns every screen, and the parts of screens that a click opens.
fn stops() -> Vec<Stop> {
    let own = Screen::all().filter(|screen| *screen != Screen::Gate).map(|screen| {
        let id = StoryId::parse("k3").expect("it is an id");
        stop(Route::Story(id, screen).href(), &[])
    });
    let elsewhere = Route::static_addresses()
        .filter(|address| !Route::parse(address).is_some_and(|route| route.is_passage()))
        .filter(|address| !["#/", "#/help"].contains(address));
    let opened = [
        stop(format!("{STORY}/q"), &[APP.more, QUESTION.own_wording]).showing("own-wording"),
        stop(format!("{STORY}/q"), &[APP.more, QUESTION.own_question]).showing("own-question"),
        stop(format!("{STORY}/words"), &["a place at the table", DAILY.has_changed]),
        stop(STORY, &[STORY_HOME.menu]).showing("story-title"),
        stop("#/exercises", &["Open: 0 to 10: where things are today"]).showing("answer-note"),
        stop("#/studio", &["More: who it’s from", EXERCISE_SHARING.studio_add]),
        stop("#/send/e11", &[]),
        stop(format!("#/people/{PERSON}"), &[]).showing("person-notes"),
        stop("#/print/e11", &[]),
        stop(format!("{STORY}/give"), &[STORY_SHARING.choose, "I sat down at the table.", STORY_SHARING.look_on]),
        stop(format!("{STORY}/witness"), &["I sat down at the table.", STORY_SHARING.witness_device]),
    ];
    // This is asked on return only, so it comes first. A backup has no gate answers, so the gate is next.
    let gate = stop(format!("{STORY}/gate"), &["A worry, feeling, habit", GATE.go_on]);
    let first = [stop(STORY, &[DAILY.since_last_time, DAILY.better_yes]), gate];
    first.into_iter().chain(own).chain(elsewhere.map(|address| stop(address, &[]))).chain(opened).collect()
}

/// Returns the ids of the fields in the source of the app.
fn fields_in_the_source() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    collect(&paths::root().join("src/app"), &mut found);
    found
}

fn collect(folder: &Path, found: &mut BTreeSet<String>) {
    for file in fs::read_dir(folder).expect("the folder is there").flatten() {
        if file.path().is_dir() {
            collect(&file.path(), found);
        } else {
            let text = fs::read_to_string(file.path()).expect("the file is there");
            for start in ["<TextInput id=\"", "<TextArea id=\""] {
                let ids = text.split(start).skip(1).filter_map(|rest| rest.split('"').next());
                found.extend(ids.map(str::to_owned));
            }
        }
    }
}

/// Goes to a screen and waits until it has replaced the previous one.
async fn go_to(person: &Person, address: &str) -> StepResult {
    let script = "const main = [...document.querySelectorAll('#app h1, #app h2')].find((one) => one.checkVisibility());
        if (location.hash !== arguments[0]) { if (main) main.dataset.before = ''; location.hash = arguments[0]; }";
    person.run_script(script, vec![address.into()]).await?;
    let there = "const main = [...document.querySelectorAll('#app h1, #app h2')].find((one) => one.checkVisibility());
        return Boolean(main) && main.dataset.before === undefined";
    person.wait_for(&format!("the screen {address}"), async || person.eval_bool(there, vec![]).await).await
}

/// Fills the fields of a screen; returns their ids and texts.
async fn fills(person: &Person, stop: &Stop, token: &str) -> StepResult<Vec<(String, String)>> {
    go_to(person, STORY).await?;
    if stop.address != STORY {
        go_to(person, &stop.address).await?;
    }
    for press in &stop.presses {
        if stop.address.ends_with("/gate") && press.starts_with("A worry") {
            person.pick_option(press).await?;
        } else {
            person.click_button(press).await?;
        }
    }
    if stop.address.ends_with("/gate") {
        person.expect_no_element("heading", "Which of these is closest").await?;
    }
    if let Some(field) = stop.field {
        let there =
            "const field = document.getElementById(arguments[0]); return Boolean(field) && field.checkVisibility()";
        person.wait_for(field, async || person.eval_bool(there, vec![field.into()]).await).await?;
    }
    let filled = person.run_script(FILL, vec![token.into(), json!(EXEMPT)]).await?;
    Ok(filled.convert()?)
}

/// Checks that all texts are in the storage of the browser.
async fn expect_all_stored(person: &Person, written: &[(String, String)], how: &str) -> StepResult {
    let mut lost = Vec::new();
    for (field, text) in written {
        if person.storages_with(text).await?.is_empty() {
            lost.push(format!("{field} ({text})"));
        }
    }
    if lost.is_empty() { Ok(()) } else { Err(StepError::new(format!("{how}: lost from {lost:?}"))) }
}

#[test]
fn a_closed_tab_loses_no_text_of_any_field() {
    journey("a closed tab loses no text of any field", async |person: &mut Person| -> StepResult {
        person.import_story(&story()?).await?;
        person.set_stored_value(&format!("restory.p.{PERSON}"), STORED_PERSON).await?;
        let (mut lost, mut seen) = (Vec::new(), BTreeSet::new());
        for (number, stop) in stops().iter().enumerate() {
            let written = fills(person, stop, &format!("a{number}")).await?;
            seen.extend(written.iter().map(|(field, _)| field.clone()));
            if written.is_empty() {
                continue;
            }
            person.close_tab().await?;
            person.open("#/about").await?;
            if let Err(trouble) =
                expect_all_stored(person, &written, &format!("{} {:?}", stop.address, stop.presses)).await
            {
                lost.push(trouble.to_string());
            }
        }
        let known: Vec<String> = fields_in_the_source()
            .into_iter()
            .filter(|field| !seen.contains(field) && !EXEMPT.contains(&field.as_str()))
            .collect();
        if lost.is_empty() && known.is_empty() {
            Ok(())
        } else {
            Err(StepError::new(format!("{}\nnever looked at: {known:?}", lost.join("\n"))))
        }
    });
}

#[test]
fn leaving_the_site_loses_no_text_of_any_field() {
    journey("leaving the site loses no text of any field", async |person: &mut Person| -> StepResult {
        person.import_story(&story()?).await?;
        person.set_stored_value(&format!("restory.p.{PERSON}"), STORED_PERSON).await?;
        person.expect_log("www.bbc.co.uk");
        let mut lost = Vec::new();
        for (number, stop) in stops().iter().enumerate() {
            let written = fills(person, stop, &format!("b{number}")).await?;
            if written.is_empty() {
                continue;
            }
            person.click_button(PAGE.bar.leave).await?;
            let gone = async || {
                Ok(person
                    .run_script("return location.href", vec![])
                    .await?
                    .json()
                    .as_str()
                    .is_none_or(|at| !at.contains("127.0.0.1")))
            };
            person.wait_for("the page to be left", gone).await?;
            person.open("#/about").await?;
            if let Err(trouble) =
                expect_all_stored(person, &written, &format!("{} {:?}", stop.address, stop.presses)).await
            {
                lost.push(trouble.to_string());
            }
        }
        if lost.is_empty() { Ok(()) } else { Err(StepError::new(lost.join("\n"))) }
    });
}
