//! What was given, sealed: as a file, or as a link `#/r/1.<data>` where it is short enough. Only the passphrase opens it.

use super::given::{Given, MOST_BYTES};
use super::made::Shared;
use super::mend::{self, LENGTH, SUM};
use super::witness::{Heard, Telling};
use super::{Refusal, link};
use crate::keeping::seal::file::{self, Holds};
use crate::keeping::seal::lock::Cost;
use crate::keeping::seal::{Chance, SealError, compact};
use crate::story::ids::base36;
use base64ct::{Base64UrlUnpadded, Encoding};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

/// What stands before the code in an address.
pub const ROUTE: &str = "#/r/";
const THOROUGH: u8 = 10;
/// The longest link that is made: what an e-mail takes.
pub const LONGEST_LINK: usize = 8_000;

/// What is inside.
#[derive(Clone, Debug, PartialEq)]
pub enum Inside {
    /// A page given back.
    Page(Given),
    /// Passages for a witness.
    Telling(Telling),
    /// A witness's answers.
    Heard(Heard),
    /// Questions with what their sender says, such as a letter.
    Exercise(Box<Shared>),
}

impl Inside {
    fn holds(&self) -> Holds {
        match self {
            Self::Page(_) => Holds::Page,
            Self::Telling(_) => Holds::Witness,
            Self::Heard(_) => Holds::Witnessed,
            Self::Exercise(_) => Holds::Exercise,
        }
    }

    fn json(&self) -> Result<String, Refusal> {
        match self {
            Self::Page(given) => given.json(),
            Self::Telling(telling) => telling.json(),
            Self::Heard(heard) => heard.json(),
            Self::Exercise(shared) => shared.json(),
        }
    }

    fn from_json(holds: Holds, json: &str) -> Result<Self, Refusal> {
        match holds {
            Holds::Page => Given::from_json(json).map(Self::Page),
            Holds::Witness => Telling::from_json(json).map(Self::Telling),
            Holds::Witnessed => Heard::from_json(json).map(Self::Heard),
            Holds::Exercise => Shared::from_json(json).map(|shared| Self::Exercise(Box::new(shared))),
            Holds::Backup => Err(Refusal::Unknown),
        }
    }

    /// A sealed file's text.
    ///
    /// # Errors
    /// When there is nothing in it, too much, or no randomness.
    pub fn file(&self, passphrase: &str, cost: Cost, chance: Chance) -> Result<String, Refusal> {
        Ok(file::write(&self.json()?, self.holds(), passphrase, cost, chance)?)
    }

    /// What stands behind `#/r/` in a sealed link: deflated first, then sealed.
    ///
    /// # Errors
    /// As for [`Self::file`], and when it is too long for a link.
    pub fn code(&self, passphrase: &str, cost: Cost, chance: Chance) -> Result<String, Refusal> {
        let packed = compress_to_vec(self.json()?.as_bytes(), THOROUGH);
        let data = Base64UrlUnpadded::encode_string(&compact::write(&packed, self.holds(), passphrase, cost, chance)?);
        if data.len() > LONGEST_LINK {
            return Err(Refusal::TooMuch);
        }
        let length = base36(u64::try_from(data.len()).unwrap_or(u64::MAX));
        Ok(format!("{}.{length:0>LENGTH$}{:0>SUM$}{data}", link::VERSION, base36(link::sum(&data))))
    }

    /// How many characters its code will have, before it is sealed.
    pub fn length(&self) -> Option<usize> {
        let packed = compress_to_vec(self.json().ok()?.as_bytes(), THOROUGH).len();
        let bytes = packed.saturating_add(compact::OVERHEAD);
        let letters = bytes.saturating_mul(4).div_ceil(3);
        Some(letters.saturating_add(LENGTH).saturating_add(SUM).saturating_add(2))
    }
}

/// Something sealed that arrived whole; what is in it, only the passphrase tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sealed {
    /// As a file.
    File(String, Holds),
    /// As a link.
    Link(Vec<u8>, Holds),
}

/// Whether a text is a sealed file, or has a sealed link in it, whole or not.
pub fn is_one(text: &str) -> bool {
    let has_link = || {
        let start: String = text.chars().take(mend::MOST_CHARACTERS).collect::<String>().to_ascii_lowercase();
        let plain = start.replace("%2523", "#").replace("%23", "#").replace("%2f", "/");
        plain.contains("#/r/") && !plain.contains("#/x/")
    };
    file::is_one(text) || has_link()
}

/// Looks at a sealed file, a sealed link, or a text with one in it: whether it arrived whole, and what it says it holds.
///
/// # Errors
/// When it did not: each way of being broken is told apart.
pub fn look(text: &str) -> Result<Sealed, Refusal> {
    let trimmed = text.trim_start_matches('\u{feff}').trim();
    if trimmed.starts_with('{') {
        let holds = file::look(trimmed)?;
        return if file::is_whole(trimmed) {
            Ok(Sealed::File(trimmed.to_owned(), holds))
        } else {
            Err(Refusal::Damaged)
        };
    }
    let found = mend::find(text, mend::SEALED)?;
    if link::sum(&found.data) != found.sum {
        return Err(if mend::lost_its_case(&found.data) { Refusal::CaseLost } else { Refusal::Damaged });
    }
    let bytes = Base64UrlUnpadded::decode_vec(&found.data).map_err(|_| Refusal::Strange)?;
    let holds = compact::look(&bytes)?;
    Ok(Sealed::Link(bytes, holds))
}

impl Sealed {
    /// What it says it holds.
    pub fn holds(&self) -> Holds {
        match self {
            Self::File(_, holds) | Self::Link(_, holds) => *holds,
        }
    }

    /// Opens it with a passphrase as it was typed; words that were written small are tried small as well.
    ///
    /// # Errors
    /// `Passphrase` for another one; the others when what is in it is not what is opened.
    pub fn open(&self, typed: &str) -> Result<Inside, Refusal> {
        let typed = typed.trim();
        match self.open_with(typed) {
            Err(Refusal::Passphrase) => {
                let small = typed.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
                if small == typed { Err(Refusal::Passphrase) } else { self.open_with(&small) }
            }
            other => other,
        }
    }

    fn open_with(&self, passphrase: &str) -> Result<Inside, Refusal> {
        match self {
            Self::File(text, _) => {
                let (holds, json) = file::read(text, passphrase)?;
                Inside::from_json(holds, &json)
            }
            Self::Link(bytes, holds) => {
                let packed = compact::read(bytes, passphrase)?;
                let json = decompress_to_vec_with_limit(&packed, MOST_BYTES).map_err(|error| match error.status {
                    TINFLStatus::HasMoreOutput => Refusal::TooMuch,
                    _ => Refusal::Strange,
                })?;
                Inside::from_json(*holds, std::str::from_utf8(&json).map_err(|_| Refusal::Strange)?)
            }
        }
    }
}

impl From<SealError> for Refusal {
    fn from(error: SealError) -> Self {
        match error {
            SealError::Wrong => Self::Passphrase,
            SealError::NotOne => Self::Unknown,
            SealError::CutOff => Self::Cut(0, None),
            SealError::Newer(_) => Self::Newer,
            SealError::TooCostly => Self::TooMuch,
            SealError::NoChance => Self::NoChance,
        }
    }
}

#[cfg(test)]
#[path = "page_tests.rs"]
mod tests;
