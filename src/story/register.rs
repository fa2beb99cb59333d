//! One remembered thing, and how two memories of it meet: an observed-remove register (after Shapiro et al. 2011).
//!
//! It holds the version that is shown and each version that somebody wrote without having seen it, so a merge loses nothing.

use super::clock::{Millis, Stamp};
use super::ids::WriterId;
use super::value::Value;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One writing of a value; `None` says that it was taken away.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Version {
    /// Its place in the order.
    #[serde(rename = "s")]
    pub stamp: Stamp,
    /// When, for showing.
    #[serde(rename = "t")]
    pub at: Millis,
    /// What was written.
    #[serde(rename = "v", default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
}

/// What a version says, without its stamp: when it was written, and what.
pub type VersionContent = (Millis, Option<Value>);

/// A value, its unseen siblings, and which writings it has seen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "StoredRegister", into = "StoredRegister")]
pub struct Register {
    versions: BTreeMap<Stamp, Version>,
    version_vector: BTreeMap<WriterId, u64>,
}

/// The stored shape: `seen` is written only where it says more than the versions do.
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
        let mut told = Register::default();
        for stamp in register.versions.keys() {
            told.mark_seen(stamp);
        }
        let seen = register
            .version_vector
            .into_iter()
            .filter(|(writer, n)| told.version_vector.get(writer) != Some(n))
            .collect();
        Self { versions: register.versions.into_values().rev().collect(), version_vector: seen }
    }
}

impl Register {
    /// The version that is shown: the one with the latest stamp.
    pub fn shown_version(&self) -> Option<&Version> {
        self.versions.values().next_back()
    }

    /// The value that is shown.
    pub fn value(&self) -> Option<&Value> {
        self.shown_version().and_then(|version| version.value.as_ref())
    }

    /// Versions written elsewhere at the same time, latest first; shown dated under the first.
    pub fn concurrent_versions(&self) -> impl Iterator<Item = &Version> {
        self.versions.values().rev().skip(1)
    }

    /// The highest counter seen.
    pub fn counter(&self) -> u64 {
        self.version_vector.values().copied().max().unwrap_or(0)
    }

    /// Puts a value in place of the shown one; the siblings stay. The stamp must be later than all seen.
    pub fn set(&mut self, version: Version) {
        self.versions.pop_last();
        self.mark_seen(&version.stamp);
        self.insert(version);
    }

    /// Shows the sibling written at `stamp` instead; the shown one becomes a sibling. Gives back the stamp by which
    /// the former one can be preferred again, or `None` if there is no such sibling.
    pub fn show_version(&mut self, stamp: &Stamp, new: Stamp) -> Option<Stamp> {
        let former = self.shown_version()?.stamp.clone();
        let mut version = self.versions.remove(stamp)?;
        version.stamp = new;
        self.mark_seen(&version.stamp);
        self.insert(version);
        Some(former)
    }

    /// All that it holds, the shown one first.
    pub fn version_contents(&self) -> Vec<VersionContent> {
        self.versions.values().rev().map(|version| (version.at, version.value.clone())).collect()
    }

    /// Holds exactly this from here on, the shown one first; what it held before counts as seen. Each gets a stamp, later than
    /// all seen and later than the one before.
    pub fn replace_all(&mut self, held: Vec<VersionContent>, stamps: impl IntoIterator<Item = Stamp>) {
        self.versions.clear();
        for ((at, value), stamp) in held.into_iter().rev().zip(stamps) {
            self.mark_seen(&stamp);
            self.insert(Version { stamp, at, value });
        }
    }

    /// Takes in all that another memory of the same thing holds.
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

    /// Keeps a version; of two that claim the same stamp, the greater, so that all agree.
    fn insert(&mut self, version: Version) {
        match self.versions.get(&version.stamp) {
            Some(held) if *held >= version => {}
            Some(_) | None => drop(self.versions.insert(version.stamp.clone(), version)),
        }
    }
}
