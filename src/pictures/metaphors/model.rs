//! A metaphor picture as data: its drawing, and the slots for answers.

use crate::pictures::ink::callouts::CalloutSide;
use crate::pictures::model::picture::Ink;

/// A part of a drawing that text belongs to.
pub(in crate::pictures) struct MetaphorSlot {
    /// The last part of its question's id.
    pub id: &'static str,
    /// Its point in the drawing.
    pub position: (f64, f64),
    /// The row of the drawing beside which its text is placed.
    pub row: usize,
    /// The side on which its text is placed.
    pub side: CalloutSide,
}

/// A metaphor.
pub(in crate::pictures) struct Metaphor {
    /// The id of its exercise.
    pub exercise: &'static str,
    /// Its slots, in the order asked.
    pub slots: &'static [MetaphorSlot],
    /// Its drawing: the slot of a stroke (empty if it is always drawn in ink), a relative path, its colour, and its line
    /// width or none if it is filled.
    pub strokes: &'static [(&'static str, &'static str, Ink, Option<f64>)],
}
