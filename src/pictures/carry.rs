//! Who or what can be carried in a picture, and where it can be put down.

use super::layout::Rect;
use super::sheet::Sheet;
use crate::story::arrange::Toward;
use crate::story::ids::SheetId;
use crate::story::page::{after_all, items};
use crate::story::place::{Asking, Field, Place};
use crate::story::value::Value;
use crate::story::{Edit, Story};
use std::collections::BTreeMap;

/// The question when a moment was.
pub const WHEN: &str = "e3.1.7";

/// What putting someone down somewhere means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goes {
    /// A choice is made about them, by its number.
    Choice(usize),
    /// They answer another question.
    Question(&'static str),
    /// It was at the time that is told here; or at a time without a word.
    Time(Option<Place>),
    /// Nothing but the order changes there.
    Order,
}

/// What a part of a picture takes in from the other parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// People.
    People,
    /// Lines of hers.
    Lines,
    /// Moments.
    Moments,
    /// Nothing: what is in it stays.
    Nothing,
}

/// A part of the picture where someone can be put down.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// As it is called.
    pub name: String,
    /// Its room; none where it is not shown now, and then only keys lead there.
    pub room: Rect,
    /// How far its upper and lower edge bend inward toward the sides.
    pub bend: f64,
    /// What it means.
    pub goes: Goes,
    /// What it takes in.
    pub takes: Takes,
}

/// Someone who can be carried.
#[derive(Clone, Debug, PartialEq)]
pub struct Mover {
    /// Who.
    pub name: String,
    /// Where they are taken.
    pub room: Rect,
    /// The answer.
    pub place: Place,
    /// Where they stand, by its number.
    pub spot: usize,
    /// Whether they are a card.
    pub is_card: bool,
}

/// What can be carried in a picture, and where to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Floor {
    /// Those who can be carried.
    pub movers: Vec<Mover>,
    /// Where they can be put down.
    pub spots: Vec<Spot>,
    /// Cards that stand in one order, whichever page each is told on: what heads each, and its room.
    pub cards: BTreeMap<Place, Rect>,
}

impl Spot {
    fn holds(&self, (x, y): (f64, f64)) -> bool {
        let room = &self.room;
        let aside = (x - room.x - room.w / 2.0) / (room.w / 2.0).max(1.0);
        let bent = self.bend * aside * aside;
        aside.abs() <= 1.0 && y >= room.y + bent && y <= room.y + room.h - bent
    }
}

impl Mover {
    /// Someone, where their answer is one of a list.
    pub fn of(name: &str, room: Rect, place: &Place, spot: usize) -> Option<Self> {
        let is_listed = matches!(place.field, Field::Item(..));
        is_listed.then(|| Self { name: name.to_owned(), room, place: place.clone(), spot, is_card: false })
    }

    /// Whether it is they who were at this place, also where they answer another question now.
    pub fn is_at(&self, place: &Place) -> bool {
        match (&self.place.field, &place.field) {
            (Field::Item(_, item), Field::Item(_, other)) => item == other && self.place.sheet == place.sheet,
            _ => self.place == *place,
        }
    }

    /// Whether two of them stand in one order, in one part of the picture.
    fn is_like(&self, other: &Self) -> bool {
        let asked = |place: &Place| match &place.field {
            Field::Item(asking, _) => Some((place.sheet.clone(), asking.clone())),
            _ => None,
        };
        let is_alike = self.is_card || (asked(&self.place).is_some() && asked(&self.place) == asked(&other.place));
        self.spot == other.spot && self.is_card == other.is_card && is_alike
    }
}

impl Floor {
    /// Whether someone may be put down there: where they stand, and where those like them are taken in.
    fn takes(&self, mover: &Mover, nth: usize) -> bool {
        let takes = |nth: usize| self.spots.get(nth).map(|spot| spot.takes);
        nth == mover.spot || (takes(nth) == takes(mover.spot) && takes(nth) != Some(Takes::Nothing))
    }

    /// Whether there is more than one part where they may be put down.
    pub fn has_ways(&self, mover: &Mover) -> bool {
        (0..self.spots.len()).filter(|nth| self.takes(mover, *nth)).nth(1).is_some()
    }

    /// The part of the picture at a point, of those that take someone in: the innermost, or else the one that is nearest.
    pub fn spot_at(&self, mover: &Mover, (x, y): (f64, f64)) -> Option<usize> {
        let all = || self.spots.iter().enumerate().filter(|(nth, spot)| spot.room.h > 0.0 && self.takes(mover, *nth));
        let size = |room: &Rect| room.w * room.h;
        let inner = all().filter(|(_, spot)| spot.holds((x, y)));
        let inner = inner.min_by(|(_, a), (_, b)| size(&a.room).total_cmp(&size(&b.room)));
        let beyond = |from: f64, long: f64, at: f64| (from - at).max(at - from - long).max(0.0);
        let off = |room: &Rect| beyond(room.y, room.h, y).hypot(beyond(room.x, room.w, x));
        inner.or_else(|| all().min_by(|(_, a), (_, b)| off(&a.room).total_cmp(&off(&b.room)))).map(|(nth, _)| nth)
    }

    /// The part before or after the one where someone stands.
    pub fn beside(&self, mover: &Mover, toward: Toward) -> Option<usize> {
        let mut nth = mover.spot;
        loop {
            nth = next(self.spots.len(), nth, toward)?;
            if self.takes(mover, nth) {
                return Some(nth);
            }
        }
    }
}

impl Sheet {
    /// All that can be carried on it, in the order drawn.
    pub fn movers(&self) -> Vec<Mover> {
        let words = self.marks.iter().filter_map(|mark| {
            let (place, spot) = mark.place.clone().zip(mark.spot)?;
            let card = self.floor.cards.get(&place).copied();
            let (name, room, is_card) = (mark.whole.clone(), card.unwrap_or(mark.label.room()), card.is_some());
            Some(Mover { name, room, place, spot, is_card })
        });
        self.floor.movers.iter().cloned().chain(words).collect()
    }

    /// Lets her words be put in another order among those of the same answer, where there are several.
    pub fn order(&mut self) {
        let mut groups: BTreeMap<(SheetId, Asking), Vec<usize>> = BTreeMap::new();
        for (nth, mark) in self.marks.iter().enumerate().filter(|(_, mark)| mark.spot.is_none()) {
            if let Some(Place { sheet, field: Field::Item(asking, _) }) = &mark.place {
                groups.entry((sheet.clone(), asking.clone())).or_default().push(nth);
            }
        }
        let (sheets, is_carried) =
            (self.floor.movers.clone(), |place: &Place, all: &[Mover]| all.iter().any(|m| m.place == *place));
        for nths in groups.into_values().filter(|nths| nths.len() > 1) {
            let spot = self.floor.spots.len();
            let mut room: Option<Rect> = None;
            for nth in nths {
                let Some(mark) = self.marks.get_mut(nth) else { continue };
                if mark.place.as_ref().is_some_and(|place| is_carried(place, &sheets)) {
                    continue;
                }
                let here = mark.label.room();
                room = Some(room.map_or(here, |room| room.with(&here)));
                mark.spot = Some(spot);
            }
            let goes = Goes::Order;
            self.floor.spots.extend(room.map(|room| Spot {
                name: String::new(),
                room,
                bend: 0.0,
                goes,
                takes: Takes::Nothing,
            }));
        }
    }
}

/// The one of the same order whose place is nearest to a point; none where that is their own.
pub fn nearest<'a>(movers: &'a [Mover], mover: &Mover, (x, y): (f64, f64)) -> Option<&'a Mover> {
    let off = |room: &Rect| (room.x + room.w / 2.0 - x).hypot(room.y + room.h / 2.0 - y);
    let alike = movers.iter().filter(|other| mover.is_like(other));
    alike.min_by(|a, b| off(&a.room).total_cmp(&off(&b.room))).filter(|other| other.place != mover.place)
}

/// The neighbour in the same order.
pub fn beside<'a>(movers: &'a [Mover], mover: &Mover, toward: Toward) -> Option<&'a Mover> {
    let alike: Vec<&Mover> = movers.iter().filter(|other| mover.is_like(other)).collect();
    let at = alike.iter().position(|other| other.place == mover.place)?;
    alike.get(next(alike.len(), at, toward)?).copied()
}

/// The number before or after, where there is one.
pub fn next(of: usize, at: usize, toward: Toward) -> Option<usize> {
    match toward {
        Toward::Before => at.checked_sub(1),
        Toward::After => at.checked_add(1).filter(|next| *next < of),
    }
}

/// The change by which what answered one question answers another, after all that stand there.
pub fn answering(story: &Story, place: &Place, question: &str) -> Option<Edit> {
    let Field::Item(_, item) = &place.field else { return None };
    let asking = Asking::once(question);
    let last = after_all(&items(story, &place.sheet, &asking));
    let value = match story.get(place)?.clone() {
        Value::Person { name, relation, being, .. } => Value::Person { order: last, name, relation, being },
        Value::Line { text, size, .. } => Value::Line { order: last, text, size },
        _ => return None,
    };
    let there = Place::on(&place.sheet, Field::Item(asking, item.clone()));
    (there != *place).then(|| Edit::All(vec![Edit::clear(place.clone()), Edit::put(there, value)]))
}

/// The change by which a moment was at the time that is told elsewhere, or at none with a word.
pub fn timed(story: &Story, moment: &Place, time: Option<&Place>) -> Option<Edit> {
    let place = Place::on(&moment.sheet, Field::Answer(Asking::once(WHEN)));
    let value = match time {
        Some(time) => Some(story.get(time).filter(|value| matches!(value, Value::Period { .. }))?.clone()),
        None => None,
    };
    (story.get(&place) != value.as_ref()).then_some(Edit::Set(place, value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::ids::{ItemId, SheetId};

    fn spot(y: f64, h: f64, inset: f64, takes: Takes) -> Spot {
        let room = Rect { x: inset, y, w: 100.0 - inset * 2.0, h };
        Spot { name: String::new(), room, bend: 0.0, goes: Goes::Choice(0), takes }
    }

    fn mover(question: &str, item: u64, spot: usize, x: f64) -> Mover {
        let field = Field::Item(Asking::once(question), ItemId::from_number(item));
        let place = Place::on(&SheetId::from_number(1), field);
        Mover { name: String::new(), room: Rect { x, y: 0.0, w: 40.0, h: 40.0 }, place, spot, is_card: false }
    }

    #[test]
    fn a_hand_is_over_the_innermost_part_or_the_nearest() {
        let who = mover("e12.1.1", 1, 1, 0.0);
        let all = [(40.0, 20.0, 20.0), (20.0, 60.0, 10.0), (0.0, 0.0, 0.0)];
        let spots = all.map(|(y, h, inset)| spot(y, h, inset, Takes::People)).to_vec();
        let floor = Floor { spots, ..Floor::default() };
        assert_eq!(floor.spot_at(&who, (50.0, 50.0)), Some(0));
        assert_eq!(floor.spot_at(&who, (50.0, 30.0)), Some(1));
        assert_eq!(floor.spot_at(&who, (50.0, 500.0)), Some(1), "what is not shown takes nobody in");
        assert_eq!(Floor::default().spot_at(&who, (0.0, 0.0)), None);
    }

    #[test]
    fn nobody_is_put_down_where_others_are_taken_in() {
        let kinds = [Takes::Lines, Takes::People, Takes::Lines, Takes::Nothing];
        let spots = kinds.into_iter().zip([0.0, 20.0, 40.0, 60.0]).map(|(takes, y)| spot(y, 20.0, 0.0, takes));
        let floor = Floor { spots: spots.collect(), ..Floor::default() };
        let [line, alone, fixed] = [0, 1, 3].map(|nth| mover("e11.roots.1", 1, nth, 0.0));
        assert_eq!(floor.spot_at(&line, (50.0, 55.0)), Some(2));
        assert_eq!(floor.spot_at(&line, (50.0, 75.0)), Some(2), "the nearest of its kind");
        assert_eq!((floor.beside(&line, Toward::After), floor.beside(&line, Toward::Before)), (Some(2), None));
        assert_eq!(floor.spot_at(&fixed, (50.0, 5.0)), Some(3));
        assert_eq!([&line, &alone, &fixed].map(|who| floor.has_ways(who)), [true, false, false]);
    }

    #[test]
    fn someone_changes_places_only_in_their_own_order_and_part() {
        let all = [
            mover("e12.1.1", 1, 0, 0.0),
            mover("e12.1.2", 2, 0, 50.0),
            mover("e12.1.1", 3, 0, 100.0),
            mover("e12.1.1", 4, 1, 150.0),
        ];
        assert_eq!(beside(&all, &all[0], Toward::After), Some(&all[2]));
        assert_eq!(beside(&all, &all[2], Toward::After), None);
        assert_eq!(nearest(&all, &all[0], (160.0, 10.0)), Some(&all[2]));
        assert_eq!(nearest(&all, &all[0], (10.0, 10.0)), None);
    }
}
