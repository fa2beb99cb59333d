//! Answers that the user puts on the story page, from any exercise and any gate path. Each question answered on an exercise page can be one passage.

use super::passage_order::stored_position;
use crate::documents::passage::{Fragment, Passage};
use crate::exercises::library::ExerciseLibrary;
use crate::story::Story;
use crate::story::answers::queries::{answers_on_page, exercise_pages};
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::ids::{ItemId, RecordId};
use crate::story::model::story::Record;
use crate::story::model::value::{Decision, Value};
use crate::story::terms::speaker::{NamedSpeaker, speaker_of_answer};

/// What the id of such a passage begins with. No passage of the session and no dated passage does.
const ID_PREFIX: &str = "a-";

/// A question answered on an exercise page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnsweredQuestion {
    /// The id of the passage that it is on the story page.
    pub passage_id: String,
    /// The record of its exercise page.
    pub record: RecordId,
    /// The exercise of that page.
    pub exercise: String,
    /// The question, and the item it was asked for.
    pub question_ref: QuestionRef,
    /// The wording as it was asked; empty if none was stored.
    pub wording: String,
    /// Its answer: one fragment for each line.
    pub fragments: Vec<Fragment>,
    /// Whose words it records; `None` for the user's own.
    pub speech: Option<NamedSpeaker>,
}

/// Returns every answered question of a story, page by page in the order they were begun.
pub fn answered_questions(story: &Story, library: &ExerciseLibrary) -> Vec<AnsweredQuestion> {
    exercise_pages(story)
        .iter()
        .flat_map(|page| questions_on_page(story, library, &page.record, &page.exercise))
        .collect()
}

fn questions_on_page(
    story: &Story,
    library: &ExerciseLibrary,
    record: &RecordId,
    exercise: &str,
) -> Vec<AnsweredQuestion> {
    let mut answers = answers_on_page(story, record);
    answers.retain(|answer| !answer.text.trim().is_empty());
    let one = |of_question: &[crate::story::answers::queries::RecordedAnswer]| {
        let question_ref = of_question.first()?.question_ref.clone();
        let fragments = of_question.iter().map(|answer| Fragment {
            text: answer.text.clone(),
            path: answer.path.clone(),
            question_id: answer.question_ref.question_id.clone(),
            is_list: matches!(answer.path.field, Field::Item(..)),
            is_title: false,
        });
        let asked = FieldPath::in_record(record, Field::AskedWording(question_ref.clone()));
        Some(AnsweredQuestion {
            passage_id: included_passage_id(record, &question_ref),
            record: record.clone(),
            exercise: exercise.to_owned(),
            wording: story.text_at(&asked).to_owned(),
            fragments: fragments.collect(),
            speech: speaker_of_answer(story, library, record, &question_ref),
            question_ref,
        })
    };
    answers.chunk_by(|a, b| a.question_ref == b.question_ref).filter_map(one).collect()
}

/// Returns the id of the passage that an answer is on the story page. It depends on the answer's place alone, so that two devices that put
/// the same answer on the page agree: `a-` and the FNV-1a hash, 64 bits, of the field path of the answer, in base 36.
pub fn included_passage_id(record: &RecordId, question_ref: &QuestionRef) -> String {
    let path = FieldPath::in_record(record, Field::Answer(question_ref.clone())).to_string();
    let hash = path
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{ID_PREFIX}{}", ItemId::from_number(hash))
}

/// Whether a passage is an answer that the user put on the page.
pub fn is_included_answer(passage_id: &str) -> bool {
    passage_id.starts_with(ID_PREFIX)
}

/// Returns the passages that are answers. One whose answer is gone stays while it has a wording of its own.
pub fn included_passages(story: &Story, library: &ExerciseLibrary) -> Vec<Passage> {
    let desk = story.record(&RecordId::desk());
    let decided: Vec<(String, Decision, String)> = desk
        .into_iter()
        .flat_map(Record::iter)
        .filter_map(|(field, _, value)| match (field, value) {
            (Field::Passage(id), Value::Passage { decision, text }) if is_included_answer(id) => {
                Some((id.clone(), *decision, text.clone()))
            }
            _ => None,
        })
        .collect();
    if decided.is_empty() {
        return Vec::new();
    }
    let mut answered = answered_questions(story, library);
    let passage = |(id, decision, own_wording): (String, Decision, String)| {
        let at = answered.iter().position(|answer| answer.passage_id == id);
        let answer = at.map(|at| answered.swap_remove(at));
        let asked = answer.as_ref().map_or_else(String::new, |answer| answer.wording.clone());
        let own_line = story.text_at(&FieldPath::in_record(&RecordId::desk(), Field::LinkingLine(id.clone())));
        Passage {
            position: stored_position(story, &id),
            id,
            linking_line: if own_line.trim().is_empty() { asked } else { own_line.to_owned() },
            written_at: None,
            fragments: answer.map_or_else(Vec::new, |answer| answer.fragments),
            decision,
            own_wording,
            is_optional: true,
            is_about_problem: false,
        }
    };
    let mut all: Vec<Passage> = decided.into_iter().map(passage).collect();
    all.retain(|passage| !passage.fragments.is_empty() || !passage.own_wording.trim().is_empty());
    all
}
