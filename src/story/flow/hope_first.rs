//! The start option *Something I hope for*: hope first, to its end. No problem is named or asked about on it, unless the user named one.

use crate::exercises::library::{ExerciseLibrary, exercise_id_of};
use crate::exercises::program::Depth;
use crate::story::answers::queries::active_page;
use crate::story::flow::gate::gate_answer;
use crate::story::flow::itinerary::Itinerary;
use crate::story::flow::step::Flow;
use crate::story::flow::steps::active_flow;
use crate::story::model::story::Story;

/// Returns the itinerary of the start option *Something I hope for*.
pub fn hope_itinerary(library: &ExerciseLibrary) -> Itinerary {
    Itinerary::from_program(&library.hope_program, Depth::Medium)
}

/// Whether a story was begun with a hope and nothing else was opened since: it then continues with hope, and not with the session, which
/// asks for a problem's name.
pub fn continues_with_hope(story: &Story, library: &ExerciseLibrary) -> bool {
    let has_page = |exercise: &str| active_page(story, exercise).is_some();
    let begins_with = library.hope_program.stops.first().map(|stop| stop.exercise.as_str());
    active_flow(story, library) == Flow::Session
        && gate_answer(story).is_empty()
        && begins_with.is_some_and(has_page)
        && !library
            .session
            .parts
            .iter()
            .filter(|part| !part.optional)
            .any(|part| part.questions.iter().any(|question| has_page(exercise_id_of(question))))
}
