//! A moment that she does not want more of (Freedman & Combs 1996: an exception is one only if she prefers it). It is set
//! aside and stays hers; another one is told on a page of its own.

use super::edit::Edit;
use super::ids::SheetId;
use super::page::{begin, given_on, page_of, stance};
use super::place::{Asking, Field, Name, Place};
use super::stamp::Millis;
use super::story::Story;
use super::value::{Stance, Value};
use crate::practice::library::{Library, exercise_of};

/// Whether she said that the moment is not welcome, and has not yet said what is to become of it.
pub fn asks_for_another(story: &Story, library: &Library) -> bool {
    let at = &library.road.not_preferred.at;
    let undecided = |sheet: SheetId| story.get(&Place::on(&sheet, Field::Named(Name::SetAside))).is_none();
    stance(story, &Asking::once(at)) == Some(Stance::Unwelcome)
        && page_of(story, exercise_of(at)).is_some_and(undecided)
}

/// Keeps the moment that was told.
pub fn keep(story: &Story, library: &Library) -> Edit {
    page_of(story, exercise_of(&library.road.not_preferred.at))
        .map_or(Edit::All(Vec::new()), |sheet| aside(&sheet, false))
}

/// Sets the moment aside, with what was said of it alone, and begins pages for another one.
pub fn another(story: &Story, library: &Library, mut fresh: impl FnMut() -> SheetId, now: Millis) -> Edit {
    let at = &library.road.not_preferred.at;
    let mut edits = Vec::new();
    for exercise in exercises_of(library, at) {
        let Some(sheet) = page_of(story, &exercise) else { continue };
        if exercise == exercise_of(at) || is_of_moment_alone(story, library, &sheet) {
            edits.extend([aside(&sheet, true), begin(&fresh(), &exercise, now)]);
        }
    }
    Edit::All(edits)
}

fn aside(sheet: &SheetId, on: bool) -> Edit {
    Edit::put(Place::on(sheet, Field::Named(Name::SetAside)), Value::Flag { on })
}

/// The exercises that the road's part draws its questions from.
fn exercises_of(library: &Library, question: &str) -> Vec<String> {
    let part = library.part_of(question);
    let mut all: Vec<String> =
        part.into_iter().flat_map(|part| &part.questions).map(|id| exercise_of(id).to_owned()).collect();
    all.sort();
    all.dedup();
    all
}

/// Whether a page holds nothing but answers of the part in which the moment is told.
fn is_of_moment_alone(story: &Story, library: &Library, sheet: &SheetId) -> bool {
    let part = library.part_of(&library.road.not_preferred.at);
    given_on(story, sheet).iter().all(|given| part.is_some_and(|part| part.questions.contains(&given.asking.question)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::exercise::Kind;
    use crate::story::ids::{StoryId, Writer};
    use crate::story::lexicon::bound;
    use crate::story::page::{given, is_answered, pages, standing};
    use crate::story::stamp::Moment;
    use crate::story::walk::{Spot, Walk, current, sheet_for, spots};

    fn moment(at: i64) -> Moment {
        Moment { writer: Writer::from_number(1), at }
    }

    fn says(story: &mut Story, question: &str, value: Value, at: i64) {
        let exercise = exercise_of(question);
        let sheet = page_of(story, exercise).unwrap_or_else(|| SheetId::from_number(u64::try_from(at).unwrap()));
        if page_of(story, exercise).is_none() {
            story.apply(begin(&sheet, exercise, at), &moment(at));
        }
        story.apply(Edit::put(Place::on(&sheet, Field::Answer(Asking::once(question))), value), &moment(at));
    }

    fn told() -> (Story, Library) {
        let mut story = Story::new(StoryId::from_number(1));
        says(&mut story, "e3.0.1", Value::text("On Friday"), 50);
        says(&mut story, "e3.1.5", Value::text("The slammed door"), 51);
        says(&mut story, "e4.1.4", Value::text("Shouting"), 60);
        (story, Library::shipped().unwrap())
    }

    fn unwelcome() -> Value {
        Value::Stance { stance: Stance::Unwelcome, because: String::new() }
    }

    fn take_another(story: &mut Story, library: &Library) -> Edit {
        let mut ids = 900..;
        let edit = another(story, library, || SheetId::from_number(ids.next().unwrap()), 99);
        story.apply(edit, &moment(99))
    }

    #[test]
    fn only_an_unwelcome_moment_asks_and_her_word_on_it_ends_the_asking() {
        let (mut story, library) = told();
        assert!(!asks_for_another(&story, &library));
        for stance in [Stance::Welcome, Stance::Mixed, Stance::Unsure, Stance::Left] {
            says(&mut story, "e3.3.2", Value::Stance { stance, because: String::new() }, 61);
            assert!(!asks_for_another(&story, &library));
        }
        says(&mut story, "e3.3.2", unwelcome(), 62);
        assert!(asks_for_another(&story, &library));
        story.apply(keep(&story, &library), &moment(63));
        assert!(!asks_for_another(&story, &library));
        assert_eq!(standing(&story, "e3.1.5").len(), 1);
    }

    #[test]
    fn another_moment_is_asked_for_anew_and_the_first_stays_hers() {
        let (mut story, library) = told();
        says(&mut story, "e3.3.2", unwelcome(), 62);
        let before = story.content();
        let back = take_another(&mut story, &library);
        assert!(!asks_for_another(&story, &library));
        assert_eq!(pages(&story).iter().filter(|page| page.exercise == "e3").count(), 2);
        for question in ["e3.0.1", "e3.1.5", "e3.3.2", "e4.1.4"] {
            let sheet = sheet_for(&story, question).unwrap();
            assert!(!is_answered(&story, &sheet, &Asking::once(question)), "{question}");
        }
        assert_eq!(bound(&story, &library, Kind::Initiative), None);
        says(&mut story, "e3.1.5", Value::text("The short walk"), 120);
        assert_eq!(bound(&story, &library, Kind::Initiative).unwrap().given.text, "The short walk");
        assert_eq!(given(&story, "e3.1.5").len(), 2);
        assert_eq!(standing(&story, "e3.1.5").len(), 1);
        assert!(standing(&story, "e4.1.4").is_empty());
        says(&mut story, "e3.1.5", Value::text(""), 121);
        story.apply(back, &moment(130));
        assert_eq!(
            story.words(&Place::on(&SheetId::from_number(50), Field::Answer(Asking::once("e3.1.5")))),
            "The slammed door"
        );
        assert!(before.keys().all(|place| story.get(place).is_some()) && asks_for_another(&story, &library));
    }

    #[test]
    fn the_walk_goes_on_with_the_second_page() {
        let (mut story, library) = told();
        says(&mut story, "e3.3.2", unwelcome(), 62);
        take_another(&mut story, &library);
        let go_on_at = Spot::Ask(Asking::once(&library.road.not_preferred.go_on_at));
        story.apply(Edit::put(Place::head(Name::At), Value::text(go_on_at.to_string())), &moment(100));
        let all = spots(&story, &library, &Walk::Sitting);
        assert_eq!(current(&story, &all).and_then(|at| all.get(at)), Some(&go_on_at));
        says(&mut story, "e3.0.1", Value::text("On Sunday"), 101);
        assert_eq!(
            story.words(&Place::on(&SheetId::from_number(50), Field::Answer(Asking::once("e3.0.1")))),
            "On Friday"
        );
    }

    #[test]
    fn what_was_told_beyond_the_moment_stays_on_its_page() {
        let (mut story, library) = told();
        says(&mut story, "e4.3.1", Value::text("At nine, on the roof"), 61);
        says(&mut story, "e3.3.2", unwelcome(), 62);
        take_another(&mut story, &library);
        assert_eq!(pages(&story).iter().filter(|page| page.exercise == "e4").count(), 1);
        assert_eq!(standing(&story, "e4.3.1").len(), 1);
    }
}
