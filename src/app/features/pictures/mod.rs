//! The picture editor, the influence map, and what a picture is drawn from.

pub mod answer_links;
pub mod chair_distance;
#[cfg(debug_assertions)]
pub mod dev_gallery;
pub mod influence_map;
pub mod map_controls;
pub mod paper_choice;
pub mod picture_editor;
pub mod picture_of_page;
pub mod thumbnail;
