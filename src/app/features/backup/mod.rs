//! Backups: buttons, their age, the reminder, the file mirror.

pub mod buttons;
pub mod eviction_notice;
pub mod file_mirror;
pub mod reminder;
