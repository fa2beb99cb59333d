//! The edits of the story page. They change what the page shows, and never an answer.

use super::included_answers::is_included_answer;
use super::passage_order::{POSITION_STEP, last_position, position_path, stored_position};
use super::tray::{TrayEntry, page_tray};
use crate::documents::passage::Passage;
use crate::documents::passages::{story_passages, visible_passages};
use crate::exercises::library::ExerciseLibrary;
use crate::story::model::field_path::{Field, FieldPath};
use crate::story::model::ids::RecordId;
use crate::story::model::value::{Decision, Value};
use crate::story::wording::insertion::is_non_answer;
use crate::story::{Edit, Story};

/// Returns the field path of the decision about a passage.
pub fn passage_path(id: &str) -> FieldPath {
    FieldPath::in_record(&RecordId::desk(), Field::Passage(id.to_owned()))
}

fn decide(id: &str, decision: Decision, text: String) -> Edit {
    Edit::put(passage_path(id), Value::Passage { decision, text })
}

/// Returns the text of a passage as it is on the page, to change it in place.
pub fn editable_text(passage: &Passage) -> String {
    if passage.decision == Decision::Reword && !passage.own_wording.trim().is_empty() {
        return passage.own_wording.clone();
    }
    original_text(passage)
}

/// Returns the answers of a passage as one text: lines of a list each on a line, other answers as paragraphs.
fn original_text(passage: &Passage) -> String {
    let mut text = String::new();
    let mut last_is_list = true;
    for fragment in &passage.fragments {
        if !text.is_empty() {
            text.push_str(if last_is_list && fragment.is_list { "\n" } else { "\n\n" });
        }
        text.push_str(&fragment.text);
        last_is_list = fragment.is_list;
    }
    text
}

/// Returns the edit that makes a text the wording of a passage. `before` is the text as it was when the user began to change it: an emptied
/// text means that it stays as it was. The original text is shown as the answers themselves.
pub fn reword_edit(passage: &Passage, text: &str, before: &str) -> Edit {
    let wanted = if text.trim().is_empty() { before } else { text };
    if wanted == original_text(passage) {
        decide(&passage.id, Decision::Keep, String::new())
    } else {
        decide(&passage.id, Decision::Reword, wanted.to_owned())
    }
}

/// Returns the edit that takes a passage off the page. Its wording is kept.
pub fn take_off_edit(passage: &Passage) -> Edit {
    decide(&passage.id, Decision::Omit, passage.own_wording.clone())
}

/// Returns the edit that puts a passage or an answer on the page: where it was before, else at the end. `wording` is used for an answer
/// that is not in the user's own words, and has no wording yet.
pub fn put_on_page_edit(story: &Story, library: &ExerciseLibrary, id: &str, wording: Option<String>) -> Edit {
    let all = story_passages(story, library);
    let known = all.iter().find(|passage| passage.id == id);
    let earlier_wording = known.map_or_else(String::new, |passage| passage.own_wording.clone());
    let text = if earlier_wording.trim().is_empty() { wording.unwrap_or_default() } else { earlier_wording };
    let decision = if text.trim().is_empty() { Decision::Keep } else { Decision::Reword };
    let mut edits = vec![decide(id, decision, text)];
    // A passage of the session has its place in the first order; one about the problem is between two others, if there are two.
    let has_place = !is_included_answer(id)
        && known.is_some_and(|passage| !passage.is_about_problem || visible_passages(&all).len() > 1);
    if !has_place && stored_position(story, id).is_none() {
        let order = last_position(story, &all);
        edits.push(Edit::put(position_path(id), Value::Line { order, text: String::new(), reach: 0 }));
    }
    Edit::Batch(edits)
}

/// Returns the edit that puts every answer of an exercise page on the story page, in their order, behind what is there. `wording` returns
/// the text for an answer that is not in the user's own words. What was taken off the page before, and answers that only steer, stay in the
/// tray.
pub fn put_exercise_on_page_edit(
    story: &Story,
    library: &ExerciseLibrary,
    record: &RecordId,
    wording: impl Fn(&TrayEntry) -> Option<String>,
) -> Edit {
    let groups = page_tray(story, library).into_iter().filter(|group| group.record.as_ref() == Some(record));
    let mut order = last_position(story, &story_passages(story, library));
    let mut edits = Vec::new();
    for entry in groups.flat_map(|group| group.entries).filter(|entry| is_for_page(library, entry)) {
        let text = wording(&entry).unwrap_or_default();
        let decision = if text.trim().is_empty() { Decision::Keep } else { Decision::Reword };
        edits.push(decide(&entry.passage_id, decision, text));
        edits.push(Edit::put(position_path(&entry.passage_id), Value::Line { order, text: String::new(), reach: 0 }));
        order = order.saturating_add(POSITION_STEP);
    }
    Edit::Batch(edits)
}

/// Whether an entry is an answer for the page: no passage that was taken off, nothing that only steers, and not just “I don’t know”.
fn is_for_page(library: &ExerciseLibrary, entry: &TrayEntry) -> bool {
    let Some(asked) = &entry.question_ref else { return false };
    let is_off_page = library.question(&asked.question_id).is_some_and(|found| found.question.off_page);
    !is_off_page && !entry.lines.iter().all(|line| is_non_answer(line))
}
