//! Files that open without the app: a web page, an e-book (EPUB 3), a text document (DOCX) and a calendar day.
//!
//! All but the calendar day are written from a [`book::Book`]. What the user wrote is in each of them character by character; only
//! characters that XML cannot hold are replaced (see [`xml::push_escaped`]).

pub mod book;
pub mod docx;
mod docx_parts;
pub mod epub;
pub mod icalendar;
pub mod sealed_page;
pub mod timestamps;
pub mod web_page;
mod xhtml;
mod xml;
mod zip;

#[cfg(test)]
mod file_tests;
