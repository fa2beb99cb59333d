//! Tests of drag and drop that hold for every draggable item of every picture, wherever it is dropped.

use super::tests::{draw, shipped_library};
use super::*;
use crate::exercises::content_ids::MOMENT_TIME;
use crate::pictures::model::drag_model::{
    Draggable, DropAction, nearest_draggable, reassign_question_edit, set_time_edit,
};
use crate::pictures::model::picture::Picture;
use crate::pictures::model::text_layout::LayoutWidth;
use crate::pictures::sheets::moment_cards;
use crate::story::answers::queries::answer_text;
use crate::story::answers::reorder::move_item_edit;
use std::collections::BTreeSet;

/// The pictures in which dropping can change more than the order, and those in which it can change the order.
const PICTURES_WITH_TARGETS: [&str; 3] = ["landscapes", "tree", "team"];
const PICTURES_WITH_REORDERING: [&str; 11] =
    ["reach", "both", "cards", "landscapes", "two-sides", "tree", "team", "goal", "skin", "day", "circle"];

fn all_values(story: &Story) -> Vec<(FieldPath, Value)> {
    story.iter_values().filter_map(|(path, ..)| Some((path.clone(), story.get(&path)?.clone()))).collect()
}

/// Returns all user texts of a story except the times of moments, sorted.
fn user_texts(story: &Story) -> Vec<String> {
    let is_when = |path: &FieldPath| matches!(&path.field, Field::Answer(question_ref) if question_ref.question_id == MOMENT_TIME);
    let mut words: Vec<String> =
        all_values(story).iter().filter(|(path, _)| !is_when(path)).map(|(_, value)| answer_text(value)).collect();
    words.retain(|words| !words.is_empty());
    words.sort();
    words
}

/// Returns the edits that dropping an item can make, each with whether it goes to a drop target (and does not only reorder).
fn possible_moves(story: &Story, picture: &Picture, draggable: &Draggable) -> Vec<(bool, Edit)> {
    let middle = |nth: usize| {
        picture
            .drag_model
            .targets
            .get(nth)
            .map(|target| (target.area.x + target.area.w / 2.0, target.area.y + target.area.h / 2.0))
    };
    let mut ways = Vec::new();
    for (nth, target) in picture.drag_model.targets.iter().enumerate().filter(|(nth, _)| *nth != draggable.target_index)
    {
        let is_there = middle(nth).and_then(|at| picture.drag_model.target_at(draggable, at)) == Some(nth);
        let edit = match &target.action {
            DropAction::MoveToQuestion(question) => reassign_question_edit(story, &draggable.answer_path, question),
            DropAction::SetTime(time) => set_time_edit(story, &draggable.answer_path, time.as_ref()),
            DropAction::SetChoice(_) | DropAction::ReorderOnly => None,
        };
        ways.extend(edit.filter(|_| is_there).map(|edit| (true, edit)));
    }
    let draggables = picture.all_draggables();
    for other in &draggables {
        let at = (other.area.x + other.area.w / 2.0, other.area.y + other.area.h / 2.0);
        let carried = if draggable.is_card { moment_cards::reorder_card_edit } else { move_item_edit };
        let beside = nearest_draggable(&draggables, draggable, at)
            .and_then(|other| carried(story, &draggable.answer_path, &other.answer_path));
        ways.extend(beside.map(|edit| (false, edit)));
    }
    ways
}

#[test]
fn a_drop_keeps_all_text_and_can_be_undone() {
    let library = shipped_library();
    let (mut to_parts, mut in_order) = (BTreeSet::new(), BTreeSet::new());
    for (subject, size) in GALLERY_PICTURES
        .iter()
        .flat_map(|subject| [SampleSize::Typical, SampleSize::Full, SampleSize::Hostile].map(|size| (subject, size)))
    {
        for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
            let story = subject.story_of_size(size, &library);
            let before = draw(subject, &story, &library, width);
            for draggable in before.all_draggables().iter().take(14) {
                for (is_part, edit) in possible_moves(&story, &before, draggable).into_iter().take(20) {
                    let mut after = story.clone();
                    let back = after.apply(edit, &EditContext { writer: WriterId::from_number(2), at: 900_000_000 });
                    assert_eq!(user_texts(&after), user_texts(&story), "{} {size:?} {draggable:?}", subject.name);
                    assert_ne!(all_values(&after), all_values(&story), "{} {size:?} {draggable:?}", subject.name);
                    after.apply(back, &EditContext { writer: WriterId::from_number(2), at: 900_000_001 });
                    assert_eq!(all_values(&after), all_values(&story), "{} {size:?} {draggable:?}", subject.name);
                    if is_part { &mut to_parts } else { &mut in_order }.insert(subject.name);
                }
            }
        }
    }
    assert_eq!(to_parts, BTreeSet::from(PICTURES_WITH_TARGETS));
    assert_eq!(in_order, BTreeSet::from(PICTURES_WITH_REORDERING));
}

#[test]
fn no_draggable_reaches_outside_its_target() {
    let library = shipped_library();
    for (subject, size) in GALLERY_PICTURES.iter().flat_map(|subject| SampleSize::ALL.map(|size| (subject, size))) {
        for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
            let picture = draw(subject, &subject.story_of_size(size, &library), &library, width);
            for draggable in picture.all_draggables() {
                let at = (draggable.area.x + draggable.area.w / 2.0, draggable.area.y + draggable.area.h / 2.0);
                assert_eq!(
                    picture.drag_model.target_at(&draggable, at),
                    Some(draggable.target_index),
                    "{} {size:?} {width:?} {draggable:?}",
                    subject.name
                );
            }
        }
    }
}
