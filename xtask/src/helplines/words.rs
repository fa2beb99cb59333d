//! The words around the numbers: `content/en/strings/helplines.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The words around the numbers. A missing or unknown key is an error.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub(super) emergency: String,
    pub(super) or: String,
    text: String,
    text_keyword: String,
    checked_on: String,
    date: String,
    months: [String; 12],
    group: BTreeMap<String, String>,
}

impl Words {
    /// Parses the file.
    ///
    /// # Errors
    /// When it is not TOML with these keys, or a text lacks a placeholder.
    pub fn parse(text: &str) -> Result<Self, String> {
        let words: Self = toml::from_str(text).map_err(|error| error.to_string())?;
        let required = [
            (&words.text, "{number}"),
            (&words.text_keyword, "{keyword}"),
            (&words.text_keyword, "{number}"),
            (&words.checked_on, "{date}"),
            (&words.date, "{day}"),
            (&words.date, "{month}"),
            (&words.date, "{year}"),
        ];
        let lacking = required.into_iter().find(|(text, name)| !text.contains(name));
        match lacking.map(|(text, name)| format!("{text:?} lacks {name}")) {
            Some(error) => Err(error),
            None => Ok(words),
        }
    }

    /// Returns the heading of a group of lines.
    ///
    /// # Errors
    /// When there is none.
    pub(super) fn heading(&self, kind: &str) -> Result<&str, String> {
        self.group.get(kind).map(String::as_str).ok_or_else(|| format!("group.{kind} is missing"))
    }

    pub(super) fn text_to(&self, number: &str) -> String {
        self.text.replace("{number}", number)
    }

    pub(super) fn text_keyword_to(&self, keyword: &str, number: &str) -> String {
        self.text_keyword.replace("{keyword}", keyword).replace("{number}", number)
    }

    pub(super) fn checked_on(&self, date: &str) -> String {
        self.checked_on.replace("{date}", date)
    }

    /// Formats a date; `month` is from 1 to 12.
    pub(super) fn date(&self, day: i64, month: i64, year: i64) -> String {
        let name = usize::try_from(month - 1).ok().and_then(|index| self.months.get(index)).map_or("", String::as_str);
        self.date.replace("{day}", &day.to_string()).replace("{month}", name).replace("{year}", &year.to_string())
    }
}
