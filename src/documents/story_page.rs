//! The story page in its current form: the passages that are shown, or the text that the user wrote.

use super::page_text::{PageDocument, PageDocumentPassage, document_markdown, paragraph_changes, stored_paragraphs};
use super::passages::{story_passages, visible_lines, visible_passages};
use crate::documents::page::private_answers::without_private_answers;
use crate::documents::passage::Passage;
use crate::exercises::library::ExerciseLibrary;
use crate::story::model::clock::Millis;
use crate::story::model::field_path::{Field, FieldPath, NamedField};
use crate::story::model::ids::{ItemId, RecordId};
use crate::story::model::value::{Decision, Value};
use crate::story::{Edit, Story};

/// Whether the page is the user's text instead of the passages.
pub fn is_free_text(story: &Story) -> bool {
    story.is_on(&FieldPath::in_desk(NamedField::EditedAsText), false)
}

/// Formats a date.
pub type FormatDate = fn(Millis) -> String;

/// Returns the passages shown, as parts of a document; a dated passage has its day.
pub fn document_passages(story: &Story, library: &ExerciseLibrary, day: FormatDate) -> Vec<PageDocumentPassage> {
    let links = story.is_on(&FieldPath::in_desk(NamedField::ShowLinkingLines), true);
    let part = |passage: &Passage| PageDocumentPassage {
        linking_line: Some(passage.linking_line.clone()).filter(|line| links && !line.trim().is_empty()),
        lines: visible_lines(passage),
        is_list: is_list_passage(passage),
        day: passage.written_at.map(day).unwrap_or_default(),
    };
    visible_passages(&story_passages(story, library)).iter().map(part).collect()
}

fn is_list_passage(passage: &Passage) -> bool {
    let stored = passage.decision == Decision::Keep || passage.own_wording.trim().is_empty();
    stored && passage.fragments.len() > 1 && passage.fragments.iter().all(|fragment| fragment.is_list)
}

/// Returns the text that the user wrote as the page; empty if there is none.
pub fn free_text(story: &Story) -> String {
    join_paragraphs(&stored_paragraphs(story))
}

/// Returns the passages as Markdown.
pub fn passages_markdown(story: &Story, library: &ExerciseLibrary, day: FormatDate) -> String {
    document_markdown(&PageDocument { passages: document_passages(story, library, day), ..PageDocument::default() })
        .trim()
        .to_owned()
}

/// Returns the current page as Markdown.
pub fn current_markdown(story: &Story, library: &ExerciseLibrary, day: FormatDate) -> String {
    if is_free_text(story) { free_text(story) } else { passages_markdown(story, library, day) }
}

/// Returns the text with which editing begins: the stored text or, if there is none, the passages, without answers marked *only for me*.
pub fn text_to_edit(story: &Story, library: &ExerciseLibrary, day: FormatDate) -> String {
    let stored = free_text(story);
    if !stored.is_empty() || is_free_text(story) {
        return stored;
    }
    passages_markdown(&without_private_answers(story, library), library, day)
}

/// Returns the edit that makes a text the page. It is stored by paragraph, so that two devices can edit different paragraphs.
pub fn write_text_edit(story: &Story, new: &str, new_id: impl FnMut() -> ItemId) -> Edit {
    let desk = RecordId::desk();
    let changed = paragraph_changes(&stored_paragraphs(story), new, new_id);
    let mut edits: Vec<Edit> = changed
        .into_iter()
        .map(|(id, text)| {
            let path = FieldPath::in_record(&desk, Field::Paragraph(id));
            Edit::Set(path, text.map(|(order, text)| Value::Line { order, text, reach: 0 }))
        })
        .collect();
    edits.push(show_text_edit(true));
    Edit::Batch(edits)
}

/// Returns the edit that shows the text or the passages as the page; both are kept.
pub fn show_text_edit(on: bool) -> Edit {
    Edit::put(FieldPath::in_desk(NamedField::EditedAsText), Value::Flag { on })
}

fn join_paragraphs<T>(paragraphs: &[(T, String)]) -> String {
    paragraphs.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::fixtures::{StoryBuilder, shipped_library};
    use crate::documents::markdown::{blocks_to_text, parse_markdown};
    use crate::documents::page_document::{page_markdown, page_plain_text};
    use crate::story::model::journal::JournalEntry;
    use crate::story::model::journal_kind::JournalKind;
    use proptest::prelude::*;

    fn day(at: i64) -> String {
        format!("day {at}")
    }

    fn context(text: &str) -> StoryBuilder {
        let mut builder = StoryBuilder::new();
        builder.answer_text("e3.1.1", text).answer_text("e4.2.1", "to be there");
        builder
    }

    fn write(builder: &mut StoryBuilder, text: &str) {
        let mut next = 500;
        let edit = write_text_edit(&builder.story, text, || {
            next += 1;
            ItemId::from_number(next)
        });
        builder.apply_edit(edit);
    }

    #[test]
    fn the_text_begins_with_the_passages_and_both_forms_are_kept() {
        let (mut builder, library) = (context("I sat down."), shipped_library());
        let passages = passages_markdown(&builder.story, &library, day);
        assert_eq!(text_to_edit(&builder.story, &library, day), passages);
        write(&mut builder, "Mine.\n\nAll mine.");
        assert!(is_free_text(&builder.story));
        assert_eq!(current_markdown(&builder.story, &library, day), "Mine.\n\nAll mine.");
        builder.apply_edit(show_text_edit(false));
        assert_eq!(current_markdown(&builder.story, &library, day), passages);
        assert_eq!(text_to_edit(&builder.story, &library, day), "Mine.\n\nAll mine.");
        builder.apply_edit(show_text_edit(true));
        assert_eq!(current_markdown(&builder.story, &library, day), "Mine.\n\nAll mine.");
        assert_eq!(passages_markdown(&builder.story, &library, day), passages);
    }

    #[test]
    fn a_harder_day_is_on_the_page_with_its_date() {
        let (mut builder, library) = (context("I sat down."), shipped_library());
        let harder = JournalEntry::new(ItemId::from_number(7), 12, "It rained in. I put the bucket out.".into());
        builder.apply_edit(harder.into_edit(JournalKind::HarderDay));
        let found =
            document_passages(&builder.story, &library, day).into_iter().find(|part| part.day == "day 12").unwrap();
        assert_eq!(found.lines, ["It rained in. I put the bucket out."]);
        for text in [page_markdown(&builder.story, &library, day), page_plain_text(&builder.story, &library, day)] {
            assert!(text.contains("day 12\n\nIt rained in. I put the bucket out."), "{text}");
        }
    }

    #[test]
    fn the_page_is_exported_as_passages_and_as_text() {
        let (mut builder, library) = (context("I *sat* down."), shipped_library());
        builder.put_value(FieldPath::in_head(NamedField::Title), Value::text("Plank"));
        builder.put_value(FieldPath::in_desk(NamedField::FirstLine), Value::text("A chair."));
        assert!(page_plain_text(&builder.story, &library, day).contains("I *sat* down."));
        assert!(page_markdown(&builder.story, &library, day).contains("I \\*sat\\* down."));
        write(&mut builder, "Mine.\n\nAll *mine*.");
        assert_eq!(page_markdown(&builder.story, &library, day), "# Plank\n\n> A chair.\n\nMine.\n\nAll *mine*.");
        assert_eq!(page_plain_text(&builder.story, &library, day), "Plank\n\nA chair.\n\nMine.\n\nAll mine.\n");
    }

    proptest! {
        #[test]
        fn turning_the_passages_into_text_loses_no_word(text in "[^\u{0}\r]{1,60}") {
            prop_assume!(!text.trim().is_empty());
            let (mut builder, library) = (context(&text), shipped_library());
            let passages = passages_markdown(&builder.story, &library, day);
            write(&mut builder, &passages);
            let read = blocks_to_text(&parse_markdown(&current_markdown(&builder.story, &library, day)));
            for line in text.split('\n').filter(|line| !line.trim().is_empty()) {
                prop_assert!(read.contains(line), "{line:?} {read:?}");
            }
        }
    }
}
