//! Readable forms of a story: passages, a page, a card, plain text, Markdown and a calendar file. All are computed from the story.

pub mod exercise_summary;
pub mod files;
#[cfg(test)]
pub mod fixtures;
pub mod full_export;
pub mod heading_levels;
pub mod layouts;
pub mod markdown;
pub mod milestones;
pub mod page;
pub mod page_document;
pub mod page_text;
pub mod passage;
pub mod passages;
pub mod position_lines;
pub mod quotations;
pub mod sample_story;
pub mod story_page;
pub mod telling;
pub mod tellings;
