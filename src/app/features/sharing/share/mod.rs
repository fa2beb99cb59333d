//! Sharing parts of a story, encrypted packages, and the sample story.

pub mod encrypt_and_send;
pub mod name_masking;
pub mod page_view;
pub mod sample_story;
pub mod screen;
pub mod share_draft;
pub mod shareable_items;
