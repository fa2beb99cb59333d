//! Storage as all screens use it: handles with methods, and no views. What they need from the browser comes in through [`super::browser_api`].

pub mod backup_reminder;
mod copying;
pub mod debounce;
pub mod deletion;
pub mod file_mirror;
pub mod lock_actions;
pub mod lock_state;
pub mod locking;
pub mod overflow;
pub mod quota;
pub mod saving;
pub mod snapshots;
pub mod startup_merge;
pub mod status;
pub mod stop_saving;
pub mod storage_handle;
