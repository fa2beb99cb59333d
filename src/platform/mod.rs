//! The browser: the only room that names it. Each door is small and says what it promises.

mod history;
mod page;
mod store;

pub use history::*;
pub use page::*;
pub use store::*;
