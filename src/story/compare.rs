//! How an earlier state of a story differs from the one now, and the edit that takes words back from it.

use super::Story;
use super::edit::Edit;
use super::place::{Field, Name, Place};
use super::rank::SHELF;
use super::value::Value;
use std::collections::BTreeSet;

/// A place that said something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where.
    pub place: Place,
    /// What stood there then.
    pub then: Option<Value>,
    /// What stands there now.
    pub now: Option<Value>,
}

impl Difference {
    /// The edit that puts back what stood there then.
    pub fn take_back(&self) -> Edit {
        Edit::Set(self.place.clone(), self.then.clone())
    }
}

/// Every place of her words that differs, in the order of places.
pub fn differences(then: &Story, now: &Story) -> Vec<Difference> {
    let places: BTreeSet<Place> =
        [then, now].iter().flat_map(|story| story.everything()).map(|(place, _, _)| place).collect();
    let differs = |place: Place| {
        let (then, now) = (then.get(&place).cloned(), now.get(&place).cloned());
        (then != now).then_some(Difference { place, then, now })
    };
    places.into_iter().filter(|place| is_hers(&place.field)).filter_map(differs).collect()
}

/// Everything as it was then, as one edit.
pub fn take_all_back(differences: &[Difference]) -> Edit {
    Edit::All(differences.iter().map(Difference::take_back).collect())
}

/// Where she is on her road, which wording was shown and what she said at the gate are no words to take back.
fn is_hers(field: &Field) -> bool {
    match field {
        // Where a card stands among the others says nothing in words.
        Field::Answer(asking) if asking.question == SHELF => false,
        Field::Answer(_) | Field::Item(..) | Field::Reworded(_) | Field::Own(_) => true,
        Field::Passage(_) | Field::Link(_) | Field::Paragraph(_) | Field::Told(_) => true,
        Field::Since(..) | Field::Dated(..) => true,
        Field::Retired(..) | Field::InUse(_) => false,
        Field::About | Field::Asked(_) | Field::Draft(_) | Field::Later(_) | Field::Chosen(_) | Field::Bind(_) => false,
        Field::Named(name) => {
            matches!(name, Name::Title | Name::FirstLine | Name::Lives | Name::Better | Name::Useful | Name::Different)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::ids::{SheetId, StoryId, Writer};
    use crate::story::stamp::Moment;
    use proptest::prelude::*;

    const FIELDS: [&str; 6] = ["a:e1.1.1", "a:e1.2.2@k3", "i:e1.2.1:a1", "n:title", "s:moment", "n:at"];

    fn write(story: &mut Story, field: usize, words: &str, at: i64) {
        let place = Place::on(&SheetId::from_number(1), FIELDS[field % FIELDS.len()].parse().unwrap());
        let value = (!words.is_empty()).then(|| Value::text(words));
        story.apply(Edit::Set(place, value), &Moment { writer: Writer::from_number(1), at });
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
            let moment = Moment { writer: Writer::from_number(1), at: 3 };
            let found = differences(&then, &story);
            prop_assert!(found.iter().all(|one| one.then != one.now && one.place.field != "n:at".parse().unwrap()));
            let undo = story.apply(take_all_back(&found), &moment);
            prop_assert!(differences(&then, &story).is_empty());
            story.apply(undo, &moment);
            prop_assert_eq!(story.content(), content);
        }
    }
}
