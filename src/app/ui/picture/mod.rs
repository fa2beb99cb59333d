//! Pictures as SVG, with dragging, handles, zoom, and the list that says the same in words.

pub mod drag;
pub mod draggables;
pub mod handle_drag;
pub mod label_text;
pub mod list;
pub mod list_row;
pub mod list_state;
pub mod picture_view;
pub mod pinch;
pub mod shapes;
pub mod shown_picture;
pub mod still;
pub mod svg_view;
pub mod zoom;
