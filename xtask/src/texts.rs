//! The texts of the page before the program: `content/en/strings/page.toml` fills the placeholders of `index.html`, of the other static
//! pages, of the scripts and of the manifest.
//!
//! `{{page.start.trouble}}` becomes the text of that key. A text may mark words with square brackets; the placeholder then names an
//! element for each such part, in their order: `{{page.start.safety <a href="#/help"></a>}}`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::postbuild::{read, strings_folder, write};
use crate::service_worker::files_in;

#[path = "../../build/strings.rs"]
#[allow(dead_code)]
mod catalogue;

use catalogue::{Entry, Piece, Table};

const START: &str = "{{page.";
const END: &str = "}}";
/// The kinds of files that contain placeholders.
const FILLED: [&str; 3] = ["html", "js", "webmanifest"];

/// The texts by key, and the keys that a placeholder has named.
struct Texts {
    texts: BTreeMap<String, String>,
    used: BTreeSet<String>,
}

/// Fills the placeholders in all files of a folder.
///
/// # Errors
/// When a placeholder names an unknown key or other parts than its text has, or when no placeholder names a key.
pub(crate) fn fill_all(dir: &Path) -> Result<(), String> {
    let mut texts = Texts::of_page()?;
    for name in files_in(dir)?.into_iter().filter(|name| FILLED.iter().any(|kind| name.ends_with(&format!(".{kind}"))))
    {
        let file = dir.join(&name);
        let text = read(&file)?;
        if text.contains(START) {
            write(&file, &texts.fill(&name, &text)?)?;
        }
    }
    texts.all_used()
}

impl Texts {
    fn of_page() -> Result<Self, String> {
        let files = catalogue::read(&strings_folder()).map_err(|found| found.join("\n"))?;
        let mut texts = BTreeMap::new();
        add_texts("", files.get("page").ok_or("page.toml is missing")?, &mut texts)?;
        Ok(Self { texts, used: BTreeSet::new() })
    }

    /// Returns the text of a file with its placeholders filled.
    fn fill(&mut self, file: &str, text: &str) -> Result<String, String> {
        let mut parts = text.split(START);
        let mut filled = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (placeholder, after) =
                part.split_once(END).ok_or_else(|| format!("{file}: {START}{part:.20} has no end"))?;
            let value =
                self.value(file, placeholder).map_err(|error| format!("{file}: {START}{placeholder}{END}: {error}"))?;
            filled.push_str(&value);
            filled.push_str(after);
        }
        Ok(filled)
    }

    fn value(&mut self, file: &str, placeholder: &str) -> Result<String, String> {
        let (key, elements) = placeholder.split_once(' ').unwrap_or((placeholder, ""));
        let text = self.texts.get(key).ok_or("page.toml has no such key")?;
        self.used.insert(key.to_owned());
        let elements = elements_of(elements)?;
        if !file.ends_with(".html") {
            let parts = [text.contains('['), text.contains('`'), text.contains("${"), !elements.is_empty()];
            return if parts.contains(&true) {
                Err("a script takes plain text only".to_owned())
            } else {
                in_quotes(text)
            };
        }
        let mut parts = text.split('[');
        let mut html = escape(parts.next().unwrap_or_default());
        let marked: Vec<&str> = parts.collect();
        if marked.len() != elements.len() {
            return Err(format!("{} elements for {} parts in brackets", elements.len(), marked.len()));
        }
        for (part, (open, close)) in marked.into_iter().zip(elements) {
            let (inside, after) = part.split_once(']').ok_or("a [ without ]")?;
            html.push_str(&format!("{open}{}{close}{}", escape(inside), escape(after)));
        }
        Ok(html)
    }

    fn all_used(&self) -> Result<(), String> {
        let unused: Vec<&str> = self.texts.keys().filter(|key| !self.used.contains(*key)).map(String::as_str).collect();
        if unused.is_empty() { Ok(()) } else { Err(format!("page.toml: nothing uses {}", unused.join(", "))) }
    }
}

/// Adds the texts of a table under their full keys.
fn add_texts(path: &str, table: &Table, texts: &mut BTreeMap<String, String>) -> Result<(), String> {
    for (key, entry) in table {
        let key = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        match entry {
            Entry::Table(inner) => add_texts(&key, inner, texts)?,
            Entry::Text(text) => match text.as_slice() {
                [Piece::Literal(literal)] => drop(texts.insert(key, literal.clone())),
                _ => {
                    return Err(format!("page.toml: {key}: a text of the page has no {{placeholder}}"));
                }
            },
            _ => return Err(format!("page.toml: {key}: this is no text")),
        }
    }
    Ok(())
}

/// Splits `<a href="…"></a><em></em>` into pairs of opening and closing tag.
fn elements_of(text: &str) -> Result<Vec<(&str, &str)>, String> {
    let (mut elements, mut rest) = (Vec::new(), text.trim());
    while !rest.is_empty() {
        let (open, after) = rest.split_once("></").ok_or("an element is written <a></a>")?;
        let (name, more) = after.split_once('>').ok_or("an element is written <a></a>")?;
        let open = rest.get(..=open.len()).unwrap_or_default();
        let close = rest.get(open.len()..open.len() + name.len() + 3).unwrap_or_default();
        elements.push((open, close));
        rest = more.trim();
    }
    Ok(elements)
}

/// Returns a text as it stands between the quotation marks of JSON or a script.
fn in_quotes(text: &str) -> Result<String, String> {
    let quoted = serde_json::to_string(text).map_err(|error| error.to_string())?;
    Ok(quoted.get(1..quoted.len() - 1).unwrap_or_default().to_owned())
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{FILLED, Texts};
    use crate::paths;
    use crate::postbuild::read;
    use crate::service_worker::files_in;
    use std::collections::{BTreeMap, BTreeSet};

    fn texts() -> Texts {
        let all = [("a.plain", "Salt & “pepper”"), ("a.link", "You can [go on] or \"stop\".")];
        let texts: BTreeMap<String, String> = all.map(|(key, text)| (key.to_owned(), text.to_owned())).into();
        Texts { texts, used: BTreeSet::new() }
    }

    #[test]
    fn placeholders_become_texts_and_links() {
        let page = "<p>{{page.a.plain}}</p> <p>{{page.a.link <a href=\"#/x\" rel=\"y\"></a>}}</p>";
        let filled =
            "<p>Salt &amp; “pepper”</p> <p>You can <a href=\"#/x\" rel=\"y\">go on</a> or &quot;stop&quot;.</p>";
        let mut texts = texts();
        assert_eq!(texts.fill("p.html", page).unwrap(), filled);
        assert_eq!(texts.fill("s.js", "say(\"{{page.a.plain}}\")").unwrap(), "say(\"Salt & “pepper”\")");
        texts.all_used().unwrap();
    }

    #[test]
    fn wrong_placeholders_and_unused_texts_fail_the_build() {
        let mut texts = texts();
        let error = |texts: &mut Texts, file, text| texts.fill(file, text).unwrap_err();
        assert!(error(&mut texts, "p.html", "{{page.a.b}}").ends_with("has no such key"));
        assert!(error(&mut texts, "p.html", "{{page.a.plain").contains("has no end"));
        assert!(error(&mut texts, "p.html", "{{page.a.link}}").ends_with("0 elements for 1 parts in brackets"));
        assert!(error(&mut texts, "p.html", "{{page.a.plain <em></em>}}").contains("1 elements for 0 parts"));
        assert!(error(&mut texts, "s.js", "{{page.a.link}}").ends_with("plain text only"));
        assert_eq!(self::texts().all_used().unwrap_err(), "page.toml: nothing uses a.link, a.plain");
    }

    #[test]
    fn the_pages_and_scripts_take_every_text_and_have_none_of_their_own() {
        let mut texts = Texts::of_page().unwrap();
        let public = paths::root().join("public");
        let files =
            files_in(&public).unwrap().into_iter().filter(|name| FILLED.iter().any(|kind| name.ends_with(kind)));
        let files = files.map(|name| (name.clone(), public.join(name)));
        for (name, file) in files.chain([("index.html".to_owned(), paths::root().join("index.html"))]) {
            let page = read(&file).unwrap();
            let filled = texts.fill(&name, &page).unwrap();
            assert!(!filled.contains("{{"), "{name}");
            let own = if name.ends_with(".html") { own_texts(&page) } else { own_sentences(&page) };
            assert_eq!(own, [""; 0], "{name}");
        }
        texts.all_used().unwrap();
    }

    /// Returns the sentences between quotation marks. What a script throws is for developers and has no full stop.
    fn own_sentences(script: &str) -> Vec<&str> {
        let lines = script.lines().filter(|line| !line.trim_start().starts_with("//"));
        let quoted = lines.flat_map(|line| line.split(['"', '`']).skip(1).step_by(2));
        let is_sentence =
            |text: &&str| text.starts_with(char::is_uppercase) && text.contains(' ') && text.ends_with(['.', ':', '?']);
        quoted.filter(is_sentence).collect()
    }

    /// Returns the words of a page that no placeholder stands for, without comments and scripts.
    fn own_texts(page: &str) -> Vec<&str> {
        let between =
            page.split('<').filter_map(|part| part.split_once('>')).filter(|(tag, _)| !tag.starts_with("!--"));
        let words = between.map(|(_, text)| text.trim().trim_start_matches("}}"));
        words.filter(|text| text.contains(char::is_alphabetic) && !text.starts_with("{{page.")).collect()
    }
}
