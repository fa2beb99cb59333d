//! Conflicts: versions of the same field written concurrently (another tab, another device). The latest is shown, the others stay available.

use crate::story::answers::queries::answer_text;
use crate::story::model::clock::{Millis, Stamp};
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::ids::RecordId;
use crate::story::model::story::Story;

/// A version that is not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictingVersion {
    /// The field path it belongs to.
    pub path: FieldPath,
    /// The stamp by which it can be shown instead.
    pub stamp: Stamp,
    /// When it was written.
    pub at: Millis,
    /// Its text.
    pub text: String,
}

/// Returns the conflicting versions of an answer and of its lines, latest first, without those that equal the shown text.
pub fn conflicting_versions(
    story: &Story,
    record_id: &RecordId,
    question_ref: &QuestionRef,
) -> Vec<ConflictingVersion> {
    let Some(page) = story.record(record_id) else { return Vec::new() };
    let of_answer =
        |field: &&Field| matches!(field, Field::Answer(asked) | Field::Item(asked, _) if asked == question_ref);
    let mut found: Vec<ConflictingVersion> = Vec::new();
    for field in page.fields().filter(of_answer) {
        let path = FieldPath::in_record(record_id, field.clone());
        let shown = story.get(&path);
        for version in story.concurrent_versions(&path).filter(|version| version.value.as_ref() != shown) {
            let text = version.value.as_ref().map(answer_text).unwrap_or_default();
            if !text.trim().is_empty() {
                found.push(ConflictingVersion {
                    path: path.clone(),
                    stamp: version.stamp.clone(),
                    at: version.at,
                    text,
                });
            }
        }
    }
    found.sort_by(|a, b| b.stamp.cmp(&a.stamp));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::Edit;
    use crate::story::answers::queries;
    use crate::story::model::clock::EditContext;
    use crate::story::model::ids::{StoryId, WriterId};
    use crate::story::model::value::Value;

    fn context(writer: u64) -> EditContext {
        EditContext { writer: WriterId::from_number(writer), at: i64::try_from(writer).unwrap() }
    }

    fn path() -> FieldPath {
        FieldPath::in_record(&RecordId::from_number(7), Field::Answer(QuestionRef::new("e1.1.1")))
    }

    fn of(story: &Story) -> Vec<ConflictingVersion> {
        conflicting_versions(story, &RecordId::from_number(7), &QuestionRef::new("e1.1.1"))
    }

    fn story_with_conflict(value: Option<&str>, other_value: Option<&str>) -> Story {
        let mut base = Story::new(StoryId::from_number(1));
        base.apply(queries::begin_page_edit(&RecordId::from_number(7), "e1", 0), &context(1));
        base.apply(Edit::put(path(), Value::text("Mist")), &context(1));
        let mut other = base.clone();
        base.apply(Edit::Set(path(), value.map(Value::text)), &context(2));
        other.apply(Edit::Set(path(), other_value.map(Value::text)), &context(3));
        base.merge(&other);
        base
    }

    #[test]
    fn the_other_version_has_its_date_and_can_be_shown_instead() {
        let mut story = story_with_conflict(Some("Fog"), Some("Static"));
        assert_eq!(story.text_at(&path()), "Static");
        let others = of(&story);
        assert_eq!(others.iter().map(|other| (other.text.as_str(), other.at)).collect::<Vec<_>>(), [("Fog", 2)]);
        story.apply(Edit::ShowVersion(others[0].path.clone(), others[0].stamp.clone()), &context(4));
        assert_eq!(story.text_at(&path()), "Fog");
        assert_eq!(of(&story)[0].text, "Static");
    }

    #[test]
    fn text_cleared_elsewhere_is_still_offered_and_equal_text_is_not() {
        assert_eq!(of(&story_with_conflict(Some("Fog"), None))[0].text, "Fog");
        assert!(of(&story_with_conflict(Some("Fog"), Some("Fog"))).is_empty());
        assert!(of(&story_with_conflict(None, Some("Fog"))).is_empty());
        assert!(
            conflicting_versions(
                &story_with_conflict(Some("Fog"), Some("Mud")),
                &RecordId::from_number(7),
                &QuestionRef::new("e1.1.2")
            )
            .is_empty()
        );
    }
}
