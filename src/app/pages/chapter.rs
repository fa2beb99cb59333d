//! Where an exercise begins, what it may stir; where a step has ended, its closing line: a place to stop.

use super::safety_notes::with_help_link;
use crate::app::state::OpenStory;
use crate::exercises::exercise::Exercise;
use crate::story::exercise::{ChapterBreak, chapter_break_at};
use crate::story::field_path::QuestionRef;
use crate::strings::EN;
use leptos::prelude::*;

/// By which the heading of the question names it.
pub const CHAPTER_BREAK_ID: &str = "question-chapter";

/// The line that stands there, if any does.
pub fn chapter_break_note(open: OpenStory, asking: &QuestionRef) -> Option<AnyView> {
    open.with_untracked(|story, library| match chapter_break_at(story, library, asking)? {
        ChapterBreak::AtStart(exercise) => content_warning(exercise),
        ChapterBreak::AfterStep(step) => Some(
            view! { <p class="question__chapter" id=CHAPTER_BREAK_ID>{with_help_link(&step.closing_line)}</p> }
                .into_any(),
        ),
    })
}

/// What an exercise may stir, before its first question.
pub fn content_warning(exercise: &Exercise) -> Option<AnyView> {
    let caution = exercise.caution.clone();
    (!caution.is_empty()).then(|| {
        view! { <p class="question__chapter" id=CHAPTER_BREAK_ID><strong>{EN.before_begin}</strong>" "{with_help_link(&caution)}</p> }.into_any()
    })
}
