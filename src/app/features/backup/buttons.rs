//! Buttons for a backup of all stories. While a lock is set the backup is encrypted; a plain one needs a second confirmation.

use crate::app::storage::storage_handle::StorageHandle;
use crate::app::ui::{Button, ButtonTone, Notice, NoticeTone};
use crate::strings::{LIBRARY, LOCK};
use leptos::prelude::*;

/// Downloads a backup of all stories, encrypted while the lock is set. Returns false if it could not be encrypted; then nothing is downloaded.
pub fn download_backup(storage: StorageHandle) -> bool {
    if !storage.lock.is_unlocked() {
        download_plain_backup(storage);
        return true;
    }
    let Ok(text) = storage.export_encrypted_backup() else { return false };
    (storage.browser_api().download_file)("restory-copy-sealed.json", "application/json", &text);
    storage.record_backup_of_all();
    true
}

/// Downloads a plain backup of all stories, which anyone with the file can read.
pub fn download_plain_backup(storage: StorageHandle) {
    let text = untrack(|| storage.export_backup());
    (storage.browser_api().download_file)("restory-copy.json", "application/json", &text);
    storage.record_backup_of_all();
}

/// Shown in the library and the settings: one button without a lock, both kinds with one.
#[component]
pub fn BackupButtons(storage: StorageHandle) -> impl IntoView {
    let is_held = Memo::new(move |_| storage.lock.is_unlocked());
    let plain = move || view! { <Button label=LIBRARY.backup on_press=move |()| download_plain_backup(storage) /> };
    let (seal, open) = (move |()| untrack(|| download_backup(storage)), move |()| download_plain_backup(storage));
    view! { <Show when=move || is_held.get() fallback=plain><EncryptedOrPlainButtons label=LOCK.sealed_copy seal open /></Show> }
}

/// The encrypted backup first, and a plain one after a warning. `seal` returns whether encryption worked.
#[component]
pub fn EncryptedOrPlainButtons(
    label: &'static str,
    #[prop(into)] seal: Callback<(), bool>,
    #[prop(into)] open: Callback<()>,
) -> impl IntoView {
    let (asked, failed) = (RwSignal::new(false), RwSignal::new(false));
    let seal = move |()| failed.set(!seal.run(()));
    let open = move |()| {
        open.run(());
        asked.set(false);
    };
    view! {
        <div class="backup-buttons">
            <p class="soft small">{LOCK.sealed_copy_lead}</p>
            <Button label on_press=seal />
            <Button label=LOCK.plain_copy tone=ButtonTone::Quiet expanded=Signal::from(asked) controls="plain-copy" on_press=move |()| asked.update(|asked| *asked = !*asked) />
            <div id="plain-copy">
                <Show when=move || asked.get()>
                    <p class="soft small">{LOCK.plain_copy_lead}</p>
                    <Button label=LOCK.plain_copy_yes on_press=open />
                </Show>
            </div>
            <Show when=move || failed.get()><Notice tone=NoticeTone::Failure text=LOCK.no_chance /></Show>
        </div>
    }
}
