//! Lines and shapes that look drawn by hand.

pub mod brush;
pub mod curves;
pub mod hand_drawn;
pub mod path;
pub mod scene;
pub mod title;
