//! The settings as they are kept: a JSON object, of which this program knows some names. The others stay as they are.

use serde_json::{Map, Value};

/// The settings; one that is missing follows the device.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences(Map<String, Value>);

impl Preferences {
    /// Reads them; what cannot be read counts as none.
    pub fn parse(text: &str) -> Self {
        Self(serde_json::from_str(text).unwrap_or_default())
    }

    /// The text that is kept: without spaces, since `public/first.js` reads it before the program is here.
    pub fn to_json(&self) -> String {
        serde_json::to_string(&self.0).unwrap_or_default()
    }

    /// A setting in words.
    pub fn get_str(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }

    /// A setting in numbers.
    pub fn get_i64(&self, name: &str) -> Option<i64> {
        self.0.get(name)?.as_i64()
    }

    /// With a setting, or without it.
    #[must_use]
    pub fn with_value(mut self, name: &str, value: Option<Value>) -> Self {
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
        let kept = Preferences::parse(newer).with_value("theme", Some("paper".into())).with_value("size", None);
        assert_eq!(kept.to_json(), r#"{"hue":{"of":[1,"x"]},"theme":"paper"}"#);
    }

    #[test]
    fn settings_that_cannot_be_read_or_are_of_another_kind_count_as_none() {
        for text in ["", "[]", "7", "{\"theme\":", "null"] {
            assert_eq!(Preferences::parse(text), Preferences::default(), "{text}");
        }
        let odd = Preferences::parse(r#"{"size":"big","theme":4,"idle":-1}"#);
        assert_eq!((odd.get_i64("size"), odd.get_str("theme"), odd.get_i64("idle")), (None, None, Some(-1)));
    }
}
