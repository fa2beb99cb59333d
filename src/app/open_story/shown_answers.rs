//! What a document shows of the open story: all of it, or what is not marked *only for me*. Each screen that prints, saves or shares has one
//! of its own, so that answers which were included once are left out again the next time.

use crate::app::open_story::story::OpenStory;
use crate::documents::page::private_answers::without_private_answers;
use crate::exercises::library::ExerciseLibrary;
use crate::story::Story;
use crate::story::answers::only_for_me::private_answers;
use crate::story::model::ids::RecordId;
use leptos::prelude::*;
use std::borrow::Cow;

/// The handle of one screen.
#[derive(Clone, Copy)]
pub struct ShownAnswers {
    open: OpenStory,
    includes_private: RwSignal<bool>,
}

impl ShownAnswers {
    /// Marked answers are left out.
    pub fn new(open: OpenStory) -> Self {
        Self { open, includes_private: RwSignal::new(false) }
    }

    /// Whether marked answers are included; reactive.
    pub fn includes_private(self) -> bool {
        self.includes_private.get()
    }

    /// Includes marked answers, or leaves them out again.
    pub fn set_includes_private(self, on: bool) {
        self.includes_private.set(on);
    }

    /// Returns what is shown of a story; reactive to the choice.
    pub fn shown_of<'a>(self, story: &'a Story, library: &ExerciseLibrary) -> Cow<'a, Story> {
        if self.includes_private() { Cow::Borrowed(story) } else { without_private_answers(story, library) }
    }

    /// Reads what is shown; reactive.
    pub fn with<T>(self, look: impl FnOnce(&Story, &ExerciseLibrary) -> T) -> T {
        self.open.with(|story, library| look(&self.shown_of(story, library), library))
    }

    /// Reads what is shown; untracked.
    pub fn with_untracked<T>(self, look: impl FnOnce(&Story, &ExerciseLibrary) -> T) -> T {
        untrack(|| self.with(look))
    }

    /// Returns how many answers are marked, on these pages or in the whole story; reactive.
    pub fn private_count(self, pages: Option<&[RecordId]>) -> usize {
        let is_counted = |record: &RecordId| pages.is_none_or(|pages| pages.contains(record));
        self.open.with(|story, _| private_answers(story).iter().filter(|answer| is_counted(&answer.record)).count())
    }
}
