//! The lock of the device as it is kept: in both copies, under a key of its own. It says whether all texts are sealed by now, so
//! that a work that was cut short is taken up again.

use super::lock::Lock;
use super::{Chance, Key, SealError, VERSION};
use serde::{Deserialize, Serialize};

const KIND: &str = "lock";
/// What the empty text that tells one key from another is sealed as.
const ABOUT: &str = "restory check 1";

/// How far the work on the texts has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// New texts are sealed; some that were there before may still stand in the open.
    Sealing,
    /// All are sealed.
    Sealed,
    /// The lock is being removed: new texts stand in the open, some that were there before are still sealed.
    Opening,
}

/// The lock, and what is known of its work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoreLock {
    restory: String,
    version: u32,
    /// Counts its changes: of two copies, the later one holds.
    pub rev: u64,
    /// How far the work has come.
    pub state: State,
    /// An empty text, sealed: it tells whether a key belongs to this lock.
    check: String,
    /// The lock.
    pub lock: Lock,
}

impl StoreLock {
    /// A lock that nothing is sealed with yet.
    ///
    /// # Errors
    /// `NoChance`.
    pub fn new(lock: Lock, key: &Key, chance: Chance) -> Result<Self, SealError> {
        let check = key.seal("", ABOUT, chance)?;
        Ok(Self { restory: KIND.to_owned(), version: VERSION, rev: 1, state: State::Sealing, check, lock })
    }

    /// Reads its JSON.
    ///
    /// # Errors
    /// When it is none, or a newer one.
    pub fn parse(json: &str) -> Result<Self, SealError> {
        #[derive(Deserialize)]
        struct Any {
            restory: String,
            version: u32,
        }
        let any: Any = serde_json::from_str(json).map_err(|_| SealError::NotOne)?;
        match (any.restory.as_str(), any.version) {
            (KIND, VERSION) => serde_json::from_str(json).map_err(|_| SealError::NotOne),
            (KIND, newer) if newer > VERSION => Err(SealError::Newer(newer)),
            _ => Err(SealError::NotOne),
        }
    }

    /// Its JSON after a change.
    pub fn changed(mut self) -> String {
        self.rev = self.rev.saturating_add(1);
        self.json()
    }

    /// Its JSON.
    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Whether a key is the one behind this lock.
    pub fn is_of(&self, key: &Key) -> bool {
        key.open(&self.check, ABOUT).is_ok()
    }
}
