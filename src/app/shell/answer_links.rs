//! Navigation to an answer on its page and to a step of an exercise.

use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::exercises::library::exercise_id_of;
use crate::route::Screen;
use crate::story::Edit;
use crate::story::answers::queries::{active_page, begin_page_edit};
use crate::story::flow::step::FlowStep;
use crate::story::model::field_path::{Field, FieldPath, NamedField, QuestionRef};
use crate::story::model::ids::RecordId;
use crate::story::model::value::Value;
use crate::story::terms::term_updates::set_active_page_edit;
use crate::strings::QUESTION;

/// A page or an entry is continued within this time of its last change; later a new one is begun.
pub const SAME_DAY_MS: i64 = 12 * 60 * 60_000;

/// Calls `then` once an exercise is loaded, fetching it if necessary. A failed fetch is announced and `then` is not called.
pub fn with_loaded_exercise(open: OpenStory, id: &str, then: impl FnOnce() + 'static) {
    if open.with_untracked(|_, library| library.exercise(id).is_some()) {
        return then();
    }
    let browser_api = open.storage.browser_api();
    let Some(file) = open.with_untracked(|_, library| library.exercise_entry(id).map(|entry| entry.file.clone()))
    else {
        return browser_api.announce_alert(QUESTION.fetch_failed);
    };
    let on_loaded = move |text: Option<String>| {
        if text.is_some_and(|text| open.add_exercise(&text)) {
            then();
        } else {
            browser_api.announce_alert(QUESTION.fetch_failed);
        }
    };
    (browser_api.fetch_same_origin)(format!("content/{file}"), Box::new(on_loaded));
}

/// Opens the answer at a field path, on the page it was written on.
pub fn open_answer(open: OpenStory, nav: Navigator, question_flow: QuestionFlow, path: &FieldPath) {
    let (Field::Answer(question_ref) | Field::Item(question_ref, _)) = &path.field else { return };
    let (question_ref, page_id) = (question_ref.clone(), path.record.clone());
    let exercise = exercise_id_of(&question_ref.question_id).to_owned();
    let id = exercise.clone();
    let go = move || {
        open.edit_without_undo(set_active_page_edit(&exercise, &page_id));
        question_flow.go_to_step(&FlowStep::Ask(question_ref));
        nav.go_to_story_screen(Screen::Question);
    };
    let is_here = matches!(id.as_str(), "own" | "gate")
        || open.with_untracked(|_, library| matches!(&path.field, Field::Answer(a) | Field::Item(a, _) if library.question(&a.question_id).is_some()));
    if is_here { go() } else { with_loaded_exercise(open, &id, go) }
}

/// Goes to a question of an exercise, on a page of today. `way` is the branch to take; empty if the exercise has none.
pub fn open_exercise_step(
    open: OpenStory,
    nav: Navigator,
    question_flow: QuestionFlow,
    question: &'static str,
    way: &'static str,
) {
    let exercise = exercise_id_of(question);
    with_loaded_exercise(open, exercise, move || {
        let page_id = page_for_today(open, exercise);
        if !way.is_empty() {
            let fork = Field::Selection(QuestionRef::new(&format!("{exercise}.fork")));
            open.edit_without_undo(Edit::put(FieldPath::in_record(&page_id, fork), Value::text(way)));
        }
        open.edit_without_undo(Edit::put(
            FieldPath::in_head(NamedField::ActiveFlow),
            Value::text(format!("page {exercise}")),
        ));
        question_flow.go_to_step(&FlowStep::Ask(QuestionRef::new(question)));
        nav.go_to_story_screen(Screen::Question);
    });
}

/// Returns the active page if it was changed within `SAME_DAY_MS`, else begins a new one, so that a new day does not overwrite an earlier one.
fn page_for_today(open: OpenStory, exercise: &str) -> RecordId {
    let browser_api = open.storage.browser_api();
    let now = (browser_api.now_ms)();
    let known = open.with_untracked(|story, _| {
        let page_id = active_page(story, exercise)?;
        let touched = story.record(&page_id)?.iter().map(|(_, version, _)| version.at).max()?;
        (now.saturating_sub(touched) < SAME_DAY_MS).then_some(page_id)
    });
    known.unwrap_or_else(|| {
        let page_id = RecordId::from_number((browser_api.random_u64)());
        open.edit_without_undo(begin_page_edit(&page_id, exercise, now));
        page_id
    })
}
