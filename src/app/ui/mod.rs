//! User interface components: values in, callbacks out. They must never access a story or read a context that holds state.

mod action_card;
mod book_cover;
mod border_input;
mod button;
mod chips;
mod choices;
mod dialog;
mod draw_input;
pub mod drawing;
pub mod drawing_carry;
pub mod drawing_grip;
mod drawing_line;
pub mod drawing_list;
mod drawing_movers;
pub mod drawing_sheet;
mod drawing_strokes;
mod form_field;
mod line_list;
mod notice;
mod period_input;
mod person_list;
mod pick_input;
mod pinch;
mod prose;
mod qr_code;
mod quote;
mod scale_input;
mod secret_input;
mod select;
mod stance_input;
mod text_area;
mod text_input;
mod typing;

pub use action_card::ActionCard;
pub use book_cover::{BookCover, cover_hue_and_seed};
pub use border_input::BorderInput;
pub use button::{Button, ButtonTone};
pub use chips::{ChipLabels, Chips};
pub use choices::{Choice, ChoiceLayout, Choices};
pub use dialog::Dialog;
pub use draw_input::{DrawInput, DrawLabels, DrawingValue};
pub use form_field::{FormField, LabelVisibility};
pub use line_list::{LineItem, LineList, LineListLabels, MoveDirection};
pub use notice::{Notice, NoticeTone};
pub use period_input::{Period, PeriodInput, PeriodLabels};
pub use person_list::{Person, PersonList, PersonListLabels};
pub use pick_input::PickInput;
pub use prose::Prose;
pub use qr_code::QrCodeImage;
pub use quote::QuoteFigure;
pub use scale_input::{ScaleInput, ScaleLabels};
pub use secret_input::{SecretInput, SecretKind, SubmitButton};
pub use select::Select;
pub use stance_input::StanceInput;
pub use text_area::{TextArea, TextAreaSize};
pub use text_input::TextInput;
pub use typing::Typeface;

/// Returns the value of an attribute, or `None` to omit it if the text is empty.
fn non_empty_attr(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}
