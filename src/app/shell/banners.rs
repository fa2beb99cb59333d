//! The banners above every screen (nothing is saved, a save failed, another window writes), and the save indicator. A banner must not cover
//! the screen or move the focus.

use crate::app::shell::save_indicator::save_error_text;
use crate::app::storage::status::{SaveStatus, StoppedSaving, StorageMode};
use crate::app::storage::storage_handle::StorageHandle;
use crate::app::ui::{Button, ButtonTone, Notice, NoticeTone};
use crate::route::Route;
use crate::strings::{APP, LIBRARY, SAVING, SETTINGS};
use leptos::prelude::*;

/// All banners, on every screen. Also tells the document whether anything is unsaved, which holds back reloading and warns before closing.
#[component]
pub fn Banners() -> impl IntoView {
    let storage = expect_context::<StorageHandle>();
    let saved = storage.save_status();
    let failed = Memo::new(move |_| match saved.get() {
        SaveStatus::Failed(why) => Some(save_error_text(&why)),
        SaveStatus::Unchanged
        | SaveStatus::Pending
        | SaveStatus::MirrorOnly
        | SaveStatus::Saved
        | SaveStatus::Mirrored => None,
    });
    let at_risk = Memo::new(move |_| failed.get().is_some() || saved.get() == SaveStatus::MirrorOnly);
    let is_unsaved = Memo::new(move |_| at_risk.get() || storage.storage_mode().get() != StorageMode::Enabled);
    // A tab with unsaved text must not be reloaded for a new release.
    Effect::new(move |_| (storage.core_api.set_root_attribute)("data-unsaved", is_unsaved.get().then_some("")));
    // The browser asks before a tab with text that is stored nowhere is closed; leaving by “Leave this site” never asks.
    Effect::new(move |_| (storage.core_api.set_root_attribute)("data-at-risk", at_risk.get().then_some("")));
    view! {
        <ProblemBanners storage failed />
        <StatusBanners storage />
    }
}

/// Failed saves, unreadable records, and text that is stored in one place only, each with a download. While the app is locked, nothing here
/// offers the user's text.
#[component]
fn ProblemBanners(storage: StorageHandle, failed: Memo<Option<&'static str>>) -> impl IntoView {
    let is_open = move || !storage.lock.is_locked();
    let has_failed = move || failed.get().is_some() && is_open();
    let is_apart = move || storage.has_overflow().get() && !has_failed() && is_open();
    let is_tight = move || storage.is_ballast_used().get() && !has_failed() && !storage.has_overflow().get();
    let is_aside = move || storage.has_quarantined().get() && is_open();
    let why = Signal::derive(move || failed.get().unwrap_or_default().to_owned());
    let download = move |()| storage.download_story();
    view! {
        <Show when=has_failed>
            <Notice tone=NoticeTone::Failure text=why><Button label=SAVING.failed_download tone=ButtonTone::Primary on_press=download /></Notice>
        </Show>
        <Show when=is_tight>
            <Notice tone=NoticeTone::Failure text=SAVING.room_tight><Button label=SAVING.failed_download tone=ButtonTone::Primary on_press=download /></Notice>
        </Show>
        <Show when=is_apart>
            <Notice tone=NoticeTone::Status text=SAVING.apart><Button label=SAVING.failed_download on_press=download /></Notice>
        </Show>
        <Show when=is_aside>
            <Notice tone=NoticeTone::Failure text=SAVING.set_aside>
                <Button label=APP.download tone=ButtonTone::Primary on_press=move |()| storage.download_quarantined() />
                <a href=Route::Settings.href()>{SETTINGS.storage_title}</a>
            </Notice>
        </Show>
    }
}

/// Another window writes, something was deleted, or nothing is saved.
#[component]
fn StatusBanners(storage: StorageHandle) -> impl IntoView {
    let can_undelete = move || storage.can_undelete() && !storage.lock.is_locked();
    let not_kept = move || storage.storage_mode().get() != StorageMode::Enabled;
    let sentence = Signal::derive(move || match (storage.storage_mode().get(), storage.stopped_saving().get()) {
        (StorageMode::Unavailable, _) => SAVING.blocked.to_owned(),
        (_, Some(stopped)) => stopped_sentence(stopped),
        (_, None) => SAVING.memory.to_owned(),
    });
    // Announced when saving stops, with whether everything stored before is deleted.
    Effect::new(move |_| {
        if let Some(stopped) = storage.stopped_saving().get() {
            let sentence = stopped_sentence(stopped);
            if stopped.is_clean {
                storage.core_api.announce_status(&sentence);
            } else {
                storage.core_api.announce_alert(&sentence);
            }
        }
    });
    view! {
        <Show when=move || storage.is_open_elsewhere().get()>
            <Notice tone=NoticeTone::Status text=SAVING.elsewhere>
                <Button label=SAVING.write_here on_press=move |()| storage.take_over_writing() />
            </Notice>
        </Show>
        <Show when=can_undelete>
            <Notice tone=NoticeTone::Status text=LIBRARY.deleted>
                <Button label=APP.undo on_press=move |()| storage.undelete() />
            </Notice>
        </Show>
        <Show when=not_kept>
            <Notice tone=NoticeTone::Status text=sentence>
                // Someone who chose not to save is not offered a file on every screen: it could be found on the device.
                <Show when=move || storage.storage_mode().get() == StorageMode::Unavailable>
                    <Button label=SAVING.failed_download on_press=move |()| storage.download_story() />
                </Show>
            </Notice>
        </Show>
    }
}

/// Returns what stopping to save has deleted, and whether other stories are still saved.
fn stopped_sentence(stopped: StoppedSaving) -> String {
    let message = match stopped {
        StoppedSaving { is_clean: false, .. } => return SAVING.stopped_partly.to_owned(),
        StoppedSaving { of_story: true, .. } => SAVING.stopped_story,
        StoppedSaving { of_story: false, .. } => SAVING.stopped,
    };
    if stopped.others_left { [message, SAVING.still_saved].join(" ") } else { message.to_owned() }
}
