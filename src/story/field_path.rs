//! Where in a story something stands. A place is written as text (`a:e1.2.2@k3`), so it is a key in the stored JSON.

use super::ids::{ItemId, RecordId};
use super::journal::JournalKind;
use crate::exercises::exercise::TermKind;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A question as asked: its full id, and for per-item questions the item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuestionRef {
    /// Full id, such as `e1.2.2`; her own questions are `own.<item>`.
    pub question_id: String,
    /// The item it is asked for.
    pub item_id: Option<ItemId>,
}

/// A field of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Field {
    /// What the sheet is.
    PageInfo,
    /// The answer to a question.
    Answer(QuestionRef),
    /// One line or person of an answer.
    Item(QuestionRef, ItemId),
    /// The wording the answer was given to.
    AskedWording(QuestionRef),
    /// Her own wording of a question.
    UserWording(QuestionRef),
    /// A question of her own.
    OwnQuestion(ItemId),
    /// What was typed in a field and not added yet, by what the field belongs to.
    Draft(QuestionRef),
    /// "Come back later".
    Postponed(QuestionRef),
    /// Which items a per-item question runs for.
    Selection(QuestionRef),
    /// Which word a placeholder stands for on this page, as `sheet/field`.
    ActiveTerm(TermKind),
    /// A passage's decision.
    Passage(String),
    /// A passage's linking line.
    LinkingLine(String),
    /// A paragraph of a page edited as text.
    Paragraph(ItemId),
    /// A finished telling.
    Telling(ItemId),
    /// What she said later of a word, by its answer and item: that it still fits, or what it is now.
    TermUpdate(QuestionRef, Option<ItemId>, ItemId),
    /// A name that is at rest: it stays readable and is not asked about.
    RetiredTerm(QuestionRef, Option<ItemId>),
    /// Something she wrote down on a day.
    JournalEntry(JournalKind, ItemId),
    /// Which page with an exercise is in use.
    ActivePage(String),
    /// A small named thing.
    Named(NamedField),
}

/// Small named things of a story or a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NamedField {
    /// The story's title.
    Title,
    /// The line on its first page.
    FirstLine,
    /// Whether that line greets her.
    ShowFirstLine,
    /// Where the page will live.
    PageLocation,
    /// Whether linking lines show on the finished page.
    ShowLinkingLines,
    /// Whether the page is written as text.
    EditedAsText,
    /// Where she is on her road.
    CurrentStep,
    /// What she said at the gate; never exported.
    GateAnswer,
    /// What it touches (gate, folded line); never exported.
    GateTopics,
    /// it, he, she or they.
    Pronoun,
    /// Which walk she is on, where it is not the one sitting.
    ActiveFlow,
    /// "Nothing comes to mind" (no exception found).
    NoExceptionFound,
    /// What has been a bit better (`EARS`).
    WhatIsBetter,
    /// Whether this was useful.
    WasUseful,
    /// What should be different.
    WhatToChange,
    /// When a copy was last taken, in milliseconds.
    LastBackupAt,
    /// On a page: whether what it tells is left out of the page she makes, since she does not want more of it.
    ExcludedPage,
    /// Which of her pages she is looking at.
    ViewedPage,
    /// With whom the next small sign may be noticed or done.
    SignWith,
    /// When, in her words.
    SignWhen,
    /// The day in her calendar, as `2026-09-12`.
    SignDay,
    /// What it is called in her calendar.
    SignTitle,
    /// On a page: the exercise that someone shared, whole.
    SharedExercise,
    /// On a page: whether what someone shared is wanted as it was asked, whatever was said at the gate.
    OriginalWording,
}

const NAMED_FIELD_KEYS: [(NamedField, &str); 24] = [
    (NamedField::Title, "title"),
    (NamedField::FirstLine, "firstline"),
    (NamedField::ShowFirstLine, "greets"),
    (NamedField::PageLocation, "lives"),
    (NamedField::ShowLinkingLines, "links"),
    (NamedField::EditedAsText, "astext"),
    (NamedField::CurrentStep, "at"),
    (NamedField::GateAnswer, "gate"),
    (NamedField::GateTopics, "topics"),
    (NamedField::Pronoun, "pronoun"),
    (NamedField::ActiveFlow, "walk"),
    (NamedField::NoExceptionFound, "nonefound"),
    (NamedField::WhatIsBetter, "better"),
    (NamedField::WasUseful, "useful"),
    (NamedField::WhatToChange, "different"),
    (NamedField::LastBackupAt, "copied"),
    (NamedField::ExcludedPage, "setaside"),
    (NamedField::ViewedPage, "looking"),
    (NamedField::SignWith, "signwith"),
    (NamedField::SignWhen, "signwhen"),
    (NamedField::SignDay, "signday"),
    (NamedField::SignTitle, "signtitle"),
    (NamedField::SharedExercise, "shared"),
    (NamedField::OriginalWording, "asasked"),
];

const TERM_KIND_KEYS: [(TermKind, &str); 16] = [
    (TermKind::Problem, "problem"),
    (TermKind::Domain, "domain"),
    (TermKind::Effect, "effect"),
    (TermKind::Initiative, "initiative"),
    (TermKind::Value, "value"),
    (TermKind::Hope, "hope"),
    (TermKind::Commitment, "commitment"),
    (TermKind::Skill, "skill"),
    (TermKind::Story, "story"),
    (TermKind::Figure, "figure"),
    (TermKind::Period, "period"),
    (TermKind::BestHope, "best_hope"),
    (TermKind::Reason, "reason"),
    (TermKind::Sign, "sign"),
    (TermKind::Saying, "saying"),
    (TermKind::Line, "line"),
];

/// Text that is no place of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseFieldPathError(pub String);

impl fmt::Display for ParseFieldPathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a place in a story: {:?}", self.0.chars().take(60).collect::<String>())
    }
}

impl QuestionRef {
    /// A question asked once.
    pub fn new(question: &str) -> Self {
        Self { question_id: question.to_owned(), item_id: None }
    }

    /// A question asked for one item.
    pub fn for_item(question: &str, item: &ItemId) -> Self {
        Self { question_id: question.to_owned(), item_id: Some(item.clone()) }
    }
}

impl fmt::Display for QuestionRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.question_id)?;
        self.item_id.as_ref().map_or(Ok(()), |item| write!(f, "@{item}"))
    }
}

impl FromStr for QuestionRef {
    type Err = ParseFieldPathError;
    fn from_str(text: &str) -> Result<Self, ParseFieldPathError> {
        let wrong = || ParseFieldPathError(text.to_owned());
        let (question, item) = match text.split_once('@') {
            Some((question, item)) => (question, Some(ItemId::parse(item).map_err(|_| wrong())?)),
            None => (text, None),
        };
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.';
        let fits = !question.is_empty() && question.len() <= 40 && question.bytes().all(plain);
        if fits { Ok(Self { question_id: question.to_owned(), item_id: item }) } else { Err(wrong()) }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PageInfo => f.write_str("about"),
            Self::Answer(asking) => write!(f, "a:{asking}"),
            Self::Item(asking, item) => write!(f, "i:{asking}:{item}"),
            Self::AskedWording(asking) => write!(f, "q:{asking}"),
            Self::UserWording(asking) => write!(f, "w:{asking}"),
            Self::OwnQuestion(item) => write!(f, "o:{item}"),
            Self::Draft(asking) => write!(f, "x:{asking}"),
            Self::Postponed(asking) => write!(f, "l:{asking}"),
            Self::Selection(asking) => write!(f, "c:{asking}"),
            Self::ActiveTerm(kind) => write!(f, "b:{}", term_kind_key(*kind)),
            Self::Passage(id) => write!(f, "s:{id}"),
            Self::LinkingLine(id) => write!(f, "k:{id}"),
            Self::Paragraph(item) => write!(f, "t:{item}"),
            Self::Telling(item) => write!(f, "v:{item}"),
            Self::TermUpdate(asking, Some(item), entry) => write!(f, "f:{asking}:{item}:{entry}"),
            Self::TermUpdate(asking, None, entry) => write!(f, "f:{asking}:{entry}"),
            Self::RetiredTerm(asking, Some(item)) => write!(f, "r:{asking}:{item}"),
            Self::RetiredTerm(asking, None) => write!(f, "r:{asking}"),
            Self::JournalEntry(log, item) => write!(f, "d:{log}:{item}"),
            Self::ActivePage(exercise) => write!(f, "p:{exercise}"),
            Self::Named(name) => write!(f, "n:{}", named_field_key(*name)),
        }
    }
}

impl FromStr for Field {
    type Err = ParseFieldPathError;
    fn from_str(text: &str) -> Result<Self, ParseFieldPathError> {
        let wrong = || ParseFieldPathError(text.to_owned());
        if text == "about" {
            return Ok(Self::PageInfo);
        }
        let (tag, rest) = text.split_once(':').ok_or_else(wrong)?;
        let item = |text: &str| ItemId::parse(text).map_err(|_| wrong());
        match tag {
            "a" => rest.parse().map(Self::Answer),
            "i" => {
                let (asking, id) = rest.rsplit_once(':').ok_or_else(wrong)?;
                Ok(Self::Item(asking.parse()?, item(id)?))
            }
            "q" => rest.parse().map(Self::AskedWording),
            "w" => rest.parse().map(Self::UserWording),
            "o" => item(rest).map(Self::OwnQuestion),
            "x" => rest.parse().map(Self::Draft),
            "l" => rest.parse().map(Self::Postponed),
            "c" => rest.parse().map(Self::Selection),
            "b" => TERM_KIND_KEYS
                .iter()
                .find(|(_, name)| *name == rest)
                .map(|(kind, _)| Self::ActiveTerm(*kind))
                .ok_or_else(wrong),
            "s" => parse_passage_id(rest).map(Self::Passage),
            "k" => parse_passage_id(rest).map(Self::LinkingLine),
            "t" => item(rest).map(Self::Paragraph),
            "v" => item(rest).map(Self::Telling),
            "f" => {
                let (word, entry) = rest.rsplit_once(':').ok_or_else(wrong)?;
                let (asking, of) = parse_term_ref(word)?;
                Ok(Self::TermUpdate(asking, of, item(entry)?))
            }
            "r" => parse_term_ref(rest).map(|(asking, of)| Self::RetiredTerm(asking, of)),
            "d" => {
                let (log, id) = rest.split_once(':').ok_or_else(wrong)?;
                Ok(Self::JournalEntry(log.parse()?, item(id)?))
            }
            "p" => item(rest).map(|exercise| Self::ActivePage(exercise.to_string())),
            "n" => NAMED_FIELD_KEYS
                .iter()
                .find(|(_, name)| *name == rest)
                .map(|(name, _)| Self::Named(*name))
                .ok_or_else(wrong),
            _ => Err(wrong()),
        }
    }
}

impl TryFrom<String> for Field {
    type Error = ParseFieldPathError;
    fn try_from(text: String) -> Result<Self, ParseFieldPathError> {
        text.parse()
    }
}

impl From<Field> for String {
    fn from(field: Field) -> Self {
        field.to_string()
    }
}

/// A word: the question it answered, and its item in a list.
fn parse_term_ref(text: &str) -> Result<(QuestionRef, Option<ItemId>), ParseFieldPathError> {
    let Some((asking, item)) = text.split_once(':') else { return Ok((text.parse()?, None)) };
    let item = ItemId::parse(item).map_err(|_| ParseFieldPathError(text.to_owned()))?;
    Ok((asking.parse()?, Some(item)))
}

fn parse_passage_id(text: &str) -> Result<String, ParseFieldPathError> {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_';
    let fits = !text.is_empty() && text.len() <= 32 && text.bytes().all(plain);
    if fits { Ok(text.to_owned()) } else { Err(ParseFieldPathError(text.to_owned())) }
}

/// The name of a kind, as placeholders and stored files spell it.
pub fn term_kind_key(kind: TermKind) -> &'static str {
    TERM_KIND_KEYS.iter().find(|(k, _)| *k == kind).map_or("", |(_, name)| name)
}

/// The kind that a placeholder's name stands for.
pub fn term_kind_from_key(name: &str) -> Option<TermKind> {
    TERM_KIND_KEYS.iter().find(|(_, n)| *n == name).map(|(kind, _)| *kind)
}

fn named_field_key(name: NamedField) -> &'static str {
    NAMED_FIELD_KEYS.iter().find(|(n, _)| *n == name).map_or("", |(_, text)| text)
}

/// A field of a sheet of a story.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldPath {
    /// The sheet.
    pub record: RecordId,
    /// The field on it.
    pub field: Field,
}

impl FieldPath {
    /// A place on a sheet.
    pub fn in_record(sheet: &RecordId, field: Field) -> Self {
        Self { record: sheet.clone(), field }
    }

    /// A named thing on the story's head.
    pub fn in_head(name: NamedField) -> Self {
        Self { record: RecordId::head(), field: Field::Named(name) }
    }

    /// A named thing on the Desk.
    pub fn in_desk(name: NamedField) -> Self {
        Self { record: RecordId::desk(), field: Field::Named(name) }
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.record, self.field)
    }
}

impl FromStr for FieldPath {
    type Err = ParseFieldPathError;
    fn from_str(text: &str) -> Result<Self, ParseFieldPathError> {
        let (sheet, field) = text.split_once('/').ok_or_else(|| ParseFieldPathError(text.to_owned()))?;
        let sheet = RecordId::parse(sheet).map_err(|_| ParseFieldPathError(text.to_owned()))?;
        Ok(Self { record: sheet, field: field.parse()? })
    }
}

#[cfg(test)]
#[path = "place_tests.rs"]
mod tests;
