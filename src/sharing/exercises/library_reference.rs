//! A reference to an exercise or a guided path of the library, which one person sends to another. It holds an id and what its sender says
//! around it; the texts of the exercise come from the library of the site that opens it, so its warning is always shown.

use crate::exercises::exercise::Exercise;
use crate::exercises::library::{ExerciseLibrary, is_shared_exercise};
use crate::exercises::program::Depth;
use crate::sharing::ShareError;
use crate::sharing::codec::sanitize;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Largest JSON of a reference, in bytes.
pub const MAX_REFERENCE_BYTES: usize = 32 * 1024;
/// Most parts and questions that a reference names.
pub const MAX_PARTS: usize = 80;
const MAX_ID_CHARS: usize = 40;
const MAX_LINE_CHARS: usize = 160;
const MAX_LONG_TEXT_CHARS: usize = 2000;
/// Every name in the JSON of a reference; another name is from a newer release.
const KNOWN_NAMES: [&str; 9] = ["x", "p", "d", "s", "f", "c", "o", "k", "b"];

/// What a reference opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReferenceTarget {
    /// An exercise, by its id.
    Exercise(String),
    /// A guided path, by its id, at a depth.
    Program(String, Depth),
}

/// A reference, with what its sender says around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LibraryReference {
    /// What it opens.
    pub target: ReferenceTarget,
    /// The parts of the exercise that are asked, each a step (`roots`) or a question of one (`roots.1`); empty means all.
    pub parts: Vec<String>,
    /// The name the sender gave.
    pub from: String,
    /// How to reach the sender.
    pub contact: String,
    /// What the sender says first.
    pub intro: String,
    /// What the sender says it might bring up, beside the exercise's own warning.
    pub caution: String,
    /// The public key of the sender's device, as it came: it may not be one.
    pub key: String,
}

/// The JSON of a reference; default values are left out.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct WireReference {
    #[serde(rename = "x", skip_serializing_if = "String::is_empty")]
    exercise: String,
    #[serde(rename = "p", skip_serializing_if = "String::is_empty")]
    program: String,
    #[serde(rename = "d", skip_serializing_if = "is_default_depth")]
    depth: u8,
    #[serde(rename = "s", skip_serializing_if = "String::is_empty")]
    parts: String,
    #[serde(rename = "f", skip_serializing_if = "String::is_empty")]
    from: String,
    #[serde(rename = "c", skip_serializing_if = "String::is_empty")]
    contact: String,
    #[serde(rename = "o", skip_serializing_if = "String::is_empty")]
    intro: String,
    #[serde(rename = "k", skip_serializing_if = "String::is_empty")]
    caution: String,
    #[serde(rename = "b", skip_serializing_if = "String::is_empty")]
    key: String,
}

// serde's `skip_serializing_if` calls with a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_default_depth(depth: &u8) -> bool {
    *depth == 0
}

impl LibraryReference {
    /// Returns a reference to a whole exercise, without a sender.
    pub fn to_exercise(id: &str) -> Self {
        Self::to(ReferenceTarget::Exercise(id.to_owned()))
    }

    /// Returns a reference to a guided path at a depth, without a sender.
    pub fn to_program(id: &str, depth: Depth) -> Self {
        Self::to(ReferenceTarget::Program(id.to_owned(), depth))
    }

    fn to(target: ReferenceTarget) -> Self {
        let empty = String::new;
        Self {
            target,
            parts: Vec::new(),
            from: empty(),
            contact: empty(),
            intro: empty(),
            caution: empty(),
            key: empty(),
        }
    }

    /// Returns the id of the exercise or the guided path.
    pub fn id(&self) -> &str {
        match &self.target {
            ReferenceTarget::Exercise(id) | ReferenceTarget::Program(id, _) => id,
        }
    }

    /// Returns whether its sender says anything around it.
    pub fn has_message(&self) -> bool {
        [&self.intro, &self.caution, &self.contact].into_iter().any(|text| !text.is_empty())
    }

    /// Returns whether the library of this site lists what the reference opens. An exercise that only a path of the gate leads to counts
    /// as not listed.
    pub fn is_listed(&self, library: &ExerciseLibrary) -> bool {
        match &self.target {
            ReferenceTarget::Exercise(id) => library.exercise_entry(id).is_some_and(|entry| !entry.unlisted),
            ReferenceTarget::Program(id, _) => library.program_entry(id).is_some(),
        }
    }

    /// Returns the parts that an exercise has, in its order; a step that is named whole stands for its questions. Empty if all are asked.
    pub fn parts_of(&self, exercise: &Exercise) -> Vec<String> {
        let is_named = |part: &String| self.parts.contains(part);
        let of_step = exercise.steps.iter().flat_map(|step| {
            let questions = step.questions.iter().map(|question| format!("{}.{}", step.id, question.id));
            let named: Vec<String> =
                if is_named(&step.id) { vec![step.id.clone()] } else { questions.filter(is_named).collect() };
            named
        });
        of_step.collect()
    }

    /// Returns whether an exercise has every part that the reference names.
    pub fn has_all_parts(&self, exercise: &Exercise) -> bool {
        let has = |part: &String| {
            exercise.steps.iter().any(|step| {
                step.id == *part
                    || step.questions.iter().any(|question| format!("{}.{}", step.id, question.id) == *part)
            })
        };
        self.parts.iter().all(has)
    }

    /// Returns the canonical form: sanitized texts, each part once, no parts of a guided path.
    ///
    /// # Errors
    /// Fails with `InvalidPayload` if an id or a part is not one, and with `TooLarge` if a limit is exceeded.
    pub fn normalized(&self) -> Result<Self, ShareError> {
        if !is_id(self.id()) || is_shared_exercise(self.id()) {
            return Err(ShareError::InvalidPayload);
        }
        let mut parts: Vec<String> = Vec::new();
        for part in self.parts.iter().filter(|_| matches!(self.target, ReferenceTarget::Exercise(_))) {
            if !part.split('.').all(is_id) || part.split('.').count() > 2 {
                return Err(ShareError::InvalidPayload);
            }
            if !parts.contains(part) {
                parts.push(part.clone());
            }
        }
        if parts.len() > MAX_PARTS {
            return Err(ShareError::TooLarge);
        }
        Ok(Self {
            target: self.target.clone(),
            parts,
            from: limit_chars(sanitize::sanitize_line(&self.from), MAX_LINE_CHARS)?,
            contact: limit_chars(sanitize::sanitize_line(&self.contact), MAX_LINE_CHARS)?,
            intro: limit_chars(sanitize::sanitize_text(&self.intro), MAX_LONG_TEXT_CHARS)?,
            caution: limit_chars(sanitize::sanitize_text(&self.caution), MAX_LONG_TEXT_CHARS)?,
            key: sanitize::limited_key(&self.key),
        })
    }

    /// Returns the compact JSON; equal references have equal JSON.
    ///
    /// # Errors
    /// As for [`Self::normalized`].
    pub fn to_json(&self) -> Result<String, ShareError> {
        let Self { target, parts, from, contact, intro, caution, key } = self.normalized()?;
        let (exercise, program, depth) = match target {
            ReferenceTarget::Exercise(id) => (id, String::new(), 0),
            ReferenceTarget::Program(id, depth) => (String::new(), id, depth_number(depth)),
        };
        let parts = parts.join(" ");
        let wire = WireReference { exercise, program, depth, parts, from, contact, intro, caution, key };
        serde_json::to_string(&wire).map_err(|_| ShareError::InvalidPayload)
    }

    /// Reads the compact JSON and returns the canonical form.
    ///
    /// # Errors
    /// Fails with `NewerVersion` if it has a name or a depth that this release does not know, so that nothing is left out silently; else with
    /// `Empty`, `InvalidPayload` or `TooLarge`.
    pub fn from_json(json: &str) -> Result<Self, ShareError> {
        if json.len() > MAX_REFERENCE_BYTES {
            return Err(ShareError::TooLarge);
        }
        // A set cannot read the names of an object; their values are read below.
        #[allow(clippy::zero_sized_map_values)]
        let fields: BTreeMap<String, IgnoredAny> =
            serde_json::from_str(json).map_err(|_| ShareError::InvalidPayload)?;
        if fields.keys().any(|name| !KNOWN_NAMES.contains(&name.as_str())) {
            return Err(ShareError::NewerVersion);
        }
        let wire: WireReference = serde_json::from_str(json).map_err(|_| ShareError::InvalidPayload)?;
        let target = match (wire.exercise.is_empty(), wire.program.is_empty()) {
            (true, true) => return Err(ShareError::Empty),
            (false, false) => return Err(ShareError::InvalidPayload),
            (false, true) => ReferenceTarget::Exercise(wire.exercise),
            (true, false) => ReferenceTarget::Program(wire.program, depth_of(wire.depth)?),
        };
        let parts = wire.parts.split_whitespace().map(str::to_owned).collect();
        let WireReference { from, contact, intro, caution, key, .. } = wire;
        Self { target, parts, from, contact, intro, caution, key }.normalized()
    }
}

/// The number of a depth; the medium one, the default, is left out of the JSON.
fn depth_number(depth: Depth) -> u8 {
    match depth {
        Depth::Medium => 0,
        Depth::Short => 1,
        Depth::Long => 2,
    }
}

fn depth_of(number: u8) -> Result<Depth, ShareError> {
    Depth::ALL.into_iter().find(|depth| depth_number(*depth) == number).ok_or(ShareError::NewerVersion)
}

/// Returns whether a text can be the id of an exercise, a guided path, a step or a question.
fn is_id(text: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty() && text.len() <= MAX_ID_CHARS && text.bytes().all(is_allowed)
}

fn limit_chars(text: String, max: usize) -> Result<String, ShareError> {
    if text.chars().count() > max { Err(ShareError::TooLarge) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree() -> Exercise {
        toml::from_str(&std::fs::read_to_string("content/en/e11.toml").unwrap()).unwrap()
    }

    fn with_parts(parts: &[&str]) -> LibraryReference {
        let parts = parts.iter().map(|&part| part.to_owned()).collect();
        LibraryReference { parts, ..LibraryReference::to_exercise("e11") }
    }

    #[test]
    fn parts_are_asked_in_the_order_of_the_exercise() {
        let named = with_parts(&["trunk.2", "roots", "trunk.1", "roots.1", "nowhere"]);
        assert_eq!(named.parts_of(&tree()), ["roots", "trunk.1", "trunk.2"]);
        assert!(!named.has_all_parts(&tree()) && with_parts(&["trunk.2"]).has_all_parts(&tree()));
        assert!(with_parts(&[]).parts_of(&tree()).is_empty() && with_parts(&[]).has_all_parts(&tree()));
    }

    #[test]
    fn only_what_the_library_lists_is_opened() {
        let library = ExerciseLibrary::from_bundled_content().unwrap();
        for (reference, listed) in [
            (LibraryReference::to_exercise("e11"), true),
            (LibraryReference::to_exercise("e999"), false),
            (LibraryReference::to_exercise("e28"), false),
            (LibraryReference::to_program("gentle", Depth::Long), true),
            (LibraryReference::to_program("e11", Depth::Long), false),
        ] {
            assert_eq!(reference.is_listed(&library), listed, "{reference:?}");
        }
    }

    #[test]
    fn json_that_is_not_a_reference_is_refused_for_its_reason() {
        for (json, refusal) in [
            ("{}", ShareError::Empty),
            (r#"{"f":"Hannah"}"#, ShareError::Empty),
            (r#"{"x":"e11","p":"gentle"}"#, ShareError::InvalidPayload),
            (r#"{"x":"E11"}"#, ShareError::InvalidPayload),
            (r#"{"x":"x1abc"}"#, ShareError::InvalidPayload),
            (r#"{"x":"../e11"}"#, ShareError::InvalidPayload),
            (r#"{"x":"e11","s":"roots.1.2"}"#, ShareError::InvalidPayload),
            (r#"{"x":"e11","s":"<b>"}"#, ShareError::InvalidPayload),
            (r#"{"x":11}"#, ShareError::InvalidPayload),
            (r#"{"p":"gentle","d":3}"#, ShareError::NewerVersion),
            (r#"{"x":"e11","z":"a new field"}"#, ShareError::NewerVersion),
            ("[]", ShareError::InvalidPayload),
            ("", ShareError::InvalidPayload),
        ] {
            assert_eq!(LibraryReference::from_json(json), Err(refusal), "{json}");
        }
        let long = format!(r#"{{"x":"e11","o":"{}"}}"#, "a".repeat(2001));
        assert_eq!(LibraryReference::from_json(&long), Err(ShareError::TooLarge));
    }
}
