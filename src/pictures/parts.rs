//! What stays of a part of a picture while its words or its place on the sheet change, so that what has not changed is not touched.

use super::sheet::Mark;
use crate::story::ids::{ItemId, SheetId};
use crate::story::place::{Field, Place};
use std::collections::BTreeMap;

/// A part of a picture.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Part {
    of: Of,
    /// How many parts before it are of the same answer, or say the same.
    again: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Of {
    /// A line or person, whichever question it answers.
    Item(SheetId, ItemId),
    /// Another answer.
    Answer(Place),
    /// Words of the app.
    Ours(String),
}

impl Of {
    fn at(place: &Place) -> Self {
        match &place.field {
            Field::Item(_, item) => Self::Item(place.sheet.clone(), item.clone()),
            _ => Self::Answer(place.clone()),
        }
    }
}

impl Part {
    /// Whether an answer is behind it.
    pub fn is_hers(&self) -> bool {
        !matches!(self.of, Of::Ours(_))
    }
}

/// The parts that the words of a sheet are, in their order.
pub fn parts(marks: &[Mark]) -> Vec<Part> {
    told_apart(marks.iter().map(|mark| mark.place.as_ref().map_or_else(|| Of::Ours(mark.whole.clone()), Of::at)))
}

/// The parts that stand for these answers, in their order.
pub fn of_answers<'a>(places: impl Iterator<Item = &'a Place>) -> Vec<Part> {
    told_apart(places.map(Of::at))
}

fn told_apart(all: impl Iterator<Item = Of>) -> Vec<Part> {
    let mut seen: BTreeMap<Of, usize> = BTreeMap::new();
    let part = |of: Of| {
        let count = seen.entry(of.clone()).or_default();
        let part = Part { of, again: *count };
        *count = count.saturating_add(1);
        part
    };
    all.map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::place::Asking;
    use std::collections::BTreeSet;

    fn mark(question: Option<&str>, item: u64, whole: &str) -> Mark {
        let place = question.map(|question| {
            Place::on(&SheetId::from_number(1), Field::Item(Asking::once(question), ItemId::from_number(item)))
        });
        Mark { place, whole: whole.to_owned(), ..Mark::default() }
    }

    #[test]
    fn every_part_is_told_from_the_others_even_where_two_say_the_same() {
        let marks =
            [mark(None, 0, "x"), mark(None, 0, "x"), mark(Some("e1.2.1"), 1, "x"), mark(Some("e1.2.1"), 1, "y")];
        assert_eq!(parts(&marks).iter().collect::<BTreeSet<_>>().len(), 4);
    }

    #[test]
    fn a_part_stays_itself_when_it_is_worded_otherwise_or_answers_another_question() {
        let before = parts(&[mark(Some("e1.2.1"), 1, "the door"), mark(Some("e1.2.1"), 2, "the gate")]);
        let after = parts(&[mark(Some("e1.2.1"), 2, "the gate"), mark(Some("e1.2.8"), 1, "a door")]);
        assert_eq!([&before[0], &before[1]], [&after[1], &after[0]]);
    }
}
