//! Two copies of what is kept, compared text by text: what is the same in both need not be read to be known.

use super::story_store::{is_decodable, parse_record_key};
use crate::story::ids::StoryId;
use std::collections::{BTreeMap, BTreeSet};

/// Texts by their keys.
pub type RawRecords = BTreeMap<String, String>;

/// The stories of which the second copy holds something that does not stand here so.
pub fn stories_to_merge(here: &RawRecords, second: &RawRecords) -> BTreeSet<StoryId> {
    let other = second.iter().filter(|(key, text)| here.get(*key) != Some(*text));
    other.filter_map(|(key, _)| parse_record_key(key)).map(|(id, _)| id).collect()
}

/// The texts of one story.
pub fn records_of_story(texts: &RawRecords, id: &StoryId) -> Vec<(String, String)> {
    let of = |key: &String| parse_record_key(key).is_some_and(|(of, _)| of == *id);
    texts.iter().filter(|(key, _)| of(key)).map(|(key, text)| (key.clone(), text.clone())).collect()
}

/// What the second copy lacks or holds otherwise, where the text here can be read.
pub fn records_missing_in_mirror(here: RawRecords, second: &RawRecords) -> Vec<(String, Option<String>)> {
    let lacks = |key: &String, text: &String| second.get(key) != Some(text) && is_decodable(key, text);
    here.into_iter().filter(|(key, text)| lacks(key, text)).map(|(key, text)| (key, Some(text))).collect()
}

#[cfg(test)]
mod tests {
    use super::{RawRecords, records_missing_in_mirror, records_of_story, stories_to_merge};
    use crate::storage::record_codec::encode_record;
    use crate::storage::story_store::record_key;
    use crate::story::ids::{RecordId, StoryId, WriterId};
    use crate::story::story::Record;

    fn sheet(story: u64, sheet: u64, rev: u64) -> (String, String) {
        let text = encode_record(&Record::default(), rev, 1, &WriterId::from_number(1));
        (record_key(&StoryId::from_number(story), &RecordId::from_number(sheet)), text)
    }

    fn texts(all: &[(u64, u64, u64)]) -> RawRecords {
        all.iter().map(|(story, at, rev)| sheet(*story, *at, *rev)).collect()
    }

    #[test]
    fn only_stories_that_differ_are_joined() {
        let here = texts(&[(1, 1, 1), (1, 2, 1), (2, 1, 1), (4, 1, 1)]);
        let second = texts(&[(1, 1, 1), (1, 2, 1), (2, 1, 2), (3, 1, 1)]);
        let joined: Vec<_> = stories_to_merge(&here, &second).into_iter().collect();
        assert_eq!(joined, [StoryId::from_number(2), StoryId::from_number(3)]);
        assert_eq!(records_of_story(&second, &StoryId::from_number(1)).len(), 2);
    }

    #[test]
    fn what_the_second_copy_lacks_is_copied_if_it_can_be_read() {
        let mut here = texts(&[(1, 1, 1), (1, 2, 2), (2, 1, 1)]);
        let second = texts(&[(1, 1, 1), (1, 2, 1)]);
        here.insert(sheet(5, 1, 1).0, "torn".to_owned());
        let copied: Vec<String> = records_missing_in_mirror(here, &second).into_iter().map(|(key, _)| key).collect();
        assert_eq!(copied, [sheet(1, 2, 1).0, sheet(2, 1, 1).0]);
    }
}
