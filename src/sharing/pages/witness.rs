//! An outsider witness (docs/practice.md 4.8; White 2007, chapter 4): the passages that the user lets someone hear, and the
//! reply. The four questions are not part of the package; the witness's own copy of the app supplies them.

use crate::exercises::content_ids::{
    WITNESS_EXERCISE, WITNESS_LINES, WITNESS_LISTENER, WITNESS_NAMES, WITNESS_PASSAGES, WITNESS_QUESTIONS,
    WITNESS_REQUESTS, WITNESS_WELCOME_REPLY,
};
use crate::sharing::ShareError;
use crate::sharing::pages::shared_page::{checked_line, checked_text, from_json_capped, to_json_capped};
use crate::story::answers::queries::{RecordedAnswer, answers_on_page, begin_page_edit, exercise_pages};
use crate::story::model::clock::Millis;
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::ids::{ItemId, RecordId};
use crate::story::model::journal_kind::JournalKind;
use crate::story::model::value::{LifeStatus, Value};
use crate::story::{Edit, Story};
use serde::{Deserialize, Serialize};

const MAX_PASSAGES: usize = 60;

/// What the user has already prepared for a witness, used to fill in the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WitnessPlan {
    /// The people who will listen. They read the page, so their own names are not masked.
    pub listeners: Vec<String>,
    /// What kind of reply is welcome, and what is asked of the listeners.
    pub requests: Vec<String>,
    /// The passages to read out.
    pub passages: Vec<String>,
    /// Names of other people that the user typed.
    pub names_to_cover: Vec<String>,
}

/// Reads the plan from the user's latest witness page that holds no reply; `choices` are the options of the names question that
/// are not names.
pub fn witness_plan(story: &Story, choices: &[String]) -> WitnessPlan {
    let is_reply = |answer: &RecordedAnswer| {
        answer.question_ref.question_id == WITNESS_LINES
            || WITNESS_QUESTIONS.contains(&answer.question_ref.question_id.as_str())
    };
    let pages = exercise_pages(story).into_iter().rev().filter(|page| page.exercise == WITNESS_EXERCISE);
    let mut pages = pages.map(|page| answers_on_page(story, &page.record)).filter(|page| !page.iter().any(is_reply));
    let Some(page) = pages.find(|page| page.iter().any(|answer| answer.question_ref.question_id.starts_with("e6.0.")))
    else {
        return WitnessPlan::default();
    };
    let texts = |question: &str| {
        page.iter()
            .filter(|answer| answer.question_ref.question_id == question)
            .map(|answer| answer.text.clone())
            .collect::<Vec<_>>()
    };
    let name = |answer: &RecordedAnswer| match story.get(&answer.path) {
        Some(Value::Person { name, .. }) if !name.trim().is_empty() => name.trim().to_owned(),
        Some(_) | None => answer.text.trim().to_owned(),
    };
    WitnessPlan {
        listeners: page.iter().filter(|answer| answer.question_ref.question_id == WITNESS_LISTENER).map(name).collect(),
        requests: texts(WITNESS_WELCOME_REPLY).into_iter().chain(texts(WITNESS_REQUESTS)).collect(),
        passages: texts(WITNESS_PASSAGES),
        names_to_cover: texts(WITNESS_NAMES).into_iter().filter(|name| !choices.contains(name)).collect(),
    }
}

/// The passages that a witness is invited to hear.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WitnessInvitation {
    /// The id by which a reply is matched to this invitation.
    #[serde(rename = "i")]
    pub id: String,
    /// The name the sender gave.
    #[serde(rename = "f", skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// Whom it is for, and what reply would be welcome.
    #[serde(rename = "o", skip_serializing_if = "String::is_empty")]
    pub purpose: String,
    /// When it was created.
    #[serde(rename = "d")]
    pub created_at: Millis,
    /// The passages, in order.
    #[serde(rename = "p")]
    pub passages: Vec<String>,
}

/// What a witness replied.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WitnessReply {
    /// The id of the invitation that it answers.
    #[serde(rename = "i")]
    pub id: String,
    /// The name of the witness.
    #[serde(rename = "f", skip_serializing_if = "String::is_empty")]
    pub listener: String,
    /// When it was written.
    #[serde(rename = "d")]
    pub answered_at: Millis,
    /// The lines that caught the witness's attention.
    #[serde(rename = "l", skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<String>,
    /// One answer to each of `WITNESS_QUESTIONS`; empty where it was skipped.
    #[serde(rename = "a")]
    pub answers: Vec<String>,
}

impl WitnessInvitation {
    /// Returns the compact JSON.
    ///
    /// # Errors
    /// Fails with `Empty` if there is no passage, and with `TooLarge` if a limit is exceeded.
    pub fn to_json(&self) -> Result<String, ShareError> {
        to_json_capped(&self.clone().validated()?)
    }

    /// Reads the JSON, sanitises its texts and checks every limit.
    ///
    /// # Errors
    /// Fails with `InvalidPayload`, `Empty` or `TooLarge`.
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
        .and_then(|invitation| if invitation.passages.is_empty() { Err(ShareError::Empty) } else { Ok(invitation) })
    }
}

impl WitnessReply {
    /// Returns the compact JSON.
    ///
    /// # Errors
    /// Fails with `Empty` if nothing was answered, and with `TooLarge` if a limit is exceeded.
    pub fn to_json(&self) -> Result<String, ShareError> {
        to_json_capped(&self.clone().validated()?)
    }

    /// Reads the JSON, sanitises its texts and checks every limit.
    ///
    /// # Errors
    /// Fails with `InvalidPayload`, `Empty` or `TooLarge`.
    pub fn from_json(json: &str) -> Result<Self, ShareError> {
        from_json_capped::<Self>(json)?.validated()
    }

    fn validated(self) -> Result<Self, ShareError> {
        if self.answers.len() > WITNESS_QUESTIONS.len() {
            return Err(ShareError::TooLarge);
        }
        let reply = Self {
            id: checked_id(&self.id)?,
            listener: checked_line(&self.listener)?,
            answered_at: self.answered_at,
            lines: checked_passages(&self.lines)?,
            answers: self.answers.iter().map(|answer| checked_text(answer)).collect::<Result<_, _>>()?,
        };
        let has_content = !reply.lines.is_empty() || reply.answers.iter().any(|answer| !answer.is_empty());
        if has_content { Ok(reply) } else { Err(ShareError::Empty) }
    }

    /// Returns the record id of this reply, derived from its content, so that importing the same reply twice adds it once.
    pub fn record_id(&self) -> Option<RecordId> {
        let checksum = crate::storage::records::checksum::Checksum::default().update(&self.to_json().ok()?).to_hex();
        RecordId::parse(&format!("w{checksum}")).ok()
    }

    /// Returns the edit that adds the reply as a page of its own: the witness, the lines, and the answers under their questions.
    pub fn add_to_story_edit(&self, now: Millis, wording: impl Fn(&str) -> String) -> Option<(RecordId, Edit)> {
        let record = self.record_id()?;
        let mut edits = vec![begin_page_edit(&record, WITNESS_EXERCISE, now)];
        let wording_edit = |question: &str| {
            Edit::put(
                FieldPath::in_record(&record, Field::AskedWording(QuestionRef::new(question))),
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
                wording_edit(WITNESS_LISTENER),
                Edit::put(FieldPath::in_record(&record, Field::Answer(QuestionRef::new(WITNESS_LISTENER))), person),
            ]);
        }
        for (n, line) in (1_u64..).zip(&self.lines) {
            let path =
                FieldPath::in_record(&record, Field::Item(QuestionRef::new(WITNESS_LINES), ItemId::from_number(n)));
            let order = i64::try_from(n).unwrap_or(i64::MAX);
            edits.extend([
                wording_edit(WITNESS_LINES),
                Edit::put(path, Value::Line { order, text: line.clone(), reach: 0 }),
            ]);
        }
        for (question, answer) in WITNESS_QUESTIONS.iter().zip(&self.answers).filter(|(_, answer)| !answer.is_empty()) {
            let path = FieldPath::in_record(&record, Field::Answer(QuestionRef::new(question)));
            edits.extend([wording_edit(question), Edit::put(path, Value::text(answer))]);
        }
        Some((record, Edit::Batch(edits)))
    }
}

/// Returns whether the invitation with this id was sent from this story.
pub fn has_sent_invitation(story: &Story, id: &str) -> bool {
    ItemId::parse(id).is_ok_and(|item| story.get(&FieldPath::of_journal_entry(JournalKind::Shared, &item)).is_some())
}

fn checked_id(text: &str) -> Result<String, ShareError> {
    if text.is_empty() || ItemId::parse(text).is_ok() { Ok(text.to_owned()) } else { Err(ShareError::InvalidPayload) }
}

fn checked_passages(all: &[String]) -> Result<Vec<String>, ShareError> {
    if all.len() > MAX_PASSAGES {
        return Err(ShareError::TooLarge);
    }
    let mut passages = all.iter().map(|passage| checked_text(passage)).collect::<Result<Vec<_>, _>>()?;
    passages.retain(|passage| !passage.is_empty());
    Ok(passages)
}
