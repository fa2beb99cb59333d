//! The name with which a longer answer about someone begins: “Anna, my aunt from Bath” begins with “Anna”.

use crate::exercises::language_words::ABOUT_WORDS;

/// Marks that end a name.
const END_MARKS: &str = "!?…,;:—–。！？，、；：\"“”„«»()[]{}<>|";

/// Returns the words before what is said about someone; `None` if the text is all name, or begins otherwise.
pub(in crate::story) fn leading_name(text: &str) -> Option<&str> {
    let whole = text.trim();
    let name = whole.get(..end_of_name(whole)).unwrap_or(whole).trim_end();
    // "It’s" begins a sentence, and a list of names is no name.
    let is_clause = name.split_whitespace().next().is_some_and(|first| first.contains(['\'', '’']));
    (!name.is_empty() && name.len() < whole.len() && !is_clause && !whole.contains('\n')).then_some(name)
}

/// Returns where the name ends, in bytes.
fn end_of_name(whole: &str) -> usize {
    let mark = whole.find(|letter| END_MARKS.contains(letter)).unwrap_or(whole.len());
    let dash = whole.find(" - ").unwrap_or(whole.len());
    let stop = whole.find(". ").unwrap_or(whole.len());
    let mut at = 0_usize;
    for word in whole.split_inclusive(' ') {
        if ABOUT_WORDS.contains(&word.trim_end().to_lowercase()) {
            break;
        }
        at = at.saturating_add(word.len());
    }
    mark.min(dash).min(stop).min(at)
}

#[cfg(test)]
mod tests {
    use super::leading_name;

    #[test]
    fn what_is_said_about_someone_is_left_off_their_name() {
        for (text, name) in [
            ("my mum, she died in march", "my mum"),
            ("Mum (she died in March)", "Mum"),
            ("The baby we lost", "The baby"),
            ("my best friend who died last week", "my best friend"),
            ("my brother. suicide.", "my brother"),
            ("my health (ms)", "my health"),
            ("Nan - my rock", "Nan"),
        ] {
            assert_eq!(leading_name(text), Some(name), "{text}");
        }
        for text in ["Nan", "he was my brother", "", "Our dog Biscuit", "(nobody)", "It’s Nan, really", "Mum\nDad"] {
            assert_eq!(leading_name(text), None, "{text}");
        }
    }
}
