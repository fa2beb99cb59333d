//! Keeping stories on the device and in files: envelopes, the shelf, and backups. It knows no browser; storage comes in through a port.

pub mod apart;
pub mod aside;
pub mod backup;
pub mod bin;
pub mod checksum;
pub mod copies;
pub mod envelope;
pub mod fake;
#[cfg(test)]
mod fault_tests;
pub mod guard;
pub mod install;
pub mod lasts;
pub mod newer;
pub mod over;
pub mod own;
pub mod port;
pub mod prefs;
pub mod restore;
pub mod room;
pub mod seal;
pub mod sealed_store;
pub mod shelf;
#[cfg(test)]
mod shelf_tests;
pub mod sitting;
pub mod sweep;
#[cfg(test)]
mod sweep_fake;
#[cfg(test)]
mod sweep_tests;
pub mod twins;
pub mod versions;
pub mod watched;
