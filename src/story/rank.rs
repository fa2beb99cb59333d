//! Where a moment's card stands among the others, which are told on pages of their own: by when its page was begun, until she puts it
//! elsewhere. Nothing but the number of what was moved is written, so that two devices that move different cards agree.

use super::edit::Edit;
use super::ids::{ItemId, SheetId};
use super::place::{Asking, Field, Place};
use super::stamp::Millis;
use super::story::Story;
use super::value::Value;

/// What its number answers; no one is asked it.
pub const SHELF: &str = "shelf";

/// A card, as it stands among others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rank {
    /// Where its number is kept.
    pub place: Place,
    /// Its number.
    pub number: i64,
}

impl Rank {
    /// Of a page's own card, or of one that an item of a list on the page is; it is the so-many-th card there.
    pub fn of(story: &Story, sheet: &SheetId, item: Option<&ItemId>, begun: Millis, nth: i64) -> Self {
        let asking = item.map_or_else(|| Asking::once(SHELF), |item| Asking::about(SHELF, item));
        let place = Place::on(sheet, Field::Answer(asking));
        let number = match story.get(&place) {
            Some(Value::Line { order, .. }) => *order,
            Some(_) | None => begun.saturating_add(nth),
        };
        Self { place, number }
    }
}

/// The change by which one of these, which stand in their order, takes the place of another, and those between make room.
pub fn ranked(all: &[Rank], from: usize, to: usize) -> Option<Edit> {
    if from == to || to >= all.len() {
        return None;
    }
    let mut after: Vec<&Rank> = all.iter().collect();
    let moved = (from < after.len()).then(|| after.remove(from))?;
    after.insert(to, moved);
    let (mut edits, mut last) = (Vec::new(), None::<i64>);
    for (nth, rank) in after.iter().enumerate() {
        let number = match last {
            None if nth == to => after.get(1).map_or(rank.number, |next| next.number.saturating_sub(1)),
            Some(last) if nth == to || rank.number <= last => last.saturating_add(1),
            None | Some(_) => rank.number,
        };
        if number != rank.number {
            let value = Value::Line { order: number, text: String::new(), size: 0 };
            edits.push(Edit::put(rank.place.clone(), value));
        }
        last = Some(number);
    }
    Some(Edit::All(edits))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::ids::{StoryId, Writer};
    use crate::story::page::begin;
    use crate::story::stamp::Moment;
    use proptest::prelude::*;

    const MOMENT: fn(u64) -> Moment = |writer| Moment { writer: Writer::from_number(writer), at: 1 };

    /// As many pages as there are times, each with a card.
    fn told(times: &[i64]) -> Story {
        let mut story = Story::new(StoryId::from_number(1));
        for (n, begun) in (0..).zip(times) {
            story.apply(begin(&SheetId::from_number(n), "e3", *begun), &MOMENT(1));
        }
        story
    }

    fn ranks(story: &Story, times: &[i64]) -> Vec<Rank> {
        let rank = |(n, begun): (u64, &i64)| Rank::of(story, &SheetId::from_number(n), None, *begun, 0);
        let mut all: Vec<Rank> = (0..).zip(times).map(rank).collect();
        all.sort_by(|a, b| (a.number, &a.place).cmp(&(b.number, &b.place)));
        all
    }

    fn order(story: &Story, times: &[i64]) -> Vec<Place> {
        ranks(story, times).into_iter().map(|rank| rank.place).collect()
    }

    fn carry(story: &mut Story, times: &[i64], (from, to): (usize, usize), writer: u64) -> Option<Edit> {
        let edit = ranked(&ranks(story, times), from % times.len(), to % times.len())?;
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
        let edit = ranked(&ranks(&story, &times), 2, 0).unwrap();
        let Edit::All(edits) = &edit else { panic!("{edit:?}") };
        assert_eq!(edits.len(), 1);
        story.apply(edit, &MOMENT(1));
        let later = [1_000, 2_000, 3_000, 4_000];
        story.apply(begin(&SheetId::from_number(3), "e3", 4_000), &MOMENT(1));
        let sheets: Vec<SheetId> = order(&story, &later).into_iter().map(|place| place.sheet).collect();
        assert_eq!(sheets, [2, 0, 1, 3].map(SheetId::from_number));
    }
}
