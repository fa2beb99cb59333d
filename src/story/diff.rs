//! How an earlier state of a story differs from the one now, and the edit that takes words back from it.

use super::Story;
use super::card_order::CARD_ORDER_FIELD;
use super::edit::Edit;
use super::field_path::{Field, FieldPath, NamedField};
use super::value::Value;
use std::collections::BTreeSet;

/// A place that said something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where.
    pub path: FieldPath,
    /// What stood there then.
    pub old_value: Option<Value>,
    /// What stands there now.
    pub new_value: Option<Value>,
}

impl Difference {
    /// The edit that puts back what stood there then.
    pub fn revert_edit(&self) -> Edit {
        Edit::Set(self.path.clone(), self.old_value.clone())
    }
}

/// Every place of her words that differs, in the order of places.
pub fn diff_stories(then: &Story, now: &Story) -> Vec<Difference> {
    let places: BTreeSet<FieldPath> =
        [then, now].iter().flat_map(|story| story.iter_values()).map(|(place, _, _)| place).collect();
    let differs = |place: FieldPath| {
        let (then, now) = (then.get(&place).cloned(), now.get(&place).cloned());
        (then != now).then_some(Difference { path: place, old_value: then, new_value: now })
    };
    places.into_iter().filter(|place| is_user_content(&place.field)).filter_map(differs).collect()
}

/// Everything as it was then, as one edit.
pub fn revert_all_edit(differences: &[Difference]) -> Edit {
    Edit::Batch(differences.iter().map(Difference::revert_edit).collect())
}

/// Where she is on her road, which wording was shown and what she said at the gate are no words to take back.
fn is_user_content(field: &Field) -> bool {
    match field {
        // Where a card stands among the others says nothing in words.
        Field::Answer(asking) if asking.question_id == CARD_ORDER_FIELD => false,
        Field::Answer(_) | Field::Item(..) | Field::UserWording(_) | Field::OwnQuestion(_) => true,
        Field::Passage(_) | Field::LinkingLine(_) | Field::Paragraph(_) | Field::Telling(_) => true,
        Field::TermUpdate(..) | Field::JournalEntry(..) => true,
        Field::RetiredTerm(..) | Field::ActivePage(_) => false,
        Field::PageInfo
        | Field::AskedWording(_)
        | Field::Draft(_)
        | Field::Postponed(_)
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
    use crate::story::clock::EditContext;
    use crate::story::ids::{RecordId, StoryId, WriterId};
    use proptest::prelude::*;

    const FIELDS: [&str; 6] = ["a:e1.1.1", "a:e1.2.2@k3", "i:e1.2.1:a1", "n:title", "s:moment", "n:at"];

    fn write(story: &mut Story, field: usize, words: &str, at: i64) {
        let place = FieldPath::in_record(&RecordId::from_number(1), FIELDS[field % FIELDS.len()].parse().unwrap());
        let value = (!words.is_empty()).then(|| Value::text(words));
        story.apply(Edit::Set(place, value), &EditContext { writer: WriterId::from_number(1), at });
    }

    proptest! {
        #[test]
        fn taking_all_back_leaves_no_difference_and_can_be_undone(
            before in prop::collection::vec((0_usize..6, "[a-z]{0,6}"), 0..12),
            after in prop::collection::vec((0_usize..6, "[a-z]{0,6}"), 0..12),
        ) {
            let mut story = Story::new(StoryId::from_number(1));
            before.iter().for_each(|(field, words)| write(&mut story, *field, words, 1));
            let then = story.clone();
            after.iter().for_each(|(field, words)| write(&mut story, *field, words, 2));
            let content = story.content();
            let moment = EditContext { writer: WriterId::from_number(1), at: 3 };
            let found = diff_stories(&then, &story);
            prop_assert!(found.iter().all(|one| one.old_value != one.new_value && one.path.field != "n:at".parse().unwrap()));
            let undo = story.apply(revert_all_edit(&found), &moment);
            prop_assert!(diff_stories(&then, &story).is_empty());
            story.apply(undo, &moment);
            prop_assert_eq!(story.content(), content);
        }
    }
}
