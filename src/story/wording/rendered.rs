//! A wording with the user's texts in it: the sentence in runs, and what is quoted above it. The app's text around the user's stays a whole
//! sentence, whatever was typed.

use super::insertion::{AskedAs, Gap, Insertion, insertion_of, is_called_own};
use crate::exercises::exercise::TermKind;
use crate::exercises::language_words::YOUR;
use std::borrow::Cow;

/// Opens and closes a run that has its own direction (FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE).
const ISOLATE: [char; 2] = ['\u{2068}', '\u{2069}'];

/// A run of a wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// The app's text.
    App(String),
    /// The user's text, with its kind.
    User(String, TermKind),
}

/// A text of the user's that a wording refers to, in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// What kind of thing it names.
    pub kind: TermKind,
    /// The complete text.
    pub text: String,
}

/// A wording, ready to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RenderedWording {
    /// The sentence, in runs.
    pub segments: Vec<Segment>,
    /// The texts it refers to, each once, to be shown above it.
    pub quotations: Vec<Quotation>,
    drops_closing_mark: bool,
}

/// A user's text, and the phrases that can replace it.
#[derive(Clone, Copy, Debug)]
pub(in crate::story) struct UserText<'a> {
    /// What kind of thing it names.
    pub kind: TermKind,
    /// The text as it was typed.
    pub text: &'a str,
    /// Whether it was asked for as a name.
    pub is_name: bool,
    /// Whether the screen shows the complete text in any case.
    pub is_shown: bool,
    /// Refers to the text where it is quoted.
    pub quoted_phrase: &'a str,
    /// Replaces the text where it is no answer.
    pub fallback_phrase: &'a str,
}

impl RenderedWording {
    /// Returns the sentence as plain text. A text in a right-to-left script is isolated, so that it does not reorder the sentence.
    pub fn plain_text(&self) -> String {
        let runs = self.segments.iter().map(|segment| match segment {
            Segment::App(text) => Cow::Borrowed(text.as_str()),
            Segment::User(text, _) => isolated(text),
        });
        runs.collect()
    }

    /// Returns the sentence after what it refers to, on one line: for a copy, where nothing is shown above it.
    pub fn text_with_quotations(&self) -> String {
        let quoted = self.quotations.iter().map(|quotation| {
            let text = quotation.text.split_whitespace().collect::<Vec<_>>().join(" ");
            format!("“{}” ", isolated(&text))
        });
        quoted.chain([self.plain_text()]).collect()
    }

    /// Adds text of the app.
    pub(in crate::story) fn push_app(&mut self, text: &str) {
        let text = text.strip_prefix('”').filter(|_| self.drops_closing_mark).unwrap_or(text);
        self.drops_closing_mark = false;
        if text.is_empty() {
            return;
        }
        let opened = if self.segments.is_empty() { Cow::Owned(capitalized(text)) } else { Cow::Borrowed(text) };
        match self.segments.last_mut() {
            Some(Segment::App(last)) => last.push_str(&opened),
            Some(Segment::User(..)) | None => self.segments.push(Segment::App(opened.into_owned())),
        }
    }

    /// Adds a phrase of the app in the place of a user's text, in upper case at the start of a sentence.
    pub(in crate::story) fn push_phrase(&mut self, phrase: &str) {
        if self.opens_sentence() { self.push_app(&capitalized(phrase)) } else { self.push_app(phrase) }
    }

    /// Adds a text of the user's in the way that fits here; `rest` is the wording after it.
    pub(in crate::story) fn push_user_text(&mut self, user: UserText<'_>, rest: &str) {
        let is_quoted = self.has_marked_gap(rest);
        let asked_as = match user.kind {
            TermKind::Problem => AskedAs::ProblemName,
            TermKind::Figure if user.is_name => AskedAs::Figure,
            _ if user.is_name => AskedAs::Name,
            TermKind::Skill => AskedAs::Skill,
            _ => AskedAs::Text,
        };
        let gap = Gap { opens_sentence: self.opens_sentence(), is_quoted, asked_as };
        match insertion_of(user.text, gap) {
            Insertion::Inline(phrase) => self.segments.push(Segment::User(phrase, user.kind)),
            Insertion::Yours(parts) => self.push_around_your(parts, user.kind),
            Insertion::Quoted(text) => {
                self.push_unmarked_phrase(user.quoted_phrase, is_quoted);
                // A problem is quoted only where its name is asked about, or where it is called the user's own: what weighs on someone is not
                // held up to them at each question.
                if !user.is_shown && (is_quoted || user.kind != TermKind::Problem || is_called_own(&text)) {
                    self.quote(Quotation { kind: user.kind, text });
                }
            }
            Insertion::Absent => self.push_unmarked_phrase(user.fallback_phrase, is_quoted),
        }
    }

    /// Adds the parts of a user's text with the app's "your" between them.
    fn push_around_your(&mut self, parts: Vec<String>, kind: TermKind) {
        for (nth, part) in parts.into_iter().enumerate() {
            match (nth, self.segments.last()) {
                (0, _) => {}
                (_, Some(Segment::User(..))) => self.push_app(&format!(" {YOUR} ")),
                (_, Some(Segment::App(_)) | None) => self.push_phrase(&format!("{YOUR} ")),
            }
            if !part.is_empty() {
                self.segments.push(Segment::User(part, kind));
            }
        }
    }

    /// Adds a phrase in the place of a user's text. Quotation marks around the gap are left out, since the phrase is not the user's.
    pub(in crate::story) fn push_unmarked_phrase(&mut self, phrase: &str, is_quoted: bool) {
        if let (true, Some(Segment::App(last))) = (is_quoted, self.segments.last_mut()) {
            last.pop();
            self.segments.retain(|segment| !matches!(segment, Segment::App(text) if text.is_empty()));
        }
        self.push_phrase(phrase);
        self.drops_closing_mark = is_quoted;
    }

    /// Whether a gap that comes next is in quotation marks; `rest` is the wording after it.
    pub(in crate::story) fn has_marked_gap(&self, rest: &str) -> bool {
        self.written().ends_with('“') && rest.starts_with('”')
    }

    fn quote(&mut self, quotation: Quotation) {
        if !self.quotations.contains(&quotation) {
            self.quotations.push(quotation);
        }
    }

    /// Returns the app's text directly before the next run; empty after a text of the user's.
    fn written(&self) -> &str {
        match self.segments.last() {
            Some(Segment::App(text)) => text,
            Some(Segment::User(..)) | None => "",
        }
    }

    fn opens_sentence(&self) -> bool {
        self.segments.is_empty() || self.written().trim_end_matches(['“', ' ']).ends_with(['.', '?', '!'])
    }
}

/// Returns a text with its first letter in upper case.
pub(in crate::story) fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Returns a text with isolating characters around it if it has letters of a right-to-left script; else unchanged.
pub fn isolated(text: &str) -> Cow<'_, str> {
    let [open, close] = ISOLATE;
    if text.chars().any(is_right_to_left) { Cow::Owned(format!("{open}{text}{close}")) } else { Cow::Borrowed(text) }
}

/// Whether a character is of a script that runs from right to left.
pub fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(before: &str, text: &str, after: &str) -> RenderedWording {
        let user = UserText {
            kind: TermKind::Value,
            text,
            is_name: false,
            is_shown: false,
            quoted_phrase: "this",
            fallback_phrase: "what matters to you",
        };
        let mut wording = RenderedWording::default();
        wording.push_app(before);
        wording.push_user_text(user, after);
        wording.push_app(after);
        wording
    }

    #[test]
    fn a_phrase_is_inserted_and_a_sentence_quoted() {
        assert_eq!(rendered("Who taught you ", "fairness.", "?").plain_text(), "Who taught you fairness?");
        let long = rendered("Who taught you ", "I want us all to eat.\nTogether.", "?");
        assert_eq!(long.plain_text(), "Who taught you this?");
        assert_eq!(long.quotations[0].text, "I want us all to eat.\nTogether.");
        assert_eq!(long.text_with_quotations(), "“I want us all to eat. Together.” Who taught you this?");
        assert_eq!(rendered("Who taught you ", "idk", "?").plain_text(), "Who taught you what matters to you?");
        assert_eq!(rendered("Who knows ", "My sister", "?").plain_text(), "Who knows your sister?");
        assert_eq!(rendered("Who likes ", "my mum and my dad", "?").plain_text(), "Who likes your mum and your dad?");
    }

    #[test]
    fn quotation_marks_enclose_the_users_words_only() {
        assert_eq!(rendered("Might “", "I sat down.", "” do?").plain_text(), "Might “I sat down” do?");
        assert_eq!(rendered("Might “", "one\ntwo", "” do?").plain_text(), "Might this do?");
        assert_eq!(rendered("“", "idk", "” will do.").plain_text(), "What matters to you will do.");
    }

    #[test]
    fn a_sentence_begins_with_a_capital_whatever_opens_it() {
        assert_eq!(rendered("", "the fog", " came.").plain_text(), "This came.");
        assert_eq!(rendered("So. ", "my dog", " came.").plain_text(), "So. Your dog came.");
        assert_eq!(rendered("and ", "The Fog", " came.").plain_text(), "And The Fog came.");
    }

    #[test]
    fn a_text_from_right_to_left_is_isolated() {
        assert_eq!(rendered("Who taught you ", "שקט", "?").plain_text(), "Who taught you \u{2068}שקט\u{2069}?");
    }
}
