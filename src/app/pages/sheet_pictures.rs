//! Which pictures an exercise's page has, by the family of what it yields.

use crate::documents::sheet_of::hiding;
use crate::pictures::influence::{Sides, influence};
use crate::pictures::layers::name_of;
use crate::pictures::line::LineWords;
use crate::pictures::sheet::{Sheet, Width};
use crate::pictures::{cards, circle, day, goal, landscapes, line, skins, team, tree, two_sides};
use crate::practice::library::Library;
use crate::story::ids::{SheetId, Writer};
use crate::story::place::Field;
use crate::story::since::rest;
use crate::story::stamp::{Millis, Moment};
use crate::story::value::{Decision, Value};
use crate::story::{Edit, Story};
use crate::words::adding::{self, Add};
use crate::words::pictures::{
    CARDS, CIRCLE, DAY, GOAL, INFLUENCE, LANDSCAPES, LINE_ABOUT, SKINS, TEAM, TREE, TWO_SIDES,
};
use std::borrow::Cow;

/// A picture that stands on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// The influence map, the problem's side.
    Reach,
    /// The influence map, both sides.
    Both,
    /// The shelf of moments.
    Cards,
    /// The two landscapes.
    Landscapes,
    /// The circle of people.
    Circle,
    /// The two-sided page.
    TwoSides,
    /// The Tree of Life.
    Tree,
    /// The team sheet.
    Team,
    /// The goal map.
    Goal,
    /// Another metaphor.
    Skin,
    /// The day after.
    Day,
    /// The line from 0 to 10.
    Line,
}

/// Before the questions that the goal map is drawn from.
const GOALS: &str = "e12.3.";

/// The pictures of a family, in order.
pub fn of_kind(kind: &str) -> &'static [Picture] {
    match kind {
        "map1" => &[Picture::Reach],
        "influence" => &[Picture::Both],
        "exceptions" | "instances" => &[Picture::Cards],
        "reauthoring" | "map2" | "story" => &[Picture::Landscapes],
        "people" => &[Picture::Circle],
        "hurt" => &[Picture::TwoSides],
        "tree" => &[Picture::Tree],
        "team" => &[Picture::Team, Picture::Goal],
        "metaphor" => &[Picture::Skin],
        "day" => &[Picture::Day],
        "line" => &[Picture::Line],
        _ => &[],
    }
}

/// The picture that a question's answer goes into.
pub fn of_question(kind: &str, question: &str) -> Option<Picture> {
    let goal = |picture: &&Picture| (**picture == Picture::Goal) == question.starts_with(GOALS);
    let all = of_kind(kind);
    all.iter().find(goal).or(all.first()).copied()
}

/// What may be added to it from within.
pub fn adds(picture: Picture, exercise: &str) -> Vec<Add> {
    let known = match picture {
        Picture::Reach => adding::TO_REACH,
        Picture::Both => adding::TO_BOTH,
        Picture::Cards => adding::TO_CARDS,
        Picture::Landscapes => adding::TO_LANDSCAPES,
        Picture::Circle => adding::TO_CIRCLE,
        Picture::TwoSides => adding::TO_TWO_SIDES,
        Picture::Tree => adding::TO_TREE,
        Picture::Team => adding::TO_TEAM,
        Picture::Goal => adding::TO_GOAL,
        Picture::Day => adding::TO_DAY,
        Picture::Line => adding::TO_LINE,
        // Each metaphor has questions of its own.
        Picture::Skin => return to_skin(exercise),
    };
    known.to_vec()
}

/// Asked of each season by itself, so there is no one question to open.
const OF_EACH: [&str; 3] = ["e13f.slots.1", "e13f.slots.2", "e13f.slots.3"];

/// A metaphor's slots, and what all of them ask.
fn to_skin(exercise: &str) -> Vec<Add> {
    let add = |label: &'static str, question: String| Add { label, question: question.into(), has_own_page: false };
    let of_it = |question: &str| question.split_once('.').is_some_and(|(of, _)| of == exercise);
    let slots = SKINS.slots.iter().filter(|(question, _)| of_it(question) && !OF_EACH.contains(question));
    let whole = [("2", SKINS.other), ("4", SKINS.helped), ("5", SKINS.met), ("6", SKINS.gives)];
    let whole = whole.map(|(id, label)| add(label, format!("{exercise}.whole.{id}")));
    slots.map(|(question, label)| add(label, (*question).to_owned())).chain(whole).collect()
}

/// Draws it.
pub fn draw(
    picture: Picture,
    story: &Story,
    library: &Library,
    exercise: &str,
    width: Width,
    date: fn(Millis) -> String,
) -> Sheet {
    match picture {
        Picture::Reach => influence(story, library, width, Sides::Problem, INFLUENCE),
        Picture::Both => influence(story, library, width, Sides::Both, INFLUENCE),
        Picture::Cards => cards::cards(story, library, width, CARDS),
        Picture::Landscapes => landscapes::landscapes(story, library, width, LANDSCAPES),
        Picture::Circle => circle::circle(story, library, width, CIRCLE),
        Picture::TwoSides => two_sides::two_sides(story, library, width, TWO_SIDES),
        Picture::Tree => tree::tree(story, library, width, TREE),
        Picture::Team => team::team(story, library, width, TEAM),
        Picture::Goal => goal::goal(story, library, width, GOAL),
        Picture::Skin => skins::skin(story, library, exercise, width, SKINS),
        Picture::Day => day::day(story, library, width, DAY),
        Picture::Line => line::line(story, library, width, LineWords { about: LINE_ABOUT, date: &date }),
    }
}

/// The story without what she hides on a page, and with the one difficulty that the page is about.
pub fn seen<'a>(story: &'a Story, library: &Library, sheet: Option<&SheetId>, exercise: &str) -> Cow<'a, Story> {
    let Some(sheet) = sheet else { return Cow::Borrowed(story) };
    let hidden =
        |step: &str| matches!(story.get(&hiding(sheet, step)), Some(Value::Passage { decision: Decision::Out, .. }));
    let exercise = library.exercise(exercise);
    let steps = exercise.into_iter().flat_map(|known| known.steps.iter().map(move |step| (known, step)));
    let steps = steps.filter(|(_, step)| step.hideable && hidden(&step.id));
    let heads: Vec<String> = steps.map(|(known, step)| format!("{}.{}.", known.id, step.id)).collect();
    let mut seen = Cow::Borrowed(story);
    let places = story.everything().map(|(place, _, _)| place).filter(|place| match &place.field {
        Field::Answer(asking) | Field::Item(asking, _) => heads.iter().any(|head| asking.question.starts_with(head)),
        _ => false,
    });
    let moment = |at| Moment { writer: Writer::from_number(0), at };
    for place in places {
        seen.to_mut().apply(Edit::clear(place), &moment(0));
    }
    // Where several difficulties have a name, a page shows the one that it is about.
    if let Some(name) = name_of(story, sheet) {
        seen.to_mut().apply(rest(story, &name.place, false), &moment(Millis::MAX));
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pictures::gallery::{SUBJECTS, Subject};

    fn picture(subject: &Subject) -> Picture {
        let all = of_kind(Library::shipped().unwrap().entry(subject.exercise).unwrap().kind.as_str());
        *all.iter().find(|picture| (**picture == Picture::Goal) == (subject.name == "goal")).unwrap()
    }

    /// Said of the same part by another question, or where the part is asked for by its own stop.
    const ELSEWHERE: [&str; 8] =
        ["e3.1.5", "e3.1.7", "e3.4.2", "e4.3.6", "e4.6.2", "e1.2.1", "e11.forest.1", "e5.membership.5"];

    #[test]
    fn whatever_a_picture_draws_may_be_added_from_within_it() {
        for subject in &SUBJECTS {
            let adds = adds(picture(subject), subject.exercise);
            for question in subject.questions().filter(|question| !ELSEWHERE.contains(question)) {
                assert!(adds.iter().any(|add| add.question == question), "{}: {question}", subject.name);
            }
        }
    }

    #[test]
    fn what_may_be_added_is_asked_by_a_question_that_there_is() {
        let text = |exercise: &str| std::fs::read_to_string(format!("content/en/{exercise}.toml")).unwrap();
        let skins = ["e13a", "e13b", "e13c", "e13d", "e13e", "e13f", "e13g", "e13h"];
        let skins = skins.iter().map(|exercise| adds(Picture::Skin, exercise));
        for add in SUBJECTS.iter().map(|subject| adds(picture(subject), subject.exercise)).chain(skins).flatten() {
            let mut parts = add.question.split('.');
            let (exercise, step, id) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
            let known: crate::practice::exercise::Exercise = toml::from_str(&text(exercise)).unwrap();
            let asked = known.steps.iter().filter(|one| one.id == step).flat_map(|one| &one.questions);
            assert!(asked.into_iter().any(|one| one.id == id && one.for_each.is_none()), "{}", add.question);
        }
    }
}
