//! The journal: dated notes beside the questions, such as a better or harder day, a choice ahead, or points for the next conversation.

use crate::story::model::clock::Millis;
use crate::story::model::edit::Edit;
use crate::story::model::field_path::Field;
use crate::story::model::field_path::FieldPath;
use crate::story::model::ids::ItemId;
use crate::story::model::journal_kind::JournalKind;
use crate::story::model::story::Story;
use crate::story::model::value::Value;

/// A dated journal entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalEntry {
    /// The id of the entry.
    pub item: ItemId,
    /// When it was begun.
    pub at: Millis,
    /// The subject of a choice ahead.
    pub subject: String,
    /// What mattered to the user then, for a choice ahead.
    pub value: String,
    /// The text.
    pub text: String,
}

impl JournalEntry {
    /// Returns an entry that begins now.
    pub fn new(item: ItemId, at: Millis, text: String) -> Self {
        Self { item, at, subject: String::new(), value: String::new(), text }
    }

    /// Returns the edit that stores the entry, or clears it if the entry is empty.
    pub fn into_edit(self, kind: JournalKind) -> Edit {
        let path = FieldPath::of_journal_entry(kind, &self.item);
        let Self { at, subject: title, value: line, text, .. } = self;
        let is_empty = title.trim().is_empty() && text.trim().is_empty();
        Edit::Set(path, (!is_empty).then_some(Value::DatedText { at, title, line, text }))
    }
}

/// Returns the entries of a kind, oldest first.
pub fn journal_entries(story: &Story, kind: JournalKind) -> Vec<JournalEntry> {
    let fields = story.record(&kind.record()).into_iter().flat_map(crate::story::model::story::Record::iter);
    let mut all: Vec<JournalEntry> = fields
        .filter_map(|(field, _, value)| match (field, value) {
            (Field::JournalEntry(of, item), Value::DatedText { at, title, line, text }) if *of == kind => {
                Some(JournalEntry {
                    item: item.clone(),
                    at: *at,
                    subject: title.clone(),
                    value: line.clone(),
                    text: text.clone(),
                })
            }
            _ => None,
        })
        .collect();
    all.sort_by(|a, b| (a.at, &a.item).cmp(&(b.at, &b.item)));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::model::clock::EditContext;
    use crate::story::model::ids::{StoryId, WriterId};
    use proptest::prelude::*;

    fn written(story: &mut Story, edit: Edit) {
        story.apply(edit, &EditContext { writer: WriterId::from_number(1), at: 0 });
    }

    #[test]
    fn entries_are_in_date_order_and_an_emptied_one_is_cleared() {
        let mut story = Story::new(StoryId::from_number(1));
        for (item, at, text) in [(1, 20, "later"), (2, 10, "first"), (3, 30, "last")] {
            written(
                &mut story,
                JournalEntry::new(ItemId::from_number(item), at, text.into()).into_edit(JournalKind::HarderDay),
            );
        }
        written(
            &mut story,
            JournalEntry::new(ItemId::from_number(3), 30, " ".into()).into_edit(JournalKind::HarderDay),
        );
        let texts: Vec<String> =
            journal_entries(&story, JournalKind::HarderDay).into_iter().map(|line| line.text).collect();
        assert_eq!(texts, ["first", "later"]);
        assert!(journal_entries(&story, JournalKind::SomethingBetter).is_empty());
    }

    proptest! {
        #[test]
        fn a_stored_entry_reads_back_exactly(about in "\\PC{0,9}", value in "\\PC{0,9}", text in "\\PC{1,9}", n in 0_usize..7) {
            let (kind, item) = (JournalKind::ALL[n], ItemId::from_number(5));
            let line = JournalEntry { subject: about, value, ..JournalEntry::new(item, 7, format!("x{text}")) };
            let mut story = Story::new(StoryId::from_number(1));
            written(&mut story, line.clone().into_edit(kind));
            prop_assert_eq!(journal_entries(&story, kind), vec![line]);
        }
    }
}
