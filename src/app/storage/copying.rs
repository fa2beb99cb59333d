//! Copying a text to the clipboard.

use crate::app::storage::storage_handle::StorageHandle;
use crate::strings::APP;

impl StorageHandle {
    /// Copies a text, and announces whether it was copied.
    pub fn copy_text(self, text: String) {
        let browser_api = self.browser_api();
        let on_copied = move |copied: bool| {
            if copied {
                browser_api.announce_status(APP.copied);
            } else {
                browser_api.announce_alert(APP.copy_failed);
            }
        };
        (browser_api.copy_to_clipboard)(text, Box::new(on_copied));
    }
}
