//! The parts that the drawings of the metaphors are made of.

use crate::pictures::ink::brush::Point;
use crate::pictures::metaphors::holders::Holder;
use crate::pictures::metaphors::model::{AnswerPlace, MetaphorSlot, MetaphorStroke};
use crate::pictures::model::picture::Ink;

/// A slot: its question, where its heading is, what holds its answers, and where.
pub(super) const fn slot(
    id: &'static str,
    heading: Point,
    holder: Holder,
    places: &'static [AnswerPlace],
) -> MetaphorSlot {
    MetaphorSlot { id, heading, holder, places }
}

/// A line of a slot; without a slot it is always drawn.
pub(super) const fn line(slot: &'static str, d: &'static str, ink: Ink) -> MetaphorStroke {
    (slot, d, ink, Some(1.8))
}

/// A thick line of a slot.
pub(super) const fn thick(slot: &'static str, d: &'static str, ink: Ink) -> MetaphorStroke {
    (slot, d, ink, Some(4.0))
}

/// A filled shape of a slot.
pub(super) const fn fill(slot: &'static str, d: &'static str, ink: Ink) -> MetaphorStroke {
    (slot, d, ink, None)
}
