//! The line above a question at a chapter break: a content warning where an exercise begins, and the closing line of a step that has ended,
//! which is a good point to stop.

use crate::app::open_story::story::OpenStory;
use crate::app::shell::safety_notes::with_help_link;
use crate::exercises::exercise::Exercise;
use crate::exercises::library::ExerciseLibrary;
use crate::route::{Route, Screen};
use crate::story::Story;
use crate::story::flow::chapter_break::{ChapterBreak, chapter_break_at};
use crate::story::flow::step::Flow;
use crate::story::flow::steps::active_flow;
use crate::story::model::field_path::QuestionRef;
use crate::strings::QUESTION;
use leptos::prelude::*;

/// DOM id of the line, which describes the heading of the question.
pub const CHAPTER_BREAK_ID: &str = "question-chapter";

/// Returns the line of a chapter break above this question; `None` if there is none.
pub fn chapter_break_note(open: OpenStory, question_ref: &QuestionRef) -> Option<AnyView> {
    let none_found = open.with_untracked(|story, library| none_found_line(story, library, question_ref));
    if let Some(line) = none_found {
        return Some(view! { <p class="question__chapter" id=CHAPTER_BREAK_ID>{line}</p> }.into_any());
    }
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

/// Returns the line above the first of the questions that are asked where no moment came to mind.
fn none_found_line(story: &Story, library: &ExerciseLibrary, question_ref: &QuestionRef) -> Option<String> {
    let none = &library.session.no_exception;
    let is_first = none.replacement_questions.first() == Some(&question_ref.question_id);
    (is_first && active_flow(story, library) == Flow::Session).then(|| none.message.clone())
}

/// Returns the content warning of an exercise, shown before its first question; `None` if the exercise has none.
pub fn content_warning(exercise: &Exercise) -> Option<AnyView> {
    let caution = exercise.caution.clone();
    (!caution.is_empty()).then(|| {
        view! { <p class="question__chapter" id=CHAPTER_BREAK_ID><strong>{QUESTION.before_begin}</strong>" "{with_help_link(&caution)}</p> }.into_any()
    })
}
