//! Test support for pictures: ordinary and hostile text, several pages, and the assertions that hold for every picture.

use crate::exercises::exercise::Exercise;
use crate::exercises::library::{ExerciseLibrary, exercise_id_of};
use crate::pictures::model::picture::{ListEntry, Picture, TextLabel, checks};
use crate::story::answers::queries::begin_page_edit;
use crate::story::model::clock::EditContext;
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::ids::{ItemId, RecordId, WriterId};
use crate::story::model::value::{LifeStatus, Value};
use crate::story::wording::label_text::as_label;
pub use fixtures::{StoryBuilder, shipped_library};
use proptest::prelude::*;
use std::sync::{Arc, LazyLock};

// This layer may not import `documents`, so its fixtures are included by path.
#[path = "../documents/fixtures.rs"]
mod fixtures;

/// Returns the shipped library with the exercise of the membership (`e5`), which is fetched in the app. It is read once for all
/// tests.
pub fn library_with_membership() -> Arc<ExerciseLibrary> {
    static LIBRARY: LazyLock<Arc<ExerciseLibrary>> = LazyLock::new(|| {
        let mut library = Arc::unwrap_or_clone(shipped_library());
        let text = std::fs::read_to_string("content/en/e5.toml").unwrap();
        let exercise: Exercise = toml::from_str(&text).unwrap();
        library.add_exercise_json(&serde_json::to_string(&exercise).unwrap()).unwrap();
        Arc::new(library)
    });
    Arc::clone(&LIBRARY)
}

/// Generates text that is hard to lay out.
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

/// Returns hostile texts that are the same each time.
pub fn longest_texts() -> Vec<String> {
    let mut all: Vec<String> = ["W", "頂", "👩\u{200d}🌊", "a", "\u{5d0}\u{5d1} ", "<b>x</b> ", "**m** "]
        .map(|text| text.repeat(200))
        .to_vec();
    all.push("\u{1}".to_owned());
    all.push("x".to_owned());
    all
}

/// Stores a value on one of several pages of an exercise.
pub fn answer_on_page(builder: &mut StoryBuilder, page: u8, question: &str, value: Value) {
    let exercise = exercise_id_of(question);
    let record = RecordId::parse(&format!("{exercise}x{page}")).unwrap();
    if builder.story.record(&record).is_none() {
        let at = i64::from(page) * 86_400_000;
        builder
            .story
            .apply(begin_page_edit(&record, exercise, at), &EditContext { writer: WriterId::from_number(1), at });
    }
    let question_ref: QuestionRef = question.parse().unwrap();
    let field = match &value {
        Value::Line { order, .. } | Value::Person { order, .. } => {
            Field::Item(question_ref, ItemId::from_number(u64::try_from(*order).unwrap()))
        }
        _ => Field::Answer(question_ref),
    };
    builder.put_value(FieldPath::in_record(&record, field), value);
}

/// Returns an item of a list.
pub fn line_value(order: i64, text: &str) -> Value {
    Value::Line { order, text: text.to_owned(), reach: 0 }
}

/// Returns a person.
pub fn person_value(order: i64, name: &str) -> Value {
    Value::Person { order, name: name.to_owned(), relation: String::new(), life_status: LifeStatus::Unspecified }
}

/// Returns a time, with a date if it is not empty.
pub fn period_value(label: &str, date: &str) -> Value {
    Value::Period { label: label.to_owned(), date: date.to_owned() }
}

/// Asserts that nothing overlaps or is outside the picture, that lines are finite, and that the text alternative has each
/// label in drawing order.
#[track_caller]
pub fn assert_valid(picture: &Picture) {
    checks::assert_labels_fit(picture);
    assert!(picture.width.is_finite() && picture.height.is_finite() && picture.height > 0.0);
    assert!(
        picture.shapes.iter().all(|shape| !shape.d.contains("NaN") && !shape.d.contains("inf") && !shape.d.is_empty())
    );
    for shape in &picture.shapes {
        assert_eq!(path_error(&shape.d), None, "{}", shape.d);
    }
    let mut from = 0;
    for label in &picture.labels {
        // A line may hold the text as a label: on one line, without its final punctuation.
        let has_text =
            |line: &ListEntry| line.text.contains(&label.full_text) || line.text.contains(&as_label(&label.full_text));
        let at = picture.text_alternative.iter().skip(from).position(has_text);
        assert!(at.is_some(), "{:?} is not in the list in its order: {:?}", label.full_text, picture.text_alternative);
        from += at.unwrap();
    }
}

/// Says what is wrong with path data: a command whose numbers are not as many as it takes (SVG 2, 9.3).
pub fn path_error(d: &str) -> Option<String> {
    for (at, command) in d.char_indices().filter(|(_, letter)| letter.is_ascii_alphabetic() && *letter != 'e') {
        let takes = match command.to_ascii_lowercase() {
            'm' | 'l' | 't' => 2,
            'h' | 'v' => 1,
            's' | 'q' => 4,
            'c' => 6,
            'a' => 7,
            'z' => 0,
            _ => return Some(format!("there is no command “{command}”")),
        };
        let rest = d.get(at + 1..).unwrap_or_default();
        let numbers =
            rest.split(|letter: char| letter.is_ascii_alphabetic() && letter != 'e').next().unwrap_or_default();
        let count = count_numbers(numbers);
        let is_right = if takes == 0 { count == 0 } else { count > 0 && count.is_multiple_of(takes) };
        if !is_right {
            return Some(format!("“{command}{numbers}” has {count} numbers"));
        }
    }
    None
}

/// The number of numbers in a run of path data: a sign or a second point begins a new one.
fn count_numbers(text: &str) -> usize {
    let (mut count, mut is_inside, mut has_point) = (0, false, false);
    for letter in text.chars() {
        match letter {
            '0'..='9' if is_inside => {}
            '.' if is_inside && !has_point => has_point = true,
            '0'..='9' | '.' | '-' | '+' => {
                count += 1;
                (is_inside, has_point) = (true, letter == '.');
            }
            _ => is_inside = false,
        }
    }
    count
}

#[test]
fn path_data_with_numbers_that_run_together_is_found() {
    assert_eq!(path_error("M10 20l-5.5 7c1-.5.5 1 2 3z"), None);
    assert_eq!(path_error("M10 20l-20.0 720.0 7z"), Some("“l-20.0 720.0 7” has 3 numbers".to_owned()));
}

/// Asserts that after something was added no label has moved, or that all which moved did so by one vector.
#[track_caller]
pub fn assert_stable(before: &Picture, after: &Picture) {
    assert_eq!(instability(before, after), None);
}

/// Describes what is gone or did not move in step with the rest, relative to `anchor_y`: everything that moves down moves by
/// one distance, and everything that moves aside, as a centred row does, by one distance too.
pub fn instability(before: &Picture, after: &Picture) -> Option<String> {
    let (mut aside, mut down): (Option<f64>, Option<f64>) = (None, None);
    for (nth, label) in before.labels.iter().enumerate() {
        let same = |other: &&TextLabel| other.full_text == label.full_text && other.answer_path == label.answer_path;
        let is_many = |picture: &Picture| picture.labels.iter().filter(same).count() > 1;
        if label.answer_path.is_none() && (is_many(before) || is_many(after)) {
            continue; // Equal texts of the app cannot be told apart.
        }
        let again = before.labels.iter().take(nth).filter(same).count();
        if again > 0 && label.answer_path.is_some() {
            continue; // The key of long texts repeats an answer at the foot, and moves with its own length.
        }
        let Some(now) = after.labels.iter().filter(same).nth(again) else {
            return Some(format!("{:?} is gone", label.full_text));
        };
        let (dx, dy) = (
            now.wrapped_text.x - label.wrapped_text.x,
            (now.wrapped_text.y - after.anchor_y) - (label.wrapped_text.y - before.anchor_y),
        );
        for (moved, shared, way) in [(dx, &mut aside, "aside"), (dy, &mut down, "down")] {
            let others = if moved.abs() > 8.0 { *shared.get_or_insert(moved) } else { moved };
            if (moved - others).abs() > 0.1 {
                return Some(format!("{:?} moved {way} by {moved}, others by {others}", label.full_text));
            }
        }
    }
    None
}

/// Asserts the same after an answer was changed or removed, except for the labels of that answer.
#[track_caller]
pub fn assert_stable_except(before: &Picture, after: &Picture, changed: &FieldPath) {
    assert_eq!(instability_except(before, after, |mark| mark.answer_path.as_ref() == Some(changed)), None);
}

/// Describes what moved by another vector than the rest, among the labels in both pictures that `let_go` does not exclude.
pub fn instability_except(
    before: &Picture,
    after: &Picture,
    is_excluded: impl Fn(&TextLabel) -> bool,
) -> Option<String> {
    let kept = |picture: &Picture, other: &Picture| {
        let stays = |label: &&TextLabel| {
            !is_excluded(label)
                && other
                    .labels
                    .iter()
                    .any(|there| there.full_text == label.full_text && there.answer_path == label.answer_path)
        };
        Picture { labels: picture.labels.iter().filter(stays).cloned().collect(), ..picture.clone() }
    };
    instability(&kept(before, after), &kept(after, before))
}

/// Adds answers in any order and asserts before each next one that the picture stays stable.
#[track_caller]
pub fn assert_stable_throughout(
    answers: &[(usize, String)],
    put: impl Fn(&mut StoryBuilder, usize, i64, &str),
    draw: impl Fn(&StoryBuilder) -> Picture,
) {
    let mut builder = StoryBuilder::new();
    for (n, (which, text)) in (0_i64..).zip(answers) {
        let before = draw(&builder);
        put(&mut builder, *which, n, text);
        let after = draw(&builder);
        assert_valid(&after);
        assert_stable(&before, &after);
    }
}
