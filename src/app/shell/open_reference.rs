//! Beginning what someone sent from the library. It opens as if it had been chosen there: behind the gate, and not at all where the gate's
//! answer withholds it, in which case the question screen says why.

use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::content_fetch::{fetch_exercise, fetch_program};
use crate::app::shell::navigator::Navigator;
use crate::app::shell::open_exercise::{has_open_story, open_exercise};
use crate::exercises::library::ExerciseLibrary;
use crate::exercises::program::Depth;
use crate::route::Screen;
use crate::sharing::exercises::library_reference::{LibraryReference, ReferenceTarget};
use crate::story::Edit;
use crate::story::flow::itinerary::{Itinerary, SENT_ID};
use crate::story::flow::safeguards::{is_unavailable, is_withheld};
use crate::story::model::field_path::{FieldPath, NamedField};
use crate::story::model::value::Value;
use crate::strings::EXERCISE_SHARING;
use leptos::prelude::*;

/// Fetches what was sent and goes to it, in the open story or a new one; the reference is kept there. `failed` is set if it could not be
/// fetched.
pub fn open_reference(
    open: OpenStory,
    nav: Navigator,
    question_flow: QuestionFlow,
    reference: LibraryReference,
    failed: RwSignal<bool>,
) {
    failed.set(false);
    match reference.target.clone() {
        ReferenceTarget::Exercise(id) => open_sent_exercise(open, nav, question_flow, reference, id, failed),
        ReferenceTarget::Program(id, depth) => {
            open_sent_program(open, nav, question_flow, reference, (id, depth), failed);
        }
    }
}

fn keep(open: OpenStory, reference: &LibraryReference) {
    if !untrack(|| has_open_story(open)) {
        open.begin_new_story();
        let title = open.with_untracked(|_, library| sent_title(library, reference));
        open.edit_without_undo(Edit::put(FieldPath::in_head(NamedField::Title), Value::text(title)));
    }
    open.keep_reference(reference);
}

/// Returns the title of a story that is begun from a reference: who sent it, and what. The user can change it.
fn sent_title(library: &ExerciseLibrary, reference: &LibraryReference) -> String {
    let found = match &reference.target {
        ReferenceTarget::Exercise(id) => library.exercise_entry(id).map(|entry| entry.title.as_str()),
        ReferenceTarget::Program(id, _) => library.program_entry(id).map(|entry| entry.title.as_str()),
    };
    let (sender, title) = (reference.from.trim(), found.unwrap_or_default());
    if sender.is_empty() {
        EXERCISE_SHARING.story_sent_by_someone(title)
    } else {
        EXERCISE_SHARING.story_sent_by(sender, title)
    }
}

fn open_sent_exercise(
    open: OpenStory,
    nav: Navigator,
    question_flow: QuestionFlow,
    reference: LibraryReference,
    id: String,
    failed: RwSignal<bool>,
) {
    if open.with_untracked(|story, library| is_unavailable(story, library, &id)) {
        return open_exercise(open, nav, question_flow, id, failed);
    }
    let (wanted, still_here) = (id.clone(), nav.still_here());
    fetch_exercise(open, &wanted, move |here| {
        if !still_here() {
            return;
        }
        let parts =
            open.with_untracked(|_, library| library.exercise(&id).map(|exercise| reference.parts_of(exercise)));
        let Some(parts) = parts.filter(|_| here) else {
            failed.try_set(true);
            return;
        };
        keep(open, &reference);
        open_exercise(open, nav, question_flow, id.clone(), failed);
        if !parts.is_empty() {
            question_flow.set_itinerary(&Itinerary::new(SENT_ID, [(id, parts)]));
        }
    });
}

fn open_sent_program(
    open: OpenStory,
    nav: Navigator,
    question_flow: QuestionFlow,
    reference: LibraryReference,
    (id, depth): (String, Depth),
    failed: RwSignal<bool>,
) {
    let first = open.with_untracked(|_, library| library.program_entry(&id).map(|entry| entry.first_exercise.clone()));
    let withheld = first.filter(|first| open.with_untracked(|story, library| is_withheld(story, library, first)));
    if let Some(first) = withheld {
        return open_exercise(open, nav, question_flow, first, failed);
    }
    let still_here = nav.still_here();
    fetch_program(open, &id.clone(), move |here| {
        if !still_here() {
            return;
        }
        let itinerary = open
            .with_untracked(|_, library| library.program(&id).map(|program| Itinerary::from_program(program, depth)));
        let Some(itinerary) = itinerary.filter(|_| here) else {
            failed.try_set(true);
            return;
        };
        keep(open, &reference);
        question_flow.set_itinerary(&itinerary);
        nav.go_to_story_screen(Screen::Itinerary);
    });
}
