//! What does not go into localStorage: a story that is too long for it, and, once the storage is full or refuses, everything else.
//! It is held in memory here, and its copy in IndexedDB is then the only one that lasts; the app says so for as long as it is so.

use super::port::{KeyValue, StoreError};
use super::room::{BUDGET, units};
use super::shelf::parse_key;
use crate::story::ids::StoryId;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// A first place, and beside it what is too long for it.
pub struct Apart {
    first: Box<dyn KeyValue>,
    budget: usize,
    /// Whether nothing goes into the first place, because the browser gives none.
    has_first: bool,
    /// Whether a text that the first place refuses is held here.
    overflows: Cell<bool>,
    long: RefCell<BTreeMap<String, String>>,
    /// The sizes of the sheets of the story that was last written in, so that they are not counted anew at each pause.
    sizes: RefCell<Option<(StoryId, BTreeMap<String, usize>)>>,
}

impl Apart {
    /// Beside a place that holds at most this much of one story, in UTF-16 units.
    pub fn new(first: Box<dyn KeyValue>, budget: usize) -> Self {
        Self {
            first,
            budget,
            has_first: true,
            overflows: Cell::new(false),
            long: RefCell::default(),
            sizes: RefCell::default(),
        }
    }

    /// Where the browser gives no first place: everything is held here, beside a place that holds nothing.
    pub fn alone(nothing: Box<dyn KeyValue>) -> Self {
        Self { has_first: false, ..Self::new(nothing, 0) }
    }

    /// Beside the browser's storage.
    pub fn beside(first: Box<dyn KeyValue>) -> Self {
        Self::new(first, BUDGET)
    }

    /// Whether a story would be too long with this text in it.
    fn is_over(&self, key: &str, size: usize) -> Result<bool, StoreError> {
        if !self.has_first {
            return Ok(true);
        }
        let Some((id, _)) = parse_key(key) else { return Ok(false) };
        self.measure(&id)?;
        let sizes = self.sizes.borrow();
        let others = sizes.iter().flat_map(|(_, sizes)| sizes).filter(|(held, _)| *held != key);
        let others = others.fold(0, |sum: usize, (_, size)| sum.saturating_add(*size));
        Ok(others.saturating_add(size) > self.budget)
    }

    fn measure(&self, id: &StoryId) -> Result<(), StoreError> {
        if self.sizes.borrow().as_ref().is_some_and(|(of, _)| of == id) {
            return Ok(());
        }
        let mut sizes = BTreeMap::new();
        for key in self.keys()?.into_iter().filter(|key| parse_key(key).is_some_and(|(of, _)| of == *id)) {
            let size = size(&key, &self.get(&key)?.unwrap_or_default());
            sizes.insert(key, size);
        }
        self.sizes.replace(Some((id.clone(), sizes)));
        Ok(())
    }

    /// Holds what the first place refused. A sheet that stands there is older, and merges; any other text would be taken for the
    /// later one, and goes.
    fn hold(&self, key: &str, text: &str) {
        if parse_key(key).is_none() {
            self.first.remove(key).ok(); // Where that is refused too, nothing more can be done about it.
        }
        self.long.borrow_mut().insert(key.to_owned(), text.to_owned());
    }

    fn remember(&self, key: &str, size: Option<usize>) {
        let Some((id, _)) = parse_key(key) else { return };
        if let Some((_, sizes)) = self.sizes.borrow_mut().as_mut().filter(|(of, _)| *of == id) {
            match size {
                Some(size) => sizes.insert(key.to_owned(), size),
                None => sizes.remove(key),
            };
        }
    }
}

/// Whether a storage that answers so may refuse everything that is put into it.
pub fn is_refusal(error: &StoreError) -> bool {
    matches!(error, StoreError::Full | StoreError::Unavailable | StoreError::Failed(_))
}

fn size(key: &str, text: &str) -> usize {
    units(key).saturating_add(units(text))
}

impl KeyValue for Apart {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        let long = self.long.borrow().get(key).cloned();
        match long.map_or_else(|| self.first.get(key), |text| Ok(Some(text))) {
            // It cannot be read either: what is written now is all that there is to go on.
            Err(_) if self.overflows.get() => Ok(None),
            other => other,
        }
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        let size = size(key, text);
        if self.is_over(key, size)? {
            // What stands in the first place stays: it is older, and merges.
            self.long.borrow_mut().insert(key.to_owned(), text.to_owned());
        } else {
            match self.first.set(key, text) {
                Ok(()) => drop(self.long.borrow_mut().remove(key)),
                Err(error) if self.overflows.get() && is_refusal(&error) => self.hold(key, text),
                Err(error) => return Err(error),
            }
        }
        self.remember(key, Some(size));
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.first.remove(key)?;
        self.long.borrow_mut().remove(key);
        self.remember(key, None);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        let mut keys = match self.first.keys() {
            Err(_) if self.overflows.get() => Vec::new(),
            other => other?,
        };
        let long = self.long.borrow();
        let further: Vec<String> = long.keys().filter(|key| !keys.contains(key)).cloned().collect();
        keys.extend(further);
        Ok(keys)
    }

    fn set_overflow(&self, on: bool) -> bool {
        self.overflows.replace(on)
    }

    fn is_apart(&self, key: &str) -> bool {
        self.long.borrow().contains_key(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keeping::fake::{Fake, say, told};
    use crate::keeping::room::room;
    use crate::keeping::shelf::{Revs, list, load, purge, save_sheet};
    use crate::story::Story;
    use crate::story::ids::{SheetId, Writer};
    use std::rc::Rc;

    fn save(kv: &dyn KeyValue, story: &mut Story, sheet: u64, words: &str, revs: &mut Revs) -> String {
        let sheet = SheetId::from_number(sheet);
        say(story, &sheet, words, 1, 2);
        save_sheet(kv, story, &sheet, revs, 3, &Writer::from_number(1)).unwrap().key
    }

    #[test]
    fn what_goes_over_the_budget_of_a_story_is_apart_and_reads_like_the_rest() {
        let kv = Apart::new(Box::new(Fake::default()), 2_000);
        let (mut story, mut revs) = (told(1, "The Fog"), Revs::new());
        let small = save(&kv, &mut story, 40, &"a ".repeat(300), &mut revs);
        let long = save(&kv, &mut story, 41, &"b ".repeat(800), &mut revs);
        assert_eq!((kv.is_apart(&small), kv.is_apart(&long)), (false, true));
        assert!(room(&kv).unwrap().used < 2_000, "the meter counts the first place");
        assert_eq!((kv.first.get(&small).unwrap().is_some(), kv.first.get(&long).unwrap()), (true, None));
        let loaded = load(&kv, story.id(), 9).unwrap().story.unwrap();
        assert!([40, 41].map(SheetId::from_number).iter().all(|sheet| loaded.sheet(sheet) == story.sheet(sheet)));
        let (mut other, mut others) = (told(2, "Another"), Revs::new());
        let key = save(&kv, &mut other, 40, &"c ".repeat(300), &mut others);
        assert!(!kv.is_apart(&key), "each story has a budget of its own");
        let again = save(&kv, &mut story, 41, "short", &mut revs);
        assert!(!kv.is_apart(&again) && kv.first.get(&again).unwrap().is_some(), "shorter, it is back in its place");
    }

    #[test]
    fn an_older_text_stays_in_the_first_place_and_all_goes_when_the_story_goes() {
        let kv = Apart::new(Box::new(Fake::default()), 2_000);
        let (mut story, mut revs) = (told(1, "The Fog"), Revs::new());
        let key = save(&kv, &mut story, 40, "early words", &mut revs);
        save(&kv, &mut story, 40, &"later words ".repeat(200), &mut revs);
        assert!(kv.is_apart(&key) && kv.first.get(&key).unwrap().unwrap().contains("early words"));
        assert!(kv.get(&key).unwrap().unwrap().contains("later words"));
        assert_eq!(list(&kv).unwrap().len(), 1);
        purge(&kv, story.id()).unwrap();
        assert_eq!((kv.get(&key).unwrap(), kv.keys().unwrap(), kv.is_apart(&key)), (None, vec![], false));
    }

    #[test]
    fn what_a_full_or_broken_storage_refuses_is_held_apart_where_the_second_copy_takes_it() {
        for breaks in [|fake: &Fake| fake.room.set(Some(60)), |fake: &Fake| fake.down.set(true)] {
            let fake = Rc::new(Fake::default());
            let kv = Apart::new(Box::new(Rc::clone(&fake)), 2_000);
            kv.set("restory.draft", "early").unwrap();
            breaks(&fake);
            assert!(kv.set("restory.draft", &"later ".repeat(20)).is_err() && !kv.is_apart("restory.draft"));
            kv.set_overflow(true);
            kv.set("restory.draft", &"later ".repeat(20)).unwrap();
            let (mut story, mut revs) = (told(1, "The Fog"), Revs::new());
            let sheet = save(&kv, &mut story, 40, "words", &mut revs);
            kv.set_overflow(false);
            for key in ["restory.draft", sheet.as_str()] {
                assert!(kv.is_apart(key) && kv.get(key).unwrap().is_some(), "{key}");
            }
            fake.room.set(None);
            fake.down.set(false);
            kv.set("restory.draft", "there is room again").unwrap();
            assert!(!kv.is_apart("restory.draft") && fake.get("restory.draft").unwrap().is_some());
        }
    }

    #[test]
    fn without_a_first_place_everything_is_apart() {
        let kv = Apart::alone(Box::new(Fake::default()));
        kv.set("restory.prefs", "x").unwrap();
        assert!(kv.is_apart("restory.prefs") && kv.first.keys().unwrap().is_empty());
    }

    #[test]
    fn what_is_no_sheet_is_never_apart() {
        let kv = Apart::new(Box::new(Fake::default()), 10);
        kv.set("restory.prefs", &"x".repeat(100)).unwrap();
        assert!(!kv.is_apart("restory.prefs") && kv.first.get("restory.prefs").unwrap().is_some());
    }
}
