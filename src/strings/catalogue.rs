//! The texts of the app as `build.rs` compiled them from `content/<language>/strings/`; see `build/strings.rs`.

// Generated: each struct documents itself, methods take `self` like the fields they stand beside, and a number is passed by value.
#![allow(clippy::all, clippy::pedantic)]

use super::plural::{PluralCategory, plural_category};

include!(concat!(env!("OUT_DIR"), "/strings.rs"));
