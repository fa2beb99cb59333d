//! How many taps the straight way takes, from Start to the finished page, with a short answer to each question (docs/journey.md).

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects, clippy::panic)]

use restory::exercises::exercise::Input;
use restory::exercises::library::{ExerciseLibrary, exercise_id_of};
use restory::story::answers::queries::{active_page, begin_page_edit};
use restory::story::flow::expansion::chosen_items;
use restory::story::flow::step::{Flow, FlowStep};
use restory::story::flow::steps::{flow_steps, next_step};
use restory::story::model::clock::EditContext;
use restory::story::model::field_path::{Field, FieldPath, NamedField, QuestionRef};
use restory::story::model::ids::{ItemId, RecordId, StoryId, WriterId};
use restory::story::model::value::{LifeStatus, Stance, Value};
use restory::story::{Edit, Story};

/// A door of Start, an answer of the gate, and *Continue*.
const TAPS_BEFORE_QUESTIONS: usize = 3;
/// Start and the gate.
const SCREENS_BEFORE_QUESTIONS: usize = 2;
const MOST_TAPS_TO_PAGE: usize = 36;

/// Someone who gives one short answer to each question.
struct Writer {
    library: ExerciseLibrary,
    story: Story,
    clock: i64,
}

impl Writer {
    fn put(&mut self, path: FieldPath, value: Value) {
        self.clock += 1;
        let context = EditContext { writer: WriterId::from_number(1), at: self.clock };
        self.story.apply(Edit::put(path, value), &context);
    }

    fn page_of(&mut self, question: &str) -> RecordId {
        let exercise = exercise_id_of(question);
        active_page(&self.story, exercise).unwrap_or_else(|| {
            self.clock += 1;
            let record = RecordId::from_number(u64::try_from(self.clock).unwrap());
            let context = EditContext { writer: WriterId::from_number(1), at: self.clock };
            self.story.apply(begin_page_edit(&record, exercise, self.clock), &context);
            record
        })
    }

    /// Answers a question, and returns the taps besides *Continue*: typing is none, an option or a word to tap is one.
    fn answer(&mut self, asked: &QuestionRef) -> usize {
        let input = self.library.question(&asked.question_id).unwrap().question.input;
        let page = self.page_of(&asked.question_id);
        let item =
            Field::Item(asked.clone(), ItemId::from_number(u64::try_from(self.clock).unwrap().saturating_add(500)));
        let text = "a short answer".to_owned();
        let line = Value::Line { order: 0, text: text.clone(), reach: 0 };
        let (field, value, taps) = match input {
            Input::Name => (Field::Answer(asked.clone()), Value::Name { text, others: Vec::new() }, 0),
            Input::Text => (Field::Answer(asked.clone()), Value::text(text), 0),
            Input::List => (item, line, 0),
            Input::Chips | Input::Pick => (item, line, 1),
            Input::Person => {
                let (relation, life_status) = (String::new(), LifeStatus::Unspecified);
                (item, Value::Person { order: 0, name: text, relation, life_status }, 0)
            }
            Input::Stance => {
                (Field::Answer(asked.clone()), Value::Stance { stance: Stance::Welcome, reason: String::new() }, 1)
            }
            other => panic!("the session asks for {other:?}"),
        };
        self.put(FieldPath::in_record(&page, field), value);
        taps
    }

    /// Returns the steps from the first question to the page, and the taps that they take.
    fn walk(&mut self) -> (Vec<FlowStep>, usize) {
        let mut taps = TAPS_BEFORE_QUESTIONS;
        let mut walked = Vec::new();
        let mut at = flow_steps(&self.story, &self.library, &Flow::Session).into_iter().next();
        while let Some(step) = at {
            walked.push(step.clone());
            if step == FlowStep::Milestone("reading".to_owned()) {
                break;
            }
            taps += 1; // *Continue*.
            match &step {
                FlowStep::Ask(asked) => taps += self.answer(asked),
                FlowStep::ChooseItems(question) => {
                    taps += 1;
                    assert!(chosen_items(&self.story, question).is_empty());
                }
                FlowStep::Milestone(_) | FlowStep::Branch(_) => {}
            }
            at = next_step(&self.story, &flow_steps(&self.story, &self.library, &Flow::Session), &step);
        }
        (walked, taps)
    }
}

/// A writer who chose at the gate that something troubles them.
fn writer() -> Writer {
    let library = ExerciseLibrary::from_bundled_content().unwrap();
    let mut writer = Writer { library, story: Story::new(StoryId::from_number(1)), clock: 0 };
    writer.put(FieldPath::in_head(NamedField::GateAnswer), Value::text("a"));
    writer
}

/// The way took 48 taps before the page came first after the last question.
#[test]
fn the_finished_page_is_at_most_36_taps_from_start() {
    let mut writer = writer();
    let (walked, taps) = writer.walk();
    assert_eq!(walked.last(), Some(&FlowStep::Milestone("reading".to_owned())), "the way ends on the page");
    let screens = walked.len().saturating_add(SCREENS_BEFORE_QUESTIONS);
    assert!(taps <= MOST_TAPS_TO_PAGE, "{taps} taps over {screens} screens: {walked:?}");
    assert_eq!((taps, screens), (33, 29), "a change of the way is stated here");
    // These have a field to write in, which a finger taps as well; the count that is compared never held those.
    let asked = walked.iter().filter_map(|step| match step {
        FlowStep::Ask(asked) => Some(asked),
        _ => None,
    });
    let typed = asked.filter(|asked| writer.answer(asked) == 0).count();
    assert_eq!(typed, 18);
}

/// The user describes the problem before naming it, finds a moment before its meaning is asked about, and reaches the page last.
#[test]
fn the_short_way_keeps_the_order_of_the_session() {
    let (walked, _) = writer().walk();
    let place = |wanted: &str| {
        walked.iter().position(|step| matches!(step, FlowStep::Ask(asked) if asked.question_id == wanted)).unwrap()
    };
    let order =
        ["e1.0.1", "e1.1.1", "e1.2.1", "e1.3.2", "e1.4.6", "e3.0.1", "e3.3.2", "e4.1.4", "e3.4.3", "e4.3.1", "e4.6.1"];
    let places: Vec<usize> = order.into_iter().map(place).collect();
    assert!(places.is_sorted(), "{places:?}");
}
