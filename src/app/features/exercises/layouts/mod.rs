//! The page that an exercise makes, in the layout that it promises: a certificate, a letter, a handbook.

mod blocks;
mod books;
mod cards;
mod certificates;
pub mod document_view;
#[cfg(debug_assertions)]
pub mod gallery;
pub mod hide_part;
mod letters;
pub mod names;
mod ornaments;
pub mod sheet_context;
