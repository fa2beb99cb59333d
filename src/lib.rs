//! Restory: a narrative-therapy story builder that runs entirely in the browser.
//!
//! # Layers
//! From the ground up; a module uses only modules below it (`tests/tidy.rs` holds the table).
//! - `exercises`: exercises as data. `strings`: the sentences of the app itself. `route`: screens and their addresses.
//! - `story`: what a person has written: fields, edits, merging two versions, and which question comes next.
//! - `pictures`, `documents`, `storage`: drawings, pages and stored texts, all computed from a story.
//! - `sharing`: exercises as links, files and printed codes (questions, never answers), and what a person shows or sends: names masked, encrypted.
//! - `browser`: the only module that uses browser crates. `app`: Leptos; `app/chunks.rs` says which part of the program is fetched when.
//!
//! # Invariants
//! 1. The pure modules build without the feature `web`.
//! 2. All change to a story is an `Edit`; two versions of a story meet only in `merge`, which loses nothing.
//! 3. Text that cannot be read is never overwritten or deleted by the program: it is set aside, shown and downloadable.
//! 4. Every failed save is on the screen until it succeeds, with a way to download the text.
//! 5. Nothing from a link or a file reaches a story or the page without passing `sharing`, `storage::backup` or `documents::markdown`.
//! 6. No HTML strings: Markdown becomes views.
//! 7. No request leaves for another origin, but for a navigation that the person chooses.
//! 8. No part in `ui` reads a context that holds state.
//! 9. Answers are the only source of truth for maps, the glossary and first drafts: computed from them, never stored beside them.
//! 10. The person's words are repeated exactly; the app writes no interpretation, praise, score or diagnosis.

#![cfg_attr(
    test,
    allow(
        clippy::arithmetic_side_effects,
        clippy::missing_panics_doc,
        clippy::needless_for_each,
        clippy::duplicate_mod,
        clippy::single_match_else,
        clippy::new_without_default,
        clippy::format_collect,
        clippy::unnecessary_wraps
    )
)]

#[cfg(feature = "web")]
pub mod app;
#[cfg(feature = "web")]
pub mod browser;
pub mod documents;
pub mod exercises;
pub mod pictures;
pub mod route;
pub mod sharing;
pub mod storage;
pub mod story;
pub mod strings;
