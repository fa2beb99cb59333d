//! A person in the list of what came back, under a label of the user's own. What the person wrote stands in entries; the user's notes are
//! apart from it.

use crate::sharing::codec::sanitize;
use crate::story::model::clock::Millis;
use crate::story::model::ids::ItemId;
use serde::{Deserialize, Serialize};

/// The longest label, in characters.
pub const MAX_LABEL_CHARS: usize = 60;
/// The longest title of an entry, in characters.
pub const MAX_TITLE_CHARS: usize = 160;
/// The longest text of an entry, such as a letter, in characters.
pub const MAX_ENTRY_CHARS: usize = 4_000;
/// The longest next question, in characters.
pub const MAX_QUESTION_CHARS: usize = 2_000;
/// The longest notes, in characters.
pub const MAX_NOTES_CHARS: usize = 20_000;
/// The most entries of a person; the oldest is left out beyond it.
pub const MAX_ENTRIES: usize = 400;
/// The newest format version that is read.
const VERSION: u8 = 1;

/// What an entry is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum EntryKind {
    /// Questions that were sent.
    #[default]
    #[serde(rename = "sent")]
    Sent,
    /// A letter that was sent.
    #[serde(rename = "letter")]
    Letter,
    /// What the person gave back.
    #[serde(rename = "back")]
    CameBack,
}

/// Something that went to a person or came from them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonEntry {
    /// Its id.
    #[serde(rename = "i")]
    pub id: String,
    /// When it was kept here.
    #[serde(rename = "t")]
    pub at: Millis,
    /// What it is about.
    #[serde(rename = "k")]
    pub kind: EntryKind,
    /// Its title, such as the first question.
    #[serde(default, rename = "h", skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The questions or the letter. What came back is in the page.
    #[serde(default, rename = "x", skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The id of the received page.
    #[serde(default, rename = "p", skip_serializing_if = "String::is_empty")]
    pub page: String,
}

/// A person in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Their id.
    pub id: ItemId,
    /// The user's label for them, such as “K.”.
    pub label: String,
    /// When they were added.
    pub added_at: Millis,
    /// The question that the user means to ask next.
    pub next_question: String,
    /// The user's own notes.
    pub notes: String,
    /// What went and came, the oldest first.
    pub entries: Vec<PersonEntry>,
}

/// The stored form of a person.
#[derive(Serialize, Deserialize)]
struct StoredPerson {
    #[serde(rename = "person")]
    format_version: u8,
    label: String,
    #[serde(rename = "added")]
    added_at: Millis,
    #[serde(default, rename = "next", skip_serializing_if = "String::is_empty")]
    next_question: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    notes: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    entries: Vec<PersonEntry>,
}

impl Person {
    /// Creates a person without entries.
    pub fn new(id: ItemId, label: &str, added_at: Millis) -> Self {
        let empty = String::new;
        Self { id, label: person_label(label), added_at, next_question: empty(), notes: empty(), entries: Vec::new() }
    }

    /// Adds an entry, in order of time; beyond `MAX_ENTRIES` the oldest is left out.
    pub fn add_entry(&mut self, entry: PersonEntry) {
        self.entries.push(bounded_entry(entry));
        self.entries.sort_by_key(|entry| entry.at);
        let over = self.entries.len().saturating_sub(MAX_ENTRIES);
        self.entries.drain(..over);
    }

    /// Returns when something last came back; `None` if nothing has.
    pub fn last_return(&self) -> Option<Millis> {
        self.entries.iter().filter(|entry| entry.kind == EntryKind::CameBack).map(|entry| entry.at).max()
    }

    /// Returns when something last went or came, or when they were added.
    pub fn last_change(&self) -> Millis {
        self.entries.iter().map(|entry| entry.at).max().unwrap_or(self.added_at)
    }

    /// Returns how many entries are of a kind.
    pub fn count(&self, kind: EntryKind) -> usize {
        self.entries.iter().filter(|entry| entry.kind == kind).count()
    }

    /// Returns the texts that are searched.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let own = [&self.label, &self.next_question, &self.notes].into_iter();
        own.chain(self.entries.iter().flat_map(|entry| [&entry.title, &entry.text])).map(String::as_str)
    }

    /// Returns the stored form.
    pub fn to_json(&self) -> String {
        let Self { id: _, label, added_at, next_question, notes, entries } = self.clone();
        let stored = StoredPerson { format_version: VERSION, label, added_at, next_question, notes, entries };
        serde_json::to_string(&stored).unwrap_or_default()
    }

    /// Reads the stored form, within the limits; `None` if it is not one of this version.
    pub fn from_json(id: ItemId, json: &str) -> Option<Self> {
        let stored: StoredPerson = serde_json::from_str(json).ok().filter(|_| json.starts_with('{'))?;
        if stored.format_version != VERSION {
            return None;
        }
        let mut person = Self {
            next_question: cut(&stored.next_question, MAX_QUESTION_CHARS),
            notes: cut(&stored.notes, MAX_NOTES_CHARS),
            ..Self::new(id, &stored.label, stored.added_at)
        };
        let over = stored.entries.len().saturating_sub(MAX_ENTRIES);
        person.entries = stored.entries.into_iter().skip(over).map(bounded_entry).collect();
        person.entries.sort_by_key(|entry| entry.at);
        Some(person)
    }
}

/// Returns a label on one line, within its limit, without characters that hide or reorder text.
pub fn person_label(typed: &str) -> String {
    bounded_line(typed, MAX_LABEL_CHARS)
}

fn bounded_entry(entry: PersonEntry) -> PersonEntry {
    let is_id = |id: &String| ItemId::parse(id).is_ok();
    PersonEntry {
        title: bounded_line(&entry.title, MAX_TITLE_CHARS),
        // What is cut may leave a space or a joiner at the end.
        text: sanitize::sanitize_text(&cut(&sanitize::sanitize_text(&entry.text), MAX_ENTRY_CHARS)),
        id: Some(entry.id).filter(is_id).unwrap_or_default(),
        page: Some(entry.page).filter(is_id).unwrap_or_default(),
        ..entry
    }
}

fn bounded_line(text: &str, max_chars: usize) -> String {
    sanitize::sanitize_line(&cut(&sanitize::sanitize_line(text), max_chars))
}

/// Returns the first characters of a text.
pub fn cut(text: &str, max_chars: usize) -> String {
    text.chars().take(max_chars).collect()
}
