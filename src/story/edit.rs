//! A change to a story is a value; applying it gives back the change that takes it back.

use super::clock::Stamp;
use super::field_path::FieldPath;
use super::ids::RecordId;
use super::register::VersionContent;
use super::value::Value;

/// A change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Puts a value at a place, or takes it away.
    Set(FieldPath, Option<Value>),
    /// Shows the version written at a stamp instead of the one shown.
    ShowVersion(FieldPath, Stamp),
    /// Lets a place hold exactly these versions, the shown one first.
    RestoreVersions(FieldPath, Vec<VersionContent>),
    /// Several changes as one.
    Batch(Vec<Edit>),
}

impl Edit {
    /// Puts a value at a place.
    pub fn put(place: FieldPath, value: Value) -> Self {
        Self::Set(place, Some(value))
    }

    /// Takes away what stands at a place.
    pub fn clear(place: FieldPath) -> Self {
        Self::Set(place, None)
    }

    /// The sheets that it touches.
    pub fn records(&self) -> Vec<&RecordId> {
        match self {
            Self::Set(place, _) | Self::ShowVersion(place, _) | Self::RestoreVersions(place, _) => vec![&place.record],
            Self::Batch(edits) => edits.iter().flat_map(Edit::records).collect(),
        }
    }

    /// The one place that it writes to, if it is one.
    pub fn single_path(&self) -> Option<&FieldPath> {
        match self {
            Self::Set(place, _) => Some(place),
            Self::Batch(edits) => match edits.as_slice() {
                [one] => one.single_path(),
                _ => None,
            },
            Self::ShowVersion(..) | Self::RestoreVersions(..) => None,
        }
    }

    /// Bytes of text that it holds.
    pub fn text_bytes(&self) -> usize {
        let of = |value: &Value| value.all_texts().into_iter().map(str::len).sum::<usize>();
        match self {
            Self::Set(_, value) => value.as_ref().map_or(0, of),
            Self::ShowVersion(..) => 0,
            Self::RestoreVersions(_, held) => held.iter().filter_map(|(_, value)| value.as_ref()).map(of).sum(),
            Self::Batch(edits) => edits.iter().map(Self::text_bytes).sum(),
        }
    }
}
