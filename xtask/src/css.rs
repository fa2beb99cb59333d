//! Joins the style sheets into the one file that the page links. Runs before each Trunk build.

use std::fs;
use std::io;
use std::path::Path;

use crate::paths;
use crate::postbuild::find;
use crate::run::{self, Outcome, fail};
use crate::setup::npm;

/// Writes `style/all.css` from the numbered files, in the order of their names; only if something changed, so that no file watcher
/// is triggered.
///
/// # Errors
/// When a file cannot be read or written.
pub fn concatenate() -> Outcome {
    write_concatenated().map_err(|error| fail("Joining style/*.css", error.to_string(), "Check the folder style/."))
}

/// Writes `style/all.css`, as `concatenate` does.
pub(crate) fn write_concatenated() -> io::Result<()> {
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

/// Minifies the style sheet in a built page. No target is set: browsers that would need one get the message `failed-old`.
pub(crate) fn minify(dir: &Path) -> Result<(), String> {
    let name = find(dir, |name| name.ends_with(".css"))?.ok_or("there is no style sheet")?;
    let file = dir.join(name);
    let mut esbuild = npm::command("esbuild");
    esbuild.arg(&file).args(["--minify", "--charset=utf8", "--log-level=error", "--allow-overwrite"]);
    run::output(esbuild.arg(format!("--outfile={}", file.display()))).map(drop)
}

/// Removes the comments and the indentation from a style sheet.
pub(crate) fn minify_css(css: &str) -> String {
    let mut parts = css.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    let told = parts.filter_map(|part| part.split_once("*/")).fold(first, |all, (_, after)| all + after);
    told.lines().map(str::trim).collect()
}

#[cfg(test)]
mod tests {
    use super::minify_css;

    #[test]
    fn only_comments_and_indentation_are_removed() {
        let css = "/* a */\n@layer b {\n  .c > a { content: \"/ /\"; } /* d { */\n}\n";
        assert_eq!(minify_css(css), "@layer b {.c > a { content: \"/ /\"; }}");
    }
}
