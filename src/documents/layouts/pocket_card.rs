//! The pocket card: the first line and the next small sign, and nothing else.

use crate::exercises::content_ids::SMALL_SIGN;
use crate::exercises::exercise::TermKind;
use crate::exercises::library::ExerciseLibrary;
use crate::story::Story;
use crate::story::answers::queries::answers_to;
use crate::story::model::field_path::{FieldPath, NamedField};
use crate::story::terms::placeholders::all_terms;

/// The content of the pocket card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PocketCard {
    /// The line on the first page.
    pub first_line: String,
    /// The next small sign.
    pub small_sign: String,
    /// Whether a text was left out because it contains the name of the problem.
    pub has_hidden_text: bool,
}

impl PocketCard {
    /// Whether the card holds no text.
    pub fn is_empty(&self) -> bool {
        self.first_line.is_empty() && self.small_sign.is_empty()
    }
}

/// Returns the pocket card. Text that contains a name of the problem is left out, because others may see the card, unless `with_name` is set.
pub fn pocket_card(story: &Story, library: &ExerciseLibrary, with_name: bool) -> PocketCard {
    let names: Vec<String> = all_terms(story, library)
        .into_iter()
        .filter(|word| word.kind == TermKind::Problem)
        .map(|word| word.answer.text.trim().to_lowercase())
        .filter(|name| !name.is_empty())
        .collect();
    let tells = |text: &str| names.iter().any(|name| contains_word(&text.to_lowercase(), name));
    let line = story.text_at(&FieldPath::in_desk(NamedField::FirstLine)).trim().to_owned();
    let sign = answers_to(story, SMALL_SIGN).pop().map(|answer| answer.text.trim().to_owned()).unwrap_or_default();
    let left_out = [&line, &sign].into_iter().any(|text| tells(text));
    let shown = |text: String| if with_name || !tells(&text) { text } else { String::new() };
    PocketCard { first_line: shown(line), small_sign: shown(sign), has_hidden_text: left_out }
}

/// Whether a text contains a name as a whole word.
fn contains_word(text: &str, name: &str) -> bool {
    let is_boundary = |edge: Option<char>| edge.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(name).any(|(at, _)| {
        let end = at.saturating_add(name.len());
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(end..).unwrap_or_default());
        is_boundary(before.chars().next_back()) && is_boundary(after.chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::fixtures::{StoryBuilder, shipped_library};
    use crate::story::model::value::Value;

    fn card(line: &str, with_name: bool) -> PocketCard {
        let mut builder = StoryBuilder::new();
        builder
            .answer("e1.1.1", Value::Name { text: "The Fog".into(), others: Vec::new() })
            .answer_text("e4.6.1", "Friday");
        builder.put_value(FieldPath::in_desk(NamedField::FirstLine), Value::text(line));
        pocket_card(&builder.story, &shipped_library(), with_name)
    }

    #[test]
    fn the_card_holds_the_first_line_and_the_small_sign() {
        let expected =
            PocketCard { first_line: "There is a chair.".into(), small_sign: "Friday".into(), has_hidden_text: false };
        assert_eq!(card("There is a chair.", false), expected);
    }

    #[test]
    fn the_name_of_the_problem_is_left_out_unless_the_user_wants_it() {
        let line = "A chair, whatever the fog says";
        assert_eq!(
            card(line, false),
            PocketCard { first_line: String::new(), small_sign: "Friday".into(), has_hidden_text: true }
        );
        assert_eq!(
            card(line, true),
            PocketCard { first_line: line.into(), small_sign: "Friday".into(), has_hidden_text: true }
        );
        assert!(!card("Past the foghorn", false).has_hidden_text);
    }
}
