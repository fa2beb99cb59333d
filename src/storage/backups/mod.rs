//! Backups: their format, importing and undoing an import, reminders.

pub mod backup;
pub mod backup_reminder;
pub mod import_undo;
pub mod overwrite_check;
pub mod text_encoding;
