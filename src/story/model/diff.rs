//! Differences between an earlier state of a story and the present one, and the edits that restore the earlier text.

use crate::story::Story;
use crate::story::answers::card_order::CARD_ORDER_FIELD;
use crate::story::model::edit::Edit;
use crate::story::model::field_path::{Field, FieldPath, NamedField};
use crate::story::model::value::Value;
use std::collections::BTreeSet;

/// A field whose content differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The field path.
    pub path: FieldPath,
    /// Its value in the earlier state.
    pub old_value: Option<Value>,
    /// Its value now.
    pub new_value: Option<Value>,
}

impl Difference {
    /// Returns the edit that restores the earlier value.
    pub fn revert_edit(&self) -> Edit {
        Edit::Set(self.path.clone(), self.old_value.clone())
    }
}

/// Returns every field with user content that differs, in the order of field paths.
pub fn diff_stories(then: &Story, now: &Story) -> Vec<Difference> {
    let paths: BTreeSet<FieldPath> =
        [then, now].iter().flat_map(|story| story.iter_values()).map(|(path, _, _)| path).collect();
    let differs = |path: FieldPath| {
        let (then, now) = (then.get(&path).cloned(), now.get(&path).cloned());
        (then != now).then_some(Difference { path, old_value: then, new_value: now })
    };
    paths.into_iter().filter(|path| is_user_content(&path.field)).filter_map(differs).collect()
}

/// Returns one edit that restores all earlier values.
pub fn revert_all_edit(differences: &[Difference]) -> Edit {
    Edit::Batch(differences.iter().map(Difference::revert_edit).collect())
}

/// Whether a field holds user content. The current step, the wording shown and the gate's answers are not restored.
fn is_user_content(field: &Field) -> bool {
    match field {
        // The order number of a card is no text.
        Field::Answer(question_ref) if question_ref.question_id == CARD_ORDER_FIELD => false,
        Field::Answer(_) | Field::Item(..) | Field::UserWording(_) | Field::OwnQuestion(_) => true,
        Field::Passage(_) | Field::LinkingLine(_) | Field::Paragraph(_) | Field::Telling(_) => true,
        Field::TermUpdate(..) | Field::JournalEntry(..) => true,
        Field::RetiredTerm(..) | Field::ActivePage(_) | Field::PassagePosition(_) => false,
        Field::PageInfo
        | Field::AskedWording(_)
        | Field::Draft(_)
        | Field::Postponed(_)
        | Field::OnlyForMe(_)
        | Field::Selection(_)
        | Field::ActiveTerm(_) => false,
        Field::Named(name) => {
            matches!(
                name,
                NamedField::Title
                    | NamedField::FirstLine
                    | NamedField::PageLocation
                    | NamedField::WhatIsBetter
                    | NamedField::WasUseful
                    | NamedField::WhatToChange
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::model::clock::EditContext;
    use crate::story::model::ids::{RecordId, StoryId, WriterId};
    use proptest::prelude::*;

    const FIELDS: [&str; 6] = ["a:e1.1.1", "a:e1.2.2@k3", "i:e1.2.1:a1", "n:title", "s:moment", "n:at"];

    fn write(story: &mut Story, field: usize, text: &str, at: i64) {
        let path = FieldPath::in_record(&RecordId::from_number(1), FIELDS[field % FIELDS.len()].parse().unwrap());
        let value = (!text.is_empty()).then(|| Value::text(text));
        story.apply(Edit::Set(path, value), &EditContext { writer: WriterId::from_number(1), at });
    }

    proptest! {
        #[test]
        fn reverting_everything_leaves_no_difference_and_can_be_undone(
            before in prop::collection::vec((0_usize..6, "[a-z]{0,6}"), 0..12),
            after in prop::collection::vec((0_usize..6, "[a-z]{0,6}"), 0..12),
        ) {
            let mut story = Story::new(StoryId::from_number(1));
            before.iter().for_each(|(field, text)| write(&mut story, *field, text, 1));
            let then = story.clone();
            after.iter().for_each(|(field, text)| write(&mut story, *field, text, 2));
            let content = story.content();
            let context = EditContext { writer: WriterId::from_number(1), at: 3 };
            let found = diff_stories(&then, &story);
            prop_assert!(found.iter().all(|one| one.old_value != one.new_value && one.path.field != "n:at".parse().unwrap()));
            let undo = story.apply(revert_all_edit(&found), &context);
            prop_assert!(diff_stories(&then, &story).is_empty());
            story.apply(undo, &context);
            prop_assert_eq!(story.content(), content);
        }
    }
}
