//! Her own words, to be placed into the page that she writes as text.

use super::page_text::escape_markdown;
use super::passages::story_passages;
use crate::exercises::library::ExerciseLibrary;
use crate::story::Story;
use crate::story::answers::{answers_on_page, exercise_pages};
use crate::story::field_path::FieldPath;
use crate::story::speaker::{NamedSpeaker, speaker_at_path};

/// Quotes that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotationGroup {
    /// The linking line of their passage; none for what belongs to no passage.
    pub linking_line: Option<String>,
    /// The words, each exactly as written.
    pub quotations: Vec<Quotation>,
}

/// Words to place, with whose they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The words.
    pub text: String,
    /// Who is made to say them; `None` for the user's own.
    pub speech: Option<NamedSpeaker>,
}

impl Quotation {
    fn user_own(text: String) -> Self {
        Self { text, speech: None }
    }
}

/// All that she wrote, passage by passage; then what else there is, in the order it was written down.
pub fn quotation_groups(story: &Story, library: &ExerciseLibrary) -> Vec<QuotationGroup> {
    let mut placed: Vec<FieldPath> = Vec::new();
    let mut all: Vec<QuotationGroup> = Vec::new();
    for passage in story_passages(story, library) {
        placed.extend(passage.fragments.iter().map(|fragment| fragment.path.clone()));
        let mine = Some(passage.own_wording).filter(|mine| !mine.trim().is_empty());
        let texts = passage.fragments.into_iter().map(|fragment| fragment.text).chain(mine);
        let texts = texts.map(Quotation::user_own).collect();
        all.push(QuotationGroup { linking_line: Some(passage.linking_line), quotations: texts });
    }
    let rest = exercise_pages(story).into_iter().flat_map(|page| answers_on_page(story, &page.record));
    let mut texts: Vec<Quotation> = Vec::new();
    for given in rest.filter(|given| !placed.contains(&given.path) && !given.text.trim().is_empty()) {
        let quote = Quotation { speech: speaker_at_path(story, library, &given.path), text: given.text };
        if !texts.contains(&quote) {
            texts.push(quote);
        }
    }
    all.push(QuotationGroup { linking_line: None, quotations: texts });
    all.retain(|quotes| !quotes.quotations.is_empty());
    all
}

/// Whether a quote stands in the text word for word.
pub fn is_quoted_in(text: &str, quote: &str) -> bool {
    text.contains(escape_markdown(quote).trim()) || text.contains(quote.trim())
}

/// The text with a quote at the caret, and where the caret stands then; both counted as a browser counts, in UTF-16 units.
/// Within a line it stands between spaces; at the end of a text, and on an empty line, it is a paragraph.
pub fn insert_quotation(text: &str, caret: u32, quote: &str) -> (String, u32) {
    let (before, after) = text.split_at_checked(byte_offset(text, caret)).unwrap_or((text, ""));
    let quote = escape_markdown(quote);
    let line = before.rsplit('\n').next().unwrap_or_default();
    let paragraph = (line.trim().is_empty() || after.trim().is_empty()) && !line_continues(after);
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
fn line_continues(after: &str) -> bool {
    after.split('\n').next().is_some_and(|line| !line.trim().is_empty())
}

/// Where in the text a caret stands; past the end it is the end, and never within a character.
fn byte_offset(text: &str, caret: u32) -> usize {
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
    use crate::documents::fixtures::{StoryBuilder, shipped_library};
    use crate::documents::markdown::{blocks_to_text, parse_markdown};
    use proptest::prelude::*;

    fn placed(text: &str, caret: u32) -> String {
        let (text, caret) = insert_quotation(text, caret, "her words");
        let (at, mut shown) = (byte_offset(&text, caret), text.clone());
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
        let mut teller = StoryBuilder::new();
        teller
            .answer_text("e1.1.1", "The Fog")
            .answer_text("e1.1.4", "hush")
            .answer_text("e3.1.1", "I sat down.")
            .answer_text("e3.0.1", "Tuesday");
        let all = quotation_groups(&teller.story, &shipped_library());
        let mut texts: Vec<&str> =
            all.iter().flat_map(|quotes| &quotes.quotations).map(|quote| quote.text.as_str()).collect();
        texts.sort_unstable();
        assert_eq!(texts, ["I sat down.", "The Fog", "Tuesday", "hush"]);
        assert_eq!(all.last().and_then(|quotes| quotes.linking_line.clone()), None);
        let said_by = |text: &str| {
            let found = all.iter().flat_map(|quotes| &quotes.quotations).find(|quote| quote.text == text).unwrap();
            found.speech.clone().map(|speech| speech.name)
        };
        assert_eq!((said_by("hush").as_deref(), said_by("Tuesday")), (Some("The Fog"), None));
    }

    proptest! {
        #[test]
        fn placing_loses_nothing_and_the_quote_reads_as_she_wrote_it(before in "[a-z \n😀]{0,12}", after in "[a-z \n]{0,12}", quote in "[a-z*#_\\-\\[\\] ]{1,12}") {
            prop_assume!(!quote.trim().is_empty());
            let caret = u32::try_from(before.encode_utf16().count()).unwrap();
            let (text, end) = insert_quotation(&format!("{before}{after}"), caret, &quote);
            prop_assert!(text.starts_with(&before) && text.ends_with(&after) && is_quoted_in(&text, &quote));
            prop_assert!(usize::try_from(end).unwrap() <= text.encode_utf16().count());
            prop_assert!(before.contains(' ') || blocks_to_text(&parse_markdown(&text)).contains(quote.trim()), "{text:?}");
        }
    }
}
