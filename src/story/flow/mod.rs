//! Which question comes next.

pub mod chapter_break;
pub mod detour;
pub mod exercise_steps;
pub mod expansion;
pub mod gate;
pub mod hope_first;
pub mod itinerary;
pub mod next_person;
pub mod postponed;
pub mod prerequisites;
pub mod progress;
pub mod safeguards;
#[cfg(test)]
pub mod safeguards_tests;
pub mod so_far;
pub mod step;
pub mod steps;
