//! What she gives to someone: answers, documents and pictures that she chose one by one. It is made once, shown to her as it
//! will be seen, and only then sealed.

use super::picture_wire::WirePicture;
use super::{ShareError, sanitize};
use crate::story::clock::Millis;
use serde::{Deserialize, Serialize};

/// Most bytes of it.
pub const MAX_SHARED_PAGE_BYTES: usize = 1_000_000;
const MAX_ITEMS: usize = 80;
const MAX_ANSWERS: usize = 400;
const MAX_LINES: usize = 2_000;
const MAX_LINE_CHARS: usize = 600;
const MAX_TEXT_CHARS: usize = 60_000;

/// What is given.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SharedPage {
    /// Who it says it is from.
    #[serde(rename = "f", skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// What for: whom it is meant for, and what would be welcome back.
    #[serde(rename = "o", skip_serializing_if = "String::is_empty")]
    pub purpose: String,
    /// When it was made.
    #[serde(rename = "d")]
    pub created_at: Millis,
    /// Its parts, in her order.
    #[serde(rename = "p")]
    pub items: Vec<SharedPageItem>,
}

/// One thing that she chose.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "k", rename_all = "lowercase", deny_unknown_fields)]
pub enum SharedPageItem {
    /// Answers under the questions they answered.
    #[serde(rename = "said")]
    Answers {
        /// What they belong to.
        #[serde(rename = "t")]
        title: String,
        /// Each question with its answer.
        #[serde(rename = "q")]
        answers: Vec<SharedPageAnswer>,
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
        narrow: WirePicture,
        /// For anything wider.
        #[serde(rename = "w")]
        wide: WirePicture,
    },
}

/// A question, and what she said to it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SharedPageAnswer {
    /// The question as it was asked.
    #[serde(rename = "a")]
    pub wording: String,
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

impl SharedPage {
    /// Its compact text.
    ///
    /// # Errors
    /// When nothing is in it, or more than is opened.
    pub fn to_json(&self) -> Result<String, ShareError> {
        to_json_capped(&self.clone().validated()?)
    }

    /// Reads its text; what hides or reorders is taken out, and every cap is kept.
    ///
    /// # Errors
    /// When it is no page, empty, or more than is opened.
    pub fn from_json(json: &str) -> Result<Self, ShareError> {
        from_json_capped::<Self>(json)?.validated()
    }

    /// The titles of what is in it; what is remembered of it afterwards.
    pub fn item_titles(&self) -> Vec<String> {
        self.items.iter().map(|part| part.title().to_owned()).collect()
    }

    fn validated(self) -> Result<Self, ShareError> {
        if self.items.is_empty() {
            return Err(ShareError::Empty);
        }
        let said = |part: &SharedPageItem| {
            if let SharedPageItem::Answers { answers: said, .. } = part { said.len() } else { 0 }
        };
        if self.items.len() > MAX_ITEMS || self.items.iter().map(said).sum::<usize>() > MAX_ANSWERS {
            return Err(ShareError::TooLarge);
        }
        Ok(Self {
            from: checked_line(&self.from)?,
            purpose: checked_text(&self.purpose)?,
            created_at: self.created_at,
            items: self.items.into_iter().map(SharedPageItem::validated).collect::<Result<_, _>>()?,
        })
    }
}

impl SharedPageItem {
    /// Its title.
    pub fn title(&self) -> &str {
        match self {
            Self::Answers { title, .. } | Self::Text { title, .. } | Self::Picture { title, .. } => title,
        }
    }

    fn validated(self) -> Result<Self, ShareError> {
        Ok(match self {
            Self::Answers { title, answers: said } => Self::Answers {
                title: checked_line(&title)?,
                answers: said.into_iter().map(SharedPageAnswer::validated).collect::<Result<_, _>>()?,
            },
            Self::Text { title, text: words } => {
                Self::Text { title: checked_line(&title)?, text: checked_text(&words)? }
            }
            Self::Picture { title, narrow, wide } => {
                Self::Picture { title: checked_line(&title)?, narrow: narrow.validated()?, wide: wide.validated()? }
            }
        })
    }
}

impl SharedPageAnswer {
    fn validated(self) -> Result<Self, ShareError> {
        if self.lines.len() > MAX_LINES {
            return Err(ShareError::TooLarge);
        }
        Ok(Self {
            wording: checked_text(&self.wording)?,
            about: checked_text(&self.about)?,
            speech: checked_text(&self.speech)?,
            lines: self.lines.iter().map(|line| checked_text(line)).collect::<Result<_, _>>()?,
        })
    }
}

/// One line, cleaned; a longer one is more than is opened.
pub(super) fn checked_line(from: &str) -> Result<String, ShareError> {
    limit_chars(sanitize::sanitize_line(from), MAX_LINE_CHARS)
}

/// A text, cleaned.
pub(super) fn checked_text(from: &str) -> Result<String, ShareError> {
    limit_chars(sanitize::sanitize_text(from), MAX_TEXT_CHARS)
}

fn limit_chars(text: String, most: usize) -> Result<String, ShareError> {
    if text.chars().count() > most { Err(ShareError::TooLarge) } else { Ok(text) }
}

/// What goes into a seal, as text.
pub(super) fn to_json_capped(value: &impl Serialize) -> Result<String, ShareError> {
    let json = serde_json::to_string(value).map_err(|_| ShareError::InvalidPayload)?;
    if json.len() > MAX_SHARED_PAGE_BYTES { Err(ShareError::TooLarge) } else { Ok(json) }
}

/// The same, read and not yet checked.
pub(super) fn from_json_capped<T: for<'a> Deserialize<'a>>(json: &str) -> Result<T, ShareError> {
    if json.len() > MAX_SHARED_PAGE_BYTES {
        return Err(ShareError::TooLarge);
    }
    if !json.starts_with('{') {
        return Err(ShareError::InvalidPayload);
    }
    serde_json::from_str(json).map_err(|_| ShareError::InvalidPayload)
}
