//! Exercises as data: what is asked, in which order, and where it comes from.

pub mod exercise;
pub mod library;
pub mod road;
