//! The unlock screen, and setting up and managing the lock.

pub mod error_text;
pub mod manage;
pub mod secret_field;
pub mod section;
pub mod set_up;
pub mod unlock;
