//! Why something was not opened, in plain words.

use crate::sharing::ShareError;
use crate::sharing::incoming::IncomingError;
use crate::strings::{OPENING, STORY_SHARING};

/// Returns why what came in was not opened, and what can be done.
pub fn incoming_error_text(error: IncomingError) -> String {
    match error {
        IncomingError::Refused(refusal) => share_error_text(refusal),
        IncomingError::Compressed => OPENING.refused_zipped.to_owned(),
        IncomingError::Picture => OPENING.refused_picture.to_owned(),
        IncomingError::Document => OPENING.refused_document.to_owned(),
    }
}

/// Returns why questions or a package were refused, and what can be done.
pub fn share_error_text(refusal: ShareError) -> String {
    let text = match refusal {
        ShareError::Empty => OPENING.refused_empty,
        ShareError::UnknownFormat => OPENING.refused_unknown,
        ShareError::NewerVersion => OPENING.refused_newer,
        ShareError::Truncated(_, None) => OPENING.refused_cut,
        ShareError::Truncated(came, Some(all)) => {
            return OPENING.refused_cut_count(&all.to_string(), &came.to_string());
        }
        ShareError::CaseFolded => OPENING.refused_case,
        ShareError::ChecksumMismatch => OPENING.refused_damaged,
        ShareError::TooLarge => OPENING.refused_much,
        ShareError::InvalidPayload => OPENING.refused_strange,
        ShareError::WrongPassphrase => STORY_SHARING.refused_passphrase,
        ShareError::NoRandomness => STORY_SHARING.no_chance,
    };
    text.to_owned()
}
