//! Stable keys for the labels of a picture. A key stays the same while the text or the position of its label changes, so that
//! a view updates only the labels that changed.

use crate::pictures::model::picture::TextLabel;
use crate::story::model::field_path::{Field, FieldPath};
use crate::story::model::ids::{ItemId, RecordId};
use std::collections::BTreeMap;

/// The key of a label.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LabelKey {
    origin: LabelOrigin,
    /// How many labels before it have the same origin.
    repeat_index: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum LabelOrigin {
    /// An item of a list, whichever question it answers.
    Item(RecordId, ItemId),
    /// Another answer.
    Answer(FieldPath),
    /// A text of the app.
    AppText(String),
}

impl LabelOrigin {
    fn of_answer(path: &FieldPath) -> Self {
        match &path.field {
            Field::Item(_, item) => Self::Item(path.record.clone(), item.clone()),
            _ => Self::Answer(path.clone()),
        }
    }
}

impl LabelKey {
    /// Whether the label shows an answer.
    pub fn has_answer(&self) -> bool {
        !matches!(self.origin, LabelOrigin::AppText(_))
    }
}

/// Returns the keys of labels, in their order.
pub fn label_keys(labels: &[TextLabel]) -> Vec<LabelKey> {
    number_repeats(labels.iter().map(|label| {
        label.answer_path.as_ref().map_or_else(|| LabelOrigin::AppText(label.full_text.clone()), LabelOrigin::of_answer)
    }))
}

/// Returns the keys of labels that show these answers, in their order.
pub fn keys_of_answers<'a>(paths: impl Iterator<Item = &'a FieldPath>) -> Vec<LabelKey> {
    number_repeats(paths.map(LabelOrigin::of_answer))
}

fn number_repeats(all: impl Iterator<Item = LabelOrigin>) -> Vec<LabelKey> {
    let mut seen: BTreeMap<LabelOrigin, usize> = BTreeMap::new();
    let part = |of: LabelOrigin| {
        let count = seen.entry(of.clone()).or_default();
        let part = LabelKey { origin: of, repeat_index: *count };
        *count = count.saturating_add(1);
        part
    };
    all.map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::model::field_path::QuestionRef;
    use std::collections::BTreeSet;

    fn mark(question: Option<&str>, item: u64, whole: &str) -> TextLabel {
        let path = question.map(|question| {
            FieldPath::in_record(
                &RecordId::from_number(1),
                Field::Item(QuestionRef::new(question), ItemId::from_number(item)),
            )
        });
        TextLabel { answer_path: path, full_text: whole.to_owned(), ..TextLabel::default() }
    }

    #[test]
    fn each_label_has_its_own_key_even_if_texts_are_equal() {
        let marks =
            [mark(None, 0, "x"), mark(None, 0, "x"), mark(Some("e1.2.1"), 1, "x"), mark(Some("e1.2.1"), 1, "y")];
        assert_eq!(label_keys(&marks).iter().collect::<BTreeSet<_>>().len(), 4);
    }

    #[test]
    fn a_label_keeps_its_key_when_its_text_or_question_changes() {
        let before = label_keys(&[mark(Some("e1.2.1"), 1, "the door"), mark(Some("e1.2.1"), 2, "the gate")]);
        let after = label_keys(&[mark(Some("e1.2.1"), 2, "the gate"), mark(Some("e1.2.8"), 1, "a door")]);
        assert_eq!([&before[0], &before[1]], [&after[1], &after[0]]);
    }
}
