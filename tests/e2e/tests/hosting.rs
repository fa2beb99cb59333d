//! Debian's nginx with the configuration of `docs/hosting/nginx.md`, serving the app under a path.

use e2e::strings::{EXERCISES, PAGE, STEADY_PLACE};
use e2e::{Person, StepError, StepResult, journey};
use serde_json::json;
use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use xtask::paths;
use xtask::service_worker::SITE_FILE;
use xtask::setup::nginx;

const READY: &str = PAGE.offline.ready;
const UNDER: &str = "/some/where";

/// A running nginx process; dropping it ends the process.
struct Nginx {
    child: Child,
    port: u16,
}

impl Nginx {
    /// Serves the folder `root`; logs and other files go to the folder `beside`.
    fn starts(root: &Path, beside: &Path) -> StepResult<Self> {
        let program = nginx::find().ok_or_else(|| StepError::new("nginx is missing: run `cargo xtask setup`"))?;
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let file = beside.join("nginx.conf");
        fs::write(&file, configuration(root, beside, port)?)?;
        let mut command = Command::new(program);
        command.arg("-e").arg(beside.join("error.log")).arg("-p").arg(beside).arg("-c").arg(&file);
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).spawn()?;
        Ok(Self { child, port })
    }

    fn answers(&self) -> bool {
        TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_ok()
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // It may have ended already.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Returns the documented configuration with the port and folder of this test, within the context of Debian's nginx.conf.
fn configuration(root: &Path, beside: &Path, port: u16) -> StepResult<String> {
    let guide = fs::read_to_string(paths::root().join("docs/hosting/nginx.md"))?;
    let documented = guide.split("```nginx").nth(1).and_then(|rest| rest.split("```").next());
    let documented = documented.ok_or_else(|| StepError::new("the guide has no configuration"))?;
    let ours = documented
        .replace("listen 80;", &format!("listen 127.0.0.1:{port};"))
        .replace("/var/www/site", &root.display().to_string());
    let at = beside.display();
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|kind| format!("{kind}_temp_path {at}/{kind};\n"))
        .concat();
    // A single process, so that ending it ends nginx completely.
    Ok(format!("daemon off; master_process off; pid {at}/nginx.pid;\nevents {{}}\nhttp {{\n{temporary}{ours}}}\n"))
}

#[test]
fn a_folder_served_by_nginx_installs_works_offline_and_updates() {
    journey("a folder served by nginx installs works offline and updates", async |person: &mut Person| -> StepResult {
        person.host_under("")?;
        let beside = person.site().with_file_name("nginx");
        let root = beside.join("www");
        fs::create_dir_all(root.join("some"))?;
        let folder = root.join("some/where");
        fs::rename(person.site(), &folder)?;
        let nginx = Nginx::starts(&root, &beside)?;
        person.wait_for("nginx", async || Ok(nginx.answers())).await?;
        person.host_by(&format!("http://127.0.0.1:{}", nginx.port), UNDER, folder);
        person.open("#/").await?;
        person.expect_text(READY).await?;
        check_headers(person).await?;
        check_link_repair(person).await?;
        check_clinic(person).await?;
        person.publish_release("2")?;
        person.open("#/").await?;
        person.click_button(PAGE.new_version.use_it).await?;
        person.wait_for("the newer version", async || Ok(person.version().await? == "2")).await?;
        person.wait_until_ready().await?;
        person.expect_text(READY).await?;
        drop(nginx);
        person.expect_log("sw.js");
        person.expect_log("site.json");
        person.open("#/exercises").await?;
        person.expect_heading(EXERCISES.title).await
    });
}

/// Checks the response headers of one file of each type, requested past worker and cache.
async fn check_headers(person: &Person) -> StepResult {
    let table = [
        ("/", "text/html", "no-cache"),
        ("/sw.js", "text/javascript", "no-cache"),
        ("/site.json", "application/json", "no-cache"),
        (".webmanifest", "application/manifest+json", "no-cache"),
        (".css", "text/css", "immutable"),
        (".js", "text/javascript", "immutable"),
        (".wasm", "application/wasm", "immutable"),
        (".json", "application/json", "immutable"),
        (".png", "image/png", "immutable"),
        (".woff2", "font/woff2", "immutable"),
    ];
    for (end, kind, cache) in table {
        let file = if end.starts_with('/') { end.to_owned() } else { format!("/{}", a_file(person.site(), end)?) };
        let head = head_of(&format!("{}{file}", person.home()))?;
        let wanted = [kind, cache, "content-security-policy: default-src 'none'", "nosniff", "x-frame-options: deny"];
        let missing: Vec<_> = wanted.iter().filter(|part| !head.contains(**part)).collect();
        let squeezed = matches!(end, ".png" | ".woff2" | "/site.json")
            || file.ends_with("sw.js")
            || head.contains("content-encoding: gzip");
        if !missing.is_empty() || !squeezed {
            return Err(StepError::new(format!("{file}: {missing:?} not in\n{head}")));
        }
    }
    Ok(())
}

/// Returns the headers of a response in lower case.
fn head_of(address: &str) -> StepResult<String> {
    use std::io::{Read, Write};
    let rest = address.trim_start_matches("http://");
    let (host, path) = rest.split_once('/').ok_or_else(|| StepError::new("no path"))?;
    let mut connection = TcpStream::connect(host)?;
    write!(connection, "GET /{path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n")?;
    let mut all = Vec::new();
    connection.read_to_end(&mut all)?;
    let text = String::from_utf8_lossy(&all).to_ascii_lowercase();
    Ok(text.split("\r\n\r\n").next().unwrap_or_default().to_owned())
}

/// Returns a file with this extension, preferably one with a hash in its name.
fn a_file(folder: &Path, end: &str) -> StepResult<String> {
    for under in ["", "content/", "icons/"] {
        for entry in fs::read_dir(folder.join(under))?.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.ends_with(end) && name != "sw.js" && name != SITE_FILE {
                return Ok(format!("{under}{name}"));
            }
        }
    }
    Err(StepError::new(format!("no file ends with {end}")))
}

/// The settings of a clinic are served as they are now, not as an older or a compressed copy.
async fn check_clinic(person: &Person) -> StepResult {
    let site =
        json!({ "name": "Riverside Clinic", "duty": { "label": "Riverside duty line", "number": "+44 20 7946 0123" } });
    fs::write(person.site().join(SITE_FILE), site.to_string())?;
    person.open("#/help").await?;
    person.expect_text("Riverside duty line").await?;
    person.open("#/").await?;
    person.expect_text("Riverside Clinic").await
}

async fn check_link_repair(person: &Person) -> StepResult {
    person.expect_log("404 (Not Found)");
    person.expect_log("MIME type");
    person.open("%23/steady").await?;
    person.expect_heading(STEADY_PLACE.title).await?;
    person.open_without_waiting("no/such/thing").await?;
    person.expect_heading(PAGE.not_found.title).await
}
