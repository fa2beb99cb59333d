//! The list of stories, with search, trash and import.

pub mod import;
pub mod import_report;
pub mod newer_schema;
pub mod screen;
pub mod trash;
