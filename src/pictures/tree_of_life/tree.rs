//! The Tree of Life: roots, ground, trunk, branches, leaves, fruits, seeds and compost, with weather around it and a forest
//! beside it (Ncube 2006). It grows with each answer; a part without answers looks as it does in winter.

use crate::exercises::content_ids::{
    TREE_BRANCHES, TREE_COMPOST, TREE_FOREST, TREE_FOREST_QUESTIONS, TREE_FRUITS, TREE_FRUITS_QUESTIONS, TREE_GROUND,
    TREE_GROUND_QUESTIONS, TREE_LEAVES, TREE_NAME, TREE_ROOTS, TREE_ROOTS_QUESTIONS, TREE_SEEDS, TREE_SHELTER,
    TREE_SHELTER_QUESTIONS, TREE_STORMS, TREE_TEACHERS, TREE_TRUNK, TREE_TRUNK_QUESTIONS,
};
use crate::exercises::library::ExerciseLibrary;
use crate::pictures::ink::curves::count_as_f64;
use crate::pictures::ink::title::{PICTURE_MARGIN, draw_title};
use crate::pictures::model::answer_labels::{add_app_text, add_user_text, answer_labels_for};
use crate::pictures::model::drag_model::{AcceptedItems, DropAction, DropTarget};
use crate::pictures::model::picture::Picture;
use crate::pictures::model::text_layout::{Anchor, LabelLimits, LayoutWidth, WrappedText};
use crate::pictures::tree_of_life::art::{Season, draw_scene};
use crate::pictures::tree_of_life::layout::TreeLayout;
use crate::pictures::tree_of_life::marks::Mark;
use crate::pictures::tree_of_life::parts::{TreePart, part};
use crate::story::Story;
use crate::story::model::field_path::{Field, FieldPath};
use crate::story::model::value::Value;

/// The app's texts in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreeOfLifeStrings {
    /// Beneath a tree that has no answers yet.
    pub empty_hint: &'static str,
    /// Where the user comes from.
    pub roots: &'static str,
    /// Their days at present.
    pub ground: &'static str,
    /// What they know how to do and care about.
    pub trunk: &'static str,
    /// What they hope for.
    pub branches: &'static str,
    /// Who matters.
    pub leaves: &'static str,
    /// What they were given and handed on.
    pub fruits: &'static str,
    /// What they would leave to others.
    pub seeds: &'static str,
    /// What they no longer want to be known by.
    pub compost: &'static str,
    /// The storms that trees like theirs meet.
    pub storms: &'static str,
    /// What helped through them.
    pub shelter: &'static str,
    /// The trees near theirs.
    pub forest: &'static str,
}

/// The questions of each plant group, in the order of the list of the picture.
const PLANT_GROUPS: [&[&str]; part::COUNT] = [
    &TREE_ROOTS_QUESTIONS,
    &TREE_GROUND_QUESTIONS,
    &TREE_TRUNK_QUESTIONS,
    &[TREE_BRANCHES],
    &[TREE_LEAVES],
    &TREE_FRUITS_QUESTIONS,
    &[TREE_SEEDS],
    &[TREE_COMPOST],
    &[TREE_STORMS],
    &TREE_SHELTER_QUESTIONS,
    &TREE_FOREST_QUESTIONS,
];

/// The width of the tree on wide screens and on paper: it lies across, so that it fills a desktop and a sheet.
const WIDE_UNITS: f64 = 1040.0;

/// What each plant group accepts from the others, and the question that it answers there.
const ACCEPTED_BY_GROUP: [(usize, AcceptedItems, &str); 12] = [
    (0, AcceptedItems::Lines, TREE_ROOTS),
    (0, AcceptedItems::People, TREE_TEACHERS),
    (1, AcceptedItems::Lines, TREE_GROUND),
    (2, AcceptedItems::Lines, TREE_TRUNK),
    (3, AcceptedItems::Lines, TREE_BRANCHES),
    (4, AcceptedItems::People, TREE_LEAVES),
    (5, AcceptedItems::Lines, TREE_FRUITS),
    (6, AcceptedItems::Lines, TREE_SEEDS),
    (7, AcceptedItems::Lines, TREE_COMPOST),
    (8, AcceptedItems::Lines, TREE_STORMS),
    (9, AcceptedItems::Lines, TREE_SHELTER),
    (10, AcceptedItems::Lines, TREE_FOREST),
];

/// Draws the tree from the answers.
pub fn draw_tree_of_life(
    story: &Story,
    _library: &ExerciseLibrary,
    width: LayoutWidth,
    strings: TreeOfLifeStrings,
) -> Picture {
    let units = if width == LayoutWidth::Wide { WIDE_UNITS } else { width.units() };
    let mut picture = Picture { width: units, is_fitted: true, ..Picture::default() };
    let name = answer_labels_for(story, &[TREE_NAME]).pop();
    let top = draw_title(&mut picture, name.as_ref(), PICTURE_MARGIN);
    let parts = tree_parts(story, strings);
    let layout = TreeLayout::of_parts(&parts, width, units, top);
    draw_parts(&mut picture, &parts, &layout);
    picture.height = layout.foot_y;
    add_drop_targets(&mut picture, story, &layout, strings);
    if picture.labels.is_empty() {
        let (x, y) = (picture.width / 2.0, picture.height + 8.0);
        let label = WrappedText::wrapped_at(
            strings.empty_hint,
            LabelLimits::new(picture.width - PICTURE_MARGIN * 2.0, 2),
            x,
            y,
            Anchor::Middle,
        );
        picture.height = y + label.height() + PICTURE_MARGIN;
        add_app_text(&mut picture, strings.empty_hint, label);
    }
    picture.enable_reordering();
    picture.add_key_of_long_texts();
    picture
}

fn headings(strings: TreeOfLifeStrings) -> [&'static str; part::COUNT] {
    [
        strings.roots,
        strings.ground,
        strings.trunk,
        strings.branches,
        strings.leaves,
        strings.fruits,
        strings.seeds,
        strings.compost,
        strings.storms,
        strings.shelter,
        strings.forest,
    ]
}

fn tree_parts(story: &Story, strings: TreeOfLifeStrings) -> Vec<TreePart> {
    let all = PLANT_GROUPS.iter().zip(headings(strings));
    all.map(|(questions, heading)| TreePart { heading, answers: answer_labels_for(story, questions) }).collect()
}

/// Draws the scene, what each answer stands on, and the texts in the order of the list.
fn draw_parts(picture: &mut Picture, parts: &[TreePart], layout: &TreeLayout) {
    let leaves = parts.get(part::LEAVES).map_or(0, |part| part.answers.len());
    let season = Season { has_any: parts.iter().any(|part| !part.answers.is_empty()), leaves };
    draw_scene(picture, layout, season);
    for (nth, zone) in layout.zones.iter().enumerate() {
        let mark = Mark::of_part(nth);
        for (label, seed) in zone.labels.iter().zip(count_as_f64()) {
            mark.draw(picture, label, layout.width / 2.0, seed);
        }
    }
    for (part, zone) in parts.iter().zip(&layout.zones) {
        if let Some(heading) = &zone.heading {
            add_app_text(picture, part.heading, heading.clone());
        }
        for (answer, label) in part.answers.iter().zip(&zone.labels) {
            add_user_text(picture, answer, label.clone(), true);
        }
    }
}

/// Makes answers draggable between plant groups; the area of a group is its zone.
fn add_drop_targets(picture: &mut Picture, story: &Story, layout: &TreeLayout, strings: TreeOfLifeStrings) {
    for ((group, accepted, question), nth) in ACCEPTED_BY_GROUP.into_iter().zip(picture.drag_model.targets.len()..) {
        let (Some(zone), Some(questions), Some(heading)) =
            (layout.zones.get(group), PLANT_GROUPS.get(group), headings(strings).get(group).copied())
        else {
            continue;
        };
        for label in &mut picture.labels {
            let path = label.answer_path.as_ref().filter(|path| answers_one_of(path, questions));
            if path.is_some_and(|path| item_kind(story, path) == Some(accepted)) {
                label.target_index = Some(nth);
            }
        }
        let (name, action) = (heading.to_owned(), DropAction::MoveToQuestion(question));
        picture.drag_model.targets.push(DropTarget { name, area: zone.area, edge_bend: 0.0, action, accepted });
    }
}

fn answers_one_of(path: &FieldPath, questions: &[&str]) -> bool {
    matches!(&path.field, Field::Item(question_ref, _) if question_ref.item_id.is_none() && questions.contains(&question_ref.question_id.as_str()))
}

fn item_kind(story: &Story, path: &FieldPath) -> Option<AcceptedItems> {
    match story.get(path)? {
        Value::Person { .. } => Some(AcceptedItems::People),
        Value::Line { .. } => Some(AcceptedItems::Lines),
        _ => None,
    }
}

#[cfg(test)]
#[path = "tree_tests.rs"]
mod tests;
