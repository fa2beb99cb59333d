//! "Is this for me today?": lines to read before beginning, and what is said to them (docs/practice.md 9.2).

use serde::Deserialize;

/// "Is this for me today?" (practice.md 9.2).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct ReadinessCheck {
    /// Its title.
    pub title: String,
    /// What it asks.
    pub intro: String,
    /// The lines that are answered with people to call.
    #[serde(rename = "urgent")]
    pub urgent_statements: Vec<String>,
    /// What is said then, above the emergency numbers.
    #[serde(rename = "urgent_say")]
    pub urgent_message: String,
    /// What is said beside the link to the helplines.
    #[serde(rename = "urgent_help")]
    pub urgent_helplines_note: String,
    /// The other lines.
    #[serde(rename = "lines")]
    pub other_statements: Vec<String>,
    /// What is said then.
    #[serde(rename = "say")]
    pub other_messages: Vec<String>,
}
