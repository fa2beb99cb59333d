//! Her page as it stands: the passages that she keeps, or the text that she made of them.

use super::markdown::{blocks_to_text, parse_markdown};
use super::page_text::{
    PageDocument, PageDocumentPassage, document_markdown, document_plain_text, escape_markdown, paragraph_changes,
    stored_paragraphs,
};
use super::passages::{Passage, story_passages, visible_lines, visible_passages};
use super::tellings::last_told_at;
use crate::exercises::library::ExerciseLibrary;
use crate::story::clock::Millis;
use crate::story::field_path::{Field, FieldPath, NamedField};
use crate::story::ids::{ItemId, RecordId};
use crate::story::value::{Decision, Value};
use crate::story::{Edit, Story};

/// Whether the page is the text, and not the passages.
pub fn is_free_text(story: &Story) -> bool {
    story.is_on(&FieldPath::in_desk(NamedField::EditedAsText), false)
}

/// How a day is written.
pub type FormatDate = fn(Millis) -> String;

/// The passages that stand, as a document has them; one that was written down on a day says which.
pub fn document_passages(story: &Story, library: &ExerciseLibrary, day: FormatDate) -> Vec<PageDocumentPassage> {
    let links = story.is_on(&FieldPath::in_desk(NamedField::ShowLinkingLines), true);
    let part = |passage: &Passage| PageDocumentPassage {
        linking_line: links.then(|| passage.linking_line.clone()),
        lines: visible_lines(passage),
        is_list: is_list_passage(passage),
        day: passage.written_at.map(day).unwrap_or_default(),
    };
    visible_passages(&story_passages(story, library)).iter().map(part).collect()
}

fn is_list_passage(passage: &Passage) -> bool {
    let kept = passage.decision == Decision::Keep;
    kept && passage.fragments.len() > 1 && passage.fragments.iter().all(|fragment| fragment.is_list)
}

/// The text that she made of the page; empty before there is one.
pub fn free_text(story: &Story) -> String {
    join_paragraphs(&stored_paragraphs(story))
}

/// The passages as Markdown.
pub fn passages_markdown(story: &Story, library: &ExerciseLibrary, day: FormatDate) -> String {
    document_markdown(&PageDocument { passages: document_passages(story, library, day), ..PageDocument::default() })
        .trim()
        .to_owned()
}

/// The page as Markdown, as it would be read now.
pub fn current_markdown(story: &Story, library: &ExerciseLibrary, day: FormatDate) -> String {
    if is_free_text(story) { free_text(story) } else { passages_markdown(story, library, day) }
}

/// What the text begins with when it is opened: what was kept of it; before there is anything, the passages.
pub fn text_to_edit(story: &Story, library: &ExerciseLibrary, day: FormatDate) -> String {
    let kept = free_text(story);
    if !kept.is_empty() || is_free_text(story) { kept } else { passages_markdown(story, library, day) }
}

/// The page to take along as Markdown: title, first line, what stands on it, and when it was told.
pub fn page_markdown(story: &Story, library: &ExerciseLibrary, day: FormatDate) -> String {
    let doc = page_document(story, library, day);
    if !is_free_text(story) {
        return document_markdown(&doc);
    }
    let (date, passages) = (doc.date.clone(), Vec::new());
    let head = document_markdown(&PageDocument { passages, date: String::new(), ..doc });
    [head.trim(), free_text(story).trim(), &escape_markdown(&date)]
        .into_iter()
        .filter(|part| !part.is_empty())
        .fold(String::new(), |all, part| if all.is_empty() { part.to_owned() } else { format!("{all}\n\n{part}") })
}

/// The same as plain text.
pub fn page_plain_text(story: &Story, library: &ExerciseLibrary, day: FormatDate) -> String {
    let mut doc = page_document(story, library, day);
    if is_free_text(story) {
        let lines =
            parse_markdown(&free_text(story)).iter().map(|block| blocks_to_text(std::slice::from_ref(block))).collect();
        doc.passages = vec![PageDocumentPassage { lines, ..PageDocumentPassage::default() }];
    }
    document_plain_text(&doc)
}

fn page_document(story: &Story, library: &ExerciseLibrary, day: FormatDate) -> PageDocument {
    PageDocument {
        title: story.text_at(&FieldPath::in_head(NamedField::Title)).to_owned(),
        first_line: story.text_at(&FieldPath::in_desk(NamedField::FirstLine)).to_owned(),
        passages: document_passages(story, library, day),
        date: last_told_at(story, library, day).map(day).unwrap_or_default(),
    }
}

/// Makes this text the page. It is kept by paragraph, so that two devices can write in two places.
pub fn write_text_edit(story: &Story, new: &str, fresh: impl FnMut() -> ItemId) -> Edit {
    let desk = RecordId::desk();
    let changed = paragraph_changes(&stored_paragraphs(story), new, fresh);
    let mut edits: Vec<Edit> = changed
        .into_iter()
        .map(|(id, text)| {
            let place = FieldPath::in_record(&desk, Field::Paragraph(id));
            Edit::Set(place, text.map(|(order, text)| Value::Line { order, text, reach: 0 }))
        })
        .collect();
    edits.push(show_text_edit(true));
    Edit::Batch(edits)
}

/// Shows the text as the page, or the passages; both stay as they are.
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
    use crate::story::journal::{JournalEntry, JournalKind};
    use proptest::prelude::*;

    fn day(at: i64) -> String {
        format!("day {at}")
    }

    fn moment(text: &str) -> StoryBuilder {
        let mut teller = StoryBuilder::new();
        teller.answer_text("e3.1.1", text).answer_text("e4.2.1", "to be there");
        teller
    }

    fn write(teller: &mut StoryBuilder, text: &str) {
        let mut next = 500;
        let edit = write_text_edit(&teller.story, text, || {
            next += 1;
            ItemId::from_number(next)
        });
        teller.apply_edit(edit);
    }

    #[test]
    fn the_text_begins_with_the_passages_and_each_way_keeps_the_other() {
        let (mut teller, library) = (moment("I sat down."), shipped_library());
        let passages = passages_markdown(&teller.story, &library, day);
        assert_eq!(text_to_edit(&teller.story, &library, day), passages);
        write(&mut teller, "Mine.\n\nAll mine.");
        assert!(is_free_text(&teller.story));
        assert_eq!(current_markdown(&teller.story, &library, day), "Mine.\n\nAll mine.");
        teller.apply_edit(show_text_edit(false));
        assert_eq!(current_markdown(&teller.story, &library, day), passages);
        assert_eq!(text_to_edit(&teller.story, &library, day), "Mine.\n\nAll mine.");
        teller.apply_edit(show_text_edit(true));
        assert_eq!(current_markdown(&teller.story, &library, day), "Mine.\n\nAll mine.");
        assert_eq!(passages_markdown(&teller.story, &library, day), passages);
    }

    #[test]
    fn a_day_that_was_harder_stands_on_the_page_with_its_date() {
        let (mut teller, library) = (moment("I sat down."), shipped_library());
        let harder = JournalEntry::new(ItemId::from_number(7), 12, "It rained in. I put the bucket out.".into());
        teller.apply_edit(harder.into_edit(JournalKind::HarderDay));
        let found =
            document_passages(&teller.story, &library, day).into_iter().find(|part| part.day == "day 12").unwrap();
        assert_eq!(found.lines, ["It rained in. I put the bucket out."]);
        for text in [page_markdown(&teller.story, &library, day), page_plain_text(&teller.story, &library, day)] {
            assert!(text.contains("day 12\n\nIt rained in. I put the bucket out."), "{text}");
        }
    }

    #[test]
    fn the_page_is_taken_along_as_it_stands_as_passages_and_as_text() {
        let (mut teller, library) = (moment("I *sat* down."), shipped_library());
        teller.put_value(FieldPath::in_head(NamedField::Title), Value::text("Plank"));
        teller.put_value(FieldPath::in_desk(NamedField::FirstLine), Value::text("A chair."));
        assert!(page_plain_text(&teller.story, &library, day).contains("I *sat* down."));
        assert!(page_markdown(&teller.story, &library, day).contains("I \\*sat\\* down."));
        write(&mut teller, "Mine.\n\nAll *mine*.");
        assert_eq!(page_markdown(&teller.story, &library, day), "# Plank\n\n> A chair.\n\nMine.\n\nAll *mine*.");
        assert_eq!(page_plain_text(&teller.story, &library, day), "Plank\n\nA chair.\n\nMine.\n\nAll mine.\n");
    }

    proptest! {
        #[test]
        fn made_into_text_the_passages_lose_no_word(text in "[^\u{0}\r]{1,60}") {
            prop_assume!(!text.trim().is_empty());
            let (mut teller, library) = (moment(&text), shipped_library());
            let passages = passages_markdown(&teller.story, &library, day);
            write(&mut teller, &passages);
            let read = blocks_to_text(&parse_markdown(&current_markdown(&teller.story, &library, day)));
            for line in text.split('\n').filter(|line| !line.trim().is_empty()) {
                prop_assert!(read.contains(line), "{line:?} {read:?}");
            }
        }
    }
}
