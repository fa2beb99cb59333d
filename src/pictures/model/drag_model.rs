//! The drag-and-drop model of a picture: which items can be dragged, where they can be dropped, and which edit a drop makes.

use crate::exercises::content_ids::MOMENT_TIME;
use crate::pictures::model::text_layout::Rect;
use crate::story::answers::queries::{answer_items, next_order};
use crate::story::answers::reorder::Neighbour;
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::value::Value;
use crate::story::{Edit, Story};
use std::collections::BTreeMap;

/// What a drop on a target does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DropAction {
    /// Makes the choice with this index for the item.
    SetChoice(usize),
    /// Moves the answer to another question.
    MoveToQuestion(&'static str),
    /// Sets the moment's time to the one stored at this path, or clears it if `None`.
    SetTime(Option<FieldPath>),
    /// Changes only the order.
    ReorderOnly,
}

/// The kind of items that a target accepts from other targets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AcceptedItems {
    /// People.
    People,
    /// Lines of the user's lists.
    Lines,
    /// Moments.
    Moments,
    /// Nothing: its own items stay in it.
    Nothing,
}

/// An area of the picture on which items can be dropped.
#[derive(Clone, Debug, PartialEq)]
pub struct DropTarget {
    /// Its name.
    pub name: String,
    /// Its area; empty if it is not visible at present, and then it is reached with the keyboard only.
    pub area: Rect,
    /// How far its upper and lower edges bend inward toward its sides, in units.
    pub edge_bend: f64,
    /// What a drop on it does.
    pub action: DropAction,
    /// Which items it accepts from other targets.
    pub accepted: AcceptedItems,
}

/// An item that can be dragged.
#[derive(Clone, Debug, PartialEq)]
pub struct Draggable {
    /// Its text.
    pub name: String,
    /// The area in which a drag can start.
    pub area: Rect,
    /// The field path of the answer.
    pub answer_path: FieldPath,
    /// The index of the target that it is on.
    pub target_index: usize,
    /// Whether it is a card.
    pub is_card: bool,
}

/// The draggable items and drop targets of a picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DragModel {
    /// The items that are dragged by an area of their own. Labels with a `target_index` come on top; see `all_draggables`.
    pub draggables: Vec<Draggable>,
    /// The drop targets.
    pub targets: Vec<DropTarget>,
    /// The area of each card by the field path of its heading. Cards share one order, whichever page they are on.
    pub card_areas: BTreeMap<FieldPath, Rect>,
}

impl DropTarget {
    fn contains(&self, (x, y): (f64, f64)) -> bool {
        let area = &self.area;
        let aside = (x - area.x - area.w / 2.0) / (area.w / 2.0).max(1.0);
        let bent = self.edge_bend * aside * aside;
        aside.abs() <= 1.0 && y >= area.y + bent && y <= area.y + area.h - bent
    }
}

impl Draggable {
    /// Returns a draggable for an answer that is an item of a list, otherwise `None`.
    pub fn for_list_item(name: &str, area: Rect, path: &FieldPath, target_index: usize) -> Option<Self> {
        let is_listed = matches!(path.field, Field::Item(..));
        is_listed.then(|| Self { name: name.to_owned(), area, answer_path: path.clone(), target_index, is_card: false })
    }

    /// Whether this is the item at a field path, even if it answers another question now.
    pub fn is_same_item_as(&self, path: &FieldPath) -> bool {
        match (&self.answer_path.field, &path.field) {
            (Field::Item(_, item), Field::Item(_, other)) => item == other && self.answer_path.record == path.record,
            _ => self.answer_path == *path,
        }
    }

    /// Whether two items are in one order and on one target.
    fn shares_order_with(&self, other: &Self) -> bool {
        let asked = |path: &FieldPath| match &path.field {
            Field::Item(question_ref, _) => Some((path.record.clone(), question_ref.clone())),
            _ => None,
        };
        let is_alike = self.is_card
            || (asked(&self.answer_path).is_some() && asked(&self.answer_path) == asked(&other.answer_path));
        self.target_index == other.target_index && self.is_card == other.is_card && is_alike
    }
}

impl DragModel {
    /// Whether an item may be dropped on a target: its own, or one that accepts the same kind of items.
    fn may_drop_on(&self, draggable: &Draggable, nth: usize) -> bool {
        let accepted = |nth: usize| self.targets.get(nth).map(|target| target.accepted);
        nth == draggable.target_index
            || (accepted(nth) == accepted(draggable.target_index) && accepted(nth) != Some(AcceptedItems::Nothing))
    }

    /// Whether there is another target on which the item may be dropped.
    pub fn has_other_target(&self, draggable: &Draggable) -> bool {
        (0..self.targets.len()).filter(|nth| self.may_drop_on(draggable, *nth)).nth(1).is_some()
    }

    /// Returns the target for a drop at a point among those that accept the item: the innermost that contains it, or else the
    /// nearest.
    pub fn target_at(&self, draggable: &Draggable, (x, y): (f64, f64)) -> Option<usize> {
        let all = || {
            self.targets
                .iter()
                .enumerate()
                .filter(|(nth, target)| target.area.h > 0.0 && self.may_drop_on(draggable, *nth))
        };
        let size = |area: &Rect| area.w * area.h;
        let inner = all().filter(|(_, target)| target.contains((x, y)));
        let inner = inner.min_by(|(_, a), (_, b)| size(&a.area).total_cmp(&size(&b.area)));
        let beyond = |from: f64, length: f64, at: f64| (from - at).max(at - from - length).max(0.0);
        let off = |area: &Rect| beyond(area.y, area.h, y).hypot(beyond(area.x, area.w, x));
        inner.or_else(|| all().min_by(|(_, a), (_, b)| off(&a.area).total_cmp(&off(&b.area)))).map(|(nth, _)| nth)
    }

    /// Returns the target before or after the item's own that accepts it.
    pub fn neighbour_target(&self, draggable: &Draggable, toward: Neighbour) -> Option<usize> {
        let mut nth = draggable.target_index;
        loop {
            nth = neighbour_index(self.targets.len(), nth, toward)?;
            if self.may_drop_on(draggable, nth) {
                return Some(nth);
            }
        }
    }
}

/// Returns the item of the same order that is nearest to a point; `None` if that is the item itself.
pub fn nearest_draggable<'a>(
    draggables: &'a [Draggable],
    draggable: &Draggable,
    (x, y): (f64, f64),
) -> Option<&'a Draggable> {
    let off = |area: &Rect| (area.x + area.w / 2.0 - x).hypot(area.y + area.h / 2.0 - y);
    let alike = draggables.iter().filter(|other| draggable.shares_order_with(other));
    alike
        .min_by(|a, b| off(&a.area).total_cmp(&off(&b.area)))
        .filter(|other| other.answer_path != draggable.answer_path)
}

/// Returns the item before or after, in the same order.
pub fn neighbour_draggable<'a>(
    draggables: &'a [Draggable],
    draggable: &Draggable,
    toward: Neighbour,
) -> Option<&'a Draggable> {
    let alike: Vec<&Draggable> = draggables.iter().filter(|other| draggable.shares_order_with(other)).collect();
    let at = alike.iter().position(|other| other.answer_path == draggable.answer_path)?;
    alike.get(neighbour_index(alike.len(), at, toward)?).copied()
}

/// Returns the index before or after `at` in a list of length `of`, if there is one.
pub fn neighbour_index(of: usize, at: usize, toward: Neighbour) -> Option<usize> {
    match toward {
        Neighbour::Before => at.checked_sub(1),
        Neighbour::After => at.checked_add(1).filter(|next| *next < of),
    }
}

/// Returns the edit that moves an answer to another question, after all its items; `None` if nothing would change.
pub fn reassign_question_edit(story: &Story, path: &FieldPath, question: &str) -> Option<Edit> {
    let Field::Item(_, item) = &path.field else { return None };
    let question_ref = QuestionRef::new(question);
    let last = next_order(&answer_items(story, &path.record, &question_ref));
    let value = match story.get(path)?.clone() {
        Value::Person { name, relation, life_status, .. } => Value::Person { order: last, name, relation, life_status },
        Value::Line { text, reach, .. } => Value::Line { order: last, text, reach },
        _ => return None,
    };
    let there = FieldPath::in_record(&path.record, Field::Item(question_ref, item.clone()));
    (there != *path).then(|| Edit::Batch(vec![Edit::clear(path.clone()), Edit::put(there, value)]))
}

/// Returns the edit that gives a moment the time stored at `time`, or clears it; `None` if nothing would change.
pub fn set_time_edit(story: &Story, moment: &FieldPath, time: Option<&FieldPath>) -> Option<Edit> {
    let path = FieldPath::in_record(&moment.record, Field::Answer(QuestionRef::new(MOMENT_TIME)));
    let value = match time {
        Some(time) => Some(story.get(time).filter(|value| matches!(value, Value::Period { .. }))?.clone()),
        None => None,
    };
    (story.get(&path) != value.as_ref()).then_some(Edit::Set(path, value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::model::ids::{ItemId, RecordId};

    fn target(y: f64, h: f64, inset: f64, accepted: AcceptedItems) -> DropTarget {
        let area = Rect { x: inset, y, w: 100.0 - inset * 2.0, h };
        DropTarget { name: String::new(), area, edge_bend: 0.0, action: DropAction::SetChoice(0), accepted }
    }

    fn draggable(question: &str, item: u64, target_index: usize, x: f64) -> Draggable {
        let field = Field::Item(QuestionRef::new(question), ItemId::from_number(item));
        let path = FieldPath::in_record(&RecordId::from_number(1), field);
        Draggable {
            name: String::new(),
            area: Rect { x, y: 0.0, w: 40.0, h: 40.0 },
            answer_path: path,
            target_index,
            is_card: false,
        }
    }

    #[test]
    fn a_drop_goes_to_the_innermost_or_nearest_target() {
        let who = draggable("e12.1.1", 1, 1, 0.0);
        let all = [(40.0, 20.0, 20.0), (20.0, 60.0, 10.0), (0.0, 0.0, 0.0)];
        let targets = all.map(|(y, h, inset)| target(y, h, inset, AcceptedItems::People)).to_vec();
        let model = DragModel { targets, ..DragModel::default() };
        assert_eq!(model.target_at(&who, (50.0, 50.0)), Some(0));
        assert_eq!(model.target_at(&who, (50.0, 30.0)), Some(1));
        assert_eq!(model.target_at(&who, (50.0, 500.0)), Some(1), "a hidden target takes no drop");
        assert_eq!(DragModel::default().target_at(&who, (0.0, 0.0)), None);
    }

    #[test]
    fn an_item_is_not_dropped_on_a_target_of_another_kind() {
        let kinds = [AcceptedItems::Lines, AcceptedItems::People, AcceptedItems::Lines, AcceptedItems::Nothing];
        let targets =
            kinds.into_iter().zip([0.0, 20.0, 40.0, 60.0]).map(|(accepted, y)| target(y, 20.0, 0.0, accepted));
        let model = DragModel { targets: targets.collect(), ..DragModel::default() };
        let [line, alone, fixed] = [0, 1, 3].map(|nth| draggable("e11.roots.1", 1, nth, 0.0));
        assert_eq!(model.target_at(&line, (50.0, 55.0)), Some(2));
        assert_eq!(model.target_at(&line, (50.0, 75.0)), Some(2), "the nearest of its kind");
        assert_eq!(
            (model.neighbour_target(&line, Neighbour::After), model.neighbour_target(&line, Neighbour::Before)),
            (Some(2), None)
        );
        assert_eq!(model.target_at(&fixed, (50.0, 5.0)), Some(3));
        assert_eq!([&line, &alone, &fixed].map(|who| model.has_other_target(who)), [true, false, false]);
    }

    #[test]
    fn an_item_is_reordered_only_within_its_question_and_target() {
        let all = [
            draggable("e12.1.1", 1, 0, 0.0),
            draggable("e12.1.2", 2, 0, 50.0),
            draggable("e12.1.1", 3, 0, 100.0),
            draggable("e12.1.1", 4, 1, 150.0),
        ];
        assert_eq!(neighbour_draggable(&all, &all[0], Neighbour::After), Some(&all[2]));
        assert_eq!(neighbour_draggable(&all, &all[2], Neighbour::After), None);
        assert_eq!(nearest_draggable(&all, &all[0], (160.0, 10.0)), Some(&all[2]));
        assert_eq!(nearest_draggable(&all, &all[0], (10.0, 10.0)), None);
    }
}
