//! Queries over the pages and answers of a story. Nothing here is stored: everything is derived.

use crate::exercises::library::exercise_id_of;
use crate::story::model::clock::Millis;
use crate::story::model::edit::Edit;
use crate::story::model::field_path::{Field, FieldPath, NamedField, QuestionRef};
use crate::story::model::ids::{ItemId, RecordId};
use crate::story::model::story::Story;
use crate::story::model::value::{Stance, Value};
use crate::story::wording::insertion::is_non_answer;

/// An exercise page: one sitting with one exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExercisePage {
    /// The id of its record.
    pub record: RecordId,
    /// The id of the exercise.
    pub exercise: String,
    /// When it was begun.
    pub begun_at: Millis,
}

/// One answer as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedAnswer {
    /// The record of its page.
    pub record: RecordId,
    /// The question, and the item it was asked for.
    pub question_ref: QuestionRef,
    /// The field path of the text.
    pub path: FieldPath,
    /// The text, exactly as written.
    pub text: String,
    /// When it was written.
    pub at: Millis,
}

/// Returns the pages of a story, oldest first.
pub fn exercise_pages(story: &Story) -> Vec<ExercisePage> {
    let about = |(record_id, exercise, begun_at): (&RecordId, &str, Millis)| ExercisePage {
        record: record_id.clone(),
        exercise: exercise.to_owned(),
        begun_at,
    };
    let mut all: Vec<ExercisePage> = page_infos(story).map(about).collect();
    all.sort_by(|a, b| (a.begun_at, &a.record).cmp(&(b.begun_at, &b.record)));
    all
}

/// Iterates over each page's record id, exercise and time of beginning, in record order.
fn page_infos(story: &Story) -> impl Iterator<Item = (&RecordId, &str, Millis)> {
    story.records().filter_map(|(record_id, page)| match page.get(&Field::PageInfo) {
        Some(Value::Page { exercise, begun_at }) => Some((record_id, exercise.as_str(), *begun_at)),
        Some(_) | None => None,
    })
}

/// Returns the active page of an exercise: the one the user went back to, until another is begun; otherwise the latest.
pub fn active_page(story: &Story, exercise: &str) -> Option<RecordId> {
    let of_exercise =
        || page_infos(story).filter(|(_, of, _)| *of == exercise).map(|(record_id, _, begun_at)| (begun_at, record_id));
    let (last, latest) = of_exercise().max()?;
    let path = FieldPath { record: RecordId::head(), field: Field::ActivePage(exercise.to_owned()) };
    let chosen_page = story.version_at(&path).filter(|version| last < version.at);
    let wanted = chosen_page.map_or("", |_| story.text_at(&path));
    let chosen_page = of_exercise().map(|(_, record_id)| record_id).find(|record_id| record_id.as_str() == wanted);
    Some(chosen_page.unwrap_or(latest).clone())
}

/// Returns the edit that begins a page.
pub fn begin_page_edit(record_id: &RecordId, exercise: &str, at: Millis) -> Edit {
    Edit::put(
        FieldPath::in_record(record_id, Field::PageInfo),
        Value::Page { exercise: exercise.to_owned(), begun_at: at },
    )
}

/// Returns the items of an answer (lines, chips or people), in the user's order.
pub fn answer_items(story: &Story, record_id: &RecordId, question_ref: &QuestionRef) -> Vec<(ItemId, Value)> {
    let of_answer = |(field, _, value): (&Field, &crate::story::model::register::Version, &Value)| match field {
        Field::Item(asked, item) if asked == question_ref => Some((item.clone(), value.clone())),
        _ => None,
    };
    let mut all: Vec<(ItemId, Value)> = story
        .record(record_id)
        .into_iter()
        .flat_map(crate::story::model::story::Record::iter)
        .filter_map(of_answer)
        .collect();
    all.sort_by(|a, b| (a.1.order(), &a.0).cmp(&(b.1.order(), &b.0)));
    all
}

/// Returns an order number after all items.
pub fn next_order(items: &[(ItemId, Value)]) -> i64 {
    items.last().map_or(0, |(_, value)| value.order()).saturating_add(1024)
}

/// Returns every answer to a question, page by page and in order: one entry for each line or person, exactly as written.
pub fn answers_to(story: &Story, question: &str) -> Vec<RecordedAnswer> {
    answers_where(story, |question_ref| question_ref.question_id == question)
}

/// Returns the answers to all questions that `wanted` accepts, page by page. Other answers are not copied.
pub fn answers_where(story: &Story, wanted: impl Fn(&QuestionRef) -> bool) -> Vec<RecordedAnswer> {
    exercise_pages(story).iter().flat_map(|page| answers_on_page_where(story, &page.record, &wanted)).collect()
}

/// Whether a page tells a moment that the user does not want more of. It is kept, but left out of the story page.
pub fn is_excluded_page(story: &Story, record_id: &RecordId) -> bool {
    story.is_on(&FieldPath::in_record(record_id, Field::Named(NamedField::ExcludedPage)), false)
}

/// Returns the answers to a question that may appear on the story page: those on pages that are not excluded.
pub fn included_answers(story: &Story, question: &str) -> Vec<RecordedAnswer> {
    let mut all = answers_to(story, question);
    all.retain(|answer| !is_excluded_page(story, &answer.record) && !is_non_answer(&answer.text));
    all
}

/// Whether all that was written for a question on a page says that there is no answer.
pub fn has_only_non_answers(story: &Story, record_id: &RecordId, question: &str) -> bool {
    let all = answers_on_page_where(story, record_id, |question_ref| question_ref.question_id == question);
    let is_text = |answer: &RecordedAnswer| {
        matches!(
            story.get(&answer.path),
            Some(Value::Text { .. } | Value::Name { .. } | Value::Line { .. } | Value::Person { .. })
        )
    };
    !all.is_empty() && all.iter().all(|answer| is_text(answer) && is_non_answer(&answer.text))
}

/// Returns every answer on a page, in the order of the question ids.
pub fn answers_on_page(story: &Story, record_id: &RecordId) -> Vec<RecordedAnswer> {
    answers_on_page_where(story, record_id, |_| true)
}

/// Returns the answers on a page to all questions that `wanted` accepts, in the order of the question ids. Other answers are not copied.
pub fn answers_on_page_where(
    story: &Story,
    record_id: &RecordId,
    wanted: impl Fn(&QuestionRef) -> bool,
) -> Vec<RecordedAnswer> {
    let Some(page) = story.record(record_id) else { return Vec::new() };
    let asked = |field: &Field| match field {
        Field::Answer(question_ref) | Field::Item(question_ref, _) => wanted(question_ref),
        _ => false,
    };
    let mut all: Vec<(QuestionRef, i64, RecordedAnswer)> = page
        .iter_where(asked)
        .filter_map(|(field, version, value)| {
            let (Field::Answer(question_ref) | Field::Item(question_ref, _)) = field else { return None };
            let text = answer_text(value);
            let path = FieldPath::in_record(record_id, field.clone());
            let answer = RecordedAnswer {
                record: record_id.clone(),
                question_ref: question_ref.clone(),
                path,
                text,
                at: version.at,
            };
            (!answer.text.is_empty()).then(|| (question_ref.clone(), value.order(), answer))
        })
        .collect();
    all.sort_by(|a, b| (&a.0, a.1, &a.2.path).cmp(&(&b.0, b.1, &b.2.path)));
    all.into_iter().map(|(_, _, answer)| answer).collect()
}

/// Returns a value as text for display: a person with their relation, a mark with its note.
pub fn answer_text(value: &Value) -> String {
    match value {
        Value::Person { name, relation, .. } if !relation.is_empty() && !name.is_empty() => {
            format!("{name}, {relation}")
        }
        Value::Person { name, relation, .. } if name.is_empty() => relation.clone(),
        Value::Period { label, date } if label.is_empty() => date.clone(),
        Value::Drawing { word, emoji, .. } => [emoji.as_str(), word].join(" ").trim().to_owned(),
        Value::Scale { mark: Some(mark), note, .. } => format!("{mark} {note}").trim_end().to_owned(),
        other => other.main_text().to_owned(),
    }
}

/// Whether a question has an answer on a page.
pub fn is_answered(story: &Story, record_id: &RecordId, question_ref: &QuestionRef) -> bool {
    let single = match story.get(&FieldPath::in_record(record_id, Field::Answer(question_ref.clone()))) {
        Some(Value::Stance { .. }) => true,
        Some(Value::Drawing { colour, .. }) if !colour.is_empty() => true,
        Some(value) => !answer_text(value).trim().is_empty(),
        None => false,
    };
    single
        || answer_items(story, record_id, question_ref).iter().any(|(_, value)| !answer_text(value).trim().is_empty())
}

/// Returns the stance on an item, on any page; for a question without an item, the stance on its latest page.
pub fn answered_stance(story: &Story, question_ref: &QuestionRef) -> Option<Stance> {
    let on =
        |record_id: &RecordId| match story.get(&FieldPath::in_record(record_id, Field::Answer(question_ref.clone()))) {
            Some(Value::Stance { stance, .. }) => Some(*stance),
            Some(_) | None => None,
        };
    match question_ref.item_id {
        Some(_) => exercise_pages(story).iter().rev().find_map(|page| on(&page.record)),
        None => on(&active_page(story, exercise_id_of(&question_ref.question_id))?),
    }
}

/// Returns the mark last set on a scale of an exercise's latest page.
pub fn latest_scale_mark(story: &Story, exercise: &str) -> Option<u8> {
    let page = story.record(&active_page(story, exercise)?)?;
    let marks = page.iter().filter_map(|(_, version, value)| match value {
        Value::Scale { mark: Some(mark), .. } => Some((version.stamp.clone(), *mark)),
        _ => None,
    });
    marks.max().map(|(_, mark)| mark)
}
