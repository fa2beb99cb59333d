//! The serialised form of a picture in a package: shapes and texts, without references to the answers behind them.

use crate::pictures::model::picture::{Ink, ListEntry, Picture, Shape, TextAuthor, TextLabel};
use crate::pictures::model::text_layout::{Anchor, WrappedText};
use crate::sharing::ShareError;
use crate::sharing::codec::sanitize;
use serde::{Deserialize, Serialize};

const MAX_SHAPES: usize = 4_000;
const MAX_LABELS: usize = 600;
const MAX_PATH_BYTES: usize = 20_000;
const MAX_TEXT_CHARS: usize = 4_000;
const MAX_COORDINATE: f64 = 20_000.0;

const INKS: [Ink; 17] = [
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
    Ink::ClayTint,
    Ink::MossTint,
    Ink::GoldWash,
    Ink::RiverWash,
];

/// A serialised picture. Tuples keep it small.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WirePicture {
    #[serde(rename = "w")]
    width: f64,
    #[serde(rename = "h")]
    height: f64,
    /// Path, ink, stroke width (0 means filled), dashed.
    #[serde(rename = "s")]
    shapes: Vec<(String, u8, f64, bool)>,
    /// Lines, x, y, anchor, whether the app is the author, ink.
    #[serde(rename = "m")]
    labels: Vec<(Vec<String>, f64, f64, u8, bool, u8)>,
    /// The text alternative: text, and whether it is nested under the entry before it.
    #[serde(rename = "l")]
    text_alternative: Vec<(String, bool)>,
}

impl WirePicture {
    /// Serialises a picture.
    pub fn from_picture(picture: &Picture) -> Self {
        let ink =
            |ink: Ink| INKS.iter().position(|known| *known == ink).and_then(|n| u8::try_from(n).ok()).unwrap_or(0);
        let anchor = |anchor: Anchor| match anchor {
            Anchor::Start => 0,
            Anchor::Middle => 1,
            Anchor::End => 2,
        };
        Self {
            width: round_to_tenth(picture.width),
            height: round_to_tenth(picture.height),
            shapes: picture
                .shapes
                .iter()
                .map(|s| (s.d.clone(), ink(s.ink), s.stroke_width.map_or(0.0, round_to_tenth), s.is_dashed))
                .collect(),
            labels: picture
                .labels
                .iter()
                .map(|label| {
                    let WrappedText { lines, x, y, anchor: at } = &label.wrapped_text;
                    let lines = lines.iter().map(|line| sanitize::sanitize_text(line)).collect();
                    (
                        lines,
                        round_to_tenth(*x),
                        round_to_tenth(*y),
                        anchor(*at),
                        label.author == TextAuthor::App,
                        ink(label.ink),
                    )
                })
                .collect(),
            text_alternative: picture
                .text_alternative
                .iter()
                .map(|entry| (sanitize::sanitize_text(&entry.text), entry.is_nested))
                .collect(),
        }
    }

    /// Checks every limit: coordinates are finite and bounded, paths contain path characters only.
    ///
    /// # Errors
    /// Fails with `TooLarge` or `InvalidPayload`.
    pub fn validated(self) -> Result<Self, ShareError> {
        let is_out_of_range = |n: f64| !n.is_finite() || n.abs() > MAX_COORDINATE;
        if self.shapes.len() > MAX_SHAPES || self.labels.len() > MAX_LABELS || self.text_alternative.len() > MAX_LABELS
        {
            return Err(ShareError::TooLarge);
        }
        let is_path = |d: &str| d.len() <= MAX_PATH_BYTES && d.chars().all(is_path_char);
        let shapes_are_valid =
            self.shapes.iter().all(|(d, _, line, _)| is_path(d) && !is_out_of_range(*line) && *line >= 0.0);
        let is_short = |text: &String| text.chars().count() <= MAX_TEXT_CHARS;
        let labels_are_valid = self.labels.iter().all(|(lines, x, y, ..)| {
            !is_out_of_range(*x) && !is_out_of_range(*y) && lines.len() <= 40 && lines.iter().all(is_short)
        });
        let size_is_valid =
            !is_out_of_range(self.width) && !is_out_of_range(self.height) && self.width >= 0.0 && self.height >= 0.0;
        if size_is_valid
            && shapes_are_valid
            && labels_are_valid
            && self.text_alternative.iter().all(|(text, _)| is_short(text))
        {
            Ok(Self::from_picture(&self.to_picture()))
        } else {
            Err(ShareError::InvalidPayload)
        }
    }

    /// Returns the picture, without links to answers.
    pub fn to_picture(&self) -> Picture {
        let ink = |n: u8| INKS.get(usize::from(n)).copied().unwrap_or_default();
        let shape = |(d, of, line, is_dashed): &(String, u8, f64, bool)| Shape {
            d: d.clone(),
            ink: ink(*of),
            stroke_width: Some(*line).filter(|line| *line > 0.0),
            is_dashed: *is_dashed,
        };
        let label = |(lines, x, y, at, app, of): &(Vec<String>, f64, f64, u8, bool, u8)| {
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
            labels: self.labels.iter().map(label).collect(),
            text_alternative: self
                .text_alternative
                .iter()
                .map(|(text, is_nested)| ListEntry { text: text.clone(), answer_path: None, is_nested: *is_nested })
                .collect(),
            ..Picture::default()
        }
    }
}

/// Rounds to a tenth of a unit, which is not visible.
fn round_to_tenth(n: f64) -> f64 {
    (n * 10.0).round() / 10.0
}

fn is_path_char(c: char) -> bool {
    c.is_ascii_digit() || "MmLlHhVvCcSsQqTtAaZz .,-+e".contains(c)
}
