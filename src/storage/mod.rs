//! Storing stories on the device and in files: records, the story store, encryption, the mirror, and backups. It must never name
//! the browser; a [`key_value::KeyValueStore`] is passed in.

pub mod backup;
pub mod backup_reminder;
pub mod bulk_encryption;
#[cfg(test)]
mod bulk_encryption_tests;
pub mod change_recorder;
pub mod checksum;
pub mod crypto;
pub mod encrypting_store;
pub mod eviction_risk;
#[cfg(test)]
mod fault_tests;
#[cfg(test)]
mod faulty_browser;
pub mod faulty_store;
pub mod import_undo;
pub mod install_method;
pub mod key_value;
pub mod lock_manager;
pub mod mirror_diff;
pub mod newer_schema;
pub mod non_story_records;
pub mod overflow_store;
pub mod overwrite_check;
pub mod preferences;
pub mod quarantine;
pub mod quota;
pub mod record_codec;
pub mod record_keys;
pub mod revertible_store;
pub mod snapshots;
pub mod story_store;
#[cfg(test)]
mod story_store_tests;
pub mod trash;
pub mod verified_write;
pub mod visit_revert;
#[cfg(test)]
mod visit_revert_tests;
