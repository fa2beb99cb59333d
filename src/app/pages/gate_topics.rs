//! The gate's folded line, and the young people's set. What is ticked changes what is asked; it is left out of every copy.

use super::kept_out::Preferred;
use crate::app::state::Open;
use crate::app::ui::Button;
use crate::practice::road::{Gate, Topic};
use crate::story::place::{Name, Place};
use crate::story::value::Value;
use leptos::prelude::*;

/// The folded line with its boxes, and under it the set for young people.
#[component]
pub fn Topics(gate: Gate) -> impl IntoView {
    let boxes = gate.touches.boxes.into_iter().map(|topic| view! { <li><Box topic /></li> });
    view! {
        <details class="folded">
            <summary>{gate.touches.label.clone()}</summary>
            <p class="soft">{gate.touches.nudge.clone()}</p>
            <ul class="topics">{boxes.collect_view()}</ul>
        </details>
        <div class="screen__section"><Box topic=gate.young /></div>
        <Preferred />
    }
}

#[component]
fn Box(topic: Topic) -> impl IntoView {
    let open = expect_context::<Open>();
    let ticked = move || {
        open.settled(|story, _| {
            story.words(&Place::head(Name::Topics)).split_whitespace().map(str::to_owned).collect::<Vec<_>>()
        })
    };
    let key = StoredValue::new(topic.key);
    let on = Signal::derive(move || ticked().contains(&key.get_value()));
    let toggle = move |()| {
        let mut now = untrack(ticked);
        match now.iter().position(|held| *held == key.get_value()) {
            Some(at) => drop(now.remove(at)),
            None => now.push(key.get_value()),
        }
        open.set_head(Name::Topics, (!now.is_empty()).then(|| Value::text(now.join(" "))));
    };
    let say = StoredValue::new(topic.say);
    view! {
        <Button label=topic.label pressed=on on_press=toggle />
        <div role="status">{move || on.get().then(|| view! { <p class="soft">{say.get_value()}</p> })}</div>
    }
}
