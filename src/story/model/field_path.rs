//! Field paths: the address of a value in a story. A path is written as text (`a:e1.2.2@k3`), because it is a key in the stored JSON.

use crate::exercises::exercise::TermKind;
use crate::story::model::field_path_error::ParseFieldPathError;
use crate::story::model::ids::{ItemId, RecordId};
use crate::story::model::journal_kind::JournalKind;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A question as asked: its full id and, for per-item questions, the item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuestionRef {
    /// Full id, such as `e1.2.2`; the user's own questions are `own.<item>`.
    pub question_id: String,
    /// The item it is asked for.
    pub item_id: Option<ItemId>,
}

/// A field of a record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Field {
    /// The exercise and the time at which the page was begun.
    PageInfo,
    /// The answer to a question.
    Answer(QuestionRef),
    /// One line or person of an answer.
    Item(QuestionRef, ItemId),
    /// The wording that was shown when the answer was given.
    AskedWording(QuestionRef),
    /// The user's own wording of a question.
    UserWording(QuestionRef),
    /// A question that the user added.
    OwnQuestion(ItemId),
    /// Text typed into an input and not added yet, by the question of the input.
    Draft(QuestionRef),
    /// The question was put off with *Come back later*.
    Postponed(QuestionRef),
    /// The answer is marked *only for me*: documents and shares leave it out.
    OnlyForMe(QuestionRef),
    /// The items that a per-item question is asked for.
    Selection(QuestionRef),
    /// The term that a placeholder stands for on this page, as `record/field`.
    ActiveTerm(TermKind),
    /// The user's decision about a passage.
    Passage(String),
    /// The linking line of a passage.
    LinkingLine(String),
    /// The position that the user gave a passage.
    PassagePosition(String),
    /// A paragraph of the story page edited as text.
    Paragraph(ItemId),
    /// A dated telling.
    Telling(ItemId),
    /// A later statement about a term, by the term's question and item: that it still fits, or its new wording.
    TermUpdate(QuestionRef, Option<ItemId>, ItemId),
    /// A name that is retired: it stays readable and is no longer asked about.
    RetiredTerm(QuestionRef, Option<ItemId>),
    /// A dated journal entry.
    JournalEntry(JournalKind, ItemId),
    /// The active page of an exercise.
    ActivePage(String),
    /// A single named value.
    Named(NamedField),
}

/// Named values of a story or a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NamedField {
    /// The title of the story.
    Title,
    /// The line on the first page.
    FirstLine,
    /// Whether the first line is shown when the story is opened.
    ShowFirstLine,
    /// Where the story page will be kept.
    PageLocation,
    /// Whether linking lines are shown on the finished page.
    ShowLinkingLines,
    /// Whether the story page is edited as text.
    EditedAsText,
    /// The current step of the flow.
    CurrentStep,
    /// The answer at the gate; never exported.
    GateAnswer,
    /// The topics ticked at the gate; never exported.
    GateTopics,
    /// The pronoun for the problem: it, he, she or they.
    Pronoun,
    /// The active flow, where it is not the session.
    ActiveFlow,
    /// "Nothing comes to mind" (no exception found).
    NoExceptionFound,
    /// What has been a bit better (EARS: elicit, amplify, reinforce, start again).
    WhatIsBetter,
    /// Whether the session was useful.
    WasUseful,
    /// What should be different next time.
    WhatToChange,
    /// When a backup was last saved, in milliseconds since 1970.
    LastBackupAt,
    /// On a page: whether it is left out of the story page because the user does not want more of it.
    ExcludedPage,
    /// The page the user is looking at.
    ViewedPage,
    /// With whom the next small sign may be noticed or done.
    SignWith,
    /// When, in the user's words.
    SignWhen,
    /// The calendar day of the next small sign, as `2026-09-12`.
    SignDay,
    /// Its title in the calendar.
    SignTitle,
    /// On a page: the shared exercise, as JSON.
    SharedExercise,
    /// On a page: whether a shared exercise is wanted in its original wording, regardless of the gate's answer.
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

impl QuestionRef {
    /// Returns a question that is asked once.
    pub fn new(question: &str) -> Self {
        Self { question_id: question.to_owned(), item_id: None }
    }

    /// Returns a question that is asked for one item.
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
        let parse_error = || ParseFieldPathError(text.to_owned());
        let (question, item) = match text.split_once('@') {
            Some((question, item)) => (question, Some(ItemId::parse(item).map_err(|_| parse_error())?)),
            None => (text, None),
        };
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.';
        let fits = !question.is_empty() && question.len() <= 40 && question.bytes().all(plain);
        if fits { Ok(Self { question_id: question.to_owned(), item_id: item }) } else { Err(parse_error()) }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PageInfo => f.write_str("about"),
            Self::Answer(question_ref) => write!(f, "a:{question_ref}"),
            Self::Item(question_ref, item) => write!(f, "i:{question_ref}:{item}"),
            Self::AskedWording(question_ref) => write!(f, "q:{question_ref}"),
            Self::UserWording(question_ref) => write!(f, "w:{question_ref}"),
            Self::OwnQuestion(item) => write!(f, "o:{item}"),
            Self::Draft(question_ref) => write!(f, "x:{question_ref}"),
            Self::Postponed(question_ref) => write!(f, "l:{question_ref}"),
            Self::OnlyForMe(question_ref) => write!(f, "u:{question_ref}"),
            Self::Selection(question_ref) => write!(f, "c:{question_ref}"),
            Self::ActiveTerm(kind) => write!(f, "b:{}", term_kind_key(*kind)),
            Self::Passage(id) => write!(f, "s:{id}"),
            Self::LinkingLine(id) => write!(f, "k:{id}"),
            Self::PassagePosition(id) => write!(f, "m:{id}"),
            Self::Paragraph(item) => write!(f, "t:{item}"),
            Self::Telling(item) => write!(f, "v:{item}"),
            Self::TermUpdate(question_ref, Some(item), update_id) => write!(f, "f:{question_ref}:{item}:{update_id}"),
            Self::TermUpdate(question_ref, None, update_id) => write!(f, "f:{question_ref}:{update_id}"),
            Self::RetiredTerm(question_ref, Some(item)) => write!(f, "r:{question_ref}:{item}"),
            Self::RetiredTerm(question_ref, None) => write!(f, "r:{question_ref}"),
            Self::JournalEntry(kind, item) => write!(f, "d:{kind}:{item}"),
            Self::ActivePage(exercise) => write!(f, "p:{exercise}"),
            Self::Named(name) => write!(f, "n:{}", named_field_key(*name)),
        }
    }
}

impl FromStr for Field {
    type Err = ParseFieldPathError;
    fn from_str(text: &str) -> Result<Self, ParseFieldPathError> {
        let parse_error = || ParseFieldPathError(text.to_owned());
        if text == "about" {
            return Ok(Self::PageInfo);
        }
        let (tag, rest) = text.split_once(':').ok_or_else(parse_error)?;
        let item = |text: &str| ItemId::parse(text).map_err(|_| parse_error());
        match tag {
            "a" => rest.parse().map(Self::Answer),
            "i" => {
                let (question_ref, id) = rest.rsplit_once(':').ok_or_else(parse_error)?;
                Ok(Self::Item(question_ref.parse()?, item(id)?))
            }
            "q" => rest.parse().map(Self::AskedWording),
            "w" => rest.parse().map(Self::UserWording),
            "o" => item(rest).map(Self::OwnQuestion),
            "x" => rest.parse().map(Self::Draft),
            "l" => rest.parse().map(Self::Postponed),
            "u" => rest.parse().map(Self::OnlyForMe),
            "c" => rest.parse().map(Self::Selection),
            "b" => TERM_KIND_KEYS
                .iter()
                .find(|(_, name)| *name == rest)
                .map(|(kind, _)| Self::ActiveTerm(*kind))
                .ok_or_else(parse_error),
            "s" => parse_passage_id(rest).map(Self::Passage),
            "k" => parse_passage_id(rest).map(Self::LinkingLine),
            "m" => parse_passage_id(rest).map(Self::PassagePosition),
            "t" => item(rest).map(Self::Paragraph),
            "v" => item(rest).map(Self::Telling),
            "f" => {
                let (term, update_id) = rest.rsplit_once(':').ok_or_else(parse_error)?;
                let (question_ref, of) = parse_term_ref(term)?;
                Ok(Self::TermUpdate(question_ref, of, item(update_id)?))
            }
            "r" => parse_term_ref(rest).map(|(question_ref, of)| Self::RetiredTerm(question_ref, of)),
            "d" => {
                let (kind, id) = rest.split_once(':').ok_or_else(parse_error)?;
                Ok(Self::JournalEntry(kind.parse()?, item(id)?))
            }
            "p" => item(rest).map(|exercise| Self::ActivePage(exercise.to_string())),
            "n" => NAMED_FIELD_KEYS
                .iter()
                .find(|(_, name)| *name == rest)
                .map(|(name, _)| Self::Named(*name))
                .ok_or_else(parse_error),
            _ => Err(parse_error()),
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

/// Parses a reference to a term: the question it answered and, in a list, its item.
fn parse_term_ref(text: &str) -> Result<(QuestionRef, Option<ItemId>), ParseFieldPathError> {
    let Some((question_ref, item)) = text.split_once(':') else { return Ok((text.parse()?, None)) };
    let item = ItemId::parse(item).map_err(|_| ParseFieldPathError(text.to_owned()))?;
    Ok((question_ref.parse()?, Some(item)))
}

fn parse_passage_id(text: &str) -> Result<String, ParseFieldPathError> {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_';
    let fits = !text.is_empty() && text.len() <= 32 && text.bytes().all(plain);
    if fits { Ok(text.to_owned()) } else { Err(ParseFieldPathError(text.to_owned())) }
}

/// Returns the key of a term kind, as placeholders and stored files spell it.
pub fn term_kind_key(kind: TermKind) -> &'static str {
    TERM_KIND_KEYS.iter().find(|(k, _)| *k == kind).map_or("", |(_, name)| name)
}

/// Returns the term kind for a placeholder's key.
pub fn term_kind_from_key(name: &str) -> Option<TermKind> {
    TERM_KIND_KEYS.iter().find(|(_, n)| *n == name).map(|(kind, _)| *kind)
}

fn named_field_key(name: NamedField) -> &'static str {
    NAMED_FIELD_KEYS.iter().find(|(n, _)| *n == name).map_or("", |(_, text)| text)
}

/// The address of a field of a story.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldPath {
    /// The id of the record.
    pub record: RecordId,
    /// The field in that record.
    pub field: Field,
}

impl FieldPath {
    /// Returns the path of a dated entry.
    pub fn of_journal_entry(kind: JournalKind, item: &ItemId) -> Self {
        Self { record: kind.record(), field: Field::JournalEntry(kind, item.clone()) }
    }

    /// Returns the path of a field in a record.
    pub fn in_record(record_id: &RecordId, field: Field) -> Self {
        Self { record: record_id.clone(), field }
    }

    /// Returns the path of a named value in the head record.
    pub fn in_head(name: NamedField) -> Self {
        Self { record: RecordId::head(), field: Field::Named(name) }
    }

    /// Returns the path of a named value in the Desk record.
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
        let (record_id, field) = text.split_once('/').ok_or_else(|| ParseFieldPathError(text.to_owned()))?;
        let record_id = RecordId::parse(record_id).map_err(|_| ParseFieldPathError(text.to_owned()))?;
        Ok(Self { record: record_id, field: field.parse()? })
    }
}

#[cfg(test)]
#[path = "field_path_tests.rs"]
mod tests;
