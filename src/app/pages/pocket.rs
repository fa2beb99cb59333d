//! The pocket card: her line and the next small sign, on a sheet that folds to the size of a hand. Nothing else is on it.

use crate::app::state::{Nav, Open};
use crate::app::ui::{Button, Tone};
use crate::route::Screen;
use crate::story::page::given;
use crate::story::place::{Name, Place};
use crate::words::EN;
use leptos::prelude::*;

/// The question whose answer is the next small sign.
const SIGN: &str = "e4.6.1";

/// The card.
#[component]
pub fn Pocket() -> impl IntoView {
    let (open, nav) = (expect_context::<Open>(), expect_context::<Nav>());
    let line = open.words(Place::desk(Name::FirstLine));
    let sign = Signal::derive(move || {
        open.with(|story, _| given(story, SIGN).pop().map(|given| given.text)).unwrap_or_default()
    });
    let empty = Memo::new(move |_| line.with(|l| l.trim().is_empty()) && sign.with(|s| s.trim().is_empty()));
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title only-screen" tabindex="-1">{EN.pocket}</h1>
            <Show when=move || !empty.get() fallback=|| view! { <p class="empty">{EN.nothing_yet}</p> }>
                <p class="screen__note only-screen">{EN.pocket_fold}</p>
                <Folded line sign />
            </Show>
            <div class="screen__acts">
                <Show when=move || !empty.get()>
                    <Button label=EN.print tone=Tone::Main on_press=move |()| (open.keeping.ports.print)() />
                </Show>
                <Button label=EN.finished_end on_press=move |()| nav.within(Screen::Desk) />
            </div>
        </div>
    }
}

/// Eight panels; folded three times, the last two of the lower row stay outside.
#[component]
fn Folded(line: Signal<String>, sign: Signal<String>) -> impl IntoView {
    let blank = |up: bool| view! { <p class="pocket__panel" class:pocket__panel--up=up aria-hidden="true"></p> };
    let upper = [true; 4].map(blank).collect_view();
    let lower = [false; 2].map(blank).collect_view();
    view! {
        <div class="pocket">
            {upper} {lower}
            <p class="pocket__panel hers" dir="auto">{move || sign.get()}</p>
            <p class="pocket__panel hers" dir="auto">{move || line.get()}</p>
        </div>
    }
}
