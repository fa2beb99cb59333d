//! Storing stories on the device and in files: records, the story store, encryption, the mirror, and backups. It must never name
//! the browser; a [`key_value::KeyValueStore`] is passed in.

pub mod backups;
pub mod device;
pub mod encryption;
pub mod records;
pub mod stores;

pub mod crypto;
#[cfg(test)]
mod fault_tests;
pub mod preferences;
