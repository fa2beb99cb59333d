//! What someone who works with others keeps on their device: the keys by which people give back without a passphrase, and a list of what
//! came back.

pub mod device_keys;
pub mod people_list;
#[cfg(test)]
mod people_tests;
pub mod person;
