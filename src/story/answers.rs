//! Reading pages and answers off a story. Nothing here is stored: all of it is derived.

use super::clock::Millis;
use super::edit::Edit;
use super::field_path::{Field, FieldPath, NamedField, QuestionRef};
use super::ids::{ItemId, RecordId};
use super::story::Story;
use super::value::{Stance, Value};
use crate::exercises::library::exercise_id_of;

/// Where a border stood in the hardest time, and where it stands now: their marks are told in words, never as a number.
pub const BORDER_QUESTIONS: [&str; 2] = ["e2.look.6", "e2.look.7"];

/// A page: one sitting with one exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExercisePage {
    /// Its sheet.
    pub record: RecordId,
    /// The exercise.
    pub exercise: String,
    /// When it was begun.
    pub begun_at: Millis,
}

/// One answer as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedAnswer {
    /// Its page.
    pub record: RecordId,
    /// The question, and the item it was asked for.
    pub question_ref: QuestionRef,
    /// Where the words stand.
    pub path: FieldPath,
    /// The words.
    pub text: String,
    /// When they were written.
    pub at: Millis,
}

/// The pages of a story, oldest first.
pub fn exercise_pages(story: &Story) -> Vec<ExercisePage> {
    let about = |(sheet, exercise, begun): (&RecordId, &str, Millis)| ExercisePage {
        record: sheet.clone(),
        exercise: exercise.to_owned(),
        begun_at: begun,
    };
    let mut all: Vec<ExercisePage> = page_infos(story).map(about).collect();
    all.sort_by(|a, b| (a.begun_at, &a.record).cmp(&(b.begun_at, &b.record)));
    all
}

/// Each page's sheet, its exercise, and when it was begun, in no order of theirs.
fn page_infos(story: &Story) -> impl Iterator<Item = (&RecordId, &str, Millis)> {
    story.records().filter_map(|(sheet, page)| match page.get(&Field::PageInfo) {
        Some(Value::Page { exercise, begun_at: begun }) => Some((sheet, exercise.as_str(), *begun)),
        Some(_) | None => None,
    })
}

/// The page with an exercise that is in use: the one she went back to, until another is begun; else the latest.
pub fn active_page(story: &Story, exercise: &str) -> Option<RecordId> {
    let of_exercise = || page_infos(story).filter(|(_, of, _)| *of == exercise).map(|(sheet, _, begun)| (begun, sheet));
    let (last, latest) = of_exercise().max()?;
    let place = FieldPath { record: RecordId::head(), field: Field::ActivePage(exercise.to_owned()) };
    let back = story.version_at(&place).filter(|version| last < version.at);
    let wanted = back.map_or("", |_| story.text_at(&place));
    let back = of_exercise().map(|(_, sheet)| sheet).find(|sheet| sheet.as_str() == wanted);
    Some(back.unwrap_or(latest).clone())
}

/// Begins a page.
pub fn begin_page_edit(sheet: &RecordId, exercise: &str, at: Millis) -> Edit {
    Edit::put(FieldPath::in_record(sheet, Field::PageInfo), Value::Page { exercise: exercise.to_owned(), begun_at: at })
}

/// The lines, chips or people of an answer, in her order.
pub fn answer_items(story: &Story, sheet: &RecordId, asking: &QuestionRef) -> Vec<(ItemId, Value)> {
    let of_answer = |(field, _, value): (&Field, &super::register::Version, &Value)| match field {
        Field::Item(asked, item) if asked == asking => Some((item.clone(), value.clone())),
        _ => None,
    };
    let mut all: Vec<(ItemId, Value)> =
        story.record(sheet).into_iter().flat_map(super::story::Record::iter).filter_map(of_answer).collect();
    all.sort_by(|a, b| (a.1.order(), &a.0).cmp(&(b.1.order(), &b.0)));
    all
}

/// An order number after all items.
pub fn next_order(items: &[(ItemId, Value)]) -> i64 {
    items.last().map_or(0, |(_, value)| value.order()).saturating_add(1024)
}

/// Each answer to a question, on every page, per item, in order: one entry a line or person, exactly as written.
pub fn answers_to(story: &Story, question: &str) -> Vec<RecordedAnswer> {
    answers_where(story, |asking| asking.question_id == question)
}

/// The answers to all questions that are wanted, page by page; no other is copied.
pub fn answers_where(story: &Story, wanted: impl Fn(&QuestionRef) -> bool) -> Vec<RecordedAnswer> {
    exercise_pages(story).iter().flat_map(|page| answers_on_page_where(story, &page.record, &wanted)).collect()
}

/// Whether a page tells what she does not want more of; it stays among her moments, and out of the page she makes.
pub fn is_excluded_page(story: &Story, sheet: &RecordId) -> bool {
    story.is_on(&FieldPath::in_record(sheet, Field::Named(NamedField::ExcludedPage)), false)
}

/// The answers to a question that may stand on the page she makes: without those of pages that are set aside.
pub fn included_answers(story: &Story, question: &str) -> Vec<RecordedAnswer> {
    let mut all = answers_to(story, question);
    all.retain(|given| !is_excluded_page(story, &given.record));
    all
}

/// Each answer on a page, in the order of the questions' ids.
pub fn answers_on_page(story: &Story, sheet: &RecordId) -> Vec<RecordedAnswer> {
    answers_on_page_where(story, sheet, |_| true)
}

/// The answers on a page to all questions that are wanted, in the order of the questions' ids; no other is copied.
pub fn answers_on_page_where(
    story: &Story,
    sheet: &RecordId,
    wanted: impl Fn(&QuestionRef) -> bool,
) -> Vec<RecordedAnswer> {
    let Some(page) = story.record(sheet) else { return Vec::new() };
    let asked = |field: &Field| match field {
        Field::Answer(asking) | Field::Item(asking, _) => wanted(asking),
        _ => false,
    };
    let mut all: Vec<(QuestionRef, i64, RecordedAnswer)> = page
        .iter_where(asked)
        .filter_map(|(field, version, value)| {
            let (Field::Answer(asking) | Field::Item(asking, _)) = field else { return None };
            let text = answer_text(value);
            let place = FieldPath::in_record(sheet, field.clone());
            let given = RecordedAnswer {
                record: sheet.clone(),
                question_ref: asking.clone(),
                path: place,
                text,
                at: version.at,
            };
            (!given.text.is_empty()).then(|| (asking.clone(), value.order(), given))
        })
        .collect();
    all.sort_by(|a, b| (&a.0, a.1, &a.2.path).cmp(&(&b.0, b.1, &b.2.path)));
    all.into_iter().map(|(_, _, given)| given).collect()
}

/// The words of a value as they are repeated: a person with who they are; a mark with its note.
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

/// Whether anything stands as an answer.
pub fn is_answered(story: &Story, sheet: &RecordId, asking: &QuestionRef) -> bool {
    let single = match story.get(&FieldPath::in_record(sheet, Field::Answer(asking.clone()))) {
        Some(Value::Stance { .. }) => true,
        Some(Value::Drawing { colour, .. }) if !colour.is_empty() => true,
        Some(value) => !answer_text(value).trim().is_empty(),
        None => false,
    };
    single || answer_items(story, sheet, asking).iter().any(|(_, value)| !answer_text(value).trim().is_empty())
}

/// The stance given to an item, on whichever page; or, where a question is asked once, on its latest page.
pub fn answered_stance(story: &Story, asking: &QuestionRef) -> Option<Stance> {
    let on = |sheet: &RecordId| match story.get(&FieldPath::in_record(sheet, Field::Answer(asking.clone()))) {
        Some(Value::Stance { stance, .. }) => Some(*stance),
        Some(_) | None => None,
    };
    match asking.item_id {
        Some(_) => exercise_pages(story).iter().rev().find_map(|page| on(&page.record)),
        None => on(&active_page(story, exercise_id_of(&asking.question_id))?),
    }
}

/// The mark last put on a line of an exercise's latest page.
pub fn latest_scale_mark(story: &Story, exercise: &str) -> Option<u8> {
    let page = story.record(&active_page(story, exercise)?)?;
    let marks = page.iter().filter_map(|(_, version, value)| match value {
        Value::Scale { mark: Some(mark), .. } => Some((version.stamp.clone(), *mark)),
        _ => None,
    });
    marks.max().map(|(_, mark)| mark)
}
