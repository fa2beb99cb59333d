//! The shape an exercise has inside a link: short names, and nothing that goes without saying.

use crate::practice::exercise::{Input, Kind, Speaker, When};
use serde::{Deserialize, Serialize};

/// The level that goes without saying.
pub(super) const LEVEL: u8 = 3;

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

// serde's `skip_serializing_if` calls with a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_usual(level: &u8) -> bool {
    *level == LEVEL
}

fn usual() -> u8 {
    LEVEL
}

/// A shared exercise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Wire {
    /// Title.
    #[serde(skip_serializing_if = "is_default")]
    pub t: String,
    /// From.
    #[serde(skip_serializing_if = "is_default")]
    pub f: String,
    /// Contact.
    #[serde(skip_serializing_if = "is_default")]
    pub c: String,
    /// What the sender says first.
    #[serde(skip_serializing_if = "is_default")]
    pub o: String,
    /// Why.
    #[serde(skip_serializing_if = "is_default")]
    pub y: String,
    /// What it may stir.
    #[serde(skip_serializing_if = "is_default")]
    pub k: String,
    /// Minutes.
    #[serde(skip_serializing_if = "is_default")]
    pub m: u16,
    /// Language; empty is English.
    #[serde(skip_serializing_if = "is_default")]
    pub l: String,
    /// Version; 0 is the first.
    #[serde(skip_serializing_if = "is_default")]
    pub v: u16,
    /// Whether the gate stands before it whatever it asks.
    #[serde(skip_serializing_if = "is_default")]
    pub g: bool,
    /// Steps.
    pub s: Vec<WireStep>,
}

/// A step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct WireStep {
    /// Title.
    #[serde(skip_serializing_if = "is_default")]
    pub t: String,
    /// Why.
    #[serde(skip_serializing_if = "is_default")]
    pub y: String,
    /// Closing line.
    #[serde(skip_serializing_if = "is_default")]
    pub c: String,
    /// Examples.
    #[serde(skip_serializing_if = "is_default")]
    pub x: Vec<String>,
    /// Questions.
    pub q: Vec<WireQuestion>,
}

/// A question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct WireQuestion {
    /// Its wording.
    pub a: String,
    /// The smaller sentence.
    #[serde(skip_serializing_if = "is_default")]
    pub n: String,
    /// Input.
    #[serde(skip_serializing_if = "is_default")]
    pub i: Input,
    /// Level.
    #[serde(default = "usual", skip_serializing_if = "is_usual")]
    pub l: u8,
    /// The kind of word it gives.
    #[serde(skip_serializing_if = "is_default")]
    pub g: Option<Kind>,
    /// Asked for each word of this kind.
    #[serde(skip_serializing_if = "is_default")]
    pub e: Option<Kind>,
    /// Other wordings.
    #[serde(skip_serializing_if = "is_default")]
    pub o: Vec<String>,
    /// Simpler wordings.
    #[serde(skip_serializing_if = "is_default")]
    pub s: Vec<String>,
    /// Words to tap.
    #[serde(skip_serializing_if = "is_default")]
    pub c: Vec<String>,
    /// Examples.
    #[serde(skip_serializing_if = "is_default")]
    pub x: Vec<String>,
    /// Under which stance.
    #[serde(skip_serializing_if = "is_default")]
    pub w: Option<When>,
    /// Whose answers a `pick` offers; one of this exercise begins with a dot.
    #[serde(skip_serializing_if = "is_default")]
    pub p: Vec<String>,
    /// The twin.
    #[serde(skip_serializing_if = "is_default")]
    pub b: Option<String>,
    /// A scale's low end.
    #[serde(skip_serializing_if = "is_default")]
    pub z: String,
    /// A scale's high end.
    #[serde(skip_serializing_if = "is_default")]
    pub h: String,
    /// Whose words the answer puts down, where they are not the user's own.
    #[serde(skip_serializing_if = "is_default")]
    pub r: Option<Speaker>,
}
