//! Where in a story something stands. A place is written as text (`a:e1.2.2@k3`), so it is a key in the stored JSON.

use super::ids::{ItemId, SheetId};
use super::log::Log;
use crate::practice::exercise::Kind;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A question as asked: its full id, and for per-item questions the item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Asking {
    /// Full id, such as `e1.2.2`; her own questions are `own.<item>`.
    pub question: String,
    /// The item it is asked for.
    pub item: Option<ItemId>,
}

/// A field of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Field {
    /// What the sheet is.
    About,
    /// The answer to a question.
    Answer(Asking),
    /// One line or person of an answer.
    Item(Asking, ItemId),
    /// The wording the answer was given to.
    Asked(Asking),
    /// Her own wording of a question.
    Reworded(Asking),
    /// A question of her own.
    Own(ItemId),
    /// What was typed in a field and not added yet, by what the field belongs to.
    Draft(Asking),
    /// "Come back later".
    Later(Asking),
    /// Which items a per-item question runs for.
    Chosen(Asking),
    /// Which word a placeholder stands for on this page, as `sheet/field`.
    Bind(Kind),
    /// A passage's decision.
    Passage(String),
    /// A passage's linking line.
    Link(String),
    /// A paragraph of a page edited as text.
    Paragraph(ItemId),
    /// A finished telling.
    Told(ItemId),
    /// What she said later of a word, by its answer and item: that it still fits, or what it is now.
    Since(Asking, Option<ItemId>, ItemId),
    /// A name that is at rest: it stays readable and is not asked about.
    Retired(Asking, Option<ItemId>),
    /// Something she wrote down on a day.
    Dated(Log, ItemId),
    /// Which page with an exercise is in use.
    InUse(String),
    /// A small named thing.
    Named(Name),
}

/// Small named things of a story or a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Name {
    /// The story's title.
    Title,
    /// The line on its first page.
    FirstLine,
    /// Whether that line greets her.
    Greets,
    /// Where the page will live.
    Lives,
    /// Whether linking lines show on the finished page.
    Links,
    /// Whether the page is written as text.
    AsText,
    /// Where she is on her road.
    At,
    /// What she said at the gate; never exported.
    Gate,
    /// What it touches (gate, folded line); never exported.
    Topics,
    /// it, he, she or they.
    Pronoun,
    /// Which walk she is on, where it is not the one sitting.
    Walk,
    /// "Nothing comes to mind" (no exception found).
    NoneFound,
    /// What has been a bit better (`EARS`).
    Better,
    /// Whether this was useful.
    Useful,
    /// What should be different.
    Different,
    /// When a copy was last taken, in milliseconds.
    Copied,
    /// On a page: whether what it tells is left out of the page she makes, since she does not want more of it.
    SetAside,
    /// Which of her pages she is looking at.
    Looking,
    /// With whom the next small sign may be noticed or done.
    SignWith,
    /// When, in her words.
    SignWhen,
    /// The day in her calendar, as `2026-09-12`.
    SignDay,
    /// What it is called in her calendar.
    SignTitle,
    /// On a page: the exercise that someone shared, whole.
    Shared,
    /// On a page: whether what someone shared is wanted as it was asked, whatever was said at the gate.
    AsAsked,
}

const NAMES: [(Name, &str); 24] = [
    (Name::Title, "title"),
    (Name::FirstLine, "firstline"),
    (Name::Greets, "greets"),
    (Name::Lives, "lives"),
    (Name::Links, "links"),
    (Name::AsText, "astext"),
    (Name::At, "at"),
    (Name::Gate, "gate"),
    (Name::Topics, "topics"),
    (Name::Pronoun, "pronoun"),
    (Name::Walk, "walk"),
    (Name::NoneFound, "nonefound"),
    (Name::Better, "better"),
    (Name::Useful, "useful"),
    (Name::Different, "different"),
    (Name::Copied, "copied"),
    (Name::SetAside, "setaside"),
    (Name::Looking, "looking"),
    (Name::SignWith, "signwith"),
    (Name::SignWhen, "signwhen"),
    (Name::SignDay, "signday"),
    (Name::SignTitle, "signtitle"),
    (Name::Shared, "shared"),
    (Name::AsAsked, "asasked"),
];

const KINDS: [(Kind, &str); 16] = [
    (Kind::Problem, "problem"),
    (Kind::Domain, "domain"),
    (Kind::Effect, "effect"),
    (Kind::Initiative, "initiative"),
    (Kind::Value, "value"),
    (Kind::Hope, "hope"),
    (Kind::Commitment, "commitment"),
    (Kind::Skill, "skill"),
    (Kind::Story, "story"),
    (Kind::Figure, "figure"),
    (Kind::Period, "period"),
    (Kind::BestHope, "best_hope"),
    (Kind::Reason, "reason"),
    (Kind::Sign, "sign"),
    (Kind::Saying, "saying"),
    (Kind::Line, "line"),
];

/// Text that is no place of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAPlace(pub String);

impl fmt::Display for NotAPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a place in a story: {:?}", self.0.chars().take(60).collect::<String>())
    }
}

impl Asking {
    /// A question asked once.
    pub fn once(question: &str) -> Self {
        Self { question: question.to_owned(), item: None }
    }

    /// A question asked for one item.
    pub fn about(question: &str, item: &ItemId) -> Self {
        Self { question: question.to_owned(), item: Some(item.clone()) }
    }
}

impl fmt::Display for Asking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.question)?;
        self.item.as_ref().map_or(Ok(()), |item| write!(f, "@{item}"))
    }
}

impl FromStr for Asking {
    type Err = NotAPlace;
    fn from_str(text: &str) -> Result<Self, NotAPlace> {
        let wrong = || NotAPlace(text.to_owned());
        let (question, item) = match text.split_once('@') {
            Some((question, item)) => (question, Some(ItemId::parse(item).map_err(|_| wrong())?)),
            None => (text, None),
        };
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.';
        let fits = !question.is_empty() && question.len() <= 40 && question.bytes().all(plain);
        if fits { Ok(Self { question: question.to_owned(), item }) } else { Err(wrong()) }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::About => f.write_str("about"),
            Self::Answer(asking) => write!(f, "a:{asking}"),
            Self::Item(asking, item) => write!(f, "i:{asking}:{item}"),
            Self::Asked(asking) => write!(f, "q:{asking}"),
            Self::Reworded(asking) => write!(f, "w:{asking}"),
            Self::Own(item) => write!(f, "o:{item}"),
            Self::Draft(asking) => write!(f, "x:{asking}"),
            Self::Later(asking) => write!(f, "l:{asking}"),
            Self::Chosen(asking) => write!(f, "c:{asking}"),
            Self::Bind(kind) => write!(f, "b:{}", kind_name(*kind)),
            Self::Passage(id) => write!(f, "s:{id}"),
            Self::Link(id) => write!(f, "k:{id}"),
            Self::Paragraph(item) => write!(f, "t:{item}"),
            Self::Told(item) => write!(f, "v:{item}"),
            Self::Since(asking, Some(item), entry) => write!(f, "f:{asking}:{item}:{entry}"),
            Self::Since(asking, None, entry) => write!(f, "f:{asking}:{entry}"),
            Self::Retired(asking, Some(item)) => write!(f, "r:{asking}:{item}"),
            Self::Retired(asking, None) => write!(f, "r:{asking}"),
            Self::Dated(log, item) => write!(f, "d:{log}:{item}"),
            Self::InUse(exercise) => write!(f, "p:{exercise}"),
            Self::Named(name) => write!(f, "n:{}", name_text(*name)),
        }
    }
}

impl FromStr for Field {
    type Err = NotAPlace;
    fn from_str(text: &str) -> Result<Self, NotAPlace> {
        let wrong = || NotAPlace(text.to_owned());
        if text == "about" {
            return Ok(Self::About);
        }
        let (tag, rest) = text.split_once(':').ok_or_else(wrong)?;
        let item = |text: &str| ItemId::parse(text).map_err(|_| wrong());
        match tag {
            "a" => rest.parse().map(Self::Answer),
            "i" => {
                let (asking, id) = rest.rsplit_once(':').ok_or_else(wrong)?;
                Ok(Self::Item(asking.parse()?, item(id)?))
            }
            "q" => rest.parse().map(Self::Asked),
            "w" => rest.parse().map(Self::Reworded),
            "o" => item(rest).map(Self::Own),
            "x" => rest.parse().map(Self::Draft),
            "l" => rest.parse().map(Self::Later),
            "c" => rest.parse().map(Self::Chosen),
            "b" => KINDS.iter().find(|(_, name)| *name == rest).map(|(kind, _)| Self::Bind(*kind)).ok_or_else(wrong),
            "s" => passage(rest).map(Self::Passage),
            "k" => passage(rest).map(Self::Link),
            "t" => item(rest).map(Self::Paragraph),
            "v" => item(rest).map(Self::Told),
            "f" => {
                let (word, entry) = rest.rsplit_once(':').ok_or_else(wrong)?;
                let (asking, of) = word_of(word)?;
                Ok(Self::Since(asking, of, item(entry)?))
            }
            "r" => word_of(rest).map(|(asking, of)| Self::Retired(asking, of)),
            "d" => {
                let (log, id) = rest.split_once(':').ok_or_else(wrong)?;
                Ok(Self::Dated(log.parse()?, item(id)?))
            }
            "p" => item(rest).map(|exercise| Self::InUse(exercise.to_string())),
            "n" => NAMES.iter().find(|(_, name)| *name == rest).map(|(name, _)| Self::Named(*name)).ok_or_else(wrong),
            _ => Err(wrong()),
        }
    }
}

impl TryFrom<String> for Field {
    type Error = NotAPlace;
    fn try_from(text: String) -> Result<Self, NotAPlace> {
        text.parse()
    }
}

impl From<Field> for String {
    fn from(field: Field) -> Self {
        field.to_string()
    }
}

/// A word: the question it answered, and its item in a list.
fn word_of(text: &str) -> Result<(Asking, Option<ItemId>), NotAPlace> {
    let Some((asking, item)) = text.split_once(':') else { return Ok((text.parse()?, None)) };
    let item = ItemId::parse(item).map_err(|_| NotAPlace(text.to_owned()))?;
    Ok((asking.parse()?, Some(item)))
}

fn passage(text: &str) -> Result<String, NotAPlace> {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_';
    let fits = !text.is_empty() && text.len() <= 32 && text.bytes().all(plain);
    if fits { Ok(text.to_owned()) } else { Err(NotAPlace(text.to_owned())) }
}

/// The name of a kind, as placeholders and stored files spell it.
pub fn kind_name(kind: Kind) -> &'static str {
    KINDS.iter().find(|(k, _)| *k == kind).map_or("", |(_, name)| name)
}

/// The kind that a placeholder's name stands for.
pub fn kind_of(name: &str) -> Option<Kind> {
    KINDS.iter().find(|(_, n)| *n == name).map(|(kind, _)| *kind)
}

fn name_text(name: Name) -> &'static str {
    NAMES.iter().find(|(n, _)| *n == name).map_or("", |(_, text)| text)
}

/// A field of a sheet of a story.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The sheet.
    pub sheet: SheetId,
    /// The field on it.
    pub field: Field,
}

impl Place {
    /// A place on a sheet.
    pub fn on(sheet: &SheetId, field: Field) -> Self {
        Self { sheet: sheet.clone(), field }
    }

    /// A named thing on the story's head.
    pub fn head(name: Name) -> Self {
        Self { sheet: SheetId::head(), field: Field::Named(name) }
    }

    /// A named thing on the Desk.
    pub fn desk(name: Name) -> Self {
        Self { sheet: SheetId::desk(), field: Field::Named(name) }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.sheet, self.field)
    }
}

impl FromStr for Place {
    type Err = NotAPlace;
    fn from_str(text: &str) -> Result<Self, NotAPlace> {
        let (sheet, field) = text.split_once('/').ok_or_else(|| NotAPlace(text.to_owned()))?;
        let sheet = SheetId::parse(sheet).map_err(|_| NotAPlace(text.to_owned()))?;
        Ok(Self { sheet, field: field.parse()? })
    }
}

#[cfg(test)]
#[path = "place_tests.rs"]
mod tests;
