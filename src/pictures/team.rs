//! The team sheet: who plays where, on a pitch that opens as they come (Denborough 2008). No score is kept.

use super::brush::Point;
use super::carry::{Goes, Mover, Spot, Takes};
use super::layout::{Anchor, LEADING, Label, Rect, Room};
use super::plate::{EDGE, title};
use super::said::{Said, put_hers, put_ours, said};
use super::sheet::{Sheet, Width};
use super::team_art::{Mate, figure, pitch};
use crate::practice::library::Library;
use crate::story::Story;
use crate::story::value::Value;

/// What the team sheet says besides her words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// On a pitch that nobody has come to yet.
    pub quiet: &'static str,
    /// Those who cheer.
    pub stands: &'static str,
    /// Those up front.
    pub front: &'static str,
    /// Those she simply enjoys playing with.
    pub mates: &'static str,
    /// Those who protect what is precious.
    pub defence: &'static str,
    /// Who guards the goal.
    pub goal: &'static str,
    /// Where she plays.
    pub me: &'static str,
    /// Who coached.
    pub coach: &'static str,
    /// Helpful at times.
    pub bench: &'static str,
    /// What the team stands for.
    pub values: &'static str,
    /// Where it is at home.
    pub home: &'static str,
    /// What it sings or says.
    pub song: &'static str,
}

const NAME: &str = "e12.2.4";
const PITCH: [&str; 4] = ["e12.1.3", "e12.1.4", "e12.1.2", "e12.1.1"];
const OPEN: f64 = 66.0;
/// The stands, the coach's side and the bench keep room for whoever is put there.
const ASIDE: f64 = 30.0;

/// Draws the team sheet from the answers.
pub fn team(story: &Story, _library: &Library, width: Width, words: Words) -> Sheet {
    let mut sheet = Sheet { width: width.units(), ..Sheet::default() };
    let mut y = title(&mut sheet, said(story, &[NAME]).pop().as_ref(), EDGE);
    let floor = Floor::new(width);
    y = floor.part(&mut sheet, story, (words.stands, "e12.1.7"), (Mate::Cheers, ASIDE), y);
    let top = y;
    y += 14.0;
    let headings = [words.front, words.mates, words.defence, words.goal];
    let mut middle = y;
    for (nth, (question, heading)) in PITCH.iter().zip(headings).enumerate() {
        if nth == 2 {
            middle = y;
        }
        y = floor.part(&mut sheet, story, (heading, question), (Mate::Plays, OPEN), y);
    }
    pitch(&mut sheet, (EDGE / 2.0, top), (floor.middle * 2.0 - EDGE / 2.0, y), middle);
    y += 18.0;
    y = floor.row(&mut sheet, story, (words.me, "e12.1.8"), Mate::Me, y);
    y = floor.part(&mut sheet, story, (words.coach, "e12.1.5"), (Mate::Coaches, ASIDE), y);
    y = floor.part(&mut sheet, story, (words.bench, "e12.1.6"), (Mate::Rests, ASIDE), y);
    for (heading, question) in [(words.values, "e12.2.2"), (words.home, "e12.2.1"), (words.song, "e12.2.5")] {
        y = floor.lines(&mut sheet, story, (heading, question), y);
    }
    if sheet.marks.is_empty() {
        let label = Label::at(words.quiet, Room::new(sheet.width - EDGE * 4.0, 2), floor.middle, y, Anchor::Middle);
        y += label.height();
        put_ours(&mut sheet, words.quiet, label);
    }
    sheet.height = y + EDGE;
    sheet.order();
    sheet
}

/// Where rows of people stand.
pub(super) struct Floor {
    /// The middle of the sheet.
    pub middle: f64,
    columns: &'static [f64],
    cell: f64,
}

impl Floor {
    /// For this width.
    pub fn new(width: Width) -> Self {
        let middle = width.units() / 2.0;
        match width {
            Width::Narrow => Self { middle, columns: &[0.0, -1.0, 1.0], cell: 108.0 },
            Width::Wide => Self { middle, columns: &[0.0, -1.0, 1.0, -2.0, 2.0], cell: 126.0 },
        }
    }

    /// A part of the team that someone may be put into, at least this high.
    fn part(
        &self,
        sheet: &mut Sheet,
        story: &Story,
        of: (&'static str, &'static str),
        (mate, least): (Mate, f64),
        top: f64,
    ) -> f64 {
        let end = self.row(sheet, story, of, mate, top).max(top + least);
        let room = Rect { x: 4.0, y: top, w: sheet.width - 8.0, h: end - top };
        let (name, goes) = (of.0.to_owned(), Goes::Question(of.1));
        sheet.floor.spots.push(Spot { name, room, bend: 0.0, goes, takes: Takes::People });
        end
    }

    /// A heading and those who answer to it, filled from the middle; gives where the next may begin.
    fn row(&self, sheet: &mut Sheet, story: &Story, of: (&'static str, &str), mate: Mate, top: f64) -> f64 {
        let all = said(story, &[of.1]);
        if all.is_empty() {
            return top;
        }
        let mut y = self.heading(sheet, of.0, top);
        for row in all.chunks(self.columns.len()) {
            let labels: Vec<Label> = row.iter().map(|said| self.name(story, said)).collect();
            let high = labels.iter().map(Label::height).fold(0.0, f64::max);
            for ((said, label), column) in row.iter().zip(labels).zip(self.columns) {
                let at: Point = (self.middle + column * self.cell, y);
                figure(sheet, mate, at);
                let (room, spot) = (Rect { x: at.0 - 24.0, y, w: 48.0, h: mate.high() }, sheet.floor.spots.len());
                let mover = Mover::of(&label.lines.join(" "), room, &said.place, spot);
                sheet.floor.movers.extend(mover.filter(|_| mate != Mate::Me));
                put_hers(sheet, said, Label { x: at.0, y: y + mate.high(), ..label }, true);
            }
            y += mate.high() + high + 10.0;
        }
        y + 6.0
    }

    /// A heading and her words in lines.
    pub fn lines(&self, sheet: &mut Sheet, story: &Story, of: (&'static str, &str), top: f64) -> f64 {
        let all = said(story, &[of.1]);
        if all.is_empty() {
            return top;
        }
        let mut y = self.heading(sheet, of.0, top);
        for said in &all {
            let label = Label::at(&said.text, Room::new((self.middle - EDGE) * 1.7, 5), self.middle, y, Anchor::Middle);
            y += label.height() + 6.0;
            put_hers(sheet, said, label, true);
        }
        y + 8.0
    }

    /// A heading over the middle.
    pub fn heading(&self, sheet: &mut Sheet, text: &'static str, y: f64) -> f64 {
        let label = Label::at(text, Room::new(self.middle * 1.7, 1), self.middle, y, Anchor::Middle);
        put_ours(sheet, text, label);
        y + LEADING + 4.0
    }

    fn name(&self, story: &Story, said: &Said) -> Label {
        let name = match story.get(&said.place) {
            Some(Value::Person { name, .. }) if !name.trim().is_empty() => name,
            Some(_) | None => &said.text,
        };
        Label::at(name, Room::new(self.cell - 10.0, 3), 0.0, 0.0, Anchor::Middle)
    }
}

#[cfg(test)]
#[path = "team_tests.rs"]
mod tests;
