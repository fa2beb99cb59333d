//! What a story can be read as: passages, a page, a card, text, Markdown and a day in a calendar.

pub mod dated_passages;
pub mod exercise_summary;
#[cfg(test)]
pub mod fixtures;
pub mod full_export;
pub mod heading_levels;
pub mod icalendar;
pub mod markdown;
pub mod milestones;
pub mod page_text;
pub mod passages;
pub mod pocket_card;
pub mod quotations;
pub mod sample_story;
pub mod story_page;
pub mod tellings;
