//! Sample stories for looking at pictures: each picture empty, sparse, typical, full and hostile. Only in debug builds.

use crate::exercises::library::{ExerciseLibrary, exercise_id_of};
use crate::story::answers::queries::begin_page_edit;
use crate::story::model::clock::EditContext;
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::ids::{ItemId, RecordId, StoryId, WriterId};
use crate::story::model::value::{LifeStatus, Value};
use crate::story::{Edit, Story};

/// How much a sample story contains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SampleSize {
    /// No answers.
    Empty,
    /// One answer.
    Sparse,
    /// What one session leaves.
    Typical,
    /// Forty items.
    Full,
    /// Text that is hard to lay out.
    Hostile,
}

impl SampleSize {
    /// All sizes, from empty to hostile.
    pub const ALL: [Self; 5] = [Self::Empty, Self::Sparse, Self::Typical, Self::Full, Self::Hostile];

    /// Returns the name of the size.
    pub fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Sparse => "sparse",
            Self::Typical => "typical",
            Self::Full => "full",
            Self::Hostile => "hostile",
        }
    }

    /// Returns the number of items on one page, or of pages.
    fn item_count(self, asks: usize, apart: bool) -> usize {
        match self {
            Self::Empty => 0,
            Self::Sparse => 1,
            Self::Typical if apart => 4,
            Self::Typical => asks.clamp(7, 15),
            Self::Full => 40,
            Self::Hostile => HOSTILE_TEXTS.len(),
        }
    }

    fn sample_text(self, nth: usize, among: &[&str]) -> String {
        let at = |list: &[&str]| list.iter().cycle().nth(nth).map(|text| (*text).to_owned()).unwrap_or_default();
        match self {
            Self::Empty | Self::Sparse | Self::Typical => at(among),
            Self::Full if nth < among.len() => at(among),
            Self::Full => format!("{}, {nth}", at(among)),
            Self::Hostile => {
                HOSTILE_TEXTS.iter().cycle().nth(nth).map(|(text, times)| text.repeat(*times)).unwrap_or_default()
            }
        }
    }
}

/// The kind of answer that a question takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AnswerKind {
    Line,
    Person,
    Text,
    Name,
    Scale,
    Period,
}

/// A picture, and the questions that it is drawn from.
#[derive(Clone, Copy, Debug)]
pub struct GalleryPicture {
    /// Its name in the gallery.
    pub name: &'static str,
    /// The exercise whose page it is on.
    pub exercise: &'static str,
    question_kinds: &'static [(&'static str, AnswerKind)],
    /// Whether each item is a page of its own.
    is_page_per_item: bool,
    /// How many of the first questions are asked about each moment, on a page of its own.
    moment_question_count: usize,
}

const fn single_page_picture(
    name: &'static str,
    exercise: &'static str,
    asks: &'static [(&'static str, AnswerKind)],
) -> GalleryPicture {
    GalleryPicture { name, exercise, question_kinds: asks, is_page_per_item: false, moment_question_count: 0 }
}

const fn page_per_item_picture(
    name: &'static str,
    exercise: &'static str,
    asks: &'static [(&'static str, AnswerKind)],
) -> GalleryPicture {
    GalleryPicture { name, exercise, question_kinds: asks, is_page_per_item: true, moment_question_count: 0 }
}

use AnswerKind::{Line, Name, Period, Person, Scale, Text};

/// All pictures.
pub const GALLERY_PICTURES: [GalleryPicture; 12] = [
    single_page_picture("reach", "e1", &[("e1.1.1", Name), ("e1.2.1", Line), ("e1.2.8", Line)]),
    single_page_picture(
        "both",
        "e2",
        &[("e1.1.1", Name), ("e1.2.1", Line), ("e1.2.8", Line), ("e2.b.1", Line), ("e2.b.2", Line), ("e2.b.5", Line)],
    ),
    page_per_item_picture("cards", "e3", &[("e3.1.1", Text), ("e3.1.5", Name), ("e3.1.7", Period)]),
    GalleryPicture {
        name: "landscapes",
        exercise: "e4",
        is_page_per_item: false,
        moment_question_count: 3,
        question_kinds: &[
            ("e3.1.5", Name),
            ("e3.1.7", Period),
            ("e3.4.2", Text),
            ("e4.1.4", Line),
            ("e4.1.5", Person),
            ("e4.2.1", Text),
            ("e4.3.1", Text),
            ("e4.3.4", Person),
            ("e4.3.6", Period),
            ("e4.4.1", Text),
            ("e4.5.1", Text),
            ("e4.5.2", Text),
            ("e4.6.1", Text),
            ("e4.6.2", Text),
            ("e4.7.1", Name),
        ],
    },
    single_page_picture(
        "circle",
        "e5",
        &[("e5.a1.1", Person), ("e5.membership.1", Person), ("e5.membership.3", Person), ("e5.membership.4", Text)],
    ),
    single_page_picture(
        "two-sides",
        "e7",
        &[("e7.1.2", Name), ("e7.2.1", Text), ("e7.6.3", Name), ("e7.7.1", Person), ("e7.3.1", Line)],
    ),
    single_page_picture(
        "tree",
        "e11",
        &[
            ("e11.roots.1", Line),
            ("e11.ground.1", Line),
            ("e11.trunk.1", Line),
            ("e11.branches.1", Line),
            ("e11.leaves.1", Person),
            ("e11.fruits.1", Line),
            ("e11.seeds.1", Line),
            ("e11.compost.1", Line),
            ("e11.storms.1", Line),
            ("e11.storms.3", Line),
            ("e11.forest.1", Text),
            ("e11.forest.2", Line),
            ("e11.back.2", Name),
        ],
    ),
    single_page_picture(
        "team",
        "e12",
        &[
            ("e12.1.1", Person),
            ("e12.1.2", Person),
            ("e12.1.3", Person),
            ("e12.1.4", Person),
            ("e12.1.5", Person),
            ("e12.1.6", Person),
            ("e12.1.7", Person),
            ("e12.1.8", Line),
            ("e12.2.1", Text),
            ("e12.2.2", Name),
            ("e12.2.4", Name),
            ("e12.2.5", Name),
        ],
    ),
    single_page_picture(
        "goal",
        "e12",
        &[
            ("e12.3.1", Name),
            ("e12.3.2", Line),
            ("e12.3.3", Line),
            ("e12.3.4", Line),
            ("e12.3.5", Text),
            ("e12.3.6", Text),
        ],
    ),
    single_page_picture(
        "skin",
        "e13a",
        &[
            ("e13a.slots.1", Person),
            ("e13a.slots.2", Line),
            ("e13a.slots.3", Line),
            ("e13a.slots.4", Line),
            ("e13a.slots.5", Line),
        ],
    ),
    single_page_picture(
        "day",
        "e15",
        &[
            ("e15.1.2", Text),
            ("e15.1.3", Line),
            ("e15.1.4", Person),
            ("e15.1.5", Line),
            ("e15.1.6", Text),
            ("e15.1.7", Line),
        ],
    ),
    page_per_item_picture("line", "e18", &[("e18.1.1", Scale)]),
];

const SAMPLE_LINES: [&str; 13] = [
    "the walk home by the river",
    "Sunday soup",
    "quiet",
    "my grandmother's kitchen",
    "mending bicycles for half the street",
    "being there when the boat came in",
    "laughing at the wrong moment",
    "letters",
    "the garden in April, before anyone else is up",
    "singing in the car",
    "knowing when to leave a party",
    "bread",
    "the night we all slept on the roof",
];
const SAMPLE_NAMES: [&str; 7] = [
    "The Fog",
    "Coming home",
    "The long way round",
    "Bread on Sundays",
    "Holding the door",
    "What the river knew",
    "Ours",
];
const SAMPLE_PEOPLE: [&str; 9] =
    ["Ada", "Nana Oforiwaa", "Bartel", "Mr Li", "the woman at the ferry", "Luis", "Jo", "Miriam", "Tom and Ines"];
const SAMPLE_TIMES: [&str; 5] =
    ["last Tuesday", "the summer of the heat", "when I was nine", "in March", "the first week"];
/// Text that is hard to lay out, and how often each is repeated in one answer.
const HOSTILE_TEXTS: [(&str, usize); 13] = [
    ("a sentence that goes on and on, ", 7),
    ("W", 200),
    ("שלום בבית של סבתא ", 9),
    ("👩\u{200d}👩\u{200d}👧🌊🦊", 40),
    ("الطريق إلى البيت ", 12),
    ("頂の家", 67),
    ("<b>bold</b> & \"quoted\" [x](y) ", 7),
    ("नमस्ते दुनिया ", 15),
    ("Donaudampfschifffahrtsgesellschaftskapitän", 5),
    ("Z\u{301}\u{327}\u{323}a\u{308}\u{332}l\u{35c}go ", 20),
    ("Sunday with שרה and 日本 👋 ", 8),
    ("\u{202e}turned around\u{202c} ", 12),
    ("สวัสดีชาวโลก", 16),
];
const CHAIR_DISTANCE: &str = "e5.membership.5";

impl GalleryPicture {
    /// Returns the questions that it is drawn from.
    pub fn questions(&self) -> impl Iterator<Item = &'static str> {
        self.question_kinds.iter().map(|(question, _)| *question)
    }

    /// Returns a sample story of this size.
    pub fn story_of_size(&self, size: SampleSize, library: &ExerciseLibrary) -> Story {
        if size == SampleSize::Sparse && !self.is_page_per_item {
            return self.story_with_answers(size, 2, library);
        }
        self.story_with_answers(size, size.item_count(self.question_kinds.len(), self.is_page_per_item), library)
    }

    /// Returns a sample story with this many answers, or pages where each answer is a page.
    pub fn story_with_answers(&self, size: SampleSize, count: usize, library: &ExerciseLibrary) -> Story {
        let mut writing =
            GalleryStoryBuilder { story: Story::new(StoryId::from_number(1)), answer_count: 0, size, library };
        if self.is_page_per_item {
            (0..count).for_each(|page| self.question_kinds.iter().for_each(|ask| writing.add_answer(page, *ask)));
            return writing.story;
        }
        let single = |ask: &&(&str, AnswerKind)| !matches!(ask.1, Line | Person);
        if size == SampleSize::Sparse {
            self.question_kinds.iter().take(2).for_each(|ask| writing.add_answer(0, *ask));
            return writing.story;
        }
        self.question_kinds.iter().filter(single).take(count).for_each(|ask| writing.add_answer(0, *ask));
        let moments = self.question_kinds.iter().take(self.moment_question_count);
        (1..=count.saturating_sub(writing.answer_count) / 8)
            .for_each(|page| moments.clone().for_each(|ask| writing.add_answer(page, *ask)));
        let lists = self.question_kinds.iter().filter(|ask| !single(ask)).cycle();
        lists.take(count.saturating_sub(writing.answer_count)).for_each(|ask| writing.add_answer(0, *ask));
        writing.story
    }
}

/// A sample story to which answers are added one by one.
struct GalleryStoryBuilder<'a> {
    story: Story,
    answer_count: usize,
    size: SampleSize,
    library: &'a ExerciseLibrary,
}

impl GalleryStoryBuilder<'_> {
    fn add_answer(&mut self, page: usize, (question, sort): (&str, AnswerKind)) {
        let exercise = exercise_id_of(question);
        let Ok(record) = RecordId::parse(&format!("{exercise}x{page}")) else { return };
        let (number, at) = (index_as_i64(self.answer_count), index_as_i64(page).saturating_mul(9 * 86_400_000));
        if self.story.record(&record).is_none() {
            self.apply_edit(begin_page_edit(&record, exercise, at));
        }
        let question_ref = QuestionRef::new(question);
        let item = ItemId::from_number(number.unsigned_abs().saturating_add(1));
        let field = match sort {
            Line | Person => Field::Item(question_ref, item.clone()),
            Text | Name | Scale | Period => Field::Answer(question_ref),
        };
        let value = self.sample_value(sort, number);
        self.apply_edit(Edit::put(FieldPath::in_record(&record, field), value));
        if question.starts_with("e5.") && sort == Person {
            self.place_chair(&record, &item);
        }
        self.answer_count = self.answer_count.saturating_add(1);
    }

    /// Chooses one ring or another for a person.
    fn place_chair(&mut self, record: &RecordId, item: &ItemId) {
        let Some(found) = self.library.question(CHAIR_DISTANCE) else { return };
        let Some(choice) = found.question.chips.iter().take(4).cycle().nth(self.answer_count).cloned() else { return };
        let Ok(question_ref) = format!("{CHAIR_DISTANCE}@{item}").parse::<QuestionRef>() else { return };
        let field = Field::Item(question_ref, ItemId::from_number(1));
        self.apply_edit(Edit::put(
            FieldPath::in_record(record, field),
            Value::Line { order: 1, text: choice, reach: 0 },
        ));
    }

    fn sample_value(&self, sort: AnswerKind, order: i64) -> Value {
        let words = |among: &[&str]| self.size.sample_text(self.answer_count, among);
        match sort {
            Line => {
                Value::Line { order, text: words(&SAMPLE_LINES), reach: u8::try_from(order.rem_euclid(4)).unwrap_or(2) }
            }
            Person => Value::Person {
                order,
                name: words(&SAMPLE_PEOPLE),
                relation: String::new(),
                life_status: LifeStatus::Unspecified,
            },
            Text => Value::text(words(&SAMPLE_LINES)),
            Name => Value::Name { text: words(&SAMPLE_NAMES), others: Vec::new() },
            Period => Value::Period { label: words(&SAMPLE_TIMES), date: String::new() },
            Scale => Value::Scale {
                mark: u8::try_from(order.saturating_mul(7).rem_euclid(11)).ok(),
                low: "silence".to_owned(),
                high: "a long talk".to_owned(),
                note: if order.rem_euclid(3) == 0 || self.size == SampleSize::Hostile {
                    words(&SAMPLE_LINES)
                } else {
                    String::new()
                },
            },
        }
    }

    fn apply_edit(&mut self, edit: Edit) {
        self.story.apply(edit, &EditContext { writer: WriterId::from_number(1), at: index_as_i64(self.answer_count) });
    }
}

fn index_as_i64(nth: usize) -> i64 {
    i64::try_from(nth).unwrap_or(i64::MAX)
}

#[cfg(test)]
#[path = "gallery_tests.rs"]
pub(in crate::pictures) mod tests;

#[cfg(test)]
#[path = "stability_tests.rs"]
mod changing;

#[cfg(test)]
#[path = "dragging_tests.rs"]
mod carrying;
