//! Text inside XML and HTML.

/// Appends a text so that it stands for itself in XML and HTML, between tags and in quoted attributes. Characters that XML 1.0 cannot
/// hold (section 2.2: most control characters, U+FFFE, U+FFFF) are replaced by U+FFFD.
pub(super) fn push_escaped(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            letter if is_in_xml(letter) => out.push(letter),
            _ => out.push(char::REPLACEMENT_CHARACTER),
        }
    }
}

/// Returns a text as it stands in XML and HTML.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::new();
    push_escaped(&mut out, text);
    out
}

fn is_in_xml(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stands_for_itself_in_xml() {
        for (text, written) in [
            ("Tom & <b>Dita</b>", "Tom &amp; &lt;b&gt;Dita&lt;/b&gt;"),
            ("\"a\" 'b'", "&quot;a&quot; 'b'"),
            ("bell\u{7}, none\u{0}, \u{ffff}", "bell\u{fffd}, none\u{fffd}, \u{fffd}"),
            ("line\nnext\tcell\r", "line\nnext\tcell&#13;"),
            ("נחת 🙂 \u{202e}x", "נחת 🙂 \u{202e}x"),
            ("]]>", "]]&gt;"),
        ] {
            assert_eq!(escaped(text), written, "{text:?}");
        }
    }
}
