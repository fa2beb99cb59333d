//! The Tree of Life.

pub mod art;
pub mod fruit;
pub mod icons;
pub mod tree;
pub mod wood;
