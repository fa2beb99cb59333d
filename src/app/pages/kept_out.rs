//! Where nothing is asked: what waits or does not fit, with what may fit better; what someone sent that may not fit; or the end.

use super::fetching::{Fetching, is_missing};
use super::sent_choice::SentChoice;
use crate::app::state::{Nav, Open, Walking};
use crate::app::ui::{Button, Notice, NoticeTone, Tone};
use crate::practice::library::Entry;
use crate::route::{Route, Screen};
use crate::story::care::{does_not_fit, is_withheld, preferred, waits};
use crate::story::walk::{Walk, walk_of};
use crate::words::EN;
use leptos::prelude::*;

/// Why nothing is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Why {
    /// What someone sent speaks of a problem by name, where that may not fit.
    Sent(String),
    /// It waits until the gate is answered.
    Waits,
    /// It has no place in this story.
    Withheld,
    /// All was asked.
    Done,
}

fn why(open: Open) -> Why {
    open.peek(|story, library| {
        let id = match walk_of(story, library) {
            Walk::Page(id) => Some(id),
            Walk::Road(trek) => trek.stop().map(|stop| stop.exercise.clone()),
            Walk::Sitting => None,
        };
        match id {
            Some(id) if does_not_fit(story, library, &id) => Why::Sent(id),
            Some(id) if is_withheld(story, library, &id) => Why::Withheld,
            Some(id) if waits(story, library, &id) => Why::Waits,
            Some(_) | None => Why::Done,
        }
    })
}

/// The screen.
#[component]
pub fn NothingAsked() -> impl IntoView {
    let open = expect_context::<Open>();
    let (nav, walking) = (expect_context::<Nav>(), expect_context::<Walking>());
    let why = why(open);
    if let Why::Sent(exercise) = why {
        return view! { <SentChoice exercise /> }.into_any();
    }
    let kept_out = why != Why::Done;
    if !kept_out && untrack(|| is_missing(open)) {
        return view! { <Fetching /> }.into_any();
    }
    let (title, lead) = match why {
        Why::Waits => (EN.waits_title, EN.waits_lead),
        Why::Withheld => (EN.kept_out_title, EN.kept_out_lead),
        Why::Sent(_) | Why::Done => (EN.none_left, ""),
    };
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{title}</h1>
            {kept_out.then(|| view! { <p class="screen__lead">{lead}</p><Preferred /> })}
            <div class="screen__acts">
                {kept_out.then(|| view! { <Button label=EN.gate_again on_press=move |()| nav.within(Screen::Gate) /> })}
                <Button label=EN.to_story tone=Tone::Quiet on_press=move |()| nav.within(walking.finish()) />
                <a href=Route::Exercises.href()>{EN.exercises_title}</a>
            </div>
        </div>
    }
    .into_any()
}

/// What fits better what was ticked at the gate; each opens.
#[component]
pub fn Preferred() -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    let failed = RwSignal::new(false);
    let entries = Memo::new(move |_| {
        open.with(|story, library| preferred(story, library).into_iter().cloned().collect::<Vec<Entry>>())
    });
    let row = move |entry: Entry| {
        let id = entry.id;
        view! { <li><Button label=entry.title on_press=move |()| super::exercises::open_exercise(open, nav, walking, id.clone(), failed) /></li> }
    };
    view! {
        <Show when=move || entries.with(|entries| !entries.is_empty())>
            <p class="suggested soft">{EN.may_fit}</p>
            <ul class="topics">{move || entries.get().into_iter().map(row).collect_view()}</ul>
        </Show>
        <Show when=move || failed.get()>
            <Notice tone=NoticeTone::Failure text=EN.fetch_failed />
        </Show>
    }
}
