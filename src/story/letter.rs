//! A letter more or less in words that stand already: what hangs on there being words at all need not hear of it at once.

use super::edit::Edit;
use super::place::Field;
use super::story::Story;
use super::value::Value;
use std::mem::discriminant;

/// Whether a change leaves an answer an answer, of the same shape, at the same place among its neighbours: only words differ.
/// No question is answered or unanswered by it, nothing is added, taken away, moved, marked or chosen.
pub fn is_a_letter(story: &Story, edit: &Edit) -> bool {
    match edit {
        Edit::Set(place, Some(new)) => {
            matches!(place.field, Field::Answer(_) | Field::Item(..))
                && story.get(place).is_some_and(|old| differ_in_words(old, new))
        }
        Edit::Set(_, None) | Edit::Prefer(..) | Edit::Hold(..) => false,
        Edit::All(edits) => edits.iter().all(|edit| is_a_letter(story, edit)),
    }
}

fn differ_in_words(old: &Value, new: &Value) -> bool {
    let stands = |value: &Value| !value.words().trim().is_empty();
    let alike = match (old, new) {
        (Value::Person { relation: a, being: b, .. }, Value::Person { relation: c, being: d, .. }) => (a, b) == (c, d),
        (Value::Line { size: a, .. }, Value::Line { size: b, .. }) => a == b,
        (Value::Text { .. }, Value::Text { .. }) | (Value::Name { .. }, Value::Name { .. }) => true,
        _ => false,
    };
    alike && discriminant(old) == discriminant(new) && old.order() == new.order() && stands(old) && stands(new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::ids::{ItemId, SheetId, StoryId, Writer};
    use crate::story::place::{Asking, Name, Place};
    use crate::story::stamp::Moment;
    use crate::story::value::Being;

    fn at(field: Field) -> Place {
        Place::on(&SheetId::from_number(1), field)
    }

    fn answer() -> Place {
        at(Field::Answer(Asking::once("e1.1.1")))
    }

    fn line() -> Place {
        at(Field::Item(Asking::once("e1.1.5"), ItemId::from_number(1)))
    }

    fn of_line(order: i64, text: &str, size: u8) -> Value {
        Value::Line { order, text: text.to_owned(), size }
    }

    fn person(relation: &str) -> Value {
        Value::Person { order: 1, name: "Ana".to_owned(), relation: relation.to_owned(), being: Being::Living }
    }

    fn is_one(before: Option<(Place, Value)>, edit: Edit) -> bool {
        let mut story = Story::new(StoryId::from_number(1));
        let moment = Moment { at: 1, writer: Writer::from_number(1) };
        if let Some((place, value)) = before {
            story.apply(Edit::put(place, value), &moment);
        }
        is_a_letter(&story, &edit)
    }

    #[test]
    fn a_letter_in_words_that_stand_is_one() {
        let text = |words: &str| (answer(), Value::text(words));
        let name = |text: &str| Value::Name { text: text.to_owned(), others: Vec::new() };
        let next = |(place, value): (Place, Value)| Edit::put(place, value);
        assert!(is_one(Some(text("The Fo")), next(text("The Fog"))));
        assert!(is_one(Some((answer(), name("The Fo"))), Edit::put(answer(), name("The Fog"))));
        assert!(is_one(Some((line(), of_line(2, "a", 1))), Edit::put(line(), of_line(2, "ab", 1))));
        assert!(is_one(Some(text("a")), Edit::All(vec![next(text("ab"))])));
    }

    #[test]
    fn what_begins_ends_moves_or_marks_is_none() {
        let text = |words: &str| (answer(), Value::text(words));
        let put = |(place, value): (Place, Value)| Edit::put(place, value);
        for (before, edit) in [
            (None, put(text("a"))),
            (Some(text("a")), Edit::clear(answer())),
            (Some(text("a")), put(text(" \n"))),
            (Some(text(" ")), put(text("a"))),
            (Some(text("a")), put((answer(), of_line(0, "b", 0)))),
            (Some((line(), of_line(1, "a", 0))), put((line(), of_line(2, "ab", 0)))),
            (Some((line(), of_line(1, "a", 0))), put((line(), of_line(1, "a", 3)))),
            (Some((line(), person("a friend"))), put((line(), person("an aunt")))),
            (Some(text("a")), Edit::All(vec![put(text("ab")), Edit::clear(line())])),
            (
                Some((Place::head(Name::At), Value::text("a:e1.1.1"))),
                Edit::put(Place::head(Name::At), Value::text("b")),
            ),
        ] {
            assert!(!is_one(before.clone(), edit.clone()), "{before:?} {edit:?}");
        }
    }
}
