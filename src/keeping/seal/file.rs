//! A sealed file: anything of hers that leaves the device and is to be read by one person only. `FORMAT.md` tells another program
//! how to open it.
//!
//! ```json
//! {"restory":"sealed","version":1,"holds":"page","lock":{"version":1,"wraps":[…]},"length":1234,"data":"sealed.1.…"}
//! ```

use super::lock::{Cost, Lock};
use super::{Chance, Key, SealError, VERSION};
use serde::{Deserialize, Serialize};

const KIND: &str = "sealed";
/// The longest text that is read, in bytes.
const LONGEST: usize = 100_000_000;

/// What is inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Holds {
    /// A backup of stories.
    Backup,
    /// What she gives back: answers, pictures, documents that she chose.
    Page,
    /// Passages for a witness, with the four questions.
    Witness,
    /// What a witness answered.
    Witnessed,
}

impl Holds {
    /// Bound to the text: what was sealed as one kind does not open as another.
    fn about(self) -> &'static str {
        match self {
            Self::Backup => "restory file backup 1",
            Self::Page => "restory file page 1",
            Self::Witness => "restory file witness 1",
            Self::Witnessed => "restory file witnessed 1",
        }
    }
}

#[derive(Serialize, Deserialize)]
struct File {
    restory: String,
    version: u32,
    holds: Holds,
    lock: Lock,
    /// Bytes of `data`.
    length: usize,
    data: String,
}

/// Whether a text looks like one of these files.
pub fn is_one(text: &str) -> bool {
    let start: String = text.trim_start_matches('\u{feff}').chars().filter(|c| !c.is_whitespace()).take(24).collect();
    start.starts_with("{\"restory\":\"sealed\"")
}

/// Seals a text as a file of its own, with a key of its own.
///
/// # Errors
/// When the cost is not bearable, or there is no randomness.
pub fn write(text: &str, holds: Holds, passphrase: &str, cost: Cost, chance: Chance) -> Result<String, SealError> {
    let (lock, key) = Lock::new(passphrase, cost, chance)?;
    let data = key.seal(text, holds.about(), chance)?;
    let file = File { restory: KIND.to_owned(), version: VERSION, holds, lock, length: data.len(), data };
    Ok(serde_json::to_string(&file).unwrap_or_default())
}

/// Seals a text behind a lock that is there already, such as the one of the device: a backup opens with the same passphrase.
///
/// # Errors
/// `NoChance`.
pub fn write_behind(text: &str, holds: Holds, lock: &Lock, key: &Key, chance: Chance) -> Result<String, SealError> {
    let data = key.seal(text, holds.about(), chance)?;
    let file = File { restory: KIND.to_owned(), version: VERSION, holds, lock: lock.clone(), length: data.len(), data };
    Ok(serde_json::to_string(&file).unwrap_or_default())
}

/// What a file says it holds, before it is opened.
///
/// # Errors
/// When it is no sealed file, a newer one, or cut off.
pub fn look(text: &str) -> Result<Holds, SealError> {
    parse(text).map(|file| file.holds)
}

/// Opens a file.
///
/// # Errors
/// `Wrong` for another passphrase or a changed file; the others by its form.
pub fn read(text: &str, passphrase: &str) -> Result<(Holds, String), SealError> {
    let file = parse(text)?;
    let key = file.lock.open(passphrase)?;
    Ok((file.holds, key.open(&file.data, file.holds.about())?))
}

fn parse(text: &str) -> Result<File, SealError> {
    #[derive(Deserialize)]
    struct Mark {
        restory: String,
        version: u32,
    }
    if text.len() > LONGEST {
        return Err(SealError::TooCostly);
    }
    let text = text.trim_start_matches('\u{feff}').trim();
    let cut =
        |error: serde_json::Error| if error.is_eof() && is_one(text) { SealError::CutOff } else { SealError::NotOne };
    let mark: Mark = serde_json::from_str(text).map_err(cut)?;
    match (mark.restory.as_str(), mark.version) {
        (KIND, VERSION) => {}
        (KIND, newer) if newer > VERSION => return Err(SealError::Newer(newer)),
        _ => return Err(SealError::NotOne),
    }
    let file: File = serde_json::from_str(text).map_err(|_| SealError::NotOne)?;
    if file.data.len() == file.length { Ok(file) } else { Err(SealError::CutOff) }
}
