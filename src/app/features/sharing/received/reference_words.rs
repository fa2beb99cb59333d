//! Words for a reference to the library: titles, depths and questions, from the library.

use crate::app::features::sharing::received::offer::generic_wording;
use crate::exercises::exercise::Exercise;
use crate::exercises::library::ExerciseLibrary;
use crate::exercises::program::Depth;
use crate::sharing::exercises::library_reference::{LibraryReference, ReferenceTarget};
use crate::strings::PROGRAMS;

/// Returns the title of what a reference opens.
pub fn reference_title(library: &ExerciseLibrary, reference: &LibraryReference) -> String {
    let found = match &reference.target {
        ReferenceTarget::Exercise(id) => library.exercise_entry(id).map(|entry| &entry.title),
        ReferenceTarget::Program(id, _) => library.program_entry(id).map(|entry| &entry.title),
    };
    found.cloned().unwrap_or_default()
}

/// Returns the name of a depth.
pub fn depth_name(depth: Depth) -> &'static str {
    match depth {
        Depth::Short => PROGRAMS.short,
        Depth::Medium => PROGRAMS.medium,
        Depth::Long => PROGRAMS.long,
    }
}

/// Returns the name of a part: the title of a step, or the wording of a question (`roots.1`).
pub fn part_name(exercise: &Exercise, part: &str) -> Option<String> {
    let (step, question) = part.split_once('.').unwrap_or((part, ""));
    let step = exercise.steps.iter().find(|known| known.id == step)?;
    if question.is_empty() {
        return Some(step.title.clone()).filter(|title| !title.is_empty());
    }
    step.questions.iter().find(|known| known.id == question).map(|known| generic_wording(&known.wording))
}
