//! Two versions of the same words, written apart (another tab, another device): the later is shown, the other stays beside it.

use super::clock::{Millis, Stamp};
use super::field_path::{Field, FieldPath, QuestionRef};
use super::story::Story;
use super::{answers::answer_text, ids::RecordId};

/// A version that is not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictingVersion {
    /// Where it stands.
    pub path: FieldPath,
    /// By which it can be shown instead.
    pub stamp: Stamp,
    /// When it was written.
    pub at: Millis,
    /// Its words.
    pub text: String,
}

/// The other versions of an answer and of its lines, latest first. One that says the same as what is shown is left out.
pub fn conflicting_versions(story: &Story, sheet: &RecordId, asking: &QuestionRef) -> Vec<ConflictingVersion> {
    let Some(page) = story.record(sheet) else { return Vec::new() };
    let of_answer = |field: &&Field| matches!(field, Field::Answer(asked) | Field::Item(asked, _) if asked == asking);
    let mut found: Vec<ConflictingVersion> = Vec::new();
    for field in page.fields().filter(of_answer) {
        let place = FieldPath::in_record(sheet, field.clone());
        let shown = story.get(&place);
        for version in story.concurrent_versions(&place).filter(|version| version.value.as_ref() != shown) {
            let text = version.value.as_ref().map(answer_text).unwrap_or_default();
            if !text.trim().is_empty() {
                found.push(ConflictingVersion {
                    path: place.clone(),
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
    use crate::story::clock::EditContext;
    use crate::story::ids::{StoryId, WriterId};
    use crate::story::value::Value;
    use crate::story::{Edit, answers};

    fn moment(writer: u64) -> EditContext {
        EditContext { writer: WriterId::from_number(writer), at: i64::try_from(writer).unwrap() }
    }

    fn place() -> FieldPath {
        FieldPath::in_record(&RecordId::from_number(7), Field::Answer(QuestionRef::new("e1.1.1")))
    }

    fn of(story: &Story) -> Vec<ConflictingVersion> {
        conflicting_versions(story, &RecordId::from_number(7), &QuestionRef::new("e1.1.1"))
    }

    fn apart(mine: Option<&str>, theirs: Option<&str>) -> Story {
        let mut base = Story::new(StoryId::from_number(1));
        base.apply(answers::begin_page_edit(&RecordId::from_number(7), "e1", 0), &moment(1));
        base.apply(Edit::put(place(), Value::text("Mist")), &moment(1));
        let mut other = base.clone();
        base.apply(Edit::Set(place(), mine.map(Value::text)), &moment(2));
        other.apply(Edit::Set(place(), theirs.map(Value::text)), &moment(3));
        base.merge(&other);
        base
    }

    #[test]
    fn the_other_version_stands_with_its_date_and_can_be_shown_instead() {
        let mut story = apart(Some("Fog"), Some("Static"));
        assert_eq!(story.text_at(&place()), "Static");
        let others = of(&story);
        assert_eq!(others.iter().map(|other| (other.text.as_str(), other.at)).collect::<Vec<_>>(), [("Fog", 2)]);
        story.apply(Edit::ShowVersion(others[0].path.clone(), others[0].stamp.clone()), &moment(4));
        assert_eq!(story.text_at(&place()), "Fog");
        assert_eq!(of(&story)[0].text, "Static");
    }

    #[test]
    fn words_taken_away_elsewhere_are_still_offered_and_the_same_words_are_not() {
        assert_eq!(of(&apart(Some("Fog"), None))[0].text, "Fog");
        assert!(of(&apart(Some("Fog"), Some("Fog"))).is_empty());
        assert!(of(&apart(None, Some("Fog"))).is_empty());
        assert!(
            conflicting_versions(
                &apart(Some("Fog"), Some("Mud")),
                &RecordId::from_number(7),
                &QuestionRef::new("e1.1.2")
            )
            .is_empty()
        );
    }
}
