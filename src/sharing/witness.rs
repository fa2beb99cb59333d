//! A witness (practice.md E6): the passages that she lets someone hear, and what comes back. The four questions are not in it:
//! they are the witness's own app's.

use super::ShareError;
use super::shared_page::{checked_line, checked_text, from_json_capped, to_json_capped};
use crate::story::answers::{RecordedAnswer, answers_on_page, begin_page_edit, exercise_pages};
use crate::story::clock::Millis;
use crate::story::field_path::{Field, FieldPath, QuestionRef};
use crate::story::ids::{ItemId, RecordId};
use crate::story::journal::JournalKind;
use crate::story::value::{LifeStatus, Value};
use crate::story::{Edit, Story};
use serde::{Deserialize, Serialize};

/// The exercise.
pub const WITNESS_EXERCISE: &str = "e6";
/// Who listened.
pub const WITNESS_LISTENER: &str = "e6.0.2";
/// The lines that caught the witness.
pub const WITNESS_LINES: &str = "e6.1.2";
/// The first of the four questions of each part.
pub const WITNESS_QUESTIONS: [&str; 4] = ["e6.1.1", "e6.2.1", "e6.3.1", "e6.4.1"];
/// Where she answers to what came back.
pub const WITNESS_RESPONSE: &str = "e6.5.1";
/// Where she picks passages, says what would be welcome back, and what to do with her words.
const WITNESS_PASSAGES: &str = "e6.0.1";
const WITNESS_WELCOME_REPLY: &str = "e6.0.3";
/// Whose names she would cover.
pub const WITNESS_NAMES: &str = "e6.0.4";
const WITNESS_REQUESTS: &str = "e6.0.5";
const MAX_PASSAGES: usize = 60;

/// What she wrote down before someone listens: it need not be said twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WitnessPlan {
    /// Who is to listen. They read it: their names are not covered.
    pub listeners: Vec<String>,
    /// What would be welcome back, and what she asks of them.
    pub requests: Vec<String>,
    /// The passages.
    pub passages: Vec<String>,
    /// Names of others that she wrote down herself.
    pub names_to_cover: Vec<String>,
}

/// Read off the latest page of hers on which it was written; `choices` are what the question about names offers besides names.
pub fn witness_plan(story: &Story, choices: &[String]) -> WitnessPlan {
    let of_witness = |given: &RecordedAnswer| {
        given.question_ref.question_id == WITNESS_LINES
            || WITNESS_QUESTIONS.contains(&given.question_ref.question_id.as_str())
    };
    let all = exercise_pages(story).into_iter().rev().filter(|page| page.exercise == WITNESS_EXERCISE);
    let mut all = all.map(|page| answers_on_page(story, &page.record)).filter(|page| !page.iter().any(of_witness));
    let Some(page) = all.find(|page| page.iter().any(|given| given.question_ref.question_id.starts_with("e6.0.")))
    else {
        return WitnessPlan::default();
    };
    let texts = |question: &str| {
        page.iter()
            .filter(|given| given.question_ref.question_id == question)
            .map(|given| given.text.clone())
            .collect::<Vec<_>>()
    };
    let name = |given: &RecordedAnswer| match story.get(&given.path) {
        Some(Value::Person { name, .. }) if !name.trim().is_empty() => name.trim().to_owned(),
        Some(_) | None => given.text.trim().to_owned(),
    };
    WitnessPlan {
        listeners: page.iter().filter(|given| given.question_ref.question_id == WITNESS_LISTENER).map(name).collect(),
        requests: texts(WITNESS_WELCOME_REPLY).into_iter().chain(texts(WITNESS_REQUESTS)).collect(),
        passages: texts(WITNESS_PASSAGES),
        names_to_cover: texts(WITNESS_NAMES).into_iter().filter(|name| !choices.contains(name)).collect(),
    }
}

/// What a witness hears.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WitnessInvitation {
    /// By which it is found again when answers come back.
    #[serde(rename = "i")]
    pub id: String,
    /// Who tells.
    #[serde(rename = "f", skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// For whom it is, and what would be welcome back.
    #[serde(rename = "o", skip_serializing_if = "String::is_empty")]
    pub purpose: String,
    /// When it was made.
    #[serde(rename = "d")]
    pub created_at: Millis,
    /// The passages, in their order.
    #[serde(rename = "p")]
    pub passages: Vec<String>,
}

/// What a witness said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WitnessReply {
    /// What it answers.
    #[serde(rename = "i")]
    pub id: String,
    /// Who listened.
    #[serde(rename = "f", skip_serializing_if = "String::is_empty")]
    pub listener: String,
    /// When.
    #[serde(rename = "d")]
    pub answered_at: Millis,
    /// The lines that caught them.
    #[serde(rename = "l", skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<String>,
    /// One answer to each of the four; empty where it was skipped.
    #[serde(rename = "a")]
    pub answers: Vec<String>,
}

impl WitnessInvitation {
    /// Its compact text.
    ///
    /// # Errors
    /// When there is nothing to hear, or more than is opened.
    pub fn to_json(&self) -> Result<String, ShareError> {
        to_json_capped(&self.clone().validated()?)
    }

    /// Reads its text, cleaned, under every cap.
    ///
    /// # Errors
    /// When it is none, empty, or more than is opened.
    pub fn from_json(json: &str) -> Result<Self, ShareError> {
        from_json_capped::<Self>(json)?.validated()
    }

    fn validated(self) -> Result<Self, ShareError> {
        Ok(Self {
            id: checked_id(&self.id)?,
            from: checked_line(&self.from)?,
            purpose: checked_text(&self.purpose)?,
            created_at: self.created_at,
            passages: checked_passages(&self.passages)?,
        })
        .and_then(|telling| if telling.passages.is_empty() { Err(ShareError::Empty) } else { Ok(telling) })
    }
}

impl WitnessReply {
    /// Its compact text.
    ///
    /// # Errors
    /// When nothing was said, or more than is opened.
    pub fn to_json(&self) -> Result<String, ShareError> {
        to_json_capped(&self.clone().validated()?)
    }

    /// Reads its text, cleaned, under every cap.
    ///
    /// # Errors
    /// When it is none, empty, or more than is opened.
    pub fn from_json(json: &str) -> Result<Self, ShareError> {
        from_json_capped::<Self>(json)?.validated()
    }

    fn validated(self) -> Result<Self, ShareError> {
        if self.answers.len() > WITNESS_QUESTIONS.len() {
            return Err(ShareError::TooLarge);
        }
        let heard = Self {
            id: checked_id(&self.id)?,
            listener: checked_line(&self.listener)?,
            answered_at: self.answered_at,
            lines: checked_passages(&self.lines)?,
            answers: self.answers.iter().map(|answer| checked_text(answer)).collect::<Result<_, _>>()?,
        };
        let any = !heard.lines.is_empty() || heard.answers.iter().any(|answer| !answer.is_empty());
        if any { Ok(heard) } else { Err(ShareError::Empty) }
    }

    /// Where it stands in her story already, if it was taken in before: the same answers are not laid beside it twice.
    pub fn record_id(&self) -> Option<RecordId> {
        let sum = crate::storage::checksum::Checksum::default().update(&self.to_json().ok()?).to_hex();
        RecordId::parse(&format!("w{sum}")).ok()
    }

    /// Lays it beside her story: a page of its own, with who listened, the lines, and the four answers under their questions.
    pub fn add_to_story_edit(&self, now: Millis, wording: impl Fn(&str) -> String) -> Option<(RecordId, Edit)> {
        let sheet = self.record_id()?;
        let mut edits = vec![begin_page_edit(&sheet, WITNESS_EXERCISE, now)];
        let asked = |question: &str| {
            Edit::put(
                FieldPath::in_record(&sheet, Field::AskedWording(QuestionRef::new(question))),
                Value::text(wording(question)),
            )
        };
        if !self.listener.is_empty() {
            let person = Value::Person {
                order: 0,
                name: self.listener.clone(),
                relation: String::new(),
                life_status: LifeStatus::Unspecified,
            };
            edits.extend([
                asked(WITNESS_LISTENER),
                Edit::put(FieldPath::in_record(&sheet, Field::Answer(QuestionRef::new(WITNESS_LISTENER))), person),
            ]);
        }
        for (n, line) in (1_u64..).zip(&self.lines) {
            let place =
                FieldPath::in_record(&sheet, Field::Item(QuestionRef::new(WITNESS_LINES), ItemId::from_number(n)));
            let order = i64::try_from(n).unwrap_or(i64::MAX);
            edits.extend([asked(WITNESS_LINES), Edit::put(place, Value::Line { order, text: line.clone(), reach: 0 })]);
        }
        for (question, answer) in WITNESS_QUESTIONS.iter().zip(&self.answers).filter(|(_, answer)| !answer.is_empty()) {
            let place = FieldPath::in_record(&sheet, Field::Answer(QuestionRef::new(question)));
            edits.extend([asked(question), Edit::put(place, Value::text(answer))]);
        }
        Some((sheet, Edit::Batch(edits)))
    }
}

/// Whether a story is the one that was told from.
pub fn has_sent_invitation(story: &Story, id: &str) -> bool {
    ItemId::parse(id).is_ok_and(|item| story.get(&JournalKind::Shared.path(&item)).is_some())
}

fn checked_id(text: &str) -> Result<String, ShareError> {
    if text.is_empty() || ItemId::parse(text).is_ok() { Ok(text.to_owned()) } else { Err(ShareError::InvalidPayload) }
}

fn checked_passages(all: &[String]) -> Result<Vec<String>, ShareError> {
    if all.len() > MAX_PASSAGES {
        return Err(ShareError::TooLarge);
    }
    let mut kept = all.iter().map(|one| checked_text(one)).collect::<Result<Vec<_>, _>>()?;
    kept.retain(|one| !one.is_empty());
    Ok(kept)
}
