//! Reading single values of the site settings: each reader returns what can be used and reports the rest.

use crate::sharing::codec::sanitize::sanitize_line;
use crate::sharing::site::problem::SiteProblem;
use serde_json::{Map, Value};

/// The longest key that a report repeats, in characters; a longer one is cut.
const MAX_REPORTED_KEY_CHARS: usize = 60;
/// The most problems in one report.
const MAX_PROBLEMS: usize = 40;
/// The longest telephone number, in digits (ITU-T E.164), and the shortest.
const NUMBER_DIGITS: std::ops::RangeInclusive<usize> = 2..=15;
/// The longest telephone number as it is written, in characters.
const MAX_NUMBER_CHARS: usize = 30;
/// The longest address of the privacy notice, in characters.
const MAX_ADDRESS_CHARS: usize = 300;

/// Reads values and gathers what is wrong.
#[derive(Default)]
pub(super) struct FieldReader {
    problems: Vec<SiteProblem>,
}

/// Returns a key as a report repeats it: on one line, and not longer than the limit.
pub(super) fn reported_key(key: &str) -> String {
    sanitize_line(key).chars().take(MAX_REPORTED_KEY_CHARS).collect()
}

impl FieldReader {
    /// Adds a problem, unless the report is long enough already.
    pub(super) fn report(&mut self, problem: SiteProblem) {
        if self.problems.len() < MAX_PROBLEMS && !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    /// Returns what was wrong, in order.
    pub(super) fn into_problems(self) -> Vec<SiteProblem> {
        self.problems
    }

    /// Returns the entries of an object; reports keys that are not known.
    pub(super) fn object<'a>(
        &mut self,
        value: &'a Value,
        path: &str,
        known_keys: &[&str],
    ) -> Option<&'a Map<String, Value>> {
        let Some(entries) = value.as_object() else {
            self.report(SiteProblem::WrongKind(path.to_owned()));
            return None;
        };
        for key in entries.keys().filter(|key| !known_keys.contains(&key.as_str())) {
            let prefix = if path.is_empty() { String::new() } else { format!("{path}.") };
            self.report(SiteProblem::UnknownKey(format!("{prefix}{}", reported_key(key))));
        }
        Some(entries)
    }

    /// Returns the first entries of a list, at most `max`; a missing list is empty.
    pub(super) fn list<'a>(&mut self, value: Option<&'a Value>, path: &str, max: usize) -> &'a [Value] {
        let Some(value) = value else { return &[] };
        let Some(all) = value.as_array() else {
            self.report(SiteProblem::WrongKind(path.to_owned()));
            return &[];
        };
        if all.len() > max {
            self.report(SiteProblem::TooMany(path.to_owned(), max));
        }
        all.get(..max.min(all.len())).unwrap_or_default()
    }

    /// Returns a text on one line; empty if it is missing, of another kind, or longer than `max` characters.
    pub(super) fn line(&mut self, value: Option<&Value>, path: &str, max: usize) -> String {
        let Some(value) = value else { return String::new() };
        let Some(text) = value.as_str() else {
            self.report(SiteProblem::WrongKind(path.to_owned()));
            return String::new();
        };
        let line = sanitize_line(text);
        if line.chars().count() > max {
            self.report(SiteProblem::TooLong(path.to_owned(), max));
            return String::new();
        }
        if looks_like_markup(&line) {
            self.report(SiteProblem::HasMarkup(path.to_owned()));
        }
        line
    }

    /// Returns a telephone number as it is written; empty if it is missing or none.
    pub(super) fn number(&mut self, value: Option<&Value>, path: &str) -> String {
        let text = self.line(value, path, MAX_NUMBER_CHARS);
        let is_allowed = text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '+' | '-' | '(' | ')'));
        let has_plus_inside = text.trim_start_matches('(').chars().skip(1).any(|c| c == '+');
        let digits = text.chars().filter(char::is_ascii_digit).count();
        if text.is_empty() || (is_allowed && !has_plus_inside && NUMBER_DIGITS.contains(&digits)) {
            return text;
        }
        self.report(SiteProblem::NotNumber(path.to_owned()));
        String::new()
    }

    /// Returns an address of a page; empty if it is missing, or does not begin with `https://` and the name of a host.
    pub(super) fn https_address(&mut self, value: Option<&Value>, path: &str) -> String {
        let text = self.line(value, path, MAX_ADDRESS_CHARS);
        if text.is_empty() || is_https_address(&text) {
            return text;
        }
        self.report(SiteProblem::NotHttps(path.to_owned()));
        String::new()
    }
}

/// Whether a text has what looks like a tag of HTML: `<` before a letter, `/` or `!`, and a `>` after it.
fn looks_like_markup(text: &str) -> bool {
    text.split('<')
        .skip(1)
        .any(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!')) && rest.contains('>'))
}

/// Whether a text is an address that a link may have: `https://`, the name of a host without a user name, and no spaces or quotes.
fn is_https_address(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_host = host.starts_with(|c: char| c.is_ascii_alphanumeric())
        && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':'));
    is_host && rest.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '"' | '\'' | '<' | '>' | '\\' | '`'))
}
