//! What stands before all her screens while they are locked.

use super::secrets::{SecretField, after_a_breath};
use crate::app::state::{Keeping, Nav};
use crate::app::ui::{Button, Notice, NoticeTone, Secret, Submit, Tone};
use crate::keeping::seal::SealError;
use crate::route::{Door, Route};
use crate::words::EN;
use crate::words::vault::VAULT;
use leptos::{ev, prelude::*};

/// Which way in she is trying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    Passphrase,
    Code,
}

/// The screen.
#[component]
pub fn Unlock(keeping: Keeping, nav: Nav) -> impl IntoView {
    view! {
        <div class="screen screen--text unlock">
            <h1 class="screen__title" tabindex="-1">{VAULT.unlock_title}</h1>
            <p class="screen__lead">{VAULT.unlock_lead}</p>
            <Way keeping />
            <Without keeping nav />
        </div>
    }
}

fn why(error: SealError, by: By) -> &'static str {
    match (error, by) {
        (SealError::Wrong, By::Passphrase) => VAULT.wrong,
        (SealError::Wrong, By::Code) => VAULT.wrong_code,
        (SealError::Newer(_), _) => VAULT.newer,
        (SealError::NotOne | SealError::CutOff | SealError::TooCostly | SealError::NoChance, _) => VAULT.cannot,
    }
}

#[component]
fn Way(keeping: Keeping) -> impl IntoView {
    let by = RwSignal::new(By::Passphrase);
    let (typed, shown) = (RwSignal::new(String::new()), RwSignal::new(false));
    let (error, works) = (RwSignal::new(None::<String>), RwSignal::new(false));
    let failed = move |why: &'static str| {
        // The screen is gone where it opened after all.
        works.try_set(false);
        error.try_set(Some(why.to_owned()));
    };
    let work = move || {
        let (secret, by) = (typed.get_untracked(), by.get_untracked());
        match keeping.unlock(&secret) {
            Ok(()) => {}
            Err(SealError::Wrong) => keeping.unlock_by_second(secret, move |opened| {
                if !opened {
                    failed(why(SealError::Wrong, by));
                }
            }),
            Err(other) => failed(why(other, by)),
        }
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if typed.with_untracked(String::is_empty) || works.get_untracked() {
            return;
        }
        works.set(true);
        error.set(None);
        after_a_breath(work);
    };
    let turn = move |()| {
        by.update(|by| *by = if *by == By::Code { By::Passphrase } else { By::Code });
        typed.set(String::new());
        error.set(None);
    };
    let turned = Signal::derive(move || match by.get() {
        By::Passphrase => VAULT.by_code.to_owned(),
        By::Code => VAULT.by_passphrase.to_owned(),
    });
    let label = Signal::derive(move || if works.get() { VAULT.opening } else { VAULT.unlock }.to_owned());
    let is_code = move || by.get() == By::Code;
    view! {
        <form class="unlock__way" on:submit=submit>
            <Show when=is_code fallback=move || view! { <SecretField id="unlock-passphrase" label=VAULT.passphrase secret=Secret::Current value=typed shown error /> }>
                <SecretField id="unlock-code" label=VAULT.code secret=Secret::Code value=typed shown error hint=VAULT.code_hint />
            </Show>
            <div class="screen__acts">
                <Submit label disabled=works />
                <Button label=turned tone=Tone::Quiet on_press=turn />
            </div>
        </form>
    }
}

/// What can be done without unlocking; none of it touches what is sealed, but for the last, which asks twice.
#[component]
fn Without(keeping: Keeping, nav: Nav) -> impl IntoView {
    let (asked, failed) = (RwSignal::new(false), RwSignal::new(false));
    let erase = move |()| {
        keeping.erase_locked(move |whole| {
            if whole {
                (keeping.ports().say)("status", VAULT.erased);
                nav.go(Route::Start);
            } else {
                failed.try_set(true);
            }
        });
    };
    view! {
        <div class="unlock__other">
            <p><a href=Route::Begin(Door::Nothing).href()>{VAULT.nothing_door}</a></p>
            <p class="soft small">{VAULT.nothing_what}</p>
            <details class="folded">
                <summary>{VAULT.neither}</summary>
                <p>{VAULT.neither_lead}</p>
                <Button label=VAULT.erase expanded=Signal::from(asked) controls="unlock-erase" on_press=move |()| asked.set(true) />
                <div id="unlock-erase">
                    <Show when=move || asked.get()>
                        <p>{VAULT.erase_sure}</p>
                        <div class="row">
                            <Button label=EN.erase_yes tone=Tone::Grave on_press=erase />
                            <Button label=EN.cancel tone=Tone::Quiet on_press=move |()| asked.set(false) />
                        </div>
                    </Show>
                    <Show when=move || failed.get()><Notice tone=NoticeTone::Failure text=EN.erase_failed /></Show>
                </div>
            </details>
        </div>
    }
}
