//! A picture on its way to someone else: shapes and words, with no way back to the answers behind them.

use super::ShareError;
use super::sanitize;
use crate::pictures::picture::{Ink, ListEntry, Picture, Shape, TextAuthor, TextLabel};
use crate::pictures::text_layout::{Anchor, WrappedText};
use serde::{Deserialize, Serialize};

const MAX_SHAPES: usize = 4_000;
const MAX_LABELS: usize = 600;
const MAX_PATH_BYTES: usize = 20_000;
const MAX_TEXT_CHARS: usize = 4_000;
const MAX_COORDINATE: f64 = 20_000.0;

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
pub struct WirePicture {
    #[serde(rename = "w")]
    width: f64,
    #[serde(rename = "h")]
    height: f64,
    /// Path, ink, width of the line (0 is filled), broken.
    #[serde(rename = "s")]
    shapes: Vec<(String, u8, f64, bool)>,
    /// Lines, x, y, anchor, whether the app speaks, ink.
    #[serde(rename = "m")]
    labels: Vec<(Vec<String>, f64, f64, u8, bool, u8)>,
    /// The same in words: text, and whether under the one before.
    #[serde(rename = "l")]
    text_alternative: Vec<(String, bool)>,
}

impl WirePicture {
    /// A picture, ready to be written.
    pub fn from_picture(sheet: &Picture) -> Self {
        let ink =
            |ink: Ink| INKS.iter().position(|known| *known == ink).and_then(|n| u8::try_from(n).ok()).unwrap_or(0);
        let anchor = |anchor: Anchor| match anchor {
            Anchor::Start => 0,
            Anchor::Middle => 1,
            Anchor::End => 2,
        };
        Self {
            width: round_to_tenth(sheet.width),
            height: round_to_tenth(sheet.height),
            shapes: sheet
                .shapes
                .iter()
                .map(|s| (s.d.clone(), ink(s.ink), s.stroke_width.map_or(0.0, round_to_tenth), s.is_dashed))
                .collect(),
            labels: sheet
                .labels
                .iter()
                .map(|mark| {
                    let WrappedText { lines, x, y, anchor: at } = &mark.wrapped_text;
                    let lines = lines.iter().map(|line| sanitize::sanitize_text(line)).collect();
                    (
                        lines,
                        round_to_tenth(*x),
                        round_to_tenth(*y),
                        anchor(*at),
                        mark.author == TextAuthor::App,
                        ink(mark.ink),
                    )
                })
                .collect(),
            text_alternative: sheet
                .text_alternative
                .iter()
                .map(|line| (sanitize::sanitize_text(&line.text), line.is_nested))
                .collect(),
        }
    }

    /// Checked against every cap: numbers that can be drawn, paths that are paths.
    ///
    /// # Errors
    /// When it is more than is opened, or no picture.
    pub fn validated(self) -> Result<Self, ShareError> {
        let far = |n: f64| !n.is_finite() || n.abs() > MAX_COORDINATE;
        if self.shapes.len() > MAX_SHAPES || self.labels.len() > MAX_LABELS || self.text_alternative.len() > MAX_LABELS
        {
            return Err(ShareError::TooLarge);
        }
        let path = |d: &str| d.len() <= MAX_PATH_BYTES && d.chars().all(is_path_char);
        let shapes = self.shapes.iter().all(|(d, _, line, _)| path(d) && !far(*line) && *line >= 0.0);
        let short = |text: &String| text.chars().count() <= MAX_TEXT_CHARS;
        let marks = self
            .labels
            .iter()
            .all(|(lines, x, y, ..)| !far(*x) && !far(*y) && lines.len() <= 40 && lines.iter().all(short));
        let size = !far(self.width) && !far(self.height) && self.width >= 0.0 && self.height >= 0.0;
        if size && shapes && marks && self.text_alternative.iter().all(|(text, _)| short(text)) {
            Ok(Self::from_picture(&self.to_picture()))
        } else {
            Err(ShareError::InvalidPayload)
        }
    }

    /// The picture; nothing in it can be opened.
    pub fn to_picture(&self) -> Picture {
        let ink = |n: u8| INKS.get(usize::from(n)).copied().unwrap_or_default();
        let shape = |(d, of, line, broken): &(String, u8, f64, bool)| Shape {
            d: d.clone(),
            ink: ink(*of),
            stroke_width: Some(*line).filter(|line| *line > 0.0),
            is_dashed: *broken,
        };
        let mark = |(lines, x, y, at, app, of): &(Vec<String>, f64, f64, u8, bool, u8)| {
            let anchor = match at {
                1 => Anchor::Middle,
                2 => Anchor::End,
                _ => Anchor::Start,
            };
            TextLabel {
                wrapped_text: WrappedText { lines: lines.clone(), x: *x, y: *y, anchor },
                full_text: lines.join(" "),
                author: if *app { TextAuthor::App } else { TextAuthor::User },
                ink: ink(*of),
                answer_path: None,
                target_index: None,
            }
        };
        Picture {
            width: self.width,
            height: self.height,
            shapes: self.shapes.iter().map(shape).collect(),
            labels: self.labels.iter().map(mark).collect(),
            text_alternative: self
                .text_alternative
                .iter()
                .map(|(text, deeper)| ListEntry { text: text.clone(), answer_path: None, is_nested: *deeper })
                .collect(),
            ..Picture::default()
        }
    }
}

/// A tenth of a unit is not seen.
fn round_to_tenth(n: f64) -> f64 {
    (n * 10.0).round() / 10.0
}

fn is_path_char(letter: char) -> bool {
    letter.is_ascii_digit() || "MmLlHhVvCcSsQqTtAaZz .,-+e".contains(letter)
}
