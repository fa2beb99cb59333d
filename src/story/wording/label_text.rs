//! A text of the user's as a label: on one line, so that what the app says before or after it is one phrase. Labels are followed by a colon
//! or stand alone; no sentence is built around them.

use super::insertion::without_final_punctuation;
use super::rendered::isolated;

/// Returns a text on one line without its final punctuation; a text that is only punctuation stays. Right-to-left text is isolated.
pub fn as_label(text: &str) -> String {
    isolated(&on_one_line(text)).into_owned()
}

/// Like [`as_label`], cut after a number of characters, with an ellipsis where something is left out.
pub fn as_short_label(text: &str, max_chars: usize) -> String {
    let line = on_one_line(text);
    let mut letters = line.chars();
    let start: String = letters.by_ref().take(max_chars).collect();
    let shown = if letters.next().is_some() { format!("{}…", start.trim_end()) } else { start };
    isolated(&shown).into_owned()
}

fn on_one_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let label = without_final_punctuation(&line);
    if label.is_empty() { line } else { label.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_label_is_one_line_without_a_full_stop() {
        assert_eq!(as_label(" I sat down.\nThen soup! "), "I sat down. Then soup");
        assert_eq!((as_label("?!"), as_label(" ")), ("?!".to_owned(), String::new()));
        assert_eq!(as_label("שקט."), "\u{2068}שקט\u{2069}");
    }

    #[test]
    fn a_short_label_shows_where_it_was_cut() {
        assert_eq!(as_short_label("the fourth chair", 10), "the fourth…");
        assert_eq!(as_short_label("the chair.", 10), "the chair");
    }

    proptest! {
        #[test]
        fn a_label_keeps_every_word(words in proptest::collection::vec("[a-z]{1,9}", 0..40), end in "[.!?… \n]{0,3}") {
            let text = words.join("\n") + &end;
            prop_assert_eq!(as_label(&text).split(' ').filter(|word| !word.is_empty()).count() >= words.len(), true);
            prop_assert!(!as_label(&text).contains('\n'));
        }
    }
}
