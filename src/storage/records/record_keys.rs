//! The keys of stored records.

use crate::story::model::ids::{RecordId, StoryId};

pub(in crate::storage) const RECORD_PREFIX: &str = "restory.s.";

/// The prefix of the keys of quarantined texts.
pub(in crate::storage) const QUARANTINE_PREFIX: &str = "restory.q.";

/// Returns the key of a record.
pub fn record_key(id: &StoryId, record_id: &RecordId) -> String {
    format!("{RECORD_PREFIX}{id}.{record_id}")
}

/// Returns the story and the record of a record key.
pub fn parse_record_key(key: &str) -> Option<(StoryId, RecordId)> {
    let (id, record_id) = key.strip_prefix(RECORD_PREFIX)?.split_once('.')?;
    Some((StoryId::parse(id).ok()?, RecordId::parse(record_id).ok()?))
}
