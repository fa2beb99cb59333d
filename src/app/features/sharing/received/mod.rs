//! Received exercises: the offer, and the end.

pub mod end_screen;
pub mod offer;
