//! Restory: a narrative-therapy story builder that runs entirely in the browser.

pub mod practice;
pub mod story;
