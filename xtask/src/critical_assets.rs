//! Inlines what the start screen needs to be painted: its styles, and the script that marks what is shown. The policy names the hashes
//! of both, so that no other inline style or script is accepted. The complete style sheet, these styles included, is one file that is
//! loaded for the app; the script is part of static-screens.js, too, as are quick-exit.js and help-page.js.

use std::fs;
use std::path::Path;

use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha256};

use crate::css;
use crate::paths;
use crate::postbuild::{fill, find, read, rename, write};

/// The style sheets of the static screens: the start screen, the help page, the error messages, and the bar above them.
const CRITICAL_STYLESHEETS: [&str; 13] = [
    "00-layers",
    "10-reset",
    "20-tokens",
    "30-base",
    "40-flow",
    "40-layout",
    "50-bar",
    "50-button",
    "50-control",
    "50-folded",
    "50-help",
    "50-start",
    "80-utilities",
];
const STYLE_TAG: &str = "<style id=\"first-look\">";
const SCRIPT_TAG: &str = "<script data-cfasync=\"false\" id=\"first\">";
const STATIC_SCREENS_TAG: &str = "<script src=\"static-screens.js\"";
/// The scripts that become part of static-screens.js, in front of it.
const STATIC_SCREENS_PARTS: [&str; 2] = ["quick-exit.js", "help-page.js"];
const STYLE_RULE: &str = "style-src 'self'";
const SCRIPT_RULE: &str = "script-src 'self' 'wasm-unsafe-eval'";

/// Inlines the first styles and the first script into the page, adds their hashes to its policies, adds the script and its parts to static-screens.js,
/// and names the style sheet there. Returns the new name of the style sheet.
///
/// # Errors
/// When a file cannot be read, or a placeholder of the page is missing.
pub(crate) fn inline_critical_assets(dir: &Path, page: &mut String) -> Result<Option<String>, String> {
    let (headers, static_screens) = (dir.join("_headers"), dir.join("static-screens.js"));
    let mut policy = read(&headers)?;
    let (critical_css, critical_script) = (critical_css()?, critical_script()?);
    for (tag, text, named) in [(STYLE_TAG, &critical_css, STYLE_RULE), (SCRIPT_TAG, &critical_script, SCRIPT_RULE)] {
        *page = fill(page, tag, &format!("{tag}{text}"))?;
        for target in [&mut *page, &mut policy] {
            *target = fill(target, named, &with_hash(named, text))?;
        }
    }
    write(&headers, &policy)?;
    let mut script = critical_script;
    for part in STATIC_SCREENS_PARTS.map(|part| dir.join(part)) {
        script = format!("{script}\n{}", read(&part)?);
        fs::remove_file(&part).map_err(|error| format!("{}: {error}", part.display()))?;
    }
    write(&static_screens, &format!("{script}\n{}", read(&static_screens)?))?;
    let Some(old) = find(dir, |name| name.ends_with(".css"))? else { return Ok(None) };
    let new = rename(dir, &old, "style", "css")?;
    *page = without_link(page, &old)?;
    *page = fill(page, STATIC_SCREENS_TAG, &format!("{STATIC_SCREENS_TAG} data-look=\"./{new}\""))?;
    Ok(Some(new))
}

/// The script that is inlined. Each of its comments is on its own lines.
fn critical_script() -> Result<String, String> {
    let text = read(&paths::root().join("public/pre-paint.js"))?;
    Ok(text.lines().map(str::trim).filter(|line| !line.starts_with("//")).collect::<Vec<_>>().join("\n"))
}

/// A rule of the policy that also allows one inline text.
fn with_hash(rule: &str, text: &str) -> String {
    format!("{rule} 'sha256-{}'", Base64::encode_string(&Sha256::digest(text.as_bytes())))
}

/// The inlined style sheets, in the form in which they are inlined.
fn critical_css() -> Result<String, String> {
    let folder = paths::root().join("style");
    let texts = CRITICAL_STYLESHEETS.iter().map(|name| read(&folder.join(format!("{name}.css"))));
    Ok(css::minify_css(&texts.collect::<Result<String, String>>()?))
}

/// Removes the link that Trunk inserts, for which the page would wait.
fn without_link(page: &str, stylesheet: &str) -> Result<String, String> {
    let missing = || format!("index.html does not link {stylesheet}");
    let at = page.find(stylesheet).ok_or_else(missing)?;
    let (before, after) = page.split_at_checked(at).ok_or_else(missing)?;
    let (before, _) = before.rsplit_once("<link").ok_or_else(missing)?;
    let (_, after) = after.split_once('>').ok_or_else(missing)?;
    Ok(format!("{before}{after}"))
}

#[cfg(test)]
mod tests {
    use super::{
        SCRIPT_RULE, STATIC_SCREENS_PARTS, STYLE_RULE, critical_css, critical_script, with_hash, without_link,
    };
    use crate::paths;
    use crate::postbuild::read;

    #[test]
    fn a_hash_is_written_as_browsers_expect_it() {
        assert_eq!(with_hash("a", ""), "a 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
    }

    #[test]
    fn the_hosting_guides_name_the_inline_style_and_script_of_this_page() {
        let rules =
            [with_hash(STYLE_RULE, &critical_css().unwrap()), with_hash(SCRIPT_RULE, &critical_script().unwrap())];
        for guide in ["nginx", "caddy"] {
            let text = read(&paths::root().join(format!("docs/hosting/{guide}.md"))).unwrap();
            for rule in &rules {
                assert!(text.contains(&format!("{rule};")), "docs/hosting/{guide}.md: its policy should say {rule};");
            }
        }
    }

    #[test]
    fn each_part_of_the_static_screens_is_copied_by_the_page() {
        let page = read(&paths::root().join("index.html")).unwrap();
        for part in STATIC_SCREENS_PARTS {
            assert!(page.contains(&format!("href=\"public/{part}\"")), "index.html does not copy {part}");
            assert!(paths::root().join("public").join(part).is_file(), "public/{part} is not there");
        }
    }

    #[test]
    fn the_inline_script_is_its_whole_file_without_comments() {
        let critical_script = critical_script().unwrap();
        assert!(critical_script.starts_with("(function () {\n") && critical_script.ends_with("\n})();"));
        assert!(!critical_script.contains("//") && !critical_script.contains("</") && !critical_script.contains('`'));
    }

    #[test]
    fn only_the_link_to_the_style_sheet_is_removed() {
        let page = "<link rel=\"icon\" href=\"a\"><link rel=\"stylesheet\" href=\"./all.css\"/><p>";
        assert_eq!(without_link(page, "all.css").unwrap(), "<link rel=\"icon\" href=\"a\"><p>");
        assert!(without_link(page, "other.css").is_err());
    }
}
