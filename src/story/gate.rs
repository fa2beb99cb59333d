//! What she said at the gate (journey.md 2): each name of a difficulty has an answer of its own.

use super::page::{page_of, pages};
use super::place::{Field, Name, Place};
use super::since::NAMING;
use super::story::Story;
use crate::practice::library::exercise_of;

/// Where the answer stands for the name in use: on the story's head for the first name, and for what is asked before any;
/// on the name's own page for every later one. A name that was not asked about has none.
pub fn gate_place(story: &Story) -> Place {
    let naming = exercise_of(NAMING);
    let first = pages(story).into_iter().find(|page| page.exercise == naming).map(|page| page.sheet);
    match page_of(story, naming) {
        Some(sheet) if Some(&sheet) != first.as_ref() => Place::on(&sheet, Field::Named(Name::Gate)),
        Some(_) | None => Place::head(Name::Gate),
    }
}

/// What she said at the gate about the name in use; empty where she was not asked.
pub fn gate_of(story: &Story) -> &str {
    story.words(&gate_place(story))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::library::Library;
    use crate::story::ids::{SheetId, StoryId, Writer};
    use crate::story::page::begin;
    use crate::story::place::Asking;
    use crate::story::stamp::Moment;
    use crate::story::value::Value;
    use crate::story::walk::{Spot, Walk, is_gated, walk_of};
    use crate::story::{Edit, care};

    fn at(at: i64) -> Moment {
        Moment { writer: Writer::from_number(1), at }
    }

    fn names(story: &mut Story, page: u64, when: i64) {
        story.apply(begin(&SheetId::from_number(page), "e1", when), &at(when));
    }

    fn says(story: &mut Story, key: &str, when: i64) {
        let place = gate_place(story);
        story.apply(Edit::put(place, Value::text(key)), &at(when));
    }

    fn goes_back_to(story: &mut Story, page: u64, when: i64) {
        let place = Place { sheet: SheetId::head(), field: Field::InUse("e1".to_owned()) };
        let sheet = SheetId::from_number(page);
        story.apply(Edit::put(place, Value::text(sheet.as_str())), &at(when));
    }

    #[test]
    fn every_new_name_is_asked_about_and_each_keeps_its_own_answer() {
        let library = Library::shipped().unwrap();
        let naming = Spot::Ask(Asking::once(NAMING));
        let mut story = Story::new(StoryId::from_number(1));
        assert!(is_gated(&story, &library, &naming));
        names(&mut story, 1, 1);
        says(&mut story, "a", 2);
        assert!(!is_gated(&story, &library, &naming));
        names(&mut story, 2, 3);
        assert!(is_gated(&story, &library, &naming), "the second name");
        says(&mut story, "b", 4);
        assert_eq!((gate_of(&story), walk_of(&story, &library)), ("b", Walk::Page("e23".to_owned())));
        assert!(care::is_kept_out(&story, &library, "e2"));
        goes_back_to(&mut story, 1, 5);
        assert_eq!((gate_of(&story), walk_of(&story, &library)), ("a", Walk::Sitting));
        assert!(!care::is_kept_out(&story, &library, "e2"));
    }

    #[test]
    fn a_story_kept_before_names_had_answers_of_their_own_holds_its_answer() {
        let mut story = Story::new(StoryId::from_number(1));
        names(&mut story, 1, 1);
        story.apply(Edit::put(Place::head(Name::Gate), Value::text("e")), &at(2));
        assert_eq!(gate_of(&story), "e");
    }

    #[test]
    fn no_answer_of_any_name_is_in_a_copy() {
        let mut story = Story::new(StoryId::from_number(1));
        for (page, when) in [(1, 1), (2, 3)] {
            names(&mut story, page, when);
            says(&mut story, "b", when + 1);
        }
        let kept = story.sheets().filter(|(_, sheet)| sheet.get(&Field::Named(Name::Gate)).is_some()).count();
        assert_eq!(kept, 2);
        let out = story.sheets().filter(|(_, sheet)| sheet.for_export().get(&Field::Named(Name::Gate)).is_some());
        assert_eq!(out.count(), 0);
    }
}
