//! The room that a worksheet leaves for an answer, by its kind.

use crate::exercises::exercise::{Input, Question};

/// From this level on, a question asks for more than plain facts, and its answer gets more lines.
const LONG_ANSWER_LEVEL: u8 = 3;
const SHORT_TEXT_LINES: u8 = 4;
const LONG_TEXT_LINES: u8 = 6;
const LIST_LINES: u8 = 5;
const OWN_WORDS_LINES: u8 = 2;
const PEOPLE_ROWS: u8 = 3;
const ONE_ROW: u8 = 1;

/// The room for an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum AnswerSpace {
    /// Nothing is written: the question is a pause.
    #[default]
    Nothing,
    /// This many ruled lines.
    Lines(u8),
    /// Choices to tick, and a line for another.
    Choices(Vec<String>),
    /// The numbers from 0 to 10 with what their ends stand for; an empty end is a line to write it on.
    Scale {
        /// What 0 stands for.
        low: String,
        /// What 10 stands for.
        high: String,
    },
    /// An empty frame to draw in.
    Frame,
    /// This many rows, each for the name of someone and who they are.
    People(u8),
    /// A line for a time.
    Period,
    /// The stances to tick, and a line for the reason.
    Stance,
}

/// Returns the room for an answer to a question. `chips` are its suggestions, without placeholders.
pub fn answer_space(question: &Question, chips: Vec<String>) -> AnswerSpace {
    match question.input {
        Input::Pause => AnswerSpace::Nothing,
        Input::Name => AnswerSpace::Lines(ONE_ROW),
        Input::Text if question.level < LONG_ANSWER_LEVEL => AnswerSpace::Lines(SHORT_TEXT_LINES),
        Input::Text => AnswerSpace::Lines(LONG_TEXT_LINES),
        Input::List => AnswerSpace::Lines(LIST_LINES),
        Input::Chips | Input::Pick if is_tick_list(question) => AnswerSpace::Choices(chips),
        Input::Chips | Input::Pick => AnswerSpace::Lines(OWN_WORDS_LINES),
        Input::Scale => AnswerSpace::Scale { low: question.low.clone(), high: question.high.clone() },
        Input::Period => AnswerSpace::Period,
        Input::Person => AnswerSpace::People(if question.name_only { ONE_ROW } else { PEOPLE_ROWS }),
        Input::Stance => AnswerSpace::Stance,
        Input::Draw => AnswerSpace::Frame,
    }
}

/// Whether its suggestions are ticked: one of them is meant, or it is a choice.
fn is_tick_list(question: &Question) -> bool {
    !question.chips.is_empty() && (question.single_choice || question.input == Input::Pick)
}
