//! A telling: a dated version of the story page.

use crate::story::Story;
use crate::story::model::clock::Millis;
use crate::story::model::field_path::Field;
use crate::story::model::ids::{ItemId, RecordId};
use crate::story::model::value::Value;

/// A dated copy of the story page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telling {
    /// Its id.
    pub id: ItemId,
    /// When it was told.
    pub told_at: Millis,
    /// Its title then.
    pub title: String,
    /// Its first line then.
    pub first_line: String,
    /// Its text then, as Markdown.
    pub text: String,
}

impl Telling {
    /// Returns whether two tellings have the same text.
    pub fn has_same_content(&self, other: &Self) -> bool {
        (&self.title, &self.first_line, &self.text) == (&other.title, &other.first_line, &other.text)
    }
}

/// Returns all tellings, the newest first.
pub fn all_tellings(story: &Story) -> Vec<Telling> {
    let fields = story.record(&RecordId::desk()).into_iter().flat_map(crate::story::model::story::Record::iter);
    let mut all: Vec<Telling> = fields
        .filter_map(|(field, _, value)| match (field, value) {
            (Field::Telling(id), Value::DatedText { at, title, line, text }) => Some(Telling {
                id: id.clone(),
                told_at: *at,
                title: title.clone(),
                first_line: line.clone(),
                text: text.clone(),
            }),
            _ => None,
        })
        .collect();
    all.sort_by(|a, b| (b.told_at, &b.id).cmp(&(a.told_at, &a.id)));
    all
}
