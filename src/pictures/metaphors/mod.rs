//! The other metaphors: kite, garden, recipe and others.

pub mod art;
pub mod drawing;
pub mod model;
