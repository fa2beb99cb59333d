//! Where nothing is asked: what the gate keeps out, with what may fit better, or the end of the questions.

use crate::app::state::{Nav, Open};
use crate::app::ui::{Button, Notice, NoticeTone};
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
        Walk::Sitting | Walk::Gate(_) => false,
    });
    let story = move |screen| Route::Story(open.id(), screen).href();
    let (title, lead) = if kept_out { (EN.kept_out_title, EN.kept_out_lead) } else { (EN.none_left, "") };
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{title}</h1>
            {kept_out.then(|| view! { <p class="screen__lead">{lead}</p><Preferred /> })}
            <div class="screen__acts">
                <a class="button" href=move || story(Screen::Contents)>{EN.to_story}</a>
                <a href=Route::Exercises.href()>{EN.exercises_title}</a>
                {kept_out.then(|| view! { <a href=move || story(Screen::Gate)>{EN.gate_again}</a> })}
            </div>
        </div>
    }
}

/// What fits better what she ticked at the gate; each opens.
#[component]
pub fn Preferred() -> impl IntoView {
    let (open, nav) = (expect_context::<Open>(), expect_context::<Nav>());
    let failed = RwSignal::new(false);
    let entries = Memo::new(move |_| {
        open.with(|story, library| preferred(story, library).into_iter().cloned().collect::<Vec<Entry>>())
    });
    let row = move |entry: Entry| {
        let id = entry.id;
        view! { <li><Button label=entry.title on_press=move |()| super::exercises::open_exercise(open, nav, id.clone(), failed) /></li> }
    };
    view! {
        <Show when=move || entries.with(|entries| !entries.is_empty())>
            <p class="soft">{EN.may_fit}</p>
            <ul class="row">{move || entries.get().into_iter().map(row).collect_view()}</ul>
        </Show>
        <Show when=move || failed.get()>
            <Notice tone=NoticeTone::Failure text=EN.fetch_failed />
        </Show>
    }
}
