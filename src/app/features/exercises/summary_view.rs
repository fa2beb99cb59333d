//! The answers of an exercise page, with the app's texts that they need.

use crate::app::features::exercises::layouts::names::layout_noun;
use crate::app::open_story::shown_answers::ShownAnswers;
use crate::app::shell::titles::page_title;
use crate::documents::exercise_summary::{
    AnsweredQuestion, ExerciseSummary, SummarySection, SummaryWording, summarize_exercise,
};
use crate::documents::layouts::document::{ExerciseDocument, lay_out_page};
use crate::exercises::library::ExerciseLibrary;
use crate::story::Story;
use crate::story::model::field_path::QuestionRef;
use crate::story::model::ids::RecordId;
use crate::story::model::value::{LifeStatus, Stance};
use crate::story::terms::placeholders::{QuestionContext, render_wording};
use crate::strings::pictures::BORDER;
use crate::strings::{FALLBACK_PHRASES, INPUT, speaker_label, stance_phrase};
use leptos::prelude::*;

/// Returns the summary of a page; follows changes.
pub(super) fn read_summary(shown: ShownAnswers, page_id: &RecordId) -> ExerciseSummary {
    shown.with(|story, library| {
        with_summary_wording(story, library, |wording| summarize_exercise(story, library, page_id, wording))
    })
}

/// Returns the page in its layout; follows changes.
pub(super) fn read_document(shown: ShownAnswers, page_id: &RecordId) -> ExerciseDocument {
    shown.with(|story, library| {
        with_summary_wording(story, library, |wording| lay_out_page(story, library, page_id, wording, &layout_noun))
    })
}

/// Calls a function with the app's texts that a summary contains.
pub(super) fn with_summary_wording<T>(
    story: &Story,
    library: &ExerciseLibrary,
    summarize: impl FnOnce(SummaryWording<'_>) -> T,
) -> T {
    summarize(SummaryWording {
        question: &|question_ref| current_question_text(story, library, question_ref),
        stance: &|s: Stance| stance_phrase(s).to_owned(),
        life_status: &|being| life_status_label(being).to_owned(),
        border_positions: BORDER.positions,
        speech: &speaker_label,
        title: &|page_id, exercise| page_title(story, library, page_id, exercise),
    })
}

fn current_question_text(story: &Story, library: &ExerciseLibrary, question_ref: &QuestionRef) -> String {
    let Some(found) = library.question(&question_ref.question_id) else { return String::new() };
    render_wording(&found.question.wording, story, library, &QuestionContext::default(), FALLBACK_PHRASES).plain_text()
}

fn life_status_label(being: LifeStatus) -> &'static str {
    match being {
        LifeStatus::Unspecified | LifeStatus::Living => "",
        LifeStatus::Died => INPUT.who_died,
        LifeStatus::Imagined => INPUT.who_is_imagined,
    }
}

/// Returns the answers under their questions, as an article.
pub(super) fn summary_view(summary: &ExerciseSummary) -> AnyView {
    let parts = summary.sections.iter().map(summary_section_view).collect_view();
    view! { <article class="summary-page">{parts}</article> }.into_any()
}

fn summary_section_view(part: &SummarySection) -> impl IntoView + use<> {
    let title = (!part.title.is_empty()).then(|| view! { <h2 class="summary-page__step">{part.title.clone()}</h2> });
    view! { <section class="summary-page__section">{title}{part.answers.clone().into_iter().map(summary_answer_view).collect_view()}</section> }
}

fn summary_answer_view(asked: AnsweredQuestion) -> impl IntoView {
    let ask = view! { <p class="summary-page__link">{asked.wording}</p> };
    let about = (!asked.about.is_empty())
        .then(|| view! { <p class="summary-page__about user-text" translate="no" dir="auto">{asked.about}</p> });
    let voice = if asked.speech.is_empty() {
        "summary-page__text user-text"
    } else {
        "summary-page__text summary-page__text--spoken"
    };
    let speech =
        (!asked.speech.is_empty()).then(|| view! { <p class="summary-page__speaker" dir="auto">{asked.speech}</p> });
    let lines = asked.lines.into_iter();
    let answer_view = if asked.is_list {
        let rows = lines.map(|line| view! { <li dir="auto">{line}</li> }).collect_view();
        view! { <ul class=voice translate="no">{rows}</ul> }.into_any()
    } else {
        lines.map(|line| view! { <p class=voice translate="no" dir="auto">{line}</p> }).collect_view().into_any()
    };
    view! { {ask}{about}{speech}{answer_view} }
}
