use super::*;
use crate::keeping::backup::{read, write};
use crate::keeping::fake::{say, told};
use crate::story::ids::{SheetId, Writer};
use crate::story::place::{Field, Name};
use crate::story::stamp::Moment;
use crate::story::value::Value;
use proptest::prelude::*;

const FIELDS: [&str; 5] = ["a:e1.1.1", "a:e1.2.2@k3", "i:e1.2.1:a1", "n:title", "s:moment"];

/// Where, what (empty: taken away).
type Said = Vec<(usize, String)>;

fn some() -> impl Strategy<Value = Said> {
    prop::collection::vec((0_usize..5, "[a-z]{0,4}"), 0..8)
}

fn write_all(story: &mut Story, said: &Said, writer: u64) {
    for (n, (field, words)) in said.iter().enumerate() {
        let place = Place::on(&SheetId::from_number(1), FIELDS[field % FIELDS.len()].parse().unwrap());
        let value = (!words.is_empty()).then(|| Value::text(words));
        let at = i64::try_from(n).unwrap() + 100 * i64::try_from(writer).unwrap();
        story.apply(Edit::Set(place, value), &Moment { writer: Writer::from_number(writer), at });
    }
}

fn all(story: &Story) -> Vec<(Place, Vec<Held>)> {
    let mut all: Vec<_> = story.places().map(|place| (place.clone(), story.held(&place))).collect();
    all.retain(|(_, held)| !held.is_empty());
    all
}

fn now() -> Moment {
    Moment { writer: Writer::from_number(7), at: 9_000 }
}

proptest! {
    #[test]
    fn a_restore_and_its_undo_leave_every_word_as_it_was(start in some(), here in some(), there in some()) {
        let mut before = told(1, "The Fog");
        write_all(&mut before, &start, 1);
        let mut copied = before.clone();
        write_all(&mut before, &here, 2);
        write_all(&mut copied, &there, 3);
        let copy = read(&write(&[&copied], 5)).unwrap().stories.remove(0);
        let mut story = before.clone();
        story.merge(&copy);
        let (after, came) = (story.clone(), brought(Was::Here, Some(&before), &story));
        prop_assert_eq!(came.is_nothing(), all(&before) == all(&after));
        let back = came.back(&story);
        prop_assert_eq!((back.bin, back.stay), (false, 0));
        let again = story.apply(back.edit, &now());
        prop_assert_eq!(all(&story), all(&before));
        prop_assert_eq!(story.content(), before.content());
        // Another window that still holds what the copy brought does not bring it back.
        let mut both = story.clone();
        both.merge(&after);
        prop_assert_eq!(all(&both), all(&before));
        story.apply(again, &now());
        prop_assert_eq!(all(&story), all(&after));
    }

    #[test]
    fn what_was_written_since_stays(here in some(), there in some(), later in some()) {
        let (mut before, mut copy) = (told(1, "The Fog"), told(1, "The Fog"));
        write_all(&mut before, &here, 2);
        write_all(&mut copy, &there, 3);
        let mut story = before.clone();
        story.merge(&copy);
        let came = brought(Was::Here, Some(&before), &story);
        let after = story.clone();
        write_all(&mut story, &later, 4);
        let written = story.clone();
        let back = came.back(&story);
        story.apply(back.edit, &now());
        for place in written.places() {
            let expected = if written.held(&place) == after.held(&place) { before.held(&place) } else { written.held(&place) };
            prop_assert_eq!(story.held(&place), expected, "{}", place);
        }
    }
}

#[test]
fn a_story_that_came_new_goes_to_the_bin_unless_she_wrote_in_it() {
    let copy = told(1, "The Fog");
    let came = brought(Was::Missing, None, &copy);
    assert!(!came.is_nothing());
    assert_eq!(came.back(&copy), Back { edit: Edit::All(vec![]), bin: true, stay: 0 });
    let mut looked_at = copy.clone();
    looked_at.apply(Edit::put(Place::head(Name::At), Value::text("a:e1.1.1")), &now());
    assert!(came.back(&looked_at).bin, "where she was in it is no word of hers");
    let mut written = copy.clone();
    say(&mut written, &SheetId::head(), "a line", 2, 3);
    assert_eq!((came.back(&written).bin, came.back(&written).edit), (false, Edit::All(vec![])));
    let mut renamed = copy.clone();
    renamed.apply(Edit::put(Place::head(Name::Title), Value::text("The Mist")), &now());
    assert_eq!((came.back(&renamed).bin, came.back(&renamed).stay), (false, 1));
}

#[test]
fn a_story_that_was_in_the_bin_goes_back_there_as_it_was() {
    let before = told(1, "The Fog");
    let mut after = before.clone();
    say(&mut after, &SheetId::head(), "a line", 2, 3);
    let back = brought(Was::Binned, Some(&before), &after).back(&after);
    assert!(back.bin);
    let mut story = after.clone();
    story.apply(back.edit, &now());
    assert_eq!(story.content(), before.content());
    let line = Place::on(&SheetId::head(), Field::Named(Name::FirstLine));
    assert_eq!(story.get(&line), None);
    let same = brought(Was::Binned, Some(&before), &before);
    assert!(!same.is_nothing() && same.back(&before).bin);
    assert!(!same.back(&after).bin, "she has written in it");
}
