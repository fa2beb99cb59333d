//! Restory: a narrative-therapy story builder that runs entirely in the browser.
//!
//! # Floor plan
//! From the ground up; an arrow never runs upwards, and rooms on one floor do not know each other (`tests/tidy.rs`).
//! - `practice`: exercises as data. `words`: the app's own sentences. `route`: screens and addresses.
//! - `story`: what the person has said: places, edits, how two versions merge, which question comes next.
//! - `pictures`, `documents`, `keeping`: drawings, pages and kept texts, all read off a story.
//! - `sharing`: exercises as links, files and printed codes: questions, never answers. What she gives herself: names covered, shown, sealed.
//! - `platform`: the only room that names the browser. `app`: Leptos; `app/parts.rs` says which part of the program arrives when.
//!
//! # Invariants
//! 1. The pure rooms build without `web`.
//! 2. All change to a story is an `Edit`; two versions of a story meet only in `merge`, which loses nothing.
//! 3. Text that cannot be read is never overwritten or deleted by the program: it is set aside, shown and downloadable.
//! 4. Every failed save is on the screen until it succeeds, with a way to download the text.
//! 5. Nothing from a link or a file reaches a story or the page without passing `sharing`, `keeping::backup` or `documents::markdown`.
//! 6. No HTML strings: Markdown becomes views.
//! 7. No request leaves for another origin, but for a navigation that the person chooses.
//! 8. No part in `ui` reads a context that holds state.
//! 9. Answers are the only source of truth for maps, the lexicon and first drafts: read off them, never stored beside them.
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
pub mod documents;
pub mod keeping;
pub mod pictures;
#[cfg(feature = "web")]
pub mod platform;
pub mod practice;
pub mod route;
pub mod sharing;
pub mod story;
pub mod words;
