//! Both copies joined at start, and what a newer version of the program wrote, which stays as it is.

use super::keep::Keeping;
use crate::keeping::aside;
use crate::keeping::envelope::is_newer;
use crate::keeping::newer;
use crate::keeping::own::{self, Own};
use crate::keeping::port::StoreError;
use crate::keeping::shelf;
use crate::keeping::twins::{self, Texts};
use crate::story::ids::StoryId;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// What came of trying a text again that was set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tried {
    /// It can be read, and stands in its story again.
    Back,
    /// It still cannot be read.
    Still,
    /// It can be read, and could not be saved.
    Unsaved,
    /// A newer version wrote it.
    Newer,
}

impl Keeping {
    /// Merges the second copy in at start: what one copy lost, the other gives back.
    pub fn take_second(self, json: &str, gone: &BTreeSet<StoryId>) {
        let Ok(texts) = serde_json::from_str::<Vec<(String, String)>>(json) else { return };
        let texts = self.vault.all_opened(texts);
        let second: Texts = texts.into_iter().collect();
        let newer = second.iter().filter(|(_, text)| is_newer(text)).map(|(key, _)| key.clone());
        self.newer_in_second.set_value(newer.collect());
        let sheets = || self.look(|kv| shelf::sheets(kv)).unwrap_or_default();
        let mut here = sheets();
        let mut join = twins::to_join(&here, &second);
        join.retain(|id| !gone.contains(id));
        let mut apart = Vec::new();
        for id in &join {
            let texts = twins::of_story(&second, id);
            let story = shelf::load_from_texts(id, texts.clone()).ok().and_then(|loaded| loaded.story);
            if !story.is_some_and(|story| self.take_in(&story)) {
                apart.extend(texts.into_iter().map(|(key, _)| key)); // It alone holds them now: they stay as they are.
            }
        }
        if !join.is_empty() {
            here = sheets();
        }
        here.retain(|key, _| !apart.contains(key));
        let lost = twins::to_copy(here, &second);
        if !lost.is_empty() {
            self.second(&lost, false);
        }
        self.join_own(&second);
    }

    /// What stands beside stories: what one copy lacks, the other gives. Where they differ, localStorage has the later text: it is
    /// written first.
    fn join_own(self, second: &Texts) {
        let here = self.look(|kv| own::texts(kv)).unwrap_or_default();
        let (mut lost, mut missing): (Vec<(String, Option<String>)>, Own) = (Vec::new(), Own::new());
        for (key, text) in second.iter().filter(|(key, _)| own::is_one(key) && !here.contains_key(*key)) {
            missing.insert(key.clone(), text.clone());
        }
        for (key, text) in here {
            if second.get(&key) != Some(&text) {
                lost.push((key, Some(text)));
            }
        }
        if !missing.is_empty() {
            self.put(|kv| missing.iter().try_for_each(|(key, text)| kv.set(key, text)));
        }
        if !lost.is_empty() {
            self.second(&lost, false);
        }
    }

    /// The stories that a newer version wrote; follows the shelf.
    pub fn newer_stories(self) -> Vec<StoryId> {
        self.shelf_changed.track();
        self.look(|kv| newer::stories(kv)).unwrap_or_default()
    }

    /// Gives her such a story as it stands.
    pub fn give_newer(self, id: &StoryId) {
        match self.look(|kv| newer::as_it_stands(kv, id, (self.ports().now)())) {
            Ok(text) => (self.ports().give)(&format!("restory-{id}.json"), "application/json", &text),
            Err(why) => (self.ports().say)("alert", &why.to_string()),
        }
    }

    /// Tries again to read a text that was set aside; what can be read is merged into its story, and only then let go here.
    pub fn try_again(self, key: &str) -> Tried {
        match self.look(|kv| aside::again(kv, key, |key, text| self.vault.opened(key, text))) {
            Ok(Some(story)) if self.take_in(&story) => {
                self.put(|kv| kv.remove(key));
                self.shelf_changed.update(|n| *n = n.wrapping_add(1));
                Tried::Back
            }
            Ok(Some(_)) => Tried::Unsaved,
            Err(StoreError::TooNew(_)) => Tried::Newer,
            Ok(None) | Err(_) => Tried::Still,
        }
    }
}
