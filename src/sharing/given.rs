//! What she gives to someone: answers, documents and pictures that she chose one by one. It is made once, shown to her as it
//! will be seen, and only then sealed.

use super::drawn::Drawn;
use super::{Refusal, clean};
use crate::story::stamp::Millis;
use serde::{Deserialize, Serialize};

/// Most bytes of it.
pub const MOST_BYTES: usize = 1_000_000;
const MOST_PARTS: usize = 80;
const MOST_SAID: usize = 400;
const MOST_LINES: usize = 2_000;
const LINE: usize = 600;
const TEXT: usize = 60_000;

/// What is given.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Given {
    /// Who it says it is from.
    #[serde(rename = "f", skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// What for: whom it is meant for, and what would be welcome back.
    #[serde(rename = "o", skip_serializing_if = "String::is_empty")]
    pub purpose: String,
    /// When it was made.
    #[serde(rename = "d")]
    pub at: Millis,
    /// Its parts, in her order.
    #[serde(rename = "p")]
    pub parts: Vec<Part>,
}

/// One thing that she chose.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "k", rename_all = "lowercase", deny_unknown_fields)]
pub enum Part {
    /// Answers under the questions they answered.
    Said {
        /// What they belong to.
        #[serde(rename = "t")]
        title: String,
        /// Each question with its answer.
        #[serde(rename = "q")]
        said: Vec<Said>,
    },
    /// A document, as Markdown.
    Text {
        /// Its title.
        #[serde(rename = "t")]
        title: String,
        /// Its words.
        #[serde(rename = "m")]
        text: String,
    },
    /// A picture, laid out for a phone and for wider places.
    Picture {
        /// What it shows.
        #[serde(rename = "t")]
        title: String,
        /// For a phone.
        #[serde(rename = "n")]
        narrow: Drawn,
        /// For anything wider.
        #[serde(rename = "w")]
        wide: Drawn,
    },
}

/// A question, and what she said to it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Said {
    /// The question as it was asked.
    #[serde(rename = "a")]
    pub ask: String,
    /// What it was asked about, in her words.
    #[serde(rename = "b", skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// Whose words the answer puts down, in words; empty for the user's own.
    #[serde(rename = "r", skip_serializing_if = "String::is_empty")]
    pub speech: String,
    /// Her answer, line by line.
    #[serde(rename = "l")]
    pub lines: Vec<String>,
}

impl Given {
    /// Its compact text.
    ///
    /// # Errors
    /// When nothing is in it, or more than is opened.
    pub fn json(&self) -> Result<String, Refusal> {
        written(&self.clone().checked()?)
    }

    /// Reads its text; what hides or reorders is taken out, and every cap is kept.
    ///
    /// # Errors
    /// When it is no page, empty, or more than is opened.
    pub fn from_json(json: &str) -> Result<Self, Refusal> {
        read::<Self>(json)?.checked()
    }

    /// The titles of what is in it; what is remembered of it afterwards.
    pub fn titles(&self) -> Vec<String> {
        self.parts.iter().map(|part| part.title().to_owned()).collect()
    }

    fn checked(self) -> Result<Self, Refusal> {
        if self.parts.is_empty() {
            return Err(Refusal::Empty);
        }
        let said = |part: &Part| if let Part::Said { said, .. } = part { said.len() } else { 0 };
        if self.parts.len() > MOST_PARTS || self.parts.iter().map(said).sum::<usize>() > MOST_SAID {
            return Err(Refusal::TooMuch);
        }
        Ok(Self {
            from: line(&self.from)?,
            purpose: text(&self.purpose)?,
            at: self.at,
            parts: self.parts.into_iter().map(Part::checked).collect::<Result<_, _>>()?,
        })
    }
}

impl Part {
    /// Its title.
    pub fn title(&self) -> &str {
        match self {
            Self::Said { title, .. } | Self::Text { title, .. } | Self::Picture { title, .. } => title,
        }
    }

    fn checked(self) -> Result<Self, Refusal> {
        Ok(match self {
            Self::Said { title, said } => Self::Said {
                title: line(&title)?,
                said: said.into_iter().map(Said::checked).collect::<Result<_, _>>()?,
            },
            Self::Text { title, text: words } => Self::Text { title: line(&title)?, text: text(&words)? },
            Self::Picture { title, narrow, wide } => {
                Self::Picture { title: line(&title)?, narrow: narrow.checked()?, wide: wide.checked()? }
            }
        })
    }
}

impl Said {
    fn checked(self) -> Result<Self, Refusal> {
        if self.lines.len() > MOST_LINES {
            return Err(Refusal::TooMuch);
        }
        Ok(Self {
            ask: text(&self.ask)?,
            about: text(&self.about)?,
            speech: text(&self.speech)?,
            lines: self.lines.iter().map(|line| text(line)).collect::<Result<_, _>>()?,
        })
    }
}

/// One line, cleaned; a longer one is more than is opened.
pub(super) fn line(from: &str) -> Result<String, Refusal> {
    within(clean::line(from), LINE)
}

/// A text, cleaned.
pub(super) fn text(from: &str) -> Result<String, Refusal> {
    within(clean::text(from), TEXT)
}

fn within(text: String, most: usize) -> Result<String, Refusal> {
    if text.chars().count() > most { Err(Refusal::TooMuch) } else { Ok(text) }
}

/// What goes into a seal, as text.
pub(super) fn written(value: &impl Serialize) -> Result<String, Refusal> {
    let json = serde_json::to_string(value).map_err(|_| Refusal::Strange)?;
    if json.len() > MOST_BYTES { Err(Refusal::TooMuch) } else { Ok(json) }
}

/// The same, read and not yet checked.
pub(super) fn read<T: for<'a> Deserialize<'a>>(json: &str) -> Result<T, Refusal> {
    if json.len() > MOST_BYTES {
        return Err(Refusal::TooMuch);
    }
    if !json.starts_with('{') {
        return Err(Refusal::Strange);
    }
    serde_json::from_str(json).map_err(|_| Refusal::Strange)
}
