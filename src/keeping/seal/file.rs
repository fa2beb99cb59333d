//! A sealed file: anything of hers that leaves the device and is to be read by one person only. `FORMAT.md` tells another program
//! how to open it.
//!
//! ```json
//! {"restory":"sealed","version":1,"holds":"page","lock":{"version":1,"wraps":[…]},"length":1234,"checksum":"…","data":"sealed.1.…"}
//! ```

use super::lock::{Cost, Lock};
use super::{Chance, Key, SealError, VERSION};
use crate::keeping::checksum::Checksum;
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
    /// Questions for someone, with what their sender says.
    Exercise,
}

impl Holds {
    /// Bound to the text: what was sealed as one kind does not open as another.
    fn about(self) -> &'static str {
        match self {
            Self::Backup => "restory file backup 1",
            Self::Page => "restory file page 1",
            Self::Witness => "restory file witness 1",
            Self::Witnessed => "restory file witnessed 1",
            Self::Exercise => "restory file exercise 1",
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
    /// FNV-1a of lock and data: tells a damaged file from another passphrase. It notices damage, not malice.
    #[serde(default)]
    checksum: String,
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
    Ok(text_of(data, holds, lock))
}

/// Seals a text behind a lock that is there already, such as the one of the device: a backup opens with the same passphrase.
///
/// # Errors
/// `NoChance`.
pub fn write_behind(text: &str, holds: Holds, lock: &Lock, key: &Key, chance: Chance) -> Result<String, SealError> {
    let data = key.seal(text, holds.about(), chance)?;
    Ok(text_of(data, holds, lock.clone()))
}

fn text_of(data: String, holds: Holds, lock: Lock) -> String {
    let (length, checksum) = (data.len(), checksum(&lock, &data));
    let file = File { restory: KIND.to_owned(), version: VERSION, holds, lock, length, checksum, data };
    serde_json::to_string(&file).unwrap_or_default()
}

fn checksum(lock: &Lock, data: &str) -> String {
    Checksum::default().and(&lock.json()).and("\n").and(data).hex()
}

/// Whether nothing in a file was changed on its way, as far as that can be told without the passphrase.
pub fn is_whole(text: &str) -> bool {
    parse(text).is_ok_and(|file| file.checksum.is_empty() || file.checksum == checksum(&file.lock, &file.data))
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
