//! Key-value stores and their wrappers.

pub mod change_recorder;
pub mod encrypting_store;
pub mod faulty_store;
pub mod key_value;
pub mod overflow_store;
pub mod revertible_store;
pub mod verified_write;
pub mod visit_revert;
#[cfg(test)]
pub mod visit_revert_tests;
