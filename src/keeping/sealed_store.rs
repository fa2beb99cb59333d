//! What holds the key while it is here, and what makes and opens locks. It arrives in a part of its own, behind [`Locksmith`], so
//! that a first visit does not wait for it.

use super::guard::{Sealer, Way};
use super::seal::file::{self, Holds};
use super::seal::lock::{By, Cost, Lock};
use super::seal::store_lock::{State, StoreLock};
use super::seal::{Key, SealError, code};
use std::rc::Rc;

/// How long an opening may take on this device, in milliseconds, when a passphrase is set.
const PATIENCE: f64 = 700.0;

/// What is needed of the outside.
#[derive(Clone, Copy)]
pub struct Tools {
    /// Fills bytes with randomness that nobody can guess; false when there is none.
    pub random: fn(&mut [u8]) -> bool,
    /// A passphrase in the form in which it is the same from each keyboard (NFKC).
    pub same_letters: fn(&str) -> String,
    /// Milliseconds, for measuring.
    pub now: fn() -> i64,
    /// What a guess is to cost; `None` measures what fits this device.
    pub cost: Option<Cost>,
}

/// A lock that was made.
pub struct Made {
    /// Its text.
    pub lock: String,
    /// The recovery code, to be shown once.
    pub code: String,
    /// Its key.
    pub held: Rc<Held>,
}

/// Makes locks and opens them.
#[derive(Clone, Copy)]
pub struct Locksmith {
    tools: Tools,
}

/// A key, while it is here. It is forgotten, byte by byte, when the last who holds it lets go.
pub struct Held {
    key: Key,
    random: fn(&mut [u8]) -> bool,
}

impl Sealer for Held {
    fn seal(&self, key: &str, text: &str) -> Option<String> {
        self.key.seal(text, key, &mut |bytes| (self.random)(bytes)).ok()
    }

    fn open(&self, key: &str, sealed: &str) -> Option<String> {
        self.key.open(sealed, key).ok()
    }

    fn knows(&self, lock: &str) -> Option<Way> {
        let lock = StoreLock::parse(lock).ok().filter(|lock| lock.is_of(&self.key))?;
        Some(match lock.state {
            State::Sealing | State::Sealed => Way::In,
            State::Opening => Way::Out,
        })
    }

    fn key(&self) -> &Key {
        &self.key
    }
}

impl Locksmith {
    /// With these tools.
    pub fn new(tools: Tools) -> Self {
        Self { tools }
    }

    fn cost(self) -> Result<Cost, SealError> {
        #[allow(clippy::cast_precision_loss)] // Milliseconds since 1970 are far below 2^52.
        let now = || (self.tools.now)() as f64;
        self.tools.cost.map_or_else(|| Cost::measured(&now, PATIENCE), Ok)
    }

    /// What the code is sealed with: it is 80 bits of chance, which no cost is needed to protect.
    fn code_cost(self) -> Cost {
        self.tools.cost.unwrap_or(Cost::LEAST)
    }

    /// A new lock with its recovery code.
    ///
    /// # Errors
    /// When there is no randomness, or no memory.
    pub fn make(self, passphrase: &str) -> Result<Made, SealError> {
        let mut chance = self.tools.random;
        let (mut lock, key) = Lock::new(&(self.tools.same_letters)(passphrase), self.cost()?, &mut chance)?;
        let code = code::fresh(&mut chance)?;
        lock.set(By::Code, &code, &key, self.code_cost(), &mut chance)?;
        let lock = StoreLock::new(lock, &key, &mut chance)?.json();
        Ok(Made { lock, code, held: Rc::new(Held { key, random: self.tools.random }) })
    }

    /// The key, for who knows the passphrase or the code.
    ///
    /// # Errors
    /// `Wrong` when it does not open; the others by the lock's form.
    pub fn open(self, lock: &str, secret: &str) -> Result<Rc<Held>, SealError> {
        let key = StoreLock::parse(lock)?.lock.open(&(self.tools.same_letters)(secret))?;
        Ok(Rc::new(Held { key, random: self.tools.random }))
    }

    /// The lock with another passphrase; the texts stay as they are.
    ///
    /// # Errors
    /// As in [`Locksmith::make`]; then the lock is as it was.
    pub fn change(self, lock: &str, held: &dyn Sealer, passphrase: &str) -> Result<String, SealError> {
        let mut lock = StoreLock::parse(lock)?;
        let (passphrase, mut chance) = ((self.tools.same_letters)(passphrase), self.tools.random);
        lock.lock.set(By::Passphrase, &passphrase, held.key(), self.cost()?, &mut chance)?;
        Ok(lock.changed())
    }

    /// The lock with a new recovery code in place of the one before, and that code.
    ///
    /// # Errors
    /// As in [`Locksmith::make`]; then the lock is as it was.
    pub fn new_code(self, lock: &str, held: &dyn Sealer) -> Result<(String, String), SealError> {
        let (mut lock, mut chance) = (StoreLock::parse(lock)?, self.tools.random);
        let code = code::fresh(&mut chance)?;
        lock.lock.set(By::Code, &code, held.key(), self.code_cost(), &mut chance)?;
        Ok((lock.changed(), code))
    }

    /// The lock with its work come so far.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn at(self, lock: &str, state: State) -> Result<String, SealError> {
        let mut lock = StoreLock::parse(lock)?;
        lock.state = state;
        Ok(lock.changed())
    }

    /// How far the work of a lock has come.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn state(self, lock: &str) -> Result<State, SealError> {
        Ok(StoreLock::parse(lock)?.state)
    }

    /// The later one of two copies of a lock; the first where the other cannot be read.
    pub fn later(self, one: &str, other: &str) -> String {
        let rev = |lock: &str| StoreLock::parse(lock).map_or(0, |lock| lock.rev);
        if rev(other) > rev(one) { other.to_owned() } else { one.to_owned() }
    }

    /// A sealed copy that opens with the passphrase of a lock, or with its code.
    ///
    /// # Errors
    /// When the lock cannot be read, or there is no randomness.
    pub fn copy(self, text: &str, lock: &str, held: &dyn Sealer) -> Result<String, SealError> {
        let (lock, mut chance) = (StoreLock::parse(lock)?, self.tools.random);
        file::write_behind(text, Holds::Backup, &lock.lock, held.key(), &mut chance)
    }

    /// What a sealed copy holds.
    ///
    /// # Errors
    /// `Wrong` for another passphrase or a changed file; the others by its form.
    pub fn open_copy(self, text: &str, secret: &str) -> Result<(Holds, String), SealError> {
        file::read(text, &(self.tools.same_letters)(secret))
    }
}
