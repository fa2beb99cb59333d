//! Sample pages for looking at layouts: each exercise with no answer, one, typical ones, and text that is hard to lay out. Only in debug
//! builds and tests.

use crate::exercises::exercise::{Exercise, ExerciseStep, Input, Question};
use crate::story::answers::queries::begin_page_edit;
use crate::story::model::clock::{EditContext, Millis};
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::ids::{ItemId, RecordId, StoryId, WriterId};
use crate::story::model::value::{LifeStatus, Stance, Value};
use crate::story::{Edit, Story};

/// How a sample page is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SampleFill {
    /// No answer.
    Nothing,
    /// The first question alone.
    OneAnswer,
    /// Each question, in the words of the examples.
    Typical,
    /// Long lists, a title of forty words, words without a break.
    Long,
    /// Text from right to left.
    RightToLeft,
}

impl SampleFill {
    /// All fills.
    pub const ALL: [Self; 5] = [Self::Nothing, Self::OneAnswer, Self::Typical, Self::Long, Self::RightToLeft];

    /// Returns its name in the gallery.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::OneAnswer => "one",
            Self::Typical => "typical",
            Self::Long => "long",
            Self::RightToLeft => "rtl",
        }
    }
}

/// The record of the sample page.
pub const SAMPLE_RECORD: &str = "psample";
/// A day in November 2023.
const FIRST_DAY: Millis = 1_700_000_000_000;
const ONE_DAY: Millis = 86_400_000;
const LINES: [&str; 6] = [
    "I kept the lamp on and read the bus timetable until it was light.",
    "asking before I am at the end of my rope",
    "Sunday soup",
    "idk. slept. fed the cat.",
    "Mending bicycles for half the street, and never taking money for it",
    "I said “not today” and nothing fell down.",
];
const PEOPLE: [&str; 3] = ["Auntie Wanjiru", "Tom", "the woman at the ferry"];
const LONG: [&str; 4] = [
    "a title that goes on and on, as a person’s own words may well do when they are asked in the middle of the night what they would call this thing that nobody has ever asked them about before and now at last somebody did",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenhalterungsschraube",
    "First I sat down.\nThen I counted the tiles, one after another, as my uncle did.\n\nThen it was morning.",
    "👩\u{200d}👩\u{200d}👧🌊🦊 <b>bold</b> & \"quoted\" [x](y)",
];
const RTL: [&str; 3] = ["הבית של סבתא, עם החלון הפתוח", "الطريق إلى البيت في المساء", "שרה Sunday 👋"];

/// Returns a story with one page of an exercise.
pub fn sample_story(exercise: &Exercise, fill: SampleFill) -> Option<(Story, RecordId)> {
    let record = RecordId::parse(SAMPLE_RECORD).ok()?;
    let mut writer =
        SampleWriter { story: Story::new(StoryId::from_number(1)), record: record.clone(), fill, count: 0 };
    writer.apply(begin_page_edit(&record, &exercise.id, FIRST_DAY));
    let limit = match fill {
        SampleFill::Nothing => 0,
        SampleFill::OneAnswer => 1,
        SampleFill::Typical | SampleFill::Long | SampleFill::RightToLeft => usize::MAX,
    };
    let questions = exercise.steps.iter().flat_map(|step| step.questions.iter().map(move |question| (step, question)));
    let on_page = questions.filter(|(_, question)| !question.off_page && question.for_each.is_none());
    on_page.take(limit).for_each(|(step, question)| writer.answer(&exercise.id, step, question));
    Some((writer.story, record))
}

struct SampleWriter {
    story: Story,
    record: RecordId,
    fill: SampleFill,
    count: usize,
}

impl SampleWriter {
    fn answer(&mut self, exercise: &str, step: &ExerciseStep, question: &Question) {
        let question_ref = QuestionRef::new(&format!("{exercise}.{}.{}", step.id, question.id));
        let lines = match (question.input, self.fill) {
            (Input::List | Input::Chips | Input::Pick, SampleFill::Long) => 12,
            (Input::List | Input::Chips | Input::Pick, _) if !question.single_choice => 3,
            _ => 1,
        };
        for nth in 0..lines {
            let words = self.words(step, question, nth);
            let (is_item, value) = sample_value(question.input, words, nth);
            let Some(value) = value else { continue };
            let item = ItemId::from_number(u64::try_from(self.count).unwrap_or_default().saturating_add(1));
            let field =
                if is_item { Field::Item(question_ref.clone(), item) } else { Field::Answer(question_ref.clone()) };
            self.apply(Edit::put(FieldPath::in_record(&self.record, field), value));
        }
    }

    fn words(&self, step: &ExerciseStep, question: &Question, nth: usize) -> String {
        let at = |list: &[&str], n: usize| list.iter().cycle().nth(n).copied().unwrap_or_default().to_owned();
        let chips = || question.chips.iter().filter(|chip| !chip.contains('…')).nth(nth).cloned();
        let example = || question.examples.get(nth).or_else(|| step.examples.get(nth)).cloned();
        match self.fill {
            SampleFill::Long => at(&LONG, self.count),
            SampleFill::RightToLeft => at(&RTL, self.count),
            _ if question.input == Input::Person => at(&PEOPLE, self.count),
            _ if question.input == Input::Chips => chips().unwrap_or_else(|| at(&LINES, self.count)),
            _ if question.examples.is_empty() => chips().unwrap_or_else(|| at(&LINES, self.count)),
            _ => example().unwrap_or_else(|| at(&LINES, self.count)),
        }
    }

    fn apply(&mut self, edit: Edit) {
        let days = i64::try_from(self.count).unwrap_or_default().saturating_mul(ONE_DAY);
        self.story.apply(edit, &EditContext { writer: WriterId::from_number(1), at: FIRST_DAY.saturating_add(days) });
        self.count = self.count.saturating_add(1);
    }
}

/// Returns a value of this kind of input, and whether it is an item of a list.
fn sample_value(input: Input, text: String, nth: usize) -> (bool, Option<Value>) {
    let order = i64::try_from(nth).unwrap_or_default();
    match input {
        Input::List | Input::Chips | Input::Pick => (true, Some(Value::Line { order, text, reach: 0 })),
        Input::Person => {
            let life_status = LifeStatus::Unspecified;
            (true, Some(Value::Person { order, name: text, relation: String::new(), life_status }))
        }
        Input::Name => (false, Some(Value::Name { text, others: Vec::new() })),
        Input::Text => (false, Some(Value::text(text))),
        Input::Period => (false, Some(Value::Period { label: text, date: String::new() })),
        Input::Stance => (false, Some(Value::Stance { stance: Stance::Mixed, reason: text })),
        Input::Scale => {
            let (low, high) = ("silence".to_owned(), "a long talk".to_owned());
            (false, Some(Value::Scale { mark: Some(4), low, high, note: text }))
        }
        Input::Draw => (false, Some(Value::Drawing { colour: "teal".into(), word: text, emoji: "🌊".into() })),
        Input::Pause => (false, None),
    }
}
