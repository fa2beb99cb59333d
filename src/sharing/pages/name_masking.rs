//! Masking the names of other people before something is shown or shared (docs/practice.md R-33), everywhere by the same word.

use crate::exercises::exercise::TermKind;
use crate::exercises::language_words::NAMES_THAT_ARE_WORDS;
use crate::exercises::library::ExerciseLibrary;
use crate::story::Edit;
use crate::story::Story;
use crate::story::model::clock::EditContext;
use crate::story::model::field_path::Field;
use crate::story::model::ids::WriterId;
use crate::story::model::value::Value;
use crate::story::terms::placeholders::all_terms as lexicon_words;

/// A name and its substitute; with an empty substitute the name is not masked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameReplacement {
    /// The name as the user wrote it.
    pub name: String,
    /// What is shown instead.
    pub substitute: String,
}

/// The names to mask, the longest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameMask {
    replacements: Vec<NameReplacement>,
}

impl NameMask {
    /// Creates a mask. Pairs with an empty name or substitute are dropped.
    pub fn new(pairs: &[NameReplacement]) -> Self {
        let trim = |pair: &NameReplacement| NameReplacement {
            name: pair.name.trim().to_owned(),
            substitute: pair.substitute.trim().to_owned(),
        };
        let mut pairs: Vec<NameReplacement> = pairs.iter().map(trim).collect();
        pairs.retain(|pair| !pair.name.is_empty() && !pair.substitute.is_empty());
        pairs.sort_by_key(|pair| std::cmp::Reverse(pair.name.chars().count()));
        Self { replacements: pairs }
    }

    /// Returns whether no name is masked.
    pub fn is_empty(&self) -> bool {
        self.replacements.is_empty()
    }

    /// Returns the text with every name masked: whole words only, in one pass, so that a substitute is not masked again.
    pub fn mask_text(&self, text: &str) -> String {
        if self.is_empty() {
            return text.to_owned();
        }
        let chars: Vec<char> = text.chars().collect();
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        while let Some(c) = chars.get(at) {
            if let Some((pair, end)) = self.replacement_at(&chars, at) {
                out.push_str(&match_letter_case(pair, &chars, at, end));
                at = end;
            } else {
                out.push(*c);
                at = at.saturating_add(1);
            }
        }
        out
    }

    /// Returns how many names are left in a text.
    pub fn count_names(&self, text: &str) -> usize {
        let chars: Vec<char> = text.chars().collect();
        let (mut at, mut found) = (0_usize, 0_usize);
        while at < chars.len() {
            let end = self.replacement_at(&chars, at).map(|(_, end)| end);
            found = found.saturating_add(usize::from(end.is_some()));
            at = end.unwrap_or(at.saturating_add(1));
        }
        found
    }

    fn replacement_at(&self, chars: &[char], at: usize) -> Option<(&NameReplacement, usize)> {
        if at.checked_sub(1).and_then(|before| chars.get(before)).is_some_and(|c| is_word_char(*c)) {
            return None;
        }
        self.replacements.iter().find_map(|pair| {
            let end = match_end(&pair.name, chars, at)?;
            let is_word_end = !chars.get(end).is_some_and(|c| is_word_char(*c));
            (is_word_end && is_written_as_name(&pair.name, chars.get(at..end)?)).then_some((pair, end))
        })
    }

    /// Returns a copy of the story with every name masked. It is for display and documents, and must never be stored.
    #[must_use]
    pub fn mask_story(&self, story: &Story) -> Story {
        let mut masked = story.clone();
        if self.is_empty() {
            return masked;
        }
        let context = EditContext { writer: WriterId::from_number(0), at: 0 };
        for (path, _, value) in story.iter_values() {
            let new = self.mask_value(value);
            // The exercise of a page is not the user's text, and ids stay.
            if new != *value && !matches!(path.field, Field::PageInfo | Field::ActivePage(_)) {
                masked.apply(Edit::put(path.clone(), new), &context);
            }
        }
        masked
    }

    fn mask_value(&self, value: &Value) -> Value {
        let mask = |text: &String| self.mask_text(text);
        let mut new = value.clone();
        match &mut new {
            Value::Text { text } | Value::Line { text, .. } | Value::Passage { text, .. } => *text = mask(text),
            Value::Name { text, others } => {
                *text = mask(text);
                *others = others.iter().map(mask).collect();
            }
            Value::Person { name, relation, .. } => (*name, *relation) = (mask(name), mask(relation)),
            Value::Scale { low, high, note, .. } => (*low, *high, *note) = (mask(low), mask(high), mask(note)),
            Value::Period { label, .. } => *label = mask(label),
            Value::Stance { reason, .. } => *reason = mask(reason),
            Value::Drawing { word, .. } => *word = mask(word),
            Value::Question { wording, .. } => *wording = mask(wording),
            Value::DatedText { title, line, text, .. } => {
                (*title, *line, *text) = (mask(title), mask(line), mask(text));
            }
            Value::Selection { .. } | Value::Page { .. } | Value::Flag { .. } => {}
        }
        new
    }
}

/// Letters, digits, and combining accents.
fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c)
}

/// Returns where a name that begins at `at` ends; the case and the amount of whitespace may differ.
fn match_end(name: &str, chars: &[char], at: usize) -> Option<usize> {
    let mut end = at;
    let mut expected = name.chars().peekable();
    while let Some(wanted) = expected.next() {
        let here = *chars.get(end)?;
        if wanted.is_whitespace() {
            while expected.peek().is_some_and(|next| next.is_whitespace()) {
                expected.next();
            }
            if !here.is_whitespace() {
                return None;
            }
            while chars.get(end).is_some_and(|l| l.is_whitespace()) {
                end = end.saturating_add(1);
            }
            continue;
        }
        let fold_apostrophe = |l: char| if l == '’' { '\'' } else { l };
        if fold_apostrophe(here) != fold_apostrophe(wanted) && !here.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
        end = end.saturating_add(1);
    }
    Some(end)
}

/// A name that is also a word counts as a name only with its capital.
fn is_written_as_name(name: &str, found: &[char]) -> bool {
    let is_word = NAMES_THAT_ARE_WORDS.contains(&name.to_lowercase());
    !is_word || name.chars().next().is_some_and(char::is_lowercase) || found.first().is_some_and(|c| c.is_uppercase())
}

/// Returns the substitute in capitals if the name was, and capitalised at the start of a sentence or if the name was capitalised.
fn match_letter_case(pair: &NameReplacement, chars: &[char], at: usize, end: usize) -> String {
    let found = chars.get(at..end).unwrap_or_default();
    let has_lowercase = |chars: &[char]| chars.iter().any(|c| c.is_lowercase());
    let is_all_caps = found.iter().filter(|c| c.is_uppercase()).count() > 1 && !has_lowercase(found);
    if is_all_caps && pair.name.chars().any(char::is_lowercase) {
        return pair.substitute.to_uppercase();
    }
    let is_capitalised =
        found.first().is_some_and(|c| c.is_uppercase()) && pair.name.chars().next().is_some_and(char::is_lowercase);
    if is_capitalised || (found.first().is_some_and(|c| c.is_uppercase()) && is_sentence_start(chars, at)) {
        let mut rest = pair.substitute.chars();
        return rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect());
    }
    pair.substitute.clone()
}

fn is_sentence_start(chars: &[char], at: usize) -> bool {
    let before = chars.get(..at).unwrap_or_default();
    before.iter().rev().find(|l| !matches!(l, ' ' | '\t' | '“' | '"' | '„' | '(')).is_none_or(|l| {
        matches!(l, '.' | '!' | '?' | '…' | '\n') // A line break ends a sentence.
    })
}

/// Suggests names in the story and a substitute for each: people and figures, and the parts of their names.
pub fn suggested_replacements(story: &Story, library: &ExerciseLibrary) -> Vec<NameReplacement> {
    let people = story.iter_values().filter_map(|(_, _, value)| match value {
        Value::Person { name, .. } => Some(name.trim().to_owned()),
        _ => None,
    });
    let figures = lexicon_words(story, library).into_iter().filter(|term| term.kind == TermKind::Figure);
    let mut names: Vec<String> = Vec::new();
    for name in people.chain(figures.map(|term| term.answer.text)) {
        let parts: Vec<&str> = name.split_whitespace().filter(|part| is_name_part(part)).collect();
        let whole = parts.len() != 1 || parts.first() != Some(&name.as_str());
        for name in whole.then_some(name.as_str()).into_iter().chain(parts) {
            let name = name.trim_matches(|c: char| !c.is_alphanumeric() && c != '.').to_owned();
            if !name.is_empty() && name.chars().count() <= 40 && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    with_initials(&names)
}

/// Whether a word is part of a name: it begins with a capital, and is neither a title nor a single letter.
fn is_name_part(part: &str) -> bool {
    let titles =
        ["Mr", "Mrs", "Ms", "Dr", "Aunt", "Uncle", "The", "My", "Grandma", "Grandpa", "Oma", "Opa", "Mum", "Dad"];
    part.chars().count() > 1
        && part.chars().next().is_some_and(char::is_uppercase)
        && !titles.contains(&part.trim_end_matches('.'))
}

/// Gives each name its initials, or as many letters as it takes to tell the names apart.
pub fn with_initials(names: &[String]) -> Vec<NameReplacement> {
    let mut pairs: Vec<NameReplacement> = Vec::new();
    for name in names {
        let is_taken = |substitute: &str| pairs.iter().any(|pair| pair.substitute == substitute);
        let length = name.chars().filter(|c| c.is_alphabetic()).count().max(1);
        let initials: String = name
            .split_whitespace()
            .filter_map(|word| word.chars().next())
            .flat_map(char::to_uppercase)
            .fold(String::new(), |all, letter| format!("{all}{letter}."));
        let longer = (2..length).map(|count| {
            let prefix: String = name.chars().filter(|c| c.is_alphabetic()).take(count).collect();
            format!("{prefix}.")
        });
        let numbered = (2_u32..).map(|n| format!("{initials} ({n})"));
        let found =
            std::iter::once(initials.clone()).chain(longer).chain(numbered).find(|substitute| !is_taken(substitute));
        pairs.push(NameReplacement { name: name.clone(), substitute: found.unwrap_or_default() });
    }
    pairs
}

#[cfg(test)]
#[path = "name_masking_tests.rs"]
mod tests;
