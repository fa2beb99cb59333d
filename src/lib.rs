//! Restory: a narrative-therapy story builder that runs entirely in the browser.
//!
//! # Layers
//! A module may depend only on those that its row lists (`tests/tidy/modules.rs`), and no two files import each other.
//! - `exercises`: exercises as data. `strings`: the texts of the app itself. `route`: screens and their addresses.
//! - `story`: what the user has written: fields, edits, merging, and which question comes next.
//! - `pictures`, `documents`, `storage`: drawings, pages and stored records, all computed from a story.
//! - `sharing`: shared exercises as links, files and QR codes (questions, never answers); encrypted packages with names masked.
//! - `browser`: the only module that uses browser crates. `app`: the Leptos interface; `app/chunks.rs` lists the lazy-loaded chunks.
//!
//! # Invariants
//! 1. The pure modules build without the feature `web`.
//! 2. Every change to a story is an `Edit`; two versions of a story are combined only by `merge`, which loses nothing.
//! 3. A record that cannot be decoded is never overwritten or deleted by the program: it is quarantined, shown and downloadable.
//! 4. Every failed save stays visible on the screen until it succeeds, with a way to download the text.
//! 5. Nothing from a link or a file reaches a story or the DOM without passing `sharing`, `storage::backups::backup` or `documents::markdown`.
//! 6. No HTML strings: Markdown is rendered as views.
//! 7. No request goes to another origin, except a navigation that the user chooses.
//! 8. No component in `app/ui` reads a context that holds state.
//! 9. Answers are the only source of truth for maps, the glossary and first drafts: these are computed, never stored.
//! 10. The user's words are repeated exactly; the app writes no interpretation, praise, score or diagnosis.

#![cfg_attr(
    test,
    allow(
        clippy::arithmetic_side_effects,
        clippy::missing_panics_doc,
        clippy::needless_for_each,
        clippy::similar_names,
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
