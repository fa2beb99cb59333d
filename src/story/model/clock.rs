//! Logical time: edits are ordered by (counter, writer), after Lamport (1978). The wall-clock time is stored for display only.

use crate::story::model::ids::WriterId;
use serde::{Deserialize, Serialize};

/// Milliseconds since 1970 by the device's clock; never used to decide which text wins.
pub type Millis = i64;

/// The position of one edit in the order of all edits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Stamp(pub u64, pub WriterId);

/// What an edit needs from outside: who writes, and the time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditContext {
    /// The running instance of the program.
    pub writer: WriterId,
    /// The wall-clock time, for display.
    pub at: Millis,
}
