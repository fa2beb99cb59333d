//! The gate: the first question of a story. Its answer decides which questions follow, and whether anything is saved (docs/practice.md 9.4).

use super::exercise::{Question, ReplacementWording};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The gate before a problem is named (practice.md 9.4).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Gate {
    /// The question.
    #[serde(rename = "ask")]
    pub wording: String,
    /// What it is for.
    pub nudge: String,
    /// The skip's label.
    #[serde(rename = "skip")]
    pub skip_label: String,
    /// The choice that a skip is stored as.
    #[serde(rename = "skip_as")]
    pub skip_choice: String,
    /// Asked before anything is stored.
    pub saving: SavingChoice,
    /// Emergency numbers by region, from the helplines.
    #[serde(default)]
    #[serde(rename = "emergency")]
    pub emergency_numbers: Vec<EmergencyNumber>,
    /// Link to "Is this for me today?".
    #[serde(rename = "today_link")]
    pub readiness_check_label: String,
    /// The choices.
    #[serde(rename = "choice")]
    pub choices: Vec<GateChoice>,
    /// The folded line.
    #[serde(rename = "touches")]
    pub topic_group: TopicGroup,
    /// The set for young people (practice.md 9.7).
    #[serde(default)]
    #[serde(rename = "young")]
    pub young_people_topic: Topic,
    /// What each path shows, by the choice's key.
    #[serde(rename = "path")]
    pub paths: BTreeMap<String, GatePath>,
}

/// Whether words are stored: asked before the gate's answer is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct SavingChoice {
    /// The question.
    #[serde(rename = "ask")]
    pub wording: String,
    /// To save.
    #[serde(rename = "save")]
    pub save_label: String,
    /// What that means.
    #[serde(rename = "save_say")]
    pub save_explanation: String,
    /// Not to save.
    #[serde(rename = "without")]
    pub without_label: String,
    /// What that means.
    #[serde(rename = "without_say")]
    pub without_explanation: String,
    /// What is said where neither is chosen and one has to be.
    #[serde(rename = "choose")]
    pub choose_reminder: String,
}

/// The number to call in an emergency.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct EmergencyNumber {
    /// Where.
    pub name: String,
    /// The number.
    pub number: String,
    /// What to do for someone who cannot speak; empty where nothing is known.
    #[serde(default)]
    pub cannot_speak: String,
}

/// A choice at the gate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct GateChoice {
    /// `a` to `f`.
    pub key: String,
    /// What it says.
    pub label: String,
    /// Where it leads: `go` (the one sitting) or `path` (a path of its own).
    #[serde(rename = "then")]
    pub leads_to: String,
}

/// The folded line and its boxes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct TopicGroup {
    /// The line.
    pub label: String,
    /// What ticking does.
    pub nudge: String,
    /// The boxes.
    #[serde(rename = "box")]
    pub topics: Vec<Topic>,
}

/// A topic that changes what is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Topic {
    /// Its key.
    pub key: String,
    /// The question above it, where it is asked by itself.
    #[serde(default)]
    #[serde(rename = "ask")]
    pub wording: String,
    /// What it is called.
    pub label: String,
    /// What is said when it is ticked.
    #[serde(rename = "say")]
    pub message: String,
    /// The label of its link to the helplines; empty for none.
    #[serde(default)]
    #[serde(rename = "help")]
    pub helplines_label: String,
    /// Exercises that are then offered nowhere.
    #[serde(default)]
    #[serde(rename = "hides")]
    pub hidden_exercises: Vec<String>,
    /// Exercises that are then offered first.
    #[serde(default)]
    #[serde(rename = "prefers")]
    pub recommended_exercises: Vec<String>,
    /// What stands where a name would, until she gives one.
    #[serde(default)]
    pub fallback_name: String,
    /// Names to tap.
    #[serde(default)]
    pub name_chips: Vec<String>,
    /// Wordings used in place of others, by the full id of their question.
    #[serde(default)]
    #[serde(rename = "instead")]
    pub replacements: Vec<ReplacementWording>,
}

/// What a path of the gate shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct GatePath {
    /// Chapter label.
    #[serde(default)]
    pub title: String,
    /// What is said first.
    #[serde(default)]
    pub statement: Vec<String>,
    /// Which helplines are shown.
    #[serde(default)]
    #[serde(rename = "lines")]
    pub helplines: Vec<String>,
    /// What is said above them.
    #[serde(default)]
    #[serde(rename = "lines_say")]
    pub helplines_intro: String,
    /// What is said above the emergency numbers; empty where they are not shown.
    #[serde(default)]
    #[serde(rename = "emergency")]
    pub emergency_intro: String,
    /// How the question of saving is put; empty where the usual one is and saving is chosen beforehand.
    #[serde(default)]
    #[serde(rename = "saving")]
    pub saving_wording: String,
    /// What is said of leaving.
    #[serde(default)]
    #[serde(rename = "offers_say")]
    pub quick_exit_note: String,
    /// The exercise that is this path; empty where the one sitting goes on.
    #[serde(default)]
    pub exercise: String,
    /// Whether what is written about is not to be spoken of as a difficulty.
    #[serde(default)]
    #[serde(rename = "honours")]
    pub forbids_problem_wording: bool,
    /// Exercises and questions that wait until the gate is answered.
    #[serde(default)]
    #[serde(rename = "waits")]
    pub deferred_ids: Vec<String>,
    /// The closing line.
    #[serde(default)]
    #[serde(rename = "closing")]
    pub closing_line: String,
    /// Exercises and questions that are not asked on this path.
    #[serde(default)]
    #[serde(rename = "withheld")]
    pub withheld_ids: Vec<String>,
    /// The questions it asked in earlier releases: their answers are stored under these full ids.
    #[serde(default, rename = "question")]
    pub questions: Vec<Question>,
    /// Ways from here, besides its questions.
    #[serde(default, rename = "door")]
    pub links: Vec<GateLink>,
}

/// A way from a path of the gate to an exercise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct GateLink {
    /// What it says.
    pub label: String,
    /// What it is for.
    #[serde(rename = "say")]
    pub explanation: String,
    /// The exercise.
    #[serde(rename = "to")]
    pub exercise: String,
}
