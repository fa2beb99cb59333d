//! What a text is that comes from outside: pasted, dropped, chosen as a file, scanned as a code, or part of an address. Everything that is
//! opened passes here first, so that one place decides what it is, or says why it cannot be opened.

use crate::sharing::ShareError;
use crate::sharing::codec::link_repair::{self, EXERCISE_PATH};
use crate::sharing::codec::package::{EncryptedPackage, inspect_package, looks_like_package};
use crate::sharing::codec::reference_link::{ReceivedLink, decode_received};
use crate::sharing::exercises::library_reference::LibraryReference;
use crate::sharing::exercises::shared_exercise::SharedExercise;
use crate::storage::backups::text_encoding::is_compressed;
use crate::storage::crypto::encrypted_file;

/// How many characters tell the kind of a file.
const HEADER_CHARS: usize = 90;

/// What a text is, judged by its beginning and its links; it may still be damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IncomingKind {
    /// Questions that someone sent, or a reference to the library: a link, a code or a file.
    Questions,
    /// An encrypted package: a page, an invitation for a witness, a reply, or questions.
    Package,
    /// A backup of stories that is not encrypted, or the raw records of a story.
    Backup,
    /// A backup that is encrypted.
    EncryptedBackup,
    /// A compressed file.
    Compressed,
    /// A picture.
    Picture,
    /// A document of another program.
    Document,
    /// White space or nothing.
    Empty,
    /// Any other text.
    Unknown,
}

/// What was opened.
#[derive(Clone, Debug, PartialEq)]
pub enum Incoming {
    /// Questions that someone wrote.
    Questions(Box<SharedExercise>),
    /// A reference to the library.
    Reference(LibraryReference),
    /// An encrypted package whose integrity was checked.
    Package(EncryptedPackage),
    /// A backup, encrypted or not. It is not read here.
    Backup,
}

/// Why a text cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IncomingError {
    /// Questions or a package that cannot be read, or a text with neither.
    Refused(ShareError),
    /// It is a compressed file.
    Compressed,
    /// It is a picture.
    Picture,
    /// It is a document of another program.
    Document,
}

/// Detects what a text is, without decoding it.
pub fn detect_incoming(text: &str) -> IncomingKind {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.is_empty() {
        IncomingKind::Empty
    } else if is_compressed(text) {
        IncomingKind::Compressed
    } else if is_picture(text) {
        IncomingKind::Picture
    } else if text.starts_with("%PDF-") || text.starts_with("{\\rtf") {
        IncomingKind::Document
    } else if text.starts_with('{') {
        kind_of_file(text)
    } else if looks_like_package(text) {
        IncomingKind::Package
    } else if has_exercise_link(text) {
        IncomingKind::Questions
    } else {
        IncomingKind::Unknown
    }
}

/// Opens a text: decodes questions, checks the integrity of a package, and recognises a backup.
///
/// # Errors
/// Fails with the reason; nothing of the text is used then.
pub fn open_incoming(text: &str) -> Result<Incoming, IncomingError> {
    match detect_incoming(text) {
        IncomingKind::Backup | IncomingKind::EncryptedBackup => Ok(Incoming::Backup),
        IncomingKind::Package => open_package(text).map_err(IncomingError::Refused),
        IncomingKind::Compressed => Err(IncomingError::Compressed),
        IncomingKind::Picture => Err(IncomingError::Picture),
        IncomingKind::Document => Err(IncomingError::Document),
        IncomingKind::Empty => Err(IncomingError::Refused(ShareError::Empty)),
        // A code without its address can be that of either.
        IncomingKind::Questions | IncomingKind::Unknown => {
            let is_code = !text.contains('/');
            let or_package = |error| open_package(text).ok().filter(|_| is_code).ok_or(error);
            open_questions(text).or_else(or_package).map_err(IncomingError::Refused)
        }
    }
}

fn open_questions(text: &str) -> Result<Incoming, ShareError> {
    decode_received(text).map(|received| match received {
        ReceivedLink::Questions(shared) => Incoming::Questions(shared),
        ReceivedLink::Reference(reference) => Incoming::Reference(reference),
    })
}

fn open_package(text: &str) -> Result<Incoming, ShareError> {
    inspect_package(text).map(Incoming::Package)
}

/// The kind of a JSON file of the app, by its first key.
fn kind_of_file(text: &str) -> IncomingKind {
    let start: String = text.chars().filter(|c| !c.is_whitespace()).take(HEADER_CHARS).collect();
    let is_of_kind = |kind: &str| start.starts_with(&format!("{{\"restory\":\"{kind}\""));
    if is_of_kind("exercise") {
        IncomingKind::Questions
    } else if is_of_kind("backup") || is_of_kind("texts") {
        IncomingKind::Backup
    } else if encrypted_file::looks_encrypted(text) && start.contains("\"holds\":\"backup\"") {
        IncomingKind::EncryptedBackup
    } else if encrypted_file::looks_encrypted(text) {
        IncomingKind::Package
    } else {
        IncomingKind::Unknown
    }
}

/// Whether a text, as the browser decodes a file, was a picture: PNG, JPEG, GIF, WebP, HEIC or SVG.
fn is_picture(text: &str) -> bool {
    let start: String = text.chars().take(HEADER_CHARS).collect();
    let is_svg = |start: &str| start.starts_with("<svg") || start.starts_with("<?xml") && start.contains("<svg");
    start.starts_with("\u{fffd}PNG")
        || start.starts_with('\u{fffd}') && (start.contains("JFIF") || start.contains("Exif"))
        || start.starts_with("GIF8")
        || start.starts_with("RIFF") && start.contains("WEBP")
        || start.contains("ftyphei")
        || is_svg(&start)
}

fn has_exercise_link(text: &str) -> bool {
    let start: String = text.chars().take(link_repair::MAX_SCANNED_CHARS).collect();
    let has_link = link_repair::readings(&start).any(|text| text.to_ascii_lowercase().contains(EXERCISE_PATH));
    // A code that was copied without its address: one word, a number and a full stop first.
    let digits = start.trim_start_matches(|c: char| c.is_ascii_digit());
    has_link || digits.len() < start.len() && digits.starts_with('.') && start.split_whitespace().nth(1).is_none()
}

#[cfg(test)]
#[path = "incoming_tests.rs"]
mod tests;
