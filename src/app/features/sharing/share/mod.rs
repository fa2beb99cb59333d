//! Sharing parts of a story, encrypted packages, and the sample story.

pub mod encrypt_and_send;
pub mod name_masking;
pub mod page_view;
pub mod recipient;
pub mod sample_story;
pub mod screen;
pub mod send_for_key;
pub mod share_draft;
pub mod shareable_items;
