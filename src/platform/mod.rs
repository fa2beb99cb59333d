//! The browser: the only room that names it. Each door is small and says what it promises.

mod canvas;
mod hands;
mod history;
mod install;
mod leaving;
mod look;
mod page;
mod store;
mod tabs;

pub use canvas::*;
pub use hands::*;
pub use history::*;
pub use install::*;
pub use leaving::*;
pub use look::*;
pub use page::*;
pub use store::*;
pub use tabs::*;
