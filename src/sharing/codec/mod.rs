//! Links, files and packages: encoding and decoding.

pub mod exercise_file;
pub mod exercise_link;
#[cfg(test)]
pub mod exercise_link_tests;
#[cfg(test)]
mod key_package_tests;
pub mod link_format;
pub mod link_length;
pub mod link_repair;
#[cfg(test)]
mod link_transit_tests;
pub mod link_wrappers;
pub mod package;
pub mod picture_wire;
pub mod qr;
pub mod reference_link;
#[cfg(test)]
mod reference_link_tests;
pub mod sanitize;
pub mod wire;
