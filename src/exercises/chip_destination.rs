//! Suggestions that are links: where they lead.

use serde::{Deserialize, Serialize};

/// Where a suggestion leads that is a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChipDestination {
    /// *Get help now*.
    Help,
    /// The steady place.
    Steady,
    /// The screen for stopping here.
    Stop,
}
