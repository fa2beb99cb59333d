//! What can be written at a place of a story: her words, exactly, in the shape of the input she gave them through.

use super::clock::Millis;
use super::ids::ItemId;
use serde::{Deserialize, Serialize};

/// A value; short tags keep the stored text small.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "k", rename_all = "lowercase", try_from = "super::value_deserialize::FlatValue")]
pub enum Value {
    /// A text: free text, a wording, a title.
    Text {
        /// Her words.
        text: String,
    },
    /// A name, with earlier candidates kept.
    Name {
        /// The name in use.
        text: String,
        /// Other names she considered.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        others: Vec<String>,
    },
    /// One line of a list, one tapped chip, one picked answer, one paragraph.
    Line {
        /// Where among the others; ties are broken by id.
        order: i64,
        /// Her words.
        text: String,
        /// How far it reaches, 0-3; a drawing aid.
        #[serde(skip_serializing_if = "is_zero")]
        #[serde(rename = "size")]
        reach: u8,
    },
    /// A person, animal, place or character who counts.
    Person {
        /// Where among the others.
        order: i64,
        /// The name.
        name: String,
        /// Who they are to her.
        #[serde(skip_serializing_if = "String::is_empty")]
        relation: String,
        /// Living, passed or imagined.
        #[serde(rename = "being")]
        life_status: LifeStatus,
    },
    /// A mark on a 0-10 line.
    Scale {
        /// 0 to 10; `None` until marked.
        mark: Option<u8>,
        /// Her word for 0.
        low: String,
        /// Her word for 10.
        high: String,
        /// What she noted beside it.
        note: String,
    },
    /// A loose label of time.
    Period {
        /// Her label.
        label: String,
        /// A date, if she gave one (`2026-09-12`).
        #[serde(skip_serializing_if = "String::is_empty")]
        date: String,
    },
    /// Where she stands.
    Stance {
        /// The stance.
        stance: Stance,
        /// Her because.
        #[serde(skip_serializing_if = "String::is_empty")]
        #[serde(rename = "because")]
        reason: String,
    },
    /// A simple drawing.
    Drawing {
        /// One of the offered colours, or empty.
        #[serde(skip_serializing_if = "String::is_empty")]
        colour: String,
        /// A word for its shape.
        #[serde(skip_serializing_if = "String::is_empty")]
        word: String,
        /// An emoji.
        #[serde(skip_serializing_if = "String::is_empty")]
        emoji: String,
    },
    /// Which items a per-item question is asked for.
    #[serde(rename = "chosen")]
    Selection {
        /// The items, in order.
        items: Vec<ItemId>,
    },
    /// A page: one sitting with one exercise.
    Page {
        /// The exercise.
        exercise: String,
        /// When it was begun.
        #[serde(rename = "begun")]
        begun_at: Millis,
    },
    /// A question of her own.
    Question {
        /// The full id of the question it follows; empty for the end.
        after: String,
        /// Where among her own questions.
        order: i64,
        /// Its wording.
        #[serde(rename = "ask")]
        wording: String,
    },
    /// What she decided about a passage.
    Passage {
        /// Keep, say it my way, leave out, later.
        decision: Decision,
        /// Her wording, where she says it her way.
        #[serde(skip_serializing_if = "String::is_empty")]
        text: String,
    },
    /// "This is how I tell it today": a finished telling, exactly as it stood.
    #[serde(rename = "told")]
    DatedText {
        /// When.
        at: Millis,
        /// Its title then.
        title: String,
        /// Its first line then.
        line: String,
        /// Its paragraphs then.
        text: String,
    },
    /// A switch.
    Flag {
        /// On or off.
        on: bool,
    },
}

/// Whether someone is living, passed, or imagined.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LifeStatus {
    /// Not said.
    #[default]
    #[serde(rename = "unsaid")]
    Unspecified,
    /// Living.
    Living,
    /// No longer living.
    #[serde(rename = "passed")]
    Died,
    /// Imagined, from a book, a place.
    Imagined,
}

/// Where the person stands; the app takes no side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// Welcome.
    Welcome,
    /// Not welcome.
    Unwelcome,
    /// Partly welcome, partly not.
    Mixed,
    /// Still making up her mind.
    Unsure,
    /// Left open.
    #[default]
    #[serde(rename = "left")]
    Undecided,
}

/// What is to happen with a passage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Decision {
    /// Her words as they stand.
    #[default]
    Keep,
    /// Said in other words of hers.
    #[serde(rename = "mine")]
    Reword,
    /// Not on this page.
    #[serde(rename = "out")]
    Omit,
    /// Not decided; on the page meanwhile it is not.
    Later,
}

// serde's `skip_serializing_if` calls with a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_zero(n: &u8) -> bool {
    *n == 0
}

impl Value {
    /// A plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into() }
    }

    /// The words in it that are hers, joined as she would read them; empty where it holds none.
    pub fn main_text(&self) -> &str {
        match self {
            Self::Text { text }
            | Self::Name { text, .. }
            | Self::Line { text, .. }
            | Self::Passage { text, .. }
            | Self::DatedText { text, .. } => text,
            Self::Person { name, .. } => name,
            Self::Scale { note, .. } => note,
            Self::Period { label, .. } => label,
            Self::Stance { reason: because, .. } => because,
            Self::Drawing { word, .. } => word,
            Self::Question { wording: ask, .. } => ask,
            Self::Selection { .. } | Self::Page { .. } | Self::Flag { .. } => "",
        }
    }

    /// Each text of hers that it holds, for search and for looking whether anything is missing.
    pub fn all_texts(&self) -> Vec<&str> {
        let all = match self {
            Self::Name { text, others } => {
                std::iter::once(text.as_str()).chain(others.iter().map(String::as_str)).collect()
            }
            Self::Person { name, relation, .. } => vec![name.as_str(), relation],
            Self::Scale { low, high, note, .. } => vec![low.as_str(), high, note],
            Self::Period { label, date } => vec![label.as_str(), date],
            Self::Drawing { word, emoji, .. } => vec![word.as_str(), emoji],
            Self::DatedText { title, line, text, .. } => vec![title.as_str(), line, text],
            Self::Text { .. }
            | Self::Line { .. }
            | Self::Stance { .. }
            | Self::Selection { .. }
            | Self::Page { .. } => {
                vec![self.main_text()]
            }
            Self::Question { .. } | Self::Passage { .. } | Self::Flag { .. } => vec![self.main_text()],
        };
        all.into_iter().filter(|text| !text.is_empty()).collect()
    }

    /// Where it stands among its siblings.
    pub fn order(&self) -> i64 {
        match self {
            Self::Line { order, .. } | Self::Person { order, .. } | Self::Question { order, .. } => *order,
            Self::DatedText { at, .. } | Self::Page { begun_at: at, .. } => *at,
            Self::Text { .. } | Self::Name { .. } | Self::Scale { .. } | Self::Period { .. } | Self::Stance { .. } => 0,
            Self::Drawing { .. } | Self::Selection { .. } | Self::Passage { .. } | Self::Flag { .. } => 0,
        }
    }
}
