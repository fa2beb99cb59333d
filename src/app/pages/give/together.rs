//! Side by side: the question she is at in large type, one field that either can write in, no other page in sight.

use super::super::answer::{Ask, answer};
use crate::app::state::{Nav, Open, Walking};
use crate::app::ui::{Button, Tone};
use crate::route::Screen;
use crate::story::care;
use crate::story::lexicon::plain;
use crate::story::place::Asking;
use crate::story::walk::Spot;
use crate::words::EN;
use crate::words::giving::GIVING;
use leptos::{ev, prelude::*};

/// The screen.
#[component]
pub fn Together() -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    let spot = Memo::new(move |_| walking.spot());
    Effect::new(move |_| {
        spot.track();
        (open.keeping.ports().focus)();
    });
    let back = move || nav.instead(Screen::Question);
    let keys = move |key: ev::KeyboardEvent| {
        if key.key() == "Escape" && !key.is_composing() {
            back();
        }
    };
    let on = move |()| match spot.get_untracked() {
        Some(spot) => {
            let next = walking.go_on(&spot, None);
            if next != Screen::Question || !matches!(untrack(move || walking.spot()), Some(Spot::Ask(_))) {
                nav.within(next);
            }
        }
        None => back(),
    };
    view! {
        <div class="finished together" on:keydown=keys>
            {move || match spot.get() {
                Some(Spot::Ask(asking)) => view! { <Asked asking /> }.into_any(),
                _ => view! { <h1 class="together__ask" tabindex="-1">{EN.none_left}</h1> }.into_any(),
            }}
            <div class="finished__acts">
                <Button label=EN.go_on on_press=on />
                <Button label=GIVING.together_back tone=Tone::Quiet on_press=move |()| back() />
            </div>
        </div>
    }
}

#[component]
fn Asked(asking: Asking) -> impl IntoView {
    let (open, walking) = (expect_context::<Open>(), expect_context::<Walking>());
    let question = open.peek(|story, library| care::question(story, library, &asking.question));
    let Some(question) = question else {
        return view! { <h1 class="together__ask" tabindex="-1">{EN.none_left}</h1> }.into_any();
    };
    let about = walking.about(&asking);
    let template = question.ask.clone();
    let wording = Signal::derive(move || plain(&open.filled(&template, &about).0));
    let ask = Ask { open, asking, wording, heading: "together-ask" };
    let input = answer(ask, &question);
    view! {
        <h1 class="together__ask" id="together-ask" tabindex="-1" dir="auto">{wording}</h1>
        <div class="question__answer together__answer">{input}</div>
    }
    .into_any()
}
