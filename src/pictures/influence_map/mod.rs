//! The influence map: what a problem affects, what it does not, and the preferred story.

pub mod border;
pub mod leaves;
pub mod life_areas;
pub mod map;
pub mod model;
pub mod other_problems;
pub mod plant_layout;
pub mod preferred_story;
pub mod problem_stack;
