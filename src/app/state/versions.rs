//! Earlier states of a story: kept in the second copy's database, looked at, and let go.

use super::keep::{Keeping, Kept};
use crate::keeping::{backup, versions};
use crate::story::Story;
use crate::story::ids::StoryId;
use leptos::prelude::*;

impl Keeping {
    /// Keeps a state of a story, and lets go of what is older than what is kept.
    pub fn keep_version(self, story: &Story) {
        if self.kept().get_untracked() != Kept::Here || story.begun().is_none() {
            return;
        }
        let now = (self.ports().now)();
        let key = versions::key(story.id(), now);
        let Some(text) = self.vault.as_kept(&key, &backup::write(&[story], now)) else { return };
        let entry = [(key, text)];
        let Ok(json) = serde_json::to_string(&entry) else { return };
        let id = story.id().clone();
        let thin = move |kept: bool| {
            if kept {
                self.thin_out(&id);
            }
        };
        (self.ports().keep_versions)(json, Box::new(thin));
    }

    fn thin_out(self, id: &StoryId) {
        let (id, now) = (id.clone(), (self.ports().now)());
        self.versions(id.clone(), move |times| {
            let gone: Vec<(String, Option<String>)> =
                versions::let_go(&times, now).into_iter().map(|at| (versions::key(&id, at), None)).collect();
            if let Some(json) = serde_json::to_string(&gone).ok().filter(|_| !gone.is_empty()) {
                (self.ports().keep_versions)(json, Box::new(|_| ())); // What stays too long is let go at the next change.
            }
        });
    }

    /// Lets go of every state of a story that is gone for good.
    pub fn forget_versions(self, id: &StoryId) {
        let id = id.clone();
        self.versions(id.clone(), move |times| {
            let gone: Vec<(String, Option<String>)> =
                times.into_iter().map(|at| (versions::key(&id, at), None)).collect();
            if let Some(json) = serde_json::to_string(&gone).ok().filter(|_| !gone.is_empty()) {
                (self.ports().keep_versions)(json, Box::new(|_| ())); // Where this fails, the next start tries again.
            }
        });
    }

    /// When states of a story were kept, latest first.
    pub fn versions(self, id: StoryId, done: impl FnOnce(Vec<i64>) + 'static) {
        let read = move |json: Option<String>| {
            let keys: Vec<String> = json.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
            done(versions::of_story(&keys, &id));
        };
        (self.ports().version_keys)(Box::new(read));
    }

    /// One state; `None` when it cannot be read.
    pub fn version(self, id: &StoryId, at: i64, done: impl FnOnce(Option<Story>) + 'static) {
        let key = versions::key(id, at);
        let read = move |text: Option<String>| {
            let text = text.map(|text| self.vault.opened(&key, &text));
            done(text.and_then(|text| backup::read(&text).ok()).and_then(|mut opened| opened.stories.pop()));
        };
        (self.ports().version_text)(versions::key(id, at), Box::new(read));
    }
}
