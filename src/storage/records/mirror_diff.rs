//! Compares localStorage with its IndexedDB mirror, record by record. Identical records are skipped without being parsed.

use crate::storage::records::record_keys::parse_record_key;
use crate::storage::records::story_store::is_decodable;
use crate::story::model::ids::StoryId;
use std::collections::{BTreeMap, BTreeSet};

/// Raw texts by key.
pub type RawRecords = BTreeMap<String, String>;

/// Returns the stories of which the mirror has records that differ from the local ones or are missing here.
pub fn stories_to_merge(local: &RawRecords, mirror: &RawRecords) -> BTreeSet<StoryId> {
    let differing = mirror.iter().filter(|(key, text)| local.get(*key) != Some(*text));
    differing.filter_map(|(key, _)| parse_record_key(key)).map(|(id, _)| id).collect()
}

/// Returns the records of one story.
pub fn records_of_story(texts: &RawRecords, id: &StoryId) -> Vec<(String, String)> {
    let belongs_to_story =
        |key: &String| parse_record_key(key).is_some_and(|(belongs_to_story, _)| belongs_to_story == *id);
    texts.iter().filter(|(key, _)| belongs_to_story(key)).map(|(key, text)| (key.clone(), text.clone())).collect()
}

/// Returns the records that the mirror lacks or has in another form, if the local text can be decoded.
pub fn records_missing_in_mirror(local: RawRecords, mirror: &RawRecords) -> Vec<(String, Option<String>)> {
    let is_missing = |key: &String, text: &String| mirror.get(key) != Some(text) && is_decodable(key, text);
    local.into_iter().filter(|(key, text)| is_missing(key, text)).map(|(key, text)| (key, Some(text))).collect()
}

#[cfg(test)]
mod tests {
    use super::{RawRecords, records_missing_in_mirror, records_of_story, stories_to_merge};
    use crate::storage::records::record_codec::encode_record;
    use crate::storage::records::record_keys::record_key;
    use crate::story::model::ids::{RecordId, StoryId, WriterId};
    use crate::story::model::story::Record;

    fn record(story: u64, record: u64, rev: u64) -> (String, String) {
        let text = encode_record(&Record::default(), rev, 1, &WriterId::from_number(1));
        (record_key(&StoryId::from_number(story), &RecordId::from_number(record)), text)
    }

    fn texts(all: &[(u64, u64, u64)]) -> RawRecords {
        all.iter().map(|(story, at, rev)| record(*story, *at, *rev)).collect()
    }

    #[test]
    fn only_stories_that_differ_are_merged() {
        let local = texts(&[(1, 1, 1), (1, 2, 1), (2, 1, 1), (4, 1, 1)]);
        let mirror = texts(&[(1, 1, 1), (1, 2, 1), (2, 1, 2), (3, 1, 1)]);
        let merged: Vec<_> = stories_to_merge(&local, &mirror).into_iter().collect();
        assert_eq!(merged, [StoryId::from_number(2), StoryId::from_number(3)]);
        assert_eq!(records_of_story(&mirror, &StoryId::from_number(1)).len(), 2);
    }

    #[test]
    fn readable_records_missing_in_the_mirror_are_copied() {
        let mut local = texts(&[(1, 1, 1), (1, 2, 2), (2, 1, 1)]);
        let mirror = texts(&[(1, 1, 1), (1, 2, 1)]);
        local.insert(record(5, 1, 1).0, "torn".to_owned());
        let copied: Vec<String> = records_missing_in_mirror(local, &mirror).into_iter().map(|(key, _)| key).collect();
        assert_eq!(copied, [record(1, 2, 1).0, record(2, 1, 1).0]);
    }
}
