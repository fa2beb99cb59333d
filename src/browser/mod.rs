//! The browser API. No other module outside `app` names the browser; each function promises one small thing.

mod activity;
mod browser_history;
mod canvas;
mod clipboard;
mod install_prompt;
mod local_storage;
mod network_log;
mod page;
mod sealing;
mod stylesheet;
mod tab_lease;

pub use activity::*;
pub use browser_history::*;
pub use canvas::*;
pub use clipboard::*;
pub use install_prompt::*;
pub use local_storage::*;
pub use network_log::*;
pub use page::*;
pub use sealing::*;
pub use stylesheet::*;
pub use tab_lease::*;
