//! What a story looks like: drawings read off the answers.

mod bends;
pub mod brush;
pub mod cards;
pub mod carry;
mod chairs;
pub mod circle;
pub mod day;
#[cfg(debug_assertions)]
pub mod gallery;
pub mod goal;
mod hand;
pub mod influence;
pub mod influence_border;
mod influence_ground;
mod influence_hers;
mod influence_others;
pub mod landscapes;
mod landscapes_down;
mod landscapes_over;
pub mod layers;
pub mod layout;
pub mod line;
pub mod parts;
mod path;
mod plate;
pub mod reach;
pub mod rows;
mod said;
pub mod sheet;
mod skin_art;
pub mod skins;
pub mod svg;
pub mod team;
mod team_art;
mod telling;
mod times;
pub mod tree;
mod tree_art;
mod tree_signs;
mod tree_wood;
#[cfg(test)]
mod trying;
pub mod two_sides;
pub mod wallpaper;
