//! The version of the link format.

/// The format version that is written, and the newest that is read.
pub const LINK_VERSION: u32 = 1;
