//! The choices made at the gate, in memory only until the user continues.

use crate::app::open_story::story::OpenStory;
use crate::story::Edit;
use crate::story::flow::gate::{gate_answer, gate_answer_path, gate_choice_of_exercise};
use crate::story::flow::steps::active_flow;
use crate::story::model::field_path::{FieldPath, NamedField};
use crate::story::model::ids::StoryId;
use crate::story::model::value::Value;
use leptos::prelude::*;

/// The handle to the choices.
#[derive(Clone, Copy, Default)]
pub struct GateDraft {
    story_id: StoredValue<Option<StoryId>>,
    choice: RwSignal<Option<String>>,
    topics: RwSignal<Vec<String>>,
    /// Whether the story is to be saved; `None` until the user chooses.
    will_save: RwSignal<Option<bool>>,
}

impl GateDraft {
    /// Begins with what the open story holds, or continues with what was chosen for it.
    pub fn load_from_story(self, open: OpenStory) {
        let id = open.with_untracked(|story, _| story.id().clone());
        if self.story_id.with_value(|story| story.as_ref() == Some(&id)) {
            return;
        }
        self.story_id.set_value(Some(id));
        self.choice.set(open.with_untracked(|story, library| {
            let answered = Some(gate_answer(story).to_owned()).filter(|key| !key.is_empty());
            answered.or_else(|| gate_choice_of_exercise(library, &active_flow(story, library)))
        }));
        let ticked =
            open.with_untracked(|story, _| story.text_at(&FieldPath::in_head(NamedField::GateTopics)).to_owned());
        self.topics.set(ticked.split_whitespace().map(str::to_owned).collect());
        self.will_save.set(None);
    }

    /// The choice; reactive.
    pub fn choice(self) -> Signal<Option<String>> {
        self.choice.into()
    }

    /// Sets the choice.
    pub fn choose(self, key: String) {
        self.choice.set(Some(key));
    }

    /// The selected topics; reactive.
    pub fn topics(self) -> Signal<Vec<String>> {
        self.topics.into()
    }

    /// Selects a topic, or clears the selection.
    pub fn toggle_topic(self, topic: &str) {
        self.topics.update(|topics| match topics.iter().position(|ticked| ticked == topic) {
            Some(at) => drop(topics.remove(at)),
            None => topics.push(topic.to_owned()),
        });
    }

    /// Whether the story is to be saved, where that was chosen; reactive.
    pub fn will_save(self) -> Signal<Option<bool>> {
        self.will_save.into()
    }

    /// Sets whether the story is to be saved.
    pub fn set_will_save(self, on: bool) {
        self.will_save.set(Some(on));
    }

    /// Stores the selected topics in the open story.
    pub fn save_topics(self, open: OpenStory) {
        open.edit(self.topics_edit());
    }

    fn topics_edit(self) -> Edit {
        let topics = self.topics.get_untracked().join(" ");
        Edit::Set(FieldPath::in_head(NamedField::GateTopics), (!topics.is_empty()).then(|| Value::text(topics)))
    }

    /// Stores the choices in the open story.
    pub fn save_to_story(self, open: OpenStory) {
        let path = open.with_untracked(|story, _| gate_answer_path(story));
        let mut edits = vec![self.topics_edit()];
        edits.extend(self.choice.get_untracked().map(|key| Edit::put(path, Value::text(key))));
        open.edit(Edit::Batch(edits));
        self.story_id.set_value(None);
    }
}
