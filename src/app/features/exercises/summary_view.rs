//! The answers of an exercise page as an article.

use crate::app::open_story::story::OpenStory;
use crate::app::shell::titles::page_title;
use crate::app::ui::{Button, ButtonTone};
use crate::documents::exercise_summary::{
    AnsweredQuestion, ExerciseSummary, SummarySection, SummaryWording, hidden_flag_path, summarize_exercise,
};
use crate::exercises::library::ExerciseLibrary;
use crate::story::model::field_path::QuestionRef;
use crate::story::model::ids::RecordId;
use crate::story::model::value::{Decision, LifeStatus, Stance, Value};
use crate::story::terms::placeholders::{QuestionContext, render_wording};
use crate::story::{Edit, Story};
use crate::strings::pictures::BORDER;
use crate::strings::{FALLBACK_PHRASES, INPUT, PROGRAMS, STORY_PAGE, speaker_label, stance_phrase};
use leptos::prelude::*;

/// Returns the summary of a page; follows changes.
pub(super) fn read_summary(open: OpenStory, page_id: &RecordId) -> ExerciseSummary {
    open.with(|story, library| {
        let wording = SummaryWording {
            question: &|question_ref| current_question_text(story, library, question_ref),
            stance: &|s: Stance| stance_phrase(s).to_owned(),
            life_status: &|being| life_status_label(being).to_owned(),
            border_positions: BORDER.positions,
            speech: &speaker_label,
            title: &|page_id, exercise| page_title(story, library, page_id, exercise),
        };
        summarize_exercise(story, library, page_id, wording)
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

/// Returns the answers as an article of the given CSS class, or why there is nothing to show. `page_id` is set where parts can be hidden.
pub(super) fn summary_view(
    summary: &ExerciseSummary,
    form: &'static str,
    questions: bool,
    date: Option<String>,
    page_id: Option<RecordId>,
) -> AnyView {
    if !summary.awaited_step.is_empty() {
        return view! { <p class="empty">{PROGRAMS.waits}</p> }.into_any();
    }
    if summary.sections.is_empty() {
        return view! { <p class="empty">{STORY_PAGE.nothing_yet}</p> }.into_any();
    }
    let parts =
        summary.sections.iter().map(|part| summary_section_view(part, questions, page_id.clone())).collect_view();
    view! { <article class=form>{parts}<p class="summary-page__date">{date}</p></article> }.into_any()
}

fn summary_section_view(part: &SummarySection, questions: bool, page_id: Option<RecordId>) -> impl IntoView + use<> {
    let asked = if part.is_hidden { Vec::new() } else { part.answers.clone() };
    let hide = part
        .is_hideable
        .then_some(page_id)
        .flatten()
        .map(|page_id| view! { <HidePartToggle page_id step=part.step_id.clone() hidden=part.is_hidden /> });
    let title = (questions && !part.title.is_empty())
        .then(|| view! { <h2 class="summary-page__step">{part.title.clone()}</h2> });
    view! { <section class="summary-page__section">{title}{hide}{asked.into_iter().map(|asked| summary_answer_view(asked, questions)).collect_view()}</section> }
}

fn summary_answer_view(asked: AnsweredQuestion, questions: bool) -> impl IntoView {
    let ask = questions.then(|| view! { <p class="summary-page__link">{asked.wording}</p> });
    let about = (!asked.about.is_empty())
        .then(|| view! { <p class="summary-page__about user-text" dir="auto">{asked.about}</p> });
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
        view! { <ul class=voice>{rows}</ul> }.into_any()
    } else {
        lines.map(|line| view! { <p class=voice dir="auto">{line}</p> }).collect_view().into_any()
    };
    view! { {ask}{about}{speech}{answer_view} }
}

/// Hides a part of the page in text and picture, or shows it again. The answers stay stored.
#[component]
fn HidePartToggle(page_id: RecordId, step: String, hidden: bool) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let path = hidden_flag_path(&page_id, &step);
    let toggle = move |()| {
        let out = Value::Passage { decision: Decision::Omit, text: String::new() };
        open.edit(Edit::Set(path.clone(), (!hidden).then_some(out)));
    };
    view! { <p class="only-screen"><Button label=PROGRAMS.hide tone=ButtonTone::Quiet pressed=Signal::stored(hidden) on_press=toggle /></p> }
}
