//! The link, live beneath the question, and the ways to give it.

use super::super::give::Send;
use crate::app::state::{Open, Studio};
use crate::app::ui::{Button, CodePicture, Tone};
use crate::sharing::fit::{Fit, WAYS, fit};
use crate::sharing::qr;
use crate::words::EN;
use crate::words::sharing::SHARING;
use leptos::prelude::*;

fn fits(way: Fit) -> &'static str {
    match way {
        Fit::EasyCode => SHARING.fit_easy,
        Fit::Code => SHARING.fit_code,
        Fit::Message => SHARING.fit_message,
        Fit::Mail => SHARING.fit_mail,
        Fit::File => SHARING.fit_file,
    }
}

/// The panel: an open link, or sealed. What may hold the other person's words is sealed unless the sender says otherwise.
#[component]
pub fn Give(studio: Studio) -> impl IntoView {
    let inside = Signal::derive(move || studio.inside());
    let why = move || if studio.is_private() { SHARING.studio_private } else { SHARING.studio_sealed };
    view! {
        <Show when=move || studio.is_sealed() fallback=move || view! { <OpenLink studio /> }>
            <section class="parcel parcel--sealed">
                <p class="field__hint">{why}</p>
                <p role="status">{move || studio.inside().is_none().then(|| missing(studio))}</p>
                <Send inside name="questions.restory" on_given=move |_| studio.keep() />
                <Button label=SHARING.studio_open_link tone=Tone::Quiet on_press=move |()| studio.set_sealed(false) />
            </section>
        </Show>
    }
}

#[component]
fn OpenLink(studio: Studio) -> impl IntoView {
    let ports = expect_context::<Open>().keeping.ports();
    let link = Memo::new(move |_| studio.link().ok());
    let none = Signal::derive(move || link.with(Option::is_none));
    let code = RwSignal::new(false);
    let copied = RwSignal::new(None::<String>);
    let copy = move |()| {
        let Some(text) = link.get_untracked() else { return };
        let kept = text.clone();
        let told = move |done: bool| {
            if done {
                studio.keep();
                copied.try_set(Some(kept));
                (ports.say)("status", SHARING.studio_copied);
            } else {
                (ports.say)("alert", EN.copy_failed);
            }
        };
        (ports.copy)(text, Box::new(told));
    };
    let keep_file = move |()| {
        if let Ok(text) = untrack(|| studio.file()) {
            (ports.give)("questions.restory", "application/json", &text);
            studio.keep();
        }
    };
    let share = move |()| {
        if let Some(text) = link.get_untracked() {
            (ports.share)(&text);
            studio.keep();
        }
    };
    let print = move |()| {
        studio.keep();
        request_animation_frame(ports.print);
    };
    let is_copied = move || link.with(|link| link.is_some() && *link == copied.get());
    let can_share = (ports.shares)();
    let shown = Signal::derive(move || code.get());
    view! {
        <section class="parcel" aria-labelledby="studio-link">
            <h2 class="parcel__title" id="studio-link">{SHARING.studio_link}</h2>
            <p class="parcel__link" class:parcel__link--none=none dir="ltr">{move || link.get().unwrap_or_else(|| missing(studio).to_owned())}</p>
            <Meter link />
            <div class="parcel__acts">
                <Button label=SHARING.copy_link tone=Tone::Main disabled=none on_press=copy />
                <Button label=SHARING.studio_code disabled=none expanded=shown on_press=move |()| code.update(|on| *on = !*on) />
                {can_share.then(|| view! { <Button label=SHARING.studio_share tone=Tone::Quiet disabled=none on_press=share /> })}
                <Button label=SHARING.studio_file tone=Tone::Quiet disabled=none on_press=keep_file />
                <Button label=SHARING.studio_print tone=Tone::Quiet disabled=none on_press=print />
            </div>
            <p class="field__hint">{SHARING.studio_open}" "<Button label=SHARING.studio_seal tone=Tone::Quiet on_press=move |()| studio.set_sealed(true) /></p>
            <p class="parcel__copied">{move || is_copied().then_some(SHARING.studio_copied)}</p>
            <Show when=move || code.get()><div class="parcel__code"><LinkCode link /></div></Show>
        </section>
    }
}

/// Why there is no link.
fn missing(studio: Studio) -> &'static str {
    if studio.is_too_much() { SHARING.studio_much } else { SHARING.studio_empty }
}

/// The link as a code; said where it is too long for one.
#[component]
pub fn LinkCode(#[prop(into)] link: Signal<Option<String>>) -> impl IntoView {
    let code = Memo::new(move |_| link.with(|link| link.as_deref().and_then(qr::code)));
    move || {
        match code.get() {
        Some(code) => view! { <CodePicture side=code.side path=code.path label=SHARING.studio_code /> }.into_any(),
        None => view! { <p class="soft">{move || link.with(|link| if link.is_some() { SHARING.fit_file } else { SHARING.studio_empty })}</p> }.into_any(),
    }
    }
}

/// How long it is, and what still takes it: five marks, said in words too.
#[component]
fn Meter(#[prop(into)] link: Signal<Option<String>>) -> impl IntoView {
    let length = move || link.with(|link| link.as_ref().map(|link| link.chars().count()));
    let marks = move || {
        let length = length();
        let mark = |most: usize| {
            let on = length.is_some_and(|length| length <= most);
            view! { <span class="meter__mark" class:meter__mark--on=on></span> }
        };
        WAYS.iter().map(|(_, most)| mark(*most)).chain([mark(usize::MAX)]).collect_view()
    };
    let said = move || length().map(|length| format!("{length} {}. {}", SHARING.studio_length, fits(fit(length))));
    view! { <div class="meter"><span class="meter__marks" aria-hidden="true">{marks}</span> <span class="meter__said">{said}</span></div> }
}
