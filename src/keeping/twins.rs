//! Two copies of what is kept, compared text by text: what is the same in both need not be read to be known.

use super::shelf::{is_readable, parse_key};
use crate::story::ids::StoryId;
use std::collections::{BTreeMap, BTreeSet};

/// Texts by their keys.
pub type Texts = BTreeMap<String, String>;

/// The stories of which the second copy holds something that does not stand here so.
pub fn to_join(here: &Texts, second: &Texts) -> BTreeSet<StoryId> {
    let other = second.iter().filter(|(key, text)| here.get(*key) != Some(*text));
    other.filter_map(|(key, _)| parse_key(key)).map(|(id, _)| id).collect()
}

/// The texts of one story.
pub fn of_story(texts: &Texts, id: &StoryId) -> Vec<(String, String)> {
    let of = |key: &String| parse_key(key).is_some_and(|(of, _)| of == *id);
    texts.iter().filter(|(key, _)| of(key)).map(|(key, text)| (key.clone(), text.clone())).collect()
}

/// What the second copy lacks or holds otherwise, where the text here can be read.
pub fn to_copy(here: Texts, second: &Texts) -> Vec<(String, Option<String>)> {
    let lacks = |key: &String, text: &String| second.get(key) != Some(text) && is_readable(key, text);
    here.into_iter().filter(|(key, text)| lacks(key, text)).map(|(key, text)| (key, Some(text))).collect()
}

#[cfg(test)]
mod tests {
    use super::{Texts, of_story, to_copy, to_join};
    use crate::keeping::envelope::seal_sheet;
    use crate::keeping::shelf::sheet_key;
    use crate::story::ids::{SheetId, StoryId, Writer};
    use crate::story::story::Sheet;

    fn sheet(story: u64, sheet: u64, rev: u64) -> (String, String) {
        let text = seal_sheet(&Sheet::default(), rev, 1, &Writer::from_number(1));
        (sheet_key(&StoryId::from_number(story), &SheetId::from_number(sheet)), text)
    }

    fn texts(all: &[(u64, u64, u64)]) -> Texts {
        all.iter().map(|(story, at, rev)| sheet(*story, *at, *rev)).collect()
    }

    #[test]
    fn only_stories_that_differ_are_joined() {
        let here = texts(&[(1, 1, 1), (1, 2, 1), (2, 1, 1), (4, 1, 1)]);
        let second = texts(&[(1, 1, 1), (1, 2, 1), (2, 1, 2), (3, 1, 1)]);
        let joined: Vec<_> = to_join(&here, &second).into_iter().collect();
        assert_eq!(joined, [StoryId::from_number(2), StoryId::from_number(3)]);
        assert_eq!(of_story(&second, &StoryId::from_number(1)).len(), 2);
    }

    #[test]
    fn what_the_second_copy_lacks_is_copied_if_it_can_be_read() {
        let mut here = texts(&[(1, 1, 1), (1, 2, 2), (2, 1, 1)]);
        let second = texts(&[(1, 1, 1), (1, 2, 1)]);
        here.insert(sheet(5, 1, 1).0, "torn".to_owned());
        let copied: Vec<String> = to_copy(here, &second).into_iter().map(|(key, _)| key).collect();
        assert_eq!(copied, [sheet(1, 2, 1).0, sheet(2, 1, 1).0]);
    }
}
