//! Full-text search of a story, ignoring case and accents. Each hit has its context.

use crate::exercises::text_search::{fold_case_and_accents, fold_query};
use crate::story::model::field_path::{Field, FieldPath, NamedField};
use crate::story::model::story::Story;

/// A field whose text contains the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchHit {
    /// The field path.
    pub path: FieldPath,
    /// The text around the match, exactly as written.
    pub context: String,
}

/// Characters shown on either side of a match.
const CONTEXT_CHARS: usize = 40;

/// Returns all fields whose text contains the query; an empty query finds nothing.
pub fn search_story(story: &Story, query: &str) -> Vec<SearchHit> {
    let needle = fold_query(query);
    if needle.is_empty() {
        return Vec::new();
    }
    let all = story.iter_values().filter(|(path, _, _)| is_user_text(&path.field));
    let hits = all.flat_map(|(path, _, value)| {
        let found = value.all_texts().into_iter().find_map(|text| context_around(text, &needle));
        found.map(|context| SearchHit { path, context })
    });
    hits.collect()
}

/// Returns the text around the first match of a query in a text.
pub fn find_context(text: &str, query: &str) -> Option<String> {
    let needle = fold_query(query);
    if needle.is_empty() { None } else { context_around(text, &needle) }
}

/// Whether a field holds user text, and not a wording of the app, a stored exercise or the state of the flow.
fn is_user_text(field: &Field) -> bool {
    match field {
        Field::AskedWording(_) | Field::PageInfo | Field::Selection(_) | Field::ActiveTerm(_) | Field::OnlyForMe(_) => {
            false
        }
        Field::RetiredTerm(..) | Field::ActivePage(_) | Field::PassagePosition(_) => false,
        Field::Named(name) => !matches!(
            name,
            NamedField::CurrentStep
                | NamedField::ActiveFlow
                | NamedField::GateAnswer
                | NamedField::GateTopics
                | NamedField::Pronoun
                | NamedField::SharedExercise
                | NamedField::OriginalWording
                | NamedField::ViewedPage
                | NamedField::LastBackupAt
                | NamedField::SignDay
        ),
        Field::TermUpdate(..)
        | Field::JournalEntry(..)
        | Field::Answer(_)
        | Field::Item(..)
        | Field::UserWording(_) => true,
        Field::OwnQuestion(_) | Field::Draft(_) | Field::Postponed(_) | Field::Passage(_) | Field::LinkingLine(_) => {
            true
        }
        Field::Paragraph(_) | Field::Telling(_) => true,
    }
}

fn context_around(text: &str, needle: &[char]) -> Option<String> {
    let folded = fold_case_and_accents(text);
    let letters: Vec<char> = folded.iter().map(|(c, _)| *c).collect();
    let at = letters.windows(needle.len()).position(|window| window == needle)?;
    let start = folded.get(at)?.1.saturating_sub(CONTEXT_CHARS);
    let end = folded.get(at.saturating_add(needle.len()).saturating_sub(1))?.1.saturating_add(CONTEXT_CHARS);
    Some(text.chars().skip(start).take(end.saturating_sub(start).saturating_add(1)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::Edit;
    use crate::story::model::clock::EditContext;
    use crate::story::model::ids::{StoryId, WriterId};
    use crate::story::model::value::Value;

    /// A shared exercise is stored whole, as JSON, on its page.
    #[test]
    fn stored_exercises_and_app_state_are_not_searched() {
        let mut story = Story::new(StoryId::from_number(1));
        let context = EditContext { writer: WriterId::from_number(1), at: 0 };
        let record_id = crate::story::model::ids::RecordId::from_number(3);
        let stored = Value::text("{\"o\":\"Dear K.\\n\\nThe tide came back.\"}");
        story.apply(
            Edit::put(FieldPath::in_record(&record_id, Field::Named(NamedField::SharedExercise)), stored),
            &context,
        );
        story.apply(Edit::put(FieldPath::in_head(NamedField::ActiveFlow), Value::text("page tide")), &context);
        assert!(search_story(&story, "tide").is_empty());
        assert_eq!(find_context("The tide came back.", "TIDE").as_deref(), Some("The tide came back."));
    }

    #[test]
    fn accents_and_case_make_no_difference() {
        let mut story = Story::new(StoryId::from_number(1));
        let context = EditContext { writer: WriterId::from_number(1), at: 0 };
        story.apply(
            Edit::put(FieldPath::in_head(NamedField::Title), Value::text("Zoë and the CAFÉ on the corner")),
            &context,
        );
        for query in ["café", "cafe", "ZOE", " corner "] {
            assert_eq!(search_story(&story, query).len(), 1, "{query}");
        }
        for query in ["", "  ", "nothing"] {
            assert!(search_story(&story, query).is_empty(), "{query}");
        }
    }
}
