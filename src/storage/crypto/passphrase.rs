//! One rule for every passphrase, however it was typed: spaces around it do not count.

/// Returns whether a character at an end of a passphrase was added by a keyboard or a clipboard.
fn is_padding(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Returns the passphrase without spaces and invisible characters around it. A phone adds a space after a word that it completes.
pub fn trim_passphrase(text: &str) -> &str {
    text.trim_matches(is_padding)
}

/// Returns what a passphrase may have been when it was set: without spaces around it, and as it was typed, because earlier releases
/// counted them.
pub fn passphrase_candidates(typed: &str) -> Vec<&str> {
    let trimmed = trim_passphrase(typed);
    if trimmed == typed { vec![typed] } else { vec![trimmed, typed] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_around_a_passphrase_do_not_count() {
        for typed in ["two words", "two words ", " two words", "two words\u{a0}\u{200b}", "\u{feff}two words\n"] {
            assert_eq!(trim_passphrase(typed), "two words", "{typed:?}");
        }
    }

    #[test]
    fn spaces_inside_a_passphrase_count() {
        assert_eq!(trim_passphrase("two  words"), "two  words");
        assert_eq!(trim_passphrase("  "), "");
    }

    #[test]
    fn a_passphrase_set_with_a_space_still_opens() {
        assert_eq!(passphrase_candidates("two words "), ["two words", "two words "]);
        assert_eq!(passphrase_candidates("two words"), ["two words"]);
    }
}
