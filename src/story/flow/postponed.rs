//! Postponed questions. They wait where the user finds them; the app never sends a reminder.

use crate::exercises::library::ExerciseLibrary;
use crate::story::answers::queries::is_answered;
use crate::story::flow::safeguards::is_unavailable;
use crate::story::model::clock::Millis;
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::story::Story;

/// A postponed question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostponedQuestion {
    /// The question, and the item it was asked for.
    pub question_ref: QuestionRef,
    /// The field path of the mark.
    pub path: FieldPath,
    /// When it was postponed.
    pub postponed_at: Millis,
}

/// Returns the postponed questions, latest first, without those that have been answered or are not asked in this story.
pub fn postponed_questions(story: &Story, library: &ExerciseLibrary) -> Vec<PostponedQuestion> {
    let all = story.iter_values().filter_map(|(path, version, _)| match &path.field {
        Field::Postponed(question_ref) if story.is_on(&path, false) => {
            Some(PostponedQuestion { question_ref: question_ref.clone(), postponed_at: version.at, path })
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
    use crate::story::model::field_path::NamedField;
    use crate::story::model::value::Value;

    fn postpone(builder: &mut StoryBuilder, question: &str) -> FieldPath {
        let record_id = builder.record_for_question(question);
        let path = FieldPath::in_record(&record_id, Field::Postponed(QuestionRef::new(question)));
        builder.put_value(path.clone(), Value::Flag { on: true });
        path
    }

    fn postponed_ids(builder: &StoryBuilder) -> Vec<String> {
        postponed_questions(&builder.story, &shipped_library())
            .into_iter()
            .map(|one| one.question_ref.question_id)
            .collect()
    }

    #[test]
    fn a_postponed_question_waits_until_it_is_answered_or_removed() {
        let mut builder = StoryBuilder::new();
        postpone(&mut builder, "e1.1.4");
        let path = postpone(&mut builder, "e3.0.1");
        assert_eq!(postponed_ids(&builder), ["e3.0.1", "e1.1.4"]);
        builder.answer_text("e1.1.4", "It hummed.");
        assert_eq!(postponed_ids(&builder), ["e3.0.1"]);
        builder.apply_edit(Edit::clear(path));
        assert!(postponed_ids(&builder).is_empty());
    }

    #[test]
    fn a_question_not_asked_in_this_story_is_not_postponed() {
        let mut builder = StoryBuilder::new();
        postpone(&mut builder, "e1.3.2");
        assert_eq!(postponed_ids(&builder), ["e1.3.2"]);
        builder.put_value(FieldPath::in_head(NamedField::GateAnswer), Value::text("b"));
        assert!(postponed_ids(&builder).is_empty());
    }
}
