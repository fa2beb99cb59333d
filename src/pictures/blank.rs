//! Drawings to fill in by hand: the pictures of the app with lines to write on in place of answers. Headings and scenery are those of the
//! pictures; no words of a person are on them.

use crate::exercises::content_ids::{
    AREAS_OUT_OF_REACH, AREAS_REACHED, EARLIER_TIME, GOAL, GOAL_ABOUT_TEAM, GOAL_CELEBRATION, GOAL_OBSTACLES,
    GOAL_OWN_PART, GOAL_PASSES, HONORARY_MEMBER, HOPED_FOR, INFLUENCE_EXERCISE, KNOW_HOW, LANDSCAPES_EXERCISE,
    LOOKED_AFTER, MADE_TO_WAIT, MOMENT_TIME, MOMENT_TITLE, NAMING_EXERCISE, NOT_SURPRISED, ON_MY_SIDE, PEOPLE_EXERCISE,
    PEOPLE_TO_THINK_ABOUT, PEOPLE_WITH_A_PART, PROBLEM_NAME, RUNS_THROUGH, SMALL_SIGN, STORY_NAME, TEAM_BENCH,
    TEAM_COACH, TEAM_DEFENCE, TEAM_EXERCISE, TEAM_FORWARD, TEAM_GOALKEEPER, TEAM_HOME, TEAM_MATE, TEAM_NAME,
    TEAM_OWN_POSITION, TEAM_SONG, TEAM_SUPPORTERS, TEAM_VALUES, TREE_BRANCHES, TREE_COMPOST, TREE_CREATURES,
    TREE_EXERCISE, TREE_FOREST, TREE_FRUITS, TREE_GROUND, TREE_LEAVES, TREE_NAME, TREE_ROOTS, TREE_SEEDS, TREE_STORMS,
    TREE_TRUNK, TRIED, VALUE_ORIGIN, WORDS_TO_REMEMBER,
};
use crate::exercises::library::exercise_id_of;
use crate::story::answers::queries::begin_page_edit;
use crate::story::model::clock::EditContext;
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::ids::{ItemId, RecordId, StoryId, WriterId};
use crate::story::model::value::{LifeStatus, Value};
use crate::story::{Edit, Story};

/// The kind of answer that a blank takes the place of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Blank {
    Line,
    Person,
    Text,
    Name,
    Period,
}

use Blank::{Line, Name, Period, Person, Text};

/// The blanks of one drawing. The lengths fit the places of its labels: a line that is too long for one row goes on in the next.
struct BlankSheet {
    /// The questions, and how many blanks each gets. A question that is answered once per page gets a page for each.
    questions: &'static [(&'static str, Blank, u8)],
    /// The characters of a line to write on.
    line_chars: usize,
    /// The characters of a line for a person.
    person_chars: usize,
    /// The characters of a line for a name or a time.
    name_chars: usize,
    /// How many lengths there are, each one character shorter: some pictures show equal answers only once.
    lengths: usize,
}

const TREE: [(&str, Blank, u8); 12] = [
    (TREE_ROOTS, Line, 3),
    (TREE_GROUND, Line, 2),
    (TREE_TRUNK, Line, 3),
    (TREE_BRANCHES, Line, 3),
    (TREE_LEAVES, Person, 4),
    (TREE_FRUITS, Line, 3),
    (TREE_SEEDS, Line, 2),
    (TREE_COMPOST, Line, 2),
    (TREE_STORMS, Line, 2),
    (TREE_CREATURES, Line, 2),
    (TREE_FOREST, Line, 2),
    (TREE_NAME, Name, 1),
];
const TEAM: [(&str, Blank, u8); 18] = [
    (TEAM_GOALKEEPER, Person, 1),
    (TEAM_DEFENCE, Person, 1),
    (TEAM_FORWARD, Person, 1),
    (TEAM_MATE, Person, 1),
    (TEAM_COACH, Person, 1),
    (TEAM_BENCH, Person, 1),
    (TEAM_SUPPORTERS, Person, 2),
    (TEAM_OWN_POSITION, Line, 2),
    (TEAM_HOME, Text, 1),
    (TEAM_VALUES, Name, 1),
    (TEAM_NAME, Name, 1),
    (TEAM_SONG, Name, 1),
    (GOAL, Name, 1),
    (GOAL_PASSES, Line, 3),
    (GOAL_OWN_PART, Line, 3),
    (GOAL_OBSTACLES, Line, 2),
    (GOAL_CELEBRATION, Text, 1),
    (GOAL_ABOUT_TEAM, Text, 1),
];
const REACH: [(&str, Blank, u8); 3] =
    [(PROBLEM_NAME, Name, 1), (AREAS_REACHED, Line, 5), (AREAS_OUT_OF_REACH, Line, 3)];
const BOTH_SIDES: [(&str, Blank, u8); 6] = [
    (PROBLEM_NAME, Name, 1),
    (AREAS_REACHED, Line, 4),
    (AREAS_OUT_OF_REACH, Line, 2),
    (MADE_TO_WAIT, Line, 3),
    (TRIED, Line, 3),
    (ON_MY_SIDE, Line, 2),
];
const LANDSCAPES: [(&str, Blank, u8); 12] = [
    (MOMENT_TITLE, Name, 3),
    (MOMENT_TIME, Period, 3),
    (KNOW_HOW, Line, 2),
    (PEOPLE_WITH_A_PART, Person, 2),
    (HOPED_FOR, Text, 1),
    (EARLIER_TIME, Text, 1),
    (NOT_SURPRISED, Person, 1),
    (RUNS_THROUGH, Text, 1),
    (VALUE_ORIGIN, Text, 1),
    (SMALL_SIGN, Text, 1),
    (LOOKED_AFTER, Text, 1),
    (STORY_NAME, Name, 1),
];
const CIRCLE: [(&str, Blank, u8); 3] =
    [(PEOPLE_TO_THINK_ABOUT, Person, 1), (WORDS_TO_REMEMBER, Person, 3), (HONORARY_MEMBER, Person, 2)];

/// Returns the blanks of the drawings of an exercise; `None` where it has no drawing to fill in.
fn blank_sheet(exercise: &str) -> Option<BlankSheet> {
    let sheet = |questions, line_chars, person_chars, name_chars, lengths| {
        Some(BlankSheet { questions, line_chars, person_chars, name_chars, lengths })
    };
    match exercise {
        NAMING_EXERCISE => sheet(&REACH[..], 30, 10, 14, 8),
        INFLUENCE_EXERCISE => sheet(&BOTH_SIDES[..], 30, 10, 14, 8),
        LANDSCAPES_EXERCISE => sheet(&LANDSCAPES[..], 20, 10, 10, 3),
        PEOPLE_EXERCISE => sheet(&CIRCLE[..], 14, 20, 14, 6),
        TREE_EXERCISE => sheet(&TREE[..], 26, 12, 13, 1),
        TEAM_EXERCISE => sheet(&TEAM[..], 18, 10, 13, 1),
        _ => None,
    }
}

/// Returns whether an exercise has drawings to fill in.
pub fn has_blank_drawing(exercise: &str) -> bool {
    blank_sheet(exercise).is_some()
}

/// Returns a story with blanks in place of answers, to draw the pictures of an exercise from.
pub fn blank_story(exercise: &str) -> Story {
    let mut story = Story::new(StoryId::from_number(0));
    let Some(sheet) = blank_sheet(exercise) else { return story };
    let mut number = 0_u64;
    for (question, blank, count) in sheet.questions {
        for nth in 0..*count {
            number = number.saturating_add(1);
            sheet.add_blank(&mut story, question, *blank, (nth, number));
        }
    }
    story
}

impl BlankSheet {
    /// Adds one blank. A question with one answer per page gets a page of its own for each further blank.
    fn add_blank(&self, story: &mut Story, question: &str, blank: Blank, (nth, number): (u8, u64)) {
        let exercise = exercise_id_of(question);
        let is_item = matches!(blank, Line | Person);
        let page = if is_item { 0 } else { nth };
        let Ok(record) = RecordId::parse(&format!("{exercise}x{page}")) else { return };
        let at = i64::try_from(number).unwrap_or_default();
        let moment = EditContext { writer: WriterId::from_number(1), at };
        if story.record(&record).is_none() {
            story.apply(begin_page_edit(&record, exercise, i64::from(page)), &moment);
        }
        let asked = QuestionRef::new(question);
        let field = if is_item { Field::Item(asked, ItemId::from_number(number)) } else { Field::Answer(asked) };
        story.apply(Edit::put(FieldPath::in_record(&record, field), self.value(blank, at)), &moment);
    }

    fn value(&self, blank: Blank, order: i64) -> Value {
        let shorter = usize::try_from(order).unwrap_or_default().checked_rem(self.lengths).unwrap_or_default();
        let blank_of = |chars: usize| "_".repeat(chars.saturating_sub(shorter));
        match blank {
            Line => Value::Line { order, text: blank_of(self.line_chars), reach: 2 },
            Person => Value::Person {
                order,
                name: blank_of(self.person_chars),
                relation: String::new(),
                life_status: LifeStatus::Unspecified,
            },
            Text => Value::text(blank_of(self.line_chars)),
            Name => Value::Name { text: "_".repeat(self.name_chars), others: Vec::new() },
            Period => Value::Period { label: blank_of(self.name_chars), date: String::new() },
        }
    }
}

#[cfg(test)]
#[path = "blank_tests.rs"]
mod tests;
