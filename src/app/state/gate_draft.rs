//! What is picked at the gate before it is stored: nothing is kept of it until the user goes on.

use super::open::Open;
use crate::story::Edit;
use crate::story::gate::{gate_of, gate_place};
use crate::story::ids::StoryId;
use crate::story::place::{Name, Place};
use crate::story::value::Value;
use leptos::prelude::*;

/// The handle.
#[derive(Clone, Copy, Default)]
pub struct GateDraft {
    story: StoredValue<Option<StoryId>>,
    choice: RwSignal<Option<String>>,
    topics: RwSignal<Vec<String>>,
    /// Whether words are to be saved; `None` until the user says so.
    saves: RwSignal<Option<bool>>,
}

impl GateDraft {
    /// Begins with what the open story says, or goes on with what was picked for it.
    pub fn begin(self, open: Open) {
        let id = open.peek(|story, _| story.id().clone());
        if self.story.with_value(|story| story.as_ref() == Some(&id)) {
            return;
        }
        self.story.set_value(Some(id));
        self.choice.set(open.peek(|story, _| Some(gate_of(story).to_owned()).filter(|key| !key.is_empty())));
        let ticked = open.peek(|story, _| story.words(&Place::head(Name::Topics)).to_owned());
        self.topics.set(ticked.split_whitespace().map(str::to_owned).collect());
        self.saves.set(None);
    }

    /// The choice; follows changes.
    pub fn choice(self) -> Signal<Option<String>> {
        self.choice.into()
    }

    /// Picks a choice. Where words are kept is asked anew: it may be asked otherwise there.
    pub fn choose(self, key: String) {
        self.choice.set(Some(key));
    }

    /// What is ticked; follows changes.
    pub fn topics(self) -> Signal<Vec<String>> {
        self.topics.into()
    }

    /// Ticks a topic, or takes the tick away.
    pub fn toggle(self, topic: &str) {
        self.topics.update(|topics| match topics.iter().position(|ticked| ticked == topic) {
            Some(at) => drop(topics.remove(at)),
            None => topics.push(topic.to_owned()),
        });
    }

    /// Whether words are to be saved, where that was said; follows changes.
    pub fn saves(self) -> Signal<Option<bool>> {
        self.saves.into()
    }

    /// Says whether words are to be saved.
    pub fn set_saves(self, on: bool) {
        self.saves.set(Some(on));
    }

    /// Stores what was picked in the open story.
    pub fn store(self, open: Open) {
        let (place, topics) = (open.peek(|story, _| gate_place(story)), self.topics.get_untracked().join(" "));
        let topics = (!topics.is_empty()).then(|| Value::text(topics));
        let mut edits = vec![Edit::Set(Place::head(Name::Topics), topics)];
        edits.extend(self.choice.get_untracked().map(|key| Edit::put(place, Value::text(key))));
        open.edit(Edit::All(edits));
        self.story.set_value(None);
    }
}
