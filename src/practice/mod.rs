//! Exercises as data: what is asked, in which order, and where it comes from.

pub mod exercise;
pub mod fold;
pub mod library;
pub mod road;
pub mod trail;
