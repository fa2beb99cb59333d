//! Questions that are not here yet: fetched when a walk needs them, with a way to try again.

use crate::app::state::{Nav, Open};
use crate::app::ui::{Button, Tone};
use crate::practice::library::Library;
use crate::route::Screen;
use crate::story::walk::walk_of;
use crate::words::EN;
use leptos::prelude::*;

/// Fetches an exercise unless it is here, then says whether it is.
pub fn fetch_exercise(open: Open, id: &str, done: impl FnOnce(bool) + 'static) {
    if open.peek(|_, library| library.exercise(id).is_some()) {
        return done(true);
    }
    let file = open.peek(|_, library| library.entry(id).map(|entry| entry.file.clone()));
    fetch(open, file, Open::take_exercise, done);
}

/// Fetches a road unless it is here, then says whether it is.
pub fn fetch_trail(open: Open, id: &str, done: impl FnOnce(bool) + 'static) {
    if open.peek(|_, library| library.trail(id).is_some()) {
        return done(true);
    }
    let file = open.peek(|_, library| library.trail_entry(id).map(|entry| entry.file.clone()));
    fetch(open, file, Open::take_trail, done);
}

fn fetch(open: Open, file: Option<String>, take: fn(Open, &str) -> bool, done: impl FnOnce(bool) + 'static) {
    let Some(file) = file else { return done(false) };
    let arrived = move |text: Option<String>| done(text.is_some_and(|text| take(open, &text)));
    (open.keeping.ports().fetch)(format!("content/{file}"), Box::new(arrived));
}

/// The exercise that the walk needs and that is not here.
fn missing(open: Open) -> Option<String> {
    let of = |library: &Library, id: &str| library.exercise(id).is_none() && library.entry(id).is_some();
    open.with(|story, library| walk_of(story, library).exercise().filter(|id| of(library, id)).map(str::to_owned))
}

/// Whether the questions of the walk are still to come.
pub fn is_missing(open: Open) -> bool {
    missing(open).is_some()
}

/// Where there is no question to show: it may still be on its way.
#[component]
pub fn Fetching() -> impl IntoView {
    let (open, nav) = (expect_context::<Open>(), expect_context::<Nav>());
    let failed = RwSignal::new(false);
    let wanted = Memo::new(move |_| missing(open));
    let try_again = move || {
        failed.set(false);
        if let Some(id) = wanted.get_untracked() {
            fetch_exercise(open, &id, move |here| {
                failed.try_set(!here);
            });
        }
    };
    Effect::new(move |_| {
        if wanted.with(Option::is_some) {
            try_again();
        }
    });
    let title = move || match (wanted.with(Option::is_some), failed.get()) {
        (true, true) => EN.part_title,
        (true, false) => EN.one_moment,
        (false, _) => EN.none_left,
    };
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{title}</h1>
            <Show when=move || failed.get()>
                <p class="screen__lead" role="alert">{EN.fetch_failed}</p>
                <div class="screen__acts"><Button label=EN.part_again tone=Tone::Main on_press=move |()| try_again() /></div>
            </Show>
            <div class="screen__acts"><Button label=EN.rest_here tone=Tone::Quiet on_press=move |()| nav.within(Screen::Contents) /></div>
        </div>
    }
}
