//! A road: which questions, in which order, with which stops. Offers, never gates.

use super::exercise::{Instead, Question};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A road through the exercises.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Road {
    /// Its id.
    pub id: String,
    /// Its parts, in order.
    #[serde(rename = "part")]
    pub parts: Vec<Part>,
    /// What happens when no exception comes to mind.
    #[serde(default)]
    pub none: NoneFound,
    /// The Stop screen's offers.
    pub stop: Stop,
    /// The passages of the page, in their first order.
    #[serde(rename = "passage")]
    pub passages: Vec<PassagePlan>,
    /// The words of the reading.
    pub reading: Reading,
    /// When the moment told is not one she prefers.
    #[serde(default)]
    pub not_preferred: NotPreferred,
}

/// A part of a road; it ends at a stopping place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Part {
    /// Its id.
    pub id: String,
    /// Chapter label.
    pub title: String,
    /// Full question ids.
    pub questions: Vec<String>,
    /// Questions asked once its yield is in view.
    #[serde(default)]
    pub after: Vec<String>,
    /// The exercise behind "Stay longer here".
    pub stay: String,
    /// Whether it is met only by choice.
    #[serde(default)]
    pub optional: bool,
    /// What it yields.
    #[serde(default)]
    pub yields: Yield,
    /// The closing line.
    pub closing: String,
    /// For how many items a per-item question runs.
    #[serde(default)]
    pub items: BTreeMap<String, usize>,
    /// What is asked when there are more items than that.
    #[serde(default)]
    pub choose: BTreeMap<String, String>,
}

/// What a part of a road yields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Yield {
    /// Nothing of its own.
    #[default]
    #[serde(rename = "")]
    Nothing,
    /// The influence map.
    Map,
    /// The position card.
    Card,
    /// The first page.
    FirstPage,
    /// The map again, with both sides.
    MapAgain,
    /// The story page.
    StoryPage,
}

/// No exception found: "That is fine."
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct NoneFound {
    /// The question at which it may happen.
    pub at: String,
    /// The button that says so.
    pub button: String,
    /// What is said.
    pub line: String,
    /// What is asked instead.
    pub questions: Vec<String>,
    /// What is then left out.
    pub leave_out: Vec<String>,
}

/// The moment told is not one she wants more of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct NotPreferred {
    /// The stance question that says so.
    pub at: String,
    /// What is said.
    pub line: String,
    /// The button that opens another moment.
    pub another: String,
    /// The button that keeps this one.
    pub keep: String,
    /// The question with which another moment begins.
    pub go_on_at: String,
}

/// The Stop screen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Stop {
    /// Full ids of the offered questions; the first only after an answer on level 1 or 2.
    pub offers: Vec<String>,
    /// What is said of keeping.
    pub kept: String,
    /// The same when nothing is kept here.
    pub kept_nothing: String,
    /// The last offer.
    pub take: String,
}

/// Which answers may stand in a passage.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct PassagePlan {
    /// Its id.
    pub id: String,
    /// The linking line above her words.
    pub link: String,
    /// Full ids of the questions whose answers are its fragments.
    pub from: Vec<String>,
    /// Whether it is left out until she takes it in.
    #[serde(default)]
    pub optional: bool,
}

/// Words of the reading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Reading {
    /// Above the page.
    pub read: String,
    /// Asks for a title.
    pub title: String,
    /// The dated act.
    pub dated: String,
    /// Where will it live?
    pub live: String,
    /// Suggestions for it.
    pub live_chips: Vec<String>,
    /// The nudge to take a copy.
    pub copy: String,
    /// The linking line above a day that was harder.
    #[serde(default)]
    pub harder: String,
}

/// The gate before a problem is named (practice.md 9.4).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Gate {
    /// The question.
    pub ask: String,
    /// What it is for.
    pub nudge: String,
    /// The skip's label.
    pub skip: String,
    /// The choice that a skip is stored as.
    pub skip_as: String,
    /// Asked before anything is stored.
    pub saving: Saving,
    /// Emergency numbers by region, from the helplines.
    #[serde(default)]
    pub emergency: Vec<EmergencyNumber>,
    /// Link to "Is this for me today?".
    pub today_link: String,
    /// The choices.
    #[serde(rename = "choice")]
    pub choices: Vec<Choice>,
    /// The folded line.
    pub touches: Touches,
    /// The set for young people (practice.md 9.7).
    #[serde(default)]
    pub young: Topic,
    /// What each path shows, by the choice's key.
    pub path: BTreeMap<String, GatePath>,
}

/// Whether words are stored: asked before the gate's answer is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Saving {
    /// The question.
    pub ask: String,
    /// To save.
    pub save: String,
    /// What that means.
    pub save_say: String,
    /// Not to save.
    pub without: String,
    /// What that means.
    pub without_say: String,
    /// What is said where neither is chosen and one has to be.
    pub choose: String,
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
pub struct Choice {
    /// `a` to `f`.
    pub key: String,
    /// What it says.
    pub label: String,
    /// Where it leads: `go` (the one sitting) or `path` (a path of its own).
    pub then: String,
}

/// The folded line and its boxes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Touches {
    /// The line.
    pub label: String,
    /// What ticking does.
    pub nudge: String,
    /// The boxes.
    #[serde(rename = "box")]
    pub boxes: Vec<Topic>,
}

/// A topic that changes what is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Topic {
    /// Its key.
    pub key: String,
    /// The question above it, where it is asked by itself.
    #[serde(default)]
    pub ask: String,
    /// What it is called.
    pub label: String,
    /// What is said when it is ticked.
    pub say: String,
    /// The label of its link to the helplines; empty for none.
    #[serde(default)]
    pub help: String,
    /// Exercises that are then offered nowhere.
    #[serde(default)]
    pub hides: Vec<String>,
    /// Exercises that are then offered first.
    #[serde(default)]
    pub prefers: Vec<String>,
    /// What stands where a name would, until she gives one.
    #[serde(default)]
    pub fallback_name: String,
    /// Names to tap.
    #[serde(default)]
    pub name_chips: Vec<String>,
    /// Wordings used in place of others, by the full id of their question.
    #[serde(default)]
    pub instead: Vec<Instead>,
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
    pub lines: Vec<String>,
    /// What is said above them.
    #[serde(default)]
    pub lines_say: String,
    /// What is said above the emergency numbers; empty where they are not shown.
    #[serde(default)]
    pub emergency: String,
    /// How the question of saving is put; empty where the usual one is and saving is chosen beforehand.
    #[serde(default)]
    pub saving: String,
    /// What is said of leaving.
    #[serde(default)]
    pub offers_say: String,
    /// The exercise that is this path; empty where the one sitting goes on.
    #[serde(default)]
    pub exercise: String,
    /// Whether what is written about is not to be spoken of as a difficulty.
    #[serde(default)]
    pub honours: bool,
    /// Exercises and questions that wait until the gate is answered.
    #[serde(default)]
    pub waits: Vec<String>,
    /// The closing line.
    #[serde(default)]
    pub closing: String,
    /// Exercises and questions that are not asked on this path.
    #[serde(default)]
    pub withheld: Vec<String>,
    /// The questions it asked in earlier releases: their answers are stored under these full ids.
    #[serde(default, rename = "question")]
    pub questions: Vec<Question>,
    /// Ways from here, besides its questions.
    #[serde(default, rename = "door")]
    pub doors: Vec<GateDoor>,
}

/// A way from a path of the gate to an exercise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct GateDoor {
    /// What it says.
    pub label: String,
    /// What it is for.
    pub say: String,
    /// The exercise.
    pub to: String,
}

/// "Is this for me today?" (practice.md 9.2).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Today {
    /// Its title.
    pub title: String,
    /// What it asks.
    pub intro: String,
    /// The lines that are answered with people to call.
    pub urgent: Vec<String>,
    /// What is said then, above the emergency numbers.
    pub urgent_say: String,
    /// What is said beside the link to the helplines.
    pub urgent_help: String,
    /// The other lines.
    pub lines: Vec<String>,
    /// What is said then.
    pub say: Vec<String>,
}
