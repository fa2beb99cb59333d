//! Whether a file that the user chose may be overwritten: not while it holds stories, exercises or pages that are no longer stored
//! here. After browser data was cleared, such a file may be the only copy left.

use crate::storage::backups::backup;
use crate::storage::crypto::encrypted_file;
use crate::storage::records::non_story_records;
use crate::storage::records::story_store::{list_stories, trashed_stories};
use crate::storage::stores::key_value::{KeyValueStore, StoreError};
use crate::story::model::ids::StoryId;
use std::collections::BTreeSet;

/// An encrypted file this many times as long as its replacement is assumed to hold more.
const MUCH_LONGER_FACTOR: usize = 3;

/// Returns whether overwriting would lose data: stories neither stored nor in the trash, exercises or pages. An encrypted file is
/// judged by its length only.
///
/// # Errors
/// Fails if the storage cannot be reached.
pub fn would_lose_data(kv: &dyn KeyValueStore, existing: &str, replacement: &str) -> Result<bool, StoreError> {
    if let Ok(contents) = backup::decode_backup(existing) {
        let known: BTreeSet<StoryId> =
            list_stories(kv)?.into_iter().chain(trashed_stories(kv)?.into_iter().map(|(id, _)| id)).collect();
        let is_story_missing = contents.stories.iter().any(|story| !known.contains(story.id()));
        return Ok(is_story_missing || non_story_records::has_missing_records(kv, &contents.non_story_records)?);
    }
    Ok(encrypted_file::looks_encrypted(existing)
        && (list_stories(kv)?.is_empty() || existing.len() > replacement.len().saturating_mul(MUCH_LONGER_FACTOR)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::records::story_store::{Revisions, move_to_trash, save_record};
    use crate::storage::stores::faulty_store::{FaultyStore, story_with_title};
    use crate::story::model::ids::{RecordId, WriterId};

    fn check(story_ids: &[u64], existing: &str, replacement: &str) -> bool {
        let kv = FaultyStore::default();
        for id in story_ids {
            save_record(
                &kv,
                &mut story_with_title(*id, "x"),
                &RecordId::head(),
                &mut Revisions::new(),
                5,
                &WriterId::from_number(1),
            )
            .unwrap();
        }
        if let Some(last) = story_ids.last() {
            move_to_trash(&kv, &story_with_title(*last, "x").id().clone(), 9).unwrap();
        }
        would_lose_data(&kv, existing, replacement).unwrap()
    }

    #[test]
    fn a_file_with_stories_missing_here_is_not_overwritten() {
        let two =
            backup::encode_stories_backup(&[&story_with_title(1, "The Fog"), &story_with_title(2, "The Mist")], 5);
        assert!(check(&[], &two, "") && check(&[1], &two, ""));
        assert!(!check(&[1, 2], &two, ""), "a trashed story is stored here");
        assert!(!check(&[1, 2, 3], &two, ""));
        assert!(!check(&[], &backup::encode_stories_backup(&[], 5), ""));
        let exercise = [("restory.x.k1.1".to_owned(), "made".to_owned())].into();
        assert!(check(&[1], &backup::encode_backup(&[], &exercise, 5), ""), "an exercise counts too");
        for other in ["", "a shopping list", "{}"] {
            assert!(!check(&[], other, ""), "{other}: the browser has asked before replacing it");
        }
    }

    #[test]
    fn an_encrypted_file_is_not_overwritten_by_nothing_or_by_much_less() {
        let encrypted = format!("{{\"restory\":\"sealed\",\"data\":\"{}\"}}", "x".repeat(900));
        assert!(check(&[], &encrypted, &"y".repeat(900)));
        assert!(check(&[1, 2], &encrypted, "short"));
        assert!(!check(&[1, 2], &encrypted, &"y".repeat(900)));
    }
}
