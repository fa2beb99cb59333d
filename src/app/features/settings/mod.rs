//! Settings, installation, the network log, the guides and the About screen.

pub mod about;
pub mod guide;
pub mod install;
pub mod more;
pub mod network_log;
pub mod quarantine;
pub mod screen;
