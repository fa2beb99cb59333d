//! The pocket card: her line and the next small sign, and nothing else.

use crate::practice::exercise::Kind;
use crate::practice::library::Library;
use crate::story::Story;
use crate::story::lexicon::words;
use crate::story::page::given;
use crate::story::place::{Name, Place};

/// The question whose answer is the next small sign.
const SIGN: &str = "e4.6.1";

/// What the card may say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pocket {
    /// The line on her first page.
    pub line: String,
    /// The next small sign.
    pub sign: String,
    /// Whether a text was left out because the name of the problem stands in it.
    pub left_out: bool,
}

impl Pocket {
    /// Whether there is nothing to carry.
    pub fn is_empty(&self) -> bool {
        self.line.is_empty() && self.sign.is_empty()
    }
}

/// Her line and sign. What holds a name of the problem stays out, for others may see the card, unless she wants it there.
pub fn pocket(story: &Story, library: &Library, with_name: bool) -> Pocket {
    let names: Vec<String> = words(story, library)
        .into_iter()
        .filter(|word| word.kind == Kind::Problem)
        .map(|word| word.given.text.trim().to_lowercase())
        .filter(|name| !name.is_empty())
        .collect();
    let tells = |text: &str| names.iter().any(|name| holds(&text.to_lowercase(), name));
    let line = story.words(&Place::desk(Name::FirstLine)).trim().to_owned();
    let sign = given(story, SIGN).pop().map(|given| given.text.trim().to_owned()).unwrap_or_default();
    let left_out = [&line, &sign].into_iter().any(|text| tells(text));
    let shown = |text: String| if with_name || !tells(&text) { text } else { String::new() };
    Pocket { line: shown(line), sign: shown(sign), left_out }
}

/// Whether a name stands in a text as a whole word.
fn holds(text: &str, name: &str) -> bool {
    let apart = |edge: Option<char>| edge.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(name).any(|(at, _)| {
        let end = at.saturating_add(name.len());
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(end..).unwrap_or_default());
        apart(before.chars().next_back()) && apart(after.chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::fixtures::{Teller, library};
    use crate::story::value::Value;

    fn carried(line: &str, with_name: bool) -> Pocket {
        let mut teller = Teller::new();
        teller.says("e1.1.1", Value::Name { text: "The Fog".into(), others: Vec::new() }).tells("e4.6.1", "Friday");
        teller.put(Place::desk(Name::FirstLine), Value::text(line));
        pocket(&teller.story, &library(), with_name)
    }

    #[test]
    fn the_card_holds_her_line_and_her_sign() {
        let expected = Pocket { line: "There is a chair.".into(), sign: "Friday".into(), left_out: false };
        assert_eq!(carried("There is a chair.", false), expected);
    }

    #[test]
    fn the_name_of_the_problem_stays_out_unless_she_wants_it_there() {
        let line = "A chair, whatever the fog says";
        assert_eq!(carried(line, false), Pocket { line: String::new(), sign: "Friday".into(), left_out: true });
        assert_eq!(carried(line, true), Pocket { line: line.into(), sign: "Friday".into(), left_out: true });
        assert!(!carried("Past the foghorn", false).left_out);
    }
}
