//! Queries over answers, and edits that reorder or replace them.

pub mod card_order;
pub mod coping_resources;
pub mod only_for_me;
pub mod page_contents;
pub mod queries;
pub mod reorder;
pub mod replace_moment;
pub mod search;
