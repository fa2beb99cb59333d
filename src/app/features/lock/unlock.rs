//! The unlock screen, in place of all other screens while the app is locked. It must not show or export anything of what is encrypted.

use crate::app::features::lock::secret_field::{SecretField, is_missing, run_after_paint};
use crate::app::shell::navigator::Navigator;
use crate::app::storage::storage_handle::StorageHandle;
use crate::app::ui::{Button, ButtonTone, Notice, NoticeTone, Secret, SecretKind, SubmitButton};
use crate::route::{Route, StartOption};
use crate::storage::crypto::CryptoError;
use crate::strings::{APP, LOCK, SETTINGS};
use leptos::{ev, prelude::*};
use std::time::Duration;

/// After this time without an answer of the browser, the screen says what holds up erasing.
const ERASE_PATIENCE: Duration = Duration::from_secs(3);

/// The secret that is entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum UnlockMethod {
    Passphrase,
    RecoveryCode,
}

/// Shown while the app is locked: passphrase or recovery code, and what can be done without either.
#[component]
pub fn UnlockScreen(storage: StorageHandle, nav: Navigator) -> impl IntoView {
    view! {
        <div class="screen screen--text unlock">
            <h1 class="screen__title" tabindex="-1">{LOCK.unlock_title}</h1>
            <p class="screen__lead">{LOCK.unlock_lead}</p>
            <UnlockForm storage />
            <WithoutUnlocking storage nav />
        </div>
    }
}

/// Returns why it was not unlocked, in plain words.
fn unlock_error_text(error: CryptoError, by: UnlockMethod) -> &'static str {
    match (error, by) {
        (CryptoError::WrongPassphrase, UnlockMethod::Passphrase) => LOCK.wrong,
        (CryptoError::WrongPassphrase, UnlockMethod::RecoveryCode) => LOCK.wrong_code,
        (CryptoError::NewerFormat(_), _) => LOCK.newer,
        (
            CryptoError::UnknownFormat | CryptoError::Truncated | CryptoError::TooExpensive | CryptoError::NoRandomness,
            _,
        ) => LOCK.cannot,
    }
}

/// The form, for the passphrase or the recovery code. If the secret does not fit, the keyring in the mirror is tried as well.
#[component]
fn UnlockForm(storage: StorageHandle) -> impl IntoView {
    let by = RwSignal::new(UnlockMethod::Passphrase);
    let (typed, shown) = (Secret::new(), RwSignal::new(false));
    let (error, works) = (RwSignal::new(None::<String>), RwSignal::new(false));
    let failed = move |why: &'static str| {
        // The screen may be gone if unlocking worked after all.
        works.try_set(false);
        error.try_set(Some(why.to_owned()));
        typed.focus();
    };
    let work = move || {
        let (secret, by) = (typed.read(), by.get_untracked());
        match storage.unlock(&secret) {
            Ok(()) => {}
            Err(CryptoError::WrongPassphrase) => storage.unlock_with_mirror_lock(secret, move |opened| {
                if !opened {
                    failed(unlock_error_text(CryptoError::WrongPassphrase, by));
                }
            }),
            Err(other) => failed(unlock_error_text(other, by)),
        }
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if works.get_untracked() || is_missing(typed, error) {
            return;
        }
        works.set(true);
        run_after_paint(work);
    };
    let turn = move |()| {
        by.update(|by| {
            *by = if *by == UnlockMethod::RecoveryCode { UnlockMethod::Passphrase } else { UnlockMethod::RecoveryCode }
        });
        typed.clear();
        error.set(None);
    };
    let turned = Signal::derive(move || match by.get() {
        UnlockMethod::Passphrase => LOCK.by_code.to_owned(),
        UnlockMethod::RecoveryCode => LOCK.by_passphrase.to_owned(),
    });
    let label = Signal::derive(move || if works.get() { LOCK.opening } else { LOCK.unlock }.to_owned());
    let is_code = move || by.get() == UnlockMethod::RecoveryCode;
    view! {
        <form class="unlock__way" on:submit=submit>
            <Show when=is_code fallback=move || view! { <SecretField id="unlock-passphrase" label=LOCK.passphrase secret=SecretKind::CurrentPassphrase value=typed shown error /> }>
                <SecretField id="unlock-code" label=LOCK.code secret=SecretKind::RecoveryCode value=typed shown error hint=LOCK.code_hint />
            </Show>
            <div class="screen__actions">
                <SubmitButton label disabled=works />
                <Button label=turned tone=ButtonTone::Quiet on_press=turn />
            </div>
        </form>
    }
}

/// Ways without unlocking: writing without saving, and erasing everything, which asks twice. The first does not touch what is encrypted.
#[component]
fn WithoutUnlocking(storage: StorageHandle, nav: Navigator) -> impl IntoView {
    let (asked, failed) = (RwSignal::new(false), RwSignal::new(false));
    let progress = RwSignal::new("");
    let erase = move |()| {
        asked.set(false);
        progress.set(SETTINGS.erasing);
        // Another tab may hold the database, or the browser may give no answer.
        let wait = move || {
            if progress.try_get_untracked() == Some(SETTINGS.erasing) {
                progress.try_set(SETTINGS.erase_waiting);
            }
        };
        set_timeout(wait, ERASE_PATIENCE);
        storage.erase_without_unlocking(move |whole| {
            progress.try_set("");
            if whole {
                storage.browser_api().announce_status(LOCK.erased);
                nav.go_to(Route::Start);
            } else {
                failed.try_set(true);
            }
        });
    };
    view! {
        <div class="unlock__other">
            <p><a href=Route::Begin(StartOption::WithoutSaving).href()>{LOCK.nothing_door}</a></p>
            <p class="soft small">{LOCK.nothing_what}</p>
            <details class="disclosure">
                <summary>{LOCK.neither}</summary>
                <p>{LOCK.neither_lead}</p>
                <Button label=LOCK.erase expanded=Signal::from(asked) controls="unlock-erase" on_press=move |()| asked.set(true) />
                <div id="unlock-erase">
                    <Show when=move || asked.get()>
                        <p>{LOCK.erase_sure}</p>
                        <div class="row">
                            <Button label=SETTINGS.erase_yes tone=ButtonTone::Destructive on_press=erase />
                            <Button label=APP.cancel tone=ButtonTone::Quiet on_press=move |()| asked.set(false) />
                        </div>
                    </Show>
                    <p role="status" prop:textContent=move || progress.get()></p>
                    <Show when=move || failed.get()><Notice tone=NoticeTone::Failure text=SETTINGS.erase_failed /></Show>
                </div>
            </details>
        </div>
    }
}
