//! The serialised form of an exercise in a link: short names, and defaults are omitted.

use crate::exercises::exercise::{Input, Speaker, StanceCondition, TermKind};
use serde::{Deserialize, Serialize};

/// The level that is omitted.
pub(in crate::sharing) const DEFAULT_LEVEL: u8 = 3;

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
pub(in crate::sharing) struct WireExercise {
    /// Its title.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "t")]
    pub title: String,
    /// The name the sender gave.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "f")]
    pub from: String,
    /// How to reach the sender.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "c")]
    pub contact: String,
    /// What the sender says first.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "o")]
    pub intro: String,
    /// Why the sender asks.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "y")]
    pub why: String,
    /// The content warning.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "k")]
    pub caution: String,
    /// Expected duration in minutes.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "m")]
    pub minutes: u16,
    /// The language code; empty for English.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "l")]
    pub language: String,
    /// The version number, counted from 0.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "v")]
    pub version: u16,
    /// Whether the gate applies although no question requires it.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "g")]
    pub has_gate: bool,
    /// The public key of the sender's device.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "b")]
    pub key: String,
    /// The steps.
    #[serde(rename = "s")]
    pub steps: Vec<WireStep>,
}

/// A step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::sharing) struct WireStep {
    /// Its title.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "t")]
    pub title: String,
    /// The rationale.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "y")]
    pub why: String,
    /// The closing line.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "c")]
    pub closing: String,
    /// The examples.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "x")]
    pub examples: Vec<String>,
    /// The questions.
    #[serde(rename = "q")]
    pub questions: Vec<WireQuestion>,
}

/// A question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::sharing) struct WireQuestion {
    /// The wording.
    #[serde(rename = "a")]
    pub wording: String,
    /// The smaller sentence under the wording.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "n")]
    pub nudge: String,
    /// The kind of input.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "i")]
    pub input: Input,
    /// The level, 1 to 5.
    #[serde(default = "default_level", skip_serializing_if = "is_default_level")]
    #[serde(rename = "l")]
    pub level: u8,
    /// The kind of term that the answer becomes.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "g")]
    pub term_kind: Option<TermKind>,
    /// The question is asked once for each term of this kind.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "e")]
    pub for_each: Option<TermKind>,
    /// Alternative wordings.
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
    /// The examples.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "x")]
    pub examples: Vec<String>,
    /// The stance under which it is asked.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "w")]
    pub stance_condition: Option<StanceCondition>,
    /// The questions whose answers a `pick` offers; a reference into this exercise begins with a dot.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "p")]
    pub pick_from: Vec<String>,
    /// The question that asks for the same thing.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "b")]
    pub equivalent_question: Option<String>,
    /// The label of the scale's low end.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "z")]
    pub low: String,
    /// The label of the scale's high end.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "h")]
    pub high: String,
    /// Whose words the answer records, if not the user's own.
    #[serde(skip_serializing_if = "is_default")]
    #[serde(rename = "r")]
    pub speaker: Option<Speaker>,
}
