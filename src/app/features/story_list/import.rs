//! Importing a backup. Its content is merged into what is stored; an import must not replace or delete anything.

use crate::app::features::lock::secret_field::{SecretField, is_missing, run_after_paint};
use crate::app::features::story_list::import_report::{ImportOutcome, ImportOutcomeView, UndoImportButton};
use crate::app::open_story::story::OpenStory;
use crate::app::shell::handoff::Handoff;
use crate::app::shell::navigator::Navigator;
use crate::app::storage::lock_actions::DecryptedFile;
use crate::app::ui::{Secret, SecretKind, SubmitButton};
use crate::route::Route;
use crate::sharing::incoming::{IncomingKind, detect_incoming};
use crate::storage::backups::backup::{self, BackupError};
use crate::storage::crypto::{CryptoError, encrypted_file};
use crate::storage::records::newer_schema;
use crate::strings::{LIBRARY, LOCK};
use leptos::{ev, prelude::*};

/// Returns why an encrypted file was not opened, in plain words.
fn crypto_error_text(error: CryptoError) -> &'static str {
    match error {
        CryptoError::WrongPassphrase => LOCK.copy_wrong,
        CryptoError::Truncated => LOCK.copy_cut,
        CryptoError::NewerFormat(_) => LOCK.copy_newer,
        CryptoError::TooExpensive => LOCK.copy_costly,
        CryptoError::UnknownFormat | CryptoError::NoRandomness => LOCK.copy_bad,
    }
}

/// Returns why a file was not opened, in plain words.
fn backup_error_text(error: BackupError) -> &'static str {
    match error {
        BackupError::NotABackup => LIBRARY.backup_bad,
        BackupError::Truncated => LIBRARY.copy_cut,
        BackupError::NewerVersion(_) => LIBRARY.backup_newer,
        BackupError::TooLarge => LIBRARY.backup_large,
    }
}

fn is_rejected(outcome: &ImportOutcome) -> bool {
    matches!(outcome, ImportOutcome::Rejected(_))
}

/// Imports the text of a backup, or of a raw export of a story.
fn import_text(open: OpenStory, text: &str) -> ImportOutcome {
    open.save_now();
    let read = match backup::decode_backup(text) {
        Err(BackupError::NotABackup) => newer_schema::read_raw_export(text),
        other => other,
    };
    read.map_or_else(
        |error| ImportOutcome::Rejected(backup_error_text(error)),
        |opened| ImportOutcome::Imported(open.import_backup(opened)),
    )
}

/// Shown in the library: the file to open, a passphrase if it is encrypted, and the result with its undo.
#[component]
pub fn ImportSection(open: OpenStory) -> impl IntoView {
    let (outcome, sealed) = (RwSignal::new(None::<ImportOutcome>), RwSignal::new(None::<String>));
    let (storage, nav) = (open.storage, expect_context::<Navigator>());
    let take_file = move |file: Option<(String, String)>| {
        open.save_now();
        sealed.try_set(None);
        let Some((_, text)) = file else {
            return drop(outcome.try_set(Some(ImportOutcome::Rejected(backup_error_text(BackupError::TooLarge)))));
        };
        // Files from someone else have their own screens; nothing of them is imported.
        let new_outcome = match detect_incoming(&text) {
            IncomingKind::Questions => return nav.go_to(Route::SharedExercise(text)),
            IncomingKind::Package => return nav.go_to(Route::Package(text)),
            IncomingKind::EncryptedBackup => match encrypted_file::peek_file_payload_kind(&text) {
                Ok(_) if !encrypted_file::checksum_matches(&text) => Some(ImportOutcome::Rejected(LOCK.copy_damaged)),
                Ok(_) => {
                    sealed.try_set(Some(text));
                    None
                }
                Err(error) => Some(ImportOutcome::Rejected(crypto_error_text(error))),
            },
            IncomingKind::Compressed => Some(ImportOutcome::Rejected(LIBRARY.backup_zipped)),
            _ => Some(import_text(open, &text)),
        };
        outcome.try_set(new_outcome);
    };
    if let Some(text) = expect_context::<Handoff>().take_backup() {
        take_file(Some((String::new(), text)));
    }
    let choose = move |event: ev::Event| (storage.browser_api().read_selected_file)(event, Box::new(take_file));
    let is_sealed = move || sealed.with(Option::is_some);
    view! {
        <section class="screen__section">
            <label class="field__label" for="open-copy">{LIBRARY.open}</label>
            <p class="field__hint" id="open-copy-hint">{LIBRARY.open_copy_lead}</p>
            <input type="file" id="open-copy" accept=".json,.restory,application/json" aria-describedby="open-copy-hint" on:change=choose />
            <Show when=is_sealed><EncryptedBackupForm open sealed outcome /></Show>
            // A refusal is an alert of its own, and is not announced twice.
            {move || outcome.get().filter(is_rejected).map(|outcome| view! { <ImportOutcomeView outcome /> })}
            <div role="status">{move || outcome.get().filter(|outcome| !is_rejected(outcome)).map(|outcome| view! { <ImportOutcomeView outcome /> })}</div>
            <UndoImportButton open outcome />
        </section>
    }
}

/// Asks for the passphrase of an encrypted backup, then imports it. A wrong one can be corrected.
#[component]
fn EncryptedBackupForm(
    open: OpenStory,
    sealed: RwSignal<Option<String>>,
    outcome: RwSignal<Option<ImportOutcome>>,
) -> impl IntoView {
    let (typed, shown) = (Secret::new(), RwSignal::new(false));
    let (error, works) = (RwSignal::new(None::<String>), RwSignal::new(false));
    let work = move || {
        let Some(Some(text)) = sealed.try_get_untracked() else { return };
        works.set(false);
        match open.storage.decrypt_file(&text, &typed.read()) {
            Ok(DecryptedFile::Backup(text)) => outcome.set(Some(import_text(open, &text))),
            Ok(DecryptedFile::Other) => outcome.set(Some(ImportOutcome::Rejected(LOCK.copy_other))),
            Err(CryptoError::WrongPassphrase) => {
                error.set(Some(LOCK.copy_wrong.to_owned()));
                return typed.focus();
            }
            Err(other) => outcome.set(Some(ImportOutcome::Rejected(crypto_error_text(other)))),
        }
        sealed.set(None);
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if works.get_untracked() || is_missing(typed, error) {
            return;
        }
        works.set(true);
        run_after_paint(work);
    };
    let label = Signal::derive(move || if works.get() { LOCK.opening } else { LOCK.copy_open }.to_owned());
    view! {
        <form class="lock__form" on:submit=submit>
            <p>{LOCK.copy_sealed}</p>
            <SecretField id="copy-passphrase" label=LOCK.passphrase secret=SecretKind::CurrentPassphrase value=typed shown error />
            <div class="row"><SubmitButton label disabled=works /></div>
        </form>
    }
}
