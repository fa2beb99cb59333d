//! The save indicator under an answer, and why a save failed.

use crate::app::open_story::story::OpenStory;
use crate::app::storage::status::{SaveStatus, StorageMode};
use crate::storage::stores::key_value::StoreError;
use crate::strings::SAVING;
use leptos::prelude::*;

/// Returns the save indicator, shown under an answer. The element stays; only its text changes while the person types. It is not announced. The text is set
/// as a whole, because a translator may have put other nodes in its place.
pub fn save_indicator(open: OpenStory) -> impl IntoView {
    let (saved, mode) = (open.storage.save_status(), open.storage.storage_mode());
    let status = Memo::new(move |_| match (mode.get(), saved.get()) {
        (StorageMode::Ephemeral | StorageMode::Unavailable, _) => ("save-status", SAVING.memory),
        (StorageMode::Enabled, SaveStatus::Unchanged) => ("save-status", ""),
        (StorageMode::Enabled, SaveStatus::Pending | SaveStatus::MirrorOnly) => ("save-status", SAVING.pending),
        (StorageMode::Enabled, SaveStatus::Saved) => ("save-status save-status--saved", SAVING.saved),
        (StorageMode::Enabled, SaveStatus::Mirrored) => ("save-status save-status--safe", SAVING.safe),
        (StorageMode::Enabled, SaveStatus::Failed(why)) => ("save-status save-status--failed", save_error_text(&why)),
    });
    view! { <p class=move || status.get().0 hidden=move || status.get().1.is_empty() prop:textContent=move || status.get().1></p> }
}

/// Returns why a save failed, in plain words.
pub fn save_error_text(why: &StoreError) -> &'static str {
    match why {
        StoreError::QuotaExceeded => SAVING.failed_full,
        StoreError::NewerSchema(_) => SAVING.failed_newer,
        StoreError::Unavailable | StoreError::Locked | StoreError::Unreadable { .. } | StoreError::Failed(_) => {
            SAVING.failed_other
        }
    }
}
