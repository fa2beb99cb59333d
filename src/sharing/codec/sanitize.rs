//! Sanitising text from other people: nothing in it may hide, reorder or imitate.

/// Invisible characters that can change how the rest is read: directional marks, zero-width characters, tags.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00ad}' | '\u{061c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// Joiners: needed in Persian and in emoji, a disguise between Latin letters.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Control characters, and separators like them, that end a line or separate words.
fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Sanitises a text of several lines; the result is trimmed and idempotent.
pub fn sanitize_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().filter(|c| !is_invisible(*c) && (is_line_end(*c) || !c.is_control())).peekable();
    while let Some(c) = chars.next() {
        let before = out.chars().next_back();
        let next = chars.peek().copied();
        match c {
            '\r' if next == Some('\n') => {}
            '\t' => out.push(' '),
            end if is_line_end(end) => out.push('\n'),
            joiner if is_joiner(joiner) => {
                let foreign = |l: char| !l.is_ascii() && !is_joiner(l) && !l.is_whitespace();
                if before.is_some_and(foreign) && next.is_some_and(foreign) {
                    out.push(joiner);
                }
            }
            other => out.push(other),
        }
    }
    let lines: Vec<&str> = out.split('\n').map(str::trim).collect();
    lines.join("\n").trim().to_owned()
}

/// Sanitises a text to one line, with single spaces.
pub fn sanitize_line(from: &str) -> String {
    sanitize_text(from).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The longest text that is kept as a public key, in characters; a real one has 43.
const MAX_KEY_CHARS: usize = 64;

/// Sanitises what came as a public key. A text that is none is kept, cut to a bounded length, so that it can be said to be none.
pub fn limited_key(text: &str) -> String {
    sanitize_line(text).chars().take(MAX_KEY_CHARS).collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(from: &str, to: &str) {
        assert_eq!(sanitize_line(from), to, "{from:?}");
        assert_eq!(sanitize_line(to), to);
    }

    #[test]
    fn invisible_and_reordering_characters_are_removed() {
        check("Pay\u{200d}pal", "Paypal");
        check("\u{202e}evil\u{202c} name", "evil name");
        check("a\u{200b}b\u{feff}c\u{2066}d\u{2069}", "abcd");
        check("flag\u{e0061}\u{e007f}", "flag");
        check("  two\nlines\u{2028}and\ttab\u{0}  ", "two lines and tab");
        check("می\u{200c}خواهم", "می\u{200c}خواهم");
        check("👩\u{200d}🚀", "👩\u{200d}🚀");
        assert_eq!(sanitize_text(" one \r\n two\u{7}\rthree "), "one\ntwo\nthree");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn cleaning_twice_is_cleaning_once(any in "\\PC*|(.|\\n|\r|\t|\u{200d}|\u{200c}|\u{202e}|\u{3000}|\u{80}|\u{85}|\u{2028}|é| )*") {
            let once = sanitize_text(&any);
            prop_assert_eq!(sanitize_text(&once), once.clone());
            let once = sanitize_line(&any);
            prop_assert_eq!(sanitize_line(&once), once.clone());
        }
    }
}
