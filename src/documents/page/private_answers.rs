//! The story as documents, prints and shares show it: without the answers that are marked *only for me*, and without what repeats them.

use crate::documents::markdown::{blocks_to_text, parse_markdown};
use crate::documents::page::included_answers::included_passage_id;
use crate::documents::page_text::split_paragraphs;
use crate::documents::passages::story_passages;
use crate::exercises::library::ExerciseLibrary;
use crate::story::answers::only_for_me::{PrivateAnswer, private_answers};
use crate::story::model::clock::EditContext;
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::ids::{RecordId, WriterId};
use crate::story::model::value::Value;
use crate::story::{Edit, Story};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// A paragraph that the user composed is left out for an answer of this many words or more that it quotes. Shorter answers, such as a name,
/// are in too many sentences that say nothing of the answer.
const MIN_QUOTED_WORDS: usize = 3;

/// Returns the story without the marked answers. Left out with an answer are: drafts and later wordings of it, questions whose wording
/// repeats it, a passage of the page that was reworded from it, and paragraphs of the page and of its earlier versions that quote it.
/// The result is for display and documents, and must never be stored.
pub fn without_private_answers<'a>(story: &'a Story, library: &ExerciseLibrary) -> Cow<'a, Story> {
    let marked = private_answers(story);
    if marked.is_empty() {
        return Cow::Borrowed(story);
    }
    let texts = texts_of(story, &marked);
    let passages = reworded_passages(story, library, &marked);
    let is_marked = |record: &RecordId, asked: &QuestionRef| {
        marked.iter().any(|answer| answer.record == *record && answer.question_ref == *asked)
    };
    let repeats = |record: &RecordId, field: &Field, is_repeated: &dyn Fn(&str, &str) -> bool| {
        let text = story.text_at(&FieldPath::in_record(record, field.clone()));
        texts.iter().any(|answer| is_repeated(text, answer))
    };
    let shown = story.without_fields(|record, field| match field {
        Field::Answer(asked) | Field::Item(asked, _) | Field::Draft(asked) => is_marked(record, asked),
        Field::TermUpdate(asked, ..) | Field::RetiredTerm(asked, _) => is_marked(record, asked),
        Field::AskedWording(asked) => is_marked(record, asked) || repeats(record, field, &contains_words),
        Field::Passage(id) => *record == RecordId::desk() && passages.contains(id),
        Field::Paragraph(_) => repeats(record, field, &is_quoted_in_paragraph),
        _ => false,
    });
    Cow::Owned(without_quoting_versions(shown, &texts))
}

/// Returns the texts of answers.
fn texts_of(story: &Story, answers: &[PrivateAnswer]) -> Vec<String> {
    let mut all = BTreeSet::new();
    for answer in answers {
        let fields = story.record(&answer.record).into_iter().flat_map(crate::story::model::story::Record::iter);
        for (field, _, value) in fields {
            if let Field::Answer(asked) | Field::Item(asked, _) = field
                && *asked == answer.question_ref
            {
                all.extend(value.all_texts().into_iter().map(one_spaced));
            }
        }
    }
    all.into_iter().filter(|text| text.chars().any(char::is_alphanumeric)).collect()
}

/// Returns the passages whose wording the user made out of one of these answers.
fn reworded_passages(story: &Story, library: &ExerciseLibrary, marked: &[PrivateAnswer]) -> BTreeSet<String> {
    let is_marked = |path: &FieldPath| {
        marked.iter().any(|answer| {
            let (Field::Answer(asked) | Field::Item(asked, _)) = &path.field else { return false };
            answer.record == path.record && answer.question_ref == *asked
        })
    };
    let drawn = story_passages(story, library).into_iter().filter(|passage| {
        !passage.own_wording.trim().is_empty() && passage.fragments.iter().any(|fragment| is_marked(&fragment.path))
    });
    let included = marked.iter().map(|answer| included_passage_id(&answer.record, &answer.question_ref));
    drawn.map(|passage| passage.id).chain(included).collect()
}

/// Leaves quoting paragraphs out of the earlier versions of the page.
fn without_quoting_versions(mut story: Story, texts: &[String]) -> Story {
    let context = EditContext { writer: WriterId::from_number(0), at: 0 };
    let versions: Vec<(FieldPath, Value)> = story
        .record(&RecordId::desk())
        .into_iter()
        .flat_map(crate::story::model::story::Record::iter)
        .filter(|(field, _, _)| matches!(field, Field::Telling(_)))
        .map(|(field, _, value)| (FieldPath::in_record(&RecordId::desk(), field.clone()), value.clone()))
        .collect();
    for (path, value) in versions {
        let Value::DatedText { at, title, line, text } = value else { continue };
        let quotes = |paragraph: &String| texts.iter().any(|answer| is_quoted_in_paragraph(paragraph, answer));
        let mut paragraphs = split_paragraphs(&text);
        if paragraphs.iter().any(quotes) {
            paragraphs.retain(|paragraph| !quotes(paragraph));
            let text = paragraphs.join("\n\n");
            story.apply(Edit::put(path, Value::DatedText { at, title, line, text }), &context);
        }
    }
    story
}

/// Whether a paragraph in Markdown is an answer, or quotes one that is more than a name.
fn is_quoted_in_paragraph(paragraph: &str, answer: &str) -> bool {
    let shown = one_spaced(&blocks_to_text(&parse_markdown(paragraph)));
    shown == answer || answer.split(' ').count() >= MIN_QUOTED_WORDS && shown.contains(answer)
}

/// Whether a text has an answer in it, between ends of words.
fn contains_words(text: &str, answer: &str) -> bool {
    let text = one_spaced(text);
    text.match_indices(answer).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at.saturating_add(answer.len())..).and_then(|after| after.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// Returns a text with one space between its words.
fn one_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
#[path = "private_answers_tests.rs"]
mod tests;
