//! The data model of an exercise: steps of questions. Built-in, imported and shared exercises are all read into these types.

pub use super::branch::{Branch, BranchPoint};
pub use super::chip_destination::ChipDestination;
use serde::{Deserialize, Serialize};

/// One exercise of the library, in the order it is asked. For the sources of the set see `content/sources.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exercise {
    /// Stable id, such as `e1`.
    pub id: String,
    /// The title in plain words.
    pub title: String,
    /// The name that practitioners use.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[serde(rename = "practitioner")]
    pub practitioner_name: String,
    /// What the exercise is for, addressed to the user.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub purpose: String,
    /// The least and the most minutes it takes.
    #[serde(default)]
    pub minutes: (u16, u16),
    /// What the user may leave with; completes "You may leave with …".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[serde(rename = "yields")]
    pub outcome: String,
    /// A content warning shown before the first question; empty if none is needed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub caution: String,
    /// Keys into the sources table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// Phrases that a user might search for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[serde(rename = "needs")]
    pub search_phrases: Vec<String>,
    /// Ids of the programs that offer it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[serde(rename = "roads")]
    pub programs: Vec<String>,
    /// Whether the gate (docs/practice.md 9.4) comes before it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[serde(rename = "gate")]
    pub requires_gate: bool,
    /// Whether the library leaves it out of the list, because only a path of the gate leads to it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unlisted: bool,
    /// The phrase for someone without a name, where "this person" does not fit.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unnamed_figure: String,
    /// Where the user says that someone else writes (a letter from another person).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_writer: Option<OtherWriter>,
    /// The kind of picture or page it makes, such as `map1`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[serde(rename = "kind")]
    pub outcome_kind: String,
    /// The key of the layout of the page it makes; empty for a plain one. A text, so that the first load need not know the layouts.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[serde(rename = "layout")]
    pub page_layout: String,
    /// The question whose answer is the title of the page it makes, such as `1.1`; empty where that is the exercise's own title.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[serde(rename = "titled_by")]
    pub title_question: String,
    /// The step that must be answered before a page is made of the others, so that the user has the last word.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[serde(rename = "waits_for")]
    pub required_step: String,
    /// Where the exercise branches, by the user's choice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(rename = "fork")]
    pub branch_point: Option<BranchPoint>,
    /// The steps, at least one.
    #[serde(rename = "step")]
    pub steps: Vec<ExerciseStep>,
}

/// A part of an exercise that can be done alone and ends at a stopping place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExerciseStep {
    /// Id within the exercise, such as `1` or `a1`.
    pub id: String,
    /// The chapter label in plain words.
    pub title: String,
    /// What the step is for and where its questions come from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[serde(rename = "why")]
    pub rationale: String,
    /// Key into the sources table.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// The line shown at its stopping place.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[serde(rename = "closing")]
    pub closing_line: String,
    /// The step is asked only once this many of the steps before it hold an answer.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[serde(rename = "after")]
    pub unlock_after_steps: u8,
    /// Whether its answers may be hidden on the page that the exercise makes.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hideable: bool,
    /// The key of the layout of its answers, where it differs from that of the exercise.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[serde(rename = "layout")]
    pub page_layout: String,
    /// Invented examples of how someone might begin.
    #[serde(default, rename = "example", skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<String>,
    /// The questions, at least one.
    #[serde(rename = "question")]
    pub questions: Vec<Question>,
}

// serde's `skip_serializing_if` calls with a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_zero(n: &u8) -> bool {
    *n == 0
}

/// One question: its wordings, its level and the kind of answer it invites.
#[allow(clippy::struct_excessive_bools)] // Each is a key of its own in the content files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Id within the step, such as `1`.
    pub id: String,
    /// The wording asked first; may contain placeholders.
    #[serde(rename = "ask")]
    pub wording: String,
    /// A smaller second sentence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub nudge: String,
    /// The kind of input.
    #[serde(default)]
    pub input: Input,
    /// Scaffolding level, 1 to 5 (White 2007, ch. 6).
    pub level: u8,
    /// The kind of term that its answer provides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(rename = "gives")]
    pub term_kind: Option<TermKind>,
    /// If set, the question is asked once for each term of this kind, which is shown as a label above it.
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
    /// Suggestions to tap.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chips: Vec<String>,
    /// Full ids of the questions that it builds on: while none of those that its flow asks has an answer, it is left out. `*` stands for any
    /// answer in the story.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[serde(rename = "needs")]
    pub prerequisites: Vec<String>,
    /// Asked before it where several people or things of the kind in its wording were named on its page: which of them the questions from
    /// here on are about.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[serde(rename = "choose")]
    pub choose_prompt: String,
    /// Whether one of the suggestions or earlier answers is meant, so that choosing another replaces it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[serde(rename = "one")]
    pub single_choice: bool,
    /// Where each of the suggestions leads, if they are links. Nothing is then stored as an answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[serde(rename = "opens")]
    pub chip_destinations: Vec<ChipDestination>,
    /// Whether the answer is for those who write, and left off the page that the exercise makes.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub off_page: bool,
    /// The key of the part of the page that the answer is; empty for the body.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[serde(rename = "part")]
    pub page_part: String,
    /// The heading above the answer on the page.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[serde(rename = "heading")]
    pub page_heading: String,
    /// Whether a name alone is asked for, of one person or thing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub name_only: bool,
    /// Whether those who are named are taken to be living, so that nobody asks.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub living_only: bool,
    /// Which of the user's own people are among the suggestions to tap.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<PeopleFilter>,
    /// Invented examples, shown on tap.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<String>,
    /// If set, the question is asked only under this stance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(rename = "when")]
    pub stance_condition: Option<StanceCondition>,
    /// Full ids of the questions whose answers a `pick` offers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pick_from: Vec<String>,
    /// Full ids of the questions whose answers are among the suggestions to tap.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[serde(rename = "offers")]
    pub offered_answers: Vec<String>,
    /// Full id of a question that asks the same; its answer is shown instead of asking again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(rename = "twin")]
    pub equivalent_question: Option<String>,
    /// Suggested label for the low end of a scale.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub low: String,
    /// Suggested label for the high end of a scale.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub high: String,
    /// Wordings used instead of this one, by the topic that was ticked at the gate.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[serde(rename = "instead")]
    pub replacements: Vec<ReplacementWording>,
    /// Whose words the answer records, where they are not the user's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Speaker>,
}

/// Whose words an answer records. An answer without a speaker holds the user's own words.
///
/// What the problem said belongs to the problem (White 2007, ch. 1): it is never shown as the user's own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Speaker {
    /// What the problem said, promised or claimed.
    Problem,
    /// What the person the exercise is about says or might say.
    Figure,
    /// The writer of the letter: the user, unless [`OtherWriter`] says otherwise.
    Writer,
    /// The person who listened and answered, or the second of two people, where [`OtherWriter`] finds a name; otherwise the user.
    Listener,
    /// What someone else says, said or wrote about the user.
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
    /// The answers that mean someone else writes; earlier wordings stay in the list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[serde(rename = "answers")]
    pub matching_answers: Vec<String>,
    /// The question whose answer names the writer.
    #[serde(rename = "name")]
    pub name_question: String,
}

/// A wording used instead of another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReplacementWording {
    /// Full id of the question; within a question, the key of the topic.
    #[serde(alias = "topic")]
    pub id: String,
    /// Within a question: further topics for which the same wording is used.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[serde(rename = "also")]
    pub also_topics: Vec<String>,
    /// The wording.
    #[serde(rename = "ask")]
    pub wording: String,
    /// Other wordings at the same level.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[serde(rename = "another")]
    pub alternative_wordings: Vec<String>,
    /// Wordings one level down.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[serde(rename = "simpler")]
    pub simpler_wordings: Vec<String>,
    /// Wordings of earlier versions, which are no longer asked: an answer that was given to one of them keeps its speaker.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[serde(rename = "earlier")]
    pub earlier_wordings: Vec<String>,
    /// Suggestions to tap.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chips: Vec<String>,
}

/// The kinds of input, chosen by the content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Input {
    /// A short text that may be inserted into later questions; earlier candidates are stored with it.
    Name,
    /// Free text.
    #[default]
    Text,
    /// As many lines as wanted.
    List,
    /// Suggestions to tap, and the user's own lines.
    Chips,
    /// A mark from 0 to 10, with the user's own end labels.
    Scale,
    /// A loose time label, with a date if wanted.
    Period,
    /// A name, a relation, and whether living, died or imagined.
    Person,
    /// A stance: welcome, unwelcome, mixed, unsure or undecided, with a reason.
    Stance,
    /// A colour, a word and an emoji.
    Draw,
    /// A choice from earlier answers.
    Pick,
    /// A pause without an answer.
    #[serde(rename = "hold")]
    Pause,
}

/// The kinds of terms that the glossary gathers; each is also a placeholder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TermKind {
    /// The name of the difficulty.
    Problem,
    /// An area of life.
    Domain,
    /// Something the problem did.
    Effect,
    /// A time when things went differently (unique outcome).
    Initiative,
    /// What matters to the user.
    Value,
    /// What the user hopes for.
    Hope,
    /// What the user is committed to.
    Commitment,
    /// Skills and know-how.
    Skill,
    /// The name of the preferred story.
    Story,
    /// Someone who counts.
    Figure,
    /// A time label.
    Period,
    /// Best hopes.
    BestHope,
    /// A reason.
    Reason,
    /// A next small sign.
    Sign,
    /// A saying.
    Saying,
    /// A line for the first page.
    Line,
}

/// Which of the user's people are offered as suggestions to tap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PeopleFilter {
    /// Everyone the user named as theirs.
    All,
    /// Those who are not marked as died or imagined.
    Living,
}

/// The stance under which a question is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StanceCondition {
    /// The effect is welcome.
    Welcome,
    /// The effect is not welcome.
    Unwelcome,
    /// A stance was taken: someone who is not sure is not asked for reasons.
    Stated,
}
