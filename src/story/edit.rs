//! A change to a story is a value; applying it gives back the change that takes it back.

use super::ids::SheetId;
use super::place::Place;
use super::register::Held;
use super::stamp::Stamp;
use super::value::Value;

/// A change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Puts a value at a place, or takes it away.
    Set(Place, Option<Value>),
    /// Shows the version written at a stamp instead of the one shown.
    Prefer(Place, Stamp),
    /// Lets a place hold exactly these versions, the shown one first.
    Hold(Place, Vec<Held>),
    /// Several changes as one.
    All(Vec<Edit>),
}

impl Edit {
    /// Puts a value at a place.
    pub fn put(place: Place, value: Value) -> Self {
        Self::Set(place, Some(value))
    }

    /// Takes away what stands at a place.
    pub fn clear(place: Place) -> Self {
        Self::Set(place, None)
    }

    /// The sheets that it touches.
    pub fn sheets(&self) -> Vec<&SheetId> {
        match self {
            Self::Set(place, _) | Self::Prefer(place, _) | Self::Hold(place, _) => vec![&place.sheet],
            Self::All(edits) => edits.iter().flat_map(Edit::sheets).collect(),
        }
    }

    /// The one place that it writes to, if it is one.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::Set(place, _) => Some(place),
            Self::All(edits) => match edits.as_slice() {
                [one] => one.place(),
                _ => None,
            },
            Self::Prefer(..) | Self::Hold(..) => None,
        }
    }

    /// Bytes of text that it holds.
    pub fn bytes(&self) -> usize {
        let of = |value: &Value| value.all_words().into_iter().map(str::len).sum::<usize>();
        match self {
            Self::Set(_, value) => value.as_ref().map_or(0, of),
            Self::Prefer(..) => 0,
            Self::Hold(_, held) => held.iter().filter_map(|(_, value)| value.as_ref()).map(of).sum(),
            Self::All(edits) => edits.iter().map(Self::bytes).sum(),
        }
    }
}
