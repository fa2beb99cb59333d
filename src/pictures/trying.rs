//! What pictures are tried on: ordinary and hostile words, several pages, and what is to hold for each sheet.

use super::picture::{Picture, TextLabel, checks};
use crate::exercises::library::exercise_id_of;
use crate::story::answers::begin_page_edit;
use crate::story::clock::EditContext;
use crate::story::field_path::{Field, FieldPath, QuestionRef};
use crate::story::ids::{ItemId, RecordId, WriterId};
use crate::story::value::{LifeStatus, Value};
pub use fixtures::{StoryBuilder, shipped_library};
use proptest::prelude::*;

// The rooms on one floor do not know each other; the told stories are read in as they are.
#[path = "../documents/fixtures.rs"]
mod fixtures;

/// Words that are hard to lay out.
pub fn hostile_text() -> impl Strategy<Value = String> {
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
pub fn longest_texts() -> Vec<String> {
    let mut all: Vec<String> = ["W", "頂", "👩\u{200d}🌊", "a", "\u{5d0}\u{5d1} ", "<b>x</b> ", "**m** "]
        .map(|text| text.repeat(200))
        .to_vec();
    all.push("\u{1}".to_owned());
    all.push("x".to_owned());
    all
}

/// Writes a value on one of several pages with an exercise.
pub fn answer_on_page(teller: &mut StoryBuilder, page: u8, question: &str, value: Value) {
    let exercise = exercise_id_of(question);
    let sheet = RecordId::parse(&format!("{exercise}x{page}")).unwrap();
    if teller.story.record(&sheet).is_none() {
        let at = i64::from(page) * 86_400_000;
        teller
            .story
            .apply(begin_page_edit(&sheet, exercise, at), &EditContext { writer: WriterId::from_number(1), at });
    }
    let asking: QuestionRef = question.parse().unwrap();
    let field = match &value {
        Value::Line { order, .. } | Value::Person { order, .. } => {
            Field::Item(asking, ItemId::from_number(u64::try_from(*order).unwrap()))
        }
        _ => Field::Answer(asking),
    };
    teller.put_value(FieldPath::in_record(&sheet, field), value);
}

/// A line of a list.
pub fn line_value(order: i64, text: &str) -> Value {
    Value::Line { order, text: text.to_owned(), reach: 0 }
}

/// Someone.
pub fn person_value(order: i64, name: &str) -> Value {
    Value::Person { order, name: name.to_owned(), relation: String::new(), life_status: LifeStatus::Unspecified }
}

/// A time, with a date where one is given.
pub fn period_value(label: &str, date: &str) -> Value {
    Value::Period { label: label.to_owned(), date: date.to_owned() }
}

/// No overlap, nothing outside, finite lines, and the list says each word in the drawing's order.
#[track_caller]
pub fn assert_valid(sheet: &Picture) {
    checks::assert_labels_fit(sheet);
    assert!(sheet.width.is_finite() && sheet.height.is_finite() && sheet.height > 0.0);
    assert!(
        sheet.shapes.iter().all(|shape| !shape.d.contains("NaN") && !shape.d.contains("inf") && !shape.d.is_empty())
    );
    let mut from = 0;
    for mark in &sheet.labels {
        let at = sheet.text_alternative.iter().skip(from).position(|line| line.text.contains(&mark.full_text));
        assert!(at.is_some(), "{:?} is not in the list in its order: {:?}", mark.full_text, sheet.text_alternative);
        from += at.unwrap();
    }
}

/// After something was added, no box has moved, or all that moved did so by one vector.
#[track_caller]
pub fn assert_stable(before: &Picture, after: &Picture) {
    assert_eq!(instability(before, after), None);
}

/// What has moved by another vector than the others, or is gone; as seen from the line that all hangs on.
pub fn instability(before: &Picture, after: &Picture) -> Option<String> {
    let mut vector: Option<(f64, f64)> = None;
    for (nth, mark) in before.labels.iter().enumerate() {
        let same = |other: &&TextLabel| other.full_text == mark.full_text && other.answer_path == mark.answer_path;
        let is_many = |sheet: &Picture| sheet.labels.iter().filter(same).count() > 1;
        if mark.answer_path.is_none() && (is_many(before) || is_many(after)) {
            continue; // Which of the app's words is which cannot be told.
        }
        let again = before.labels.iter().take(nth).filter(same).count();
        let Some(now) = after.labels.iter().filter(same).nth(again) else {
            return Some(format!("{:?} is gone", mark.full_text));
        };
        let (dx, dy) = (
            now.wrapped_text.x - mark.wrapped_text.x,
            (now.wrapped_text.y - after.anchor_y) - (mark.wrapped_text.y - before.anchor_y),
        );
        if dx.abs().max(dy.abs()) > 8.0 {
            let (x, y) = *vector.get_or_insert((dx, dy));
            if (dx - x).abs() > 0.1 || (dy - y).abs() > 0.1 {
                return Some(format!("{:?} moved by {dx} {dy}, others by {x} {y}", mark.full_text));
            }
        }
    }
    None
}

/// The same after an answer was changed or taken away: its own words may move, and what led to them alone.
#[track_caller]
pub fn assert_stable_except(before: &Picture, after: &Picture, changed: &FieldPath) {
    assert_eq!(instability_except(before, after, |mark| mark.answer_path.as_ref() == Some(changed)), None);
}

/// What has moved by another vector than the others, of what stands in both and is not let go of.
pub fn instability_except(before: &Picture, after: &Picture, let_go: impl Fn(&TextLabel) -> bool) -> Option<String> {
    let kept = |sheet: &Picture, other: &Picture| {
        let stays = |mark: &&TextLabel| {
            !let_go(mark)
                && other
                    .labels
                    .iter()
                    .any(|there| there.full_text == mark.full_text && there.answer_path == mark.answer_path)
        };
        Picture { labels: sheet.labels.iter().filter(stays).cloned().collect(), ..sheet.clone() }
    };
    instability(&kept(before, after), &kept(after, before))
}

/// Tells things in any order, and asks of each picture on the way that it stays steady.
#[track_caller]
pub fn assert_stable_throughout(
    told: &[(usize, String)],
    put: impl Fn(&mut StoryBuilder, usize, i64, &str),
    draw: impl Fn(&StoryBuilder) -> Picture,
) {
    let mut teller = StoryBuilder::new();
    for (n, (which, text)) in (0_i64..).zip(told) {
        let before = draw(&teller);
        put(&mut teller, *which, n, text);
        let after = draw(&teller);
        assert_valid(&after);
        assert_stable(&before, &after);
    }
}
