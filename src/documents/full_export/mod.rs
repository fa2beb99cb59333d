//! The full export: everything the user wrote, under the questions as they were asked. The gate's answers are never exported.

use crate::documents::markdown::{blocks_to_text, parse_markdown};
use crate::documents::page_text::{escape_markdown, join_blocks, markdown_heading, markdown_list_item};
use crate::exercises::content_ids::BORDER_QUESTIONS;
use crate::exercises::library::ExerciseLibrary;
use crate::story::Story;
use crate::story::answers::queries::exercise_pages;
use crate::story::model::clock::Millis;
use crate::story::model::field_path::{Field, FieldPath, NamedField, QuestionRef};
use crate::story::model::ids::{ItemId, RecordId};
use crate::story::model::story::Record;
use crate::story::model::value::{Stance, Value};
use crate::story::terms::speaker::{NamedSpeaker, speaker_of_answer};

/// The app's texts that an export contains.
#[derive(Clone, Copy)]
pub struct ExportWording<'a> {
    /// The wording of a question, where none was stored with the answer.
    pub question: &'a dyn Fn(&QuestionRef) -> String,
    /// The text for a stance.
    pub stance: &'a dyn Fn(Stance) -> String,
    /// The text for each position of a border, from right next to the user to right next to the problem.
    pub border_positions: [&'a str; 11],
    /// The text for a date.
    pub date: &'a dyn Fn(Millis) -> String,
    /// The heading above what was written on the story page itself.
    pub page_heading: &'a str,
    /// The line that names the speaker, where the words are not the user's own.
    pub speech: &'a dyn Fn(&NamedSpeaker) -> String,
    /// The title of a page, by its record and exercise.
    pub title: &'a dyn Fn(&RecordId, &str) -> String,
}

/// A question with its answer.
pub(in crate::documents) struct ExportedAnswer {
    pub(in crate::documents) wording: String,
    pub(in crate::documents) about: String,
    pub(in crate::documents) speech: String,
    pub(in crate::documents) lines: Vec<String>,
    pub(in crate::documents) is_list: bool,
}

/// An exercise with its answers.
pub(in crate::documents) struct ExportSection {
    /// The record of the page; `None` for what was written on the story page itself.
    pub(in crate::documents) page: Option<RecordId>,
    pub(in crate::documents) title: String,
    pub(in crate::documents) date: String,
    pub(in crate::documents) answers: Vec<ExportedAnswer>,
}

/// Returns everything the user wrote, as plain text.
pub fn full_export_plain_text(story: &Story, library: &ExerciseLibrary, wording: ExportWording<'_>) -> String {
    let mut out = vec![story.text_at(&FieldPath::in_head(NamedField::Title)).to_owned()];
    for section in export_sections(story, library, wording) {
        out.extend([section.title, section.date]);
        for answered in section.answers {
            out.extend([answered.wording, answered.about, answered.speech]);
            out.push(answered.lines.join("\n"));
        }
    }
    join_blocks(out)
}

/// Returns everything the user wrote, as Markdown.
pub fn full_export_markdown(story: &Story, library: &ExerciseLibrary, wording: ExportWording<'_>) -> String {
    let mut out = vec![markdown_heading(1, story.text_at(&FieldPath::in_head(NamedField::Title)))];
    for section in export_sections(story, library, wording) {
        out.extend([markdown_heading(2, &section.title), escape_markdown(&section.date)]);
        for answered in section.answers {
            out.extend([
                markdown_heading(3, &answered.wording),
                escape_markdown(&answered.about),
                escape_markdown(&answered.speech),
            ]);
            if answered.is_list {
                out.push(answered.lines.iter().map(|line| markdown_list_item(line)).collect::<Vec<_>>().join("\n"));
            } else {
                out.extend(answered.lines.iter().map(|line| escape_markdown(line)));
            }
        }
    }
    join_blocks(out)
}

/// Returns all exercises that have answers, then what was written on the page itself.
pub(in crate::documents) fn export_sections(
    story: &Story,
    library: &ExerciseLibrary,
    wording: ExportWording<'_>,
) -> Vec<ExportSection> {
    let known = exercise_pages(story);
    let mut all: Vec<ExportSection> = known
        .iter()
        .map(|page| ExportSection {
            page: Some(page.record.clone()),
            title: (wording.title)(&page.record, &page.exercise),
            date: (wording.date)(page.begun_at),
            answers: answers_in_record(story, library, &page.record, wording),
        })
        .collect();
    let others = story.records().map(|(id, _)| id).filter(|id| known.iter().all(|page| page.record != **id));
    all.extend(others.map(|record_id| ExportSection {
        page: None,
        title: wording.page_heading.to_owned(),
        date: String::new(),
        answers: answers_in_record(story, library, record_id, wording),
    }));
    all.retain(|section| !section.answers.is_empty());
    all
}

/// Returns the content of a record: answers under their questions, then other user text.
fn answers_in_record(
    story: &Story,
    library: &ExerciseLibrary,
    id: &RecordId,
    wording: ExportWording<'_>,
) -> Vec<ExportedAnswer> {
    let Some(record) = story.record(id) else { return Vec::new() };
    let mut question_refs: Vec<QuestionRef> = Vec::new();
    for (field, _, _) in record.iter() {
        if let Field::Answer(question_ref) | Field::Item(question_ref, _) = field
            && !question_refs.contains(question_ref)
        {
            question_refs.push(question_ref.clone());
        }
    }
    question_refs.sort();
    let mut all: Vec<ExportedAnswer> = question_refs
        .iter()
        .map(|question_ref| ExportedAnswer {
            speech: speaker_of_answer(story, library, id, question_ref)
                .map(|speech| (wording.speech)(&speech))
                .unwrap_or_default(),
            ..exported_answer(story, record, id, question_ref, wording)
        })
        .collect();
    all.extend(record.iter().filter(|(field, _, _)| is_user_text_field(field)).map(|(_, _, value)| ExportedAnswer {
        wording: String::new(),
        speech: String::new(),
        about: if let Value::DatedText { at, .. } = value { (wording.date)(*at) } else { String::new() },
        lines: value_lines(value, wording),
        is_list: false,
    }));
    all.retain(|answered| answered.lines.iter().any(|line| !line.trim().is_empty()));
    all
}

fn exported_answer(
    story: &Story,
    record: &Record,
    id: &RecordId,
    question_ref: &QuestionRef,
    wording: ExportWording<'_>,
) -> ExportedAnswer {
    let asked_wording = story.text_at(&FieldPath::in_record(id, Field::AskedWording(question_ref.clone())));
    let mut lines = record
        .get(&Field::Answer(question_ref.clone()))
        .map_or_else(Vec::new, |value| answer_lines(question_ref, value, wording));
    let items = crate::story::answers::queries::answer_items(story, id, question_ref);
    lines.extend(items.iter().flat_map(|(_, value)| answer_lines(question_ref, value, wording)));
    ExportedAnswer {
        wording: if asked_wording.is_empty() { (wording.question)(question_ref) } else { asked_wording.to_owned() },
        about: question_ref.item_id.as_ref().map(|item| item_text(story, item)).unwrap_or_default(),
        speech: String::new(),
        lines,
        is_list: !items.is_empty(),
    }
}

/// Returns an answer as lines; the position of a border is described in words.
fn answer_lines(question_ref: &QuestionRef, value: &Value, wording: ExportWording<'_>) -> Vec<String> {
    let mut lines = value_lines(value, wording);
    if let (Value::Scale { mark: Some(mark), .. }, true) =
        (value, BORDER_QUESTIONS.contains(&question_ref.question_id.as_str()))
    {
        let position = wording.border_positions.get(usize::from(*mark)).copied().unwrap_or_default();
        lines.splice(..1, [position.to_owned()]);
    }
    lines
}

fn value_lines(value: &Value, wording: ExportWording<'_>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    match value {
        // A telling is stored as Markdown; the export contains its plain text.
        Value::DatedText { title, line, text, .. } => {
            return vec![title.clone(), line.clone(), blocks_to_text(&parse_markdown(text))];
        }
        Value::Stance { stance, .. } => lines.push((wording.stance)(*stance)),
        Value::Scale { mark: Some(mark), .. } => lines.push(mark.to_string()),
        _ => {}
    }
    lines.extend(value.all_texts().into_iter().map(str::to_owned));
    lines
}

fn item_text(story: &Story, wanted: &ItemId) -> String {
    let mut all = story.iter_values();
    let found = all.find(|(path, _, _)| matches!(&path.field, Field::Item(_, item) if item == wanted));
    found.map(|(_, _, value)| value.main_text().to_owned()).unwrap_or_default()
}

/// Whether a field other than an answer holds user text.
fn is_user_text_field(field: &Field) -> bool {
    match field {
        Field::OwnQuestion(_)
        | Field::UserWording(_)
        | Field::Passage(_)
        | Field::LinkingLine(_)
        | Field::Paragraph(_)
        | Field::Telling(_)
        | Field::TermUpdate(..)
        | Field::JournalEntry(..)
        | Field::Named(
            NamedField::FirstLine
            | NamedField::PageLocation
            | NamedField::WhatIsBetter
            | NamedField::WasUseful
            | NamedField::WhatToChange
            | NamedField::SignWith
            | NamedField::SignWhen
            | NamedField::SignTitle,
        ) => true,
        Field::PageInfo
        | Field::Answer(_)
        | Field::Item(..)
        | Field::AskedWording(_)
        | Field::Draft(_)
        | Field::Postponed(_)
        | Field::OnlyForMe(_)
        | Field::Selection(_)
        | Field::ActiveTerm(_)
        | Field::RetiredTerm(..)
        | Field::ActivePage(_)
        | Field::PassagePosition(_)
        | Field::Named(
            NamedField::Title
            | NamedField::ShowFirstLine
            | NamedField::ShowLinkingLines
            | NamedField::EditedAsText
            | NamedField::CurrentStep
            | NamedField::GateAnswer
            | NamedField::GateTopics
            | NamedField::Pronoun
            | NamedField::ActiveFlow
            | NamedField::NoExceptionFound
            | NamedField::LastBackupAt
            | NamedField::ExcludedPage
            | NamedField::ViewedPage
            | NamedField::SharedExercise
            | NamedField::OriginalWording
            | NamedField::SignDay,
        ) => false,
    }
}

#[cfg(test)]
pub(in crate::documents) mod fixtures;

#[cfg(test)]
mod tests {
    use super::fixtures::{EXPORT_WORDING as WORDING, story_with_texts};
    use super::*;
    use crate::documents::fixtures::{StoryBuilder, shipped_library};
    use proptest::prelude::*;

    #[test]
    fn an_answer_is_under_the_wording_it_was_asked_with() {
        let mut builder = StoryBuilder::new();
        builder.answer_text("e1.1.1", "The Fog");
        let record_id = builder.record_for_question("e1.1.1");
        builder.put_value(
            FieldPath::in_record(&record_id, Field::AskedWording(QuestionRef::new("e1.1.1"))),
            Value::text("What might you call it?"),
        );
        let area = builder.add_list_line("e1.2.1", "Home", 0);
        builder.add_list_line(&format!("e1.2.2@{area}"), "keep my coat on", 0);
        let text = full_export_plain_text(&builder.story, &shipped_library(), WORDING);
        assert!(text.contains("12 September\n\nWhat might you call it?\n\nThe Fog\n\ne1.2.1\n\nHome"), "{text}");
        assert!(text.contains("e1.2.2\n\nHome\n\nkeep my coat on"), "{text}");
    }

    #[test]
    fn a_border_is_described_in_words_and_a_scale_by_its_mark() {
        let mut builder = StoryBuilder::new();
        let border_mark = |mark, note: &str| Value::Scale {
            mark: Some(mark),
            low: String::new(),
            high: String::new(),
            note: note.into(),
        };
        builder.answer("e2.look.6", border_mark(0, "the winter after the move"));
        builder.answer("e18.1.1", border_mark(4, ""));
        let text = full_export_plain_text(&builder.story, &shipped_library(), WORDING);
        assert!(text.contains("e2.look.6\n\nat my door\nthe winter after the move"), "{text}");
        assert!(text.contains("e18.1.1\n\n4"), "{text}");
    }

    #[test]
    fn a_telling_is_exported_with_its_date_and_without_markdown() {
        let mut builder = StoryBuilder::new();
        let telling = Value::DatedText {
            at: 5,
            title: "Plank".into(),
            line: String::new(),
            text: "## Then\n\nfour \\*chairs".into(),
        };
        builder.put_value(FieldPath::in_record(&RecordId::desk(), Field::Telling(ItemId::from_number(1))), telling);
        let text = full_export_plain_text(&builder.story, &shipped_library(), WORDING);
        assert_eq!(text, "Page\n\n12 September\n\nPlank\n\nThen\n\nfour *chairs\n");
    }

    #[test]
    fn the_gates_answer_is_never_exported() {
        let mut builder = story_with_texts(&["The Fog".into()]);
        for name in [NamedField::GateAnswer, NamedField::GateTopics] {
            builder.put_value(FieldPath::in_head(name), Value::text("secret"));
        }
        for text in [
            full_export_plain_text(&builder.story, &shipped_library(), WORDING),
            full_export_markdown(&builder.story, &shipped_library(), WORDING),
        ] {
            assert!(text.contains("The Fog") && !text.contains("secret"), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_answer_is_exported_word_for_word(texts in proptest::collection::vec("[^\u{0}\r]{1,20}", 0..7)) {
            let builder = story_with_texts(&texts);
            let plain = full_export_plain_text(&builder.story, &shipped_library(), WORDING);
            let shown = blocks_to_text(&parse_markdown(&full_export_markdown(&builder.story, &shipped_library(), WORDING)));
            for (path, _, value) in builder.story.iter_values() {
                for text in value.all_texts().into_iter().filter(|text| !text.trim().is_empty() && path.field != Field::PageInfo) {
                    prop_assert!(plain.contains(text), "{text:?} {plain:?}");
                    for line in text.split('\n').filter(|line| !line.is_empty()) {
                        prop_assert!(shown.contains(line), "{line:?} {shown:?}");
                    }
                }
            }
        }
    }
}
