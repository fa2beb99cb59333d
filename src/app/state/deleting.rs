//! "Delete now": gone from every place at once, and for a minute it can be undone.

use super::keep::Keeping;
use super::open::Open;
use crate::keeping::{shelf, versions};
use crate::story::ids::StoryId;
use leptos::prelude::*;
use std::time::Duration;

/// How long it can be undone.
const A_MINUTE: Duration = Duration::from_mins(1);

/// What was deleted; in memory alone, for as long as it can be undone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deleted {
    /// Which deletion it is: a timer ends its own only.
    number: u32,
    texts: Vec<(String, String)>,
    earlier: Vec<(String, String)>,
}

impl Keeping {
    /// Whether something was deleted that can still be brought back; follows changes.
    pub fn can_undelete(self) -> bool {
        self.deleted.with(Option::is_some)
    }

    /// Deletes a story with everything that belongs to it: its pages here and in the mirror, its earlier states, what was set
    /// aside of it, and its place in the bin.
    pub fn delete_story(self, id: &StoryId) {
        let keys = self.look(|kv| shelf::every_key_of(kv, id)).unwrap_or_default();
        let number = self.delete(&keys);
        let id = id.clone();
        self.versions(id.clone(), move |times| self.delete_earlier(number, &id, times, Vec::new()));
    }

    /// Deletes the texts under some keys.
    pub fn delete_keys(self, is_one: impl Fn(&str) -> bool) {
        let keys: Vec<String> = self.look(|kv| kv.keys()).unwrap_or_default();
        self.delete(&keys.into_iter().filter(|key| is_one(key)).collect::<Vec<_>>());
    }

    fn delete(self, keys: &[String]) -> u32 {
        let texts: Vec<(String, String)> =
            self.look(|kv| keys.iter().filter_map(|key| Some((key.clone(), kv.get(key).ok()??))).collect());
        self.put(|kv| keys.iter().try_for_each(|key| kv.remove(key)));
        self.second(&keys.iter().map(|key| (key.clone(), None)).collect::<Vec<_>>(), true);
        let number = self.deleted.with_untracked(|before| before.as_ref().map_or(1, |b| b.number.wrapping_add(1)));
        self.deleted.set(Some(Deleted { number, texts, earlier: Vec::new() }));
        set_timeout(move || self.forget_deleted(number), A_MINUTE);
        self.shelf_has_changed();
        number
    }

    /// Earlier states are read first, one after the other, so that an undo brings them back too; then they are deleted.
    fn delete_earlier(self, number: u32, id: &StoryId, mut times: Vec<i64>, mut read: Vec<(String, String)>) {
        let Some(at) = times.pop() else {
            let still = self.deleted.try_update(|deleted| match deleted {
                Some(deleted) if deleted.number == number => deleted.earlier = read,
                Some(_) | None => {}
            });
            if still.is_some() {
                self.forget_versions(id);
            }
            return;
        };
        let (key, id) = (versions::key(id, at), id.clone());
        let under = key.clone();
        let take = move |text: Option<String>| {
            read.extend(text.map(|text| (under, text)));
            self.delete_earlier(number, &id, times, read);
        };
        (self.ports().version_text)(key, Box::new(take));
    }

    fn forget_deleted(self, number: u32) {
        self.deleted.try_update(|deleted| {
            if deleted.as_ref().is_some_and(|deleted| deleted.number == number) {
                *deleted = None;
            }
        });
    }

    /// Brings back what was deleted last.
    pub fn undelete(self) {
        let Some(deleted) = self.deleted.try_update(Option::take).flatten() else { return };
        self.put(|kv| deleted.texts.iter().try_for_each(|(key, text)| kv.set(key, text)));
        let sheets = deleted.texts.into_iter().filter(|(key, _)| shelf::parse_key(key).is_some());
        self.second(&sheets.map(|(key, text)| (key, Some(text))).collect::<Vec<_>>(), true);
        if let Some(json) = serde_json::to_string(&deleted.earlier).ok().filter(|_| !deleted.earlier.is_empty()) {
            (self.ports().keep_versions)(json, Box::new(|_| ())); // The story itself is back whether or not these are.
        }
        self.shelf_has_changed();
    }

    fn shelf_has_changed(self) {
        self.shelf_changed.update(|n| *n = n.wrapping_add(1));
        self.write_file_copy();
    }
}

impl Open {
    /// Deletes the open story.
    pub fn delete(self) {
        self.save_now();
        let id = self.id();
        self.close();
        self.keeping.delete_story(&id);
    }
}
