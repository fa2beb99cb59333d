//! The app's state: `Copy` handles with verbs. No view, no browser: what they need of it comes in as ports.

mod apart;
mod brought;
mod copies;
pub mod giving;
mod gliding;
mod in_file;
mod in_use;
mod joining;
mod keep;
mod nav;
mod open;
mod ports;
mod restoring;
mod roomy;
mod settled;
mod soon;
mod studio;
mod tabs;
mod vault;
mod vaulting;
mod versions;
mod walking;

pub use brought::Brought;
pub use giving::Giving;
pub use gliding::Gliding;
pub use in_file::{FileCopy, InFile};
pub use joining::Tried;
pub use keep::{Keeping, Kept, Saved, Verbs};
pub use nav::Nav;
pub use open::Open;
pub use ports::{FirstPorts, Ports};
pub use restoring::{Came, TakenBack};
pub use studio::Studio;
pub use vault::{Vault, Work};
pub use vaulting::{Copied, NotSet};
pub use walking::Walking;
