//! Detects edits that only change text inside an existing answer, so that derived state can wait for a pause in typing.

use crate::story::model::edit::Edit;
use crate::story::model::field_path::Field;
use crate::story::model::story::Story;
use crate::story::model::value::Value;
use std::mem::discriminant;

/// Whether an edit leaves an answer answered, with the same shape and the same order: only its text differs. No question becomes
/// answered or unanswered, and nothing is added, removed, moved, marked or chosen.
pub fn is_text_only_edit(story: &Story, edit: &Edit) -> bool {
    match edit {
        Edit::Set(path, Some(new)) => {
            matches!(path.field, Field::Answer(_) | Field::Item(..))
                && story.get(path).is_some_and(|old| differ_only_in_text(old, new))
        }
        Edit::Set(_, None) | Edit::ShowVersion(..) | Edit::RestoreVersions(..) => false,
        Edit::Batch(edits) => edits.iter().all(|edit| is_text_only_edit(story, edit)),
    }
}

fn differ_only_in_text(old: &Value, new: &Value) -> bool {
    let has_text = |value: &Value| !value.main_text().trim().is_empty();
    let alike = match (old, new) {
        (Value::Person { relation: a, life_status: b, .. }, Value::Person { relation: c, life_status: d, .. }) => {
            (a, b) == (c, d)
        }
        (Value::Line { reach: a, .. }, Value::Line { reach: b, .. }) => a == b,
        (Value::Text { .. }, Value::Text { .. }) | (Value::Name { .. }, Value::Name { .. }) => true,
        _ => false,
    };
    alike && discriminant(old) == discriminant(new) && old.order() == new.order() && has_text(old) && has_text(new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::model::clock::EditContext;
    use crate::story::model::field_path::{FieldPath, NamedField, QuestionRef};
    use crate::story::model::ids::{ItemId, RecordId, StoryId, WriterId};
    use crate::story::model::value::LifeStatus;

    fn at(field: Field) -> FieldPath {
        FieldPath::in_record(&RecordId::from_number(1), field)
    }

    fn answer() -> FieldPath {
        at(Field::Answer(QuestionRef::new("e1.1.1")))
    }

    fn line() -> FieldPath {
        at(Field::Item(QuestionRef::new("e1.1.5"), ItemId::from_number(1)))
    }

    fn of_line(order: i64, text: &str, size: u8) -> Value {
        Value::Line { order, text: text.to_owned(), reach: size }
    }

    fn person(relation: &str) -> Value {
        Value::Person {
            order: 1,
            name: "Ana".to_owned(),
            relation: relation.to_owned(),
            life_status: LifeStatus::Living,
        }
    }

    fn is_text_only(before: Option<(FieldPath, Value)>, edit: Edit) -> bool {
        let mut story = Story::new(StoryId::from_number(1));
        let context = EditContext { at: 1, writer: WriterId::from_number(1) };
        if let Some((path, value)) = before {
            story.apply(Edit::put(path, value), &context);
        }
        is_text_only_edit(&story, &edit)
    }

    #[test]
    fn a_keystroke_in_existing_text_is_a_text_only_edit() {
        let text = |new_text: &str| (answer(), Value::text(new_text));
        let name = |text: &str| Value::Name { text: text.to_owned(), others: Vec::new() };
        let next = |(path, value): (FieldPath, Value)| Edit::put(path, value);
        assert!(is_text_only(Some(text("The Fo")), next(text("The Fog"))));
        assert!(is_text_only(Some((answer(), name("The Fo"))), Edit::put(answer(), name("The Fog"))));
        assert!(is_text_only(Some((line(), of_line(2, "a", 1))), Edit::put(line(), of_line(2, "ab", 1))));
        assert!(is_text_only(Some(text("a")), Edit::Batch(vec![next(text("ab"))])));
    }

    #[test]
    fn an_edit_that_starts_ends_moves_or_marks_is_not_text_only() {
        let text = |new_text: &str| (answer(), Value::text(new_text));
        let put = |(path, value): (FieldPath, Value)| Edit::put(path, value);
        for (before, edit) in [
            (None, put(text("a"))),
            (Some(text("a")), Edit::clear(answer())),
            (Some(text("a")), put(text(" \n"))),
            (Some(text(" ")), put(text("a"))),
            (Some(text("a")), put((answer(), of_line(0, "b", 0)))),
            (Some((line(), of_line(1, "a", 0))), put((line(), of_line(2, "ab", 0)))),
            (Some((line(), of_line(1, "a", 0))), put((line(), of_line(1, "a", 3)))),
            (Some((line(), person("a friend"))), put((line(), person("an aunt")))),
            (Some(text("a")), Edit::Batch(vec![put(text("ab")), Edit::clear(line())])),
            (
                Some((FieldPath::in_head(NamedField::CurrentStep), Value::text("a:e1.1.1"))),
                Edit::put(FieldPath::in_head(NamedField::CurrentStep), Value::text("b")),
            ),
        ] {
            assert!(!is_text_only(before.clone(), edit.clone()), "{before:?} {edit:?}");
        }
    }
}
