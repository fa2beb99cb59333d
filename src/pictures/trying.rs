//! What pictures are tried on: ordinary and hostile words, several pages, and what is to hold for each sheet.

use super::sheet::{Mark, Sheet, checks};
use crate::practice::library::exercise_of;
use crate::story::ids::{ItemId, SheetId, Writer};
use crate::story::page::begin;
use crate::story::place::{Asking, Field, Place};
use crate::story::stamp::Moment;
use crate::story::value::{Being, Value};
pub use fixtures::{Teller, library};
use proptest::prelude::*;

// The rooms on one floor do not know each other; the told stories are read in as they are.
#[path = "../documents/fixtures.rs"]
mod fixtures;

/// Words that are hard to lay out.
pub fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        "[\\s\\S]{1,200}",
        "[WM@ ]{1,200}",
        "[頂家👩🌊\u{200d}]{1,200}",
        "[a-z ]{1,200}",
        "[a-zé]{200}",
        "[א-ת ]{1,120}",
        "<script>alert\\(1\\)</script>|# \\*\\*[a-z]{4}\\*\\*"
    ]
}

/// Hostile words that do not change.
pub fn worst() -> Vec<String> {
    let mut all: Vec<String> = ["W", "頂", "👩\u{200d}🌊", "a", "\u{5d0}\u{5d1} ", "<b>x</b> ", "**m** "]
        .map(|text| text.repeat(200))
        .to_vec();
    all.push("\u{1}".to_owned());
    all.push("x".to_owned());
    all
}

/// Writes a value on one of several pages with an exercise.
pub fn on(teller: &mut Teller, page: u8, question: &str, value: Value) {
    let exercise = exercise_of(question);
    let sheet = SheetId::parse(&format!("{exercise}x{page}")).unwrap();
    if teller.story.sheet(&sheet).is_none() {
        let at = i64::from(page) * 86_400_000;
        teller.story.apply(begin(&sheet, exercise, at), &Moment { writer: Writer::from_number(1), at });
    }
    let asking: Asking = question.parse().unwrap();
    let field = match &value {
        Value::Line { order, .. } | Value::Person { order, .. } => {
            Field::Item(asking, ItemId::from_number(u64::try_from(*order).unwrap()))
        }
        _ => Field::Answer(asking),
    };
    teller.put(Place::on(&sheet, field), value);
}

/// A line of a list.
pub fn item(order: i64, text: &str) -> Value {
    Value::Line { order, text: text.to_owned(), size: 0 }
}

/// Someone.
pub fn person(order: i64, name: &str) -> Value {
    Value::Person { order, name: name.to_owned(), relation: String::new(), being: Being::Unsaid }
}

/// A time, with a date where one is given.
pub fn period(label: &str, date: &str) -> Value {
    Value::Period { label: label.to_owned(), date: date.to_owned() }
}

/// No overlap, nothing outside, finite lines, and the list says each word in the drawing's order.
#[track_caller]
pub fn good(sheet: &Sheet) {
    checks::check(sheet);
    assert!(sheet.width.is_finite() && sheet.height.is_finite() && sheet.height > 0.0);
    assert!(
        sheet.shapes.iter().all(|shape| !shape.d.contains("NaN") && !shape.d.contains("inf") && !shape.d.is_empty())
    );
    let mut from = 0;
    for mark in &sheet.marks {
        let at = sheet.list.iter().skip(from).position(|line| line.text.contains(&mark.whole));
        assert!(at.is_some(), "{:?} is not in the list in its order: {:?}", mark.whole, sheet.list);
        from += at.unwrap();
    }
}

/// After something was added, no box has moved, or all that moved did so by one vector.
#[track_caller]
pub fn steady(before: &Sheet, after: &Sheet) {
    assert_eq!(unsteady(before, after), None);
}

/// What has moved by another vector than the others, or is gone; as seen from the line that all hangs on.
pub fn unsteady(before: &Sheet, after: &Sheet) -> Option<String> {
    let mut vector: Option<(f64, f64)> = None;
    for (nth, mark) in before.marks.iter().enumerate() {
        let same = |other: &&Mark| other.whole == mark.whole && other.place == mark.place;
        let is_many = |sheet: &Sheet| sheet.marks.iter().filter(same).count() > 1;
        if mark.place.is_none() && (is_many(before) || is_many(after)) {
            continue; // Which of the app's words is which cannot be told.
        }
        let again = before.marks.iter().take(nth).filter(same).count();
        let Some(now) = after.marks.iter().filter(same).nth(again) else {
            return Some(format!("{:?} is gone", mark.whole));
        };
        let (dx, dy) = (now.label.x - mark.label.x, (now.label.y - after.fixed) - (mark.label.y - before.fixed));
        if dx.abs().max(dy.abs()) > 8.0 {
            let (x, y) = *vector.get_or_insert((dx, dy));
            if (dx - x).abs() > 0.1 || (dy - y).abs() > 0.1 {
                return Some(format!("{:?} moved by {dx} {dy}, others by {x} {y}", mark.whole));
            }
        }
    }
    None
}

/// The same after an answer was changed or taken away: its own words may move, and what led to them alone.
#[track_caller]
pub fn steady_but(before: &Sheet, after: &Sheet, changed: &Place) {
    assert_eq!(unsteady_but(before, after, |mark| mark.place.as_ref() == Some(changed)), None);
}

/// What has moved by another vector than the others, of what stands in both and is not let go of.
pub fn unsteady_but(before: &Sheet, after: &Sheet, let_go: impl Fn(&Mark) -> bool) -> Option<String> {
    let kept = |sheet: &Sheet, other: &Sheet| {
        let stays = |mark: &&Mark| {
            !let_go(mark) && other.marks.iter().any(|there| there.whole == mark.whole && there.place == mark.place)
        };
        Sheet { marks: sheet.marks.iter().filter(stays).cloned().collect(), ..sheet.clone() }
    };
    unsteady(&kept(before, after), &kept(after, before))
}

/// Tells things in any order, and asks of each picture on the way that it stays steady.
#[track_caller]
pub fn steady_throughout(
    told: &[(usize, String)],
    put: impl Fn(&mut Teller, usize, i64, &str),
    draw: impl Fn(&Teller) -> Sheet,
) {
    let mut teller = Teller::new();
    for (n, (which, text)) in (0_i64..).zip(told) {
        let before = draw(&teller);
        put(&mut teller, *which, n, text);
        let after = draw(&teller);
        good(&after);
        steady(&before, &after);
    }
}
