//! Whether a file that she chose may be written over: not while it holds stories, exercises or pages that are not here any more. After a browser was
//! cleared, such a file may be the only place that still has them.

use super::crypto::encrypted_file;
use super::key_value::{KeyValueStore, StoreError};
use super::story_store::{list_stories, trashed_stories};
use super::{backup, non_story_records};
use crate::story::ids::StoryId;
use std::collections::BTreeSet;

/// A sealed file that is so many times as long as what would be written holds more.
const MUCH_LONGER_FACTOR: usize = 3;

/// Whether a file's text holds stories that are neither on the shelf nor in the bin. A sealed one tells only its length.
///
/// # Errors
/// When the storage cannot be reached.
pub fn would_lose_data(kv: &dyn KeyValueStore, there: &str, new: &str) -> Result<bool, StoreError> {
    if let Ok(opened) = backup::decode_backup(there) {
        let known: BTreeSet<StoryId> =
            list_stories(kv)?.into_iter().chain(trashed_stories(kv)?.into_iter().map(|(id, _)| id)).collect();
        let is_story_missing = opened.stories.iter().any(|story| !known.contains(story.id()));
        return Ok(is_story_missing || non_story_records::has_missing_records(kv, &opened.non_story_records)?);
    }
    Ok(encrypted_file::looks_encrypted(there)
        && (list_stories(kv)?.is_empty() || there.len() > new.len().saturating_mul(MUCH_LONGER_FACTOR)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::faulty_store::{FaultyStore, story_with_title};
    use crate::storage::story_store::{Revisions, move_to_trash, save_record};
    use crate::story::ids::{RecordId, WriterId};

    fn check(here: &[u64], there: &str, new: &str) -> bool {
        let kv = FaultyStore::default();
        for id in here {
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
        if let Some(last) = here.last() {
            move_to_trash(&kv, &story_with_title(*last, "x").id().clone(), 9).unwrap();
        }
        would_lose_data(&kv, there, new).unwrap()
    }

    #[test]
    fn a_file_with_stories_that_are_not_here_is_not_written_over() {
        let two =
            backup::encode_stories_backup(&[&story_with_title(1, "The Fog"), &story_with_title(2, "The Mist")], 5);
        assert!(check(&[], &two, "") && check(&[1], &two, ""));
        assert!(!check(&[1, 2], &two, ""), "what lies in the bin is here");
        assert!(!check(&[1, 2, 3], &two, ""));
        assert!(!check(&[], &backup::encode_stories_backup(&[], 5), ""));
        let exercise = [("restory.x.k1.1".to_owned(), "made".to_owned())].into();
        assert!(check(&[1], &backup::encode_backup(&[], &exercise, 5), ""), "an exercise is missed as well");
        for other in ["", "a shopping list", "{}"] {
            assert!(!check(&[], other, ""), "{other}: the browser has asked before replacing it");
        }
    }

    #[test]
    fn a_sealed_file_is_not_written_over_by_nothing_or_by_much_less() {
        let sealed = format!("{{\"restory\":\"sealed\",\"data\":\"{}\"}}", "x".repeat(900));
        assert!(check(&[], &sealed, &"y".repeat(900)));
        assert!(check(&[1, 2], &sealed, "short"));
        assert!(!check(&[1, 2], &sealed, &"y".repeat(900)));
    }
}
