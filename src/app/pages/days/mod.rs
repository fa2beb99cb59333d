//! Her words, a day that goes badly, and what is woven into days.

mod better;
mod choice;
mod entry;
mod hard;
mod lines;
mod next;
mod sign;
mod use_in;
mod useful;
mod ways;
mod words;

pub use better::Better;
pub use choice::ChoiceScreen;
pub use hard::Hard;
pub use next::NextTalk;
pub use sign::Sign;
pub use useful::JustDone;
pub use ways::{AtHand, with_exercise};
pub use words::{MyWords, group_title};
