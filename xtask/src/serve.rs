//! `cargo xtask serve`: builds the release and serves it.

use std::thread;

use crate::build;
use crate::paths;
use crate::run::{Outcome, fail};
use crate::server::Server;

/// Builds and serves the release until the process is stopped.
///
/// # Errors
/// When the build fails or no port is free.
pub fn serve() -> Outcome {
    build::build()?;
    let server = start(paths::dist())?;
    println!("\nRestory is on {}   (Ctrl+C stops it)", server.url());
    loop {
        thread::park();
    }
}

/// Starts a server for a built folder, on port 8080 or the next free port.
///
/// # Errors
/// When no port is free.
pub fn start(folder: std::path::PathBuf) -> Outcome<Server> {
    Server::start(folder, 8080).map_err(|error| {
        fail("Opening a port on 127.0.0.1", error.to_string(), "Close a program that uses ports 8080 to 8180.")
    })
}
