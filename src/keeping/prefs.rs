//! The settings as they are kept: a JSON object, of which this program knows some names. The others stay as they are.

use serde_json::{Map, Value};

/// The settings; one that is missing follows the device.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prefs(Map<String, Value>);

impl Prefs {
    /// Reads them; what cannot be read counts as none.
    pub fn read(text: &str) -> Self {
        Self(serde_json::from_str(text).unwrap_or_default())
    }

    /// The text that is kept: without spaces, since `public/first.js` reads it before the program is here.
    pub fn text(&self) -> String {
        serde_json::to_string(&self.0).unwrap_or_default()
    }

    /// A setting in words.
    pub fn word(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }

    /// A setting in numbers.
    pub fn number(&self, name: &str) -> Option<i64> {
        self.0.get(name)?.as_i64()
    }

    /// With a setting, or without it.
    #[must_use]
    pub fn with(mut self, name: &str, value: Option<Value>) -> Self {
        match value {
            Some(value) => self.0.insert(name.to_owned(), value),
            None => self.0.remove(name),
        };
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_newer_version_set_stays() {
        let newer = r#"{"hue":{"of":[1,"x"]},"size":3,"theme":"night"}"#;
        let kept = Prefs::read(newer).with("theme", Some("paper".into())).with("size", None);
        assert_eq!(kept.text(), r#"{"hue":{"of":[1,"x"]},"theme":"paper"}"#);
    }

    #[test]
    fn settings_that_cannot_be_read_or_are_of_another_kind_count_as_none() {
        for text in ["", "[]", "7", "{\"theme\":", "null"] {
            assert_eq!(Prefs::read(text), Prefs::default(), "{text}");
        }
        let odd = Prefs::read(r#"{"size":"big","theme":4,"idle":-1}"#);
        assert_eq!((odd.number("size"), odd.word("theme"), odd.number("idle")), (None, None, Some(-1)));
    }
}
