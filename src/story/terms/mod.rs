//! The user's terms: placeholders, the glossary, later statements about a term.

pub mod chosen_term;
pub mod derived_title;
pub mod glossary;
pub mod people_suggestions;
pub mod placeholders;
pub mod speaker;
pub mod term_updates;
