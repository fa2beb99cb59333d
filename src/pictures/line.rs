//! Marks on a line from 0 to 10, one date under another, between her own two words; no date is judged by another (practice.md E18).

use super::hand::{lead, listed, said, stroke};
use super::layout::{Anchor, Label, Room};
use super::sheet::{Grip, Ink, Line, Mark, Sheet, Voice, Width, circle};
use crate::practice::library::Library;
use crate::story::Story;
use crate::story::page::{Given, given, pages};
use crate::story::stamp::Millis;
use crate::story::value::Value;

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
struct Marked {
    given: Given,
    at: Millis,
    mark: Option<u8>,
    low: String,
    high: String,
    note: String,
}

/// The measures of a width.
#[derive(Clone, Copy)]
struct Ruler {
    from: f64,
    to: f64,
    date: f64,
    /// From a row's upper edge to its line.
    down: f64,
}

/// Draws the lines from the answers.
pub fn line(story: &Story, _library: &Library, width: Width, words: LineWords<'_>) -> Sheet {
    let ruler = match width {
        Width::Narrow => Ruler { from: 26.0, to: 330.0, date: 12.0, down: 40.0 },
        Width::Wide => Ruler { from: 222.0, to: 650.0, date: 12.0, down: 20.0 },
    };
    let mut sheet = Sheet { width: width.units(), ..Sheet::default() };
    let mut y = 12.0;
    for (question, about) in ASKED.iter().zip(words.about) {
        let all = marked(story, question);
        if !all.is_empty() {
            y = kind(&mut sheet, &all, about, ruler, y, words) + 28.0;
        }
    }
    if sheet.marks.is_empty() {
        rule(&mut sheet, ruler, y + ruler.down);
        y += ruler.down + 36.0;
    }
    sheet.height = y;
    sheet
}

/// Her marks on a question, dated by the day that the page was begun.
fn marked(story: &Story, question: &str) -> Vec<Marked> {
    let begun = pages(story);
    let of = |given: Given| {
        let at = begun.iter().find(|page| page.sheet == given.sheet).map(|page| page.begun)?;
        match story.get(&given.place).cloned() {
            Some(Value::Scale { mark, low, high, note }) => {
                Some(Marked { given, at, mark: mark.map(|m| m.min(10)), low, high, note })
            }
            Some(_) | None => None,
        }
    };
    given(story, question).into_iter().filter_map(of).collect()
}

fn kind(sheet: &mut Sheet, all: &[Marked], about: &str, ruler: Ruler, top: f64, words: LineWords<'_>) -> f64 {
    let room = Room::new(sheet.width - 24.0, 2);
    let head = Label::at(about, room, 12.0, top, Anchor::Start);
    let mut y = top + head.height() + 14.0;
    said(sheet, about, head, Ink::Soft);
    lead(sheet, about, false);
    let thread = sheet.shapes.len();
    let mut beads: Vec<(f64, f64)> = Vec::new();
    let mut before: Option<&Marked> = None;
    for mark in all {
        if before.is_none_or(|before| (&before.low, &before.high) != (&mark.low, &mark.high)) {
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
fn ends(sheet: &mut Sheet, mark: &Marked, ruler: Ruler, y: f64) -> f64 {
    let room = Room::new((ruler.to - ruler.from) / 2.0 - 4.0, 3);
    let mut bottom: f64 = y;
    for (words, number, x, anchor) in
        [(&mark.low, "0", ruler.from - 14.0, Anchor::Start), (&mark.high, "10", ruler.to + 14.0, Anchor::End)]
    {
        let label = Label::at(words, room, x, y, anchor);
        if label.lines.is_empty() {
            continue;
        }
        bottom = bottom.max(label.y + label.height());
        let place = Some(mark.given.place.clone());
        sheet.list.push(Line { text: format!("{number}: {words}"), place: place.clone(), deeper: false });
        sheet.marks.push(Mark { label, whole: words.clone(), voice: Voice::Hers, ink: Ink::Soft, place });
    }
    bottom + 10.0
}

/// A date, its line, her mark and her note; gives the bead and where the row ends.
fn row(sheet: &mut Sheet, mark: &Marked, ruler: Ruler, y: f64, words: LineWords<'_>) -> (Option<(f64, f64)>, f64) {
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
            listed(sheet, "", &Given { text: format!("{date}: {number}"), ..mark.given.clone() }, false);
            let place = Some(mark.given.place.clone());
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
            sheet.marks.push(Mark { label, whole: number, voice: Voice::Hers, ink: Ink::Page, place });
        }
        _ => lead(sheet, &date, false),
    }
    (bead, note(sheet, mark, ruler, line + BEAD + 6.0))
}

fn note(sheet: &mut Sheet, mark: &Marked, ruler: Ruler, y: f64) -> f64 {
    let label = Label::at(&mark.note, Room::new(ruler.to - ruler.from + 12.0, 4), ruler.from - 12.0, y, Anchor::Start);
    let bottom = y + label.height() + 22.0;
    if !label.lines.is_empty() {
        let place = Some(mark.given.place.clone());
        sheet.list.push(Line { text: mark.note.clone(), place: place.clone(), deeper: true });
        sheet.marks.push(Mark { label, whole: mark.note.clone(), voice: Voice::Hers, ink: Ink::Ink, place });
    }
    bottom
}

/// The line itself, with eleven strokes across.
fn rule(sheet: &mut Sheet, ruler: Ruler, y: f64) {
    sheet.line(stroke((ruler.from, y), (ruler.to, y)), Ink::Soft, 1.4);
    for step in 0..=10 {
        let x = ruler.from + (ruler.to - ruler.from) * f64::from(step) / 10.0;
        let long = if step % 5 == 0 { 7.0 } else { 4.0 };
        sheet.line(format!("M{x:.1} {:.1}L{x:.1} {:.1}", y - long, y + long), Ink::Soft, 1.2);
    }
}

/// A thread from mark to mark, behind everything of its kind.
fn join(sheet: &mut Sheet, at: usize, beads: &[(f64, f64)]) {
    let runs = beads.iter().zip(beads.iter().skip(1)).map(|(a, b)| {
        let bend = (b.1 - a.1) * 0.5;
        let d = format!(
            "M{:.1} {:.1}C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}",
            a.0,
            a.1,
            a.0,
            a.1 + bend,
            b.0,
            b.1 - bend,
            b.0,
            b.1
        );
        super::sheet::Shape { d, ink: Ink::Rule, line: Some(3.0), broken: false }
    });
    let runs: Vec<_> = runs.collect();
    sheet.shapes.splice(at..at, runs);
}

#[cfg(test)]
#[path = "line_tests.rs"]
mod tests;
