//! Joins the style sheets into the one file that the page links. Runs before each Trunk build.

use std::fs;
use std::io;

use crate::paths;
use crate::run::{Outcome, fail};

/// Writes `style/all.css` from the numbered files, in the order of their names; only if something changed, so that a watcher rests.
///
/// # Errors
/// When a file cannot be read or written.
pub fn join() -> Outcome {
    write().map_err(|error| fail("Joining style/*.css", error.to_string(), "Look at the folder style/."))
}

fn write() -> io::Result<()> {
    let folder = paths::root().join("style");
    let mut files: Vec<_> = fs::read_dir(&folder)?.flatten().map(|file| file.path()).collect();
    files.retain(|file| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        name.ends_with(".css") && name.starts_with(|first: char| first.is_ascii_digit())
    });
    files.sort();
    let joined = files.iter().map(fs::read_to_string).collect::<io::Result<String>>()?;
    let all = folder.join("all.css");
    if fs::read_to_string(&all).ok().as_ref() != Some(&joined) {
        fs::write(all, joined)?;
    }
    Ok(())
}
