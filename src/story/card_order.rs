//! Where a moment's card stands among the others, which are told on pages of their own: by when its page was begun, until she puts it
//! elsewhere. Nothing but the number of what was moved is written, so that two devices that move different cards agree.

use super::clock::Millis;
use super::edit::Edit;
use super::field_path::{Field, FieldPath, QuestionRef};
use super::ids::{ItemId, RecordId};
use super::story::Story;
use super::value::Value;

/// What its number answers; no one is asked it.
pub const CARD_ORDER_FIELD: &str = "shelf";

/// A card, as it stands among others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardPosition {
    /// Where its number is kept.
    pub path: FieldPath,
    /// Its number.
    pub order: i64,
}

impl CardPosition {
    /// Of a page's own card, or of one that an item of a list on the page is; it is the so-many-th card there.
    pub fn of_card(story: &Story, sheet: &RecordId, item: Option<&ItemId>, begun: Millis, nth: i64) -> Self {
        let asking = item
            .map_or_else(|| QuestionRef::new(CARD_ORDER_FIELD), |item| QuestionRef::for_item(CARD_ORDER_FIELD, item));
        let place = FieldPath::in_record(sheet, Field::Answer(asking));
        let number = match story.get(&place) {
            Some(Value::Line { order, .. }) => *order,
            Some(_) | None => begun.saturating_add(nth),
        };
        Self { path: place, order: number }
    }
}

/// The change by which one of these, which stand in their order, takes the place of another, and those between make room.
pub fn reorder_edit(all: &[CardPosition], from: usize, to: usize) -> Option<Edit> {
    if from == to || to >= all.len() {
        return None;
    }
    let mut after: Vec<&CardPosition> = all.iter().collect();
    let moved = (from < after.len()).then(|| after.remove(from))?;
    after.insert(to, moved);
    let (mut edits, mut last) = (Vec::new(), None::<i64>);
    for (nth, rank) in after.iter().enumerate() {
        let number = match last {
            None if nth == to => after.get(1).map_or(rank.order, |next| next.order.saturating_sub(1)),
            Some(last) if nth == to || rank.order <= last => last.saturating_add(1),
            None | Some(_) => rank.order,
        };
        if number != rank.order {
            let value = Value::Line { order: number, text: String::new(), reach: 0 };
            edits.push(Edit::put(rank.path.clone(), value));
        }
        last = Some(number);
    }
    Some(Edit::Batch(edits))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::answers::begin_page_edit;
    use crate::story::clock::EditContext;
    use crate::story::ids::{StoryId, WriterId};
    use proptest::prelude::*;

    const MOMENT: fn(u64) -> EditContext = |writer| EditContext { writer: WriterId::from_number(writer), at: 1 };

    /// As many pages as there are times, each with a card.
    fn told(times: &[i64]) -> Story {
        let mut story = Story::new(StoryId::from_number(1));
        for (n, begun) in (0..).zip(times) {
            story.apply(begin_page_edit(&RecordId::from_number(n), "e3", *begun), &MOMENT(1));
        }
        story
    }

    fn ranks(story: &Story, times: &[i64]) -> Vec<CardPosition> {
        let rank = |(n, begun): (u64, &i64)| CardPosition::of_card(story, &RecordId::from_number(n), None, *begun, 0);
        let mut all: Vec<CardPosition> = (0..).zip(times).map(rank).collect();
        all.sort_by(|a, b| (a.order, &a.path).cmp(&(b.order, &b.path)));
        all
    }

    fn order(story: &Story, times: &[i64]) -> Vec<FieldPath> {
        ranks(story, times).into_iter().map(|rank| rank.path).collect()
    }

    fn carry(story: &mut Story, times: &[i64], (from, to): (usize, usize), writer: u64) -> Option<Edit> {
        let edit = reorder_edit(&ranks(story, times), from % times.len(), to % times.len())?;
        Some(story.apply(edit, &MOMENT(writer)))
    }

    proptest! {
        #[test]
        fn a_card_takes_the_place_of_another_and_undoing_gives_it_back(
            times in proptest::collection::vec(0..9_i64, 1..9),
            moves in proptest::collection::vec((0..9_usize, 0..9_usize), 1..6),
        ) {
            let mut story = told(&times);
            for (from, to) in moves {
                let (before, content) = (order(&story, &times), story.content());
                let Some(back) = carry(&mut story, &times, (from, to), 1) else { continue };
                let mut wanted = before;
                let one = wanted.remove(from % times.len());
                wanted.insert(to % times.len(), one);
                prop_assert_eq!(order(&story, &times), wanted);
                let mut undone = story.clone();
                undone.apply(back, &MOMENT(1));
                prop_assert_eq!(undone.content(), content);
            }
        }

        #[test]
        fn two_devices_that_move_cards_agree(
            times in proptest::collection::vec(0..99_i64, 2..9),
            a in (0..9_usize, 0..9_usize),
            b in (0..9_usize, 0..9_usize),
        ) {
            let base = told(&times);
            let (mut one, mut other) = (base.clone(), base);
            let _ = (carry(&mut one, &times, a, 2), carry(&mut other, &times, b, 3));
            let (mut here, mut there) = (one.clone(), other.clone());
            here.merge(&other);
            there.merge(&one);
            prop_assert_eq!(order(&here, &times), order(&there, &times));
        }
    }

    #[test]
    fn only_what_was_moved_is_written_where_there_is_room_and_what_is_begun_later_comes_last() {
        let times = [1_000, 2_000, 3_000];
        let mut story = told(&times);
        let edit = reorder_edit(&ranks(&story, &times), 2, 0).unwrap();
        let Edit::Batch(edits) = &edit else { panic!("{edit:?}") };
        assert_eq!(edits.len(), 1);
        story.apply(edit, &MOMENT(1));
        let later = [1_000, 2_000, 3_000, 4_000];
        story.apply(begin_page_edit(&RecordId::from_number(3), "e3", 4_000), &MOMENT(1));
        let sheets: Vec<RecordId> = order(&story, &later).into_iter().map(|place| place.record).collect();
        assert_eq!(sheets, [2, 0, 1, 3].map(RecordId::from_number));
    }
}
