//! Which pictures an exercise's page has, by the family of what it yields.

use crate::pictures::influence::{Sides, influence};
use crate::pictures::line::LineWords;
use crate::pictures::sheet::{Sheet, Width};
use crate::pictures::{cards, circle, day, goal, landscapes, line, skins, team, tree, two_sides};
use crate::practice::library::Library;
use crate::story::Story;
use crate::story::stamp::Millis;
use crate::words::adding::{self, Add};
use crate::words::pictures::{
    CARDS, CIRCLE, DAY, GOAL, INFLUENCE, LANDSCAPES, LINE_ABOUT, SKINS, TEAM, TREE, TWO_SIDES,
};

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

/// What may be added to it from within.
pub fn adds(picture: Picture) -> &'static [Add] {
    match picture {
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
        // Each metaphor has questions of its own; they are asked from its page.
        Picture::Skin => &[],
    }
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
