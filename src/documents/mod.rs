//! What a story can be read as: passages, a page, a card, text, Markdown and a day in a calendar.

pub mod calendar;
pub mod example;
#[cfg(test)]
pub mod fixtures;
pub mod markdown;
pub mod outline;
pub mod page;
pub mod passages;
pub mod pocket;
pub mod quotes;
pub mod setbacks;
pub mod sheet_of;
pub mod tellings;
pub mod text;
pub mod whole;
pub mod yields;
