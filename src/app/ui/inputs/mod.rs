//! Input fields and groups of controls.

pub mod border_input;
pub mod chips;
pub mod draw_input;
pub mod form_field;
pub mod input_method;
pub mod line_list;
pub mod period_input;
pub mod person_list;
pub mod pick_input;
pub mod scale_input;
pub mod secret_input;
pub mod select;
pub mod stance_input;
pub mod text_area;
pub mod text_binding;
pub mod text_input;
