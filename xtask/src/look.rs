//! The look of Start stands in the page itself, so that it is painted without waiting for a second file. The policy names its sum:
//! no other style in the page is taken. All of the style sheet, that part of it too, is the one file that arrives for the app.

use std::fs;
use std::io;
use std::path::Path;

use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha256};

use crate::css;
use crate::paths;
use crate::postbuild::{find, read, rename, write};

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
const GAP: &str = "<style id=\"first-look\"></style>";
const MARK: &str = "<script src=\"mark.js\"";
const STYLES: &str = "style-src 'self'";

/// Puts the first look into the page and its policies, and the style sheet where mark.js finds it. Gives the sheet's new name.
///
/// # Errors
/// When a file cannot be read, or the page lacks what is to be filled.
pub(crate) fn dress(dir: &Path, page: &mut String) -> Result<Option<String>, String> {
    let first = first().map_err(|error| error.to_string())?;
    let with_sum = format!("{STYLES} '{}'", sum(&first));
    *page = filled(page, GAP, &GAP.replace("><", &format!(">{first}<")))?;
    *page = filled(page, STYLES, &with_sum)?;
    let headers = dir.join("_headers");
    write(&headers, &filled(&read(&headers)?, STYLES, &with_sum)?)?;
    let Some(old) = find(dir, |name| name.ends_with(".css"))? else { return Ok(None) };
    let new = rename(dir, &old, "style", "css")?;
    *page = without_link(page, &old)?;
    *page = filled(page, MARK, &format!("{MARK} data-look=\"./{new}\""))?;
    Ok(Some(new))
}

/// The style sheets of what stands in the page, as they stand there.
fn first() -> io::Result<String> {
    let folder = paths::root().join("style");
    let texts = FIRST.iter().map(|name| fs::read_to_string(folder.join(format!("{name}.css"))));
    Ok(css::without_air(&texts.collect::<io::Result<String>>()?))
}

/// How a policy names a text: `sha256-` and the sum in base64.
fn sum(text: &str) -> String {
    format!("sha256-{}", Base64::encode_string(&Sha256::digest(text.as_bytes())))
}

fn filled(text: &str, gap: &str, with: &str) -> Result<String, String> {
    if text.contains(gap) { Ok(text.replacen(gap, with, 1)) } else { Err(format!("there is no `{gap}` to fill")) }
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
    use super::{STYLES, first, sum, without_link};
    use crate::paths;
    use crate::postbuild::read;

    #[test]
    fn a_sum_is_named_as_browsers_name_it() {
        assert_eq!(sum(""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }

    #[test]
    fn the_guides_for_hosts_name_the_look_of_this_page() {
        let policy = format!("{STYLES} '{}';", sum(&first().unwrap()));
        for guide in ["nginx", "caddy"] {
            let text = read(&paths::root().join(format!("docs/hosting/{guide}.md"))).unwrap();
            assert!(text.contains(&policy), "docs/hosting/{guide}.md: the policy should say {policy}");
        }
    }

    #[test]
    fn the_link_to_the_sheet_goes_and_nothing_else() {
        let page = "<link rel=\"icon\" href=\"a\"><link rel=\"stylesheet\" href=\"./all.css\"/><p>";
        assert_eq!(without_link(page, "all.css").unwrap(), "<link rel=\"icon\" href=\"a\"><p>");
        assert!(without_link(page, "other.css").is_err());
    }
}
