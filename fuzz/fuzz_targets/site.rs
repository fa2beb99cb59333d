#![no_main]
#![allow(dead_code, missing_docs)]

#[path = "../../tests/untrusted_input/assertions.rs"]
mod assertions;

libfuzzer_sys::fuzz_target!(|data: &[u8]| assertions::site(data));
