//! The tray: everything that could be on the story page and is not, by exercise.

use super::included_answers::answered_questions;
use crate::documents::passage::Passage;
use crate::documents::passages::{story_passages, visible_passages};
use crate::exercises::library::ExerciseLibrary;
use crate::exercises::text_search::contains_query;
use crate::story::Story;
use crate::story::model::field_path::{FieldPath, QuestionRef};
use crate::story::model::ids::RecordId;
use crate::story::terms::speaker::NamedSpeaker;

/// What one exercise page has in the tray.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrayGroup {
    /// The record of the exercise page; `None` for what has no page, such as a dated passage.
    pub record: Option<RecordId>,
    /// Its exercise; empty without a page.
    pub exercise: String,
    /// What can be put on the page.
    pub entries: Vec<TrayEntry>,
}

/// A passage or an answer that is not on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrayEntry {
    /// The id of the passage that it is on the page.
    pub passage_id: String,
    /// The linking line, or the question as it was asked; empty if it was not stored.
    pub heading: String,
    /// The question, for an answer.
    pub question_ref: Option<QuestionRef>,
    /// The user's text.
    pub lines: Vec<String>,
    /// Whose words they are; `None` for the user's own.
    pub speech: Option<NamedSpeaker>,
}

/// Returns what is not on the page: passages that were taken off, each with its first exercise, and every other answer.
pub fn page_tray(story: &Story, library: &ExerciseLibrary) -> Vec<TrayGroup> {
    let all = story_passages(story, library);
    let shown = visible_passages(&all);
    let hidden: Vec<&Passage> = all.iter().filter(|passage| shown.iter().all(|other| other.id != passage.id)).collect();
    let placed: Vec<&FieldPath> =
        all.iter().flat_map(|passage| &passage.fragments).map(|fragment| &fragment.path).collect();
    let mut groups: Vec<TrayGroup> = Vec::new();
    for answer in answered_questions(story, library) {
        let passages = hidden.iter().filter(|passage| {
            let first = passage.fragments.first();
            first.is_some_and(|first| answer.fragments.iter().any(|fragment| fragment.path == first.path))
        });
        let mut entries: Vec<TrayEntry> = passages.map(|passage| passage_entry(passage)).collect();
        let lines: Vec<String> = answer
            .fragments
            .iter()
            .filter(|fragment| !placed.contains(&&fragment.path))
            .map(|fragment| fragment.text.clone())
            .collect();
        if !lines.is_empty() {
            entries.push(TrayEntry {
                passage_id: answer.passage_id,
                heading: answer.wording,
                question_ref: Some(answer.question_ref),
                lines,
                speech: answer.speech,
            });
        }
        add_entries(&mut groups, Some(answer.record), &answer.exercise, entries);
    }
    let listed = |id: &str| groups.iter().flat_map(|group| &group.entries).any(|entry| entry.passage_id == id);
    let others = hidden.iter().filter(|passage| !listed(&passage.id)).map(|passage| passage_entry(passage)).collect();
    add_entries(&mut groups, None, "", others);
    groups
}

/// Returns the entries whose heading or text contains the query, in their groups and in the same order. Case and accents are ignored. An
/// empty query finds everything, and a group without a match is left out.
pub fn search_tray(groups: &[TrayGroup], query: &str) -> Vec<TrayGroup> {
    if query.trim().is_empty() {
        return groups.to_vec();
    }
    let is_found = |entry: &&TrayEntry| {
        contains_query(&entry.heading, query) || entry.lines.iter().any(|line| contains_query(line, query))
    };
    let found = groups
        .iter()
        .map(|group| TrayGroup { entries: group.entries.iter().filter(is_found).cloned().collect(), ..group.clone() });
    found.filter(|group| !group.entries.is_empty()).collect()
}

fn add_entries(groups: &mut Vec<TrayGroup>, record: Option<RecordId>, exercise: &str, entries: Vec<TrayEntry>) {
    if entries.is_empty() {
        return;
    }
    match groups.iter_mut().find(|group| group.record == record) {
        Some(group) => group.entries.extend(entries),
        None => groups.push(TrayGroup { record, exercise: exercise.to_owned(), entries }),
    }
}

fn passage_entry(passage: &Passage) -> TrayEntry {
    let lines = if passage.own_wording.trim().is_empty() {
        passage.fragments.iter().map(|fragment| fragment.text.clone()).collect()
    } else {
        vec![passage.own_wording.clone()]
    };
    TrayEntry {
        passage_id: passage.id.clone(),
        heading: passage.linking_line.clone(),
        question_ref: None,
        lines,
        speech: None,
    }
}
