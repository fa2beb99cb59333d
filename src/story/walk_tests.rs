//! Which question comes next.

use super::*;
use crate::story::ids::{StoryId, Writer};
use crate::story::stamp::Moment;
use crate::story::{Edit, page};

fn moment() -> Moment {
    Moment { writer: Writer::from_number(1), at: 0 }
}

fn asked(spots: &[Spot]) -> Vec<String> {
    spots.iter().map(ToString::to_string).collect()
}

fn line(story: &mut Story, question: &str, id: u64, text: &str) {
    let sheet = SheetId::from_number(7);
    story.apply(page::begin(&sheet, "e1", 0), &moment());
    let place = Place::on(&sheet, Field::Item(Asking::once(question), ItemId::from_number(id)));
    story.apply(
        Edit::put(place, Value::Line { order: i64::try_from(id).unwrap(), text: text.to_owned(), size: 0 }),
        &moment(),
    );
}

#[test]
fn an_empty_story_walks_from_the_name_to_the_page() {
    let library = Library::shipped().unwrap();
    let story = Story::new(StoryId::from_number(1));
    let spots = asked(&spots(&story, &library, &Walk::Sitting));
    assert_eq!(spots.first().map(String::as_str), Some("a:e1.1.1"));
    assert_eq!(spots.last().map(String::as_str), Some("y:reading"));
    assert!(!spots.contains(&"a:e14.1.1".to_owned()), "hope is met by choice");
}

#[test]
fn a_per_item_question_runs_only_for_the_items_she_picks() {
    let library = Library::shipped().unwrap();
    let mut story = Story::new(StoryId::from_number(1));
    line(&mut story, "e1.2.1", 1, "Work");
    assert!(asked(&spots(&story, &library, &Walk::Sitting)).contains(&"a:e1.2.2@1".to_owned()));
    line(&mut story, "e1.2.1", 2, "Home");
    let two = asked(&spots(&story, &library, &Walk::Sitting));
    assert!(two.contains(&"c:e1.2.2".to_owned()) && !two.iter().any(|s| s.starts_with("a:e1.2.2")));
    let place = Place::on(&SheetId::from_number(7), Field::Chosen(Asking::once("e1.2.2")));
    story.apply(Edit::put(place, Value::Chosen { items: vec![ItemId::from_number(2)] }), &moment());
    assert!(asked(&spots(&story, &library, &Walk::Sitting)).contains(&"a:e1.2.2@2".to_owned()));
}

#[test]
fn where_a_question_has_no_wording_low_enough_the_lowest_is_asked() {
    let toml = "id = \"1\"\nask = \"High?\"\nlevel = 4\nanother = [\"High too?\"]\nsimpler = [\"Lower?\"]";
    let question: Question = toml::from_str(toml).unwrap();
    assert_eq!([None, Some(5), Some(4), Some(3), Some(1)].map(|most| first_wording(&question, most)), [0, 0, 0, 2, 2]);
    let library = Library::shipped().unwrap();
    let story = Story::new(StoryId::from_number(1));
    let all = spots(&story, &library, &Walk::Sitting);
    let at = |question: &str| highest(&story, &library, &all, &Spot::Ask(Asking::once(question)));
    assert_eq!((at("e1.1.1"), at("e1.1.4")), (None, Some(2)));
    // Where nothing was named that it touches, the step to what matters would be one too high.
    assert_eq!(at("e1.4.6"), Some(3));
}

#[test]
fn harm_by_another_is_never_named_and_negotiated_with() {
    let mut library = Library::shipped().unwrap();
    let e2 = std::fs::read_to_string("content/en/e2.toml").unwrap();
    let e2: crate::practice::exercise::Exercise = toml::from_str(&e2).unwrap();
    library.take(&serde_json::to_string(&e2).unwrap()).unwrap();
    let mut story = Story::new(StoryId::from_number(1));
    assert!(is_gated(&story, &library, &Spot::Ask(Asking::once("e1.1.1"))));
    assert!(!is_gated(&story, &library, &Spot::Ask(Asking::once("e14.1.1"))));
    assert!(!spots(&story, &library, &Walk::Page("e2".to_owned())).is_empty());
    story.apply(Edit::put(Place::head(Name::Gate), Value::text("b")), &moment());
    assert!(spots(&story, &library, &Walk::Page("e2".to_owned())).is_empty());
    assert_eq!(walk_of(&story, &library), Walk::Page("e23".to_owned()));
}

#[test]
fn a_gate_that_was_skipped_opens_nothing_that_addresses_what_may_be_a_person() {
    let mut library = Library::shipped().unwrap();
    for id in ["e2", "e9a", "e9b", "e9c", "e9d", "e19"] {
        let text = std::fs::read_to_string(format!("content/en/{id}.toml")).unwrap();
        let exercise: crate::practice::exercise::Exercise = toml::from_str(&text).unwrap();
        library.take(&serde_json::to_string(&exercise).unwrap()).unwrap();
        let walk = Walk::Page(id.to_owned());
        let mut story = Story::new(StoryId::from_number(1));
        story.apply(Edit::put(Place::head(Name::Gate), Value::text(&library.gate.skip_as)), &moment());
        assert!(spots(&story, &library, &walk).is_empty(), "{id}");
        assert!(care::waits(&story, &library, id) && !care::is_withheld(&story, &library, id), "{id} stays in lists");
        story.apply(Edit::put(Place::head(Name::Gate), Value::text("a")), &moment());
        assert!(!spots(&story, &library, &walk).is_empty(), "{id} opens once the gate is answered");
    }
}

#[test]
fn no_exception_leads_to_getting_through_and_back() {
    let library = Library::shipped().unwrap();
    let mut story = Story::new(StoryId::from_number(1));
    story.apply(Edit::put(Place::head(Name::NoneFound), Value::Flag { on: true }), &moment());
    let spots = asked(&spots(&story, &library, &Walk::Sitting));
    assert!(spots.contains(&"a:e17.1.1".to_owned()) && !spots.contains(&"a:e3.1.1".to_owned()));
}

#[test]
fn neighbours_on_the_road_never_rise_by_more_than_one_level_and_a_skip_goes_no_higher() {
    let library = Library::shipped().unwrap();
    let all: Vec<&String> =
        library.road.parts.iter().filter(|p| !p.optional).flat_map(|p| p.questions.iter().chain(&p.after)).collect();
    for pair in all.windows(2) {
        let (before, after) = (library.find(pair[0]).unwrap().question, library.find(pair[1]).unwrap().question);
        assert!(after.level <= before.level + 1, "{} -> {}", pair[0], pair[1]);
        let at = first_wording(after, Some(before.level));
        assert!(wordings(after)[at].1 <= before.level, "{} skipped, then {}", pair[0], pair[1]);
    }
}
