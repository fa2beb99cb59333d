//! The parts of a screen: values in, callbacks out. Nothing here knows a story or reads a context that holds state.

mod border_input;
mod button;
mod chips;
mod choices;
mod code;
mod cover;
mod dialog;
mod door_row;
mod draw_input;
pub mod drawing;
pub mod drawing_carry;
pub mod drawing_grip;
mod drawing_line;
pub mod drawing_list;
mod drawing_movers;
pub mod drawing_sheet;
mod drawing_strokes;
mod field;
mod line_list;
mod notice;
mod period_input;
mod person_list;
mod pick_input;
mod pinch;
mod prose;
mod quote;
mod scale_input;
mod secret_input;
mod select;
mod stance_input;
mod text_area;
mod text_input;
mod typing;

pub use border_input::BorderInput;
pub use button::{Button, Tone};
pub use chips::{ChipWords, Chips};
pub use choices::{Choice, ChoiceLook, Choices};
pub use code::CodePicture;
pub use cover::{Cover, cloth_of};
pub use dialog::Dialog;
pub use door_row::DoorRow;
pub use draw_input::{DrawInput, DrawWords, Drawing};
pub use field::{Field, LabelLook};
pub use line_list::{Line, LineList, LineWords, Way};
pub use notice::{Notice, NoticeTone};
pub use period_input::{Period, PeriodInput, PeriodWords};
pub use person_list::{Person, PersonList, PersonWords};
pub use pick_input::PickInput;
pub use prose::Prose;
pub use quote::Quote;
pub use scale_input::{ScaleInput, ScaleWords};
pub use secret_input::{Secret, SecretInput, Submit};
pub use select::Select;
pub use stance_input::StanceInput;
pub use text_area::{AreaSize, TextArea};
pub use text_input::TextInput;
pub use typing::Voice;

/// An attribute that is left out when there is nothing to say.
fn said(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}
