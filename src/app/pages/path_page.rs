//! The page of a story that is on a path of the gate: what was answered there, not the page of the one sitting.

use super::sheet::SummaryScreen;
use crate::app::state::{OpenStory, QuestionFlow};
use crate::documents::passages::story_passages;
use crate::documents::story_page::is_free_text;
use crate::exercises::library::ExerciseLibrary;
use crate::story::Story;
use crate::story::answers::active_page;
use crate::story::flow::gate_path_exercise;
use crate::story::ids::RecordId;
use leptos::prelude::*;

/// The exercise under which answers of the gate's earlier paths are stored.
pub const GATE_EXERCISE_ID: &str = "gate";

/// Whether the page of a story is that of its path: it has one, and nothing of the one sitting stands on a page.
pub fn has_gate_path_page(story: &Story, library: &ExerciseLibrary) -> bool {
    gate_path_exercise(story, library).is_some() && !is_free_text(story) && story_passages(story, library).is_empty()
}

/// The page that was written on the path, if anything was.
pub fn gate_path_record(story: &Story, library: &ExerciseLibrary) -> Option<RecordId> {
    active_page(story, gate_path_exercise(story, library)?).or_else(|| active_page(story, GATE_EXERCISE_ID))
}

/// That page as a screen.
#[component]
pub fn GatePathPage() -> impl IntoView {
    let (open, walking) = (expect_context::<OpenStory>(), expect_context::<QuestionFlow>());
    walking.select_page(open.with_untracked(gate_path_record).as_ref());
    view! { <SummaryScreen /> }
}
