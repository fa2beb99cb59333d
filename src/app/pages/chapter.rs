//! Where an exercise begins, what it may stir; where a step has ended, its closing line: a place to stop.

use crate::app::state::Open;
use crate::practice::exercise::Exercise;
use crate::story::course::{Chapter, chapter_at};
use crate::story::place::Asking;
use crate::words::EN;
use leptos::prelude::*;

/// By which the heading of the question names it.
pub const ID: &str = "question-chapter";

/// The line that stands there, if any does.
pub fn chapter(open: Open, asking: &Asking) -> Option<AnyView> {
    open.peek(|story, library| match chapter_at(story, library, asking)? {
        Chapter::Begins(exercise) => stirs(exercise),
        Chapter::After(step) => {
            Some(view! { <p class="question__chapter" id=ID>{step.closing.clone()}</p> }.into_any())
        }
    })
}

/// What an exercise may stir, before its first question.
pub fn stirs(exercise: &Exercise) -> Option<AnyView> {
    let caution = exercise.caution.clone();
    (!caution.is_empty()).then(|| {
        view! { <p class="question__chapter" id=ID><strong>{EN.before_begin}</strong>" "{caution}</p> }.into_any()
    })
}
