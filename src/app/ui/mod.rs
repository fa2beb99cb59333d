//! User interface components: values in, callbacks out. They must never access a story or read a context that holds state.

pub mod inputs;
pub mod picture;

mod action_card;
mod book_cover;
mod button;
mod choices;
mod edge_scroll;
mod empty_state;
mod focus;
mod notice;
mod prose;
mod qr_code;
mod quote;
mod sheet;

pub use action_card::ActionCard;
pub use book_cover::{BookCover, cover_hue_and_seed};
pub use button::{Button, ButtonTone};
pub use choices::{Choice, ChoiceLayout, Choices};
pub use edge_scroll::EdgeScroll;
pub use empty_state::EmptyState;
pub use focus::focus_on_mount;
pub use inputs::border_input::BorderInput;
pub use inputs::chips::{ChipFold, ChipLabels, Chips, CustomChipField};
pub use inputs::draw_input::{DrawInput, DrawLabels, DrawingValue};
pub use inputs::form_field::FormField;
pub use inputs::input_method::is_input_method_key;
pub use inputs::line_list::{LineItem, LineList, LineListLabels, MoveDirection};
pub use inputs::period_input::{Period, PeriodInput, PeriodLabels};
pub use inputs::person_list::{Person, PersonList, PersonListLabels};
pub use inputs::pick_input::PickInput;
pub use inputs::scale_input::{ScaleInput, ScaleLabels};
pub use inputs::secret_input::{Secret, SecretInput, SecretKind, SubmitButton};
pub use inputs::select::Select;
pub use inputs::stance_input::StanceInput;
pub use inputs::text_area::{TextArea, TextAreaSize};
pub use inputs::text_binding::Typeface;
pub use inputs::text_input::TextInput;
pub use notice::{Notice, NoticeTone};
pub use prose::Prose;
pub use qr_code::QrCodeImage;
pub use quote::QuoteFigure;
pub use sheet::{Sheet, SheetLabels};

/// Returns the value of an attribute, or `None` to omit it if the text is empty.
fn non_empty_attr(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}
