//! The stored form of stories: records, their keys, the trash and the quarantine.

pub mod checksum;
pub mod mirror_diff;
pub mod newer_schema;
pub mod non_story_records;
pub mod quarantine;
pub mod record_codec;
pub mod record_keys;
pub mod snapshots;
pub mod story_store;
#[cfg(test)]
pub mod story_store_tests;
pub mod trash;
