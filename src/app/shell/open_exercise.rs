//! Opening an exercise: it is fetched, and the gate comes first where that is required.

use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::content_fetch::fetch_exercise;
use crate::app::shell::navigator::Navigator;
use crate::route::Screen;
use crate::story::flow::gate::gate_answer;
use crate::story::flow::safeguards::is_unavailable;
use crate::story::model::ids::StoryId;
use leptos::prelude::*;

/// Returns whether a story is open; follows changes.
pub fn has_open_story(open: OpenStory) -> bool {
    open.story_id() != StoryId::from_number(0)
}

/// Fetches an exercise and goes to its first question, by way of the gate where that is required; begins a story if none is open. `failed` is set
/// if it could not be fetched. Nothing happens if another screen was opened before it arrived.
pub fn open_exercise(open: OpenStory, nav: Navigator, question_flow: QuestionFlow, id: String, failed: RwSignal<bool>) {
    failed.set(false);
    if open.with_untracked(|story, library| is_unavailable(story, library, &id)) {
        question_flow.start_exercise(&id);
        return nav.go_to_story_screen(Screen::Question); // That screen says why it is not asked, and what may fit better.
    }
    // An exercise of a path of the gate is opened by way of it as well: there it is said what the path says, and chosen whether to save.
    let gate = open.with_untracked(|_, library| {
        library.exercise_entry(&id).is_some_and(|entry| entry.requires_gate)
            || library.gate.paths.values().any(|path| path.exercise == id)
    });
    let (wanted, still_here) = (id.clone(), nav.still_here());
    fetch_exercise(open, &wanted, move |here| {
        if !still_here() {
            return; // The user has gone to another screen meanwhile, and stays there.
        }
        if !here {
            failed.try_set(true);
            return;
        }
        if !untrack(|| has_open_story(open)) {
            open.begin_new_story();
        }
        question_flow.start_exercise(&id);
        let asked = open.with_untracked(|story, _| !gate_answer(story).is_empty());
        nav.go_to_story_screen(if gate && !asked { Screen::Gate } else { Screen::Question });
    });
}
