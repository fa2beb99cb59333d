//! A reference to the library that someone sent, kept with what it opened, so that its sender's words can be read again.

use crate::app::open_story::story::OpenStory;
use crate::sharing::exercises::library_reference::{LibraryReference, ReferenceTarget};
use crate::story::answers::queries::{active_page, answers_on_page, begin_page_edit, exercise_pages};
use crate::story::flow::itinerary::Itinerary;
use crate::story::flow::step::Flow;
use crate::story::flow::steps::active_flow;
use crate::story::model::field_path::{Field, FieldPath, NamedField};
use crate::story::model::ids::RecordId;
use crate::story::model::value::Value;
use crate::story::{Edit, Story};

/// Returns the field of a record in which a reference is kept.
fn reference_path(record: &RecordId) -> FieldPath {
    FieldPath::in_record(record, Field::Named(NamedField::SharedExercise))
}

/// Returns the reference with which an exercise was sent, if it was: that on its page, else that of the guided path which is followed.
pub fn reference_for(story: &Story, flow: &Flow, exercise: &str) -> Option<LibraryReference> {
    let read = |record: &RecordId| LibraryReference::from_json(story.text_at(&reference_path(record))).ok();
    let of_page = active_page(story, exercise).and_then(|record| read(&record));
    of_page.or_else(|| program_reference(story, flow).filter(|_| flow_asks(flow, exercise)))
}

/// Returns whether a story was begun from this reference, or holds a page that was.
pub fn holds_reference(story: &Story, reference: &LibraryReference) -> bool {
    let kept = |record: &RecordId| LibraryReference::from_json(story.text_at(&reference_path(record))).ok();
    let mut records = exercise_pages(story).into_iter().map(|page| page.record).chain([RecordId::head()]);
    records.any(|record| kept(&record).as_ref() == Some(reference))
}

/// Returns the reference with which the guided path that is followed was sent, if it was.
pub fn program_reference(story: &Story, flow: &Flow) -> Option<LibraryReference> {
    let Flow::Program(itinerary) = flow else { return None };
    let reference = LibraryReference::from_json(story.text_at(&reference_path(&RecordId::head()))).ok()?;
    matches!(&reference.target, ReferenceTarget::Program(id, _) if *id == itinerary.program_id).then_some(reference)
}

fn flow_asks(flow: &Flow, exercise: &str) -> bool {
    matches!(flow, Flow::Program(Itinerary { stops, .. }) if stops.iter().any(|stop| stop.exercise == exercise))
}

/// Returns the pages that a sent exercise or guided path asks for, in the order they were begun.
fn pages_of_reference(story: &Story, flow: &Flow, reference: &LibraryReference) -> Vec<RecordId> {
    let is_asked = |exercise: &str| match &reference.target {
        ReferenceTarget::Exercise(id) => id == exercise,
        ReferenceTarget::Program(..) => flow_asks(flow, exercise),
    };
    let is_active = |page: &crate::story::answers::queries::ExercisePage| {
        active_page(story, &page.exercise).as_ref() == Some(&page.record)
    };
    let pages = exercise_pages(story).into_iter().filter(|page| is_asked(&page.exercise) && is_active(page));
    pages.map(|page| page.record).collect()
}

/// Returns those of the pages of a reference that hold an answer.
pub fn pages_with_answers(story: &Story, flow: &Flow, reference: &LibraryReference) -> Vec<RecordId> {
    let mut pages = pages_of_reference(story, flow, reference);
    pages.retain(|page| !answers_on_page(story, page).is_empty());
    pages
}

impl OpenStory {
    /// Keeps a reference with its exercise's page, which is begun if there is none, or in the head for a guided path.
    pub fn keep_reference(self, reference: &LibraryReference) {
        let Ok(json) = reference.to_json() else { return };
        let mut edits = Vec::new();
        let record = match &reference.target {
            ReferenceTarget::Program(..) => RecordId::head(),
            ReferenceTarget::Exercise(id) => {
                self.with_untracked(|story, _| active_page(story, id)).unwrap_or_else(|| {
                    let record = RecordId::from_number((self.storage.core_api.random_u64)());
                    edits.push(begin_page_edit(&record, id, (self.storage.core_api.now_ms)()));
                    record
                })
            }
        };
        edits.push(Edit::put(reference_path(&record), Value::text(json)));
        self.edit_without_undo(Edit::Batch(edits));
        self.save_now();
    }

    /// Returns the reference with which an exercise was sent, and its pages that hold an answer; untracked.
    pub fn reference_and_pages(self, exercise: &str) -> Option<(LibraryReference, Vec<RecordId>)> {
        self.with_untracked(|story, library| {
            let flow = active_flow(story, library);
            let reference = reference_for(story, &flow, exercise)?;
            let pages = pages_with_answers(story, &flow, &reference);
            Some((reference, pages))
        })
    }
}
