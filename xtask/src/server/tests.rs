//! The server as a browser uses it: over a connection, with a small site in its own folder.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use flate2::read::GzDecoder;

use super::Server;

const HEADERS: &str =
    "/*\n  X-Frame-Options: DENY\n  Cache-Control: no-cache\n/style-1.css\n  Cache-Control: immutable\n";
const LONG: &str = "a line that is said again and again\n";

struct Site {
    folder: PathBuf,
    server: Server,
}

struct Got {
    status: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Got {
    fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }
}

impl Site {
    fn with(files: &[(&str, &str)]) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("restory-server-{}-{number}", std::process::id()));
        for (name, text) in files {
            let file = folder.join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        let server = Server::start(folder.clone(), 0).unwrap();
        Self { folder, server }
    }

    fn opens(&self) -> TcpStream {
        TcpStream::connect(self.server.url().trim_start_matches("http://")).unwrap()
    }

    fn asks(&self, request: &str) -> Got {
        ask(&mut BufReader::new(self.opens()), request)
    }

    fn gets(&self, path: &str) -> Got {
        self.asks(&format!("GET {path} HTTP/1.1\r\nHost: x\r\n\r\n"))
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.folder).ok(); // Only disk space is lost if this fails.
    }
}

fn ask(connection: &mut BufReader<TcpStream>, request: &str) -> Got {
    connection.get_mut().write_all(request.as_bytes()).unwrap();
    let mut lines = connection.by_ref().lines().map(Result::unwrap);
    let status = lines.next().unwrap();
    let headers: Vec<(String, String)> = lines
        .take_while(|line| !line.is_empty())
        .map(|line| line.split_once(": ").map(|(name, value)| (name.to_owned(), value.to_owned())).unwrap())
        .collect();
    let mut got = Got { status, headers, body: Vec::new() };
    if !request.starts_with("HEAD") {
        got.body = vec![0; got.header("Content-Length").parse().unwrap()];
        connection.read_exact(&mut got.body).unwrap();
    }
    got
}

fn port_of(server: &Server) -> u16 {
    server.url().rsplit(':').next().unwrap().parse().unwrap()
}

#[test]
fn the_next_free_port_is_taken() {
    let other = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let taken = other.local_addr().unwrap().port();
    let first = Server::start(std::env::temp_dir(), taken).unwrap();
    let second = Server::start(std::env::temp_dir(), taken).unwrap();
    assert!(port_of(&first) > taken && port_of(&first) <= taken + 100, "{} after {taken}", first.url());
    assert!(port_of(&second) > port_of(&first), "{} after {}", second.url(), first.url());
    assert!(first.url().starts_with("http://127.0.0.1:"), "other machines on the network have no access");
}

#[test]
fn each_file_has_its_type() {
    let types = [
        ("index.html", "text/html; charset=utf-8"),
        ("boot.js", "text/javascript; charset=utf-8"),
        ("style-1.css", "text/css; charset=utf-8"),
        ("restory.wasm", "application/wasm"),
        ("content/e1.json", "application/json"),
        ("icon.svg", "image/svg+xml"),
        ("strange.bin", "application/octet-stream"),
    ];
    let site = Site::with(&types.map(|(name, _)| (name, name)));
    for (name, kind) in types {
        let got = site.gets(&format!("/{name}"));
        assert_eq!((got.status.as_str(), got.header("Content-Type")), ("HTTP/1.1 200 OK", kind), "{name}");
        assert_eq!(got.body, name.as_bytes());
    }
    assert_eq!(site.gets("/?from=a-mail#/").body, b"index.html", "the folder itself is served as its page");
}

#[test]
fn the_headers_of_the_folder_are_sent_with_each_response() {
    let site = Site::with(&[("_headers", HEADERS), ("index.html", "page"), ("style-1.css", "css")]);
    let page = site.gets("/index.html");
    assert_eq!((page.header("X-Frame-Options"), page.header("Cache-Control")), ("DENY", "no-cache"));
    let style = site.gets("/style-1.css");
    assert_eq!((style.header("X-Frame-Options"), style.header("Cache-Control")), ("DENY", "immutable"));
    assert_eq!(site.gets("/nowhere").header("X-Frame-Options"), "DENY");
}

#[test]
fn missing_files_and_other_methods_are_refused() {
    let site = Site::with(&[("index.html", "page")]);
    let outside = site.folder.with_extension("secret");
    fs::write(&outside, "secret").unwrap();
    let secret = outside.file_name().unwrap().to_string_lossy().into_owned();
    for path in ["/nowhere".to_owned(), format!("/../{secret}"), format!("/%2e%2e/{secret}")] {
        let got = site.gets(&path);
        assert_eq!(got.status, "HTTP/1.1 404 Not Found", "{path}");
        assert_eq!(got.body, b"There is nothing at this address.");
    }
    fs::remove_file(outside).unwrap();
    assert_eq!(site.asks("POST / HTTP/1.1\r\n\r\n").status, "HTTP/1.1 405 Method Not Allowed");
}

#[test]
fn a_response_is_compressed_only_for_clients_that_accept_gzip() {
    let long = LONG.repeat(200);
    let site = Site::with(&[("long.txt", &long)]);
    let plain = site.gets("/long.txt");
    assert_eq!((plain.header("Content-Encoding"), plain.body.as_slice()), ("", long.as_bytes()));
    let squeezed = site.asks("GET /long.txt HTTP/1.1\r\nAccept-Encoding: br, gzip\r\n\r\n");
    assert_eq!((squeezed.header("Content-Encoding"), squeezed.header("Vary")), ("gzip", "Accept-Encoding"));
    assert!(squeezed.body.len() < long.len() / 10);
    let mut opened = String::new();
    GzDecoder::new(squeezed.body.as_slice()).read_to_string(&mut opened).unwrap();
    assert_eq!(opened, long);
}

#[test]
fn one_connection_answers_many_requests_and_head_sends_no_body() {
    let site = Site::with(&[("a.txt", "first"), ("b.txt", "second")]);
    let mut connection = BufReader::new(site.opens());
    let head = ask(&mut connection, "HEAD /a.txt HTTP/1.1\r\n\r\n");
    assert_eq!((head.status.as_str(), head.header("Content-Length")), ("HTTP/1.1 200 OK", "5"));
    assert_eq!(ask(&mut connection, "GET /a.txt HTTP/1.1\r\n\r\n").body, b"first");
    assert_eq!(ask(&mut connection, "GET /b.txt HTTP/1.1\r\n\r\n").body, b"second");
}
