//! The line above a question at a chapter break: a content warning where an exercise begins, and the closing line of a step that has ended,
//! which is a good point to stop.

use crate::app::open_story::story::OpenStory;
use crate::app::shell::safety_notes::with_help_link;
use crate::exercises::exercise::Exercise;
use crate::route::{Route, Screen};
use crate::story::flow::chapter_break::{ChapterBreak, chapter_break_at};
use crate::story::model::field_path::QuestionRef;
use crate::strings::QUESTION;
use leptos::prelude::*;

/// DOM id of the line, which describes the heading of the question.
pub const CHAPTER_BREAK_ID: &str = "question-chapter";

/// Returns the line of a chapter break above this question; `None` if there is none.
pub fn chapter_break_note(open: OpenStory, question_ref: &QuestionRef) -> Option<AnyView> {
    open.with_untracked(|story, library| match chapter_break_at(story, library, question_ref)? {
        ChapterBreak::AtStart(exercise) => content_warning(exercise),
        ChapterBreak::AfterStep(step) => Some(
            view! {
                <p class="question__chapter" id=CHAPTER_BREAK_ID>
                    {with_help_link(&step.closing_line)}" "
                    <a href=Route::Story(story.id().clone(), Screen::Stop).href()>{QUESTION.stop_here}</a>
                </p>
            }
            .into_any(),
        ),
    })
}

/// Returns the content warning of an exercise, shown before its first question; `None` if the exercise has none.
pub fn content_warning(exercise: &Exercise) -> Option<AnyView> {
    let caution = exercise.caution.clone();
    (!caution.is_empty()).then(|| {
        view! { <p class="question__chapter" id=CHAPTER_BREAK_ID><strong>{QUESTION.before_begin}</strong>" "{with_help_link(&caution)}</p> }.into_any()
    })
}
