//! The browser: the only room that names it. Each door is small and says what it promises.

mod canvas;
mod history;
mod install;
mod leaving;
mod look;
mod page;
mod rest;
mod store;
mod tabs;

pub use canvas::*;
pub use history::*;
pub use install::*;
pub use leaving::*;
pub use look::*;
pub use page::*;
pub use rest::*;
pub use store::*;
pub use tabs::*;
