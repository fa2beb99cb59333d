//! Stories to look at pictures with: each picture empty, sparse, typical, full and hostile. Only in a developer's build.

use crate::practice::library::{Library, exercise_of};
use crate::story::ids::{ItemId, SheetId, StoryId, Writer};
use crate::story::page::begin;
use crate::story::place::{Asking, Field, Place};
use crate::story::stamp::Moment;
use crate::story::value::{Being, Value};
use crate::story::{Edit, Story};

/// How much has been told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// Nothing yet.
    Empty,
    /// One answer.
    Sparse,
    /// What a sitting leaves.
    Typical,
    /// Forty items.
    Full,
    /// Words that are hard to lay out.
    Hostile,
}

impl Fill {
    /// From nothing to the worst.
    pub const ALL: [Self; 5] = [Self::Empty, Self::Sparse, Self::Typical, Self::Full, Self::Hostile];

    /// As it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Sparse => "sparse",
            Self::Typical => "typical",
            Self::Full => "full",
            Self::Hostile => "hostile",
        }
    }

    /// How many items on one page, or how many pages.
    fn items(self, asks: usize, apart: bool) -> usize {
        match self {
            Self::Empty => 0,
            Self::Sparse => 1,
            Self::Typical if apart => 4,
            Self::Typical => asks.clamp(7, 15),
            Self::Full => 40,
            Self::Hostile => HOSTILE.len(),
        }
    }

    fn words(self, nth: usize, among: &[&str]) -> String {
        let at = |list: &[&str]| list.iter().cycle().nth(nth).map(|text| (*text).to_owned()).unwrap_or_default();
        match self {
            Self::Empty | Self::Sparse | Self::Typical => at(among),
            Self::Full if nth < among.len() => at(among),
            Self::Full => format!("{}, {nth}", at(among)),
            Self::Hostile => {
                HOSTILE.iter().cycle().nth(nth).map(|(text, times)| text.repeat(*times)).unwrap_or_default()
            }
        }
    }
}

/// What kind of answer a question takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Line,
    Person,
    Text,
    Name,
    Mark,
    When,
}

/// A picture, and the questions that it is drawn from.
#[derive(Clone, Copy, Debug)]
pub struct Subject {
    /// As it is called here.
    pub name: &'static str,
    /// The exercise whose page it stands on.
    pub exercise: &'static str,
    asks: &'static [(&'static str, Sort)],
    /// Each item is a page of its own.
    apart: bool,
    /// These first ones are asked of each moment, on a page of its own.
    of_moment: usize,
}

const fn on(name: &'static str, exercise: &'static str, asks: &'static [(&'static str, Sort)]) -> Subject {
    Subject { name, exercise, asks, apart: false, of_moment: 0 }
}

const fn apart(name: &'static str, exercise: &'static str, asks: &'static [(&'static str, Sort)]) -> Subject {
    Subject { name, exercise, asks, apart: true, of_moment: 0 }
}

use Sort::{Line, Mark, Name, Person, Text, When};

/// Every picture.
pub const SUBJECTS: [Subject; 12] = [
    on("reach", "e1", &[("e1.1.1", Name), ("e1.2.1", Line), ("e1.2.8", Line)]),
    on(
        "both",
        "e2",
        &[("e1.1.1", Name), ("e1.2.1", Line), ("e1.2.8", Line), ("e2.b.1", Line), ("e2.b.2", Line), ("e2.b.5", Line)],
    ),
    apart("cards", "e3", &[("e3.1.1", Text), ("e3.1.5", Name), ("e3.1.7", When)]),
    Subject {
        name: "landscapes",
        exercise: "e4",
        apart: false,
        of_moment: 3,
        asks: &[
            ("e3.1.5", Name),
            ("e3.1.7", When),
            ("e3.4.2", Text),
            ("e4.1.4", Line),
            ("e4.1.5", Person),
            ("e4.2.1", Text),
            ("e4.3.1", Text),
            ("e4.3.4", Person),
            ("e4.3.6", When),
            ("e4.4.1", Text),
            ("e4.5.1", Text),
            ("e4.5.2", Text),
            ("e4.6.1", Text),
            ("e4.6.2", Text),
            ("e4.7.1", Name),
        ],
    },
    on(
        "circle",
        "e5",
        &[("e5.a1.1", Person), ("e5.membership.1", Person), ("e5.membership.3", Person), ("e5.membership.4", Text)],
    ),
    on(
        "two-sides",
        "e7",
        &[("e7.1.2", Name), ("e7.2.1", Text), ("e7.6.3", Name), ("e7.7.1", Person), ("e7.3.1", Line)],
    ),
    on(
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
    on(
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
    on(
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
    on(
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
    on(
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
    apart("line", "e18", &[("e18.1.1", Mark)]),
];

const LINES: [&str; 13] = [
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
const NAMES: [&str; 7] = [
    "The Fog",
    "Coming home",
    "The long way round",
    "Bread on Sundays",
    "Holding the door",
    "What the river knew",
    "Ours",
];
const PEOPLE: [&str; 9] =
    ["Ada", "Nana Oforiwaa", "Bartel", "Mr Li", "the woman at the ferry", "Luis", "Jo", "Miriam", "Tom and Ines"];
const TIMES: [&str; 5] = ["last Tuesday", "the summer of the heat", "when I was nine", "in March", "the first week"];
/// Words that are hard to lay out, and how often each is said in one breath.
const HOSTILE: [(&str, usize); 13] = [
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
const PLACED: &str = "e5.membership.5";

impl Subject {
    /// The questions that it is drawn from.
    pub fn questions(&self) -> impl Iterator<Item = &'static str> {
        self.asks.iter().map(|(question, _)| *question)
    }

    /// A story with that much told.
    pub fn story(&self, fill: Fill, library: &Library) -> Story {
        if fill == Fill::Sparse && !self.apart {
            return self.told(fill, 2, library);
        }
        self.told(fill, fill.items(self.asks.len(), self.apart), library)
    }

    /// A story with this many answers, or pages where each is one.
    pub fn told(&self, fill: Fill, count: usize, library: &Library) -> Story {
        let mut writing = Writing { story: Story::new(StoryId::from_number(1)), nth: 0, fill, library };
        if self.apart {
            (0..count).for_each(|page| self.asks.iter().for_each(|ask| writing.put(page, *ask)));
            return writing.story;
        }
        let single = |ask: &&(&str, Sort)| !matches!(ask.1, Line | Person);
        if fill == Fill::Sparse {
            self.asks.iter().take(2).for_each(|ask| writing.put(0, *ask));
            return writing.story;
        }
        self.asks.iter().filter(single).take(count).for_each(|ask| writing.put(0, *ask));
        let moments = self.asks.iter().take(self.of_moment);
        (1..=count.saturating_sub(writing.nth) / 8)
            .for_each(|page| moments.clone().for_each(|ask| writing.put(page, *ask)));
        let lists = self.asks.iter().filter(|ask| !single(ask)).cycle();
        lists.take(count.saturating_sub(writing.nth)).for_each(|ask| writing.put(0, *ask));
        writing.story
    }
}

/// A story that grows answer by answer.
struct Writing<'a> {
    story: Story,
    nth: usize,
    fill: Fill,
    library: &'a Library,
}

impl Writing<'_> {
    fn put(&mut self, page: usize, (question, sort): (&str, Sort)) {
        let exercise = exercise_of(question);
        let Ok(sheet) = SheetId::parse(&format!("{exercise}x{page}")) else { return };
        let (number, at) = (number(self.nth), number(page).saturating_mul(9 * 86_400_000));
        if self.story.sheet(&sheet).is_none() {
            self.apply(begin(&sheet, exercise, at));
        }
        let asking = Asking::once(question);
        let item = ItemId::from_number(number.unsigned_abs().saturating_add(1));
        let field = match sort {
            Line | Person => Field::Item(asking, item.clone()),
            Text | Name | Mark | When => Field::Answer(asking),
        };
        let value = self.value(sort, number);
        self.apply(Edit::put(Place::on(&sheet, field), value));
        if question.starts_with("e5.") && sort == Person {
            self.seat(&sheet, &item);
        }
        self.nth = self.nth.saturating_add(1);
    }

    /// In one ring or another, as she would choose.
    fn seat(&mut self, sheet: &SheetId, item: &ItemId) {
        let Some(found) = self.library.find(PLACED) else { return };
        let Some(choice) = found.question.chips.iter().take(4).cycle().nth(self.nth).cloned() else { return };
        let Ok(asking) = format!("{PLACED}@{item}").parse::<Asking>() else { return };
        let field = Field::Item(asking, ItemId::from_number(1));
        self.apply(Edit::put(Place::on(sheet, field), Value::Line { order: 1, text: choice, size: 0 }));
    }

    fn value(&self, sort: Sort, order: i64) -> Value {
        let words = |among: &[&str]| self.fill.words(self.nth, among);
        match sort {
            Line => Value::Line { order, text: words(&LINES), size: u8::try_from(order.rem_euclid(4)).unwrap_or(2) },
            Person => Value::Person { order, name: words(&PEOPLE), relation: String::new(), being: Being::Unsaid },
            Text => Value::text(words(&LINES)),
            Name => Value::Name { text: words(&NAMES), others: Vec::new() },
            When => Value::Period { label: words(&TIMES), date: String::new() },
            Mark => Value::Scale {
                mark: u8::try_from(order.saturating_mul(7).rem_euclid(11)).ok(),
                low: "silence".to_owned(),
                high: "a long talk".to_owned(),
                note: if order.rem_euclid(3) == 0 || self.fill == Fill::Hostile {
                    words(&LINES)
                } else {
                    String::new()
                },
            },
        }
    }

    fn apply(&mut self, edit: Edit) {
        self.story.apply(edit, &Moment { writer: Writer::from_number(1), at: number(self.nth) });
    }
}

fn number(nth: usize) -> i64 {
    i64::try_from(nth).unwrap_or(i64::MAX)
}

#[cfg(test)]
#[path = "gallery_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "changing_tests.rs"]
mod changing;

#[cfg(test)]
#[path = "carrying_tests.rs"]
mod carrying;
