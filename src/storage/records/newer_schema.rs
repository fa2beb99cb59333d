//! Stories with a newer schema. They are not loaded and never overwritten; the user can export one unchanged, as a file that any
//! release with that schema opens.
//!
//! ```json
//! {"restory": "texts", "version": 1, "made": 1700000000000, "texts": {"restory.s.k3.head": "…"}}
//! ```

use crate::storage::backups::backup::{BackupContents, BackupError, BackupProblem, MAX_BYTES, MAX_STORIES};
use crate::storage::records::record_codec::has_newer_schema;
use crate::storage::records::record_keys::parse_record_key;
use crate::storage::records::story_store::{list_stories, load_from_records, raw_records};
use crate::storage::stores::key_value::{KeyValueStore, StoreError};
use crate::story::model::clock::Millis;
use crate::story::model::ids::StoryId;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

const FILE_KIND: &str = "texts";
const VERSION: u32 = 1;

/// Raw texts by key.
type ExportedRecords = BTreeMap<String, String>;

#[derive(Serialize, Deserialize)]
struct RawExportFile {
    #[serde(rename = "restory")]
    file_kind: String,
    version: u32,
    #[serde(default)]
    #[serde(rename = "made")]
    created_at: Millis,
    #[serde(rename = "texts")]
    records: ExportedRecords,
}

/// Returns the stories outside the trash that have at least one record of a newer schema.
///
/// # Errors
/// Fails if the storage cannot be reached.
pub fn stories_with_newer_schema(kv: &dyn KeyValueStore) -> Result<Vec<StoryId>, StoreError> {
    let all = raw_records(kv)?;
    let newer = all.iter().filter(|(_, text)| has_newer_schema(text)).filter_map(|(key, _)| parse_record_key(key));
    let newer: BTreeSet<StoryId> = newer.map(|(id, _)| id).collect();
    Ok(list_stories(kv)?.into_iter().filter(|id| newer.contains(id)).collect())
}

/// Exports the raw records of one story as the text of a file.
///
/// # Errors
/// Fails if the storage cannot be reached.
pub fn export_raw_records(kv: &dyn KeyValueStore, id: &StoryId, created_at: Millis) -> Result<String, StoreError> {
    let mut texts = raw_records(kv)?;
    texts.retain(|key, _| parse_record_key(key).is_some_and(|(of, _)| of == *id));
    let file = RawExportFile { file_kind: FILE_KIND.to_owned(), version: VERSION, created_at, records: texts };
    Ok(serde_json::to_string(&file).unwrap_or_default())
}

/// Reads an exported file; records of a known schema open like a backup.
///
/// # Errors
/// Fails if it is another file, or a newer release wrote it or a record in it.
pub fn read_raw_export(text: &str) -> Result<BackupContents, BackupError> {
    if text.len() > MAX_BYTES {
        return Err(BackupError::TooLarge);
    }
    let text = text.trim_start_matches('\u{feff}').trim();
    let file: RawExportFile = serde_json::from_str(text).map_err(|_| BackupError::NotABackup)?;
    match (file.file_kind.as_str(), file.version) {
        (FILE_KIND, VERSION) => {}
        (FILE_KIND, newer) if newer > VERSION => return Err(BackupError::NewerVersion(newer)),
        _ => return Err(BackupError::NotABackup),
    }
    let mut stories: BTreeMap<StoryId, ExportedRecords> = BTreeMap::new();
    for (key, text) in file.records {
        if let Some((id, _)) = parse_record_key(&key) {
            stories.entry(id).or_default().insert(key, text);
        }
    }
    let mut contents = BackupContents::default();
    for (id, texts) in stories.into_iter().take(MAX_STORIES) {
        let loaded = load_from_records(&id, texts).map_err(|error| match error {
            StoreError::NewerSchema(schema) => BackupError::NewerVersion(schema),
            _ => BackupError::NotABackup,
        })?;
        contents.stories.extend(loaded.story);
        contents.problems.extend(loaded.quarantined_keys.into_iter().map(BackupProblem::UnreadableRecord));
    }
    Ok(contents)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::records::record_codec::with_checksum;
    use crate::storage::records::record_keys::record_key;
    use crate::storage::records::story_store::{Revisions, load_all_stories, move_to_trash, save_record};
    use crate::storage::stores::faulty_store::{FaultyStore, story_with_title};
    use crate::story::Story;
    use crate::story::model::ids::{RecordId, WriterId};

    fn saved_story(kv: &FaultyStore, id: u64) -> Story {
        let mut story = story_with_title(id, "The Fog");
        save_record(kv, &mut story, &RecordId::head(), &mut Revisions::new(), 5, &WriterId::from_number(1)).unwrap();
        story
    }

    fn save_newer_record(kv: &FaultyStore, story: &Story) -> (String, String) {
        let key = record_key(story.id(), &RecordId::from_number(40));
        let text = with_checksum("{\"schema\":2,\"colour\":\"blue\"", "{\"new\":[]}");
        kv.set(&key, &text).unwrap();
        (key, text)
    }

    #[test]
    fn a_story_with_one_newer_record_is_listed_and_the_others_load() {
        let kv = FaultyStore::default();
        let (one, two) = (saved_story(&kv, 1), saved_story(&kv, 2));
        assert_eq!(stories_with_newer_schema(&kv), Ok(vec![]));
        save_newer_record(&kv, &one);
        assert_eq!(stories_with_newer_schema(&kv), Ok(vec![one.id().clone()]));
        assert_eq!(
            load_all_stories(&kv, 9).unwrap().into_iter().filter_map(|loaded| loaded.story).collect::<Vec<_>>(),
            [two]
        );
        move_to_trash(&kv, one.id(), 9).unwrap();
        assert_eq!(stories_with_newer_schema(&kv), Ok(vec![]));
    }

    #[test]
    fn a_newer_story_is_exported_unchanged() {
        let kv = FaultyStore::default();
        let story = saved_story(&kv, 1);
        saved_story(&kv, 2);
        let (key, text) = save_newer_record(&kv, &story);
        let before = raw_records(&kv).unwrap();
        let file: serde_json::Value = serde_json::from_str(&export_raw_records(&kv, story.id(), 7).unwrap()).unwrap();
        assert_eq!(file["texts"][&key], text.as_str());
        assert_eq!(file["texts"].as_object().unwrap().len(), 2);
        assert_eq!(raw_records(&kv).unwrap(), before);
        assert_eq!(read_raw_export(&file.to_string()), Err(BackupError::NewerVersion(2)));
    }

    proptest::proptest! {
        #[test]
        fn reading_arbitrary_text_does_not_panic(text in ".{0,60}", key in "(restory.s.)?[a-z0-9.]{0,9}") {
            proptest::prop_assert!(read_raw_export(&text).is_err());
            let file = serde_json::json!({ "restory": "texts", "version": 1, "texts": { key: text } });
            proptest::prop_assert!(read_raw_export(&file.to_string()).is_ok_and(|contents| contents.stories.is_empty()));
        }
    }

    #[test]
    fn a_release_with_the_schema_opens_the_exported_file() {
        let kv = FaultyStore::default();
        let story = saved_story(&kv, 1);
        kv.set("restory.s.1.a", "torn").unwrap();
        let contents = read_raw_export(&export_raw_records(&kv, story.id(), 7).unwrap()).unwrap();
        assert_eq!((contents.stories, contents.problems.len()), (vec![story], 1));
        for other in ["", "{}", "{\"restory\":\"backup\",\"version\":1,\"texts\":{}}"] {
            assert_eq!(read_raw_export(other), Err(BackupError::NotABackup), "{other}");
        }
        assert_eq!(
            read_raw_export("{\"restory\":\"texts\",\"version\":2,\"texts\":{}}"),
            Err(BackupError::NewerVersion(2))
        );
    }
}
