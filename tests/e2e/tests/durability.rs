//! Data durability in unusual conditions: outdated storage, a clock set back, an import during typing, very many and very long stories.

use e2e::strings::{LIBRARY, PAGE, QUESTION, SAVING, STORY_HOME};
use e2e::{FIRST_QUESTION, Person, StepError, StepResult, journey};
use restory::storage::backups::backup;
use restory::storage::records::{record_codec, record_keys};
use restory::story::model::clock::EditContext;
use restory::story::model::field_path::{Field, FieldPath, NamedField};
use restory::story::model::ids::{RecordId, StoryId, WriterId};
use restory::story::model::value::Value;
use restory::story::{Edit, Story};
use std::fs;

const NAME: &str = "The Fog";
const LATER: &str = "The Fog that comes in from the sea";
const TITLE: &str = "Clear Mornings";

/// Returns the content of localStorage and IndexedDB.
const LOOK: &str = "const done = arguments[arguments.length - 1];
    window.restory.mirrorRecords().then((second) => done(JSON.stringify([Object.entries(localStorage), JSON.parse(second)])), (error) => done(String(error)))";
/// Restores one storage to that content: 0 is localStorage, 1 is IndexedDB.
const PUT_BACK: &str = "const [json, which, done] = arguments;
    const texts = JSON.parse(json)[which];
    if (which === 0) {
        localStorage.clear();
        for (const [key, text] of texts) localStorage.setItem(key, text);
        return done(true);
    }
    const request = indexedDB.open('restory', 1);
    request.onerror = () => done(String(request.error));
    request.onsuccess = () => {
        const work = request.result.transaction('stories', 'readwrite');
        work.oncomplete = () => { request.result.close(); done(true); };
        work.onabort = () => done(String(work.error));
        work.objectStore('stories').clear();
        for (const [key, text] of texts) work.objectStore('stories').put(text, key);
    }";

async fn looks(person: &Person) -> StepResult<String> {
    let kept = person.run_async_script(LOOK, vec![]).await?;
    kept.as_str().map(str::to_owned).ok_or_else(|| StepError::new("nothing was taken down"))
}

async fn restore_storage(person: &Person, kept: &str, which: u8) -> StepResult {
    let done = person.run_async_script(PUT_BACK, vec![kept.into(), which.into()]).await?;
    if done == true { Ok(()) } else { Err(StepError::new(done.to_string())) }
}

#[test]
fn after_a_rollback_of_storage_the_newer_copy_wins() {
    journey("after a rollback of storage the newer copy wins", async |person: &mut Person| -> StepResult {
        person.go_to_first_question().await?;
        person.field("").await?.fill(NAME).await?;
        person.wait_until_saved().await?;
        let question = format!("{}/q", person.story_fragment().await?);
        let older = looks(person).await?;
        person.field("").await?.fill(LATER).await?;
        person.wait_until_saved().await?;
        person.wait_for("both copies", async || Ok(looks(person).await?.matches(LATER).count() >= 2)).await?;
        let newer = looks(person).await?;
        for (first, second, held) in [(&newer, &older, LATER), (&older, &newer, LATER), (&older, &older, NAME)] {
            person.open_blank_page().await?;
            restore_storage(person, first, 0).await?;
            restore_storage(person, second, 1).await?;
            person.open(&question).await?;
            person.field("").await?.expect_value(held).await?;
        }
        person.field("").await?.fill("The Mist").await?;
        person.wait_until_saved().await?;
        person.reload().await?;
        person.field("").await?.expect_value("The Mist").await
    });
}

#[test]
fn a_clock_set_back_by_a_year_loses_no_later_text() {
    let clock =
        "const now = Date.now.bind(Date); Date.now = () => now() + Number(sessionStorage.getItem('test.clock') ?? 0)";
    let turn = "sessionStorage.setItem('test.clock', arguments[0])";
    journey("a clock set back by a year loses no later text", async |person: &mut Person| -> StepResult {
        person.run_before_each_page(clock).await?;
        person.go_to_first_question().await?;
        person.field("").await?.fill(NAME).await?;
        person.wait_until_saved().await?;
        let question = format!("{}/q", person.story_fragment().await?);
        person.run_script(turn, vec![(-365_i64 * 86_400_000).into()]).await?;
        person.field("").await?.fill(LATER).await?;
        person.wait_until_saved().await?;
        person.open(&question).await?;
        person.field("").await?.expect_value(LATER).await?;
        person.run_script(turn, vec![0.into()]).await?;
        person.open(&question).await?;
        person.field("").await?.expect_value(LATER).await
    });
}

/// Returns the backup with a title written on another device.
fn titled_elsewhere(text: &str) -> StepResult<String> {
    let opened = backup::decode_backup(text).map_err(|error| StepError::new(error.to_string()))?;
    let mut story = opened.stories.into_iter().next().ok_or_else(|| StepError::new("the copy is empty"))?;
    let moment = EditContext { writer: WriterId::from_number(77), at: 5 };
    story.apply(Edit::put(FieldPath::in_head(NamedField::Title), Value::text(TITLE)), &moment);
    Ok(backup::encode_stories_backup(&[&story], 6))
}

#[test]
fn an_import_in_another_window_while_typing_merges_and_loses_nothing() {
    journey(
        "an import in another window while typing merges and loses nothing",
        async |person: &mut Person| -> StepResult {
            person.go_to_telling_question().await?;
            person.field("").await?.fill(NAME).await?;
            person.click_button(QUESTION.go_on).await?;
            person.expect_heading(FIRST_QUESTION).await?;
            person.wait_until_saved().await?;
            let story = person.story_fragment().await?;
            let writing = person.open_window().await?;
            person.open("#/settings").await?;
            person.click_button(LIBRARY.backup).await?;
            let copy = person.wait_for_download(".json").await?;
            let copy = person.create_file("elsewhere.json", titled_elsewhere(&fs::read_to_string(copy)?)?)?;
            person.go_to_fragment("#/shelf").await?;
            let shelf = person.switch_to(writing).await?;
            person.field("").await?.fill("It says: why would").await?;
            let writing = person.switch_to(shelf).await?;
            person.choose_file(LIBRARY.open, &copy).await?;
            person.expect_text(LIBRARY.report).await?;
            person.switch_to(writing).await?;
            person.field("").await?.append(" you get up.").await?;
            person
                .wait_for("the words", async || Ok(!person.keys_with("why would you get up.").await?.is_empty()))
                .await?;
            person.field("").await?.expect_value("It says: why would you get up.").await?;
            person.go_to_fragment(&story).await?;
            person.story_field(STORY_HOME.rename).await?.expect_value(TITLE).await?;
            person.reload().await?;
            person.story_field(STORY_HOME.rename).await?.expect_value(TITLE).await?;
            person.go_to_fragment(&format!("{story}/q")).await?;
            person.field("").await?.expect_value("It says: why would you get up.").await
        },
    );
}

#[test]
fn a_crash_before_autosave_still_offers_all_text() {
    journey("a crash before autosave still offers all text", async |person: &mut Person| -> StepResult {
        person.go_to_first_question().await?;
        person.field("").await?.fill(NAME).await?;
        person.wait_until_saved().await?;
        let question = format!("{}/q", person.story_fragment().await?);
        person.expect_log("RuntimeError");
        person.expect_log("Uncaught Error"); // The error text of the crashed app is corrupt too.
        person.field("").await?.append(" rolls").await?;
        person.crash_app().await?; // The save debounce is not over, or has just elapsed.
        person.commit_composition(" in").await?;
        person.expect_text(PAGE.crash.title).await?;
        person.click_button(PAGE.crash.download).await?;
        let file = fs::read_to_string(person.wait_for_download(PAGE.crash.file_name).await?)?;
        if !file.contains("The Fog rolls in") {
            return Err(StepError::new(format!("the file holds “{file}”")));
        }
        person.open(&question).await?;
        let held = person.field("").await?.value().await?;
        if "The Fog rolls in".starts_with(&held) && held.starts_with(NAME) {
            Ok(())
        } else {
            Err(StepError::new(format!("the story holds “{held}”")))
        }
    });
}

/// Returns the key and the stored record of a story with this title.
fn kept(number: u64, title: &str) -> (String, String) {
    let (mut story, writer) = (Story::new(StoryId::from_number(number)), WriterId::from_number(1));
    let moment = EditContext { writer: writer.clone(), at: 1_700_000_000_000 };
    story.apply(Edit::put(FieldPath::in_head(NamedField::Title), Value::text(title)), &moment);
    let text = story
        .record(&RecordId::head())
        .map(|record| record_codec::encode_record(record, 1, 1_700_000_000_000, &writer));
    (record_keys::record_key(story.id(), &RecordId::head()), text.unwrap_or_default())
}

#[test]
fn with_two_thousand_stories_each_is_found_and_another_can_begin() {
    let fill = "for (const [key, text] of JSON.parse(arguments[0])) localStorage.setItem(key, text)";
    journey(
        "with two thousand stories each is found and another can begin",
        async |person: &mut Person| -> StepResult {
            person.open("#/help").await?;
            person.open_blank_page().await?;
            let texts: Vec<(String, String)> = (0..2_000).map(|n| kept(n + 1, &format!("Morning {n}"))).collect();
            person.run_script(fill, vec![serde_json::to_string(&texts).unwrap_or_default().into()]).await?;
            person.go_to_first_question().await?;
            person.field("").await?.fill(NAME).await?;
            person.wait_until_saved().await?;
            person.go_to_fragment("#/shelf").await?;
            person.click_button("Morning 1999").await?;
            person.story_field(STORY_HOME.rename).await?.expect_value("Morning 1999").await?;
            person.open("#/shelf").await?;
            person.click_button("Morning 0").await?;
            person.story_field(STORY_HOME.rename).await?.expect_value("Morning 0").await
        },
    );
}

const TOO_LONG: &str = SAVING.apart;

/// Returns a backup with a story of four million characters on many pages.
fn very_long() -> String {
    let (mut story, moment) =
        (Story::new(StoryId::from_number(7)), EditContext { writer: WriterId::from_number(1), at: 5 });
    story.apply(Edit::put(FieldPath::in_head(NamedField::Title), Value::text(TITLE)), &moment);
    for n in 0..80 {
        let path = FieldPath::in_record(&RecordId::from_number(n + 1), Field::Named(NamedField::FirstLine));
        let line = format!("page {n} ");
        story.apply(Edit::put(path, Value::text(line.repeat(50_000 / line.len()))), &moment);
    }
    backup::encode_stories_backup(&[&story], 6)
}

#[test]
fn a_story_of_four_million_characters_is_stored_in_the_mirror_with_a_notice() {
    let sum = "return Object.entries(localStorage).filter(([key]) => key.startsWith('restory.s.7.')).reduce((sum, [key, text]) => sum + key.length + text.length, 0)";
    journey(
        "a story of four million characters is stored in the mirror with a notice",
        async |person: &mut Person| -> StepResult {
            person.open("#/shelf").await?;
            let copy = person.create_file("long.json", very_long())?;
            person.choose_file(LIBRARY.open, &copy).await?;
            person.expect_text(LIBRARY.report).await?;
            person.go_to_fragment("#/s/7").await?;
            let title = person.story_field(STORY_HOME.rename).await?;
            title.expect_value(TITLE).await?;
            person.expect_text(TOO_LONG).await?;
            person.axe("very long").await?;
            title.fill("Long Mornings").await?;
            let second = async || Ok(looks(person).await?.matches("Long Mornings").count() >= 1);
            person.wait_for("the title in the second place", second).await?;
            let first = person.run_script(sum, vec![]).await?.json().as_u64().unwrap_or_default();
            if first == 0 || first > 2_500_000 {
                return Err(StepError::new(format!("the first place holds {first} letters of it")));
            }
            person.open("#/s/7").await?;
            person.story_field(STORY_HOME.rename).await?.expect_value("Long Mornings").await?;
            person.expect_text(TOO_LONG).await?;
            person.open("#/settings").await?;
            person.click_button(LIBRARY.backup).await?;
            let copy = fs::read_to_string(person.wait_for_download(".json").await?)?;
            let opened = backup::decode_backup(&copy).map_err(|error| StepError::new(error.to_string()))?;
            let pages = opened.stories.first().map_or(0, |story| story.records().count());
            if pages == 81 { Ok(()) } else { Err(StepError::new(format!("{pages} pages of 81 are in the copy"))) }
        },
    );
}
