//! Marks on a line from 0 to 10, one date under another, between her own two words; no date is judged by another (practice.md E18).

use super::hand::{Alike, lead, said};
use super::layout::{Anchor, Label, Room};
use super::path::{path, put};
use super::sheet::{Grip, Ink, Line, Mark, Sheet, Voice, Width, circle};
use crate::practice::library::Library;
use crate::story::Story;
use crate::story::ids::SheetId;
use crate::story::page::{Given, given_where, pages};
use crate::story::place::Place;
use crate::story::stamp::Millis;
use crate::story::value::Value;
use std::collections::BTreeMap;

/// The questions that are answered by a mark.
const ASKED: [&str; 5] = ["e18.1.1", "e18.more.1", "e18.more.2", "e18.more.3", "e18.more.4"];
const BEAD: f64 = 13.0;

/// The app's words on the line.
#[derive(Clone, Copy)]
pub struct LineWords<'a> {
    /// What each kind of line is about: the hope, hopefulness, sureness, the say, willingness.
    pub about: [&'static str; 5],
    /// A date in words.
    pub date: &'a dyn Fn(Millis) -> String,
}

/// A mark she made.
struct Marked<'a> {
    question: String,
    place: Place,
    at: Millis,
    mark: Option<u8>,
    low: &'a str,
    high: &'a str,
    note: &'a str,
}

/// The measures of a width.
struct Ruler {
    from: f64,
    to: f64,
    date: f64,
    /// From a row's upper edge to its line.
    down: f64,
    /// The line itself, and the strokes across it.
    along: Alike,
    across: String,
}

impl Ruler {
    fn of(width: Width) -> Self {
        let (from, to, down) = match width {
            Width::Narrow => (26.0, 330.0, 40.0),
            Width::Wide => (222.0, 650.0, 20.0),
        };
        Self { from, to, date: 12.0, down, along: Alike::stroke((to - from, 0.0)), across: across(to - from) }
    }
}

/// Draws the lines from the answers.
pub fn line(story: &Story, _library: &Library, width: Width, words: LineWords<'_>) -> Sheet {
    let ruler = Ruler::of(width);
    let mut sheet = Sheet { width: width.units(), ..Sheet::default() };
    let mut y = 12.0;
    let mut all = marked(story);
    for (question, about) in ASKED.iter().zip(words.about) {
        let of = all.extract_if(.., |mark| mark.question == *question).collect::<Vec<_>>();
        if !of.is_empty() {
            y = kind(&mut sheet, &of, about, &ruler, y, words) + 28.0;
        }
    }
    if sheet.marks.is_empty() {
        rule(&mut sheet, &ruler, y + ruler.down);
        y += ruler.down + 36.0;
    }
    sheet.height = y;
    sheet
}

/// Her marks, dated by the day that the page was begun.
fn marked(story: &Story) -> Vec<Marked<'_>> {
    let begun: BTreeMap<SheetId, Millis> = pages(story).into_iter().map(|page| (page.sheet, page.begun)).collect();
    let of = |given: Given| {
        let at = begun.get(&given.sheet).copied()?;
        match story.get(&given.place) {
            Some(Value::Scale { mark, low, high, note }) => {
                let (question, place, mark) = (given.asking.question, given.place, mark.map(|m| m.min(10)));
                Some(Marked { question, place, at, mark, low, high, note })
            }
            Some(_) | None => None,
        }
    };
    given_where(story, |asking| ASKED.contains(&asking.question.as_str())).into_iter().filter_map(of).collect()
}

fn kind(sheet: &mut Sheet, all: &[Marked<'_>], about: &str, ruler: &Ruler, top: f64, words: LineWords<'_>) -> f64 {
    let room = Room::new(sheet.width - 24.0, 2);
    let head = Label::at(about, room, 12.0, top, Anchor::Start);
    let mut y = top + head.height() + 14.0;
    said(sheet, about, head, Ink::Soft);
    lead(sheet, about, false);
    let thread = sheet.shapes.len();
    let mut beads: Vec<(f64, f64)> = Vec::new();
    let mut before: Option<&Marked<'_>> = None;
    for mark in all {
        if before.is_none_or(|before| (before.low, before.high) != (mark.low, mark.high)) {
            y = ends(sheet, mark, ruler, y);
        }
        before = Some(mark);
        let (bead, bottom) = row(sheet, mark, ruler, y, words);
        beads.extend(bead);
        y = bottom;
    }
    join(sheet, thread, &beads);
    y
}

/// Her words for the two ends, where they are new.
fn ends(sheet: &mut Sheet, mark: &Marked<'_>, ruler: &Ruler, y: f64) -> f64 {
    let room = Room::new((ruler.to - ruler.from) / 2.0 - 4.0, 3);
    let mut bottom: f64 = y;
    for (words, number, x, anchor) in
        [(mark.low, "0", ruler.from - 14.0, Anchor::Start), (mark.high, "10", ruler.to + 14.0, Anchor::End)]
    {
        let label = Label::at(words, room, x, y, anchor);
        if label.lines.is_empty() {
            continue;
        }
        bottom = bottom.max(label.y + label.height());
        let place = Some(mark.place.clone());
        sheet.list.push(Line { text: format!("{number}: {words}"), place: place.clone(), deeper: false });
        sheet.marks.push(Mark {
            label,
            whole: words.to_owned(),
            voice: Voice::Hers,
            ink: Ink::Soft,
            place,
            spot: None,
        });
    }
    bottom + 10.0
}

/// A date, its line, her mark and her note; gives the bead and where the row ends.
fn row(sheet: &mut Sheet, mark: &Marked<'_>, ruler: &Ruler, y: f64, words: LineWords<'_>) -> (Option<(f64, f64)>, f64) {
    let line = y + ruler.down;
    let date = (words.date)(mark.at);
    let label = Label::at(
        &date,
        Room::new(192.0, 1),
        ruler.date,
        if ruler.down > 30.0 { y } else { line - 10.0 },
        Anchor::Start,
    );
    said(sheet, &date, label, Ink::Soft);
    rule(sheet, ruler, line);
    let bead = mark.mark.map(|number| (ruler.from + (ruler.to - ruler.from) * f64::from(number) / 10.0, line));
    match (mark.mark, bead) {
        (Some(number), Some((x, _))) => {
            let number = number.to_string();
            sheet.fill(circle(x, line, BEAD), Ink::Ink);
            let label = Label::at(&number, Room::new(40.0, 1), x, line - 10.0, Anchor::Middle);
            let place = Some(mark.place.clone());
            sheet.list.push(Line { text: format!("{date}: {number}"), place: place.clone(), deeper: false });
            sheet.grips.push(Grip {
                name: date.clone(),
                stands: number.clone(),
                mark: mark.mark.unwrap_or_default(),
                ends: (ruler.from, ruler.to),
                at: (x, line),
                has_knob: false,
                room: (line - 18.0, 36.0),
                place: place.clone(),
            });
            sheet.marks.push(Mark { label, whole: number, voice: Voice::Hers, ink: Ink::Page, place, spot: None });
        }
        _ => lead(sheet, &date, false),
    }
    (bead, note(sheet, mark, ruler, line + BEAD + 6.0))
}

fn note(sheet: &mut Sheet, mark: &Marked<'_>, ruler: &Ruler, y: f64) -> f64 {
    let label = Label::at(mark.note, Room::new(ruler.to - ruler.from + 12.0, 4), ruler.from - 12.0, y, Anchor::Start);
    let bottom = y + label.height() + 22.0;
    if !label.lines.is_empty() {
        let place = Some(mark.place.clone());
        sheet.list.push(Line { text: mark.note.to_owned(), place: place.clone(), deeper: true });
        sheet.marks.push(Mark {
            label,
            whole: mark.note.to_owned(),
            voice: Voice::Hers,
            ink: Ink::Ink,
            place,
            spot: None,
        });
    }
    bottom
}

/// The line itself, with eleven strokes across.
fn rule(sheet: &mut Sheet, ruler: &Ruler, y: f64) {
    sheet.line(ruler.along.at(ruler.from, y), Ink::Soft, 1.4);
    sheet.line(path(&[('M', &[ruler.from, y])]) + &ruler.across, Ink::Soft, 1.2);
}

/// Eleven strokes across a line, from where it begins.
fn across(long: f64) -> String {
    let mut d = String::new();
    for (step, gone) in (0..=10).zip([0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]) {
        let half = if step % 5 == 0 { 7.0 } else { 4.0 };
        put(&mut d, 'm', &[gone * long / 10.0, -half]);
        put(&mut d, 'v', &[half * 2.0]);
        put(&mut d, 'm', &[0.0, -half]);
    }
    d
}

/// A thread from mark to mark, behind everything of its kind.
fn join(sheet: &mut Sheet, at: usize, beads: &[(f64, f64)]) {
    let runs = beads.iter().zip(beads.iter().skip(1)).map(|(a, b)| {
        let bend = (b.1 - a.1) * 0.5;
        let d = path(&[('M', &[a.0, a.1]), ('C', &[a.0, a.1 + bend, b.0, b.1 - bend, b.0, b.1])]);
        super::sheet::Shape { d, ink: Ink::Rule, line: Some(3.0), broken: false }
    });
    let runs: Vec<_> = runs.collect();
    sheet.shapes.splice(at..at, runs);
}

#[cfg(test)]
#[path = "line_tests.rs"]
mod tests;
