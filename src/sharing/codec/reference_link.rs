//! A reference to the library as a link: the same code as that of a shared exercise, with version 2.

use crate::sharing::ShareError;
use crate::sharing::codec::exercise_file;
use crate::sharing::codec::exercise_link::{checked_data, code_of, inflate_data};
use crate::sharing::codec::link_format::REFERENCE_VERSION;
use crate::sharing::codec::link_repair::{self, ReceivedCode};
use crate::sharing::exercises::library_reference::{LibraryReference, MAX_REFERENCE_BYTES};
use crate::sharing::exercises::shared_exercise::SharedExercise;

/// What arrived: questions that someone wrote, or a reference to the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReceivedLink {
    /// Questions that someone wrote.
    Questions(Box<SharedExercise>),
    /// A reference to the library.
    Reference(LibraryReference),
}

/// Returns the code that follows `#/x/`.
///
/// # Errors
/// As for [`LibraryReference::normalized`].
pub fn encode_reference(reference: &LibraryReference) -> Result<String, ShareError> {
    code_of(REFERENCE_VERSION, &reference.to_json()?)
}

/// Reads a link, a code, a text around one, or the text of a file.
///
/// # Errors
/// Fails with the [`ShareError`] that names the damage.
pub fn decode_received(text: &str) -> Result<ReceivedLink, ShareError> {
    let is_file = text.trim_start_matches('\u{feff}').trim_start().starts_with('{');
    let found = (!is_file).then(|| link_repair::extract_code(text, link_repair::EXERCISE_PATH, REFERENCE_VERSION));
    match found {
        Some(Ok(code)) if code.version == REFERENCE_VERSION => Ok(ReceivedLink::Reference(decode_reference(&code)?)),
        Some(Err(refusal)) => Err(refusal),
        _ => Ok(ReceivedLink::Questions(Box::new(exercise_file::decode_file(text)?))),
    }
}

fn decode_reference(code: &ReceivedCode) -> Result<LibraryReference, ShareError> {
    let json = inflate_data(checked_data(code)?, MAX_REFERENCE_BYTES)?;
    LibraryReference::from_json(&json)
}
