//! The session: the main sequence of questions, with its parts, milestones and stopping places. It offers and never requires.

use serde::Deserialize;
use std::collections::BTreeMap;

/// The content of the session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Session {
    /// Its id.
    pub id: String,
    /// About how many minutes it takes.
    #[serde(default)]
    pub minutes: u16,
    /// Words to tap, at any question, that say that there is no such thing.
    #[serde(default)]
    pub none_words: Vec<String>,
    /// Its parts, in order.
    #[serde(rename = "part")]
    pub parts: Vec<SessionPart>,
    /// What happens when no exception comes to mind.
    #[serde(default)]
    #[serde(rename = "none")]
    pub no_exception: NoExceptionFound,
    /// The offers of the *Stop here* screen.
    #[serde(rename = "stop")]
    pub stop_screen: StopScreenContent,
    /// The passages of the story page, in their first order.
    #[serde(rename = "passage")]
    pub passages: Vec<PassagePlan>,
    /// The texts around reading and finishing the story page.
    #[serde(rename = "reading")]
    pub reading_texts: ReadingTexts,
    /// What happens when the moment told is not one the user prefers.
    #[serde(default)]
    #[serde(rename = "not_preferred")]
    pub unwelcome_moment: UnwelcomeMoment,
}

/// A part of the session; it ends at a stopping place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct SessionPart {
    /// Its id.
    pub id: String,
    /// The chapter label.
    pub title: String,
    /// Which of the dots above a question stands for this part, from 1; parts may share one.
    #[serde(default)]
    #[serde(rename = "dot")]
    pub progress_dot: usize,
    /// Full question ids.
    pub questions: Vec<String>,
    /// Questions asked after its milestone has been shown.
    #[serde(default)]
    #[serde(rename = "after")]
    pub questions_after_milestone: Vec<String>,
    /// The exercise behind "Stay longer here".
    #[serde(rename = "stay")]
    pub longer_exercise: String,
    /// Whether the part is included only by choice.
    #[serde(default)]
    pub optional: bool,
    /// The milestone that the part ends with.
    #[serde(default)]
    #[serde(rename = "yields")]
    pub milestone: Milestone,
    /// The closing line.
    #[serde(rename = "closing")]
    pub closing_line: String,
    /// The largest number of items for which a per-item question is asked, by question id.
    #[serde(default)]
    #[serde(rename = "items")]
    pub item_limits: BTreeMap<String, usize>,
    /// The question that lets the user choose when there are more items than that, by question id.
    #[serde(default)]
    #[serde(rename = "choose")]
    pub choose_prompts: BTreeMap<String, String>,
    /// The questions that a question builds on, by its id: it is left out until one of them has an answer.
    #[serde(default)]
    #[serde(rename = "needs")]
    pub prerequisites: BTreeMap<String, Vec<String>>,
}

/// A screen that a part of the session ends with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Milestone {
    /// No milestone.
    #[default]
    #[serde(rename = "")]
    Nothing,
    /// The influence map.
    #[serde(rename = "map")]
    InfluenceMap,
    /// The position card.
    #[serde(rename = "card")]
    PositionCard,
    /// The first page.
    FirstPage,
    /// The map again, with both sides.
    #[serde(rename = "map_again")]
    MapWithBothSides,
    /// The story page.
    StoryPage,
}

/// What happens when no exception is found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct NoExceptionFound {
    /// The question at which it may happen.
    #[serde(rename = "at")]
    pub question: String,
    /// The button that says so.
    #[serde(rename = "button")]
    pub button_label: String,
    /// The message shown then.
    #[serde(rename = "line")]
    pub message: String,
    /// The questions asked instead.
    #[serde(rename = "questions")]
    pub replacement_questions: Vec<String>,
    /// The questions then left out.
    #[serde(rename = "leave_out")]
    pub skipped_questions: Vec<String>,
}

/// What happens when the moment told is not one the user wants more of (Freedman & Combs 1996).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct UnwelcomeMoment {
    /// The stance question whose answer shows it.
    #[serde(rename = "at")]
    pub stance_question: String,
    /// The message shown then.
    #[serde(rename = "line")]
    pub message: String,
    /// The button that replaces the moment with another one.
    #[serde(rename = "another")]
    pub replace_label: String,
    /// The button that keeps this moment.
    #[serde(rename = "keep")]
    pub keep_label: String,
    /// The question with which another moment begins.
    #[serde(rename = "go_on_at")]
    pub resume_question: String,
}

/// The *Stop here* screen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct StopScreenContent {
    /// Full ids of the offered questions; the first is offered only after an answer on level 1 or 2.
    #[serde(rename = "offers")]
    pub offered_questions: Vec<String>,
    /// The text about saving.
    #[serde(rename = "kept")]
    pub saved_note: String,
    /// The same where nothing is saved.
    #[serde(rename = "kept_nothing")]
    pub unsaved_note: String,
    /// Said before the link to the helplines, where no path of the gate says it.
    #[serde(default)]
    #[serde(rename = "help")]
    pub help_note: String,
    /// The label of the export.
    #[serde(rename = "take")]
    pub export_label: String,
}

/// The plan of a passage: which answers it is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct PassagePlan {
    /// Its id.
    pub id: String,
    /// The linking line above the user's words.
    #[serde(rename = "link")]
    pub linking_line: String,
    /// Full ids of the questions whose answers are its fragments.
    #[serde(rename = "from")]
    pub source_questions: Vec<String>,
    /// Whether it is left out until the user includes it.
    #[serde(default)]
    pub optional: bool,
}

/// Texts around reading and finishing the story page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct ReadingTexts {
    /// The heading above the page.
    #[serde(rename = "read")]
    pub heading: String,
    /// The question that asks for a title.
    #[serde(rename = "title")]
    pub title_prompt: String,
    /// The label of saving a dated telling.
    #[serde(rename = "dated")]
    pub telling_label: String,
    /// The question where the page will be stored.
    #[serde(rename = "live")]
    pub location_prompt: String,
    /// Suggestions for the answer.
    #[serde(rename = "live_chips")]
    pub location_chips: Vec<String>,
    /// The reminder to save a backup.
    #[serde(rename = "copy")]
    pub backup_nudge: String,
    /// The linking line above a day that was harder.
    #[serde(default)]
    #[serde(rename = "harder")]
    pub harder_day_line: String,
}
