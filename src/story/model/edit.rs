//! Edits: a change to a story is a value, and applying it returns the inverse edit.

use crate::story::model::clock::Stamp;
use crate::story::model::field_path::FieldPath;
use crate::story::model::ids::RecordId;
use crate::story::model::register::VersionContent;
use crate::story::model::value::Value;

/// A change to a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Writes a value to a field, or clears the field.
    Set(FieldPath, Option<Value>),
    /// Shows the version with this stamp instead of the one shown.
    ShowVersion(FieldPath, Stamp),
    /// Makes a field hold exactly these versions, the shown one first.
    RestoreVersions(FieldPath, Vec<VersionContent>),
    /// Several edits applied as one.
    Batch(Vec<Edit>),
}

impl Edit {
    /// Returns the edit that writes a value to a field.
    pub fn put(path: FieldPath, value: Value) -> Self {
        Self::Set(path, Some(value))
    }

    /// Returns the edit that clears a field.
    pub fn clear(path: FieldPath) -> Self {
        Self::Set(path, None)
    }

    /// Returns the ids of the records that the edit changes.
    pub fn records(&self) -> Vec<&RecordId> {
        match self {
            Self::Set(path, _) | Self::ShowVersion(path, _) | Self::RestoreVersions(path, _) => vec![&path.record],
            Self::Batch(edits) => edits.iter().flat_map(Edit::records).collect(),
        }
    }

    /// Returns the field path that the edit writes to, if it writes to exactly one.
    pub fn single_path(&self) -> Option<&FieldPath> {
        match self {
            Self::Set(path, _) => Some(path),
            Self::Batch(edits) => match edits.as_slice() {
                [one] => one.single_path(),
                _ => None,
            },
            Self::ShowVersion(..) | Self::RestoreVersions(..) => None,
        }
    }

    /// Returns the number of bytes of text that the edit holds.
    pub fn text_bytes(&self) -> usize {
        let of = |value: &Value| value.all_texts().into_iter().map(str::len).sum::<usize>();
        match self {
            Self::Set(_, value) => value.as_ref().map_or(0, of),
            Self::ShowVersion(..) => 0,
            Self::RestoreVersions(_, versions) => versions.iter().filter_map(|(_, value)| value.as_ref()).map(of).sum(),
            Self::Batch(edits) => edits.iter().map(Self::text_bytes).sum(),
        }
    }
}
