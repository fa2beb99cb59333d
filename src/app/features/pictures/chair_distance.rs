//! The distance of each chair in the circle of people (E5), and what a drop in a picture changes. Each change is one edit that can be undone
//! and is announced to screen readers.

use crate::app::features::pictures::answer_links::page_in_front_or_new;
use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::ui::picture::drag::DragOutcome;
use crate::app::ui::{Button, ButtonTone};
use crate::exercises::content_ids::{CHAIR_DISTANCE, MOMENT_TIME};
use crate::exercises::library::exercise_id_of;
use crate::pictures::model::drag_model::{DropAction, reassign_question_edit, set_time_edit};
use crate::pictures::people::circle::{Chair, movable_chairs};
use crate::pictures::sheets::moment_cards;
use crate::story::Edit;
use crate::story::answers::queries::{answer_items, answer_text};
use crate::story::answers::reorder::move_item_edit;
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::ids::RecordId;
use crate::story::model::value::Value;
use crate::strings::PICTURE_EDITOR;
use crate::strings::picture_editor::{position_announcement, section_announcement};
use leptos::prelude::*;

/// A row for each chair, with a button for each distance: the way to move a chair without dragging. Nothing without movable chairs.
#[component]
pub fn ChairDistanceButtons() -> impl IntoView {
    let (open, question_flow) = (expect_context::<OpenStory>(), expect_context::<QuestionFlow>());
    let all = Memo::new(move |_| open.with(movable_chairs));
    let choices = move || {
        open.with(|_, library| library.question(CHAIR_DISTANCE).map(|found| found.question.chips.clone()))
            .unwrap_or_default()
    };
    let row = move |chair: Chair| {
        let buttons = choices().into_iter().enumerate().map(|(nth, choice)| {
            let (label, item) = (choice.clone(), chair.item.clone());
            let go = move |()| set_chair_distance(open, question_flow, &QuestionRef::for_item(CHAIR_DISTANCE, &item), &choice);
            view! { <Button label tone=ButtonTone::Quiet pressed=Signal::stored(chair.choice_index == Some(nth)) on_press=go /> }
        });
        view! { <li><div role="group" aria-label=chair.name.clone()><span class="user-text" translate="no" dir="auto">{chair.name.clone()}</span>" " {buttons.collect_view()}</div></li> }
    };
    let any = move || all.with(|all| !all.is_empty());
    view! {
        <Show when=any>
            <details class="disclosure only-screen">
                <summary>{PICTURE_EDITOR.chair_distance_heading}</summary>
                <ul class="more__list">{move || all.get().into_iter().map(row).collect_view()}</ul>
            </details>
        </Show>
    }
}

/// Returns the handler of a drop in a picture: it applies one edit and announces the result.
pub fn drop_handler(open: OpenStory, question_flow: QuestionFlow) -> Callback<DragOutcome> {
    Callback::new(move |carry: DragOutcome| {
        let message = match &carry {
            DragOutcome::Reorder(path, other) => reorder_item(open, path, other),
            DragOutcome::ReorderCard(head, other) => reorder_card(open, head, other),
            DragOutcome::MoveTo(path, goes, name) => {
                let text = open.with_untracked(|story, _| story.get(path).map(answer_text)).unwrap_or_default();
                apply_drop_action(open, question_flow, path, goes);
                Some(section_announcement(&text, name))
            }
        };
        if let Some(message) = message {
            open.storage.browser_api().announce_status(&message);
        }
    })
}

/// Moves an item to the position of another. Returns the announcement of its new position.
fn reorder_item(open: OpenStory, path: &FieldPath, other: &FieldPath) -> Option<String> {
    open.edit(open.with_untracked(|story, _| move_item_edit(story, path, other))?);
    let Field::Item(question_ref, item) = &path.field else { return None };
    let all = open.with_untracked(|story, _| answer_items(story, &path.record, question_ref));
    let (nth, (_, value)) = (1..).zip(&all).find(|(_, (other, _))| other == item)?;
    Some(position_announcement(&answer_text(value), nth, all.len()))
}

/// Moves a card to the position of another. Returns the announcement of its new position.
fn reorder_card(open: OpenStory, head: &FieldPath, other: &FieldPath) -> Option<String> {
    open.edit(open.with_untracked(|story, _| moment_cards::reorder_card_edit(story, head, other))?);
    let (nth, of) = open.with_untracked(|story, _| moment_cards::card_position(story, head))?;
    let text = open.with_untracked(|story, _| story.get(head).map(answer_text))?;
    Some(position_announcement(&text, nth, of))
}

fn apply_drop_action(open: OpenStory, question_flow: QuestionFlow, path: &FieldPath, goes: &DropAction) {
    match goes {
        DropAction::MoveToQuestion(question) => {
            if let Some(edit) = open.with_untracked(|story, _| reassign_question_edit(story, path, question)) {
                record_wording(open, question_flow, &path.record, &QuestionRef::new(question));
                open.edit(edit);
            }
        }
        DropAction::SetChoice(nth) => {
            let choice =
                open.with_untracked(|_, library| library.question(CHAIR_DISTANCE)?.question.chips.get(*nth).cloned());
            if let (Field::Item(_, item), Some(choice)) = (&path.field, choice) {
                set_chair_distance(open, question_flow, &QuestionRef::for_item(CHAIR_DISTANCE, item), &choice);
            }
        }
        DropAction::SetTime(time) => {
            if let Some(edit) = open.with_untracked(|story, _| set_time_edit(story, path, time.as_ref())) {
                record_wording(open, question_flow, &path.record, &QuestionRef::new(MOMENT_TIME));
                open.edit(edit);
            }
        }
        DropAction::ReorderOnly => {}
    }
}

/// Stores the wording of a question with its answer, if none is stored yet.
fn record_wording(open: OpenStory, question_flow: QuestionFlow, page_id: &RecordId, question_ref: &QuestionRef) {
    let asked = FieldPath::in_record(page_id, Field::AskedWording(question_ref.clone()));
    if open.with_untracked(|story, _| story.text_at(&asked).is_empty()) {
        let ask = open.with_untracked(|_, library| {
            library.question(&question_ref.question_id).map(|found| found.question.wording.clone())
        });
        let wording =
            open.render_wording(&ask.unwrap_or_default(), &question_flow.question_context(question_ref)).plain_text();
        open.edit_without_undo(Edit::put(asked, Value::text(wording)));
    }
}

/// Replaces the chosen distance of a chair by another, in one edit.
fn set_chair_distance(open: OpenStory, question_flow: QuestionFlow, question_ref: &QuestionRef, choice: &str) {
    let page_id = page_in_front_or_new(open, exercise_id_of(CHAIR_DISTANCE));
    record_wording(open, question_flow, &page_id, question_ref);
    let before = open.with_untracked(|story, _| answer_items(story, &page_id, question_ref));
    let at = |item| FieldPath::in_record(&page_id, Field::Item(question_ref.clone(), item));
    let mut edits: Vec<Edit> = before.into_iter().map(|(item, _)| Edit::clear(at(item))).collect();
    let line = Value::Line { order: 1024, text: choice.to_owned(), reach: 0 };
    edits.push(Edit::put(at(open.storage.browser_api().new_item_id()), line));
    open.edit(Edit::Batch(edits));
}
