//! The Tree of Life.

mod art;
mod layout;
mod marks;
mod parts;
pub mod tree;
