//! Navigation from a picture to the answers: the one that a part is drawn from, and the question that adds something.

use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::ui::{Button, ButtonTone};
use crate::exercises::content_ids::INFLUENCE_EXERCISE;
use crate::exercises::exercise::TermKind;
use crate::exercises::library::exercise_id_of;
use crate::pictures::influence_map::problem_stack::{bring_to_front_edit, front_page_of, problem_stack};
use crate::route::Screen;
use crate::story::Edit;
use crate::story::answers::queries::{begin_page_edit, is_answered};
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::ids::RecordId;
use crate::story::model::value::Value;
use crate::story::terms::term_updates::set_active_page_edit;
use crate::strings::PICTURE_EDITOR;
use crate::strings::picture_editor::AddableQuestion;
use leptos::prelude::*;

/// Returns the handler that opens the answer behind a part of a picture, on the page it was written on.
pub fn answer_opener(open: OpenStory, nav: Navigator, question_flow: QuestionFlow) -> Callback<FieldPath> {
    Callback::new(move |path: FieldPath| {
        if let Field::Answer(question_ref) | Field::Item(question_ref, _) = &path.field {
            open.edit_without_undo(open.with_untracked(|story, _| bring_to_front_edit(story, &path.record)));
            question_flow.open_answer(question_ref);
            nav.go_to_story_screen(Screen::Question);
        }
    })
}

/// Returns the buttons that add to a picture, on the page that it is drawn from, if it belongs to one.
pub fn addition_buttons(page: Option<RecordId>, adds: Vec<AddableQuestion>) -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let page = StoredValue::new(page);
    let one = move |add: AddableQuestion| {
        let label = add.label;
        let go = move |()| {
            if let Some(page) = page.get_value() {
                open.edit_without_undo(open.with_untracked(|story, _| bring_to_front_edit(story, &page)));
            }
            turn_to_page_for(open, &add);
            question_flow.open_answer(&QuestionRef::new(&add.question));
            nav.go_to_story_screen(Screen::Question);
        };
        view! { <li><Button label=label tone=ButtonTone::Quiet on_press=go /></li> }
    };
    view! { <details class="disclosure"><summary>{PICTURE_EDITOR.add_heading}</summary><ul class="picture-editor__additions">{adds.into_iter().map(one).collect_view()}</ul></details> }
}

/// Makes the page active on which something is added. If each item has its own page and this one is used, another page is begun.
fn turn_to_page_for(open: OpenStory, add: &AddableQuestion) {
    let exercise = exercise_id_of(&add.question);
    let page_id = page_in_front_or_new(open, exercise);
    let is_there = open.with_untracked(|story, _| is_answered(story, &page_id, &QuestionRef::new(&add.question)));
    let page_id = if add.has_own_page && is_there { begin_page(open, exercise) } else { page_id };
    if open.with_untracked(|story, _| crate::story::answers::queries::active_page(story, exercise)).as_ref()
        != Some(&page_id)
    {
        open.edit_without_undo(set_active_page_edit(exercise, &page_id));
    }
}

/// Returns the page of an exercise that belongs to the problem in front, beginning one if there is none.
pub fn page_in_front_or_new(open: OpenStory, exercise: &str) -> RecordId {
    open.with_untracked(|story, library| front_page_of(story, library, exercise))
        .unwrap_or_else(|| begin_page(open, exercise))
}

/// Begins a page of an exercise. A page of E2 is tied to the problem in front.
fn begin_page(open: OpenStory, exercise: &str) -> RecordId {
    let page_id = RecordId::from_number((open.storage.browser_api().random_u64)());
    open.edit_without_undo(begin_page_edit(&page_id, exercise, (open.storage.browser_api().now_ms)()));
    let front = open
        .with_untracked(|story, library| problem_stack(story, library).front)
        .filter(|_| exercise == INFLUENCE_EXERCISE);
    if let Some(word) = front {
        let named = Value::text(word.answer.path.to_string());
        open.edit_without_undo(Edit::put(FieldPath::in_record(&page_id, Field::ActiveTerm(TermKind::Problem)), named));
    }
    page_id
}
