//! What the device and the browser do with stored data.

pub mod eviction_risk;
pub mod install_method;
pub mod quota;
