//! An exercise as a worksheet: what each question leaves room for on paper. Nothing of a story is on it.

use crate::documents::layouts::answer_space::{AnswerSpace, answer_space};
use crate::exercises::exercise::{Exercise, ExerciseStep, Input, Question, StanceCondition, TermKind};
use crate::exercises::library::ExerciseLibrary;
use crate::story::Story;
use crate::story::model::ids::StoryId;
use crate::story::terms::placeholders::{FallbackPhrases, QuestionContext, render_wording};
use std::collections::BTreeMap;

/// The placeholders that stand for the problem or for its pronoun.
const PROBLEM_PLACEHOLDERS: [&str; 3] = ["{problem}", "{it}", "{them}"];

/// A worksheet of one exercise. Its texts have phrases in place of terms and hold no placeholder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Worksheet {
    /// The title; empty for questions without one.
    pub title: String,
    /// The code of the language of the questions; empty for that of the app.
    pub language: String,
    /// How to reach who it is from.
    pub contact: String,
    /// What the sender says first, or what the exercise is for.
    pub intro: String,
    /// Why the sender asks.
    pub why: String,
    /// What it might bring up.
    pub caution: String,
    /// The least and the most minutes; 0 if unknown.
    pub minutes: (u16, u16),
    /// Whether there is a line for the name of the problem: its questions use the name, and none of them asks for it.
    pub has_problem_line: bool,
    /// The question at which the ways through it divide; empty where there is one way.
    pub branch_wording: String,
    /// The answers to it, in the order of the parts.
    pub branch_labels: Vec<String>,
    /// The parts that have a question to answer on paper.
    pub parts: Vec<WorksheetPart>,
}

/// A part of a worksheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct WorksheetPart {
    /// Its title; empty for questions without one.
    pub title: String,
    /// Why these questions are asked; empty if nothing is said.
    pub why: String,
    /// The answers at the branch point for which it is meant; empty if it is for everyone.
    pub branches: Vec<String>,
    /// Its questions, at least one.
    pub questions: Vec<WorksheetQuestion>,
}

/// A question on a worksheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct WorksheetQuestion {
    /// Its number on the sheet, from 1.
    pub number: usize,
    /// The question.
    pub wording: String,
    /// The smaller sentence below it; may be empty.
    pub nudge: String,
    /// The kind of thing it is asked about once for each; there is a line to write down which.
    pub about: Option<TermKind>,
    /// The stance under which it is meant.
    pub condition: Option<StanceCondition>,
    /// Words to circle.
    pub words: Vec<String>,
    /// Ideas for an answer that is written, not circled.
    pub ideas: Vec<String>,
    /// The numbers of the questions whose answers it chooses from.
    pub chooses_from: Vec<usize>,
    /// The room for the answer.
    pub space: AnswerSpace,
}

impl Worksheet {
    /// Returns the worksheet of an exercise, with `phrases` in place of terms. A question whose suggestions only open screens has no place on
    /// paper and is left out, with its part if no other question is in it.
    pub fn from_exercise(exercise: &Exercise, phrases: FallbackPhrases) -> Self {
        let text = |text: &String| generic_text(text, phrases);
        let numbers = question_numbers(exercise);
        let parts = exercise.steps.iter().map(|step| WorksheetPart {
            title: text(&step.title),
            why: text(&step.rationale),
            branches: branches_of(exercise, step),
            questions: questions_on_paper(step)
                .map(|question| worksheet_question(exercise, step, question, &numbers, phrases))
                .collect(),
        });
        let parts: Vec<WorksheetPart> = parts.filter(|part| !part.questions.is_empty()).collect();
        Self {
            title: text(&exercise.title),
            intro: text(&exercise.purpose),
            caution: text(&exercise.caution),
            minutes: exercise.minutes,
            has_problem_line: needs_problem_line(exercise),
            branch_wording: exercise.branch_point.as_ref().map(|point| text(&point.wording)).unwrap_or_default(),
            branch_labels: branch_labels(&parts),
            parts,
            ..Self::default()
        }
    }

    /// Returns the number of questions.
    pub fn question_count(&self) -> usize {
        self.parts.iter().map(|part| part.questions.len()).sum()
    }

    /// Returns everything but the parts.
    #[must_use]
    pub fn without_parts(&self) -> Self {
        Self { parts: Vec::new(), ..self.clone() }
    }

    /// Returns the title of the only part, for a sheet without a title of its own.
    pub fn only_part_title(&self) -> Option<&str> {
        match self.parts.as_slice() {
            [part] if !part.title.is_empty() => Some(&part.title),
            _ => None,
        }
    }
}

/// Returns the labels of all branches of the parts, each once.
fn branch_labels(parts: &[WorksheetPart]) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    for label in parts.iter().flat_map(|part| &part.branches) {
        if !labels.contains(label) {
            labels.push(label.clone());
        }
    }
    labels
}

/// Returns a text with phrases in place of terms. Most texts have none; they are returned as they are.
fn generic_text(text: &str, phrases: FallbackPhrases) -> String {
    if !text.contains('{') {
        return text.to_owned();
    }
    let (nobody, nothing) = (Story::new(StoryId::from_number(0)), ExerciseLibrary::default());
    render_wording(text, &nobody, &nothing, &QuestionContext::default(), phrases).plain_text()
}

/// Returns the questions of a step that can be answered on paper.
fn questions_on_paper(step: &ExerciseStep) -> impl Iterator<Item = &Question> {
    step.questions
        .iter()
        .filter(|question| question.chip_destinations.is_empty() && !question.wording.trim().is_empty())
}

/// Returns the number of each question on the sheet, by its full id.
fn question_numbers(exercise: &Exercise) -> BTreeMap<String, usize> {
    let all = exercise.steps.iter().flat_map(|step| {
        questions_on_paper(step).map(move |question| format!("{}.{}.{}", exercise.id, step.id, question.id))
    });
    all.zip(1_usize..).collect()
}

/// Returns the labels of the branches that a step is on; none if there is no branch point or it is on all of them.
fn branches_of(exercise: &Exercise, step: &ExerciseStep) -> Vec<String> {
    let Some(point) = &exercise.branch_point else { return Vec::new() };
    let on: Vec<String> = point
        .branches
        .iter()
        .filter(|branch| branch.steps.contains(&step.id))
        .map(|branch| branch.label.clone())
        .collect();
    if on.len() == point.branches.len() { Vec::new() } else { on }
}

fn worksheet_question(
    exercise: &Exercise,
    step: &ExerciseStep,
    question: &Question,
    numbers: &BTreeMap<String, usize>,
    phrases: FallbackPhrases,
) -> WorksheetQuestion {
    let text = |text: &String| generic_text(text, phrases);
    let chips: Vec<String> = question.chips.iter().map(text).collect();
    let space = answer_space(question, chips.clone());
    let is_circled = question.input == Input::Chips && !matches!(space, AnswerSpace::Choices(_));
    let is_idea = !is_circled && !matches!(space, AnswerSpace::Choices(_) | AnswerSpace::Nothing);
    let full = format!("{}.{}.{}", exercise.id, step.id, question.id);
    let number = numbers.get(&full).copied().unwrap_or_default();
    let earlier = question.pick_from.iter().chain(&question.offered_answers).filter_map(|id| numbers.get(id).copied());
    WorksheetQuestion {
        number,
        wording: text(&question.wording),
        nudge: text(&question.nudge),
        about: question.for_each,
        condition: question.stance_condition,
        words: if is_circled { chips.clone() } else { Vec::new() },
        ideas: if is_idea { chips } else { Vec::new() },
        chooses_from: earlier.filter(|earlier| *earlier < number).collect(),
        space,
    }
}

/// Whether its questions use the name of the problem and none of them asks for it.
fn needs_problem_line(exercise: &Exercise) -> bool {
    let all = || exercise.steps.iter().flat_map(questions_on_paper);
    let uses_name = |question: &Question| {
        let texts = [&question.wording, &question.nudge].into_iter().chain(&question.chips);
        texts.into_iter().any(|text| PROBLEM_PLACEHOLDERS.iter().any(|placeholder| text.contains(placeholder)))
    };
    all().any(uses_name) && !all().any(|question| question.term_kind == Some(TermKind::Problem))
}

#[cfg(test)]
#[path = "worksheet_tests.rs"]
mod tests;
