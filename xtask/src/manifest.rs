//! Checks what `public/manifest.webmanifest` declares.
//!
//! It has no `id` on purpose. An `id` is resolved against the root of the host, so that two copies of the page in two folders of one
//! host, both with `./`, would be one app; without it the app is identified by its `start_url`, which contains the folder.

use serde_json::Value;

use crate::paths;
use crate::postbuild::read;

fn manifest() -> Value {
    serde_json::from_str(&read(&paths::root().join("public/manifest.webmanifest")).unwrap()).unwrap()
}

fn list<'a>(manifest: &'a Value, name: &str) -> &'a Vec<Value> {
    manifest[name].as_array().unwrap_or_else(|| panic!("{name} is not a list"))
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

/// Width and height, from the header of a PNG file.
fn size_of(png: &str) -> String {
    let bytes = std::fs::read(paths::root().join(png)).unwrap_or_else(|error| panic!("{png}: {error}"));
    assert_eq!(&bytes[1..4], b"PNG", "{png}");
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    format!("{}x{}", number(16), number(20))
}

#[test]
fn two_folders_of_one_host_are_two_apps() {
    let manifest = manifest();
    assert_eq!((text(&manifest, "start_url"), text(&manifest, "scope")), ("./", "./"));
    assert!(manifest.get("id").is_none());
}

#[test]
fn icons_and_screenshots_have_the_declared_size() {
    let manifest = manifest();
    for icon in list(&manifest, "icons").iter().filter(|icon| text(icon, "type") == "image/png") {
        assert_eq!(size_of(&format!("public/{}", text(icon, "src"))), text(icon, "sizes"));
    }
    for shot in list(&manifest, "screenshots") {
        let file = text(shot, "src").replacen("screenshots/", "docs/", 1);
        assert_eq!(size_of(&file), text(shot, "sizes"));
        assert!(!text(shot, "label").is_empty());
    }
    let forms: Vec<_> = list(&manifest, "screenshots").iter().map(|shot| text(shot, "form_factor")).collect();
    assert_eq!(forms, ["narrow", "wide"]);
    let purposes = list(&manifest, "icons").iter().filter(|icon| text(icon, "purpose") == "maskable").count();
    assert_eq!(purposes, 1);
}

#[test]
fn shortcuts_and_files_open_addresses_of_the_page() {
    let manifest = manifest();
    let shortcuts: Vec<_> = list(&manifest, "shortcuts").iter().map(|shortcut| text(shortcut, "url")).collect();
    assert_eq!(shortcuts, ["./#/continue", "./#/steady", "./#/help"]);
    assert_eq!(text(&list(&manifest, "file_handlers")[0], "action"), "./");
    assert!(manifest["launch_handler"]["client_mode"].is_array());
    assert!(
        !text(&manifest, "short_name").contains("Restory"),
        "what a launcher shows does not say what the page is for"
    );
}
