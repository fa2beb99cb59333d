//! Fetching of exercises and programs when a flow needs them, with a way to try again. Only this site is asked.

use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::ui::{Button, ButtonTone};
use crate::exercises::library::ExerciseLibrary;
use crate::route::Screen;
use crate::story::flow::steps::active_flow;
use crate::strings::{APP, QUESTION};
use leptos::prelude::*;

/// Fetches an exercise unless it is loaded, then calls `done` with whether it is.
pub fn fetch_exercise(open: OpenStory, id: &str, done: impl FnOnce(bool) + 'static) {
    if open.with_untracked(|_, library| library.exercise(id).is_some()) {
        return done(true);
    }
    let file = open.with_untracked(|_, library| library.exercise_entry(id).map(|entry| entry.file.clone()));
    fetch_content(open, file, OpenStory::add_exercise, done);
}

/// Fetches a program unless it is loaded, then calls `done` with whether it is.
pub fn fetch_program(open: OpenStory, id: &str, done: impl FnOnce(bool) + 'static) {
    if open.with_untracked(|_, library| library.program(id).is_some()) {
        return done(true);
    }
    let file = open.with_untracked(|_, library| library.program_entry(id).map(|entry| entry.file.clone()));
    fetch_content(open, file, OpenStory::add_program, done);
}

fn fetch_content(
    open: OpenStory,
    file: Option<String>,
    take: fn(OpenStory, &str) -> bool,
    done: impl FnOnce(bool) + 'static,
) {
    let Some(file) = file else { return done(false) };
    let arrived = move |text: Option<String>| done(text.is_some_and(|text| take(open, &text)));
    (open.storage.browser_api().fetch_same_origin)(format!("content/{file}"), Box::new(arrived));
}

/// Returns the id of the exercise that the active flow needs, if it is known but not loaded.
fn missing_exercise(open: OpenStory) -> Option<String> {
    let of =
        |library: &ExerciseLibrary, id: &str| library.exercise(id).is_none() && library.exercise_entry(id).is_some();
    open.with(|story, library| {
        active_flow(story, library).exercise_id().filter(|id| of(library, id)).map(str::to_owned)
    })
}

/// Returns whether the active flow waits for an exercise to be loaded.
pub fn is_exercise_missing(open: OpenStory) -> bool {
    missing_exercise(open).is_some()
}

/// Shown in place of a question while its exercise is loading, with a way to try again if that fails. It does not say that all is answered
/// while something may still load.
#[component]
pub fn ContentLoading() -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let failed = RwSignal::new(false);
    let wanted = Memo::new(move |_| missing_exercise(open));
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
        (true, true) => APP.part_title,
        (true, false) => APP.one_moment,
        (false, _) => QUESTION.none_left,
    };
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{title}</h1>
            <Show when=move || failed.get()>
                <p class="screen__lead" role="alert">{QUESTION.fetch_failed}</p>
                <div class="screen__actions"><Button label=APP.part_again tone=ButtonTone::Primary on_press=move |()| try_again() /></div>
            </Show>
            <div class="screen__actions"><Button label=QUESTION.rest_here tone=ButtonTone::Quiet on_press=move |()| nav.go_to_story_screen(Screen::StoryHome) /></div>
        </div>
    }
}
