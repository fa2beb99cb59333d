//! Order without clocks: (counter, writer), after Lamport (1978). The time of day is kept beside it, for showing only.

use super::ids::WriterId;
use serde::{Deserialize, Serialize};

/// Milliseconds since 1970, as the device's clock told it; never used to decide which text wins.
pub type Millis = i64;

/// The place of one change in the order of all changes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Stamp(pub u64, pub WriterId);

/// Who writes, and what the device's clock says: what an edit needs from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditContext {
    /// The running program.
    pub writer: WriterId,
    /// When, for showing.
    pub at: Millis,
}
