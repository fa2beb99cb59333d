//! Sharing: the Studio, received exercises, sharing parts of a story, witnesses and letters.

pub mod letter;
pub mod open_package;
pub mod received;
pub mod share;
pub mod side_by_side;
pub mod studio;
pub mod witness;
