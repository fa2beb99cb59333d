//! What holds for every picture while it fills, answer by answer.

use super::*;
use crate::pictures::carry::answering;
use crate::pictures::influence::{Sides, influence};
use crate::pictures::line::{self, LineWords};
use crate::pictures::sheet::{Sheet, Width};
use crate::pictures::trying::{good, steady};
use crate::pictures::{cards, circle, day, goal, landscapes, skins, team, tree, two_sides};
use crate::practice::exercise::Input;
use crate::words::pictures::{
    CARDS, CIRCLE, DAY, GOAL, INFLUENCE, LANDSCAPES, LINE_ABOUT, SKINS, TEAM, TREE, TWO_SIDES,
};

pub(super) fn library() -> Library {
    let mut library = crate::pictures::trying::library();
    let text = std::fs::read_to_string("content/en/e5.toml").unwrap();
    let e5: crate::practice::exercise::Exercise = toml::from_str(&text).unwrap();
    library.take(&serde_json::to_string(&e5).unwrap()).unwrap();
    library
}

pub(super) fn draw(subject: &Subject, story: &Story, library: &Library, width: Width) -> Sheet {
    let date = |at: i64| format!("day {}", at / 86_400_000);
    match subject.name {
        "reach" => influence(story, library, width, Sides::Problem, INFLUENCE),
        "both" => influence(story, library, width, Sides::Both, INFLUENCE),
        "cards" => cards::cards(story, library, width, CARDS),
        "landscapes" => landscapes::landscapes(story, library, width, LANDSCAPES),
        "circle" => circle::circle(story, library, width, CIRCLE),
        "two-sides" => two_sides::two_sides(story, library, width, TWO_SIDES),
        "tree" => tree::tree(story, library, width, TREE),
        "team" => team::team(story, library, width, TEAM),
        "goal" => goal::goal(story, library, width, GOAL),
        "skin" => skins::skin(story, library, subject.exercise, width, SKINS),
        "day" => day::day(story, library, width, DAY),
        "line" => line::line(story, library, width, LineWords { about: LINE_ABOUT, date: &date }),
        other => panic!("{other} has no picture here"),
    }
}

#[test]
fn every_picture_shows_more_with_each_filling() {
    let library = library();
    for subject in &SUBJECTS {
        let shown = |fill: Fill| {
            let sheet = draw(subject, &subject.story(fill, &library), &library, Width::Wide);
            sheet.list.iter().filter(|line| line.place.is_some()).count()
        };
        let counts = [Fill::Empty, Fill::Sparse, Fill::Typical, Fill::Full].map(shown);
        assert_eq!(counts[0], 0, "{}", subject.name);
        assert!(counts.is_sorted_by(|a, b| a < b), "{}: {counts:?}", subject.name);
        assert!(counts[3] >= 40, "{}: {counts:?}", subject.name);
    }
}

/// All that a picture is drawn from, with what the content asks there.
fn whole_library() -> Library {
    let mut library = library();
    for entry in std::fs::read_dir("content/en").unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap_or_default();
        if let Ok(exercise) = toml::from_str::<crate::practice::exercise::Exercise>(&text) {
            library.take(&serde_json::to_string(&exercise).unwrap()).unwrap();
        }
    }
    library
}

#[test]
fn every_answer_here_is_of_the_kind_that_the_content_asks_for() {
    let library = whole_library();
    for subject in &SUBJECTS {
        for (question, sort) in subject.asks {
            let input = library.find(question).unwrap_or_else(|| panic!("{question} is not asked")).question.input;
            let right: &[Sort] = match input {
                Input::List | Input::Chips => &[Line],
                Input::Person => &[Person],
                Input::Text => &[Text],
                Input::Name => &[Name],
                Input::Scale => &[Mark],
                Input::Period => &[When],
                _ => &[],
            };
            assert!(right.contains(sort), "{question} is asked as {input:?}, and stands here as {sort:?}");
        }
    }
}

/// Pictures in which an answer may be added anywhere. In the others a place in the middle of an order is taken, and those after it
/// make room; their own tests say what holds when something is added at the end.
const ANYWHERE: [&str; 6] = ["cards", "tree", "team", "goal", "skin", "line"];

/// Without the words of the app that were there only while there was nothing else.
fn still_there(mut before: Sheet, after: &Sheet) -> Sheet {
    before.marks.retain(|mark| mark.place.is_some() || after.marks.iter().any(|now| now.whole == mark.whole));
    before
}

#[test]
fn while_a_picture_fills_nothing_meets_and_no_box_moves_unless_all_that_move_go_by_one_vector() {
    let library = library();
    for subject in &SUBJECTS {
        for (fill, most) in [(Fill::Full, 41), (Fill::Hostile, 27)] {
            for width in [Width::Narrow, Width::Wide] {
                let drawn = |count: usize| draw(subject, &subject.told(fill, count, &library), &library, width);
                let mut before = drawn(0);
                for count in 1..most {
                    let after = drawn(count);
                    good(&after);
                    if ANYWHERE.contains(&subject.name) {
                        steady(&still_there(before, &after), &after);
                    }
                    before = after;
                }
            }
        }
    }
}

#[test]
fn whoever_can_be_carried_stands_in_the_part_of_the_picture_that_they_are_said_to_stand_in() {
    let library = library();
    for (name, fill) in ["circle", "team"].into_iter().flat_map(|name| Fill::ALL.map(|fill| (name, fill))) {
        let subject = SUBJECTS.iter().find(|subject| subject.name == name).unwrap();
        for width in [Width::Narrow, Width::Wide] {
            let sheet = draw(subject, &subject.story(fill, &library), &library, width);
            for mover in &sheet.floor.movers {
                let (x, y) = (mover.room.x + mover.room.w / 2.0, mover.room.y + mover.room.h / 2.0);
                assert_eq!(sheet.floor.spot_at(mover, (x, y)), Some(mover.spot), "{name} {fill:?} {width:?} {mover:?}");
            }
            assert_eq!(sheet.floor.movers.is_empty(), fill == Fill::Empty);
        }
    }
}

#[test]
fn a_mate_goes_to_another_part_of_the_team_with_all_that_is_known_of_them_and_stands_last_there() {
    let library = library();
    let subject = SUBJECTS.iter().find(|subject| subject.name == "team").unwrap();
    let mut story = subject.story(Fill::Full, &library);
    let sheet = draw(subject, &story, &library, Width::Wide);
    let who = sheet.floor.movers.first().unwrap();
    let edit = answering(&story, &who.place, "e12.1.1").unwrap();
    story.apply(edit, &Moment { writer: Writer::from_number(2), at: 900_000_000 });
    let after = draw(subject, &story, &library, Width::Wide);
    let there: Vec<&str> =
        after.floor.movers.iter().filter(|mover| mover.spot == 4).map(|mover| mover.name.as_str()).collect();
    assert_eq!(there.last(), Some(&who.name.as_str()));
    assert_eq!(after.floor.movers.len(), sheet.floor.movers.len());
}
