//! A picture on its way to someone else: shapes and words, with no way back to the answers behind them.

use super::Refusal;
use super::clean;
use crate::pictures::layout::{Anchor, Label};
use crate::pictures::sheet::{Ink, Line, Mark, Shape, Sheet, Voice};
use serde::{Deserialize, Serialize};

const MOST_SHAPES: usize = 4_000;
const MOST_MARKS: usize = 600;
const LONGEST_PATH: usize = 20_000;
const LONGEST_TEXT: usize = 4_000;
const FARTHEST: f64 = 20_000.0;

const INKS: [Ink; 13] = [
    Ink::Ink,
    Ink::Soft,
    Ink::Rule,
    Ink::Page,
    Ink::River,
    Ink::Clay,
    Ink::Moss,
    Ink::Plum,
    Ink::Gold,
    Ink::Slate,
    Ink::Rose,
    Ink::ClayWash,
    Ink::MossWash,
];

/// A sheet as it is written: tuples, so that it stays small.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Drawn {
    w: f64,
    h: f64,
    /// Path, ink, width of the line (0 is filled), broken.
    s: Vec<(String, u8, f64, bool)>,
    /// Lines, x, y, anchor, whether the app speaks, ink.
    m: Vec<(Vec<String>, f64, f64, u8, bool, u8)>,
    /// The same in words: text, and whether under the one before.
    l: Vec<(String, bool)>,
}

impl Drawn {
    /// A picture, ready to be written.
    pub fn new(sheet: &Sheet) -> Self {
        let ink =
            |ink: Ink| INKS.iter().position(|known| *known == ink).and_then(|n| u8::try_from(n).ok()).unwrap_or(0);
        let anchor = |anchor: Anchor| match anchor {
            Anchor::Start => 0,
            Anchor::Middle => 1,
            Anchor::End => 2,
        };
        Self {
            w: tenth(sheet.width),
            h: tenth(sheet.height),
            s: sheet.shapes.iter().map(|s| (s.d.clone(), ink(s.ink), s.line.map_or(0.0, tenth), s.broken)).collect(),
            m: sheet
                .marks
                .iter()
                .map(|mark| {
                    let Label { lines, x, y, anchor: at } = &mark.label;
                    let lines = lines.iter().map(|line| clean::text(line)).collect();
                    (lines, tenth(*x), tenth(*y), anchor(*at), mark.voice == Voice::App, ink(mark.ink))
                })
                .collect(),
            l: sheet.list.iter().map(|line| (clean::text(&line.text), line.deeper)).collect(),
        }
    }

    /// Checked against every cap: numbers that can be drawn, paths that are paths.
    ///
    /// # Errors
    /// When it is more than is opened, or no picture.
    pub fn checked(self) -> Result<Self, Refusal> {
        let far = |n: f64| !n.is_finite() || n.abs() > FARTHEST;
        if self.s.len() > MOST_SHAPES || self.m.len() > MOST_MARKS || self.l.len() > MOST_MARKS {
            return Err(Refusal::TooMuch);
        }
        let path = |d: &str| d.len() <= LONGEST_PATH && d.chars().all(is_path);
        let shapes = self.s.iter().all(|(d, _, line, _)| path(d) && !far(*line) && *line >= 0.0);
        let short = |text: &String| text.chars().count() <= LONGEST_TEXT;
        let marks =
            self.m.iter().all(|(lines, x, y, ..)| !far(*x) && !far(*y) && lines.len() <= 40 && lines.iter().all(short));
        let size = !far(self.w) && !far(self.h) && self.w >= 0.0 && self.h >= 0.0;
        if size && shapes && marks && self.l.iter().all(|(text, _)| short(text)) {
            Ok(Self::new(&self.sheet()))
        } else {
            Err(Refusal::Strange)
        }
    }

    /// The picture; nothing in it can be opened.
    pub fn sheet(&self) -> Sheet {
        let ink = |n: u8| INKS.get(usize::from(n)).copied().unwrap_or_default();
        let shape = |(d, of, line, broken): &(String, u8, f64, bool)| Shape {
            d: d.clone(),
            ink: ink(*of),
            line: Some(*line).filter(|line| *line > 0.0),
            broken: *broken,
        };
        let mark = |(lines, x, y, at, app, of): &(Vec<String>, f64, f64, u8, bool, u8)| {
            let anchor = match at {
                1 => Anchor::Middle,
                2 => Anchor::End,
                _ => Anchor::Start,
            };
            Mark {
                label: Label { lines: lines.clone(), x: *x, y: *y, anchor },
                whole: lines.join(" "),
                voice: if *app { Voice::App } else { Voice::Hers },
                ink: ink(*of),
                place: None,
                spot: None,
            }
        };
        Sheet {
            width: self.w,
            height: self.h,
            shapes: self.s.iter().map(shape).collect(),
            marks: self.m.iter().map(mark).collect(),
            list: self
                .l
                .iter()
                .map(|(text, deeper)| Line { text: text.clone(), place: None, deeper: *deeper })
                .collect(),
            ..Sheet::default()
        }
    }
}

/// A tenth of a unit is not seen.
fn tenth(n: f64) -> f64 {
    (n * 10.0).round() / 10.0
}

fn is_path(letter: char) -> bool {
    letter.is_ascii_digit() || "MmLlHhVvCcSsQqTtAaZz .,-+e".contains(letter)
}
