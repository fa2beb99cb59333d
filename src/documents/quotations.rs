//! Quotations of the user's answers, to be inserted into the story page edited as text.

use super::page_text::escape_markdown;
use super::passages::story_passages;
use crate::exercises::library::ExerciseLibrary;
use crate::story::Story;
use crate::story::answers::queries::{answers_on_page, exercise_pages};
use crate::story::model::field_path::FieldPath;
use crate::story::terms::speaker::{NamedSpeaker, speaker_at_path};

/// Quotations that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotationGroup {
    /// The linking line of their passage; `None` if they belong to no passage.
    pub linking_line: Option<String>,
    /// The quotations, each exactly as written.
    pub quotations: Vec<Quotation>,
}

/// A quotation with its speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The text.
    pub text: String,
    /// The speaker whom the user quotes; `None` for the user's own words.
    pub speech: Option<NamedSpeaker>,
}

impl Quotation {
    fn user_own(text: String) -> Self {
        Self { text, speech: None }
    }
}

/// Returns all answers as quotations: passage by passage, then the others in the order they were written.
pub fn quotation_groups(story: &Story, library: &ExerciseLibrary) -> Vec<QuotationGroup> {
    let mut quoted_paths: Vec<FieldPath> = Vec::new();
    let mut all: Vec<QuotationGroup> = Vec::new();
    for passage in story_passages(story, library) {
        quoted_paths.extend(passage.fragments.iter().map(|fragment| fragment.path.clone()));
        let own_wording = Some(passage.own_wording).filter(|own_wording| !own_wording.trim().is_empty());
        let texts = passage.fragments.into_iter().map(|fragment| fragment.text).chain(own_wording);
        let texts = texts.map(Quotation::user_own).collect();
        all.push(QuotationGroup { linking_line: Some(passage.linking_line), quotations: texts });
    }
    let rest = exercise_pages(story).into_iter().flat_map(|page| answers_on_page(story, &page.record));
    let mut texts: Vec<Quotation> = Vec::new();
    for answer in rest.filter(|answer| !quoted_paths.contains(&answer.path) && !answer.text.trim().is_empty()) {
        let quote = Quotation { speech: speaker_at_path(story, library, &answer.path), text: answer.text };
        if !texts.contains(&quote) {
            texts.push(quote);
        }
    }
    all.push(QuotationGroup { linking_line: None, quotations: texts });
    all.retain(|quotes| !quotes.quotations.is_empty());
    all
}

/// Whether a text contains a quotation word for word.
pub fn is_quoted_in(text: &str, quote: &str) -> bool {
    text.contains(escape_markdown(quote).trim()) || text.contains(quote.trim())
}

/// Inserts a quotation at the caret. Returns the new text and caret; both carets count UTF-16 units, as a browser does. Within a line
/// the quotation is set off by spaces; at the end of a text or on an empty line it becomes a paragraph.
pub fn insert_quotation(text: &str, caret: u32, quote: &str) -> (String, u32) {
    let (before, after) = text.split_at_checked(byte_offset(text, caret)).unwrap_or((text, ""));
    let quote = escape_markdown(quote);
    let line = before.rsplit('\n').next().unwrap_or_default();
    let paragraph = (line.trim().is_empty() || after.trim().is_empty()) && !line_continues(after);
    let (leading, trailing) = if paragraph {
        let gap = |side: &str, edge: usize| if side.trim().is_empty() { 0 } else { 2_usize.saturating_sub(edge) };
        let above = before.len().saturating_sub(before.trim_end_matches('\n').len());
        let below = after.len().saturating_sub(after.trim_start_matches('\n').len());
        ("\n".repeat(gap(before, above)), "\n".repeat(gap(after, below)))
    } else {
        let space = |edge: Option<char>| if edge.is_some_and(|c| !c.is_whitespace()) { " " } else { "" };
        (space(before.chars().next_back()).to_owned(), space(after.chars().next()).to_owned())
    };
    let head = format!("{before}{leading}{quote}");
    let caret = u32::try_from(head.encode_utf16().count()).unwrap_or(u32::MAX);
    (format!("{head}{trailing}{after}"), caret)
}

/// Whether there is more text on the caret's line.
fn line_continues(after: &str) -> bool {
    after.split('\n').next().is_some_and(|line| !line.trim().is_empty())
}

/// Returns the byte offset of a caret: at a character boundary, and at most the end of the text.
fn byte_offset(text: &str, caret: u32) -> usize {
    let mut units = 0_u32;
    for (at, c) in text.char_indices() {
        if units >= caret {
            return at;
        }
        units = units.saturating_add(if u32::from(c) > 0xFFFF { 2 } else { 1 });
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::fixtures::{StoryBuilder, shipped_library};
    use crate::documents::markdown::{blocks_to_text, parse_markdown};
    use proptest::prelude::*;

    fn inserted(text: &str, caret: u32) -> String {
        let (text, caret) = insert_quotation(text, caret, "her words");
        let (at, mut shown) = (byte_offset(&text, caret), text.clone());
        shown.insert(at, '|');
        shown
    }

    #[test]
    fn a_quotation_is_inserted_at_the_caret() {
        assert_eq!(inserted("", 0), "her words|");
        assert_eq!(inserted("I said so", 6), "I said her words| so");
        assert_eq!(inserted("I said so", 7), "I said her words| so");
        assert_eq!(inserted("I said", 6), "I said\n\nher words|");
        assert_eq!(inserted("One\n\n\n\nTwo", 5), "One\n\nher words|\n\nTwo");
        assert_eq!(inserted("One\n\nTwo", 5), "One\n\nher words| Two");
        assert_eq!(inserted("😀 x", 2), "😀 her words| x");
        assert_eq!(inserted("One\n", 99), "One\n\nher words|");
    }

    #[test]
    fn every_answer_can_be_quoted_and_none_appears_twice() {
        let mut builder = StoryBuilder::new();
        builder
            .answer_text("e1.1.1", "The Fog")
            .answer_text("e1.1.4", "hush")
            .answer_text("e3.1.1", "I sat down.")
            .answer_text("e3.0.1", "Tuesday");
        let all = quotation_groups(&builder.story, &shipped_library());
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
        fn inserting_loses_nothing_and_the_quotation_is_exact(
            before in "[a-z \n😀]{0,12}",
            after in "[a-z \n]{0,12}",
            quote in "[a-z*#_\\-\\[\\] ]{1,12}",
        ) {
            prop_assume!(!quote.trim().is_empty());
            let caret = u32::try_from(before.encode_utf16().count()).unwrap();
            let (text, end) = insert_quotation(&format!("{before}{after}"), caret, &quote);
            prop_assert!(text.starts_with(&before) && text.ends_with(&after) && is_quoted_in(&text, &quote));
            prop_assert!(usize::try_from(end).unwrap() <= text.encode_utf16().count());
            prop_assert!(before.contains(' ') || blocks_to_text(&parse_markdown(&text)).contains(quote.trim()), "{text:?}");
        }
    }
}
