//! Pictures that are arranged texts: moment cards, the day after, the goal map, the two-sided page; and the drawings on cards of exercises.

pub mod day_after;
pub mod exercise_cards;
pub mod goal_map;
pub mod moment_cards;
pub mod two_sided_page;
