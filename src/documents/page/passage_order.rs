//! The order of the passages: the first order of the session, until the user moves one.

use crate::documents::passage::Passage;
use crate::story::model::field_path::{Field, FieldPath};
use crate::story::model::ids::RecordId;
use crate::story::model::value::Value;
use crate::story::{Edit, Story};

/// The distance between two positions.
pub(super) const POSITION_STEP: i64 = 1024;

/// Returns the field path of a passage's position: a line without text.
pub fn position_path(id: &str) -> FieldPath {
    FieldPath::in_record(&RecordId::desk(), Field::PassagePosition(id.to_owned()))
}

/// Returns the position that the user gave a passage; `None` while it has its first one.
pub fn stored_position(story: &Story, id: &str) -> Option<i64> {
    match story.get(&position_path(id)) {
        Some(Value::Line { order, .. }) => Some(*order),
        Some(_) | None => None,
    }
}

/// Sorts passages, which come in their first order. One without a position follows the passage that it follows in the first order.
pub fn sort_passages(all: Vec<Passage>) -> Vec<Passage> {
    let first_order: Vec<String> = all.iter().map(|passage| passage.id.clone()).collect();
    let (mut sorted, unmoved): (Vec<Passage>, Vec<Passage>) =
        all.into_iter().partition(|passage| passage.position.is_some());
    sorted.sort_by(|a, b| (a.position, &a.id).cmp(&(b.position, &b.id)));
    for passage in unmoved {
        let before = first_order.iter().take_while(|id| **id != passage.id).last();
        let at = before.and_then(|before| sorted.iter().position(|other| other.id == *before));
        sorted.insert(at.map_or(0, |at| at.saturating_add(1)), passage);
    }
    sorted
}

/// Returns a position behind all passages that have one.
pub fn last_position(story: &Story, passages: &[Passage]) -> i64 {
    let last = passages.iter().filter_map(|passage| stored_position(story, &passage.id)).max();
    last.unwrap_or(0).saturating_add(POSITION_STEP)
}

/// Returns the edit that moves a passage to an index among those that the page shows; `None` if it stays where it is.
pub fn move_passage_edit(story: &Story, shown: &[Passage], id: &str, to: usize) -> Option<Edit> {
    let mut ids: Vec<&str> = shown.iter().map(|passage| passage.id.as_str()).collect();
    let from = ids.iter().position(|other| *other == id)?;
    let to = to.min(ids.len().saturating_sub(1));
    if from == to {
        return None;
    }
    let moved = ids.remove(from);
    ids.insert(to, moved);
    let mut position = 0_i64;
    let mut edits = Vec::new();
    for id in ids {
        position = position.saturating_add(POSITION_STEP);
        if stored_position(story, id) != Some(position) {
            edits.push(Edit::put(position_path(id), Value::Line { order: position, text: String::new(), reach: 0 }));
        }
    }
    Some(Edit::Batch(edits))
}
