//! Titles of stories and pages. A title must never be an id: without one of its own, a story or page is named after its sender or its date.

use crate::app::storage::storage_handle::StorageHandle;
use crate::exercises::library::{ExerciseLibrary, is_shared_exercise};
use crate::sharing::exercises::received_exercise;
use crate::sharing::exercises::shared_exercise::SharedExercise;
use crate::story::Story;
use crate::story::answers::queries::{answers_on_page, exercise_pages};
use crate::story::model::clock::Millis;
use crate::story::model::field_path::{FieldPath, NamedField};
use crate::story::model::ids::RecordId;
use crate::story::terms::derived_title::derived_title;
use crate::strings::exercise_sharing::questions_from;
use crate::strings::{EXERCISE_SHARING, STORY_HOME, STORY_SHARING};

/// Id of the exercise under which answers of earlier gate paths are stored.
pub const GATE_EXERCISE_ID: &str = "gate";

/// Returns the title of a story: the user's own, else that of the received exercise it began with, else one from the user's words, else
/// the date it was begun.
pub fn story_title(story: &Story, date: fn(Millis) -> String) -> String {
    let has_own = !story.text_at(&FieldPath::in_head(NamedField::Title)).trim().is_empty();
    let first = exercise_pages(story).into_iter().next().map(|page| page.record);
    let sent = received_exercise::exercises_in_story(story)
        .into_iter()
        .next()
        .filter(|(page, _)| !has_own && Some(&page.record) == first.as_ref());
    if let Some((page, shared)) = sent {
        return format!("{}, {}", received_exercise_title(&shared), date(page.begun_at));
    }
    let begun = || story.created_at().map(|at| STORY_HOME.begun(&date(at)));
    derived_title(story).or_else(begun).unwrap_or_else(|| STORY_HOME.untitled.to_owned())
}

/// Returns the title of a story where only the storage handle is available.
pub fn stored_story_title(story: &Story, storage: StorageHandle) -> String {
    story_title(story, storage.browser_api().format_date)
}

/// Returns the title of a received exercise, or a phrase with its sender.
pub fn received_exercise_title(shared: &SharedExercise) -> String {
    let title = shared.exercise.title.trim();
    if title.is_empty() { questions_from(&shared.from) } else { title.to_owned() }
}

/// Returns the title of an exercise page: that of its exercise, received exercise or gate path, else the one for own questions.
pub fn page_title(story: &Story, library: &ExerciseLibrary, page_id: &RecordId, exercise: &str) -> String {
    if let Some(entry) = library.exercise_entry(exercise) {
        return entry.title.clone();
    }
    if is_shared_exercise(exercise) {
        let sent = received_exercise::exercises_in_story(story).into_iter().find(|(page, _)| page.record == *page_id);
        return sent.map_or_else(
            || EXERCISE_SHARING.received_title.to_owned(),
            |(_, shared)| received_exercise_title(&shared),
        );
    }
    let path = (exercise == GATE_EXERCISE_ID).then(|| gate_path_title(story, library, page_id)).flatten();
    path.unwrap_or_else(|| STORY_SHARING.group_own.to_owned())
}

/// Returns the title of the gate path whose questions are answered on a page.
fn gate_path_title(story: &Story, library: &ExerciseLibrary, page_id: &RecordId) -> Option<String> {
    let first = answers_on_page(story, page_id).into_iter().next()?;
    let has_question = |path: &&crate::exercises::gate::GatePath| {
        path.questions.iter().any(|question| question.id == first.question_ref.question_id)
    };
    library.gate.paths.values().find(has_question).map(|path| path.title.clone()).filter(|title| !title.is_empty())
}
