//! The lines of a picture's list, told apart from each other, and where each stands among those it can change places with.

use super::sheet::{Line, Sheet};
use crate::story::arrange::Toward;
use crate::story::ids::SheetId;
use crate::story::place::{Asking, Field, Place};
use std::collections::BTreeMap;

/// What stays of a line when its words or its place in the list change.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    place: Option<Place>,
    /// The words of the app, where there is no answer behind the line.
    ours: String,
    /// How many lines before it are of the same answer, or say the same.
    again: usize,
}

/// A line with its place among its like.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Which line it is.
    pub key: Key,
    /// The line.
    pub line: Line,
    /// Whether it heads a card.
    pub is_card: bool,
    /// Its place among the items of the same answer, or among the cards, from 1.
    pub nth: usize,
    /// How many they are; fewer than 2 cannot be put in another order.
    pub of: usize,
}

/// What a line can change places in; `None` holds the cards.
type Group = Option<(SheetId, Asking)>;

impl Row {
    /// The answer behind it, where it may be changed from this line.
    pub fn place(&self) -> Option<&Place> {
        self.line.place.as_ref().filter(|_| self.key.again == 0)
    }

    fn group(&self) -> Option<Group> {
        match self.place() {
            Some(_) if self.is_card => Some(None),
            Some(Place { sheet, field: Field::Item(asking, _) }) => Some(Some((sheet.clone(), asking.clone()))),
            Some(_) | None => None,
        }
    }

    /// Whether two lines may change places.
    pub fn is_like(&self, other: &Self) -> bool {
        self.of > 1 && self.group().is_some() && self.group() == other.group()
    }
}

/// The lines of a picture's list.
pub fn rows(sheet: &Sheet) -> Vec<Row> {
    let (list, cards) = (&sheet.list, &sheet.floor.cards);
    let mut seen: BTreeMap<Key, usize> = BTreeMap::new();
    let mut counted: BTreeMap<Group, usize> = BTreeMap::new();
    let mut all: Vec<Row> = Vec::new();
    for line in list {
        let ours = if line.place.is_some() { String::new() } else { line.text.clone() };
        let mut key = Key { place: line.place.clone(), ours, again: 0 };
        let times = seen.entry(key.clone()).or_default();
        key.again = *times;
        *times = times.saturating_add(1);
        let is_card = line.place.as_ref().is_some_and(|place| cards.contains_key(place));
        let mut row = Row { key, line: line.clone(), is_card, nth: 0, of: 0 };
        if let Some(group) = row.group() {
            let count = counted.entry(group).or_default();
            *count = count.saturating_add(1);
            row.nth = *count;
        }
        all.push(row);
    }
    for row in &mut all {
        row.of = row.group().and_then(|group| counted.get(&group).copied()).unwrap_or_default();
    }
    all
}

/// The line that a line would change places with.
pub fn beside<'a>(rows: &'a [Row], row: &Row, toward: Toward) -> Option<&'a Row> {
    let wanted = match toward {
        Toward::Before => row.nth.checked_sub(1)?,
        Toward::After => row.nth.checked_add(1)?,
    };
    rows.iter().find(|other| other.nth == wanted && row.is_like(other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::ids::ItemId;

    fn line(question: &str, item: Option<u64>, text: &str) -> Line {
        let asking = Asking::once(question);
        let field = match item {
            Some(item) => Field::Item(asking, ItemId::from_number(item)),
            None => Field::Answer(asking),
        };
        let place = Some(Place::on(&SheetId::from_number(1), field));
        Line { text: text.to_owned(), place, deeper: false }
    }

    fn sheet(list: &[Line]) -> Sheet {
        Sheet { list: list.to_vec(), ..Sheet::default() }
    }

    fn ours(text: &str) -> Line {
        Line { text: text.to_owned(), ..Line::default() }
    }

    #[test]
    fn each_line_has_its_own_key_even_where_two_say_the_same() {
        let list = [ours("Then"), line("e1.2.1", Some(1), "x"), ours("Then"), line("e1.2.1", Some(1), "x again")];
        let all = rows(&sheet(&list));
        let keys: std::collections::BTreeSet<&Key> = all.iter().map(|row| &row.key).collect();
        assert_eq!(keys.len(), 4);
        assert_eq!(all[3].place(), None, "an answer is changed from its first line");
    }

    #[test]
    fn a_line_changes_places_only_with_items_of_its_own_answer() {
        let list = [
            line("e1.2.1", Some(5), "Home"),
            ours("a heading"),
            line("e1.2.8", Some(6), "The garden"),
            line("e1.2.1", Some(7), "Work"),
            line("e1.1.1", None, "The Fog"),
        ];
        let all = rows(&sheet(&list));
        let next = |at: usize, toward| beside(&all, &all[at], toward).map(|row| row.line.text.as_str());
        assert_eq!(next(0, Toward::After), Some("Work"));
        assert_eq!(next(3, Toward::Before), Some("Home"));
        assert_eq!((next(0, Toward::Before), next(3, Toward::After)), (None, None));
        for alone in [1, 2, 4] {
            assert_eq!((next(alone, Toward::Before), next(alone, Toward::After)), (None, None));
        }
        assert_eq!((all[3].nth, all[3].of), (2, 2));
    }
}
