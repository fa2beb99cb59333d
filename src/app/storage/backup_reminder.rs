//! Backups: when they were made, and how the user answered the reminder to make one.

use crate::app::storage::storage_handle::StorageHandle;
use crate::storage::backups::backup_reminder::{self, ChangesSinceBackup, ReminderAnswer};
use crate::storage::preferences::Preferences;

impl StorageHandle {
    /// Records on each story that a backup of all stories was made.
    pub fn record_backup_of_all(self) {
        let moment = self.browser_api().edit_context(&self.writer());
        for story in
            backup_reminder::record_backup_on_all(leptos::prelude::untrack(|| self.load_all_stories()), &moment)
        {
            if !self.merge_story(&story) {
                return; // The failed save is shown by the banner.
            }
        }
    }

    /// Whether a reminder to make a backup is due.
    pub fn is_backup_reminder_due(self, since: ChangesSinceBackup) -> bool {
        backup_reminder::is_reminder_due(
            since,
            &Preferences::parse(&self.preferences_json()),
            (self.browser_api().now_ms)(),
        )
    }

    /// Stores the user's answer to the reminder.
    pub fn answer_backup_reminder(self, answer: ReminderAnswer) {
        let prefs = backup_reminder::with_reminder_answer(
            Preferences::parse(&self.preferences_json()),
            answer,
            (self.browser_api().now_ms)(),
        );
        self.save_preferences(&prefs.to_json());
    }
}
