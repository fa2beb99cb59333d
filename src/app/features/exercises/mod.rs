//! The exercise library, programs and itineraries, and the summary of an exercise page.

pub mod edit_as_page;
pub mod exercise_cards;
pub mod exercise_list;
pub mod itinerary;
pub mod layouts;
pub mod next_person;
pub mod program_list;
pub mod received_summary;
pub mod summary;
pub mod summary_view;
