//! The order of the moment cards, which come from different pages: by when a page was begun, until the user moves a card. Moving
//! writes only the number of the moved card where there is room, so that two devices that move different cards agree.

use crate::story::model::clock::Millis;
use crate::story::model::edit::Edit;
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::ids::{ItemId, RecordId};
use crate::story::model::story::Story;
use crate::story::model::value::Value;

/// The pseudo-question under which a card's order number is stored; it is never asked.
pub const CARD_ORDER_FIELD: &str = "shelf";

/// The position of a card among others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardPosition {
    /// The field path of its order number.
    pub path: FieldPath,
    /// Its order number.
    pub order: i64,
}

impl CardPosition {
    /// Returns the position of a page's own card or, with `item`, of a list item's card. `nth` is its index on the page.
    pub fn of_card(story: &Story, record_id: &RecordId, item: Option<&ItemId>, begun_at: Millis, nth: i64) -> Self {
        let question_ref = item
            .map_or_else(|| QuestionRef::new(CARD_ORDER_FIELD), |item| QuestionRef::for_item(CARD_ORDER_FIELD, item));
        let path = FieldPath::in_record(record_id, Field::Answer(question_ref));
        let number = match story.get(&path) {
            Some(Value::Line { order, .. }) => *order,
            Some(_) | None => begun_at.saturating_add(nth),
        };
        Self { path, order: number }
    }
}

/// Returns the edit that moves the card at index `from` to index `to` in `all`, which is sorted; `None` if nothing moves.
pub fn reorder_edit(all: &[CardPosition], from: usize, to: usize) -> Option<Edit> {
    if from == to || to >= all.len() {
        return None;
    }
    let mut after: Vec<&CardPosition> = all.iter().collect();
    let moved = (from < after.len()).then(|| after.remove(from))?;
    after.insert(to, moved);
    let (mut edits, mut last) = (Vec::new(), None::<i64>);
    for (nth, position) in after.iter().enumerate() {
        let number = match last {
            None if nth == to => after.get(1).map_or(position.order, |next| next.order.saturating_sub(1)),
            Some(last) if nth == to || position.order <= last => last.saturating_add(1),
            None | Some(_) => position.order,
        };
        if number != position.order {
            let value = Value::Line { order: number, text: String::new(), reach: 0 };
            edits.push(Edit::put(position.path.clone(), value));
        }
        last = Some(number);
    }
    Some(Edit::Batch(edits))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::answers::queries::begin_page_edit;
    use crate::story::model::clock::EditContext;
    use crate::story::model::ids::{StoryId, WriterId};
    use proptest::prelude::*;

    const CONTEXT: fn(u64) -> EditContext = |writer| EditContext { writer: WriterId::from_number(writer), at: 1 };

    /// A story with one page, and so one card, for each time.
    fn story_with_cards(times: &[i64]) -> Story {
        let mut story = Story::new(StoryId::from_number(1));
        for (n, begun_at) in (0..).zip(times) {
            story.apply(begin_page_edit(&RecordId::from_number(n), "e3", *begun_at), &CONTEXT(1));
        }
        story
    }

    fn positions(story: &Story, times: &[i64]) -> Vec<CardPosition> {
        let position =
            |(n, begun_at): (u64, &i64)| CardPosition::of_card(story, &RecordId::from_number(n), None, *begun_at, 0);
        let mut all: Vec<CardPosition> = (0..).zip(times).map(position).collect();
        all.sort_by(|a, b| (a.order, &a.path).cmp(&(b.order, &b.path)));
        all
    }

    fn order(story: &Story, times: &[i64]) -> Vec<FieldPath> {
        positions(story, times).into_iter().map(|position| position.path).collect()
    }

    fn move_card(story: &mut Story, times: &[i64], (from, to): (usize, usize), writer: u64) -> Option<Edit> {
        let edit = reorder_edit(&positions(story, times), from % times.len(), to % times.len())?;
        Some(story.apply(edit, &CONTEXT(writer)))
    }

    proptest! {
        #[test]
        fn moving_a_card_changes_only_its_position_and_can_be_undone(
            times in proptest::collection::vec(0..9_i64, 1..9),
            moves in proptest::collection::vec((0..9_usize, 0..9_usize), 1..6),
        ) {
            let mut story = story_with_cards(&times);
            for (from, to) in moves {
                let (before, content) = (order(&story, &times), story.content());
                let Some(inverse) = move_card(&mut story, &times, (from, to), 1) else { continue };
                let mut wanted = before;
                let moved_path = wanted.remove(from % times.len());
                wanted.insert(to % times.len(), moved_path);
                prop_assert_eq!(order(&story, &times), wanted);
                let mut undone = story.clone();
                undone.apply(inverse, &CONTEXT(1));
                prop_assert_eq!(undone.content(), content);
            }
        }

        #[test]
        fn two_devices_that_move_cards_agree(
            times in proptest::collection::vec(0..99_i64, 2..9),
            a in (0..9_usize, 0..9_usize),
            b in (0..9_usize, 0..9_usize),
        ) {
            let base = story_with_cards(&times);
            let (mut moved_path, mut other) = (base.clone(), base);
            let _ = (move_card(&mut moved_path, &times, a, 2), move_card(&mut other, &times, b, 3));
            let (mut merged_into_one, mut merged_into_other) = (moved_path.clone(), other.clone());
            merged_into_one.merge(&other);
            merged_into_other.merge(&moved_path);
            prop_assert_eq!(order(&merged_into_one, &times), order(&merged_into_other, &times));
        }
    }

    #[test]
    fn moving_writes_one_number_where_there_is_a_gap_and_later_pages_come_last() {
        let times = [1_000, 2_000, 3_000];
        let mut story = story_with_cards(&times);
        let edit = reorder_edit(&positions(&story, &times), 2, 0).unwrap();
        let Edit::Batch(edits) = &edit else { panic!("{edit:?}") };
        assert_eq!(edits.len(), 1);
        story.apply(edit, &CONTEXT(1));
        let later = [1_000, 2_000, 3_000, 4_000];
        story.apply(begin_page_edit(&RecordId::from_number(3), "e3", 4_000), &CONTEXT(1));
        let records: Vec<RecordId> = order(&story, &later).into_iter().map(|path| path.record).collect();
        assert_eq!(records, [2, 0, 1, 3].map(RecordId::from_number));
    }
}
