//! Importing a backup, and undoing the import.

use e2e::strings::{BACKUP, GATE, LIBRARY, STORY_HOME};
use e2e::{Person, StepError, StepResult, journey};
use std::fs;
use std::path::PathBuf;

const UNDO: &str = BACKUP.undo;
const NAME: &str = "The Fog";
const LATER: &str = "The Long Grey";

/// Saves a backup of all stories under its own name.
async fn save_backup(person: &Person, name: &str) -> StepResult<PathBuf> {
    person.go_to_fragment("#/shelf").await?;
    person.click_button(LIBRARY.backup).await?;
    let file = person.wait_for_download("restory-copy.json").await?;
    person.create_file(name, fs::read(file)?)
}

async fn name_story(person: &Person, name: &str) -> StepResult {
    person.field("").await?.fill(name).await?;
    person.wait_until_saved().await
}

async fn expect_title(person: &Person, story: &str, title: &str) -> StepResult {
    person.go_to_fragment(story).await?;
    person.story_field(STORY_HOME.rename).await?.fill(title).await?;
    person.wait_for("the title to be kept", async || Ok(!person.keys_with(title).await?.is_empty())).await
}

/// Clears the device, as if it were another one.
async fn expect_empty_library(person: &Person) -> StepResult {
    person.open_blank_page().await?;
    person.clear_storage("all").await?;
    person.open("#/shelf").await
}

#[test]
fn an_import_into_a_story_can_be_undone_and_later_text_stays() {
    journey("an import into a story can be undone and later text stays", async |person: &mut Person| -> StepResult {
        person.go_to_first_question().await?;
        name_story(person, NAME).await?;
        let story = person.story_fragment().await?;
        expect_title(person, &story, "Clear Mornings").await?;
        let copy = save_backup(person, "first.json").await?;
        // The same story on another device, with another edit.
        expect_empty_library(person).await?;
        person.choose_file(LIBRARY.open, &copy).await?;
        person.expect_text("new 1").await?;
        expect_title(person, &story, "Evenings").await?;
        let other = save_backup(person, "other.json").await?;
        expect_empty_library(person).await?;
        person.choose_file(LIBRARY.open, &copy).await?;
        person.expect_text("new 1").await?;
        person.open("#/shelf").await?;
        person.expect_no_element("press", UNDO).await?;

        person.choose_file(LIBRARY.open, &other).await?;
        person.expect_text("changed 1").await?;
        person.axe("a copy was opened").await?;
        person.screenshot("restoring-report").await?;
        person.expect_text("Evenings").await?;
        person.go_to_fragment(&format!("{story}/q")).await?;
        person.pick_option("A worry, feeling, habit").await?; // A backup has no gate answers.
        person.click_button(GATE.go_on).await?;
        person.field("").await?.expect_value(NAME).await?;
        name_story(person, LATER).await?;
        person.go_to_fragment("#/shelf").await?;
        person.click_button(UNDO).await?;
        person.expect_text(BACKUP.undone).await?;
        person.expect_no_element("press", UNDO).await?;
        person.axe("a copy was taken off").await?;
        person.expect_text("Clear Mornings").await?;
        person.expect_no_text("Evenings").await?;
        person.open(&format!("{story}/q")).await?;
        person.field("").await?.expect_value(LATER).await
    });
}

#[test]
fn undoing_an_import_trashes_a_new_story_and_importing_restores_it() {
    journey(
        "undoing an import trashes a new story and importing restores it",
        async |person: &mut Person| -> StepResult {
            person.go_to_first_question().await?;
            name_story(person, NAME).await?;
            let copy = save_backup(person, "first.json").await?;
            expect_empty_library(person).await?;
            person.choose_file(LIBRARY.open, &copy).await?;
            person.expect_text("new 1").await?;
            person.click_button(UNDO).await?;
            person.expect_text("Stories that came with the copy are in the bin").await?;
            person.expect_text(LIBRARY.empty).await?;
            person.expect_heading(LIBRARY.bin).await?;
            person.choose_file(LIBRARY.open, &copy).await?;
            person.expect_text("restored from the bin 1").await?;
            person.expect_no_text(LIBRARY.empty).await?;
            if person.keys_with("deleted_at").await?.is_empty() {
                Ok(())
            } else {
                Err(StepError::new("still in the bin"))
            }
        },
    );
}

/// A record that a newer release may have written: undamaged, with a schema that this release does not know.
const NEWER: &str = "const text = localStorage.getItem(arguments[0]), head = text.slice(0, text.indexOf('\\n'))
        .replace('\"schema\":1', '\"schema\":2').replace(/,\"checksum\".*/, ''), body = '{\"new\":[]}';
    let sum = 0xcbf29ce484222325n;
    for (const byte of new TextEncoder().encode(head + '\\n' + body)) sum = BigInt.asUintN(64, (sum ^ BigInt(byte)) * 0x100000001b3n);
    return `${head},\"checksum\":\"${sum.toString(16).padStart(16, '0')}\"}\n${body}`";

#[test]
fn a_story_of_a_newer_schema_is_exported_unchanged_and_not_opened() {
    journey(
        "a story of a newer schema is exported unchanged and not opened",
        async |person: &mut Person| -> StepResult {
            person.go_to_first_question().await?;
            name_story(person, NAME).await?;
            let story = person.story_fragment().await?;
            let key = person.keys_with(NAME).await?.into_iter().find(|key| key.starts_with("restory.s."));
            let key = key.ok_or_else(|| StepError::new("the name is not kept"))?;
            person.open_blank_page().await?;
            let newer = person.run_script(NEWER, vec![key.clone().into()]).await?;
            let newer = newer.json().as_str().unwrap_or_default().to_owned();
            person.clear_storage("indexeddb").await?;
            person.set_stored_value(&key, &newer).await?;
            person.open("#/shelf").await?;
            person.expect_heading(BACKUP.newer_title).await?;
            person.expect_text("so it’s not opened or changed here.").await?;
            person.axe("a story of a newer version").await?;
            person.screenshot("restoring-newer").await?;
            person.click_button(BACKUP.newer_take).await?;
            let file = person.wait_for_download("restory-").await?;
            let texts: serde_json::Value =
                serde_json::from_str(&fs::read_to_string(&file)?).map_err(|error| StepError::new(error.to_string()))?;
            if texts["texts"][&key].as_str() != Some(&newer) {
                return Err(StepError::new(format!("the file does not hold the text as it stands: {texts}")));
            }
            person.choose_file(LIBRARY.open, &file).await?;
            person.expect_text(LIBRARY.backup_newer).await?;
            person.open(&format!("{story}/q")).await?;
            person.expect_heading(BACKUP.newer_title).await?;
            if person.stored_value(&key).await?.as_deref() == Some(&newer) {
                Ok(())
            } else {
                Err(StepError::new("it was changed"))
            }
        },
    );
}
