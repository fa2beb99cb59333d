//! Questions that she put off: they wait where she finds them, and nobody reminds her.

use super::answers::is_answered;
use super::clock::Millis;
use super::field_path::{Field, FieldPath, QuestionRef};
use super::safeguards::is_unavailable;
use super::story::Story;
use crate::exercises::library::ExerciseLibrary;

/// A question that was put off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostponedQuestion {
    /// The question, and the item it was asked for.
    pub question_ref: QuestionRef,
    /// Where that is kept.
    pub path: FieldPath,
    /// When.
    pub postponed_at: Millis,
}

/// All of them, the latest first; one that has an answer by now is gone, and so is one that is not asked in this story.
pub fn postponed_questions(story: &Story, library: &ExerciseLibrary) -> Vec<PostponedQuestion> {
    let all = story.iter_values().filter_map(|(place, version, _)| match &place.field {
        Field::Postponed(asking) if story.is_on(&place, false) => {
            Some(PostponedQuestion { question_ref: asking.clone(), postponed_at: version.at, path: place })
        }
        _ => None,
    });
    let mut all: Vec<PostponedQuestion> = all.collect();
    all.retain(|one| !is_answered(story, &one.path.record, &one.question_ref));
    all.retain(|one| !is_unavailable(story, library, &one.question_ref.question_id));
    all.sort_by(|a, b| (b.postponed_at, &a.path).cmp(&(a.postponed_at, &b.path)));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::fixtures::{StoryBuilder, shipped_library};
    use crate::story::Edit;
    use crate::story::field_path::NamedField;
    use crate::story::value::Value;

    fn puts_off(teller: &mut StoryBuilder, question: &str) -> FieldPath {
        let sheet = teller.record_for_question(question);
        let place = FieldPath::in_record(&sheet, Field::Postponed(QuestionRef::new(question)));
        teller.put_value(place.clone(), Value::Flag { on: true });
        place
    }

    fn waiting(teller: &StoryBuilder) -> Vec<String> {
        postponed_questions(&teller.story, &shipped_library())
            .into_iter()
            .map(|one| one.question_ref.question_id)
            .collect()
    }

    #[test]
    fn a_question_put_off_waits_until_it_has_an_answer_or_is_taken_off() {
        let mut teller = StoryBuilder::new();
        puts_off(&mut teller, "e1.1.4");
        let place = puts_off(&mut teller, "e3.0.1");
        assert_eq!(waiting(&teller), ["e3.0.1", "e1.1.4"]);
        teller.answer_text("e1.1.4", "It hummed.");
        assert_eq!(waiting(&teller), ["e3.0.1"]);
        teller.apply_edit(Edit::clear(place));
        assert!(waiting(&teller).is_empty());
    }

    #[test]
    fn what_is_not_asked_in_this_story_does_not_wait_either() {
        let mut teller = StoryBuilder::new();
        puts_off(&mut teller, "e1.3.2");
        assert_eq!(waiting(&teller), ["e1.3.2"]);
        teller.put_value(FieldPath::in_head(NamedField::GateAnswer), Value::text("b"));
        assert!(waiting(&teller).is_empty());
    }
}
