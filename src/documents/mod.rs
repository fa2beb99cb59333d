//! What a story can be read as: passages, a page, a card, text and Markdown.

#[cfg(test)]
pub mod fixtures;
pub mod markdown;
pub mod page;
pub mod passages;
pub mod pocket;
pub mod quotes;
pub mod sheet_of;
pub mod tellings;
pub mod text;
pub mod whole;
pub mod yields;
