//! A road: which questions, in which order, with which stops. Offers, never gates.

use serde::Deserialize;
use std::collections::BTreeMap;

/// A road through the exercises.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Session {
    /// Its id.
    pub id: String,
    /// Its parts, in order.
    #[serde(rename = "part")]
    pub parts: Vec<SessionPart>,
    /// What happens when no exception comes to mind.
    #[serde(default)]
    #[serde(rename = "none")]
    pub no_exception: NoExceptionFound,
    /// The Stop screen's offers.
    #[serde(rename = "stop")]
    pub stop_screen: StopScreenContent,
    /// The passages of the page, in their first order.
    #[serde(rename = "passage")]
    pub passages: Vec<PassagePlan>,
    /// The words of the reading.
    #[serde(rename = "reading")]
    pub reading_texts: ReadingTexts,
    /// When the moment told is not one she prefers.
    #[serde(default)]
    #[serde(rename = "not_preferred")]
    pub unwelcome_moment: UnwelcomeMoment,
}

/// A part of a road; it ends at a stopping place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct SessionPart {
    /// Its id.
    pub id: String,
    /// Chapter label.
    pub title: String,
    /// Full question ids.
    pub questions: Vec<String>,
    /// Questions asked once its yield is in view.
    #[serde(default)]
    #[serde(rename = "after")]
    pub questions_after_milestone: Vec<String>,
    /// The exercise behind "Stay longer here".
    #[serde(rename = "stay")]
    pub longer_exercise: String,
    /// Whether it is met only by choice.
    #[serde(default)]
    pub optional: bool,
    /// What it yields.
    #[serde(default)]
    #[serde(rename = "yields")]
    pub milestone: Milestone,
    /// The closing line.
    #[serde(rename = "closing")]
    pub closing_line: String,
    /// For how many items a per-item question runs.
    #[serde(default)]
    #[serde(rename = "items")]
    pub item_limits: BTreeMap<String, usize>,
    /// What is asked when there are more items than that.
    #[serde(default)]
    #[serde(rename = "choose")]
    pub choose_prompts: BTreeMap<String, String>,
}

/// What a part of a road yields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Milestone {
    /// Nothing of its own.
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

/// No exception found: "That is fine."
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct NoExceptionFound {
    /// The question at which it may happen.
    #[serde(rename = "at")]
    pub question: String,
    /// The button that says so.
    #[serde(rename = "button")]
    pub button_label: String,
    /// What is said.
    #[serde(rename = "line")]
    pub message: String,
    /// What is asked instead.
    #[serde(rename = "questions")]
    pub replacement_questions: Vec<String>,
    /// What is then left out.
    #[serde(rename = "leave_out")]
    pub skipped_questions: Vec<String>,
}

/// The moment told is not one she wants more of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct UnwelcomeMoment {
    /// The stance question that says so.
    #[serde(rename = "at")]
    pub stance_question: String,
    /// What is said.
    #[serde(rename = "line")]
    pub message: String,
    /// The button that opens another moment.
    #[serde(rename = "another")]
    pub replace_label: String,
    /// The button that keeps this one.
    #[serde(rename = "keep")]
    pub keep_label: String,
    /// The question with which another moment begins.
    #[serde(rename = "go_on_at")]
    pub resume_question: String,
}

/// The Stop screen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct StopScreenContent {
    /// Full ids of the offered questions; the first only after an answer on level 1 or 2.
    #[serde(rename = "offers")]
    pub offered_questions: Vec<String>,
    /// What is said of keeping.
    #[serde(rename = "kept")]
    pub saved_note: String,
    /// The same when nothing is kept here.
    #[serde(rename = "kept_nothing")]
    pub unsaved_note: String,
    /// The last offer.
    #[serde(rename = "take")]
    pub export_label: String,
}

/// Which answers may stand in a passage.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct PassagePlan {
    /// Its id.
    pub id: String,
    /// The linking line above her words.
    #[serde(rename = "link")]
    pub linking_line: String,
    /// Full ids of the questions whose answers are its fragments.
    #[serde(rename = "from")]
    pub source_questions: Vec<String>,
    /// Whether it is left out until she takes it in.
    #[serde(default)]
    pub optional: bool,
}

/// Words of the reading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct ReadingTexts {
    /// Above the page.
    #[serde(rename = "read")]
    pub heading: String,
    /// Asks for a title.
    #[serde(rename = "title")]
    pub title_prompt: String,
    /// The dated act.
    #[serde(rename = "dated")]
    pub telling_label: String,
    /// Where will it live?
    #[serde(rename = "live")]
    pub location_prompt: String,
    /// Suggestions for it.
    #[serde(rename = "live_chips")]
    pub location_chips: Vec<String>,
    /// The nudge to take a copy.
    #[serde(rename = "copy")]
    pub backup_nudge: String,
    /// The linking line above a day that was harder.
    #[serde(default)]
    #[serde(rename = "harder")]
    pub harder_day_line: String,
}
