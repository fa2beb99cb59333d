//! A witness (practice.md E6): the passages that she lets someone hear, and what comes back. The four questions are not in it:
//! they are the witness's own app's.

use super::Refusal;
use super::given::{line, read, text, written};
use crate::story::ids::{ItemId, SheetId};
use crate::story::log::Log;
use crate::story::page::{Given, begin, given_on, pages};
use crate::story::place::{Asking, Field, Place};
use crate::story::stamp::Millis;
use crate::story::value::{Being, Value};
use crate::story::{Edit, Story};
use serde::{Deserialize, Serialize};

/// The exercise.
pub const EXERCISE: &str = "e6";
/// Who listened.
pub const WHO: &str = "e6.0.2";
/// The lines that caught the witness.
pub const LINES: &str = "e6.1.2";
/// The first of the four questions of each part.
pub const FOUR: [&str; 4] = ["e6.1.1", "e6.2.1", "e6.3.1", "e6.4.1"];
/// Where she answers to what came back.
pub const BACK: &str = "e6.5.1";
/// Where she picks passages, says what would be welcome back, and what to do with her words.
const PICKED: &str = "e6.0.1";
const WELCOME: &str = "e6.0.3";
/// Whose names she would cover.
pub const NAMES: &str = "e6.0.4";
const ASKED: &str = "e6.0.5";
const MOST_PASSAGES: usize = 60;

/// What she wrote down before someone listens: it need not be said twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prepared {
    /// Who is to listen. They read it: their names are not covered.
    pub who: Vec<String>,
    /// What would be welcome back, and what she asks of them.
    pub asks: Vec<String>,
    /// The passages.
    pub passages: Vec<String>,
    /// Names of others that she wrote down herself.
    pub names: Vec<String>,
}

/// Read off the latest page of hers on which it was written; `choices` are what the question about names offers besides names.
pub fn prepared(story: &Story, choices: &[String]) -> Prepared {
    let of_witness = |given: &Given| given.asking.question == LINES || FOUR.contains(&given.asking.question.as_str());
    let all = pages(story).into_iter().rev().filter(|page| page.exercise == EXERCISE);
    let mut all = all.map(|page| given_on(story, &page.sheet)).filter(|page| !page.iter().any(of_witness));
    let Some(page) = all.find(|page| page.iter().any(|given| given.asking.question.starts_with("e6.0."))) else {
        return Prepared::default();
    };
    let texts = |question: &str| {
        page.iter()
            .filter(|given| given.asking.question == question)
            .map(|given| given.text.clone())
            .collect::<Vec<_>>()
    };
    let name = |given: &Given| match story.get(&given.place) {
        Some(Value::Person { name, .. }) if !name.trim().is_empty() => name.trim().to_owned(),
        Some(_) | None => given.text.trim().to_owned(),
    };
    Prepared {
        who: page.iter().filter(|given| given.asking.question == WHO).map(name).collect(),
        asks: texts(WELCOME).into_iter().chain(texts(ASKED)).collect(),
        passages: texts(PICKED),
        names: texts(NAMES).into_iter().filter(|name| !choices.contains(name)).collect(),
    }
}

/// What a witness hears.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Telling {
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
    pub at: Millis,
    /// The passages, in their order.
    #[serde(rename = "p")]
    pub passages: Vec<String>,
}

/// What a witness said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Heard {
    /// What it answers.
    #[serde(rename = "i")]
    pub id: String,
    /// Who listened.
    #[serde(rename = "f", skip_serializing_if = "String::is_empty")]
    pub who: String,
    /// When.
    #[serde(rename = "d")]
    pub at: Millis,
    /// The lines that caught them.
    #[serde(rename = "l", skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<String>,
    /// One answer to each of the four; empty where it was skipped.
    #[serde(rename = "a")]
    pub answers: Vec<String>,
}

impl Telling {
    /// Its compact text.
    ///
    /// # Errors
    /// When there is nothing to hear, or more than is opened.
    pub fn json(&self) -> Result<String, Refusal> {
        written(&self.clone().checked()?)
    }

    /// Reads its text, cleaned, under every cap.
    ///
    /// # Errors
    /// When it is none, empty, or more than is opened.
    pub fn from_json(json: &str) -> Result<Self, Refusal> {
        read::<Self>(json)?.checked()
    }

    fn checked(self) -> Result<Self, Refusal> {
        Ok(Self {
            id: id(&self.id)?,
            from: line(&self.from)?,
            purpose: text(&self.purpose)?,
            at: self.at,
            passages: passages(&self.passages)?,
        })
        .and_then(|telling| if telling.passages.is_empty() { Err(Refusal::Empty) } else { Ok(telling) })
    }
}

impl Heard {
    /// Its compact text.
    ///
    /// # Errors
    /// When nothing was said, or more than is opened.
    pub fn json(&self) -> Result<String, Refusal> {
        written(&self.clone().checked()?)
    }

    /// Reads its text, cleaned, under every cap.
    ///
    /// # Errors
    /// When it is none, empty, or more than is opened.
    pub fn from_json(json: &str) -> Result<Self, Refusal> {
        read::<Self>(json)?.checked()
    }

    fn checked(self) -> Result<Self, Refusal> {
        if self.answers.len() > FOUR.len() {
            return Err(Refusal::TooMuch);
        }
        let heard = Self {
            id: id(&self.id)?,
            who: line(&self.who)?,
            at: self.at,
            lines: passages(&self.lines)?,
            answers: self.answers.iter().map(|answer| text(answer)).collect::<Result<_, _>>()?,
        };
        let any = !heard.lines.is_empty() || heard.answers.iter().any(|answer| !answer.is_empty());
        if any { Ok(heard) } else { Err(Refusal::Empty) }
    }

    /// Where it stands in her story already, if it was taken in before: the same answers are not laid beside it twice.
    pub fn page(&self) -> Option<SheetId> {
        let sum = crate::keeping::checksum::Checksum::default().and(&self.json().ok()?).hex();
        SheetId::parse(&format!("w{sum}")).ok()
    }

    /// Lays it beside her story: a page of its own, with who listened, the lines, and the four answers under their questions.
    pub fn keep(&self, now: Millis, wording: impl Fn(&str) -> String) -> Option<(SheetId, Edit)> {
        let sheet = self.page()?;
        let mut edits = vec![begin(&sheet, EXERCISE, now)];
        let asked = |question: &str| {
            Edit::put(Place::on(&sheet, Field::Asked(Asking::once(question))), Value::text(wording(question)))
        };
        if !self.who.is_empty() {
            let person =
                Value::Person { order: 0, name: self.who.clone(), relation: String::new(), being: Being::Unsaid };
            edits.extend([asked(WHO), Edit::put(Place::on(&sheet, Field::Answer(Asking::once(WHO))), person)]);
        }
        for (n, line) in (1_u64..).zip(&self.lines) {
            let place = Place::on(&sheet, Field::Item(Asking::once(LINES), ItemId::from_number(n)));
            let order = i64::try_from(n).unwrap_or(i64::MAX);
            edits.extend([asked(LINES), Edit::put(place, Value::Line { order, text: line.clone(), size: 0 })]);
        }
        for (question, answer) in FOUR.iter().zip(&self.answers).filter(|(_, answer)| !answer.is_empty()) {
            let place = Place::on(&sheet, Field::Answer(Asking::once(question)));
            edits.extend([asked(question), Edit::put(place, Value::text(answer))]);
        }
        Some((sheet, Edit::All(edits)))
    }
}

/// Whether a story is the one that was told from.
pub fn is_from(story: &Story, id: &str) -> bool {
    ItemId::parse(id).is_ok_and(|item| story.get(&Log::Given.place(&item)).is_some())
}

fn id(text: &str) -> Result<String, Refusal> {
    if text.is_empty() || ItemId::parse(text).is_ok() { Ok(text.to_owned()) } else { Err(Refusal::Strange) }
}

fn passages(all: &[String]) -> Result<Vec<String>, Refusal> {
    if all.len() > MOST_PASSAGES {
        return Err(Refusal::TooMuch);
    }
    let mut kept = all.iter().map(|one| text(one)).collect::<Result<Vec<_>, _>>()?;
    kept.retain(|one| !one.is_empty());
    Ok(kept)
}
