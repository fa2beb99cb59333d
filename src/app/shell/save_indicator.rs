//! The save indicator under an answer, and why a save failed.

use crate::app::open_story::story::OpenStory;
use crate::app::storage::status::{SaveStatus, StorageMode};
use crate::storage::stores::key_value::StoreError;
use crate::strings::EN;
use leptos::prelude::*;

/// Returns the save indicator, shown under an answer. The element stays; only its text changes while the person types. It is not announced.
pub fn save_indicator(open: OpenStory) -> impl IntoView {
    let (saved, kept) = (open.storage.save_status(), open.storage.storage_mode());
    let said = Memo::new(move |_| match (kept.get(), saved.get()) {
        (StorageMode::Ephemeral | StorageMode::Unavailable, _) => ("kept", EN.memory),
        (StorageMode::Enabled, SaveStatus::Unchanged) => ("kept", ""),
        (StorageMode::Enabled, SaveStatus::Pending | SaveStatus::MirrorOnly) => ("kept", EN.pending),
        (StorageMode::Enabled, SaveStatus::Saved) => ("kept kept--saved", EN.saved),
        (StorageMode::Enabled, SaveStatus::Mirrored) => ("kept kept--safe", EN.safe),
        (StorageMode::Enabled, SaveStatus::Failed(why)) => ("kept kept--failed", save_error_text(&why)),
    });
    view! { <p class=move || said.get().0 hidden=move || said.get().1.is_empty()>{move || said.get().1}</p> }
}

/// Returns why a save failed, in plain words.
pub fn save_error_text(why: &StoreError) -> &'static str {
    match why {
        StoreError::QuotaExceeded => EN.failed_full,
        StoreError::NewerSchema(_) => EN.failed_newer,
        StoreError::Unavailable | StoreError::Locked | StoreError::Unreadable { .. } | StoreError::Failed(_) => {
            EN.failed_other
        }
    }
}
