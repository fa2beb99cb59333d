//! Setting a passphrase: plain words, a copy, the passphrase twice, the recovery code.

use super::why;
use crate::app::pages::keep_copy::give_copy;
use crate::app::pages::secrets::{SecretField, after_a_breath};
use crate::app::state::Keeping;
use crate::app::ui::{Button, Notice, NoticeTone, Secret, Submit, Tone};
use crate::words::EN;
use crate::words::vault::VAULT;
use leptos::{ev, prelude::*};

/// The fewest characters of a passphrase.
const FEWEST: usize = 8;

/// Where she is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Read,
    Copy,
    Choose,
}

/// The steps.
#[component]
pub fn Set(keeping: Keeping, code: RwSignal<Option<String>>) -> impl IntoView {
    let step = RwSignal::new(Step::Read);
    let given = move || code.get();
    let steps = move || match step.get() {
        Step::Read => view! { <Read step /> }.into_any(),
        Step::Copy => view! { <Copy keeping step /> }.into_any(),
        Step::Choose => {
            let make =
                move |passphrase: String| keeping.set_lock(&passphrase).map_err(|failed| why(failed, VAULT.not_set));
            view! { <Choose label=VAULT.lock_it make=make on_done=move |made| code.set(Some(made)) /> }.into_any()
        }
    };
    move || match given() {
        Some(given) => view! { <Code keeping given on_done=move |()| code.set(None) /> }.into_any(),
        None => view! { <h2>{VAULT.set_title}</h2> <Removed keeping /> {steps} }.into_any(),
    }
}

#[component]
fn Removed(keeping: Keeping) -> impl IntoView {
    let was = move || keeping.vault.work().get() == crate::app::state::Work::Whole;
    view! { <div role="status"><Show when=was><Notice tone=NoticeTone::News text=VAULT.off /></Show></div> }
}

#[component]
fn Read(step: RwSignal<Step>) -> impl IntoView {
    view! {
        <p>{VAULT.set_lead}</p>
        <p>{VAULT.set_for}</p>
        <p>{VAULT.set_not}</p>
        <p class="lock__grave">{VAULT.set_lost}</p>
        <Button label=VAULT.set_begin on_press=move |()| step.set(Step::Copy) />
    }
}

#[component]
fn Copy(keeping: Keeping, step: RwSignal<Step>) -> impl IntoView {
    view! {
        <h3 class="lock__step">{VAULT.copy_first}</h3>
        <p>{VAULT.copy_first_lead}</p>
        <div class="row">
            <Button label=EN.shelf_backup on_press=move |()| give_copy(keeping) />
            <Button label=VAULT.copy_have tone=Tone::Main on_press=move |()| step.set(Step::Choose) />
            <Button label=EN.cancel tone=Tone::Quiet on_press=move |()| step.set(Step::Read) />
        </div>
    }
}

/// A new passphrase, twice; `make` says what came of it, or why nothing did.
#[component]
pub fn Choose<T>(
    label: &'static str,
    make: impl Fn(String) -> Result<T, &'static str> + Copy + 'static,
    #[prop(into)] on_done: Callback<T>,
) -> impl IntoView
where
    T: Send + Sync + 'static,
{
    let (one, two) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (shown, works) = (RwSignal::new(false), RwSignal::new(false));
    let (short, other, failed) = (RwSignal::new(None::<String>), RwSignal::new(None::<String>), RwSignal::new(None));
    let work = move || {
        let came = make(one.get_untracked());
        works.try_set(false);
        match came {
            Ok(done) => {
                one.try_set(String::new());
                two.try_set(String::new());
                on_done.run(done);
            }
            Err(why) => drop(failed.try_set(Some(why.to_owned()))),
        }
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let is_short = one.with_untracked(|one| one.chars().count() < FEWEST);
        let differ = one.with_untracked(|one| two.with_untracked(|two| one != two));
        short.set(is_short.then(|| VAULT.too_short.to_owned()));
        other.set((!is_short && differ).then(|| VAULT.not_same.to_owned()));
        if !is_short && !differ && !works.get_untracked() {
            failed.set(None::<String>);
            works.set(true);
            after_a_breath(work);
        }
    };
    let said = Signal::derive(move || if works.get() { VAULT.working } else { label }.to_owned());
    let has_failed = move || failed.with(Option::is_some);
    let text = Signal::derive(move || failed.get().unwrap_or_default());
    view! {
        <form class="lock__form" on:submit=submit>
            <p>{VAULT.choose_lead}</p>
            <SecretField id="new-passphrase" label=VAULT.choose secret=Secret::New value=one shown error=short />
            <SecretField id="same-passphrase" label=VAULT.choose_again secret=Secret::New value=two shown error=other />
            <div class="row"><Submit label=said disabled=works /></div>
            <Show when=has_failed><Notice tone=NoticeTone::Failure text /></Show>
        </form>
    }
}

/// The recovery code, once.
#[component]
pub fn Code(keeping: Keeping, given: String, #[prop(into)] on_done: Callback<()>) -> impl IntoView {
    let ports = keeping.ports();
    let code = StoredValue::new(given.clone());
    let copy = move |()| {
        let told = move |copied: bool| {
            let (region, text) = if copied { ("status", EN.copied) } else { ("alert", EN.copy_failed) };
            (ports.say)(region, text);
        };
        (ports.copy)(code.get_value(), Box::new(told));
    };
    let file = move |()| {
        let text = format!("{}\n\n{}\n\n{}\n", VAULT.code_title, code.get_value(), VAULT.code_sheet);
        (ports.give)("recovery-code.txt", "text/plain", &text);
    };
    view! {
        <h2 class="lock__code-title" tabindex="-1">{VAULT.code_title}</h2>
        <p>{VAULT.code_lead}</p>
        <p class="lock__code"><code>{given}</code></p>
        <p class="soft small">{VAULT.code_sheet}</p>
        <div class="row">
            <Button label=VAULT.code_print on_press=move |()| (ports.print)() />
            <Button label=VAULT.code_copy on_press=copy />
            <Button label=VAULT.code_file on_press=file />
        </div>
        <div class="row"><Button label=VAULT.code_done tone=Tone::Main on_press=on_done /></div>
    }
}
