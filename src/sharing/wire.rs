//! The shape an exercise has inside a link: short names, and nothing that goes without saying.

use crate::exercises::exercise::{Input, Speaker, StanceCondition, TermKind};
use serde::{Deserialize, Serialize};

/// The level that goes without saying.
pub(super) const DEFAULT_LEVEL: u8 = 3;

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

// serde's `skip_serializing_if` calls with a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_default_level(level: &u8) -> bool {
    *level == DEFAULT_LEVEL
}

fn default_level() -> u8 {
    DEFAULT_LEVEL
}

/// A shared exercise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct WireExercise {
    /// Title.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "t")]
    pub title: String,
    /// From.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "f")]
    pub from: String,
    /// Contact.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "c")]
    pub contact: String,
    /// What the sender says first.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "o")]
    pub intro: String,
    /// Why.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "y")]
    pub why: String,
    /// What it may stir.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "k")]
    pub caution: String,
    /// Minutes.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "m")]
    pub minutes: u16,
    /// Language; empty is English.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "l")]
    pub language: String,
    /// Version; 0 is the first.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "v")]
    pub version: u16,
    /// Whether the gate stands before it whatever it asks.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "g")]
    pub has_gate: bool,
    /// Steps.
    #[serde(rename = "s")]
    pub steps: Vec<WireStep>,
}

/// A step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct WireStep {
    /// Title.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "t")]
    pub title: String,
    /// Why.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "y")]
    pub why: String,
    /// Closing line.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "c")]
    pub closing: String,
    /// Examples.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "x")]
    pub examples: Vec<String>,
    /// Questions.
    #[serde(rename = "q")]
    pub questions: Vec<WireQuestion>,
}

/// A question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct WireQuestion {
    /// Its wording.
    #[serde(rename = "a")]
    pub wording: String,
    /// The smaller sentence.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "n")]
    pub nudge: String,
    /// Input.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "i")]
    pub input: Input,
    /// Level.
    #[serde(default = "default_level", skip_serializing_if = "is_default_level")]
    #[serde(rename = "l")]
    pub level: u8,
    /// The kind of word it gives.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "g")]
    pub term_kind: Option<TermKind>,
    /// Asked for each word of this kind.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "e")]
    pub for_each: Option<TermKind>,
    /// Other wordings.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "o")]
    pub alternative_wordings: Vec<String>,
    /// Simpler wordings.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "s")]
    pub simpler_wordings: Vec<String>,
    /// Words to tap.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "c")]
    pub chips: Vec<String>,
    /// Examples.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "x")]
    pub examples: Vec<String>,
    /// Under which stance.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "w")]
    pub stance_condition: Option<StanceCondition>,
    /// Whose answers a `pick` offers; one of this exercise begins with a dot.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "p")]
    pub pick_from: Vec<String>,
    /// The twin.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "b")]
    pub equivalent_question: Option<String>,
    /// A scale's low end.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "z")]
    pub low: String,
    /// A scale's high end.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "h")]
    pub high: String,
    /// Whose words the answer puts down, where they are not the user's own.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "r")]
    pub speaker: Option<Speaker>,
}
