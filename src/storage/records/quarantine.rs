//! Retrying quarantined texts: a newer release, or the right passphrase, may be able to read them.

use crate::storage::records::record_codec::decode_record;
use crate::storage::records::record_keys::{QUARANTINE_PREFIX, parse_record_key, record_key};
use crate::storage::records::story_store::record_keys_of;
use crate::storage::stores::key_value::{KeyValueStore, StoreError};
use crate::story::Story;
use crate::story::model::ids::{RecordId, StoryId};
use std::collections::BTreeMap;

/// Returns the story of a quarantine key, and its record, which keys of early releases do not contain.
pub fn parse_quarantine_key(key: &str) -> Option<(StoryId, Option<RecordId>)> {
    let mut parts = key.strip_prefix(QUARANTINE_PREFIX)?.split('.');
    let (id, rest) = (StoryId::parse(parts.next()?).ok()?, parts.collect::<Vec<_>>());
    match rest.as_slice() {
        [_at] => Some((id, None)),
        [record_id, _at] => Some((id, Some(RecordId::parse(record_id).ok()?))),
        _ => None,
    }
}

/// Decodes a quarantined text as a story to merge; `None` while it still cannot be read. `to_plain_form` decrypts a text stored
/// under a record key. Nothing is changed.
///
/// # Errors
/// Fails if the storage cannot be reached, or a newer release wrote the text.
pub fn retry_quarantined_record(
    kv: &dyn KeyValueStore,
    key: &str,
    to_plain_form: impl Fn(&str, &str) -> String,
) -> Result<Option<Story>, StoreError> {
    let Some(((id, record_id), text)) = parse_quarantine_key(key).zip(kv.get(key)?) else { return Ok(None) };
    let record_ids = match record_id {
        Some(record_id) => vec![record_id],
        None => records_still_holding(kv, &id, &text)?,
    };
    for record_id in record_ids {
        let key_of_record = record_key(&id, &record_id);
        match decode_record(&key_of_record, &to_plain_form(&key_of_record, &text)) {
            Ok((_, record)) => return Ok(Some(Story::from_records(id, BTreeMap::from([(record_id, record)])))),
            Err(StoreError::Unreadable { .. }) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(None)
}

/// Returns the records under whose keys the same text is still stored.
fn records_still_holding(kv: &dyn KeyValueStore, id: &StoryId, text: &str) -> Result<Vec<RecordId>, StoreError> {
    let mut found = Vec::new();
    for key in record_keys_of(kv, id)? {
        if kv.get(&key)?.as_deref() == Some(text) {
            found.extend(parse_record_key(&key).map(|(_, record_id)| record_id));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::records::record_codec::{encode_record, with_checksum};
    use crate::storage::records::story_store::load_story;
    use crate::storage::stores::faulty_store::{FaultyStore, story_with_title};
    use crate::story::model::ids::WriterId;

    fn readable() -> String {
        encode_record(
            story_with_title(1, "The Fog").record(&RecordId::head()).unwrap(),
            1,
            1,
            &WriterId::from_number(1),
        )
    }

    fn unchanged(_: &str, text: &str) -> String {
        text.to_owned()
    }

    #[test]
    fn a_quarantine_key_contains_its_record() {
        let kv = FaultyStore::default();
        kv.set("restory.s.1.head", "torn").unwrap();
        let keys = load_story(&kv, &StoryId::from_number(1), 9).unwrap().quarantined_keys;
        assert_eq!(keys, ["restory.q.1.head.9"]);
        assert_eq!(parse_quarantine_key(&keys[0]), Some((StoryId::from_number(1), Some(RecordId::head()))));
        assert_eq!(parse_quarantine_key("restory.q.1.9"), Some((StoryId::from_number(1), None)));
        for other in ["restory.q.", "restory.q.1", "restory.q.1.A.9", "restory.q.1.a.b.9", "restory.s.1.a"] {
            assert_eq!(parse_quarantine_key(other), None, "{other}");
        }
    }

    #[test]
    fn a_text_that_has_become_readable_is_returned_as_a_story_to_merge() {
        let kv = FaultyStore::default();
        kv.set("restory.q.1.head.9", &readable()).unwrap();
        assert_eq!(
            retry_quarantined_record(&kv, "restory.q.1.head.9", unchanged),
            Ok(Some(story_with_title(1, "The Fog")))
        );
        kv.set("restory.q.1.9", &readable()).unwrap();
        assert_eq!(
            retry_quarantined_record(&kv, "restory.q.1.9", unchanged),
            Ok(None),
            "an early key does not contain its record"
        );
        kv.set("restory.s.1.head", &readable()).unwrap();
        assert_eq!(retry_quarantined_record(&kv, "restory.q.1.9", unchanged), Ok(Some(story_with_title(1, "The Fog"))));
    }

    #[test]
    fn an_encrypted_text_is_decrypted_for_the_key_of_its_record() {
        let kv = FaultyStore::default();
        kv.set("restory.q.1.head.9", "sealed").unwrap();
        let to_plain_form = |key: &str, text: &str| match (key, text) {
            ("restory.s.1.head", "sealed") => readable(),
            _ => text.to_owned(),
        };
        assert_eq!(
            retry_quarantined_record(&kv, "restory.q.1.head.9", to_plain_form),
            Ok(Some(story_with_title(1, "The Fog")))
        );
    }

    #[test]
    fn an_unreadable_text_stays_and_a_newer_schema_is_reported() {
        let kv = FaultyStore::default();
        kv.set("restory.q.1.head.9", "torn").unwrap();
        assert_eq!(retry_quarantined_record(&kv, "restory.q.1.head.9", unchanged), Ok(None));
        assert_eq!(retry_quarantined_record(&kv, "restory.q.1.head.10", unchanged), Ok(None));
        kv.set("restory.q.1.head.11", &with_checksum("{\"schema\":9", "")).unwrap();
        assert_eq!(retry_quarantined_record(&kv, "restory.q.1.head.11", unchanged), Err(StoreError::NewerSchema(9)));
        assert_eq!(kv.keys().unwrap().len(), 2);
    }
}
