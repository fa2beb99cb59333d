//! Reads the string literals of a Rust source, as far as the checks in `tests/strings.rs` need it. It is not a parser.

/// A string literal, and the source before it on its line and above.
pub struct Literal<'a> {
    pub text: &'a str,
    pub before: &'a str,
}

impl Literal<'_> {
    /// The number of its line, from 1.
    pub fn line(&self) -> usize {
        self.before.lines().count().max(1)
    }

    /// Tells whether it is a text between the tags of a `view!`: what comes before it is a tag or a block, and no arrow.
    pub fn is_between_tags(&self) -> bool {
        let before = self.before.trim_end();
        before.ends_with('}') || before.ends_with('>') && !before.ends_with("=>") && !before.ends_with("->")
    }

    /// Tells whether it is the value of one of these attributes or arguments.
    pub fn is_value_of(&self, names: &[&str]) -> bool {
        let before = self.before.strip_suffix('=').unwrap_or_default();
        names.iter().any(|name| {
            before
                .strip_suffix(name)
                .is_some_and(|rest| !rest.ends_with(|letter: char| letter.is_alphanumeric() || letter == '-'))
        })
    }

    /// Tells whether it gives the reason for an exception to a lint.
    pub fn is_reason(&self) -> bool {
        self.before.trim_end().ends_with("reason =")
    }

    /// Tells whether it has two words or more, without what `format!` inserts.
    pub fn has_two_words(&self) -> bool {
        let parts = self.text.split('{').enumerate();
        let own =
            parts.map(|(n, part)| if n == 0 { part } else { part.split_once('}').map_or(part, |(_, after)| after) });
        let text: String = own.collect::<Vec<_>>().join(" ");
        let is_word = |part: &&str| {
            let word = part.trim_start_matches(['“', '‘', '(']);
            word.starts_with(char::is_alphabetic) && word.chars().filter(|letter| letter.is_alphabetic()).count() > 1
        };
        text.split([' ', '\u{a0}']).filter(is_word).count() > 1
    }

    /// Tells whether it lists classes: words without capitals, some with the separators of BEM, or a selector.
    pub fn is_class_list(&self) -> bool {
        let is_class = |word: &str| {
            word.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-_{}".contains(letter))
        };
        self.text.split(' ').all(is_class) && (self.text.contains("--") || self.text.contains("__"))
            || self.is_value_of(&["class"])
    }

    /// Tells whether it reads like a sentence: a capital at its start and several words.
    pub fn is_sentence(&self) -> bool {
        self.text.starts_with(char::is_uppercase) && self.has_two_words()
    }
}

/// Returns the string literals of a source, without those in comments and in its test module.
pub fn literals(source: &str) -> Vec<Literal<'_>> {
    let code = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(rest) = code.get(at..).filter(|rest| !rest.is_empty()) {
        at += if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(length) = char_length(rest) {
            length
        } else if let Some((text, length)) = raw_string(rest).or_else(|| string(rest)) {
            found.push(Literal { text, before: code.get(..at).unwrap_or_default() });
            length
        } else {
            rest.chars().next().map_or(1, char::len_utf8)
        };
    }
    found
}

/// Returns the length of the character literal at the start of a text: `'a'` and `'\n'`, not the lifetime `'a`.
fn char_length(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('\'')?;
    let escaped = inside.starts_with('\\');
    let end = if escaped { inside.get(2..)?.find('\'')? + 2 } else { inside.chars().next()?.len_utf8() };
    inside.get(end..)?.starts_with('\'').then_some(end + 2)
}

fn raw_string(text: &str) -> Option<(&str, usize)> {
    let fence: String = text.strip_prefix('r')?.chars().take_while(|letter| *letter == '#').collect();
    let inside = text.get(1 + fence.len()..)?.strip_prefix('"')?;
    let end = inside.find(&format!("\"{fence}"))?;
    Some((inside.get(..end)?, 1 + fence.len() + 1 + end + 1 + fence.len()))
}

fn string(text: &str) -> Option<(&str, usize)> {
    let inside = text.strip_prefix('"')?;
    let mut escaped = false;
    let end = inside.char_indices().find(|(_, letter)| {
        let ends = *letter == '"' && !escaped;
        escaped = *letter == '\\' && !escaped;
        ends
    });
    end.and_then(|(end, _)| Some((inside.get(..end)?, end + 2)))
}
