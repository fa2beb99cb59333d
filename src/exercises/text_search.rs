//! Text search that ignores case and accents.

use super::language_words::{COMMON_WORDS, WORD_FORMS};

/// A span of a text, and whether it matches the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HighlightSpan {
    /// The text, exactly as written.
    pub text: String,
    /// Whether it matches the query.
    pub is_match: bool,
}

/// Returns the characters in lower case without accents, each with the index of the character it came from.
pub fn fold_case_and_accents(text: &str) -> Vec<(char, usize)> {
    text.chars()
        .enumerate()
        .flat_map(|(n, c)| c.to_lowercase().filter_map(move |c| strip_accent(c).map(|c| (c, n))))
        .collect()
}

/// Returns the query, trimmed and folded for comparison; empty if it holds nothing to search for.
pub fn fold_query(query: &str) -> Vec<char> {
    fold_case_and_accents(query.trim()).into_iter().map(|(c, _)| c).collect()
}

/// Whether a text contains the query; an empty query matches nothing.
pub fn contains_query(text: &str, query: &str) -> bool {
    let needle = fold_query(query);
    let letters: Vec<char> = fold_case_and_accents(text).into_iter().map(|(c, _)| c).collect();
    !needle.is_empty() && letters.windows(needle.len()).any(|window| window == needle)
}

/// Shortest word of a query, in characters, that is looked for on its own.
const MIN_WORD_CHARS: usize = 3;

/// Whether a text contains the query, or a word of it in one of its forms; an empty query matches nothing.
pub fn matches_query(text: &str, query: &str) -> bool {
    contains_query(text, query) || shared_word_count(text, query) > 0
}

/// Returns how many words of a query a text has, in one of their forms. Short and common words do not count.
pub fn shared_word_count(text: &str, query: &str) -> usize {
    let known = words(text);
    let sought = words(query).into_iter().filter(|word| word.chars().count() >= MIN_WORD_CHARS);
    let sought = sought.filter(|word| !COMMON_WORDS.contains(word));
    sought.filter(|word| known.iter().any(|other| is_same_word(word, other))).count()
}

fn is_same_word(word: &str, other: &str) -> bool {
    let is_plural = |one: &str, many: &str| many.strip_suffix('s') == Some(one);
    let has_form = |forms: &str, word: &str| forms.split(' ').any(|form| form == word);
    word == other
        || is_plural(word, other)
        || is_plural(other, word)
        || WORD_FORMS.iter().any(|forms| has_form(forms, word) && has_form(forms, other))
}

fn words(text: &str) -> Vec<String> {
    let folded: String = fold_case_and_accents(text).into_iter().map(|(letter, _)| letter).collect();
    let parts = folded.split(|letter: char| !letter.is_alphanumeric());
    parts.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Splits a text into matching and other spans; together they are the text.
pub fn highlight_matches(text: &str, query: &str) -> Vec<HighlightSpan> {
    let needle = fold_query(query);
    let folded = fold_case_and_accents(text);
    let is_hit = matching_indices(&folded, &needle);
    let mut all: Vec<HighlightSpan> = Vec::new();
    for (n, c) in text.chars().enumerate() {
        let hit = is_hit.contains(&n);
        match all.last_mut() {
            Some(last) if last.is_match == hit => last.text.push(c),
            Some(_) | None => all.push(HighlightSpan { text: c.to_string(), is_match: hit }),
        }
    }
    all
}

/// Returns the indices of all characters that are part of a match.
fn matching_indices(folded: &[(char, usize)], needle: &[char]) -> Vec<usize> {
    if needle.is_empty() {
        return Vec::new();
    }
    let mut all = Vec::new();
    for window in folded.windows(needle.len()) {
        if window.iter().map(|(c, _)| c).eq(needle) {
            all.extend(window.iter().map(|(_, n)| *n));
        }
    }
    all
}

/// Returns a Latin letter without its accent; `None` for a combining mark.
fn strip_accent(c: char) -> Option<char> {
    const PLAIN: [(&str, char); 9] = [
        ("àáâãäåāă", 'a'),
        ("çćč", 'c'),
        ("èéêëēėęě", 'e'),
        ("ìíîïīı", 'i'),
        ("ñńň", 'n'),
        ("òóôõöøō", 'o'),
        ("ùúûüūů", 'u'),
        ("ýÿ", 'y'),
        ("šśş", 's'),
    ];
    if ('\u{300}'..='\u{36f}').contains(&c) {
        return None;
    }
    Some(PLAIN.iter().find(|(set, _)| set.contains(c)).map_or(c, |(_, plain)| *plain))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked(text: &str, query: &str) -> String {
        highlight_matches(text, query)
            .iter()
            .map(|p| if p.is_match { format!("[{}]", p.text) } else { p.text.clone() })
            .collect()
    }

    #[test]
    fn a_match_is_highlighted_as_it_is_written() {
        assert_eq!(marked("A day after the CAFÉ, café", "cafe"), "A day after the [CAFÉ], [café]");
        assert_eq!(marked("nothing", ""), "nothing");
        assert_eq!(marked("aaa", "aa"), "[aaa]");
        assert!(contains_query("My Café", " CAFE ") && !contains_query("My Café", "") && !contains_query("", "x"));
    }

    #[test]
    fn a_sentence_finds_what_has_one_of_its_words() {
        let needs = "someone has died · my partner scares me · a relationship has ended";
        for query in ["my mum died", "my wife left me", "i am scared of him", "deaths in the family: death"] {
            assert!(matches_query(needs, query), "{query}");
        }
        assert!(
            !matches_query(needs, "the tax form") && !matches_query(needs, "and that has") && !matches_query(needs, "")
        );
        assert_eq!(shared_word_count(needs, "my partner died"), 2);
    }

    proptest! {
        #[test]
        fn highlighted_spans_concatenate_to_the_text(text in "\\PC{0,40}", query in "\\PC{0,3}") {
            prop_assert_eq!(highlight_matches(&text, &query).into_iter().map(|p| p.text).collect::<String>(), text.clone());
            prop_assert_eq!(contains_query(&text, &query), highlight_matches(&text, &query).iter().any(|p| p.is_match));
        }
    }
}
