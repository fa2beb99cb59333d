//! The steps of a flow, and the kinds of flow, with their stored names.

use crate::exercises::library::ExerciseLibrary;
use crate::story::flow::itinerary::Itinerary;
use crate::story::model::field_path::QuestionRef;
use std::fmt;
use std::str::FromStr;

/// One step of a flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FlowStep {
    /// A question.
    Ask(QuestionRef),
    /// "Which of these would you like to look at?", before a per-item question; holds the question id.
    ChooseItems(String),
    /// The screen of a milestone; holds the id of the session part or exercise.
    Milestone(String),
    /// The choice among the branches of an exercise; holds the exercise id.
    Branch(String),
}

/// What the user is working through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flow {
    /// The session.
    Session,
    /// One whole exercise, by its id.
    Exercise(String),
    /// A program, exercise by exercise.
    Program(Itinerary),
}

impl Flow {
    /// Returns the exercise that must be loaded for this flow.
    pub fn exercise_id(&self) -> Option<&str> {
        match self {
            Self::Exercise(id) => Some(id),
            Self::Program(itinerary) => itinerary.current_stop().map(|stop| stop.exercise.as_str()),
            Self::Session => None,
        }
    }
}

impl fmt::Display for FlowStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ask(question_ref) => write!(f, "a:{question_ref}"),
            Self::ChooseItems(question) => write!(f, "c:{question}"),
            Self::Milestone(part) => write!(f, "y:{part}"),
            Self::Branch(exercise) => write!(f, "f:{exercise}"),
        }
    }
}

impl FromStr for FlowStep {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        match text.split_once(':') {
            Some(("a", rest)) => rest.parse().map(Self::Ask).map_err(|_| ()),
            Some(("c", rest)) => Ok(Self::ChooseItems(rest.to_owned())),
            Some(("y", rest)) => Ok(Self::Milestone(rest.to_owned())),
            Some(("f", rest)) => Ok(Self::Branch(rest.to_owned())),
            Some(_) | None => Err(()),
        }
    }
}

/// Whether a flow is the program that the start option *Something I hope for* leads to.
pub fn is_hope_first(library: &ExerciseLibrary, flow: &Flow) -> bool {
    matches!(flow, Flow::Program(itinerary) if itinerary.program_id == library.hope_program.id)
}
