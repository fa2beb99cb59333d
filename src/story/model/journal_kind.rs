//! The kinds of dated entries, and their names in stored paths.

use crate::story::model::field_path_error::ParseFieldPathError;
use crate::story::model::ids::RecordId;
use std::fmt;
use std::str::FromStr;

/// The kind of a journal entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JournalKind {
    /// "And then it was harder; what I did": a passage of the story page.
    HarderDay,
    /// "Has anything been a bit better?"
    SomethingBetter,
    /// A choice ahead, and what one of the user's values would suggest.
    ChoiceAhead,
    /// For the next conversation: something to bring up.
    ToBringUp,
    /// For the next conversation: something to ask.
    ToAsk,
    /// For the next conversation: something to do differently.
    ToDoDifferently,
    /// A record of sharing: `subject` is for whom or what, `value` how, `text` the titles of what was shared.
    Shared,
}

impl JournalKind {
    /// All kinds.
    pub const ALL: [Self; 7] = [
        Self::HarderDay,
        Self::SomethingBetter,
        Self::ChoiceAhead,
        Self::ToBringUp,
        Self::ToAsk,
        Self::ToDoDifferently,
        Self::Shared,
    ];

    fn key(self) -> &'static str {
        match self {
            Self::HarderDay => "harder",
            Self::SomethingBetter => "better",
            Self::ChoiceAhead => "choice",
            Self::ToBringUp => "bring",
            Self::ToAsk => "ask",
            Self::ToDoDifferently => "differently",
            Self::Shared => "given",
        }
    }

    /// Returns the record of a kind: harder days belong to the story page and are stored in the Desk, the others in the head.
    pub fn record(self) -> RecordId {
        match self {
            Self::HarderDay => RecordId::desk(),
            Self::SomethingBetter
            | Self::ChoiceAhead
            | Self::ToBringUp
            | Self::ToAsk
            | Self::ToDoDifferently
            | Self::Shared => RecordId::head(),
        }
    }
}

impl fmt::Display for JournalKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl FromStr for JournalKind {
    type Err = ParseFieldPathError;
    fn from_str(text: &str) -> Result<Self, ParseFieldPathError> {
        Self::ALL.into_iter().find(|kind| kind.key() == text).ok_or_else(|| ParseFieldPathError(text.to_owned()))
    }
}
