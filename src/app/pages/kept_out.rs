//! Where nothing is asked: what the gate keeps out, with what may fit better, or the end of the questions.

use super::fetching::{Fetching, is_missing};
use crate::app::state::{Nav, Open, Walking};
use crate::app::ui::{Button, Notice, NoticeTone, Tone};
use crate::practice::library::Entry;
use crate::route::{Route, Screen};
use crate::story::care::{is_kept_out, preferred};
use crate::story::walk::{Walk, walk_of};
use crate::words::EN;
use leptos::prelude::*;

/// The screen.
#[component]
pub fn NothingAsked() -> impl IntoView {
    let open = expect_context::<Open>();
    let kept_out = open.peek(|story, library| match walk_of(story) {
        Walk::Page(id) => is_kept_out(story, library, &id),
        Walk::Road(trek) => trek.stop().is_some_and(|stop| is_kept_out(story, library, &stop.exercise)),
        Walk::Sitting | Walk::Gate(_) => false,
    });
    let (nav, walking) = (expect_context::<Nav>(), expect_context::<Walking>());
    if !kept_out && untrack(|| is_missing(open)) {
        return view! { <Fetching /> }.into_any();
    }
    let title = if kept_out { EN.kept_out_title } else { EN.none_left };
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{title}</h1>
            {kept_out.then(|| view! { <p class="screen__lead">{EN.kept_out_lead}</p><Preferred /> })}
            <div class="screen__acts">
                <Button label=EN.to_story on_press=move |()| nav.within(walking.finish()) />
                <a href=Route::Exercises.href()>{EN.exercises_title}</a>
                {kept_out.then(|| view! { <Button label=EN.gate_again tone=Tone::Quiet on_press=move |()| nav.within(Screen::Gate) /> })}
            </div>
        </div>
    }
    .into_any()
}

/// What fits better what she ticked at the gate; each opens.
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
