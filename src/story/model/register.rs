//! The value of one field, and how two copies are merged: an observed-remove register (Shapiro et al. 2011).
//!
//! It holds the version that is shown and every version that was written without knowledge of it, so that a merge loses nothing.

use crate::story::model::clock::{Millis, Stamp};
use crate::story::model::ids::WriterId;
use crate::story::model::value::Value;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One write; a `value` of `None` means that the field was cleared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Version {
    /// Its position in the order of edits.
    #[serde(rename = "s")]
    pub stamp: Stamp,
    /// When it was written, for display.
    #[serde(rename = "t")]
    pub at: Millis,
    /// What was written.
    #[serde(rename = "v", default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
}

/// A version without its stamp: when it was written, and what.
pub type VersionContent = (Millis, Option<Value>);

/// A value, its concurrent versions, and the writes it has seen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "StoredRegister", into = "StoredRegister")]
pub struct Register {
    versions: BTreeMap<Stamp, Version>,
    version_vector: BTreeMap<WriterId, u64>,
}

/// The stored form: `seen` is written only where it holds more than the versions imply.
#[derive(Clone, Serialize, Deserialize)]
struct StoredRegister {
    #[serde(rename = "v")]
    versions: Vec<Version>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[serde(rename = "seen")]
    version_vector: BTreeMap<WriterId, u64>,
}

impl From<StoredRegister> for Register {
    fn from(stored: StoredRegister) -> Self {
        let mut register = Self { versions: BTreeMap::new(), version_vector: stored.version_vector };
        for version in stored.versions {
            register.mark_seen(&version.stamp);
            register.insert(version);
        }
        register
    }
}

impl From<Register> for StoredRegister {
    fn from(register: Register) -> Self {
        let mut implied = Register::default();
        for stamp in register.versions.keys() {
            implied.mark_seen(stamp);
        }
        let seen = register
            .version_vector
            .into_iter()
            .filter(|(writer, n)| implied.version_vector.get(writer) != Some(n))
            .collect();
        Self { versions: register.versions.into_values().rev().collect(), version_vector: seen }
    }
}

impl Register {
    /// Returns the shown version: the one with the latest stamp.
    pub fn shown_version(&self) -> Option<&Version> {
        self.versions.values().next_back()
    }

    /// Returns the shown value.
    pub fn value(&self) -> Option<&Value> {
        self.shown_version().and_then(|version| version.value.as_ref())
    }

    /// Returns the versions that were written concurrently, latest first.
    pub fn concurrent_versions(&self) -> impl Iterator<Item = &Version> {
        self.versions.values().rev().skip(1)
    }

    /// Returns the highest counter seen.
    pub fn counter(&self) -> u64 {
        self.version_vector.values().copied().max().unwrap_or(0)
    }

    /// Replaces the shown version; concurrent versions stay. The stamp must be later than all seen.
    pub fn set(&mut self, version: Version) {
        self.versions.pop_last();
        self.mark_seen(&version.stamp);
        self.insert(version);
    }

    /// Shows the concurrent version written at `stamp`; the shown one becomes concurrent. Returns the stamp by which the former one
    /// can be shown again, or `None` if there is no such version.
    pub fn show_version(&mut self, stamp: &Stamp, new: Stamp) -> Option<Stamp> {
        let former = self.shown_version()?.stamp.clone();
        let mut version = self.versions.remove(stamp)?;
        version.stamp = new;
        self.mark_seen(&version.stamp);
        self.insert(version);
        Some(former)
    }

    /// Returns all versions, the shown one first.
    pub fn version_contents(&self) -> Vec<VersionContent> {
        self.versions.values().rev().map(|version| (version.at, version.value.clone())).collect()
    }

    /// Replaces all versions, the shown one first; what was held before counts as seen. Each version gets a stamp, and each stamp
    /// must be later than all seen and later than the one before.
    pub fn replace_all(&mut self, versions: Vec<VersionContent>, stamps: impl IntoIterator<Item = Stamp>) {
        self.versions.clear();
        for ((at, value), stamp) in versions.into_iter().rev().zip(stamps) {
            self.mark_seen(&stamp);
            self.insert(Version { stamp, at, value });
        }
    }

    /// Merges another copy of the same register.
    pub fn merge(&mut self, other: &Self) {
        let gone = |stamp: &Stamp, there: &Self| there.has_seen(stamp) && !there.versions.contains_key(stamp);
        self.versions.retain(|stamp, _| !gone(stamp, other));
        for (stamp, version) in &other.versions {
            if !gone(stamp, self) {
                self.insert(version.clone());
            }
        }
        for (writer, counter) in &other.version_vector {
            self.mark_seen(&Stamp(*counter, writer.clone()));
        }
    }

    fn has_seen(&self, stamp: &Stamp) -> bool {
        self.version_vector.get(&stamp.1).is_some_and(|n| *n >= stamp.0)
    }

    fn mark_seen(&mut self, stamp: &Stamp) {
        let counter = self.version_vector.entry(stamp.1.clone()).or_insert(0);
        *counter = stamp.0.max(*counter);
    }

    /// Adds a version. Of two versions with the same stamp the greater wins, so that all copies agree.
    fn insert(&mut self, version: Version) {
        match self.versions.get(&version.stamp) {
            Some(existing) if *existing >= version => {}
            Some(_) | None => drop(self.versions.insert(version.stamp.clone(), version)),
        }
    }
}
