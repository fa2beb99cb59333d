//! The summary of an exercise page: its pictures and the answers, to print, copy and download. It shows what was written; it must not
//! interpret or grade it.

use crate::app::features::exercises::received_summary::ReceivedExerciseSummary;
use crate::app::features::exercises::summary_view::{read_summary, summary_view};
use crate::app::features::pictures::answer_links::answer_opener;
use crate::app::features::pictures::chair_distance::ChairDistanceButtons;
use crate::app::features::pictures::picture_editor::{EditablePicture, PictureEditor};
use crate::app::features::pictures::picture_of_page::{
    PictureKind, additions_to, draw_picture, pictures_of_kind, story_as_shown,
};
use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::closing_note::closing_note;
use crate::app::shell::content_fetch::fetch_exercise;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::not_found::NotFoundScreen;
use crate::app::ui::picture::list::PictureList;
use crate::app::ui::{Button, ButtonTone};
use crate::documents::exercise_summary::{ExerciseSummary, exercise_of_page, summary_markdown, summary_plain_text};
use crate::exercises::library::{ExerciseLibrary, is_shared_exercise};
use crate::route::{Route, Screen};
use crate::story::Story;
use crate::story::answers::queries::{active_page, begin_page_edit};
use crate::story::flow::step::FlowStep;
use crate::story::flow::steps::active_flow;
use crate::story::model::field_path::{Field, FieldPath, NamedField, QuestionRef};
use crate::story::model::ids::RecordId;
use crate::story::model::value::Value;
use crate::strings::{APP, EXPORT, PROGRAMS, QUESTION, STORY_HOME, STORY_SHARING};
use leptos::prelude::*;
use std::sync::Arc;

/// Outcome kinds whose summary is shown without its questions at first.
const KINDS_WITHOUT_QUESTIONS: [&str; 4] = ["letter", "declaration", "certificate", "witness"];

/// The page to summarize: its record, if anything was written, and its exercise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct SummaryTarget {
    record: Option<RecordId>,
    exercise: String,
}

/// Returns the page that was selected, else that of the current milestone or flow; follows changes.
fn summary_target(open: OpenStory, question_flow: QuestionFlow) -> SummaryTarget {
    let at = question_flow.current_step();
    open.with(|story, library| {
        let looking = RecordId::parse(story.text_at(&FieldPath::in_head(NamedField::ViewedPage))).ok();
        if let Some(page_id) = looking.filter(|page_id| !exercise_of_page(story, page_id).is_empty()) {
            return SummaryTarget { exercise: exercise_of_page(story, &page_id), record: Some(page_id) };
        }
        let exercise = match at {
            Some(FlowStep::Milestone(id)) if library.exercise_entry(&id).is_some() => id,
            _ => active_flow(story, library).exercise_id().unwrap_or_default().to_owned(),
        };
        SummaryTarget { record: active_page(story, &exercise), exercise }
    })
}

/// Opened from the list of pages, and as the milestone of an exercise. The page of a shared exercise has its own view.
#[component]
pub fn SummaryScreen() -> impl IntoView {
    let (open, question_flow) = (expect_context::<OpenStory>(), expect_context::<QuestionFlow>());
    let shown = Memo::new(move |_| summary_target(open, question_flow));
    move || {
        let page = shown.get();
        if page.exercise.is_empty() {
            return view! { <NotFoundScreen /> }.into_any();
        }
        if let (Some(page_id), true) = (page.record.clone(), is_shared_exercise(&page.exercise)) {
            return view! { <ReceivedExerciseSummary page_id /> }.into_any();
        }
        // Loading the exercise adds the titles of its steps. Without them the answers are still shown.
        fetch_exercise(open, &page.exercise, |_| ());
        view! { <SummaryPage page /> }.into_any()
    }
}

/// Title, pictures, answers, credit, the closing line of the last answered step, and the actions.
#[component]
fn SummaryPage(page: SummaryTarget) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let entry = open.with_untracked(|_, library| library.exercise_entry(&page.exercise).cloned()).unwrap_or_default();
    let questions = RwSignal::new(!KINDS_WITHOUT_QUESTIONS.contains(&entry.outcome_kind.as_str()));
    let page_id = page.record.clone();
    let summary = Memo::new(move |_| {
        page_id.as_ref().map_or_else(ExerciseSummary::default, |page_id| read_summary(open, page_id))
    });
    let last = page.exercise.clone();
    // The closing line of the last step with an answer; none without answers.
    let close = move || {
        let ended = summary.with(|summary| {
            summary.sections.iter().rev().map(|part| part.step_id.clone()).find(|step| !step.is_empty())
        });
        open.with(|_, library| {
            let step = ended.and_then(|id| library.exercise(&last)?.steps.iter().find(|step| step.id == id));
            step.map(|step| step.closing_line.clone())
        })
    };
    let pictures = pictures_of_kind(&entry.outcome_kind)
        .iter()
        .map(|picture| view! { <SummaryPicture picture=*picture page=page.clone() /> });
    let title = entry.title.clone();
    let form = match entry.outcome_kind.as_str() {
        "interview" => "summary-page summary-page--columns",
        "declaration" | "certificate" => "summary-page summary-page--framed",
        _ => "summary-page",
    };
    let date = page.record.as_ref().and_then(|page_id| begun_text(open, page_id));
    let credit = PROGRAMS.credit(&entry.outcome_kind);
    view! {
        <div class="screen">
            <h1 class="screen__title" tabindex="-1" dir="auto">{move || summary.with(|summary| if summary.title.is_empty() { title.clone() } else { summary.title.clone() })}</h1>
            <p class="screen__lead">{as_sentence(&entry.outcome)}</p>
            {pictures.collect_view()}
            {move || summary.with(|summary| summary_view(summary, form, questions.get(), date.clone(), page.record.clone()))}
            {credit.map(|credit| view! { <p class="summary-page__credit">{credit}</p> })}
            {move || close().map(|text| closing_note(open, text))}
            <SummaryActions exercise=page.exercise.clone() summary questions credit />
        </div>
    }
}

/// Returns when the page was begun, as a phrase.
fn begun_text(open: OpenStory, page_id: &RecordId) -> Option<String> {
    let at = open.with_untracked(|story, _| match story.get(&FieldPath::in_record(page_id, Field::PageInfo)) {
        Some(Value::Page { begun_at: begun, .. }) => Some(*begun),
        Some(_) | None => None,
    });
    at.map(|at| STORY_HOME.begun(&(open.storage.browser_api().format_date)(at)))
}

/// Returns a phrase as a sentence, with a capital and a full stop.
fn as_sentence(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).chain(['.']).collect())
}

/// A picture of the page, and the same content as a list. Nothing until it contains an answer.
#[component]
fn SummaryPicture(picture: PictureKind, page: SummaryTarget) -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let date = open.storage.browser_api().format_date;
    let title = open
        .with_untracked(|_, library| library.exercise_entry(&page.exercise).map(|e| e.title.clone()))
        .unwrap_or_default();
    let (from, of) = (page.record.clone(), page.exercise.clone());
    let drawn = move |story: &Story, library: &ExerciseLibrary, width| {
        let story = story_as_shown(story, library, page.record.as_ref(), &page.exercise);
        draw_picture(picture, &story, library, &page.exercise, width, date)
    };
    let editable_picture = EditablePicture::new(open, Arc::new(drawn));
    let (from, of) = (StoredValue::new(from), StoredValue::new(of));
    let shown = StoredValue::new(title);
    view! {
        <Show when=move || editable_picture.has_user_content()>
            <figure class="summary-page__picture">
                <PictureEditor editable_picture title=shown.get_value() file="picture" adds=additions_to(picture, &of.get_value()) page=from.get_value() />
                <details class="disclosure only-screen">
                    <summary>{PROGRAMS.same}</summary>
                    <PictureList picture=editable_picture.wide on_open=answer_opener(open, nav, question_flow) on_change=move |change| editable_picture.apply_edit(&change) on_undo=move |()| open.undo() on_say=move |text: String| editable_picture.announce(&text) />
                </details>
                {(picture == PictureKind::PeopleCircle).then(|| view! { <ChairDistanceButtons /> })}
            </figure>
        </Show>
    }
}

/// Continue, return to the questions, begin another page, print, copy and download. If a step is awaited, only the way to it is offered.
#[component]
fn SummaryActions(
    exercise: String,
    summary: Memo<ExerciseSummary>,
    questions: RwSignal<bool>,
    credit: Option<&'static str>,
) -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let browser_api = open.storage.browser_api();
    let is_witness = exercise == "e6";
    let id = StoredValue::new(exercise);
    let go = move |()| {
        let here = untrack(move || question_flow.current_step())
            .filter(|flow_step| *flow_step == FlowStep::Milestone(id.get_value()));
        nav.go_to_story_screen(here.map_or(Screen::StoryHome, |flow_step| question_flow.advance(&flow_step, None)));
    };
    let first = move || {
        summary.with_untracked(|summary| {
            summary.sections.first().and_then(|part| part.answers.first().map(|asked| asked.question_ref.clone()))
        })
    };
    let back = move |()| {
        match first() {
            Some(question_ref) => question_flow.open_answer(&question_ref),
            None => question_flow.start_exercise(&id.get_value()),
        }
        nav.go_to_story_screen(Screen::Question);
    };
    let last = move |()| {
        question_flow.start_exercise(&id.get_value());
        let step = summary.with_untracked(|summary| summary.awaited_step.clone());
        let question = open.with_untracked(|_, library| {
            library.exercise(&id.get_value()).and_then(|e| {
                e.steps
                    .iter()
                    .find(|s| s.id == step)
                    .and_then(|s| s.questions.first())
                    .map(|q| format!("{}.{step}.{}", e.id, q.id))
            })
        });
        if let Some(question) = question {
            question_flow.go_to_step(&FlowStep::Ask(QuestionRef::new(&question)));
        }
        nav.go_to_story_screen(Screen::Question);
    };
    let anew = move |()| {
        let page_id = RecordId::from_number((browser_api.random_u64)());
        open.edit_without_undo(begin_page_edit(&page_id, &id.get_value(), (browser_api.now_ms)()));
        question_flow.start_exercise(&id.get_value());
        nav.go_to_story_screen(Screen::Question);
    };
    let copied = move |done: bool| {
        let (region, text) = if done { ("status", APP.copied) } else { ("alert", APP.copy_failed) };
        (browser_api.announce_text)(region, text);
    };
    let credited =
        move |text: String| credit.map_or_else(|| text.clone(), |credit| format!("{}\n\n{credit}\n", text.trim_end()));
    let text =
        move || credited(summary.with_untracked(|summary| summary_plain_text(summary, questions.get_untracked())));
    let file = move |()| {
        let text = summary.with_untracked(|summary| summary_markdown(summary, questions.get_untracked()));
        (browser_api.download_file)("page.md", "text/markdown", &credited(text));
    };
    let waits = move || summary.with(|summary| !summary.awaited_step.is_empty());
    let any = move || summary.with(|summary| !summary.sections.is_empty());
    view! {
        <Show when=waits>
            <div class="screen__actions">
                <Button label=PROGRAMS.waits_go on_press=last />
                <a href=Route::SteadyPlace.href()>{PROGRAMS.steady}</a>
            </div>
        </Show>
        <div class="screen__actions">
            <Button label=QUESTION.go_on tone=ButtonTone::Primary on_press=go />
            {is_witness.then(|| view! { <a class="button" href=Route::Story(open.story_id(), Screen::Witness).href()>{STORY_SHARING.listen_door}</a> })}
            <Show when=any>
                <Button label=APP.print on_press=move |()| (browser_api.print_page)() />
                <Button label=APP.copy_text on_press=move |()| (browser_api.copy_to_clipboard)(text(), Box::new(copied)) />
                <Button label=EXPORT.markdown tone=ButtonTone::Quiet on_press=file />
                <Button label=PROGRAMS.questions tone=ButtonTone::Quiet pressed=Signal::from(questions) on_press=move |()| questions.update(|on| *on = !*on) />
            </Show>
        </div>
        <div class="screen__actions">
            <Button label=PROGRAMS.back_to tone=ButtonTone::Quiet on_press=back />
            <Show when=any><Button label=PROGRAMS.anew tone=ButtonTone::Quiet on_press=anew /></Show>
            <Button label=QUESTION.rest_here tone=ButtonTone::Quiet on_press=move |()| nav.go_to_story_screen(Screen::StoryHome) />
        </div>
    }
}
