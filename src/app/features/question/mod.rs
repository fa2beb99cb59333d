//! The question screen and everything on it.

pub mod answer_context;
pub mod answer_input;
pub mod branch_choice;
pub mod chapter_break;
pub mod conflicts;
pub mod detour;
pub mod draw_answer;
pub mod live_picture;
pub mod more_menu;
pub mod nothing_to_ask;
pub mod people_answer;
pub mod progress;
pub mod pronoun;
pub mod received_exercise_choice;
pub mod replace_moment;
pub mod screen;
pub mod single_answer;
pub mod so_far;
pub mod suggestions;
