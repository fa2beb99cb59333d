//! The one screen that opens what someone was sent: a link, a code or a file, whatever it holds.

pub mod opened_page;
pub mod passphrase;
pub mod prompt;
pub mod refusal;
pub mod screen;
pub mod state;
