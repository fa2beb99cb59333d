#![no_main]
#![allow(dead_code, missing_docs)]

#[path = "../../tests/decoders/holds.rs"]
mod holds;

libfuzzer_sys::fuzz_target!(|data: &[u8]| holds::texts(data));
