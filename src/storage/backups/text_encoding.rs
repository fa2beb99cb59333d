//! The text of a file, whatever encoding the program that saved it chose.

/// Reads a text in UTF-8 or UTF-16, with or without a byte order mark; the mark is left out. Bytes that are no text become U+FFFD.
pub fn decode_text(bytes: Vec<u8>) -> String {
    match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => decode_utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => decode_utf16(rest, u16::from_be_bytes),
        // Each of our files begins with a character of ASCII, as does JSON.
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => decode_utf16(&bytes, u16::from_le_bytes),
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => decode_utf16(&bytes, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        },
    }
}

/// Returns whether a text, as [`decode_text`] returns it, was a compressed file: ZIP or gzip. Unpacking those here would cost each visitor
/// more kilobytes than it helps; every device can do it.
pub fn is_compressed(text: &str) -> bool {
    text.starts_with("PK\u{3}\u{4}") || text.starts_with("\u{1f}\u{fffd}\u{8}")
}

fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| match pair {
        [a, b] => unit([*a, *b]),
        _ => u16::MAX, // A pair has two bytes.
    });
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn a_copy_saved_in_another_encoding_is_read() {
        let text = "{\"restory\":\"backup\",\"title\":\"Der Nebel – 霧 😀\"}\r\n";
        for (name, bytes) in [
            ("UTF-8", text.as_bytes().to_vec()),
            ("UTF-8 with a mark", format!("\u{feff}{text}").into_bytes()),
            ("UTF-16 LE with a mark", utf16(&format!("\u{feff}{text}"), u16::to_le_bytes)),
            ("UTF-16 BE with a mark", utf16(&format!("\u{feff}{text}"), u16::to_be_bytes)),
            ("UTF-16 LE", utf16(text, u16::to_le_bytes)),
            ("UTF-16 BE", utf16(text, u16::to_be_bytes)),
        ] {
            assert_eq!(decode_text(bytes), text, "{name}");
        }
    }

    #[test]
    fn bytes_that_are_no_text_do_no_harm() {
        assert_eq!(decode_text(vec![]), "");
        assert_eq!(decode_text(vec![0xff, 0xfe, 0x41]), "");
        assert_eq!(decode_text(vec![0xff, 0xfe, 0x00, 0xd8]), "\u{fffd}");
        assert_eq!(decode_text(vec![b'a', 0xe9, b'b']), "a\u{fffd}b");
    }

    #[test]
    fn a_compressed_file_is_told_from_a_text() {
        assert!(is_compressed(&decode_text(b"PK\x03\x04\x14\x00\x00\x00\x08\x00".to_vec())));
        assert!(is_compressed(&decode_text(b"\x1f\x8b\x08\x00\x00\x00\x00\x00".to_vec())));
        assert!(!is_compressed("PK is a name") && !is_compressed("{\"restory\":\"backup\"}") && !is_compressed(""));
    }

    proptest! {
        #[test]
        fn text_in_utf8_is_unchanged(text in "[a-z\\{][^\\x00\\x{feff}]*") {
            prop_assert_eq!(decode_text(text.clone().into_bytes()), text);
        }
    }
}
