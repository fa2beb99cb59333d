//! The Tree of Life: roots, ground, trunk, branches, leaves, fruits, seeds and compost, with weather around it and a forest
//! beside it (Ncube 2006). It grows with each answer; a part without answers looks as it does in winter.

use crate::exercises::content_ids::{
    TREE_BRANCHES, TREE_COMPOST, TREE_FOREST, TREE_FOREST_QUESTIONS, TREE_FRUITS, TREE_FRUITS_QUESTIONS, TREE_GROUND,
    TREE_GROUND_QUESTIONS, TREE_LEAVES, TREE_NAME, TREE_ROOTS, TREE_ROOTS_QUESTIONS, TREE_SEEDS, TREE_SHELTER,
    TREE_SHELTER_QUESTIONS, TREE_STORMS, TREE_TEACHERS, TREE_TRUNK, TREE_TRUNK_QUESTIONS,
};
use crate::exercises::library::ExerciseLibrary;
use crate::pictures::ink::callouts::{
    Callout, CalloutGround, CalloutSide, PICTURE_MARGIN, VerticalSpan, callout_bands, callout_columns,
    draw_leader_line, draw_title,
};
use crate::pictures::model::answer_labels::{AnswerLabel, add_app_text, answer_labels_for};
use crate::pictures::model::drag_model::{AcceptedItems, DropAction, DropTarget};
use crate::pictures::model::picture::Picture;
use crate::pictures::model::text_layout::LayoutWidth;
use crate::pictures::model::text_layout::{Anchor, LabelLimits, Rect, WrappedText};
use crate::pictures::tree_of_life::art::{draw_light_and_earth, draw_tree};
use crate::pictures::tree_of_life::icons::{draw_forest, draw_part_icon};
use crate::pictures::tree_of_life::wood::{TreeAnswerCounts, TreeFrame};
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

/// A plant group: its questions, the row of the drawing beside which it is placed, and the side.
type PlantGroup = (&'static [&'static str], usize, CalloutSide);

const PLANT_GROUPS: [PlantGroup; 11] = [
    (&TREE_ROOTS_QUESTIONS, 5, CalloutSide::Left),
    (&TREE_GROUND_QUESTIONS, 4, CalloutSide::Right),
    (&TREE_TRUNK_QUESTIONS, 3, CalloutSide::Left),
    (&[TREE_BRANCHES], 1, CalloutSide::Left),
    (&[TREE_LEAVES], 1, CalloutSide::Right),
    (&TREE_FRUITS_QUESTIONS, 2, CalloutSide::Left),
    (&[TREE_SEEDS], 3, CalloutSide::Right),
    (&[TREE_COMPOST], 5, CalloutSide::Right),
    (&[TREE_STORMS], 0, CalloutSide::Left),
    (&TREE_SHELTER_QUESTIONS, 0, CalloutSide::Right),
    (&TREE_FOREST_QUESTIONS, 6, CalloutSide::Left),
];

/// The groups whose answers stand on leaves and on fruits.
const LEAVES_INDEX: usize = 4;
const FRUITS_INDEX: usize = 5;

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

/// The least height of each row: weather, crown, lower crown, trunk, turf, earth, forest.
const MIN_SPAN_HEIGHTS: [f64; 7] = [0.0, 172.0, 118.0, 100.0, 44.0, 112.0, 0.0];

/// The height of the sky over a narrow tree. It is there from the start, so that nothing moves when the weather appears.
const SKY_HEIGHT: f64 = 54.0;

/// Draws the tree from the answers.
pub fn draw_tree_of_life(
    story: &Story,
    _library: &ExerciseLibrary,
    width: LayoutWidth,
    strings: TreeOfLifeStrings,
) -> Picture {
    let mut picture = Picture { width: width.units(), ..Picture::default() };
    let name = answer_labels_for(story, &[TREE_NAME]).pop();
    let top = draw_title(&mut picture, name.as_ref(), PICTURE_MARGIN);
    let parts = tree_callouts(story, strings);
    let counts = TreeAnswerCounts::from_counts(&parts.iter().map(|part| part.answers.len()).collect::<Vec<_>>());
    let (end, spans) = match width {
        LayoutWidth::Wide => draw_wide(&mut picture, &parts, &counts, top),
        LayoutWidth::Narrow => (draw_narrow(&mut picture, &parts, &counts, top), Vec::new()),
    };
    picture.height = end;
    add_drop_targets(&mut picture, story, &parts, &spans);
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

fn tree_callouts(story: &Story, strings: TreeOfLifeStrings) -> Vec<Callout> {
    let headings = [
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
    ];
    let all = PLANT_GROUPS.iter().zip(headings);
    all.enumerate()
        .map(|(nth, ((questions, row, side), heading))| {
            let answers: Vec<AnswerLabel> = answer_labels_for(story, questions);
            let ground = match nth {
                LEAVES_INDEX => CalloutGround::Leaf,
                FRUITS_INDEX => CalloutGround::Fruit,
                _ => CalloutGround::Page,
            };
            Callout { heading: heading.to_owned(), answers, row: *row, side: *side, ground }
        })
        .collect()
}

/// Makes answers draggable between plant groups. In a wide picture the area of a group is beside its row, in a narrow one
/// around its labels.
fn add_drop_targets(picture: &mut Picture, story: &Story, parts: &[Callout], spans: &[VerticalSpan]) {
    for ((group, accepted, question), nth) in ACCEPTED_BY_GROUP.into_iter().zip(picture.drag_model.targets.len()..) {
        let (Some(part), Some((questions, row, side))) = (parts.get(group), PLANT_GROUPS.get(group)) else { continue };
        let mut words: Option<Rect> = None;
        for label in &mut picture.labels {
            let Some(path) = label.answer_path.as_ref().filter(|path| answers_one_of(path, questions)) else {
                continue;
            };
            if item_kind(story, path) == Some(accepted) {
                label.target_index = Some(nth);
                let here = label.wrapped_text.bounding_box();
                words = Some(words.map_or(here, |words| words.union(&here)));
            }
        }
        let half = picture.width / 2.0;
        let x = if *side == CalloutSide::Right { half } else { 0.0 };
        let beside = spans.get(*row).map(|(top, end)| Rect { x, y: *top, w: half, h: end - top });
        let under = words.map(|words| Rect { x: 8.0, y: words.y - 6.0, w: picture.width - 16.0, h: words.h + 12.0 });
        let area = beside.or(under).unwrap_or_default();
        let (name, action) = (part.heading.clone(), DropAction::MoveToQuestion(question));
        picture.drag_model.targets.push(DropTarget { name, area, edge_bend: 0.0, action, accepted });
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

fn draw_wide(
    picture: &mut Picture,
    parts: &[Callout],
    counts: &TreeAnswerCounts,
    top: f64,
) -> (f64, Vec<VerticalSpan>) {
    let (rows, brackets) = callout_columns(picture, parts, &MIN_SPAN_HEIGHTS, top);
    let row = |n: usize| rows.get(n).copied().unwrap_or_default();
    let middle = LayoutWidth::Wide.units() / 2.0;
    let frame = TreeFrame::on_ground(middle, 126.0, (row(1).0, row(4).0), row(5).1);
    let stand = (middle, row(6).0 + 70.0);
    draw_light_and_earth(picture, &frame, counts, (picture.width, row(6).0));
    let mut points = draw_tree(picture, &frame, counts, row(0));
    points.push(vec![(stand.0 - 110.0, stand.1)]);
    for (bracket, points) in brackets.into_iter().zip(points) {
        draw_leader_line(picture, bracket, &points);
    }
    draw_forest(picture, stand, counts.forest);
    let end = if counts.forest > 0 { row(6).1.max(stand.1 + PICTURE_MARGIN) } else { row(6).1 + PICTURE_MARGIN };
    (end, rows)
}

fn draw_narrow(picture: &mut Picture, parts: &[Callout], counts: &TreeAnswerCounts, top: f64) -> f64 {
    let middle = LayoutWidth::Narrow.units() / 2.0;
    let ground = top + SKY_HEIGHT + 330.0;
    let frame = TreeFrame::on_ground(middle, 140.0, (top + SKY_HEIGHT, ground), ground + 104.0);
    draw_light_and_earth(picture, &frame, counts, (picture.width, ground + 116.0));
    draw_tree(picture, &frame, counts, (top, top + SKY_HEIGHT));
    let end = ground + 116.0;
    if parts.iter().all(|part| part.answers.is_empty()) {
        return end;
    }
    callout_bands(picture, parts, frame.taproot_end(), end + 30.0, &|picture, n, at| draw_part_icon(picture, n, at))
}

#[cfg(test)]
#[path = "tree_tests.rs"]
mod tests;
