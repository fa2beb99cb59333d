//! A storage in memory that can be told to misbehave, for tests.

use super::port::{KeyValue, OURS, StoreError};
use crate::story::ids::{SheetId, StoryId, Writer};
use crate::story::place::{Name, Place};
use crate::story::stamp::{Millis, Moment};
use crate::story::{Edit, Story, value::Value};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// A storage in memory.
#[derive(Debug, Default)]
pub struct Fake {
    texts: RefCell<BTreeMap<String, String>>,
    /// Fails every call.
    pub down: Cell<bool>,
    /// The most UTF-16 units that it holds, keys and texts together.
    pub room: Cell<Option<usize>>,
    /// Writes only the first half of a text, and says nothing.
    pub tears: Cell<bool>,
}

/// UTF-16 units of a text, as browsers count.
pub(super) fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

impl Fake {
    fn up(&self) -> Result<(), StoreError> {
        if self.down.get() { Err(StoreError::Unavailable) } else { Ok(()) }
    }

    fn units_without(&self, key: &str) -> usize {
        let texts = self.texts.borrow();
        let others = texts.iter().filter(|(held, _)| *held != key);
        others.fold(0, |sum: usize, (key, text)| sum.saturating_add(units(key)).saturating_add(units(text)))
    }
}

impl KeyValue for Fake {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.up()?;
        Ok(self.texts.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        self.up()?;
        let after = || self.units_without(key).saturating_add(units(key)).saturating_add(units(text));
        if self.room.get().is_some_and(|room| after() > room) {
            return Err(StoreError::Full);
        }
        let half = text.chars().count().div_ceil(2);
        let kept = if self.tears.get() { text.chars().take(half).collect() } else { text.to_owned() };
        self.texts.borrow_mut().insert(key.to_owned(), kept);
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.up()?;
        self.texts.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.up()?;
        Ok(self.texts.borrow().keys().filter(|key| key.starts_with(OURS)).cloned().collect())
    }
}

/// Writes a first line on a sheet of a story, as a writer.
pub fn say(story: &mut Story, sheet: &SheetId, words: &str, writer: u64, at: Millis) {
    let moment = Moment { writer: Writer::from_number(writer), at };
    let place = Place::on(sheet, crate::story::place::Field::Named(Name::FirstLine));
    story.apply(Edit::put(place, Value::text(words)), &moment);
}

/// A story with a title.
pub fn told(id: u64, title: &str) -> Story {
    let mut story = Story::new(StoryId::from_number(id));
    let moment = Moment { writer: Writer::from_number(id), at: 1 };
    story.apply(Edit::put(Place::head(Name::Title), Value::text(title)), &moment);
    story
}
