//! What the people who host this copy say about themselves: fetched once Start is usable, checked, and shown where it belongs. The page
//! works without it.

pub mod about_section;
pub mod exercise_section;
pub mod load;
mod page_settings;
mod problem_text;
