//! What every picture is: a sheet with shapes, words with their boxes, and an equal list. Drawn once, by one view and one writer.

use super::carry::Floor;
use super::layout::{Label, Rect};
use super::path::{path, put, tenth};
use crate::story::place::{Field, Place};
use std::collections::BTreeSet;

/// For which width a sheet is laid out; one unit is one pixel there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// A phone.
    Narrow,
    /// A tablet, a desktop, paper.
    Wide,
}

impl Width {
    /// In units of the sheet.
    pub fn units(self) -> f64 {
        match self {
            Self::Narrow => 356.0,
            Self::Wide => 680.0,
        }
    }
}

/// As wide as a picture is that is shown whole.
const LONG: f64 = 780.0;

/// A colour by its meaning; the style sheet and the exported file each have their own shade of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ink {
    /// As words are written.
    #[default]
    Ink,
    /// Quieter.
    Soft,
    /// A hairline.
    Rule,
    /// The paper itself.
    Page,
    /// Action.
    River,
    /// The problem's.
    Clay,
    /// Hers.
    Moss,
    /// A colour she may choose.
    Plum,
    /// A colour she may choose.
    Gold,
    /// A colour she may choose.
    Slate,
    /// A colour she may choose.
    Rose,
    /// A pale ground for the problem's; only ever behind what says the same.
    ClayWash,
    /// A pale ground for hers.
    MossWash,
}

impl Ink {
    /// Its name in style sheets.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ink => "ink",
            Self::Soft => "soft",
            Self::Rule => "rule",
            Self::Page => "page",
            Self::River => "river",
            Self::Clay => "clay",
            Self::Moss => "moss",
            Self::Plum => "plum",
            Self::Gold => "gold",
            Self::Slate => "slate",
            Self::Rose => "rose",
            Self::ClayWash => "clay-wash",
            Self::MossWash => "moss-wash",
        }
    }
}

/// A drawn line or a filled shape.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shape {
    /// As SVG's path data.
    pub d: String,
    /// In which colour.
    pub ink: Ink,
    /// How wide a line, in units; `None` is a filled shape.
    pub line: Option<f64>,
    /// A broken line: told apart without colour.
    pub broken: bool,
}

impl Shape {
    /// The lengths of its dashes and gaps, if it is a broken line.
    pub fn dashes(&self) -> Option<String> {
        let width = self.line.filter(|_| self.broken)?;
        Some(format!("{:.1} {:.1}", width * 0.6, width * 1.6 + 3.0))
    }
}

/// Who speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Voice {
    /// The person: serif.
    #[default]
    Hers,
    /// The app: sans.
    App,
}

/// Words on the sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mark {
    /// As drawn, shortened if need be.
    pub label: Label,
    /// The words whole.
    pub whole: String,
    /// Whose they are.
    pub voice: Voice,
    /// In which colour.
    pub ink: Ink,
    /// The answer behind them, opened by a tap.
    pub place: Option<Place>,
    /// Where they stand on the floor, by its number, if they can be carried.
    pub spot: Option<usize>,
}

/// One line of the equal list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// What the picture shows there, her words whole.
    pub text: String,
    /// The answer behind it.
    pub place: Option<Place>,
    /// Under the line before it.
    pub deeper: bool,
}

/// A line of hers that can be taken and moved along; where it stands is told in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grip {
    /// Which line.
    pub name: String,
    /// Where it stands, in words.
    pub stands: String,
    /// The step it stands at, from 0 to 10.
    pub mark: u8,
    /// Where step 0 lies, and step 10.
    pub ends: (f64, f64),
    /// Where it is taken.
    pub at: (f64, f64),
    /// Whether a knob is shown there; else what is drawn there already is taken.
    pub has_knob: bool,
    /// The room for a finger around that: its upper edge, and how high.
    pub room: (f64, f64),
    /// The answer that it changes.
    pub place: Option<Place>,
}

/// A picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// How far down the line lies that all else hangs on. Where the paper grows above that, the line is what stays in its place.
    pub fixed: f64,
    /// What is drawn, from the back to the front.
    pub shapes: Vec<Shape>,
    /// The words, over all shapes.
    pub marks: Vec<Mark>,
    /// The same in words, in the same order.
    pub list: Vec<Line>,
    /// What can be moved along in it.
    pub grips: Vec<Grip>,
    /// Who can be carried to another place in it.
    pub floor: Floor,
}

impl Sheet {
    /// Whether it is wider than the widest place for it: a line of times without end. It is shown at the size of its letters, and
    /// is moved along under the hand.
    pub fn is_long(&self) -> bool {
        self.width > LONG
    }

    /// The room that each label takes.
    pub fn rooms(&self) -> Vec<Rect> {
        self.marks.iter().map(|mark| mark.label.room()).collect()
    }

    /// The room of the words that stand here and did not before: of the first, where there are several.
    pub fn changed_since(&self, before: &Self) -> Option<Rect> {
        let known: BTreeSet<_> = before.marks.iter().map(|mark| (&mark.place, &mark.whole)).collect();
        let is_new = |mark: &&Mark| mark.place.is_some() && !known.contains(&(&mark.place, &mark.whole));
        self.marks.iter().find(is_new).map(|mark| mark.label.room())
    }

    /// The room of what was last said to a question.
    pub fn room_of(&self, question: &str) -> Option<Rect> {
        let asked = |place: &Place| match &place.field {
            Field::Answer(asking) | Field::Item(asking, _) => asking.question == question,
            _ => false,
        };
        self.marks.iter().rev().find(|mark| mark.place.as_ref().is_some_and(asked)).map(|mark| mark.label.room())
    }

    /// Adds a line.
    pub fn line(&mut self, d: impl Into<String>, ink: Ink, width: f64) {
        self.shapes.push(Shape { d: d.into(), ink, line: Some(width), broken: false });
    }

    /// Adds a broken line.
    pub fn dashed(&mut self, d: impl Into<String>, ink: Ink, width: f64) {
        self.shapes.push(Shape { d: d.into(), ink, line: Some(width), broken: true });
    }

    /// Adds a filled shape.
    pub fn fill(&mut self, d: impl Into<String>, ink: Ink) {
        self.shapes.push(Shape { d: d.into(), ink, line: None, broken: false });
    }
}

/// A circle as path data.
pub fn circle(x: f64, y: f64, r: f64) -> String {
    ellipse(x, y, r, r)
}

/// An ellipse as path data.
pub fn ellipse(x: f64, y: f64, rx: f64, ry: f64) -> String {
    let mut d = path(&[('M', &[x - rx, y])]);
    for across in [rx * 2.0, -rx * 2.0] {
        put(&mut d, 'a', &[rx, ry]);
        d.push_str(" 0 1 0 ");
        tenth(&mut d, across);
        d.push_str(" 0");
    }
    d.push('z');
    d
}

#[cfg(test)]
pub mod checks {
    //! What holds for every picture.

    use super::Sheet;

    /// No two labels share room, and none leaves the sheet.
    #[track_caller]
    pub fn check(sheet: &Sheet) {
        let rooms = sheet.rooms();
        for (n, room) in rooms.iter().enumerate() {
            let inside =
                room.x >= 0.0 && room.y >= 0.0 && room.x + room.w <= sheet.width && room.y + room.h <= sheet.height;
            assert!(inside, "{:?} leaves the sheet {} x {}", sheet.marks[n].whole, sheet.width, sheet.height);
            for (m, other) in rooms.iter().enumerate().skip(n + 1) {
                assert!(!room.meets(other), "{:?} meets {:?}", sheet.marks[n].whole, sheet.marks[m].whole);
            }
        }
    }
}
