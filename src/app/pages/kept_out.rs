//! Where nothing is asked: what the gate keeps out, with what may fit better, or the end of the questions.

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
        Walk::Sitting | Walk::Gate(_) => false,
    });
    let (nav, walking) = (expect_context::<Nav>(), expect_context::<Walking>());
    let failed = RwSignal::new(false);
    if fetch(open, failed) {
        let failure = move || failed.get().then(|| view! { <Notice tone=NoticeTone::Failure text=EN.fetch_failed /> });
        return view! { <div class="screen screen--text"><h1 class="screen__title" tabindex="-1">{EN.one_moment}</h1>{failure}</div> }.into_any();
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

/// After a reload the exercise that she is at is fetched again; its questions then stand here. False when it is here.
fn fetch(open: Open, failed: RwSignal<bool>) -> bool {
    let file = open.peek(|story, library| match walk_of(story) {
        Walk::Page(id) if library.exercise(&id).is_none() && !is_kept_out(story, library, &id) => {
            library.entry(&id).map(|entry| entry.file.clone())
        }
        Walk::Page(_) | Walk::Sitting | Walk::Gate(_) => None,
    });
    let Some(file) = file else { return false };
    let take = move |text: Option<String>| {
        if !text.is_some_and(|text| open.take_exercise(&text)) {
            failed.try_set(true);
        }
    };
    (open.keeping.ports.fetch)(format!("content/{file}"), Box::new(take));
    true
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
            <p class="suggested soft">{EN.may_fit}</p>
            <ul class="topics">{move || entries.get().into_iter().map(row).collect_view()}</ul>
        </Show>
        <Show when=move || failed.get()>
            <Notice tone=NoticeTone::Failure text=EN.fetch_failed />
        </Show>
    }
}
