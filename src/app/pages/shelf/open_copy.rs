//! Opening a copy: what it brings is added to what is here.

use super::came::{Outcome, Told, WayBack};
use crate::app::pages::secrets::{SecretField, after_a_breath};
use crate::app::state::{Brought, Copied, Nav, Open};
use crate::app::ui::{Secret, Submit};
use crate::keeping::backup::{self, BackupError};
use crate::keeping::newer;
use crate::keeping::seal::{SealError, file};
use crate::route::Route;
use crate::sharing::file::{Kind, kind_of};
use crate::words::EN;
use crate::words::vault::VAULT;
use leptos::{ev, prelude::*};

/// Why a sealed file was not opened, in plain words.
fn sealed_refusal(error: SealError) -> &'static str {
    match error {
        SealError::Wrong => VAULT.copy_wrong,
        SealError::CutOff => VAULT.copy_cut,
        SealError::Newer(_) => VAULT.copy_newer,
        SealError::TooCostly => VAULT.copy_costly,
        SealError::NotOne | SealError::NoChance => VAULT.copy_bad,
    }
}

/// Why a file was not opened, in plain words.
fn refusal(error: BackupError) -> &'static str {
    match error {
        BackupError::NotOne => EN.backup_bad,
        BackupError::CutOff => EN.copy_cut,
        BackupError::TooNew(_) => EN.backup_newer,
        BackupError::TooLarge => EN.backup_large,
    }
}

/// Opens a copy's text; what it brings is added to what is here.
fn open_text(open: Open, text: &str) -> Outcome {
    open.save_now();
    let read = match backup::read(text) {
        Err(BackupError::NotOne) => newer::read(text),
        other => other,
    };
    read.map_or_else(|error| Outcome::Refused(refusal(error)), |opened| Outcome::Taken(open.take_copy(opened)))
}

/// A file of hers, chosen and opened; a sealed one asks for its passphrase first.
#[component]
pub fn OpenCopy(open: Open) -> impl IntoView {
    let (came, sealed) = (RwSignal::new(None::<Outcome>), RwSignal::new(None::<String>));
    let (keeping, nav) = (open.keeping, expect_context::<Nav>());
    let take_file = move |file: Option<(String, String)>| {
        open.save_now();
        sealed.try_set(None);
        let Some((_, text)) = file else {
            return drop(came.try_set(Some(Outcome::Refused(refusal(BackupError::TooLarge)))));
        };
        // A file from someone else has a screen of its own: nothing of it is added to what is here.
        let told = match kind_of(&text) {
            Kind::Exercise => return nav.go(Route::Received(text)),
            Kind::Given => return nav.go(Route::Sealed(text)),
            Kind::Copy if file::is_one(&text) => match file::look(&text) {
                Ok(_) if !file::is_whole(&text) => Some(Outcome::Refused(VAULT.copy_damaged)),
                Ok(_) => {
                    sealed.try_set(Some(text));
                    None
                }
                Err(error) => Some(Outcome::Refused(sealed_refusal(error))),
            },
            Kind::Copy | Kind::Other => Some(open_text(open, &text)),
        };
        came.try_set(told);
    };
    if let Some(text) = expect_context::<Brought>().copy() {
        take_file(Some((String::new(), text)));
    }
    let choose = move |event: ev::Event| (keeping.ports().read_file)(event, Box::new(take_file));
    let is_sealed = move || sealed.with(Option::is_some);
    view! {
        <section class="screen__section">
            <label class="field__label" for="open-copy">{EN.shelf_open}</label>
            <p class="field__hint" id="open-copy-hint">{EN.open_copy_lead}</p>
            <input type="file" id="open-copy" accept=".json,.restory,application/json" aria-describedby="open-copy-hint" on:change=choose />
            <Show when=is_sealed><Sealed open sealed came /></Show>
            <div role="status">{move || came.get().map(|came| view! { <Told came /> })}</div>
            <WayBack open came />
        </section>
    }
}

#[component]
fn Sealed(open: Open, sealed: RwSignal<Option<String>>, came: RwSignal<Option<Outcome>>) -> impl IntoView {
    let (typed, shown) = (RwSignal::new(String::new()), RwSignal::new(false));
    let (error, works) = (RwSignal::new(None::<String>), RwSignal::new(false));
    let work = move || {
        let Some(Some(text)) = sealed.try_get_untracked() else { return };
        works.set(false);
        match open.keeping.open_copy(&text, &typed.get_untracked()) {
            Ok(Copied::Backup(text)) => came.set(Some(open_text(open, &text))),
            Ok(Copied::Other) => came.set(Some(Outcome::Refused(VAULT.copy_other))),
            Err(SealError::Wrong) => return error.set(Some(VAULT.copy_wrong.to_owned())),
            Err(other) => came.set(Some(Outcome::Refused(sealed_refusal(other)))),
        }
        sealed.set(None);
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if !typed.with_untracked(String::is_empty) && !works.get_untracked() {
            error.set(None);
            works.set(true);
            after_a_breath(work);
        }
    };
    let label = Signal::derive(move || if works.get() { VAULT.opening } else { VAULT.copy_open }.to_owned());
    view! {
        <form class="lock__form" on:submit=submit>
            <p>{VAULT.copy_sealed}</p>
            <SecretField id="copy-passphrase" label=VAULT.passphrase secret=Secret::Current value=typed shown error />
            <div class="row"><Submit label disabled=works /></div>
        </form>
    }
}
