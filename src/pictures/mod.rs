//! Pictures of a story, drawn from its answers. The module computes shapes, labels and a text alternative; it must never
//! touch the DOM or change a story.

mod answer_labels;
mod bends;
pub mod brush;
mod callouts;
mod chairs;
pub mod circle;
pub mod day_after;
#[cfg(debug_assertions)]
pub mod dev_gallery;
pub mod drag_model;
pub mod goal_map;
mod hand;
pub mod influence;
pub mod influence_border;
mod influence_ground;
mod influence_hers;
pub mod influence_model;
mod influence_others;
pub mod influence_strands;
pub mod label_key;
pub mod landscapes;
mod landscapes_down;
pub mod landscapes_model;
mod landscapes_over;
pub mod layers;
pub mod list_rows;
pub mod metaphor;
pub mod moment_cards;
mod path;
pub mod picture;
pub mod picture_dragging;
pub mod reach;
pub mod scale_over_time;
mod skin_art;
pub mod skins;
pub mod svg_export;
pub mod team;
mod team_art;
mod telling;
pub mod text_layout;
mod times;
pub mod tree;
mod tree_art;
pub mod tree_fruit;
mod tree_signs;
mod tree_wood;
#[cfg(test)]
mod trying;
pub mod two_sided_page;
pub mod wallpaper;
