//! Values: what a field can hold. The user's text is stored exactly, in the shape of the input it was given through.

use crate::story::model::clock::Millis;
use crate::story::model::ids::ItemId;
use serde::{Deserialize, Serialize};

/// A value; short tags keep the stored text small.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "k", rename_all = "lowercase", try_from = "crate::story::model::value_deserialize::FlatValue")]
pub enum Value {
    /// A text: free text, a wording, a title.
    Text {
        /// The text.
        text: String,
    },
    /// A name, with earlier candidates.
    Name {
        /// The name in use.
        text: String,
        /// Other names the user considered.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        others: Vec<String>,
    },
    /// One line of a list, one tapped chip, one picked answer, one paragraph.
    Line {
        /// The order among the items; ties are broken by id.
        order: i64,
        /// The text.
        text: String,
        /// How far it reaches, 0 to 3; used only for drawing.
        #[serde(skip_serializing_if = "is_zero")]
        #[serde(rename = "size")]
        reach: u8,
    },
    /// A person, animal, place or character who counts.
    Person {
        /// The order among the items.
        order: i64,
        /// The name.
        name: String,
        /// The relation to the user.
        #[serde(skip_serializing_if = "String::is_empty")]
        relation: String,
        /// Living, died or imagined.
        #[serde(rename = "being")]
        life_status: LifeStatus,
    },
    /// A mark on a scale from 0 to 10.
    Scale {
        /// 0 to 10; `None` until marked.
        mark: Option<u8>,
        /// The user's label for 0.
        low: String,
        /// The user's label for 10.
        high: String,
        /// A note beside it.
        note: String,
    },
    /// A loose time label.
    Period {
        /// The label.
        label: String,
        /// A date, if one was given (`2026-09-12`).
        #[serde(skip_serializing_if = "String::is_empty")]
        date: String,
    },
    /// A stance.
    Stance {
        /// The stance.
        stance: Stance,
        /// The reason for it.
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
    /// The items that a per-item question is asked for.
    #[serde(rename = "chosen")]
    Selection {
        /// The items, in order.
        items: Vec<ItemId>,
    },
    /// A page: one sitting with one exercise.
    Page {
        /// The id of the exercise.
        exercise: String,
        /// When it was begun.
        #[serde(rename = "begun")]
        begun_at: Millis,
    },
    /// A question that the user added.
    Question {
        /// The full id of the question it follows; empty for the end.
        after: String,
        /// The order among the user's own questions.
        order: i64,
        /// Its wording.
        #[serde(rename = "ask")]
        wording: String,
    },
    /// A decision about a passage.
    Passage {
        /// The decision.
        decision: Decision,
        /// The user's wording, if it is reworded.
        #[serde(skip_serializing_if = "String::is_empty")]
        text: String,
    },
    /// A dated telling ("This is how I tell it today"), exactly as the page was.
    #[serde(rename = "told")]
    DatedText {
        /// When it was told.
        at: Millis,
        /// Its title then.
        title: String,
        /// Its first line then.
        line: String,
        /// Its paragraphs then.
        text: String,
    },
    /// A flag.
    Flag {
        /// Whether it is on.
        on: bool,
    },
}

/// Whether someone is living, died, or is imagined.
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
    /// Imagined, a character or a place.
    Imagined,
}

/// The user's stance; the app takes no side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// Welcome.
    Welcome,
    /// Not welcome.
    Unwelcome,
    /// Partly welcome, partly not.
    Mixed,
    /// Not decided yet.
    Unsure,
    /// Left open.
    #[default]
    #[serde(rename = "left")]
    Undecided,
}

/// What happens with a passage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Decision {
    /// Show the user's words as they are.
    #[default]
    Keep,
    /// Show the user's own rewording.
    #[serde(rename = "mine")]
    Reword,
    /// Leave it off the page.
    #[serde(rename = "out")]
    Omit,
    /// Not decided yet; until then it is not on the page.
    Later,
}

// serde's `skip_serializing_if` calls with a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_zero(n: &u8) -> bool {
    *n == 0
}

impl Value {
    /// Returns a plain text value.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into() }
    }

    /// Returns the user's main text in the value, joined for reading; empty if it holds none.
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

    /// Returns every text in the value, for search and for checks that nothing is lost.
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

    /// Returns the order number among items.
    pub fn order(&self) -> i64 {
        match self {
            Self::Line { order, .. } | Self::Person { order, .. } | Self::Question { order, .. } => *order,
            Self::DatedText { at, .. } | Self::Page { begun_at: at, .. } => *at,
            Self::Text { .. } | Self::Name { .. } | Self::Scale { .. } | Self::Period { .. } | Self::Stance { .. } => 0,
            Self::Drawing { .. } | Self::Selection { .. } | Self::Passage { .. } | Self::Flag { .. } => 0,
        }
    }
}
