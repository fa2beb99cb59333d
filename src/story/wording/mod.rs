//! The user's texts inside the app's: in a sentence, quoted above it, or as a label.

pub mod clusters;
pub mod insertion;
pub mod label_text;
pub(in crate::story) mod leading_name;
mod noun_phrase;
pub mod rendered;
