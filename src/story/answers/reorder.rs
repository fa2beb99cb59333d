//! Edits that reorder or remove answers, wherever they are shown.

use crate::story::answers::queries::answer_items;
use crate::story::model::edit::Edit;
use crate::story::model::field_path::{Field, FieldPath};
use crate::story::model::ids::ItemId;
use crate::story::model::story::Story;
use crate::story::model::value::Value;

/// The neighbour to swap with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Neighbour {
    /// The previous one.
    Before,
    /// The next one.
    After,
}

/// Returns the edit that moves a line or person to the position of another item of the same answer. Returns `None` if both are the
/// same item, or belong to different answers.
pub fn move_item_edit(story: &Story, path: &FieldPath, to: &FieldPath) -> Option<Edit> {
    let (Field::Item(question_ref, item), Field::Item(other, target)) = (&path.field, &to.field) else { return None };
    if path.record != to.record || question_ref != other || item == target {
        return None;
    }
    let before = answer_items(story, &path.record, question_ref);
    let at = |wanted: &ItemId| before.iter().position(|(id, _)| id == wanted);
    let (from, to) = (at(item)?, at(target)?);
    let mut after = before.clone();
    let moved = after.remove(from);
    after.insert(to, moved);
    let orders = order_numbers(&before);
    let changed = after.into_iter().zip(orders).filter(|((_, value), order)| value.order() != *order);
    let put = |((id, value), order): ((ItemId, Value), i64)| {
        Some(Edit::put(
            FieldPath::in_record(&path.record, Field::Item(question_ref.clone(), id)),
            with_order(&value, order)?,
        ))
    };
    changed.map(put).collect::<Option<Vec<_>>>().map(Edit::Batch)
}

/// Returns the order numbers of the items; new ones where two items, written on two devices, share a number.
fn order_numbers(items: &[(ItemId, Value)]) -> Vec<i64> {
    let mut orders: Vec<i64> = items.iter().map(|(_, value)| value.order()).collect();
    let are_distinct = orders.iter().zip(orders.iter().skip(1)).all(|(a, b)| a < b);
    if !are_distinct {
        let mut next = 0_i64;
        for order in &mut orders {
            next = next.saturating_add(1024);
            *order = next;
        }
    }
    orders
}

/// Returns the edit that removes an answer; `None` if the field is not an answer or is empty.
pub fn remove_answer_edit(story: &Story, path: &FieldPath) -> Option<Edit> {
    let is_answer = matches!(path.field, Field::Item(..) | Field::Answer(_));
    (is_answer && story.get(path).is_some()).then(|| Edit::clear(path.clone()))
}

fn with_order(value: &Value, new: i64) -> Option<Value> {
    let mut value = value.clone();
    match &mut value {
        Value::Line { order, .. } | Value::Person { order, .. } => *order = new,
        _ => return None,
    }
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::answers::queries::begin_page_edit;
    use crate::story::model::clock::EditContext;
    use crate::story::model::field_path::QuestionRef;
    use crate::story::model::ids::{ItemId, RecordId, StoryId, WriterId};

    const CONTEXT: fn(i64) -> EditContext = |at| EditContext { writer: WriterId::from_number(1), at };

    fn story_with_lines(orders: [i64; 3]) -> (Story, Vec<FieldPath>) {
        let (mut story, record_id) = (Story::new(StoryId::from_number(1)), RecordId::from_number(7));
        story.apply(begin_page_edit(&record_id, "e1", 1), &CONTEXT(1));
        let path = |n: u64| {
            FieldPath::in_record(
                &record_id,
                Field::Item(QuestionRef::new("e1.2.1"), ItemId::from_number(n.saturating_add(1))),
            )
        };
        let paths: Vec<FieldPath> = (0..3).map(path).collect();
        for (n, (order, path)) in orders.into_iter().zip(&paths).enumerate() {
            let text = ["one", "two", "three"][n].to_owned();
            story.apply(Edit::put(path.clone(), Value::Line { order, text, reach: 2 }), &CONTEXT(2));
        }
        (story, paths)
    }

    fn order(story: &Story, paths: &[FieldPath]) -> Vec<String> {
        let all = answer_items(story, &paths[0].record, &QuestionRef::new("e1.2.1"));
        all.into_iter().map(|(_, value)| crate::story::answers::queries::answer_text(&value)).collect()
    }

    #[test]
    fn moving_an_item_changes_only_its_position() {
        for orders in [[1, 2, 3], [5, 5, 5], [i64::MIN, 0, i64::MAX]] {
            for (from, to) in [(0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1)] {
                let (mut story, paths) = story_with_lines(orders);
                let before = order(&story, &paths);
                let inverse = story.apply(move_item_edit(&story, &paths[from], &paths[to]).unwrap(), &CONTEXT(3));
                let mut wanted = before.clone();
                let one = wanted.remove(from);
                wanted.insert(to, one);
                assert_eq!(order(&story, &paths), wanted, "{orders:?}, {from} to {to}");
                assert!(matches!(story.get(&paths[1]), Some(Value::Line { reach: 2, .. })));
                story.apply(inverse, &CONTEXT(4));
                assert_eq!(order(&story, &paths), before, "undone as one");
            }
        }
    }

    #[test]
    fn an_item_is_not_moved_onto_itself_or_to_another_answer() {
        let (story, paths) = story_with_lines([1, 2, 3]);
        assert_eq!(move_item_edit(&story, &paths[0], &paths[0]), None);
        let elsewhere =
            FieldPath::in_record(&paths[0].record, Field::Item(QuestionRef::new("e1.2.8"), ItemId::from_number(2)));
        assert_eq!(move_item_edit(&story, &paths[0], &elsewhere), None);
    }

    #[test]
    fn undo_restores_a_removed_answer() {
        let (mut story, paths) = story_with_lines([1, 2, 3]);
        let inverse = story.apply(remove_answer_edit(&story, &paths[1]).unwrap(), &CONTEXT(3));
        assert_eq!(order(&story, &paths), ["one", "three"]);
        assert_eq!(remove_answer_edit(&story, &paths[1]), None, "there is nothing left to take");
        story.apply(inverse, &CONTEXT(4));
        assert_eq!(order(&story, &paths), ["one", "two", "three"]);
    }
}
