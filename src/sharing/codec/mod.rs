//! Links, files and packages: encoding and decoding.

pub mod exercise_file;
pub mod exercise_link;
#[cfg(test)]
pub mod exercise_link_tests;
pub mod link_format;
pub mod link_length;
pub mod link_repair;
pub mod package;
pub mod picture_wire;
pub mod qr;
pub mod sanitize;
pub mod wire;
