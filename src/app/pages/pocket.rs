//! The pocket card: her line and the next small sign, on a sheet that folds to the size of a hand, or on a phone's screen.

use crate::app::state::{Nav, Open};
use crate::app::ui::{Button, Tone};
use crate::documents::pocket::{Pocket as Words, pocket};
use crate::pictures::svg::HERS;
use crate::pictures::wallpaper::{SIZE, as_address, wallpaper};
use crate::route::Screen;
use crate::words::EN;
use leptos::prelude::*;

/// The card.
#[component]
pub fn Pocket() -> impl IntoView {
    let (open, nav) = (expect_context::<Open>(), expect_context::<Nav>());
    let with_name = RwSignal::new(false);
    let words = Memo::new(move |_| open.with(|story, library| pocket(story, library, with_name.get())));
    let filled = move || words.with(|words| !words.is_empty());
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title only-screen" tabindex="-1">{EN.pocket}</h1>
            <Show when=move || words.with(|words| words.left_out)>
                <div class="only-screen">
                    <p class="screen__note">{EN.pocket_left_out}</p>
                    <Button label=EN.pocket_with_name tone=Tone::Quiet pressed=with_name on_press=move |()| with_name.update(|on| *on = !*on) />
                </div>
            </Show>
            <Show when=filled fallback=|| view! { <p class="empty">{EN.nothing_yet}</p> }>
                <p class="screen__lead only-screen">{EN.pocket_lead}</p>
                <p class="screen__note only-screen">{EN.pocket_fold}</p>
                <Folded words />
                <div class="screen__acts">
                    <Button label=EN.print tone=Tone::Main on_press=move |()| (open.keeping.ports().print)() />
                </div>
                <Phone words />
            </Show>
            <div class="screen__acts">
                <Button label=EN.finished_end tone=Tone::Quiet on_press=move |()| nav.within(Screen::Desk) />
            </div>
        </div>
    }
}

/// Eight panels; folded three times, the last two of the lower row stay outside.
#[component]
fn Folded(words: Memo<Words>) -> impl IntoView {
    let blank = |up: bool| view! { <p class="pocket__panel" class:pocket__panel--up=up aria-hidden="true"></p> };
    let upper = [true; 4].map(blank).collect_view();
    let lower = [false; 2].map(blank).collect_view();
    let panel = |text: fn(&Words) -> &String| {
        let long = move || words.with(|words| text(words).chars().count() > 120);
        view! { <p class="pocket__panel hers" class:pocket__panel--long=long dir="auto">{move || words.with(|words| text(words).clone())}</p> }
    };
    view! {
        <div class="pocket">
            {upper} {lower}
            {panel(|words| &words.sign)}
            {panel(|words| &words.line)}
        </div>
    }
}

/// The same words as a wallpaper.
#[component]
fn Phone(words: Memo<Words>) -> impl IntoView {
    let open = expect_context::<Open>();
    let ports = open.keeping.ports();
    let drawn = move || {
        let measure = (ports.measure)(HERS);
        words.with(|words| wallpaper(&words.line, &words.sign, measure.as_ref()))
    };
    let png = move |()| {
        let done = move |given: bool| {
            if !given {
                (ports.say)("alert", EN.pocket_failed);
            }
        };
        (ports.give_png)("pocket.png", &untrack(drawn), SIZE, Box::new(done));
    };
    let svg = move |()| (ports.give)("pocket.svg", "image/svg+xml", &untrack(drawn));
    view! {
        <section class="screen__section only-screen">
            <h2 class="screen__heading">{EN.pocket_phone}</h2>
            <p class="soft">{EN.pocket_phone_lead}</p>
            <img class="phone" src=move || as_address(&drawn()) alt="" width="195" height="422" />
            <div class="screen__acts">
                <Button label=EN.pocket_png on_press=png />
                <Button label=EN.pocket_svg tone=Tone::Quiet on_press=svg />
            </div>
        </section>
    }
}
