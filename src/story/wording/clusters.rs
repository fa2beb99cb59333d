//! Letters as a person sees them: a base character with its vowel signs, marks and joined emoji. A text is cut only between them.
//!
//! The rule is a short form of the extended grapheme clusters of Unicode (UAX #29), for the scripts that have such signs. Where it is in
//! doubt it keeps characters together.

/// Returns whether a character belongs to the one before it: marks, vowel signs, joiners, variation selectors, skin tones.
fn continues_letter(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'..='\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e8}' | '\u{6ea}'..='\u{6ed}'
        | '\u{e31}' | '\u{e33}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{eb1}' | '\u{eb3}'..='\u{ebc}' | '\u{ec8}'..='\u{ece}'
        | '\u{f18}'..='\u{f19}' | '\u{f71}'..='\u{f84}' | '\u{f90}'..='\u{fbc}' | '\u{102b}'..='\u{103e}' | '\u{1056}'..='\u{1059}'
        | '\u{1160}'..='\u{11ff}' | '\u{17b4}'..='\u{17d3}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{200c}'..='\u{200d}' | '\u{20d0}'..='\u{20ff}' | '\u{302a}'..='\u{302f}' | '\u{3099}'..='\u{309a}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}' | '\u{e0100}'..='\u{e01ef}')
        || is_indic_sign(c)
}

/// The scripts of India stand in blocks of 128 with the same layout.
fn indic_offset(c: char) -> Option<u32> {
    matches!(c, '\u{900}'..='\u{dff}').then(|| u32::from(c) % 0x80)
}

fn is_indic_sign(c: char) -> bool {
    indic_offset(c).is_some_and(|at| matches!(at, 0x00..=0x03 | 0x3a..=0x3c | 0x3e..=0x4d | 0x51..=0x57 | 0x62..=0x63))
}

/// A virama joins the consonant after it.
fn is_virama(c: char) -> bool {
    indic_offset(c) == Some(0x4d)
}

fn is_flag_half(c: char) -> bool {
    matches!(c, '\u{1f1e6}'..='\u{1f1ff}')
}

/// Returns the letters of a text; together they are the text.
pub fn clusters(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = first_cluster_bytes(rest)?;
        let (letter, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(letter)
    })
}

fn first_cluster_bytes(text: &str) -> Option<usize> {
    let mut chars = text.char_indices();
    let (_, first) = chars.next()?;
    let (mut before, mut flag_halves) = (first, usize::from(is_flag_half(first)));
    for (at, c) in chars {
        let is_flag = is_flag_half(c) && flag_halves == 1;
        let joins =
            continues_letter(c) || before == '\u{200d}' || (is_virama(before) && indic_offset(c).is_some()) || is_flag;
        if !joins || matches!(before, '\n' | '\r') {
            return Some(at);
        }
        flag_halves = if is_flag { 2 } else { flag_halves };
        before = c;
    }
    Some(text.len())
}

/// Returns the letters of a text; one that does not fit by itself is taken apart into characters.
pub fn pieces_that_fit(text: &str, fits: impl Fn(&str) -> bool) -> Vec<&str> {
    let parts = |letter| if fits(letter) { vec![letter] } else { characters(letter).collect() };
    clusters(text).flat_map(parts).collect()
}

fn characters(text: &str) -> impl Iterator<Item = &str> {
    text.char_indices().filter_map(|(at, c)| text.get(at..at.saturating_add(c.len_utf8())))
}

/// Returns the longest beginning of whole letters with at most `max` characters. Of a single letter that is longer, the first `max`
/// characters remain.
pub fn cut_to_chars(text: &str, max: usize) -> &str {
    let (mut bytes, mut count) = (0_usize, 0_usize);
    for letter in clusters(text) {
        count = count.saturating_add(letter.chars().count());
        if count > max {
            break;
        }
        bytes = bytes.saturating_add(letter.len());
    }
    if bytes == 0 {
        bytes = text.char_indices().nth(max).map_or(text.len(), |(at, _)| at);
    }
    text.get(..bytes).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, letters: &[&str]) {
        assert_eq!(clusters(text).collect::<Vec<_>>(), letters, "{text}");
    }

    #[test]
    fn vowel_signs_marks_and_joined_emoji_stay_with_their_letter() {
        check("abc", &["a", "b", "c"]);
        check("สวัสดี", &["ส", "วั", "ส", "ดี"]);
        check("ชาวโลก", &["ช", "า", "ว", "โ", "ล", "ก"]);
        check("नमस्ते", &["न", "म", "स्ते"]);
        check("e\u{301}a", &["e\u{301}", "a"]);
        check("👩\u{200d}🚀👍🏽🇩🇪🇫🇷", &["👩\u{200d}🚀", "👍🏽", "🇩🇪", "🇫🇷"]);
        check("שָׁלוֹם", &["שָׁ", "ל", "וֹ", "ם"]);
        check("❤️!", &["❤️", "!"]);
    }

    #[test]
    fn a_text_is_cut_between_letters() {
        assert_eq!(cut_to_chars("สวัสดี", 5), "สวัส");
        assert_eq!(cut_to_chars("สวัสดี", 6), "สวัสดี");
        assert_eq!(cut_to_chars("ab", 0), "");
        assert_eq!(
            pieces_that_fit("วัa\u{301}\u{301}", |letter| letter.chars().count() < 3),
            ["วั", "a", "\u{301}", "\u{301}"]
        );
        assert_eq!(cut_to_chars("a\u{301}\u{301}\u{301}", 2), "a\u{301}");
    }

    proptest! {
        #[test]
        fn the_letters_together_are_the_text(text in "\\PC*", max in 0_usize..40) {
            prop_assert_eq!(clusters(&text).collect::<String>(), text.clone());
            prop_assert!(cut_to_chars(&text, max).chars().count() <= max);
            prop_assert!(text.starts_with(cut_to_chars(&text, max)));
        }
    }
}
