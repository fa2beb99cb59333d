//! Importing a backup, and undoing the import.

use std::fs;
use std::path::PathBuf;

use e2e::{Did, Person, Trouble, journey};

const UNDO: &str = "Undo: take off what the copy brought";
const NAME: &str = "The Fog";
const LATER: &str = "The Long Grey";

/// Saves a backup of all stories under its own name.
async fn keeps_a_copy(person: &Person, name: &str) -> Did<PathBuf> {
    person.goes_to("#/shelf").await?;
    person.presses("Keep a copy of all stories").await?;
    let file = person.receives("restory-copy.json").await?;
    person.makes_file(name, fs::read(file)?)
}

async fn names_it(person: &Person, name: &str) -> Did {
    person.field("").await?.writes(name).await?;
    person.is_saved().await
}

async fn is_called(person: &Person, story: &str, title: &str) -> Did {
    person.goes_to(story).await?;
    person.field("What would you call this story?").await?.writes(title).await?;
    person.waits_for("the title to be kept", async || Ok(!person.keys_holding(title).await?.is_empty())).await
}

/// Clears the device, as if it were another one.
async fn finds_it_empty(person: &Person) -> Did {
    person.steps_aside().await?;
    person.loses("all").await?;
    person.opens("#/shelf").await
}

#[test]
fn an_import_into_a_story_can_be_undone_and_later_text_stays() {
    journey("an import into a story can be undone and later text stays", async |person: &mut Person| -> Did {
        person.comes_to_the_first_question().await?;
        names_it(person, NAME).await?;
        let story = person.story().await?;
        is_called(person, &story, "Clear Mornings").await?;
        let copy = keeps_a_copy(person, "first.json").await?;
        // The same story on another device, with another edit.
        finds_it_empty(person).await?;
        person.gives("Open a copy", &copy).await?;
        person.sees("new 1").await?;
        is_called(person, &story, "Evenings").await?;
        let other = keeps_a_copy(person, "other.json").await?;
        finds_it_empty(person).await?;
        person.gives("Open a copy", &copy).await?;
        person.sees("new 1").await?;
        person.opens("#/shelf").await?;
        person.has_no("press", UNDO).await?;

        person.gives("Open a copy", &other).await?;
        person.sees("changed 1").await?;
        person.axe("a copy was opened").await?;
        person.screenshot("restoring-report").await?;
        person.sees("Evenings").await?;
        person.goes_to(&format!("{story}/q")).await?;
        person.picks("A worry, feeling, habit").await?; // What was said at the gate is in no copy.
        person.presses("Go on").await?;
        person.field("").await?.holds(NAME).await?;
        names_it(person, LATER).await?;
        person.goes_to("#/shelf").await?;
        person.presses(UNDO).await?;
        person.sees("What the copy brought is taken off again.").await?;
        person.has_no("press", UNDO).await?;
        person.axe("a copy was taken off").await?;
        person.sees("Clear Mornings").await?;
        person.sees_no("Evenings").await?;
        person.opens(&format!("{story}/q")).await?;
        person.field("").await?.holds(LATER).await
    });
}

#[test]
fn undoing_an_import_trashes_a_new_story_and_importing_restores_it() {
    journey("undoing an import trashes a new story and importing restores it", async |person: &mut Person| -> Did {
        person.comes_to_the_first_question().await?;
        names_it(person, NAME).await?;
        let copy = keeps_a_copy(person, "first.json").await?;
        finds_it_empty(person).await?;
        person.gives("Open a copy", &copy).await?;
        person.sees("new 1").await?;
        person.presses(UNDO).await?;
        person.sees("Stories that came with it are in the bin").await?;
        person.sees("There is no story here yet.").await?;
        person.sees_heading("In the bin").await?;
        person.gives("Open a copy", &copy).await?;
        person.sees("out of the bin 1").await?;
        person.sees_no("There is no story here yet.").await?;
        if person.keys_holding("deleted_at").await?.is_empty() { Ok(()) } else { Err(Trouble::new("still in the bin")) }
    });
}

/// A record that a newer release may have written: undamaged, with a schema that this release does not know.
const NEWER: &str = "const text = localStorage.getItem(arguments[0]), head = text.slice(0, text.indexOf('\\n'))
        .replace('\"schema\":1', '\"schema\":2').replace(/,\"checksum\".*/, ''), body = '{\"new\":[]}';
    let sum = 0xcbf29ce484222325n;
    for (const byte of new TextEncoder().encode(head + '\\n' + body)) sum = BigInt.asUintN(64, (sum ^ BigInt(byte)) * 0x100000001b3n);
    return `${head},\"checksum\":\"${sum.toString(16).padStart(16, '0')}\"}\n${body}`";

#[test]
fn a_story_of_a_newer_schema_is_exported_unchanged_and_not_opened() {
    journey("a story of a newer schema is exported unchanged and not opened", async |person: &mut Person| -> Did {
        person.comes_to_the_first_question().await?;
        names_it(person, NAME).await?;
        let story = person.story().await?;
        let key = person.keys_holding(NAME).await?.into_iter().find(|key| key.starts_with("restory.s."));
        let key = key.ok_or_else(|| Trouble::new("the name is not kept"))?;
        person.steps_aside().await?;
        let newer = person.runs(NEWER, vec![key.clone().into()]).await?;
        let newer = newer.json().as_str().unwrap_or_default().to_owned();
        person.loses("indexeddb").await?;
        person.stores(&key, &newer).await?;
        person.opens("#/shelf").await?;
        person.sees_heading("Written by a newer version").await?;
        person.sees("Here it is not opened and not changed.").await?;
        person.axe("a story of a newer version").await?;
        person.screenshot("restoring-newer").await?;
        person.presses("Download it as it stands").await?;
        let file = person.receives("restory-").await?;
        let texts: serde_json::Value =
            serde_json::from_str(&fs::read_to_string(&file)?).map_err(|error| Trouble::new(error.to_string()))?;
        if texts["texts"][&key].as_str() != Some(&newer) {
            return Err(Trouble::new(format!("the file does not hold the text as it stands: {texts}")));
        }
        person.gives("Open a copy", &file).await?;
        person.sees("This copy was made by a newer version.").await?;
        person.opens(&format!("{story}/q")).await?;
        person.sees_heading("Written by a newer version").await?;
        if person.stored(&key).await?.as_deref() == Some(&newer) { Ok(()) } else { Err(Trouble::new("it was changed")) }
    });
}
