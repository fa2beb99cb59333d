//! Screens and parts for daily use: the glossary, the hard day, the choice ahead, the next conversation, the check-in and the small sign.

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

pub use better::CheckIn;
pub use choice::ChoiceAheadScreen;
pub use hard::HardDayScreen;
pub use next::NextConversationScreen;
pub use sign::SmallSign;
pub use useful::RecentFeedback;
pub use ways::{ShortcutList, with_loaded_exercise};
pub use words::{GlossaryScreen, group_title};
