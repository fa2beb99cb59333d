//! The areas of life that a problem affects, as the user named them, for the influence map.

use crate::exercises::content_ids::{
    AREA_EFFECTS, AREAS_OUT_OF_REACH, AREAS_REACHED, MOST_SAY, PROBLEM_DRAWING, TAKEN,
};
use crate::story::Story;
use crate::story::answers::queries::{RecordedAnswer, answers_to};
use crate::story::model::field_path::{Field, FieldPath};
use crate::story::model::ids::{ItemId, RecordId};
use crate::story::model::value::Value;
use crate::story::wording::insertion::is_non_answer;
use std::collections::BTreeMap;

/// The most free places between two items of a list.
const MAX_EMPTY_PLACES: i64 = 64;

/// The question by which an area came onto the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AreaSource {
    /// Chosen among the areas that the problem affects.
    Reached,
    /// Named as taken, spoiled, shrunk or postponed.
    Taken,
    /// Named as the area where the problem had the most say, in the hardest time.
    MostSay,
    /// Named only as an area that it does not affect.
    Unreached,
}

/// An area of life as the user named it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LifeArea {
    /// The answer that names it.
    pub answer: RecordedAnswer,
    /// The question by which it came onto the map.
    pub source: AreaSource,
    /// Its place among the areas of that question; a removed item leaves its place free.
    pub place_index: usize,
    /// How strongly it is affected, from 0 to 3.
    pub reach: u8,
    /// Whether it was also named as not affected, or as affected less.
    pub is_partly_unreached: bool,
    /// The path of the answer that the problem had the most say here, if given.
    pub most_say_path: Option<FieldPath>,
    /// What the problem did here.
    pub effects: Vec<RecordedAnswer>,
}

impl LifeArea {
    fn new(answer: RecordedAnswer, by: AreaSource, nth: usize, reach: u8) -> Self {
        let most = (by == AreaSource::MostSay).then(|| answer.path.clone());
        Self {
            answer,
            source: by,
            place_index: nth,
            reach,
            is_partly_unreached: by == AreaSource::Unreached,
            most_say_path: most,
            effects: Vec::new(),
        }
    }

    /// Whether it was named only as not affected.
    pub fn is_unreached(&self) -> bool {
        self.source == AreaSource::Unreached
    }
}

/// Whether two user texts are equal apart from case and surrounding space.
pub(in crate::pictures) fn is_same_text(a: &str, b: &str) -> bool {
    fold_text(a) == fold_text(b)
}

/// Returns a user text in lower case and without surrounding space.
pub(in crate::pictures) fn fold_text(text: &str) -> String {
    text.trim().to_lowercase()
}

/// Returns the areas on some pages: those chosen as affected, in the user's order; then those taken; then those with the most
/// say; then those named only as not affected.
pub fn life_areas(story: &Story, wanted: impl Fn(&RecordId) -> bool) -> Vec<LifeArea> {
    let mut all: Vec<LifeArea> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let effects = effects_by_area(story);
    let answered =
        |id| answers_to(story, id).into_iter().filter(|answer| wanted(&answer.record) && !is_non_answer(&answer.text));
    for (by, question) in [
        (AreaSource::Reached, AREAS_REACHED),
        (AreaSource::Taken, TAKEN),
        (AreaSource::MostSay, MOST_SAY),
        (AreaSource::Unreached, AREAS_OUT_OF_REACH),
    ] {
        for (nth, answer) in with_place_indexes(story, answered(question).collect()) {
            let reach = area_reach(story, &answer.path);
            let lines = match (by, item_id(&answer)) {
                (AreaSource::Reached, Some(item)) => effects.get(item).cloned().unwrap_or_default(),
                (AreaSource::Reached | AreaSource::Taken | AreaSource::MostSay | AreaSource::Unreached, _) => {
                    Vec::new()
                }
            };
            let at = *known.entry(fold_text(&answer.text)).or_insert(all.len());
            match all.get_mut(at) {
                Some(area) => merge_area(area, by, answer, reach, lines),
                None => all.push(LifeArea { effects: lines, ..LifeArea::new(answer, by, nth, reach) }),
            }
        }
    }
    all
}

/// The step from one item's order value to the next, for items that are added one after another.
const LIST_ORDER_STEP: i64 = 1024;

/// Returns the place of each item: the next one, or further if items in between were removed since.
fn with_place_indexes(story: &Story, all: Vec<RecordedAnswer>) -> Vec<(usize, RecordedAnswer)> {
    let mut next = 0_usize;
    let mut before: Option<(RecordId, i64)> = None;
    let mut placed = Vec::new();
    for answer in all {
        let order = story.get(&answer.path).map_or(0, Value::order);
        let from = before.as_ref().filter(|(record, _)| *record == answer.record).map_or(0, |(_, order)| *order);
        let gone = order
            .saturating_sub(from)
            .checked_div(LIST_ORDER_STEP)
            .unwrap_or_default()
            .saturating_sub(1)
            .clamp(0, MAX_EMPTY_PLACES);
        let at = next.saturating_add(usize::try_from(gone).unwrap_or_default());
        next = at.saturating_add(1);
        before = Some((answer.record.clone(), order));
        placed.push((at, answer));
    }
    placed
}

/// Adds a further mention to an area that is already known.
fn merge_area(area: &mut LifeArea, by: AreaSource, answer: RecordedAnswer, reach: u8, lines: Vec<RecordedAnswer>) {
    match by {
        AreaSource::Reached => {
            area.reach = reach;
            area.effects.extend(lines);
        }
        AreaSource::Taken => {}
        AreaSource::MostSay => area.most_say_path = Some(answer.path),
        AreaSource::Unreached => area.is_partly_unreached = true,
    }
}

fn item_id(answer: &RecordedAnswer) -> Option<&ItemId> {
    match &answer.path.field {
        Field::Item(_, item) => Some(item),
        _ => None,
    }
}

/// Returns what the problem did in each area, by the area's item id.
fn effects_by_area(story: &Story) -> BTreeMap<ItemId, Vec<RecordedAnswer>> {
    let mut all: BTreeMap<ItemId, Vec<RecordedAnswer>> = BTreeMap::new();
    for line in answers_to(story, AREA_EFFECTS) {
        if let Some(item) = line.question_ref.item_id.clone().filter(|_| !is_non_answer(&line.text)) {
            all.entry(item).or_default().push(line);
        }
    }
    all
}

fn area_reach(story: &Story, path: &FieldPath) -> u8 {
    match story.get(path) {
        Some(Value::Line { reach, .. }) => (*reach).min(3),
        Some(_) | None => 0,
    }
}

/// Returns the colour that the user last drew the problem in, on some pages; empty if none.
pub(in crate::pictures) fn problem_colour(story: &Story, wanted: impl Fn(&RecordId) -> bool) -> String {
    let drawn = story.iter_values().filter_map(|(path, version, value)| match (&path.field, value) {
        (Field::Answer(question_ref), Value::Drawing { colour, .. })
            if question_ref.question_id == PROBLEM_DRAWING && wanted(&path.record) =>
        {
            Some((version.stamp.clone(), colour.clone()))
        }
        _ => None,
    });
    drawn.max().map(|(_, colour)| colour).unwrap_or_default()
}
