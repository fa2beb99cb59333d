//! One response: a file of the folder, or an error.

use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};
use std::{fs, str};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::Request;
use super::headers_file::HeaderRules;

/// An HTTP response.
pub struct Response {
    status: &'static str,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    with_body: bool,
}

impl Response {
    /// The response to a request.
    pub(super) fn to(request: &Request, folder: &Path, header_rules: &HeaderRules) -> Self {
        let known = matches!(request.method.as_str(), "GET" | "HEAD");
        let file = file_of(&request.path, folder).filter(|file| file.is_file());
        let (status, body, kind) = match (known, file.and_then(|file| Some((fs::read(&file).ok()?, kind_of(&file))))) {
            (true, Some((body, kind))) => ("200 OK", body, kind),
            (true, None) => match fs::read(folder.join("404.html")) {
                Ok(page) => ("404 Not Found", page, "text/html; charset=utf-8"),
                Err(_) => ("404 Not Found", b"There is nothing at this address.".to_vec(), "text/plain; charset=utf-8"),
            },
            (false, _) => ("405 Method Not Allowed", Vec::new(), "text/plain; charset=utf-8"),
        };
        let headers =
            header_rules.headers(&request.path).into_iter().map(|(name, value)| (name.to_owned(), value.to_owned()));
        let mut response = Self { status, headers: headers.collect(), body, with_body: request.method != "HEAD" };
        response.add("Content-Type", kind);
        response.add("Vary", "Accept-Encoding");
        if request.takes_gzip && is_compressible(kind) {
            response.compress();
        }
        response
    }

    /// Sends the response.
    pub fn write(&self, mut to: impl Write) -> io::Result<()> {
        let mut head = format!("HTTP/1.1 {}\r\nContent-Length: {}\r\n", self.status, self.body.len());
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        let mut bytes = head.into_bytes();
        if self.with_body {
            bytes.extend_from_slice(&self.body);
        }
        to.write_all(&bytes)?;
        to.flush()
    }

    fn add(&mut self, name: &str, value: &str) {
        self.headers.push((name.to_owned(), value.to_owned()));
    }

    fn compress(&mut self) {
        if let Ok(squeezed) = gzip(&self.body, 6) {
            self.body = squeezed;
            self.add("Content-Encoding", "gzip");
        }
    }
}

/// Compresses the bytes with gzip at this level.
pub fn gzip(bytes: &[u8], level: u32) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(level));
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// The file of a path; never one outside the folder.
fn file_of(path: &str, folder: &Path) -> Option<PathBuf> {
    let decoded = decode(path)?;
    let relative = PathBuf::from(decoded.trim_start_matches('/'));
    let inside = relative.components().all(|part| matches!(part, Component::Normal(_)));
    let file = folder.join(&relative);
    inside.then(|| if file.is_dir() { file.join("index.html") } else { file })
}

fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = path.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let (byte, after) = match (first, after) {
            (b'%', [high, low, after @ ..]) => {
                (u8::from_str_radix(str::from_utf8(&[*high, *low]).ok()?, 16).ok()?, after)
            }
            _ => (*first, after),
        };
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

fn is_compressible(kind: &str) -> bool {
    !kind.starts_with("image/png") && !kind.starts_with("font/") && kind != "application/octet-stream"
}

fn kind_of(file: &Path) -> &'static str {
    match file.extension().and_then(|end| end.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" | "_headers" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::file_of;

    #[test]
    fn no_path_leads_out_of_the_folder() {
        for path in ["/../secret", "/%2e%2e/secret", "/a/../../secret", "//etc/../../secret"] {
            assert_eq!(file_of(path, Path::new("/site")), None, "{path}");
        }
        assert_eq!(file_of("/etc/passwd", Path::new("/site")).as_deref(), Some(Path::new("/site/etc/passwd")));
    }
}
