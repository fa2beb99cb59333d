//! Whether a file that she chose may be written over: not while it holds stories, exercises or pages that are not here any more. After a browser was
//! cleared, such a file may be the only place that still has them.

use super::port::{KeyValue, StoreError};
use super::seal::file;
use super::shelf::{binned, list};
use super::{backup, own};
use crate::story::ids::StoryId;
use std::collections::BTreeSet;

/// A sealed file that is so many times as long as what would be written holds more.
const MUCH_LONGER: usize = 3;

/// Whether a file's text holds stories that are neither on the shelf nor in the bin. A sealed one tells only its length.
///
/// # Errors
/// When the storage cannot be reached.
pub fn holds_more(kv: &dyn KeyValue, there: &str, new: &str) -> Result<bool, StoreError> {
    if let Ok(opened) = backup::read(there) {
        let known: BTreeSet<StoryId> = list(kv)?.into_iter().chain(binned(kv)?.into_iter().map(|(id, _)| id)).collect();
        let is_story_missing = opened.stories.iter().any(|story| !known.contains(story.id()));
        return Ok(is_story_missing || own::is_missing_here(kv, &opened.own)?);
    }
    Ok(file::is_one(there) && (list(kv)?.is_empty() || there.len() > new.len().saturating_mul(MUCH_LONGER)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keeping::fake::{Fake, told};
    use crate::keeping::shelf::{Revs, delete, save_sheet};
    use crate::story::ids::{SheetId, Writer};

    fn check(here: &[u64], there: &str, new: &str) -> bool {
        let kv = Fake::default();
        for id in here {
            save_sheet(&kv, &mut told(*id, "x"), &SheetId::head(), &mut Revs::new(), 5, &Writer::from_number(1))
                .unwrap();
        }
        if let Some(last) = here.last() {
            delete(&kv, &told(*last, "x").id().clone(), 9).unwrap();
        }
        holds_more(&kv, there, new).unwrap()
    }

    #[test]
    fn a_file_with_stories_that_are_not_here_is_not_written_over() {
        let two = backup::write(&[&told(1, "The Fog"), &told(2, "The Mist")], 5);
        assert!(check(&[], &two, "") && check(&[1], &two, ""));
        assert!(!check(&[1, 2], &two, ""), "what lies in the bin is here");
        assert!(!check(&[1, 2, 3], &two, ""));
        assert!(!check(&[], &backup::write(&[], 5), ""));
        let exercise = [("restory.x.k1.1".to_owned(), "made".to_owned())].into();
        assert!(check(&[1], &backup::write_all(&[], &exercise, 5), ""), "an exercise is missed as well");
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
