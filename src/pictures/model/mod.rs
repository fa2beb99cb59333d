//! What a picture is: shapes, labels and their layout, and what can be moved.

pub mod answer_labels;
pub mod drag_model;
pub mod label_key;
pub mod list_rows;
pub mod long_texts;
pub mod picture;
pub mod picture_dragging;
pub mod text_layout;
