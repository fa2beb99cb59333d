//! The summary of an exercise page: its pictures and the answers, to print, copy and download. It shows what was written; it must not
//! interpret or grade it.

use crate::app::features::exercises::edit_as_page::EditAsPage;
use crate::app::features::exercises::layouts::document_view::document_view;
use crate::app::features::exercises::layouts::sheet_context::SheetContext;
use crate::app::features::exercises::next_person::NextPeople;
use crate::app::features::exercises::received_summary::ReceivedExerciseSummary;
use crate::app::features::exercises::summary_view::{read_document, read_summary};
use crate::app::features::pictures::answer_links::answer_opener;
use crate::app::features::pictures::chair_distance::ChairDistanceButtons;
use crate::app::features::pictures::paper_choice::{PaperChoice, is_across};
use crate::app::features::pictures::picture_editor::{EditablePicture, PictureEditor};
use crate::app::features::pictures::picture_of_page::{
    PictureKind, additions_to, draw_picture, pictures_of_kind, story_as_shown,
};
use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::shown_answers::ShownAnswers;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::closing_note::closing_note;
use crate::app::shell::content_fetch::fetch_exercise;
use crate::app::shell::give_back::{GiveBackButton, HandOn};
use crate::app::shell::navigator::Navigator;
use crate::app::shell::not_found::NotFoundScreen;
use crate::app::shell::safety_notes::LeftOutNote;
use crate::app::shell::send_link::{PrintWorksheetLink, SendExerciseLink};
use crate::app::shell::sender_message::reference_message;
use crate::app::ui::picture::list::PictureList;
use crate::app::ui::{Button, ButtonTone};
use crate::documents::exercise_summary::{ExerciseSummary, exercise_of_page, summary_markdown, summary_plain_text};
use crate::documents::layouts::document::{DocumentSheet, ExerciseDocument};
use crate::exercises::content_ids::WITNESS_EXERCISE;
use crate::exercises::library::{ExerciseLibrary, is_shared_exercise};
use crate::exercises::page_layout::PageLayout;
use crate::route::{Route, Screen};
use crate::sharing::codec::reference_link::encode_reference;
use crate::story::Story;
use crate::story::answers::queries::{active_page, begin_page_edit};
use crate::story::flow::step::FlowStep;
use crate::story::flow::steps::active_flow;
use crate::story::model::field_path::{Field, FieldPath, NamedField, QuestionRef};
use crate::story::model::ids::RecordId;
use crate::story::model::value::Value;
use crate::strings::{APP, EXPORT, PROGRAMS, QUESTION, STORY_SHARING};
use leptos::prelude::*;
use std::sync::Arc;

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
        // The exercise says how its page is laid out. If it does not arrive, the answers are still shown.
        let is_fetched = RwSignal::new(false);
        fetch_exercise(open, &page.exercise, move |_| _ = is_fetched.try_set(true));
        view! { <SummaryPage page is_fetched /> }.into_any()
    }
}

/// Title, pictures, the page in its layout, credit, the closing line of the last answered step, and the actions.
#[component]
fn SummaryPage(page: SummaryTarget, is_fetched: RwSignal<bool>) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let entry = open.with_untracked(|_, library| library.exercise_entry(&page.exercise).cloned()).unwrap_or_default();
    let questions = RwSignal::new(None::<bool>);
    let (record, shown_answers) = (StoredValue::new(page.record.clone()), ShownAnswers::new(open));
    let summary = Memo::new(move |_| {
        record.with_value(|id| id.as_ref().map_or_else(ExerciseSummary::default, |id| read_summary(shown_answers, id)))
    });
    let document = Memo::new(move |_| {
        record
            .with_value(|id| id.as_ref().map_or_else(ExerciseDocument::default, |id| read_document(shown_answers, id)))
    });
    let (last, named_for) = (page.exercise.clone(), StoredValue::new(page.exercise.clone()));
    let sent = open.reference_and_pages(&page.exercise).map(|(reference, _)| reference_message(&reference));
    let close = move || closing_line(open, &last, summary);
    let credit = PROGRAMS.credit(&entry.outcome_kind);
    let kinds = pictures_of_kind(&entry.outcome_kind);
    let pictures = kinds
        .iter()
        .map(|picture| view! { <SummaryPicture picture=*picture page=page.clone() shown=shown_answers credit /> })
        .collect_view();
    let paper = (!kinds.is_empty()).then(|| view! { <PaperChoice browser_api=open.storage.browser_api() /> });
    let title =
        if entry.title.is_empty() { summary.with_untracked(|summary| summary.title.clone()) } else { entry.title };
    let context = SheetContext {
        questions: None,
        date: page.record.as_ref().and_then(|page_id| begun_on(open, page_id)),
        format_date: open.storage.browser_api().format_date,
        page_id: page.record.clone(),
        layout: PageLayout::Plain,
        heading_level: 2,
    };
    let shown = move || SheetContext { questions: questions.get(), ..context.clone() };
    view! {
        <div class="screen screen--made">
            <h1 class="screen__title" tabindex="-1" dir="auto">{title}</h1>
            <div class="only-screen">{sent}</div>
            {pictures}
            {move || is_fetched.get().then(|| document.with(|document| document_view(document, &shown())))}
            <LeftOutNote shown=shown_answers pages=page.record.clone().map(|record| vec![record]) />
            {credit.map(|credit| view! { <p class="summary-page__credit">{credit}</p> })}
            {move || close().map(|text| closing_note(open, text))}
            {paper}
            {move || is_fetched.get().then(|| view! { <NextPeople exercise=named_for.get_value() /> })}
            <SummaryActions page=page.clone() summary document questions credit />
        </div>
    }
}

/// Returns the closing line of the last step with an answer; none without answers.
fn closing_line(open: OpenStory, exercise: &str, summary: Memo<ExerciseSummary>) -> Option<String> {
    let ended = summary
        .with(|summary| summary.sections.iter().rev().map(|part| part.step_id.clone()).find(|step| !step.is_empty()));
    open.with(|_, library| {
        let step = ended.and_then(|id| library.exercise(exercise)?.steps.iter().find(|step| step.id == id));
        step.map(|step| step.closing_line.clone())
    })
}

/// Returns the day on which the page was begun.
fn begun_on(open: OpenStory, page_id: &RecordId) -> Option<String> {
    let at = open.with_untracked(|story, _| match story.get(&FieldPath::in_record(page_id, Field::PageInfo)) {
        Some(Value::Page { begun_at: begun, .. }) => Some(*begun),
        Some(_) | None => None,
    });
    at.map(open.storage.browser_api().format_date)
}

/// A picture of the page, and the same content as a list. Nothing until it contains an answer.
#[component]
fn SummaryPicture(
    picture: PictureKind,
    page: SummaryTarget,
    shown: ShownAnswers,
    credit: Option<&'static str>,
) -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let date = open.storage.browser_api().format_date;
    let title = open
        .with_untracked(|_, library| library.exercise_entry(&page.exercise).map(|e| e.title.clone()))
        .unwrap_or_default();
    let (from, of) = (page.record.clone(), page.exercise.clone());
    let drawn = move |story: &Story, library: &ExerciseLibrary, width| {
        let story = shown.shown_of(story, library);
        let story = story_as_shown(&story, library, page.record.as_ref(), &page.exercise);
        draw_picture(picture, &story, library, &page.exercise, width, date)
    };
    let editable_picture = EditablePicture::new(open, Arc::new(drawn));
    let (from, of) = (StoredValue::new(from), StoredValue::new(of));
    let title = StoredValue::new(title);
    view! {
        <Show when=move || editable_picture.has_user_content()>
            <figure class="summary-page__picture poster" class=("poster--across", move || editable_picture.wide.with(is_across))>
                <PictureEditor editable_picture title=title.get_value() file="picture" adds=additions_to(picture, &of.get_value()) page=from.get_value() />
                <details class="disclosure only-screen">
                    <summary>{PROGRAMS.same}</summary>
                    <PictureList picture=editable_picture.wide on_open=answer_opener(open, nav, question_flow) on_change=move |change| editable_picture.apply_edit(&change) on_undo=move |()| open.undo() on_say=move |text: String| editable_picture.announce(&text) />
                </details>
                {(picture == PictureKind::PeopleCircle).then(|| view! { <ChairDistanceButtons /> })}
                {credit.map(|credit| view! { <figcaption class="poster__credit only-print">{credit}</figcaption> })}
            </figure>
        </Show>
    }
}

/// Returns the buttons that give the answers back to who sent the exercise, where someone did and there are any, and that hand the device
/// on to the next person.
fn give_back_button(open: OpenStory, exercise: &str) -> Option<impl IntoView + use<>> {
    let (reference, pages) = open.reference_and_pages(exercise)?;
    let stories = vec![open.with_untracked(|story, _| story.id().clone())];
    let code = encode_reference(&reference).ok();
    let give = (!pages.is_empty()).then(|| view! { <GiveBackButton pages from=reference.from key=reference.key /> });
    Some(view! { {give} <HandOn stories code /> })
}

/// Returns the links that send the exercise to someone and that print it; nothing for one that the library does not list.
fn send_link(open: OpenStory, exercise: &str) -> Option<impl IntoView + use<>> {
    let entry = open.with_untracked(|_, library| library.exercise_entry(exercise).cloned())?;
    (!entry.unlisted).then(|| {
        view! {
            <SendExerciseLink id=entry.id.clone() title=entry.title.clone() />
            <PrintWorksheetLink id=entry.id title=entry.title />
        }
    })
}

/// Continue, return to the questions, begin another page, and what can be done with the page. If a step is awaited, only the way to it is offered.
#[component]
fn SummaryActions(
    page: SummaryTarget,
    summary: Memo<ExerciseSummary>,
    document: Memo<ExerciseDocument>,
    questions: RwSignal<Option<bool>>,
    credit: Option<&'static str>,
) -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let browser_api = open.storage.browser_api();
    let SummaryTarget { record, exercise } = page;
    let is_witness = exercise == WITNESS_EXERCISE;
    let edited = exercise.clone();
    let (give_back, send) = (give_back_button(open, &exercise), send_link(open, &exercise));
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
            {give_back}
            <EditAsPage record exercise=edited />
            {is_witness.then(|| view! { <a class="button" href=Route::Story(open.story_id(), Screen::Witness).href()>{STORY_SHARING.listen_door}</a> })}
            <Show when=any>
                <PaperActions summary document questions credit />
            </Show>
        </div>
        <div class="screen__actions">
            <Button label=PROGRAMS.back_to tone=ButtonTone::Quiet on_press=back />
            {send}
            <Show when=any><Button label=PROGRAMS.anew tone=ButtonTone::Quiet on_press=anew /></Show>
            <Button label=QUESTION.rest_here tone=ButtonTone::Quiet on_press=move |()| nav.go_to_story_screen(Screen::StoryHome) />
        </div>
    }
}

/// Print, copy, download, and the questions above the answers or not.
#[component]
fn PaperActions(
    summary: Memo<ExerciseSummary>,
    document: Memo<ExerciseDocument>,
    questions: RwSignal<Option<bool>>,
    credit: Option<&'static str>,
) -> impl IntoView {
    let storage = expect_context::<OpenStory>().storage;
    let browser_api = storage.browser_api();
    let credited =
        move |text: String| credit.map_or_else(|| text.clone(), |credit| format!("{}\n\n{credit}\n", text.trim_end()));
    let shows_questions = move || {
        let needs = || document.with(|document| document.sheets.iter().any(DocumentSheet::needs_questions));
        questions.get().unwrap_or_else(needs)
    };
    let text = move || {
        let questions = untrack(shows_questions);
        credited(summary.with_untracked(|summary| summary_plain_text(summary, questions)))
    };
    let file = move |()| {
        let questions = untrack(shows_questions);
        let text = summary.with_untracked(|summary| summary_markdown(summary, questions));
        (browser_api.download_file)("page.md", "text/markdown", &credited(text));
    };
    view! {
                <Button label=APP.save_pdf on_press=move |()| (browser_api.print_page)() />
                <Button label=APP.copy_text on_press=move |()| storage.copy_text(text()) />
                <Button label=EXPORT.markdown tone=ButtonTone::Quiet on_press=file />
                <Button label=PROGRAMS.questions tone=ButtonTone::Quiet pressed=Signal::derive(shows_questions) on_press=move |()| questions.set(Some(!untrack(shows_questions))) />
    }
}
