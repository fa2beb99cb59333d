//! What the start screen and *Today* lead to: beginning a story, and continuing one. Both are in the static page.

pub mod begin;
pub mod resume;
