//! Pictures of a story, drawn from its answers. The module computes shapes, labels and a text alternative; it must never
//! touch the DOM or change a story.

pub mod blank;
pub mod influence_map;
pub mod ink;
pub mod landscapes;
pub mod metaphors;
pub mod model;
pub mod people;
pub mod sheets;
pub mod tree_of_life;
pub mod vignettes;

#[cfg(debug_assertions)]
pub mod dev_gallery;
pub mod svg_export;
#[cfg(test)]
mod test_support;
pub mod wallpaper;
