//! The rows of a picture's text alternative, each with a stable key, and with its position among the rows that it can be
//! reordered with.

use crate::pictures::model::picture::{ListEntry, Picture};
use crate::story::answers::reorder::Neighbour;
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::ids::RecordId;
use std::collections::BTreeMap;

/// The key of a row; it stays the same while the text or the position of the row changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ListRowKey {
    answer_path: Option<FieldPath>,
    /// The app's text, if the row shows no answer.
    app_text: String,
    /// How many rows before it have the same answer or the same text of the app.
    repeat_index: usize,
}

/// A row and its position in its group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListRow {
    /// The key of the row.
    pub key: ListRowKey,
    /// The entry that it shows.
    pub entry: ListEntry,
    /// Whether it is the heading of a card.
    pub is_card: bool,
    /// Its position among the items of the same answer, or among the cards, from 1.
    pub position: usize,
    /// The size of that group; a group of fewer than 2 cannot be reordered.
    pub group_size: usize,
}

/// The group in which rows can be reordered; `None` is the group of the cards.
type ReorderGroup = Option<(RecordId, QuestionRef)>;

impl ListRow {
    /// Returns the path of its answer, if the answer can be edited from this row.
    pub fn editable_path(&self) -> Option<&FieldPath> {
        self.entry.answer_path.as_ref().filter(|_| self.key.repeat_index == 0)
    }

    fn reorder_group(&self) -> Option<ReorderGroup> {
        match self.editable_path() {
            Some(_) if self.is_card => Some(None),
            Some(FieldPath { record, field: Field::Item(question_ref, _) }) => {
                Some(Some((record.clone(), question_ref.clone())))
            }
            Some(_) | None => None,
        }
    }

    /// Whether two rows can be swapped.
    pub fn can_swap_with(&self, other: &Self) -> bool {
        self.group_size > 1 && self.reorder_group().is_some() && self.reorder_group() == other.reorder_group()
    }
}

/// Returns the rows of a picture's text alternative.
pub fn list_rows(picture: &Picture) -> Vec<ListRow> {
    let (list, cards) = (&picture.text_alternative, &picture.drag_model.card_areas);
    let mut seen: BTreeMap<ListRowKey, usize> = BTreeMap::new();
    let mut counted: BTreeMap<ReorderGroup, usize> = BTreeMap::new();
    let mut all: Vec<ListRow> = Vec::new();
    for line in list {
        let app_text = if line.answer_path.is_some() { String::new() } else { line.text.clone() };
        let mut key = ListRowKey { answer_path: line.answer_path.clone(), app_text, repeat_index: 0 };
        let times = seen.entry(key.clone()).or_default();
        key.repeat_index = *times;
        *times = times.saturating_add(1);
        let is_card = line.answer_path.as_ref().is_some_and(|path| cards.contains_key(path));
        let mut row = ListRow { key, entry: line.clone(), is_card, position: 0, group_size: 0 };
        if let Some(group) = row.reorder_group() {
            let count = counted.entry(group).or_default();
            *count = count.saturating_add(1);
            row.position = *count;
        }
        all.push(row);
    }
    for row in &mut all {
        row.group_size = row.reorder_group().and_then(|group| counted.get(&group).copied()).unwrap_or_default();
    }
    all
}

/// Returns the row that a row would be swapped with.
pub fn neighbour_row<'a>(rows: &'a [ListRow], row: &ListRow, toward: Neighbour) -> Option<&'a ListRow> {
    let wanted = match toward {
        Neighbour::Before => row.position.checked_sub(1)?,
        Neighbour::After => row.position.checked_add(1)?,
    };
    rows.iter().find(|other| other.position == wanted && row.can_swap_with(other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::model::ids::ItemId;

    fn line(question: &str, item: Option<u64>, text: &str) -> ListEntry {
        let question_ref = QuestionRef::new(question);
        let field = match item {
            Some(item) => Field::Item(question_ref, ItemId::from_number(item)),
            None => Field::Answer(question_ref),
        };
        let path = Some(FieldPath::in_record(&RecordId::from_number(1), field));
        ListEntry { text: text.to_owned(), answer_path: path, is_nested: false }
    }

    fn sample_picture(list: &[ListEntry]) -> Picture {
        Picture { text_alternative: list.to_vec(), ..Picture::default() }
    }

    fn app_text(text: &str) -> ListEntry {
        ListEntry { text: text.to_owned(), ..ListEntry::default() }
    }

    #[test]
    fn each_row_has_its_own_key_even_if_texts_are_equal() {
        let list =
            [app_text("Then"), line("e1.2.1", Some(1), "x"), app_text("Then"), line("e1.2.1", Some(1), "x again")];
        let all = list_rows(&sample_picture(&list));
        let keys: std::collections::BTreeSet<&ListRowKey> = all.iter().map(|row| &row.key).collect();
        assert_eq!(keys.len(), 4);
        assert_eq!(all[3].editable_path(), None, "an answer is edited from its first row");
    }

    #[test]
    fn a_row_can_be_swapped_only_with_items_of_its_question() {
        let list = [
            line("e1.2.1", Some(5), "Home"),
            app_text("a heading"),
            line("e1.2.8", Some(6), "The garden"),
            line("e1.2.1", Some(7), "Work"),
            line("e1.1.1", None, "The Fog"),
        ];
        let all = list_rows(&sample_picture(&list));
        let next = |at: usize, toward| neighbour_row(&all, &all[at], toward).map(|row| row.entry.text.as_str());
        assert_eq!(next(0, Neighbour::After), Some("Work"));
        assert_eq!(next(3, Neighbour::Before), Some("Home"));
        assert_eq!((next(0, Neighbour::Before), next(3, Neighbour::After)), (None, None));
        for alone in [1, 2, 4] {
            assert_eq!((next(alone, Neighbour::Before), next(alone, Neighbour::After)), (None, None));
        }
        assert_eq!((all[3].position, all[3].group_size), (2, 2));
    }
}
