//! Stories that a newer version of the program wrote. They are not opened here and never written over; she can take one along
//! as it stands, in a file that any version opens which knows its schema.
//!
//! ```json
//! {"restory": "texts", "version": 1, "made": 1700000000000, "texts": {"restory.s.k3.head": "…"}}
//! ```

use super::backup::{BackupError, LONGEST, MOST, Opened};
use super::envelope::is_newer;
use super::port::{KeyValue, StoreError};
use super::shelf::{list, load_from_texts, parse_key, sheets};
use crate::story::ids::StoryId;
use crate::story::stamp::Millis;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

const MARK: &str = "texts";
const VERSION: u32 = 1;

/// Texts by their keys.
type Texts = BTreeMap<String, String>;

#[derive(Serialize, Deserialize)]
struct File {
    restory: String,
    version: u32,
    #[serde(default)]
    made: Millis,
    texts: Texts,
}

/// The stories on the shelf of which a newer version wrote at least one sheet.
///
/// # Errors
/// When the storage cannot be reached.
pub fn stories(kv: &dyn KeyValue) -> Result<Vec<StoryId>, StoreError> {
    let all = sheets(kv)?;
    let newer = all.iter().filter(|(_, text)| is_newer(text)).filter_map(|(key, _)| parse_key(key));
    let newer: BTreeSet<StoryId> = newer.map(|(id, _)| id).collect();
    Ok(list(kv)?.into_iter().filter(|id| newer.contains(id)).collect())
}

/// All texts of one story as they stand, as a file's text.
///
/// # Errors
/// When the storage cannot be reached.
pub fn as_it_stands(kv: &dyn KeyValue, id: &StoryId, made: Millis) -> Result<String, StoreError> {
    let mut texts = sheets(kv)?;
    texts.retain(|key, _| parse_key(key).is_some_and(|(of, _)| of == *id));
    let file = File { restory: MARK.to_owned(), version: VERSION, made, texts };
    Ok(serde_json::to_string(&file).unwrap_or_default())
}

/// Reads such a file: what this version knows opens like a backup.
///
/// # Errors
/// When it is another file, or a newer version wrote it or a text in it.
pub fn read(text: &str) -> Result<Opened, BackupError> {
    if text.len() > LONGEST {
        return Err(BackupError::TooLarge);
    }
    let text = text.trim_start_matches('\u{feff}').trim();
    let file: File = serde_json::from_str(text).map_err(|_| BackupError::NotOne)?;
    match (file.restory.as_str(), file.version) {
        (MARK, VERSION) => {}
        (MARK, newer) if newer > VERSION => return Err(BackupError::TooNew(newer)),
        _ => return Err(BackupError::NotOne),
    }
    let mut stories: BTreeMap<StoryId, Texts> = BTreeMap::new();
    for (key, text) in file.texts {
        if let Some((id, _)) = parse_key(&key) {
            stories.entry(id).or_default().insert(key, text);
        }
    }
    let mut opened = Opened::default();
    for (id, texts) in stories.into_iter().take(MOST) {
        let loaded = load_from_texts(&id, texts).map_err(|error| match error {
            StoreError::TooNew(schema) => BackupError::TooNew(schema),
            _ => BackupError::NotOne,
        })?;
        opened.stories.extend(loaded.story);
        opened.set_aside.extend(loaded.set_aside.into_iter().map(|key| format!("{key} could not be read.")));
    }
    Ok(opened)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keeping::envelope::seal;
    use crate::keeping::fake::{Fake, told};
    use crate::keeping::shelf::{Revs, delete, load_each, save_sheet, sheet_key};
    use crate::story::Story;
    use crate::story::ids::{SheetId, Writer};

    fn shelved(kv: &Fake, id: u64) -> Story {
        let mut story = told(id, "The Fog");
        save_sheet(kv, &mut story, &SheetId::head(), &mut Revs::new(), 5, &Writer::from_number(1)).unwrap();
        story
    }

    fn newer_sheet(kv: &Fake, story: &Story) -> (String, String) {
        let at = sheet_key(story.id(), &SheetId::from_number(40));
        let text = seal("{\"schema\":2,\"colour\":\"blue\"", "{\"new\":[]}");
        kv.set(&at, &text).unwrap();
        (at, text)
    }

    #[test]
    fn a_story_with_one_newer_sheet_is_named_and_the_others_open() {
        let kv = Fake::default();
        let (one, two) = (shelved(&kv, 1), shelved(&kv, 2));
        assert_eq!(stories(&kv), Ok(vec![]));
        newer_sheet(&kv, &one);
        assert_eq!(stories(&kv), Ok(vec![one.id().clone()]));
        assert_eq!(load_each(&kv, 9).unwrap().into_iter().filter_map(|loaded| loaded.story).collect::<Vec<_>>(), [two]);
        delete(&kv, one.id(), 9).unwrap();
        assert_eq!(stories(&kv), Ok(vec![]));
    }

    #[test]
    fn it_is_taken_along_as_it_stands_and_nothing_of_it_changes() {
        let kv = Fake::default();
        let story = shelved(&kv, 1);
        shelved(&kv, 2);
        let (key, text) = newer_sheet(&kv, &story);
        let before = sheets(&kv).unwrap();
        let file: serde_json::Value = serde_json::from_str(&as_it_stands(&kv, story.id(), 7).unwrap()).unwrap();
        assert_eq!(file["texts"][&key], text.as_str());
        assert_eq!(file["texts"].as_object().unwrap().len(), 2);
        assert_eq!(sheets(&kv).unwrap(), before);
        assert_eq!(read(&file.to_string()), Err(BackupError::TooNew(2)));
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_reading_panic(text in ".{0,60}", key in "(restory.s.)?[a-z0-9.]{0,9}") {
            proptest::prop_assert!(read(&text).is_err());
            let file = serde_json::json!({ "restory": "texts", "version": 1, "texts": { key: text } });
            proptest::prop_assert!(read(&file.to_string()).is_ok_and(|opened| opened.stories.is_empty()));
        }
    }

    #[test]
    fn a_version_that_knows_the_schema_opens_the_file() {
        let kv = Fake::default();
        let story = shelved(&kv, 1);
        kv.set("restory.s.1.a", "torn").unwrap();
        let opened = read(&as_it_stands(&kv, story.id(), 7).unwrap()).unwrap();
        assert_eq!((opened.stories, opened.set_aside.len()), (vec![story], 1));
        for other in ["", "{}", "{\"restory\":\"backup\",\"version\":1,\"texts\":{}}"] {
            assert_eq!(read(other), Err(BackupError::NotOne), "{other}");
        }
        assert_eq!(read("{\"restory\":\"texts\",\"version\":2,\"texts\":{}}"), Err(BackupError::TooNew(2)));
    }
}
