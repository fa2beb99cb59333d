//! Who can be carried in a picture, and where they can be put down.

use super::layout::Rect;
use crate::story::arrange::Toward;
use crate::story::page::{after_all, items};
use crate::story::place::{Asking, Field, Place};
use crate::story::value::Value;
use crate::story::{Edit, Story};

/// What putting someone down somewhere means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goes {
    /// A choice is made about them, by its number.
    Choice(usize),
    /// They answer another question.
    Question(&'static str),
}

/// A part of the picture where someone can be put down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// As it is called.
    pub name: &'static str,
    /// Its room; none where it is not shown now, and then only keys lead there.
    pub room: Rect,
    /// How far its upper and lower edge bend inward toward the sides.
    pub bend: f64,
    /// What it means.
    pub goes: Goes,
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
}

/// What can be carried in a picture, and where to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Floor {
    /// Those who can be carried.
    pub movers: Vec<Mover>,
    /// Where they can be put down.
    pub spots: Vec<Spot>,
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
        is_listed.then(|| Self { name: name.to_owned(), room, place: place.clone(), spot })
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
        self.spot == other.spot && asked(&self.place).is_some() && asked(&self.place) == asked(&other.place)
    }
}

/// The part of the picture at a point: the innermost, or else the one that is nearest above or below.
pub fn spot_at(spots: &[Spot], (x, y): (f64, f64)) -> Option<usize> {
    let shown = || spots.iter().enumerate().filter(|(_, spot)| spot.room.h > 0.0);
    let size = |room: &Rect| room.w * room.h;
    let inner = shown().filter(|(_, spot)| spot.holds((x, y)));
    let inner = inner.min_by(|(_, a), (_, b)| size(&a.room).total_cmp(&size(&b.room)));
    let off = |room: &Rect| (room.y - y).max(y - room.y - room.h);
    inner.or_else(|| shown().min_by(|(_, a), (_, b)| off(&a.room).total_cmp(&off(&b.room)))).map(|(nth, _)| nth)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::ids::{ItemId, SheetId};

    fn spot(y: f64, h: f64, inset: f64) -> Spot {
        Spot { name: "", room: Rect { x: inset, y, w: 100.0 - inset * 2.0, h }, bend: 0.0, goes: Goes::Choice(0) }
    }

    fn mover(question: &str, item: u64, spot: usize, x: f64) -> Mover {
        let field = Field::Item(Asking::once(question), ItemId::from_number(item));
        let place = Place::on(&SheetId::from_number(1), field);
        Mover { name: String::new(), room: Rect { x, y: 0.0, w: 40.0, h: 40.0 }, place, spot }
    }

    #[test]
    fn a_hand_is_over_the_innermost_part_or_the_nearest() {
        let spots = [spot(40.0, 20.0, 20.0), spot(20.0, 60.0, 10.0), spot(0.0, 0.0, 0.0)];
        assert_eq!(spot_at(&spots, (50.0, 50.0)), Some(0));
        assert_eq!(spot_at(&spots, (50.0, 30.0)), Some(1));
        assert_eq!(spot_at(&spots, (50.0, 500.0)), Some(1), "what is not shown takes nobody in");
        assert_eq!(spot_at(&[], (0.0, 0.0)), None);
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
