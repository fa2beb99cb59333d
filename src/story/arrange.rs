//! Putting what she said in another order, or taking it away, from wherever it is shown.

use super::edit::Edit;
use super::page::items;
use super::place::{Field, Place};
use super::story::Story;
use super::value::Value;

/// Which neighbour to change places with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toward {
    /// The one before.
    Before,
    /// The one after.
    After,
}

/// The change by which a line or person changes places with a neighbour; `None` where there is none.
pub fn moved(story: &Story, place: &Place, toward: Toward) -> Option<Edit> {
    let Field::Item(asking, item) = &place.field else { return None };
    let all = items(story, &place.sheet, asking);
    let at = all.iter().position(|(id, _)| id == item)?;
    let beside = match toward {
        Toward::Before => at.checked_sub(1)?,
        Toward::After => at.checked_add(1)?,
    };
    let ((_, here), (other, there)) = (all.get(at)?, all.get(beside)?);
    let to = Place::on(&place.sheet, Field::Item(asking.clone(), other.clone()));
    // Two that were written on two devices may share a number; then the ids decide, and one of them steps past the other.
    let (first, second) = match (there.order(), here.order()) {
        (a, b) if a != b => (a, b),
        (a, _) if toward == Toward::Before => (a.saturating_sub(1), a),
        (a, _) => (a.saturating_add(1), a),
    };
    Some(Edit::All(vec![Edit::put(place.clone(), at_order(here, first)?), Edit::put(to, at_order(there, second)?)]))
}

/// The change by which an answer is taken away; `None` for what is no answer.
pub fn taken(story: &Story, place: &Place) -> Option<Edit> {
    let is_answer = matches!(place.field, Field::Item(..) | Field::Answer(_));
    (is_answer && story.get(place).is_some()).then(|| Edit::clear(place.clone()))
}

fn at_order(value: &Value, new: i64) -> Option<Value> {
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
    use crate::story::ids::{ItemId, SheetId, StoryId, Writer};
    use crate::story::page::begin;
    use crate::story::place::Asking;
    use crate::story::stamp::Moment;

    const MOMENT: fn(i64) -> Moment = |at| Moment { writer: Writer::from_number(1), at };

    fn told(orders: [i64; 3]) -> (Story, Vec<Place>) {
        let (mut story, sheet) = (Story::new(StoryId::from_number(1)), SheetId::from_number(7));
        story.apply(begin(&sheet, "e1", 1), &MOMENT(1));
        let place =
            |n: u64| Place::on(&sheet, Field::Item(Asking::once("e1.2.1"), ItemId::from_number(n.saturating_add(1))));
        let places: Vec<Place> = (0..3).map(place).collect();
        for (n, (order, place)) in orders.into_iter().zip(&places).enumerate() {
            let text = ["one", "two", "three"][n].to_owned();
            story.apply(Edit::put(place.clone(), Value::Line { order, text, size: 2 }), &MOMENT(2));
        }
        (story, places)
    }

    fn order(story: &Story, places: &[Place]) -> Vec<String> {
        let all = items(story, &places[0].sheet, &Asking::once("e1.2.1"));
        all.into_iter().map(|(_, value)| crate::story::page::spoken(&value)).collect()
    }

    #[test]
    fn neighbours_change_places_and_keep_everything_else() {
        for orders in [[1, 2, 3], [5, 5, 5], [i64::MIN, 0, i64::MAX]] {
            let (mut story, places) = told(orders);
            let before = order(&story, &places);
            let back = story.apply(moved(&story, &places[1], Toward::Before).unwrap(), &MOMENT(3));
            let mut wanted = before.clone();
            wanted.swap(0, 1);
            assert_eq!(order(&story, &places)[..2], wanted[..2], "{orders:?}");
            assert!(matches!(story.get(&places[1]), Some(Value::Line { size: 2, .. })));
            story.apply(back, &MOMENT(4));
            assert_eq!(order(&story, &places), before, "undone as one");
        }
    }

    #[test]
    fn the_ends_stay_where_they_are() {
        let (story, places) = told([1, 2, 3]);
        assert_eq!(moved(&story, &places[0], Toward::Before), None);
        assert_eq!(moved(&story, &places[2], Toward::After), None);
        assert!(moved(&story, &places[2], Toward::Before).is_some());
    }

    #[test]
    fn what_is_taken_away_comes_back_by_undoing() {
        let (mut story, places) = told([1, 2, 3]);
        let back = story.apply(taken(&story, &places[1]).unwrap(), &MOMENT(3));
        assert_eq!(order(&story, &places), ["one", "three"]);
        assert_eq!(taken(&story, &places[1]), None, "there is nothing left to take");
        story.apply(back, &MOMENT(4));
        assert_eq!(order(&story, &places), ["one", "two", "three"]);
    }
}
