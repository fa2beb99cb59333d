//! Encrypting all stored records, and the lock's lifetime.

pub mod bulk_encryption;
#[cfg(test)]
pub mod bulk_encryption_tests;
#[cfg(test)]
pub mod faulty_browser;
pub mod lock_manager;
