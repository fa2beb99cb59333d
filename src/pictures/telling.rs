//! The two landscapes as she told them: which moments and meanings stand in which of her times (White 2007, ch. 2).
//!
//! The order told is that of the pages as begun and of the questions on them, so that mending a word re-joins nothing.

use super::carry::WHEN;
use super::times::{Band, Column, Time, in_order};
use crate::story::Story;
use crate::story::ids::SheetId;
use crate::story::page::{Given, given_on, pages};
use crate::story::place::{Asking, Field, Place};
use crate::story::value::{Stance, Value};

const TITLE: [&str; 8] = ["e3.1.5", "e3.1.1", "e3.0.1", "e3.0.2", "e3.0.3", "e3.0.4", "e3.0.5", "e3.0.6"];
const MEANT: [&str; 3] = ["e3.4.2", "e3.4.3", "e3.4.5"];
const SAYS: [&str; 6] = ["e4.2.1", "e4.2.2", "e4.2.3", "e4.2.4", "e4.2.5", "e4.2.6"];
const LINKS: [&str; 4] = ["e4.4.1", "e4.4.2", "e4.4.3", "e4.4.4"];

/// On which rail a point stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rail {
    /// What happened.
    Event,
    /// What it says.
    Meaning,
}

/// What stands beside an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beside {
    /// Something she knew how to do.
    Skill,
    /// Someone who had a part in it.
    Person,
}

/// A moment or a meaning.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Point {
    /// Its rail.
    pub rail: Rail,
    /// Its column.
    pub column: usize,
    /// Her words; `None` holds what stands beside no event.
    pub given: Option<Given>,
    /// Skills and people.
    pub beside: Vec<(Beside, Given)>,
}

/// Both landscapes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Telling {
    /// Her name for the story.
    pub name: Option<Given>,
    /// Her times, from far past to near future.
    pub columns: Vec<Column>,
    /// The points, in the order told.
    pub points: Vec<Point>,
}

impl Point {
    /// Whether it is a moment with a page of its own, whose time is told there.
    pub fn is_moment(&self) -> bool {
        let of_page = |given: &Given| TITLE.contains(&given.asking.question.as_str());
        self.rail == Rail::Event && self.given.as_ref().is_some_and(of_page)
    }
}

struct Sitting<'a> {
    story: &'a Story,
    all: Vec<Given>,
}

impl Sitting<'_> {
    fn each(&self, ids: &[&str]) -> Vec<Given> {
        let of =
            |id: &str| self.all.iter().filter(move |given| given.asking.question == id).cloned().collect::<Vec<_>>();
        ids.iter().flat_map(|id| of(id)).collect()
    }

    fn first(&self, ids: &[&str]) -> Option<Given> {
        self.each(ids).into_iter().next()
    }

    fn time(&self, band: Band, question: &str) -> Time {
        let label = self.first(&[question]);
        let date = match label.as_ref().and_then(|given| self.story.get(&given.place)) {
            Some(Value::Period { date, .. }) => date.clone(),
            Some(_) | None => String::new(),
        };
        Time { band, label, date }
    }
}

/// Reads both landscapes off the answers.
pub(super) fn telling(story: &Story) -> Telling {
    let mut told = Telling::default();
    let picked = sittings(story, "e4").iter().flat_map(|sitting| sitting.each(&["e4.1.1"])).collect::<Vec<_>>();
    for page in pages(story) {
        let sitting = sitting(story, &page.sheet);
        match page.exercise.as_str() {
            "e3" => told.moment(&sitting, &picked),
            "e4" => told.other_story(&sitting),
            "e17" if sittings(story, "e3").iter().all(|moment| moment.first(&TITLE).is_none()) => {
                let when = Time::of(Band::Moment);
                sitting.each(&["e17.1.1"]).into_iter().for_each(|given| told.point(Rail::Event, &when, given));
            }
            _ => {}
        }
    }
    told.sorted()
}

fn sitting<'a>(story: &'a Story, sheet: &SheetId) -> Sitting<'a> {
    let mut all = given_on(story, sheet);
    all.retain(|given| !given.text.trim().is_empty());
    Sitting { story, all }
}

fn sittings<'a>(story: &'a Story, exercise: &str) -> Vec<Sitting<'a>> {
    let of = pages(story).into_iter().filter(|page| page.exercise == exercise);
    of.map(|page| sitting(story, &page.sheet)).collect()
}

/// A moment she does not want more of stands here only if she picked it.
fn is_unwelcome(sitting: &Sitting<'_>) -> bool {
    let at = |given: &Given| Place::on(&given.sheet, Field::Answer(Asking::once("e3.3.2")));
    let stance = sitting.all.first().and_then(|given| sitting.story.get(&at(given)));
    matches!(stance, Some(Value::Stance { stance: Stance::Unwelcome, .. }))
}

fn same(a: &str, b: &str) -> bool {
    a.trim() == b.trim()
}

/// Whether a picked text is this point's, or another answer of the page that the point was titled on.
fn is_of(point: &Point, story: &Story, text: &str) -> bool {
    let Some(given) = point.given.as_ref().filter(|_| point.rail == Rail::Event) else { return false };
    let page = sitting(story, &given.sheet);
    same(&given.text, text) || page.each(&TITLE).iter().any(|said| same(&said.text, text))
}

impl Telling {
    fn moment(&mut self, sitting: &Sitting<'_>, picked: &[Given]) {
        let Some(title) = sitting.first(&TITLE) else { return };
        let chosen = sitting.each(&TITLE).iter().any(|said| picked.iter().any(|pick| same(&pick.text, &said.text)));
        if is_unwelcome(sitting) && !chosen {
            return;
        }
        let when = sitting.time(Band::Moment, WHEN);
        self.point(Rail::Event, &when, title);
        self.points(Rail::Meaning, &when, sitting.each(&MEANT));
    }

    fn other_story(&mut self, sitting: &Sitting<'_>) {
        self.name = sitting.first(&["e4.7.3", "e4.7.1"]).or(self.name.take());
        let now = self.start(sitting);
        self.points(Rail::Meaning, &now, sitting.each(&SAYS));

        let before = sitting.time(Band::Earlier, "e4.3.6");
        if before.label.is_some() {
            self.column(&before);
        }
        self.points(Rail::Event, &before, sitting.first(&["e4.3.1", "e4.3.5", "e4.3.2"]));
        self.beside(&before, Beside::Person, sitting.each(&["e4.3.4"]));
        self.points(Rail::Meaning, &before, sitting.each(&LINKS));

        let far = Time::of(Band::Far);
        self.points(Rail::Meaning, &far, sitting.each(&["e4.5.1"]));
        self.points(Rail::Event, &far, sitting.each(&["e4.5.2", "e4.5.4"]));
        self.beside(&far, Beside::Person, sitting.each(&["e4.5.3"]));

        let ahead = Time::of(Band::Ahead);
        self.points(Rail::Event, &ahead, sitting.each(&["e4.6.1", "e4.6.5"]));
        self.beside(&ahead, Beside::Person, sitting.each(&["e4.6.4"]));
        self.points(Rail::Meaning, &ahead, sitting.each(&["e4.6.2"]));
    }

    /// The moments that a sitting starts from, with the skills and people of it; gives their time.
    fn start(&mut self, sitting: &Sitting<'_>) -> Time {
        let picks = sitting.each(&["e4.1.1"]);
        for pick in &picks {
            if !self.knows(sitting.story, &pick.text) {
                self.point(Rail::Event, &Time::of(Band::Moment), pick.clone());
            }
        }
        let of_pick = |point: &Point| picks.first().is_some_and(|pick| is_of(point, sitting.story, &pick.text));
        let at = self.points.iter().rposition(|point| {
            point.rail == Rail::Event
                && if picks.is_empty() { self.band(point) == Some(Band::Moment) } else { of_pick(point) }
        });
        let column = at.and_then(|at| self.points.get(at)).and_then(|point| self.columns.get(point.column));
        let now = column.map_or(Time::of(Band::Moment), |column| column.time.clone());
        let skills = sitting.each(&["e4.1.4"]).into_iter().map(|given| (Beside::Skill, given));
        let people = sitting.each(&["e4.1.5"]).into_iter().map(|given| (Beside::Person, given));
        self.join(at, &now, skills.chain(people).collect());
        now
    }

    fn knows(&self, story: &Story, text: &str) -> bool {
        self.points.iter().any(|point| is_of(point, story, text))
    }

    fn band(&self, point: &Point) -> Option<Band> {
        self.columns.get(point.column).map(|column| column.time.band)
    }

    fn points(&mut self, rail: Rail, when: &Time, all: impl IntoIterator<Item = Given>) {
        all.into_iter().for_each(|given| self.point(rail, when, given));
    }

    fn point(&mut self, rail: Rail, when: &Time, given: Given) {
        let column = self.column(when);
        self.points.push(Point { rail, column, given: Some(given), beside: Vec::new() });
    }

    /// Sets people or skills beside the first event of a time that this page told.
    fn beside(&mut self, when: &Time, kind: Beside, all: Vec<Given>) {
        let Some(sheet) = all.first().map(|given| given.sheet.clone()) else { return };
        let key = when.key();
        let at = self.points.iter().position(|point| {
            let here = self.columns.get(point.column).is_some_and(|column| column.time.key() == key);
            here && point.rail == Rail::Event && point.given.as_ref().is_some_and(|given| given.sheet == sheet)
        });
        self.join(at, when, all.into_iter().map(|given| (kind, given)).collect());
    }

    fn join(&mut self, at: Option<usize>, when: &Time, all: Vec<(Beside, Given)>) {
        match at.and_then(|at| self.points.get_mut(at)) {
            Some(point) => point.beside.extend(all),
            None if all.is_empty() => {}
            None => {
                let column = self.column(when);
                self.points.push(Point { rail: Rail::Event, column, given: None, beside: all });
            }
        }
    }

    /// The column of a time; opens it when it is new.
    fn column(&mut self, when: &Time) -> usize {
        let at = self.columns.iter().position(|column| column.time.key() == when.key());
        if let Some(column) = at.and_then(|at| self.columns.get_mut(at)) {
            column.time.band = column.time.band.min(when.band);
        } else {
            self.columns.push(Column { time: when.clone() });
        }
        at.unwrap_or(self.columns.len().saturating_sub(1))
    }

    fn sorted(mut self) -> Self {
        let order = in_order(&self.columns);
        for point in &mut self.points {
            point.column = order.iter().position(|column| *column == point.column).unwrap_or(0);
        }
        self.columns = order.iter().filter_map(|at| self.columns.get(*at).cloned()).collect();
        self
    }
}
