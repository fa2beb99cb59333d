//! Names of others, covered before something is shown or given (practice.md R-33): all at once, and each time by the same word.

use crate::exercises::exercise::TermKind;
use crate::exercises::library::ExerciseLibrary;
use crate::story::Story;
use crate::story::clock::EditContext;
use crate::story::ids::WriterId;
use crate::story::placeholders::all_terms as lexicon_words;
use crate::story::value::Value;
use crate::story::{Edit, field_path::Field};

/// Names that are words as well: covered only where they are written as names.
const NAMES_THAT_ARE_WORDS: [&str; 38] = [
    "will", "mark", "rose", "grace", "hope", "faith", "joy", "may", "june", "april", "august", "bill", "jack", "art",
    "sue", "pat", "dawn", "summer", "autumn", "rob", "ray", "amber", "ivy", "lily", "olive", "violet", "frank",
    "grant", "chase", "dean", "drew", "gene", "penny", "ruby", "sandy", "miles", "an", "the",
];

/// A name, and what stands in its place; it stays where nothing does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameReplacement {
    /// The name as she wrote it.
    pub name: String,
    /// What is read instead.
    pub substitute: String,
}

/// Names to cover, the longest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameMask {
    replacements: Vec<NameReplacement>,
}

impl NameMask {
    /// Covers these names. One that is empty, or that nothing stands in for, is left out.
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

    /// Whether nothing is covered.
    pub fn is_empty(&self) -> bool {
        self.replacements.is_empty()
    }

    /// The text with every name covered: whole words only, in one pass, so that nothing covered is covered again.
    pub fn mask_text(&self, text: &str) -> String {
        if self.is_empty() {
            return text.to_owned();
        }
        let letters: Vec<char> = text.chars().collect();
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        while let Some(letter) = letters.get(at) {
            if let Some((pair, end)) = self.replacement_at(&letters, at) {
                out.push_str(&match_letter_case(pair, &letters, at, end));
                at = end;
            } else {
                out.push(*letter);
                at = at.saturating_add(1);
            }
        }
        out
    }

    /// How often a name stands in a text.
    pub fn count_names(&self, text: &str) -> usize {
        let letters: Vec<char> = text.chars().collect();
        let (mut at, mut found) = (0_usize, 0_usize);
        while at < letters.len() {
            let end = self.replacement_at(&letters, at).map(|(_, end)| end);
            found = found.saturating_add(usize::from(end.is_some()));
            at = end.unwrap_or(at.saturating_add(1));
        }
        found
    }

    fn replacement_at(&self, letters: &[char], at: usize) -> Option<(&NameReplacement, usize)> {
        if at.checked_sub(1).and_then(|before| letters.get(before)).is_some_and(|letter| is_word_char(*letter)) {
            return None;
        }
        self.replacements.iter().find_map(|pair| {
            let end = match_end(&pair.name, letters, at)?;
            let ends = !letters.get(end).is_some_and(|letter| is_word_char(*letter));
            (ends && is_written_as_name(&pair.name, letters.get(at..end)?)).then_some((pair, end))
        })
    }

    /// The story with every name covered, wherever it stands; to be read from, not to be kept.
    #[must_use]
    pub fn mask_story(&self, story: &Story) -> Story {
        let mut covered = story.clone();
        if self.is_empty() {
            return covered;
        }
        let moment = EditContext { writer: WriterId::from_number(0), at: 0 };
        for (place, _, value) in story.iter_values() {
            let new = self.mask_value(value);
            // What each exercise asks is its sender's; ids stay.
            if new != *value && !matches!(place.field, Field::PageInfo | Field::ActivePage(_)) {
                covered.apply(Edit::put(place.clone(), new), &moment);
            }
        }
        covered
    }

    fn mask_value(&self, value: &Value) -> Value {
        let on = |text: &String| self.mask_text(text);
        let mut new = value.clone();
        match &mut new {
            Value::Text { text } | Value::Line { text, .. } | Value::Passage { text, .. } => *text = on(text),
            Value::Name { text, others } => {
                *text = on(text);
                *others = others.iter().map(on).collect();
            }
            Value::Person { name, relation, .. } => (*name, *relation) = (on(name), on(relation)),
            Value::Scale { low, high, note, .. } => (*low, *high, *note) = (on(low), on(high), on(note)),
            Value::Period { label, .. } => *label = on(label),
            Value::Stance { reason: because, .. } => *because = on(because),
            Value::Drawing { word, .. } => *word = on(word),
            Value::Question { wording: ask, .. } => *ask = on(ask),
            Value::DatedText { title, line, text, .. } => (*title, *line, *text) = (on(title), on(line), on(text)),
            Value::Selection { .. } | Value::Page { .. } | Value::Flag { .. } => {}
        }
        new
    }
}

/// Letters, digits, and accents that stand apart from their letter.
fn is_word_char(letter: char) -> bool {
    letter.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&letter)
}

/// Where a name that begins here ends; in any case, and with any space between its words.
fn match_end(name: &str, letters: &[char], at: usize) -> Option<usize> {
    let mut end = at;
    let mut wanted = name.chars().peekable();
    while let Some(letter) = wanted.next() {
        let here = *letters.get(end)?;
        if letter.is_whitespace() {
            while wanted.peek().is_some_and(|next| next.is_whitespace()) {
                wanted.next();
            }
            if !here.is_whitespace() {
                return None;
            }
            while letters.get(end).is_some_and(|l| l.is_whitespace()) {
                end = end.saturating_add(1);
            }
            continue;
        }
        let alike = |l: char| if l == '’' { '\'' } else { l };
        if alike(here) != alike(letter) && !here.to_lowercase().eq(letter.to_lowercase()) {
            return None;
        }
        end = end.saturating_add(1);
    }
    Some(end)
}

/// A name that is also a word is one only where it has its capital.
fn is_written_as_name(name: &str, found: &[char]) -> bool {
    let is_word = NAMES_THAT_ARE_WORDS.contains(&name.to_lowercase().as_str());
    !is_word || name.chars().next().is_some_and(char::is_lowercase) || found.first().is_some_and(|l| l.is_uppercase())
}

/// What stands in, in capitals where the name was, and with a capital where a sentence begins or the name had gained one.
fn match_letter_case(pair: &NameReplacement, letters: &[char], at: usize, end: usize) -> String {
    let found = letters.get(at..end).unwrap_or_default();
    let small = |letters: &[char]| letters.iter().any(|l| l.is_lowercase());
    let shouted = found.iter().filter(|l| l.is_uppercase()).count() > 1 && !small(found);
    if shouted && pair.name.chars().any(char::is_lowercase) {
        return pair.substitute.to_uppercase();
    }
    let gained =
        found.first().is_some_and(|l| l.is_uppercase()) && pair.name.chars().next().is_some_and(char::is_lowercase);
    if gained || (found.first().is_some_and(|l| l.is_uppercase()) && is_sentence_start(letters, at)) {
        let mut rest = pair.substitute.chars();
        return rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect());
    }
    pair.substitute.clone()
}

fn is_sentence_start(letters: &[char], at: usize) -> bool {
    let before = letters.get(..at).unwrap_or_default();
    before.iter().rev().find(|l| !matches!(l, ' ' | '\t' | '“' | '"' | '„' | '(')).is_none_or(|l| {
        matches!(l, '.' | '!' | '?' | '…' | '\n') // A line is a sentence of its own.
    })
}

/// Names that stand in a story, each with a letter to stand in for it: her people and figures, and the parts of their names.
pub fn suggested_replacements(story: &Story, library: &ExerciseLibrary) -> Vec<NameReplacement> {
    let people = story.iter_values().filter_map(|(_, _, value)| match value {
        Value::Person { name, .. } => Some(name.trim().to_owned()),
        _ => None,
    });
    let figures = lexicon_words(story, library).into_iter().filter(|word| word.kind == TermKind::Figure);
    let mut names: Vec<String> = Vec::new();
    for name in people.chain(figures.map(|word| word.answer.text)) {
        let parts: Vec<&str> = name.split_whitespace().filter(|part| is_name_part(part)).collect();
        let whole = parts.len() != 1 || parts.first() != Some(&name.as_str());
        for name in whole.then_some(name.as_str()).into_iter().chain(parts) {
            let name = name.trim_matches(|l: char| !l.is_alphanumeric() && l != '.').to_owned();
            if !name.is_empty() && name.chars().count() <= 40 && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    with_initials(&names)
}

/// Part of a name, by its capital; a title or a small word is none.
fn is_name_part(part: &str) -> bool {
    let titles =
        ["Mr", "Mrs", "Ms", "Dr", "Aunt", "Uncle", "The", "My", "Grandma", "Grandpa", "Oma", "Opa", "Mum", "Dad"];
    part.chars().count() > 1
        && part.chars().next().is_some_and(char::is_uppercase)
        && !titles.contains(&part.trim_end_matches('.'))
}

/// Each name with its first letters, as many as it takes to tell them apart.
pub fn with_initials(names: &[String]) -> Vec<NameReplacement> {
    let mut pairs: Vec<NameReplacement> = Vec::new();
    for name in names {
        let taken = |becomes: &str| pairs.iter().any(|pair| pair.substitute == becomes);
        let length = name.chars().filter(|l| l.is_alphabetic()).count().max(1);
        let initials: String = name
            .split_whitespace()
            .filter_map(|word| word.chars().next())
            .flat_map(char::to_uppercase)
            .fold(String::new(), |all, letter| format!("{all}{letter}."));
        let longer = (2..length).map(|count| {
            let letters: String = name.chars().filter(|l| l.is_alphabetic()).take(count).collect();
            format!("{letters}.")
        });
        let numbered = (2_u32..).map(|n| format!("{initials} ({n})"));
        let found = std::iter::once(initials.clone()).chain(longer).chain(numbered).find(|becomes| !taken(becomes));
        pairs.push(NameReplacement { name: name.clone(), substitute: found.unwrap_or_default() });
    }
    pairs
}

#[cfg(test)]
#[path = "mask_tests.rs"]
mod tests;
