//! The words of the content's language that are looked for in what someone writes: `content/<language>/words.toml`, compiled by
//! `build/words.rs`. They are compared, not shown.

/// Words or phrases, at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordList(&'static str);

impl WordList {
    /// Returns the entries in the order of the file.
    pub fn iter(self) -> impl Iterator<Item = &'static str> {
        self.0.split('\n')
    }

    /// Whether an entry is the text, letter by letter.
    pub fn contains(self, text: &str) -> bool {
        self.iter().any(|entry| entry == text)
    }
}

include!(concat!(env!("OUT_DIR"), "/words.rs"));
