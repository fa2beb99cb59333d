//! Pages that people share, witnesses, and names that are masked.

pub mod name_masking;
pub mod received_pages;
pub mod shared_page;
pub mod witness;
