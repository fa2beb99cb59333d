//! The steady place: what she wrote for it, or a look around; one tap away on every page.

use super::exercises::is_open;
use crate::app::state::{Nav, Open};
use crate::app::ui::{Button, Field, TextArea, Tone};
use crate::story::page;
use crate::story::place::Asking;
use crate::story::value::Value;
use crate::words::EN;
use leptos::prelude::*;

const WRITTEN: [&str; 5] = ["e0.1.1", "e0.1.2", "e0.1.3", "e0.1.4", "e0.1.5"];
const HER_OWN: &str = "e0.1.1";
const AROUND: &str = "e0.3.1";

/// The steady place.
#[component]
pub fn Steady() -> impl IntoView {
    let (open, nav) = (expect_context::<Open>(), expect_context::<Nav>());
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{EN.steady_title}</h1>
            <Written open />
            <p class="screen__lead">{around(open)}</p>
            <Show when=move || is_open(open)>
                <HerOwn open />
            </Show>
            <div class="screen__acts"><Button label=EN.back tone=Tone::Main on_press=move |()| nav.back() /></div>
        </div>
    }
}

/// The wording that brings back to now.
fn around(open: Open) -> String {
    open.peek(|_, library| {
        library.find(AROUND).map_or_else(
            || EN.steady_here.to_owned(),
            |found| [found.question.ask.as_str(), &found.question.nudge].join(" "),
        )
    })
}

#[component]
fn Written(open: Open) -> impl IntoView {
    let words = Memo::new(move |_| {
        open.with(|story, _| {
            WRITTEN
                .iter()
                .flat_map(|question| page::given(story, question))
                .map(|given| given.text)
                .collect::<Vec<String>>()
        })
    });
    let all =
        move || words.get().into_iter().map(|text| view! { <p class="steady__words hers">{text}</p> }).collect_view();
    view! {
        <Show when=move || words.with(|words| !words.is_empty())>
            <section class="screen__section" aria-label=EN.steady_noted>{all}</section>
        </Show>
    }
}

#[component]
fn HerOwn(open: Open) -> impl IntoView {
    let asking = StoredValue::new(Asking::once(HER_OWN));
    let value = Signal::derive(move || {
        asking.with_value(|asking| open.value(asking)).map_or_else(String::new, |value| value.words().to_owned())
    });
    let write = move |text: String| {
        let value = (!text.is_empty()).then(|| Value::text(text));
        asking.with_value(|asking| open.answer(asking, value, EN.steady_label));
    };
    view! {
        <details class="folded">
            <summary>{EN.steady_add}</summary>
            <Field id="steady-own" label=EN.steady_label hint=EN.steady_hint>
                <TextArea id="steady-own" value on_input=write described_by="steady-own-hint" />
            </Field>
        </details>
    }
}
