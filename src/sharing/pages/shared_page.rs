//! A page that the user shares: answers, documents and pictures chosen one by one. It is composed once, shown to the user as
//! the recipient will see it, and only then encrypted.

use crate::sharing::ShareError;
use crate::sharing::codec::picture_wire::WirePicture;
use crate::sharing::codec::sanitize;
use crate::story::model::clock::Millis;
use serde::{Deserialize, Serialize};

/// Largest JSON of a shared page, in bytes.
pub const MAX_SHARED_PAGE_BYTES: usize = 1_000_000;
const MAX_ITEMS: usize = 80;
const MAX_ANSWERS: usize = 400;
const MAX_LINES: usize = 2_000;
const MAX_LINE_CHARS: usize = 600;
const MAX_TEXT_CHARS: usize = 60_000;

/// A page that the user shares.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SharedPage {
    /// The name the sender gave.
    #[serde(rename = "f", skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// Whom it is for, and what reply would be welcome.
    #[serde(rename = "o", skip_serializing_if = "String::is_empty")]
    pub purpose: String,
    /// When it was created.
    #[serde(rename = "d")]
    pub created_at: Millis,
    /// Its items, in the order the user chose.
    #[serde(rename = "p")]
    pub items: Vec<SharedPageItem>,
}

/// One item that the user chose.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "k", rename_all = "lowercase", deny_unknown_fields)]
pub enum SharedPageItem {
    /// Answers under the questions they answered.
    #[serde(rename = "said")]
    Answers {
        /// The title of the section.
        #[serde(rename = "t")]
        title: String,
        /// Each question with its answer.
        #[serde(rename = "q")]
        answers: Vec<SharedPageAnswer>,
    },
    /// A document.
    Text {
        /// Its title.
        #[serde(rename = "t")]
        title: String,
        /// Its text, as Markdown.
        #[serde(rename = "m")]
        text: String,
    },
    /// A picture in two layouts.
    Picture {
        /// Its title.
        #[serde(rename = "t")]
        title: String,
        /// The layout for a phone.
        #[serde(rename = "n")]
        narrow: WirePicture,
        /// The layout for wider screens.
        #[serde(rename = "w")]
        wide: WirePicture,
    },
}

/// A question and its answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SharedPageAnswer {
    /// The wording in which the question was asked.
    #[serde(rename = "a")]
    pub wording: String,
    /// The user's word for what it was asked about.
    #[serde(rename = "b", skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// A label saying whose words the answer records; empty for the user's own.
    #[serde(rename = "r", skip_serializing_if = "String::is_empty")]
    pub speech: String,
    /// The answer, line by line.
    #[serde(rename = "l")]
    pub lines: Vec<String>,
}

impl SharedPage {
    /// Returns the compact JSON.
    ///
    /// # Errors
    /// Fails with `Empty` if there is no item, and with `TooLarge` if a limit is exceeded.
    pub fn to_json(&self) -> Result<String, ShareError> {
        to_json_capped(&self.clone().validated()?)
    }

    /// Reads the JSON, removes characters that hide or reorder text, and checks every limit.
    ///
    /// # Errors
    /// Fails with `InvalidPayload`, `Empty` or `TooLarge`.
    pub fn from_json(json: &str) -> Result<Self, ShareError> {
        from_json_capped::<Self>(json)?.validated()
    }

    /// Returns the titles of the items, which the journal records.
    pub fn item_titles(&self) -> Vec<String> {
        self.items.iter().map(|item| item.title().to_owned()).collect()
    }

    fn validated(self) -> Result<Self, ShareError> {
        if self.items.is_empty() {
            return Err(ShareError::Empty);
        }
        let answer_count = |item: &SharedPageItem| {
            if let SharedPageItem::Answers { answers, .. } = item { answers.len() } else { 0 }
        };
        if self.items.len() > MAX_ITEMS || self.items.iter().map(answer_count).sum::<usize>() > MAX_ANSWERS {
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
    /// Returns the title.
    pub fn title(&self) -> &str {
        match self {
            Self::Answers { title, .. } | Self::Text { title, .. } | Self::Picture { title, .. } => title,
        }
    }

    fn validated(self) -> Result<Self, ShareError> {
        Ok(match self {
            Self::Answers { title, answers } => Self::Answers {
                title: checked_line(&title)?,
                answers: answers.into_iter().map(SharedPageAnswer::validated).collect::<Result<_, _>>()?,
            },
            Self::Text { title, text } => Self::Text { title: checked_line(&title)?, text: checked_text(&text)? },
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

/// Sanitises one line; fails with `TooLarge` if it is too long.
pub(in crate::sharing) fn checked_line(from: &str) -> Result<String, ShareError> {
    limit_chars(sanitize::sanitize_line(from), MAX_LINE_CHARS)
}

/// Sanitises a text of several lines; fails with `TooLarge` if it is too long.
pub(in crate::sharing) fn checked_text(from: &str) -> Result<String, ShareError> {
    limit_chars(sanitize::sanitize_text(from), MAX_TEXT_CHARS)
}

fn limit_chars(text: String, max: usize) -> Result<String, ShareError> {
    if text.chars().count() > max { Err(ShareError::TooLarge) } else { Ok(text) }
}

/// Serialises a payload; fails with `TooLarge` above `MAX_SHARED_PAGE_BYTES`.
pub(in crate::sharing) fn to_json_capped(value: &impl Serialize) -> Result<String, ShareError> {
    let json = serde_json::to_string(value).map_err(|_| ShareError::InvalidPayload)?;
    if json.len() > MAX_SHARED_PAGE_BYTES { Err(ShareError::TooLarge) } else { Ok(json) }
}

/// Parses a payload whose content is not validated yet.
pub(in crate::sharing) fn from_json_capped<T: for<'a> Deserialize<'a>>(json: &str) -> Result<T, ShareError> {
    if json.len() > MAX_SHARED_PAGE_BYTES {
        return Err(ShareError::TooLarge);
    }
    if !json.starts_with('{') {
        return Err(ShareError::InvalidPayload);
    }
    serde_json::from_str(json).map_err(|_| ShareError::InvalidPayload)
}
