//! The gate: the first question of a story. Its answer decides which questions follow, and whether anything is saved (docs/practice.md 9.4).

use super::danger_words::DangerWords;
use super::exercise::{Question, ReplacementWording};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The gate, asked before a problem is named (docs/practice.md 9.4).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Gate {
    /// The question.
    #[serde(rename = "ask")]
    pub wording: String,
    /// What the question is for.
    pub nudge: String,
    /// The label of the skip button.
    #[serde(rename = "skip")]
    pub skip_label: String,
    /// The key of the choice that a skip is stored as.
    #[serde(rename = "skip_as")]
    pub skip_choice: String,
    /// The question about saving, asked before anything is stored.
    pub saving: SavingChoice,
    /// Emergency numbers by region, from the helplines.
    #[serde(default)]
    #[serde(rename = "emergency")]
    pub emergency_numbers: Vec<EmergencyNumber>,
    /// The link to the readiness check, "Is this for me today?".
    #[serde(rename = "today_link")]
    pub readiness_check_label: String,
    /// The choices.
    #[serde(rename = "choice")]
    pub choices: Vec<GateChoice>,
    /// The folded line of topics.
    #[serde(rename = "touches")]
    pub topic_group: TopicGroup,
    /// The topic for young people (docs/practice.md 9.7).
    #[serde(default)]
    #[serde(rename = "young")]
    pub young_people_topic: Topic,
    /// What each path shows, by the key of its choice.
    #[serde(rename = "path")]
    pub paths: BTreeMap<String, GatePath>,
    /// Words beside which help is shown.
    #[serde(default)]
    #[serde(rename = "danger")]
    pub danger_words: DangerWords,
}

/// The question whether answers are stored, asked before the gate's answer is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct SavingChoice {
    /// The question.
    #[serde(rename = "ask")]
    pub wording: String,
    /// The label for saving.
    #[serde(rename = "save")]
    pub save_label: String,
    /// What saving means.
    #[serde(rename = "save_say")]
    pub save_explanation: String,
    /// The label for not saving.
    #[serde(rename = "without")]
    pub without_label: String,
    /// What not saving means.
    #[serde(rename = "without_say")]
    pub without_explanation: String,
    /// The message shown where neither is chosen and a choice is required.
    #[serde(rename = "choose")]
    pub choose_reminder: String,
}

/// The number to call in an emergency.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct EmergencyNumber {
    /// The region.
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
    /// Its label.
    pub label: String,
    /// Where it leads: `go` (the session) or `path` (a path of its own).
    #[serde(rename = "then")]
    pub leads_to: String,
}

/// The folded line and its topics.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct TopicGroup {
    /// The label of the line.
    pub label: String,
    /// What ticking a topic does.
    pub nudge: String,
    /// The topics.
    #[serde(rename = "box")]
    pub topics: Vec<Topic>,
}

/// A topic that changes what is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Topic {
    /// Its key.
    pub key: String,
    /// The question shown above it, where it is asked alone.
    #[serde(default)]
    #[serde(rename = "ask")]
    pub wording: String,
    /// Its label.
    pub label: String,
    /// The message shown when it is ticked.
    #[serde(rename = "say")]
    pub message: String,
    /// The label of its link to the helplines; empty for none.
    #[serde(default)]
    #[serde(rename = "help")]
    pub helplines_label: String,
    /// Exercises that are then never offered.
    #[serde(default)]
    #[serde(rename = "hides")]
    pub hidden_exercises: Vec<String>,
    /// Exercises that are then offered first.
    #[serde(default)]
    #[serde(rename = "prefers")]
    pub recommended_exercises: Vec<String>,
    /// The phrase used for the problem until the user names it.
    #[serde(default)]
    pub fallback_name: String,
    /// Names to tap.
    #[serde(default)]
    pub name_chips: Vec<String>,
    /// Wordings used instead of others, by the full id of their question.
    #[serde(default)]
    #[serde(rename = "instead")]
    pub replacements: Vec<ReplacementWording>,
}

/// The content of a path of the gate.
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
    /// The text above the helplines.
    #[serde(default)]
    #[serde(rename = "lines_say")]
    pub helplines_intro: String,
    /// The text above the emergency numbers; empty where they are not shown.
    #[serde(default)]
    #[serde(rename = "emergency")]
    pub emergency_intro: String,
    /// How saving is asked about; empty where the usual question is used and saving is preselected.
    #[serde(default)]
    #[serde(rename = "saving")]
    pub saving_wording: String,
    /// The text about leaving the page quickly.
    #[serde(default)]
    #[serde(rename = "offers_say")]
    pub quick_exit_note: String,
    /// The exercise of this path; empty where the session continues.
    #[serde(default)]
    pub exercise: String,
    /// Whether what is written about must not be called a problem.
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
    /// Said wherever something of the story can be shown or sent; empty where nothing needs to be said.
    #[serde(default)]
    #[serde(rename = "sharing")]
    pub sharing_note: String,
    /// Exercises and questions that are not asked on this path.
    #[serde(default)]
    #[serde(rename = "withheld")]
    pub withheld_ids: Vec<String>,
    /// The questions it asked in earlier releases: their answers are stored under these full ids.
    #[serde(default, rename = "question")]
    pub questions: Vec<Question>,
    /// Links from here to exercises.
    #[serde(default, rename = "door")]
    pub links: Vec<GateLink>,
}

/// A link from a path of the gate to an exercise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct GateLink {
    /// Its label.
    pub label: String,
    /// What it is for.
    #[serde(rename = "say")]
    pub explanation: String,
    /// The exercise.
    #[serde(rename = "to")]
    pub exercise: String,
}
