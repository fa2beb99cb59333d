//! A metaphor picture as data: its drawing, and the places in it at which answers stand.

use crate::pictures::metaphors::holders::Holder;
use crate::pictures::model::picture::Ink;

/// A place for one answer: its middle, its width, and its number of lines.
pub(in crate::pictures) type AnswerPlace = (f64, f64, f64, usize);

/// A part of a drawing that text belongs to.
pub(in crate::pictures) struct MetaphorSlot {
    /// The last part of its question's id.
    pub id: &'static str,
    /// The middle and the upper edge of its heading.
    pub heading: (f64, f64),
    /// What an answer stands on.
    pub holder: Holder,
    /// The places of its first answers; further ones are listed below the drawing.
    pub places: &'static [AnswerPlace],
}

/// A stroke of a drawing: its slot (empty if it is always drawn in ink), a relative path, its colour, and its line width, or
/// none if it is filled.
pub(in crate::pictures) type MetaphorStroke = (&'static str, &'static str, Ink, Option<f64>);

/// A metaphor.
pub(in crate::pictures) struct Metaphor {
    /// The id of its exercise.
    pub exercise: &'static str,
    /// The height of its drawing; the width is `SCENE_WIDTH`.
    pub height: f64,
    /// Its slots, in the order asked.
    pub slots: &'static [MetaphorSlot],
    /// Its drawing, from the back to the front.
    pub strokes: &'static [MetaphorStroke],
}

/// The width of a drawing.
pub(in crate::pictures) const SCENE_WIDTH: f64 = 400.0;
