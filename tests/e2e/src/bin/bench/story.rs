//! Long stories in their stored form, encoded by the modules of the app.

use e2e::{StepError, StepResult};
use restory::exercises::content_ids::PROBLEM_NAME;
use restory::exercises::exercise::{Input, Question};
use restory::exercises::library::{ExerciseLibrary, exercise_id_of};
use restory::route::{Route, Screen};
use restory::storage::records::record_codec::encode_record;
use restory::storage::records::record_keys::record_key;
use restory::story::answers::queries;
use restory::story::flow::gate::gate_answer_path;
use restory::story::flow::step::FlowStep;
use restory::story::model::clock::EditContext;
use restory::story::model::field_path::{Field, FieldPath, NamedField, QuestionRef};
use restory::story::model::ids::{ItemId, RecordId, StoryId, WriterId};
use restory::story::model::value::Value;
use restory::story::{Edit, Story};

const SENTENCE: &str =
    "Some days it waits at the door and some days I walk past it with my sister beside me, and then we talk. ";

/// A story in its stored form, and the URL fragment of the question where it is opened.
pub struct Kept {
    /// Keys and values of localStorage.
    pub texts: Vec<(String, String)>,
    /// The fragment.
    pub address: String,
    /// The text of the open field.
    pub on_screen: String,
}

/// Returns a story with one answer that makes its exercise page 64 KB.
pub fn one_big_answer() -> StepResult<Kept> {
    written(1, 64_000 * 21 / SENTENCE.len())
}

/// Returns this many stories of 4,800 characters each; none is opened.
pub fn shelf(stories: u64) -> StepResult<Kept> {
    let mut all = Kept { texts: Vec::new(), address: "#/shelf".to_owned(), on_screen: String::new() };
    for number in 0..stories {
        all.texts.extend(told(StoryId::from_number(number + 1), 4, 200, 200)?.texts);
    }
    Ok(all)
}

/// Returns a story of this many answers of this many words, opened at the last one.
pub fn written(answers: usize, words: usize) -> StepResult<Kept> {
    told(StoryId::from_number(7), answers, words, words)
}

/// Returns the same with 250 words in the open answer.
pub fn long(answers: usize, words: usize) -> StepResult<Kept> {
    told(StoryId::from_number(7), answers + 1, words, 250)
}

fn told(id: StoryId, answers: usize, words: usize, on_screen: usize) -> StepResult<Kept> {
    let library = ExerciseLibrary::from_bundled_content().map_err(StepError::new)?;
    let questions: Vec<&str> = library
        .session
        .parts
        .iter()
        .flat_map(|part| &part.questions)
        .map(String::as_str)
        .filter(|id| library.question(id).is_some_and(|found| is_plain(found.question)))
        .collect();
    let last = questions.first().ok_or_else(|| StepError::new("the road has no plain text question"))?;
    let text = |words| SENTENCE.split_inclusive(' ').cycle().take(words).collect::<String>();
    let mut story = Story::new(id);
    let mut page_number = 0;
    for number in (0..answers).rev() {
        let question = questions.get(number % questions.len()).unwrap_or(last);
        page_number += 1;
        let words = if number == 0 { on_screen } else { words };
        answer(&mut story, &RecordId::from_number(page_number), question, &text(words));
    }
    open_at(&mut story, &QuestionRef::new(last));
    Ok(kept(&story, text(on_screen)))
}

/// Returns a story whose problem affects this many areas of life, opened at the name of the problem.
pub fn reaching(parts: usize) -> StepResult<Kept> {
    let mut story = Story::new(StoryId::from_number(7));
    let (page_id, name) = (RecordId::from_number(1), QuestionRef::new(PROBLEM_NAME));
    story.apply(queries::begin_page_edit(&page_id, exercise_id_of(PROBLEM_NAME), 1), &moment());
    let put = |field, value| Edit::put(FieldPath::in_record(&page_id, field), value);
    let called = Value::Name { text: "The Fog".to_owned(), others: Vec::new() };
    story.apply(put(Field::Answer(name.clone()), called), &moment());
    for part in 0..u32::try_from(parts).unwrap_or(u32::MAX) {
        let item = ItemId::from_number(u64::from(part) + 10);
        let text = format!("a part of what there is, {part}");
        let line = Value::Line { order: 1024 * i64::from(part + 1), text, reach: 2 };
        story.apply(put(Field::Item(QuestionRef::new("e1.2.1"), item), line), &moment());
    }
    open_at(&mut story, &name);
    Ok(kept(&story, String::new()))
}

/// Answers the gate and opens a question.
fn open_at(story: &mut Story, asking: &QuestionRef) {
    story.apply(Edit::put(gate_answer_path(story), Value::text("a")), &moment()); // Otherwise the gate is asked first.
    story.apply(
        Edit::put(FieldPath::in_head(NamedField::CurrentStep), Value::text(FlowStep::Ask(asking.clone()).to_string())),
        &moment(),
    );
}

/// Adds an answer on an exercise page of its own, since each page is saved as a separate record.
fn answer(story: &mut Story, page_id: &RecordId, question: &str, text: &str) {
    let at = i64::try_from(story.records().count()).unwrap_or(0);
    story.apply(queries::begin_page_edit(page_id, exercise_id_of(question), at), &moment());
    story.apply(
        Edit::put(FieldPath::in_record(page_id, Field::Answer(QuestionRef::new(question))), Value::text(text)),
        &moment(),
    );
}

fn is_plain(question: &Question) -> bool {
    question.input == Input::Text
        && question.for_each.is_none()
        && question.stance_condition.is_none()
        && question.equivalent_question.is_none()
}

fn kept(story: &Story, on_screen: String) -> Kept {
    let sealed = |(id, record)| (record_key(story.id(), id), encode_record(record, 1, 1, &moment().writer));
    let address = Route::Story(story.id().clone(), Screen::Question).href();
    Kept { texts: story.records().map(sealed).collect(), address, on_screen }
}

fn moment() -> EditContext {
    EditContext { writer: WriterId::from_number(1), at: 1 }
}
