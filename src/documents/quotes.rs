//! Her own words, to be placed into the page that she writes as text.

use super::passages::passages;
use super::text::escaped;
use crate::practice::library::Library;
use crate::story::Story;
use crate::story::page::{given_on, pages};
use crate::story::place::Place;
use crate::story::speaker::{Speech, speech_at};

/// Quotes that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotes {
    /// The linking line of their passage; none for what belongs to no passage.
    pub link: Option<String>,
    /// The words, each exactly as written.
    pub texts: Vec<QuoteText>,
}

/// Words to place, with whose they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuoteText {
    /// The words.
    pub text: String,
    /// Who is made to say them; `None` for the user's own.
    pub speech: Option<Speech>,
}

impl QuoteText {
    fn own(text: String) -> Self {
        Self { text, speech: None }
    }
}

/// All that she wrote, passage by passage; then what else there is, in the order it was written down.
pub fn quotes(story: &Story, library: &Library) -> Vec<Quotes> {
    let mut placed: Vec<Place> = Vec::new();
    let mut all: Vec<Quotes> = Vec::new();
    for passage in passages(story, library) {
        placed.extend(passage.fragments.iter().map(|fragment| fragment.place.clone()));
        let mine = Some(passage.mine).filter(|mine| !mine.trim().is_empty());
        let texts = passage.fragments.into_iter().map(|fragment| fragment.text).chain(mine);
        let texts = texts.map(QuoteText::own).collect();
        all.push(Quotes { link: Some(passage.link), texts });
    }
    let rest = pages(story).into_iter().flat_map(|page| given_on(story, &page.sheet));
    let mut texts: Vec<QuoteText> = Vec::new();
    for given in rest.filter(|given| !placed.contains(&given.place) && !given.text.trim().is_empty()) {
        let quote = QuoteText { speech: speech_at(story, library, &given.place), text: given.text };
        if !texts.contains(&quote) {
            texts.push(quote);
        }
    }
    all.push(Quotes { link: None, texts });
    all.retain(|quotes| !quotes.texts.is_empty());
    all
}

/// Whether a quote stands in the text word for word.
pub fn stands_in(text: &str, quote: &str) -> bool {
    text.contains(escaped(quote).trim()) || text.contains(quote.trim())
}

/// The text with a quote at the caret, and where the caret stands then; both counted as a browser counts, in UTF-16 units.
/// Within a line it stands between spaces; at the end of a text, and on an empty line, it is a paragraph.
pub fn place(text: &str, caret: u32, quote: &str) -> (String, u32) {
    let (before, after) = text.split_at_checked(byte_of(text, caret)).unwrap_or((text, ""));
    let quote = escaped(quote);
    let line = before.rsplit('\n').next().unwrap_or_default();
    let paragraph = (line.trim().is_empty() || after.trim().is_empty()) && !within(after);
    let (lead, trail) = if paragraph {
        let gap = |held: &str, edge: usize| if held.trim().is_empty() { 0 } else { 2_usize.saturating_sub(edge) };
        let above = before.len().saturating_sub(before.trim_end_matches('\n').len());
        let below = after.len().saturating_sub(after.trim_start_matches('\n').len());
        ("\n".repeat(gap(before, above)), "\n".repeat(gap(after, below)))
    } else {
        let apart = |edge: Option<char>| if edge.is_some_and(|c| !c.is_whitespace()) { " " } else { "" };
        (apart(before.chars().next_back()).to_owned(), apart(after.chars().next()).to_owned())
    };
    let head = format!("{before}{lead}{quote}");
    let caret = u32::try_from(head.encode_utf16().count()).unwrap_or(u32::MAX);
    (format!("{head}{trail}{after}"), caret)
}

/// Whether the caret's line goes on.
fn within(after: &str) -> bool {
    after.split('\n').next().is_some_and(|line| !line.trim().is_empty())
}

/// Where in the text a caret stands; past the end it is the end, and never within a character.
fn byte_of(text: &str, caret: u32) -> usize {
    let mut units = 0_u32;
    for (at, letter) in text.char_indices() {
        if units >= caret {
            return at;
        }
        units = units.saturating_add(if u32::from(letter) > 0xFFFF { 2 } else { 1 });
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::fixtures::{Teller, library};
    use crate::documents::markdown::{parse, words};
    use proptest::prelude::*;

    fn placed(text: &str, caret: u32) -> String {
        let (text, caret) = place(text, caret, "her words");
        let (at, mut shown) = (byte_of(&text, caret), text.clone());
        shown.insert(at, '|');
        shown
    }

    #[test]
    fn a_quote_goes_in_where_the_caret_is() {
        assert_eq!(placed("", 0), "her words|");
        assert_eq!(placed("I said so", 6), "I said her words| so");
        assert_eq!(placed("I said so", 7), "I said her words| so");
        assert_eq!(placed("I said", 6), "I said\n\nher words|");
        assert_eq!(placed("One\n\n\n\nTwo", 5), "One\n\nher words|\n\nTwo");
        assert_eq!(placed("One\n\nTwo", 5), "One\n\nher words| Two");
        assert_eq!(placed("😀 x", 2), "😀 her words| x");
        assert_eq!(placed("One\n", 99), "One\n\nher words|");
    }

    #[test]
    fn every_answer_can_be_placed_and_none_stands_twice() {
        let mut teller = Teller::new();
        teller
            .tells("e1.1.1", "The Fog")
            .tells("e1.1.4", "hush")
            .tells("e3.1.1", "I sat down.")
            .tells("e3.0.1", "Tuesday");
        let all = quotes(&teller.story, &library());
        let mut texts: Vec<&str> =
            all.iter().flat_map(|quotes| &quotes.texts).map(|quote| quote.text.as_str()).collect();
        texts.sort_unstable();
        assert_eq!(texts, ["I sat down.", "The Fog", "Tuesday", "hush"]);
        assert_eq!(all.last().and_then(|quotes| quotes.link.clone()), None);
        let said_by = |text: &str| {
            let found = all.iter().flat_map(|quotes| &quotes.texts).find(|quote| quote.text == text).unwrap();
            found.speech.clone().map(|speech| speech.name)
        };
        assert_eq!((said_by("hush").as_deref(), said_by("Tuesday")), (Some("The Fog"), None));
    }

    proptest! {
        #[test]
        fn placing_loses_nothing_and_the_quote_reads_as_she_wrote_it(before in "[a-z \n😀]{0,12}", after in "[a-z \n]{0,12}", quote in "[a-z*#_\\-\\[\\] ]{1,12}") {
            prop_assume!(!quote.trim().is_empty());
            let caret = u32::try_from(before.encode_utf16().count()).unwrap();
            let (text, end) = place(&format!("{before}{after}"), caret, &quote);
            prop_assert!(text.starts_with(&before) && text.ends_with(&after) && stands_in(&text, &quote));
            prop_assert!(usize::try_from(end).unwrap() <= text.encode_utf16().count());
            prop_assert!(before.contains(' ') || words(&parse(&text)).contains(quote.trim()), "{text:?}");
        }
    }
}
