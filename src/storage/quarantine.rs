//! What was set aside because it could not be read, tried again: another version, or the right passphrase, may read it.

use super::key_value::{KeyValueStore, StoreError};
use super::record_codec::decode_record;
use super::story_store::{QUARANTINE_PREFIX, parse_record_key, record_key, record_keys_of};
use crate::story::Story;
use crate::story::ids::{RecordId, StoryId};
use std::collections::BTreeMap;

/// The story of a key, and the sheet, which keys of earlier versions do not tell.
pub fn parse_quarantine_key(key: &str) -> Option<(StoryId, Option<RecordId>)> {
    let mut parts = key.strip_prefix(QUARANTINE_PREFIX)?.split('.');
    let (id, rest) = (StoryId::parse(parts.next()?).ok()?, parts.collect::<Vec<_>>());
    match rest.as_slice() {
        [_at] => Some((id, None)),
        [sheet, _at] => Some((id, Some(RecordId::parse(sheet).ok()?))),
        _ => None,
    }
}

/// What can be read of a text that was set aside, as a story to merge; `None` while it still cannot be read. `opened` opens
/// what is sealed for a key. Nothing is changed.
///
/// # Errors
/// When the storage cannot be reached, or a newer version of the program wrote the text.
pub fn retry_quarantined_record(
    kv: &dyn KeyValueStore,
    key: &str,
    opened: impl Fn(&str, &str) -> String,
) -> Result<Option<Story>, StoreError> {
    let Some(((id, sheet), text)) = parse_quarantine_key(key).zip(kv.get(key)?) else { return Ok(None) };
    let sheets = match sheet {
        Some(sheet) => vec![sheet],
        None => records_still_holding(kv, &id, &text)?,
    };
    for sheet in sheets {
        let at = record_key(&id, &sheet);
        match decode_record(&at, &opened(&at, &text)) {
            Ok((_, read)) => return Ok(Some(Story::from_records(id, BTreeMap::from([(sheet, read)])))),
            Err(StoreError::Unreadable { .. }) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(None)
}

/// The sheets under whose keys the same text still stands.
fn records_still_holding(kv: &dyn KeyValueStore, id: &StoryId, text: &str) -> Result<Vec<RecordId>, StoreError> {
    let mut found = Vec::new();
    for key in record_keys_of(kv, id)? {
        if kv.get(&key)?.as_deref() == Some(text) {
            found.extend(parse_record_key(&key).map(|(_, sheet)| sheet));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::faulty_store::{FaultyStore, story_with_title};
    use crate::storage::record_codec::{encode_record, with_checksum};
    use crate::storage::story_store::load_story;
    use crate::story::ids::WriterId;

    fn readable() -> String {
        encode_record(
            story_with_title(1, "The Fog").record(&RecordId::head()).unwrap(),
            1,
            1,
            &WriterId::from_number(1),
        )
    }

    fn as_is(_: &str, text: &str) -> String {
        text.to_owned()
    }

    #[test]
    fn what_is_set_aside_now_says_of_which_sheet_it_is() {
        let kv = FaultyStore::default();
        kv.set("restory.s.1.head", "torn").unwrap();
        let aside = load_story(&kv, &StoryId::from_number(1), 9).unwrap().quarantined_keys;
        assert_eq!(aside, ["restory.q.1.head.9"]);
        assert_eq!(parse_quarantine_key(&aside[0]), Some((StoryId::from_number(1), Some(RecordId::head()))));
        assert_eq!(parse_quarantine_key("restory.q.1.9"), Some((StoryId::from_number(1), None)));
        for other in ["restory.q.", "restory.q.1", "restory.q.1.A.9", "restory.q.1.a.b.9", "restory.s.1.a"] {
            assert_eq!(parse_quarantine_key(other), None, "{other}");
        }
    }

    #[test]
    fn what_can_be_read_meanwhile_comes_back_as_a_story_to_merge() {
        let kv = FaultyStore::default();
        kv.set("restory.q.1.head.9", &readable()).unwrap();
        assert_eq!(
            retry_quarantined_record(&kv, "restory.q.1.head.9", as_is),
            Ok(Some(story_with_title(1, "The Fog")))
        );
        kv.set("restory.q.1.9", &readable()).unwrap();
        assert_eq!(
            retry_quarantined_record(&kv, "restory.q.1.9", as_is),
            Ok(None),
            "an older key does not tell its sheet"
        );
        kv.set("restory.s.1.head", &readable()).unwrap();
        assert_eq!(retry_quarantined_record(&kv, "restory.q.1.9", as_is), Ok(Some(story_with_title(1, "The Fog"))));
    }

    #[test]
    fn what_was_sealed_is_opened_for_the_key_of_its_sheet() {
        let kv = FaultyStore::default();
        kv.set("restory.q.1.head.9", "sealed").unwrap();
        let opened = |key: &str, text: &str| match (key, text) {
            ("restory.s.1.head", "sealed") => readable(),
            _ => text.to_owned(),
        };
        assert_eq!(
            retry_quarantined_record(&kv, "restory.q.1.head.9", opened),
            Ok(Some(story_with_title(1, "The Fog")))
        );
    }

    #[test]
    fn what_still_cannot_be_read_stays_and_a_newer_text_says_so() {
        let kv = FaultyStore::default();
        kv.set("restory.q.1.head.9", "torn").unwrap();
        assert_eq!(retry_quarantined_record(&kv, "restory.q.1.head.9", as_is), Ok(None));
        assert_eq!(retry_quarantined_record(&kv, "restory.q.1.head.10", as_is), Ok(None));
        kv.set("restory.q.1.head.11", &with_checksum("{\"schema\":9", "")).unwrap();
        assert_eq!(retry_quarantined_record(&kv, "restory.q.1.head.11", as_is), Err(StoreError::NewerSchema(9)));
        assert_eq!(kv.keys().unwrap().len(), 2);
    }
}
