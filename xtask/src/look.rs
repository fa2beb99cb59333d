//! What Start needs to be painted stands in the page itself: its look, and the script that marks what is shown. The policy names the
//! sums of the two: nothing else in the page is taken for a style or a script. All of the style sheet, that part of it too, is the
//! one file that arrives for the app; and the script stands in mark.js too.

use std::path::Path;

use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha256};

use crate::css;
use crate::paths;
use crate::postbuild::{fill, find, read, rename, write};

/// What index.html draws by itself: Start, Help now, what has failed, and the bar above them.
const FIRST: [&str; 13] = [
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
const LOOK: &str = "<style id=\"first-look\">";
const SCRIPT: &str = "<script id=\"first\">";
const MARK: &str = "<script src=\"mark.js\"";
const STYLES: &str = "style-src 'self'";
const SCRIPTS: &str = "script-src 'self' 'wasm-unsafe-eval'";

/// Puts the first look and the first script into the page and their sums into its policies, the script into mark.js too, and says
/// there where the style sheet is. Gives the sheet's new name.
///
/// # Errors
/// When a file cannot be read, or the page lacks what is to be filled.
pub(crate) fn dress(dir: &Path, page: &mut String) -> Result<Option<String>, String> {
    let (headers, mark) = (dir.join("_headers"), dir.join("mark.js"));
    let mut policy = read(&headers)?;
    let (look, script) = (look()?, script()?);
    for (tag, text, named) in [(LOOK, &look, STYLES), (SCRIPT, &script, SCRIPTS)] {
        *page = fill(page, tag, &format!("{tag}{text}"))?;
        for place in [&mut *page, &mut policy] {
            *place = fill(place, named, &allowed(named, text))?;
        }
    }
    write(&headers, &policy)?;
    write(&mark, &format!("{script}\n{}", read(&mark)?))?;
    let Some(old) = find(dir, |name| name.ends_with(".css"))? else { return Ok(None) };
    let new = rename(dir, &old, "style", "css")?;
    *page = without_link(page, &old)?;
    *page = fill(page, MARK, &format!("{MARK} data-look=\"./{new}\""))?;
    Ok(Some(new))
}

/// The script that marks the page, as it stands in it. Each of its remarks has lines of its own.
fn script() -> Result<String, String> {
    let text = read(&paths::root().join("public/first.js"))?;
    Ok(text.lines().map(str::trim).filter(|line| !line.starts_with("//")).collect::<Vec<_>>().join("\n"))
}

/// A rule of the policy that also allows one text.
fn allowed(rule: &str, text: &str) -> String {
    format!("{rule} 'sha256-{}'", Base64::encode_string(&Sha256::digest(text.as_bytes())))
}

/// The style sheets of what stands in the page, as they stand there.
fn look() -> Result<String, String> {
    let folder = paths::root().join("style");
    let texts = FIRST.iter().map(|name| read(&folder.join(format!("{name}.css"))));
    Ok(css::without_air(&texts.collect::<Result<String, String>>()?))
}

/// Trunk links the style sheet so that the page waits for it.
fn without_link(page: &str, sheet: &str) -> Result<String, String> {
    let missing = || format!("index.html does not link {sheet}");
    let at = page.find(sheet).ok_or_else(missing)?;
    let (before, after) = page.split_at_checked(at).ok_or_else(missing)?;
    let (before, _) = before.rsplit_once("<link").ok_or_else(missing)?;
    let (_, after) = after.split_once('>').ok_or_else(missing)?;
    Ok(format!("{before}{after}"))
}

#[cfg(test)]
mod tests {
    use super::{SCRIPTS, STYLES, allowed, look, script, without_link};
    use crate::paths;
    use crate::postbuild::read;

    #[test]
    fn a_sum_is_named_as_browsers_name_it() {
        assert_eq!(allowed("a", ""), "a 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
    }

    #[test]
    fn the_guides_for_hosts_name_the_look_and_the_script_of_this_page() {
        let rules = [allowed(STYLES, &look().unwrap()), allowed(SCRIPTS, &script().unwrap())];
        for guide in ["nginx", "caddy"] {
            let text = read(&paths::root().join(format!("docs/hosting/{guide}.md"))).unwrap();
            for rule in &rules {
                assert!(text.contains(&format!("{rule};")), "docs/hosting/{guide}.md: its policy should say {rule};");
            }
        }
    }

    #[test]
    fn the_script_in_the_page_is_the_whole_of_its_file_without_remarks() {
        let script = script().unwrap();
        assert!(script.starts_with("(function () {\n") && script.ends_with("\n})();"));
        assert!(!script.contains("//") && !script.contains("</") && !script.contains('`'));
    }

    #[test]
    fn the_link_to_the_sheet_goes_and_nothing_else() {
        let page = "<link rel=\"icon\" href=\"a\"><link rel=\"stylesheet\" href=\"./all.css\"/><p>";
        assert_eq!(without_link(page, "all.css").unwrap(), "<link rel=\"icon\" href=\"a\"><p>");
        assert!(without_link(page, "other.css").is_err());
    }
}
