//! The settings in storage: a JSON object. Names that this release does not know are preserved.

use serde_json::{Map, Value};

/// The settings; a missing one follows the device.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences(Map<String, Value>);

impl Preferences {
    /// Parses the settings; an unreadable text counts as empty.
    pub fn parse(text: &str) -> Self {
        Self(serde_json::from_str(text).unwrap_or_default())
    }

    /// Returns the JSON without spaces, since `public/pre-paint.js` reads it before the app is loaded.
    pub fn to_json(&self) -> String {
        serde_json::to_string(&self.0).unwrap_or_default()
    }

    /// Returns a setting that is a text.
    pub fn get_str(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }

    /// Returns a setting that is a whole number.
    pub fn get_i64(&self, name: &str) -> Option<i64> {
        self.0.get(name)?.as_i64()
    }

    /// Returns the settings with this value, or without it if it is `None`.
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
    fn settings_of_a_newer_release_are_preserved() {
        let newer = r#"{"hue":{"of":[1,"x"]},"size":3,"theme":"night"}"#;
        let changed = Preferences::parse(newer).with_value("theme", Some("paper".into())).with_value("size", None);
        assert_eq!(changed.to_json(), r#"{"hue":{"of":[1,"x"]},"theme":"paper"}"#);
    }

    #[test]
    fn unreadable_settings_and_other_types_count_as_missing() {
        for text in ["", "[]", "7", "{\"theme\":", "null"] {
            assert_eq!(Preferences::parse(text), Preferences::default(), "{text}");
        }
        let odd = Preferences::parse(r#"{"size":"big","theme":4,"idle":-1}"#);
        assert_eq!((odd.get_i64("size"), odd.get_str("theme"), odd.get_i64("idle")), (None, None, Some(-1)));
    }
}
