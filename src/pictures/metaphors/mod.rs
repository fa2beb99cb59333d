//! The other metaphors: kite, garden, recipe and others.

pub mod art;
pub mod art_of_collections;
pub mod drawing;
pub mod holders;
pub mod model;
mod strokes;
