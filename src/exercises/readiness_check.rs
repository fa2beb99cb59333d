//! The readiness check, "Is this for me today?": statements to read before beginning, and the app's replies (docs/practice.md 9.2).

use serde::Deserialize;

/// The content of the readiness check.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct ReadinessCheck {
    /// Its title.
    pub title: String,
    /// The introduction.
    pub intro: String,
    /// The statements that are answered with people to call.
    #[serde(rename = "urgent")]
    pub urgent_statements: Vec<String>,
    /// The reply to them, above the emergency numbers.
    #[serde(rename = "urgent_say")]
    pub urgent_message: String,
    /// The text next to the link to the helplines.
    #[serde(rename = "urgent_help")]
    pub urgent_helplines_note: String,
    /// The other statements.
    #[serde(rename = "lines")]
    pub other_statements: Vec<String>,
    /// The reply to the other statements.
    #[serde(rename = "say")]
    pub other_messages: Vec<String>,
}
