//! Exercises on paper: worksheets with room for each kind of answer, drawings to fill in, and the screen that prints several in one job.

pub mod answer_room;
pub mod blank_drawing;
pub mod print_job;
pub mod printed_code;
pub mod screen;
pub mod sheet_choices;
pub mod worksheet_view;
