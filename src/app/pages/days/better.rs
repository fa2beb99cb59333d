//! On return: "What has been a bit better?" (De Jong & Berg), and the same and harder just as large. Never "did you do it?".

use super::lines::{Before, change, today, words};
use super::ways::open_step;
use crate::app::state::{Nav, Open, Walking};
use crate::app::ui::{Button, Field, TextArea, Tone};
use crate::story::log::{Log, log_of};
use crate::story::place::{Name, Place};
use crate::words::DAYS;
use leptos::prelude::*;

/// After so long she has been away.
const AWAY: i64 = 20 * 60_000;

/// The three answers, on return; what she wrote is there again.
#[component]
pub fn Better() -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    let now = (open.keeping.ports().now)();
    let returned = open.peek(|story, _| story.last_touched().is_some_and(|at| now.saturating_sub(at) > AWAY));
    let item = today(open, Log::Better);
    let written = open.peek(|story, _| log_of(story, Log::Better).iter().any(|line| line.item == item));
    let telling = RwSignal::new(written);
    let step = move |question: &'static str, way: &'static str| move |()| open_step(open, nav, walking, question, way);
    (returned || written).then(|| {
        view! {
            <section class="better" aria-labelledby="better-title">
                <h2 class="better__ask" id="better-title">{DAYS.better_title}</h2>
                <div class="better__ways">
                    <Button label=DAYS.better_yes expanded=telling on_press=move |()| telling.update(|on| *on = !*on) />
                    <Button label=DAYS.better_same on_press=step("e21.same.1", "same") />
                    <Button label=DAYS.better_harder on_press=step("e21.harder.1", "harder") />
                </div>
                <Show when=move || telling.get()>
                    <Telling item=item.clone() />
                    <Button label=DAYS.better_more tone=Tone::Quiet on_press=step("e21.amplify.1", "elicit") />
                </Show>
            </section>
        }
    })
}

#[component]
fn Telling(item: crate::story::ids::ItemId) -> impl IntoView {
    let open = expect_context::<Open>();
    let value = words(open, Log::Better, item.clone());
    let at = item.clone();
    let on_input = move |text: String| change(open, Log::Better, &at, |line| line.text = text);
    let earlier = open.words(Place::head(Name::Better));
    let any = open.peek(|story, _| {
        log_of(story, Log::Better).iter().any(|line| line.item != item)
            || !story.words(&Place::head(Name::Better)).is_empty()
    });
    view! {
        <Field id="better" label=DAYS.better_label>
            <TextArea id="better" value on_input />
        </Field>
        {any.then(|| view! {
            <details class="folded">
                <summary>{DAYS.better_before}</summary>
                <Before log=Log::Better except=item />
                <p class="days__words hers" dir="auto">{move || earlier.get()}</p>
            </details>
        })}
    }
}
