//! Putting what she said in another order, or taking it away, from wherever it is shown.

use super::answers::answer_items;
use super::edit::Edit;
use super::field_path::{Field, FieldPath};
use super::ids::ItemId;
use super::story::Story;
use super::value::Value;

/// Which neighbour to change places with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Neighbour {
    /// The one before.
    Before,
    /// The one after.
    After,
}

/// The change by which a line or person takes the place of another of the same answer, and those between make room; `None` where
/// there is no such place to take.
pub fn move_item_edit(story: &Story, place: &FieldPath, to: &FieldPath) -> Option<Edit> {
    let (Field::Item(asking, item), Field::Item(other, target)) = (&place.field, &to.field) else { return None };
    if place.record != to.record || asking != other || item == target {
        return None;
    }
    let before = answer_items(story, &place.record, asking);
    let at = |wanted: &ItemId| before.iter().position(|(id, _)| id == wanted);
    let (from, to) = (at(item)?, at(target)?);
    let mut after = before.clone();
    let carried = after.remove(from);
    after.insert(to, carried);
    let orders = order_numbers(&before);
    let changed = after.into_iter().zip(orders).filter(|((_, value), order)| value.order() != *order);
    let put = |((id, value), order): ((ItemId, Value), i64)| {
        Some(Edit::put(
            FieldPath::in_record(&place.record, Field::Item(asking.clone(), id)),
            with_order(&value, order)?,
        ))
    };
    changed.map(put).collect::<Option<Vec<_>>>().map(Edit::Batch)
}

/// The numbers that items stand at; new ones where two that were written on two devices share a number.
fn order_numbers(items: &[(ItemId, Value)]) -> Vec<i64> {
    let mut orders: Vec<i64> = items.iter().map(|(_, value)| value.order()).collect();
    let apart = orders.iter().zip(orders.iter().skip(1)).all(|(a, b)| a < b);
    if !apart {
        let mut next = 0_i64;
        for order in &mut orders {
            next = next.saturating_add(1024);
            *order = next;
        }
    }
    orders
}

/// The change by which an answer is taken away; `None` for what is no answer.
pub fn remove_answer_edit(story: &Story, place: &FieldPath) -> Option<Edit> {
    let is_answer = matches!(place.field, Field::Item(..) | Field::Answer(_));
    (is_answer && story.get(place).is_some()).then(|| Edit::clear(place.clone()))
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
    use crate::story::answers::begin_page_edit;
    use crate::story::clock::EditContext;
    use crate::story::field_path::QuestionRef;
    use crate::story::ids::{ItemId, RecordId, StoryId, WriterId};

    const MOMENT: fn(i64) -> EditContext = |at| EditContext { writer: WriterId::from_number(1), at };

    fn told(orders: [i64; 3]) -> (Story, Vec<FieldPath>) {
        let (mut story, sheet) = (Story::new(StoryId::from_number(1)), RecordId::from_number(7));
        story.apply(begin_page_edit(&sheet, "e1", 1), &MOMENT(1));
        let place = |n: u64| {
            FieldPath::in_record(
                &sheet,
                Field::Item(QuestionRef::new("e1.2.1"), ItemId::from_number(n.saturating_add(1))),
            )
        };
        let places: Vec<FieldPath> = (0..3).map(place).collect();
        for (n, (order, place)) in orders.into_iter().zip(&places).enumerate() {
            let text = ["one", "two", "three"][n].to_owned();
            story.apply(Edit::put(place.clone(), Value::Line { order, text, reach: 2 }), &MOMENT(2));
        }
        (story, places)
    }

    fn order(story: &Story, places: &[FieldPath]) -> Vec<String> {
        let all = answer_items(story, &places[0].record, &QuestionRef::new("e1.2.1"));
        all.into_iter().map(|(_, value)| crate::story::answers::answer_text(&value)).collect()
    }

    #[test]
    fn an_item_takes_the_place_of_another_and_everything_else_is_kept() {
        for orders in [[1, 2, 3], [5, 5, 5], [i64::MIN, 0, i64::MAX]] {
            for (from, to) in [(0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1)] {
                let (mut story, places) = told(orders);
                let before = order(&story, &places);
                let back = story.apply(move_item_edit(&story, &places[from], &places[to]).unwrap(), &MOMENT(3));
                let mut wanted = before.clone();
                let one = wanted.remove(from);
                wanted.insert(to, one);
                assert_eq!(order(&story, &places), wanted, "{orders:?}, {from} to {to}");
                assert!(matches!(story.get(&places[1]), Some(Value::Line { reach: 2, .. })));
                story.apply(back, &MOMENT(4));
                assert_eq!(order(&story, &places), before, "undone as one");
            }
        }
    }

    #[test]
    fn nothing_is_carried_onto_itself_or_to_another_answer() {
        let (story, places) = told([1, 2, 3]);
        assert_eq!(move_item_edit(&story, &places[0], &places[0]), None);
        let elsewhere =
            FieldPath::in_record(&places[0].record, Field::Item(QuestionRef::new("e1.2.8"), ItemId::from_number(2)));
        assert_eq!(move_item_edit(&story, &places[0], &elsewhere), None);
    }

    #[test]
    fn what_is_taken_away_comes_back_by_undoing() {
        let (mut story, places) = told([1, 2, 3]);
        let back = story.apply(remove_answer_edit(&story, &places[1]).unwrap(), &MOMENT(3));
        assert_eq!(order(&story, &places), ["one", "three"]);
        assert_eq!(remove_answer_edit(&story, &places[1]), None, "there is nothing left to take");
        story.apply(back, &MOMENT(4));
        assert_eq!(order(&story, &places), ["one", "two", "three"]);
    }
}
