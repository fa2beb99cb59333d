//! What an exercise is: steps of questions, read from data by one door for built-in, imported and shared exercises.

use serde::{Deserialize, Serialize};

/// One exercise of the library, in the order it is asked. Source of the set: see `content/sources.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exercise {
    /// Stable id, such as `e1`.
    pub id: String,
    /// Title in plain words.
    pub title: String,
    /// The name practitioners use.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[serde(rename = "practitioner")]
    pub practitioner_name: String,
    /// What it is for, to the person.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub purpose: String,
    /// Least and most minutes.
    #[serde(default)]
    pub minutes: (u16, u16),
    /// What one may leave with; completes "You may leave with …".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[serde(rename = "yields")]
    pub outcome: String,
    /// What it may stir; empty where nothing needs saying.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub caution: String,
    /// Keys into the sources table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// Phrases a person might search for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[serde(rename = "needs")]
    pub search_phrases: Vec<String>,
    /// Roads that offer it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[serde(rename = "roads")]
    pub programs: Vec<String>,
    /// Whether the gate (practice.md 9.4) stands before it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[serde(rename = "gate")]
    pub requires_gate: bool,
    /// Whether the library does not list it: only a path of the gate leads to it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unlisted: bool,
    /// What stands for someone who was not named, where "this person" does not fit.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unnamed_figure: String,
    /// Where the user says that someone else writes (a letter from another person).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_writer: Option<OtherWriter>,
    /// The family of its yield, such as `map1`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[serde(rename = "kind")]
    pub outcome_kind: String,
    /// The step without whose answers no page is made of the others: the last word is hers.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[serde(rename = "waits_for")]
    pub required_step: String,
    /// Where the walk may go one way or another, by her choice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(rename = "fork")]
    pub branch_point: Option<BranchPoint>,
    /// The steps, at least one.
    #[serde(rename = "step")]
    pub steps: Vec<ExerciseStep>,
}

/// A part of an exercise that stands alone and ends at a stopping place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExerciseStep {
    /// Id within the exercise, such as `1` or `a1`.
    pub id: String,
    /// Chapter label in plain words.
    pub title: String,
    /// What the step is for and where its questions come from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[serde(rename = "why")]
    pub rationale: String,
    /// Key into the sources table.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// The line at its stopping place.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[serde(rename = "closing")]
    pub closing_line: String,
    /// It is asked only once that many of the steps before it hold an answer.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[serde(rename = "after")]
    pub unlock_after_steps: u8,
    /// Whether its answers may be hidden in what the exercise yields.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hideable: bool,
    /// Fictional ways someone might begin.
    #[serde(default, rename = "example", skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<String>,
    /// The questions, at least one.
    #[serde(rename = "question")]
    pub questions: Vec<Question>,
}

/// Two or three ways through an exercise, each as good as the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BranchPoint {
    /// What is asked at its beginning.
    #[serde(rename = "ask")]
    pub wording: String,
    /// The ways, in the order they are offered.
    #[serde(rename = "choice")]
    pub branches: Vec<Branch>,
}

/// One of the ways.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// What it says.
    pub label: String,
    /// The steps that are then asked.
    pub steps: Vec<String>,
}

impl Branch {
    /// How the choice is kept: its steps, which stay when the label is reworded.
    pub fn branch_key(&self) -> String {
        self.steps.join(" ")
    }
}

// serde's `skip_serializing_if` calls with a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_zero(n: &u8) -> bool {
    *n == 0
}

/// One question: its wordings, its level and the kind of answer it invites.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Id within the step, such as `1`.
    pub id: String,
    /// The wording asked first; may hold placeholders.
    #[serde(rename = "ask")]
    pub wording: String,
    /// A smaller second sentence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub nudge: String,
    /// The kind of answer.
    #[serde(default)]
    pub input: Input,
    /// Scaffolding level 1-5 (White 2007, ch. 6).
    pub level: u8,
    /// The lexicon kind that its answer gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(rename = "gives")]
    pub term_kind: Option<TermKind>,
    /// Asked once for each word of this kind; the word stands as a label above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub for_each: Option<TermKind>,
    /// Other wordings at the same level.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[serde(rename = "another")]
    pub alternative_wordings: Vec<String>,
    /// Wordings one level down.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[serde(rename = "simpler")]
    pub simpler_wordings: Vec<String>,
    /// Words to tap.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chips: Vec<String>,
    /// Whether her own people are among the words to tap.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<PeopleFilter>,
    /// Fictional examples, shown on tap.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<String>,
    /// Asked only under this stance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(rename = "when")]
    pub stance_condition: Option<StanceCondition>,
    /// Full ids of the questions whose answers a `pick` offers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pick_from: Vec<String>,
    /// Full id of a question that asks the same; its answer is shown instead of asking again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(rename = "twin")]
    pub equivalent_question: Option<String>,
    /// Suggested label of a scale's low end.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub low: String,
    /// Suggested label of a scale's high end.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub high: String,
    /// Wordings used in place of this one, by the topic that was ticked at the gate.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[serde(rename = "instead")]
    pub replacements: Vec<ReplacementWording>,
    /// Whose words the answer puts down, where they are not the user's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Speaker>,
}

/// Whose words an answer puts down. Without one they are the user's own.
///
/// What the problem said belongs to the problem (White 2007, ch. 1): it is never shown as the user's own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Speaker {
    /// What the problem said, promised or claimed.
    Problem,
    /// What the person the exercise is about says or might say.
    Figure,
    /// Whoever writes the letter: the user, unless [`OtherWriter`] says otherwise.
    Writer,
    /// Whoever listened and answered, where [`OtherWriter`] finds a name; else the user.
    Listener,
    /// What somebody else says, said or wrote about the user.
    Other,
}

/// Where an exercise asks who writes. Ids are those of its own questions, such as `0.kind`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherWriter {
    /// The question whose answer says which letter it is; empty where a name alone says that someone else writes.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[serde(rename = "asked")]
    pub kind_question: String,
    /// Its answers by which someone else writes; earlier wordings stay in the list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[serde(rename = "answers")]
    pub matching_answers: Vec<String>,
    /// The question whose answer names them.
    #[serde(rename = "name")]
    pub name_question: String,
}

/// A wording used in place of another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReplacementWording {
    /// Full id of the question; within a question, the key of the topic.
    #[serde(alias = "topic")]
    pub id: String,
    /// Within a question: other topics for which the same wording is used.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[serde(rename = "also")]
    pub also_topics: Vec<String>,
    /// Its wording.
    #[serde(rename = "ask")]
    pub wording: String,
    /// Other wordings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[serde(rename = "another")]
    pub alternative_wordings: Vec<String>,
    /// Wordings one level down.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[serde(rename = "simpler")]
    pub simpler_wordings: Vec<String>,
    /// Words to tap.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chips: Vec<String>,
}

/// The kinds of input; data chooses among them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Input {
    /// A short text that may stand inside later questions, with other candidates kept.
    Name,
    /// Free text.
    #[default]
    Text,
    /// As many lines as wanted.
    List,
    /// Tap suggestions, and words of one's own.
    Chips,
    /// A mark from 0 to 10 with end labels of one's own.
    Scale,
    /// A loose label of time, with a date if wanted.
    Period,
    /// A name, a relation, and whether living, passed or imagined.
    Person,
    /// Welcome, unwelcome, some of each, not sure, leave it; with a word of why.
    Stance,
    /// A colour, a word, an emoji.
    Draw,
    /// A choice from earlier answers.
    Pick,
    /// A pause without an answer.
    #[serde(rename = "hold")]
    Pause,
}

/// The kinds of words that the lexicon gathers; each is also a placeholder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TermKind {
    /// The name of the difficulty.
    Problem,
    /// An area of life.
    Domain,
    /// Something the problem did.
    Effect,
    /// A time it went differently (unique outcome).
    Initiative,
    /// What is held dear.
    Value,
    /// What is hoped for.
    Hope,
    /// What one keeps to.
    Commitment,
    /// Know-how.
    Skill,
    /// The name of the preferred story.
    Story,
    /// Someone who counts.
    Figure,
    /// A label of time.
    Period,
    /// Best hopes.
    BestHope,
    /// A because.
    Reason,
    /// A next small sign.
    Sign,
    /// A saying worth keeping.
    Saying,
    /// A line for the first page.
    Line,
}

/// Which of her people are offered as words to tap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PeopleFilter {
    /// All whom she named as hers.
    All,
    /// Of them, those not marked as no longer living or imagined.
    Living,
}

/// Under which stance a question is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StanceCondition {
    /// The effect is welcome.
    Welcome,
    /// The effect is not welcome.
    Unwelcome,
}
