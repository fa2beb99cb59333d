//! Sharing: the Studio, received exercises, sharing parts of a story, witnesses, letters, and the list of what
//! came back.

pub mod letter;
pub mod open;
pub mod people;
pub mod print;
pub mod received;
pub mod send;
pub mod share;
pub mod side_by_side;
pub mod studio;
pub mod witness;
