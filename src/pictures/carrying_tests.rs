//! What holds for everything that can be carried in any picture, wherever it is put down.

use super::tests::{draw, library};
use super::*;
use crate::pictures::cards;
use crate::pictures::carry::{Goes, Mover, WHEN, answering, nearest, timed};
use crate::pictures::sheet::{Sheet, Width};
use crate::story::arrange::carried;
use crate::story::page::spoken;
use std::collections::BTreeSet;

/// The pictures in which more than the order can change, and those in which the order can.
const TO_PARTS: [&str; 3] = ["landscapes", "tree", "team"];
const IN_ORDER: [&str; 11] =
    ["reach", "both", "cards", "landscapes", "two-sides", "tree", "team", "goal", "skin", "day", "circle"];

fn all(story: &Story) -> Vec<(Place, Value)> {
    story.everything().filter_map(|(place, ..)| Some((place.clone(), story.get(&place)?.clone()))).collect()
}

/// Her words without when it was.
fn words(story: &Story) -> Vec<String> {
    let is_when = |place: &Place| matches!(&place.field, Field::Answer(asking) if asking.question == WHEN);
    let mut words: Vec<String> =
        all(story).iter().filter(|(place, _)| !is_when(place)).map(|(_, value)| spoken(value)).collect();
    words.retain(|words| !words.is_empty());
    words.sort();
    words
}

/// Where a mover can be put down, and what that changes.
fn ways(story: &Story, sheet: &Sheet, mover: &Mover) -> Vec<(bool, Edit)> {
    let middle = |nth: usize| {
        sheet.floor.spots.get(nth).map(|spot| (spot.room.x + spot.room.w / 2.0, spot.room.y + spot.room.h / 2.0))
    };
    let mut ways = Vec::new();
    for (nth, spot) in sheet.floor.spots.iter().enumerate().filter(|(nth, _)| *nth != mover.spot) {
        let is_there = middle(nth).and_then(|at| sheet.floor.spot_at(mover, at)) == Some(nth);
        let edit = match &spot.goes {
            Goes::Question(question) => answering(story, &mover.place, question),
            Goes::Time(time) => timed(story, &mover.place, time.as_ref()),
            Goes::Choice(_) | Goes::Order => None,
        };
        ways.extend(edit.filter(|_| is_there).map(|edit| (true, edit)));
    }
    let movers = sheet.movers();
    for other in &movers {
        let at = (other.room.x + other.room.w / 2.0, other.room.y + other.room.h / 2.0);
        let carried = if mover.is_card { cards::carried } else { carried };
        let beside = nearest(&movers, mover, at).and_then(|other| carried(story, &mover.place, &other.place));
        ways.extend(beside.map(|edit| (false, edit)));
    }
    ways
}

#[test]
fn whatever_is_carried_keeps_its_words_changes_where_it_stands_and_is_back_when_undone() {
    let library = library();
    let (mut to_parts, mut in_order) = (BTreeSet::new(), BTreeSet::new());
    for (subject, fill) in
        SUBJECTS.iter().flat_map(|subject| [Fill::Typical, Fill::Full, Fill::Hostile].map(|fill| (subject, fill)))
    {
        for width in [Width::Narrow, Width::Wide] {
            let story = subject.story(fill, &library);
            let before = draw(subject, &story, &library, width);
            for mover in before.movers().iter().take(14) {
                for (is_part, edit) in ways(&story, &before, mover).into_iter().take(20) {
                    let mut after = story.clone();
                    let back = after.apply(edit, &Moment { writer: Writer::from_number(2), at: 900_000_000 });
                    assert_eq!(words(&after), words(&story), "{} {fill:?} {mover:?}", subject.name);
                    assert_ne!(all(&after), all(&story), "{} {fill:?} {mover:?}", subject.name);
                    after.apply(back, &Moment { writer: Writer::from_number(2), at: 900_000_001 });
                    assert_eq!(all(&after), all(&story), "{} {fill:?} {mover:?}", subject.name);
                    if is_part { &mut to_parts } else { &mut in_order }.insert(subject.name);
                }
            }
        }
    }
    assert_eq!(to_parts, BTreeSet::from(TO_PARTS));
    assert_eq!(in_order, BTreeSet::from(IN_ORDER));
}

#[test]
fn nothing_that_is_carried_stands_out_of_what_it_is_said_to_stand_in() {
    let library = library();
    for (subject, fill) in SUBJECTS.iter().flat_map(|subject| Fill::ALL.map(|fill| (subject, fill))) {
        for width in [Width::Narrow, Width::Wide] {
            let sheet = draw(subject, &subject.story(fill, &library), &library, width);
            for mover in sheet.movers() {
                let at = (mover.room.x + mover.room.w / 2.0, mover.room.y + mover.room.h / 2.0);
                assert_eq!(
                    sheet.floor.spot_at(&mover, at),
                    Some(mover.spot),
                    "{} {fill:?} {width:?} {mover:?}",
                    subject.name
                );
            }
        }
    }
}
