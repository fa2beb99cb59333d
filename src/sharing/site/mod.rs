//! The site settings: what the people who host a copy of the app say about themselves, in `site.json` beside `index.html`. The file is read
//! while the app runs. It is data, never code: each text is bounded and sanitized, and what cannot be used is left out and reported.

pub mod colours;
mod fields;
pub mod problem;
pub mod settings;

#[cfg(test)]
mod settings_tests;
