//! The start option *Something I hope for*: hope first, to its end. No problem is named or asked about on it, unless the user named one.

use crate::exercises::library::{ExerciseLibrary, exercise_id_of};
use crate::exercises::program::Depth;
use crate::story::answers::queries::{active_page, answers_on_page};
use crate::story::flow::gate::gate_answer;
use crate::story::flow::itinerary::Itinerary;
use crate::story::flow::step::{Flow, is_hope_first};
use crate::story::flow::steps::active_flow;
use crate::story::model::story::Story;

/// Returns the itinerary of the start option *Something I hope for*.
pub fn hope_itinerary(library: &ExerciseLibrary) -> Itinerary {
    Itinerary::from_program(&library.hope_program, Depth::Medium)
}

/// Returns that itinerary as a story left it: each stop with an answer was visited, and the first without one is the current one. `None` once
/// all have answers.
pub fn hope_itinerary_left(story: &Story, library: &ExerciseLibrary) -> Option<Itinerary> {
    let mut itinerary = hope_itinerary(library);
    for stop in &mut itinerary.stops {
        let page = active_page(story, &stop.exercise);
        stop.is_visited = page.is_some_and(|page| !answers_on_page(story, &page).is_empty());
    }
    itinerary.current_key = itinerary.stops.iter().find(|stop| !stop.is_visited)?.key;
    Some(itinerary)
}

/// Whether a story is about a hope: it is on that itinerary, or has left it and opened nothing else since.
pub fn is_hope_story(story: &Story, library: &ExerciseLibrary) -> bool {
    is_hope_first(library, &active_flow(story, library)) || continues_with_hope(story, library)
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
