//! A small static server for the built page: content types, the headers of `_headers`, gzip, one thread per connection.

mod response;
pub use response::gzip;
mod headers_file;
#[cfg(test)]
mod tests;

use std::io::{BufRead, BufReader, ErrorKind};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use headers_file::HeaderRules;
use response::Response;

/// A running server; dropping it stops it.
pub struct Server {
    address: SocketAddr,
    stopped: Arc<AtomicBool>,
    listening: Option<JoinHandle<()>>,
}

/// What one connection needs to know.
struct Site {
    folder: PathBuf,
    /// The path that the folder is served under, without a trailing slash.
    under: String,
    header_rules: HeaderRules,
}

impl Server {
    /// Serves a folder on 127.0.0.1 at the first free port from this one on; port 0 takes any.
    ///
    /// # Errors
    /// When none of the next hundred ports is free.
    pub fn start(folder: PathBuf, port: u16) -> std::io::Result<Self> {
        Self::start_under(folder, port, "")
    }

    /// The same under a path such as `/some/where`, as on a host with other pages.
    ///
    /// # Errors
    /// When none of the next hundred ports is free.
    pub fn start_under(folder: PathBuf, port: u16, under: &str) -> std::io::Result<Self> {
        let listener = listen(port)?;
        let address = listener.local_addr()?;
        let stopped = Arc::new(AtomicBool::new(false));
        let site = Arc::new(Site { header_rules: HeaderRules::read(&folder), folder, under: under.to_owned() });
        let seen = Arc::clone(&stopped);
        let listening = Some(thread::spawn(move || accept(&listener, &site, &seen)));
        Ok(Self { address, stopped, listening })
    }

    /// The address to open, without a trailing slash.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
        drop(TcpStream::connect(self.address)); // Wakes the listener, which then sees that it has to stop.
        // The port is free once the thread has ended; its result does not matter.
        self.listening.take().map(JoinHandle::join);
    }
}

fn listen(first: u16) -> std::io::Result<TcpListener> {
    let ports = if first == 0 { 0..=0 } else { first..=first.saturating_add(100) };
    let mut last = std::io::Error::from(ErrorKind::AddrInUse);
    for port in ports {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) => last = error,
        }
    }
    Err(last)
}

fn accept(listener: &TcpListener, site: &Arc<Site>, stopped: &Arc<AtomicBool>) {
    for connection in listener.incoming() {
        if stopped.load(Ordering::Relaxed) {
            return;
        }
        let Ok(connection) = connection else { continue };
        let (site, stopped) = (Arc::clone(site), Arc::clone(stopped));
        thread::spawn(move || serve_connection(&connection, &site, &stopped));
    }
}

/// Answers requests on one connection until the browser or the server closes it.
fn serve_connection(connection: &TcpStream, site: &Site, stopped: &AtomicBool) {
    connection.set_read_timeout(Some(Duration::from_secs(20))).ok(); // Without it an idle connection only costs a thread.
    connection.set_nodelay(true).ok();
    let mut lines = BufReader::new(connection);
    while let Some(mut request) = read_request(&mut lines) {
        // Paths outside the served path are not found.
        let inside = request.path.strip_prefix(&site.under).filter(|rest| rest.starts_with('/'));
        request.path = inside.unwrap_or("/404").to_owned();
        let response = Response::to(&request, &site.folder, &site.header_rules);
        if stopped.load(Ordering::Relaxed) || response.write(connection).is_err() {
            return;
        }
    }
}

/// The parts of a request that the server uses.
pub(crate) struct Request {
    pub method: String,
    pub path: String,
    pub takes_gzip: bool,
}

fn read_request(lines: &mut impl BufRead) -> Option<Request> {
    let first = read_line(lines)?;
    let mut words = first.split_whitespace();
    let (method, target) = (words.next()?.to_owned(), words.next()?);
    let path = target.split(['?', '#']).next().unwrap_or_default().to_owned();
    let mut takes_gzip = false;
    loop {
        let line = read_line(lines)?.to_ascii_lowercase();
        if line.is_empty() {
            return Some(Request { method, path, takes_gzip });
        }
        takes_gzip |= line.strip_prefix("accept-encoding:").is_some_and(|kinds| kinds.contains("gzip"));
    }
}

fn read_line(lines: &mut impl BufRead) -> Option<String> {
    let mut line = String::new();
    let read = lines.read_line(&mut line).ok()?;
    (read > 0 && line.len() < 16_384).then(|| line.trim_end().to_owned())
}
