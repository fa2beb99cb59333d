//! The two landscapes, and a scale over time.

pub mod drawing;
pub mod layout;
pub mod model;
pub mod narrow;
pub mod scale_over_time;
pub mod scenery;
pub mod story_times;
pub mod wide;
