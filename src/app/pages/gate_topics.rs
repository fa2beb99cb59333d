//! The gate's question of age and its folded line of topics. What is ticked changes what is asked; it is left out of every copy.

use super::exercises::open_exercise;
use crate::app::state::{GateDraft, Nav, Open, Walking};
use crate::app::ui::{Button, Notice, NoticeTone};
use crate::practice::library::Entry;
use crate::practice::road::{Gate, Topic};
use crate::story::care::preferred_for;
use crate::words::EN;
use leptos::prelude::*;

/// Whether the user is under 18, and the folded line with its boxes.
#[component]
pub fn Topics(gate: Gate) -> impl IntoView {
    let boxes = gate.touches.boxes.into_iter().map(|topic| view! { <li><Box topic /></li> });
    view! {
        <section class="screen__section age">
            <h2 class="screen__heading">{gate.young.ask.clone()}</h2>
            <Box topic=gate.young />
        </section>
        <details class="folded">
            <summary>{gate.touches.label.clone()}</summary>
            <p class="soft">{gate.touches.nudge.clone()}</p>
            <ul class="topics">{boxes.collect_view()}</ul>
        </details>
        <Fitting />
    }
}

#[component]
fn Box(topic: Topic) -> impl IntoView {
    let draft = expect_context::<GateDraft>();
    let key = StoredValue::new(topic.key);
    let on = Signal::derive(move || draft.topics().with(|topics| topics.contains(&key.get_value())));
    let toggle = move |()| draft.toggle(&key.get_value());
    let said = StoredValue::new((topic.say, topic.help));
    let shown = move || {
        let (say, help) = said.get_value();
        let help = (!help.is_empty()).then(|| view! { <a href="#/help">{help}</a> });
        view! { <p class="soft">{say}" "{help}</p> }
    };
    view! {
        <Button label=topic.label pressed=on on_press=toggle />
        <div role="status">{move || on.get().then(shown)}</div>
    }
}

/// What fits better what is ticked; each opens, and what was picked is stored then.
#[component]
fn Fitting() -> impl IntoView {
    let (open, draft) = (expect_context::<Open>(), expect_context::<GateDraft>());
    let (nav, walking) = (expect_context::<Nav>(), expect_context::<Walking>());
    let failed = RwSignal::new(false);
    let entries = Memo::new(move |_| {
        draft.topics().with(|topics| {
            open.peek(|story, library| {
                preferred_for(story, library, topics).into_iter().cloned().collect::<Vec<Entry>>()
            })
        })
    });
    let row = move |entry: Entry| {
        let id = entry.id;
        let go = move |()| {
            draft.store(open);
            open_exercise(open, nav, walking, id.clone(), failed);
        };
        view! { <li><Button label=entry.title on_press=go /></li> }
    };
    view! {
        <Show when=move || entries.with(|entries| !entries.is_empty())>
            <p class="suggested soft">{EN.may_fit}</p>
            <ul class="topics">{move || entries.get().into_iter().map(row).collect_view()}</ul>
        </Show>
        <Show when=move || failed.get()><Notice tone=NoticeTone::Failure text=EN.fetch_failed /></Show>
    }
}
