//! The headers of a `_headers` file: each path pattern is on its own line, with its headers indented below it.

use std::fs;
use std::path::Path;

/// The patterns in the order of the file; later ones override earlier ones.
pub struct HeaderRules(Vec<(String, Vec<(String, String)>)>);

impl HeaderRules {
    /// The headers of a folder; empty when it has no `_headers` file.
    pub fn read(folder: &Path) -> Self {
        Self::parse(&fs::read_to_string(folder.join("_headers")).unwrap_or_default())
    }

    fn parse(text: &str) -> Self {
        let mut rules: Vec<(String, Vec<(String, String)>)> = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#')) {
            match (line.starts_with(char::is_whitespace), line.split_once(':'), rules.last_mut()) {
                (true, Some((name, value)), Some((_, headers))) => {
                    headers.push((name.trim().to_owned(), value.trim().to_owned()));
                }
                _ => rules.push((line.trim().to_owned(), Vec::new())),
            }
        }
        Self(rules)
    }

    /// All headers for a path, each name once.
    pub fn headers(&self, path: &str) -> Vec<(&str, &str)> {
        let mut all: Vec<(&str, &str)> = Vec::new();
        for (_, headers) in self.0.iter().filter(|(pattern, _)| matches(pattern, path)) {
            for (name, value) in headers {
                all.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
                all.push((name, value));
            }
        }
        all
    }
}

fn matches(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == path,
        Some((start, end)) => path.len() >= start.len() + end.len() && path.starts_with(start) && path.ends_with(end),
    }
}

#[cfg(test)]
mod tests {
    use super::HeaderRules;

    #[test]
    fn a_later_rule_overrides_an_earlier_one() {
        let header_rules = HeaderRules::parse("/*\n  A: all\n  B: all\n# a remark\n/x-*.js\n  b: some\n");
        assert_eq!(header_rules.headers("/x-1.js"), [("A", "all"), ("b", "some")]);
        assert_eq!(header_rules.headers("/x-1.css"), [("A", "all"), ("B", "all")]);
    }
}
