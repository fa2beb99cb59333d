//! What is marked *only for me* is in no document, and is still in the story.

use super::*;
use crate::documents::files::book::{story_page_book, whole_story_book};
use crate::documents::fixtures::{StoryBuilder, shipped_library};
use crate::documents::full_export::fixtures::EXPORT_WORDING;
use crate::documents::full_export::{full_export_markdown, full_export_plain_text};
use crate::documents::page_document::{page_markdown, page_plain_text};
use crate::documents::story_page::{show_text_edit, write_text_edit};
use crate::documents::telling::all_tellings;
use crate::documents::tellings::new_telling_edit;
use crate::story::answers::only_for_me::mark_only_for_me_edit;
use crate::story::model::ids::ItemId;
use crate::story::model::value::Decision;
use proptest::prelude::*;

const SECRET: &str = "I hid the letter under the stairs";

fn day(_: i64) -> String {
    "12 September".to_owned()
}

fn mark(builder: &mut StoryBuilder, question: &str) {
    let record = builder.record_for_question(question);
    builder.apply_edit(mark_only_for_me_edit(&record, &question.parse().unwrap(), true));
}

/// Returns each kind of document of a story.
fn documents(story: &Story) -> [String; 6] {
    let library = shipped_library();
    let shown = without_private_answers(story, &library);
    [
        full_export_plain_text(&shown, &library, EXPORT_WORDING),
        full_export_markdown(&shown, &library, EXPORT_WORDING),
        format!("{:?}", whole_story_book(&shown, &library, EXPORT_WORDING, "en", 0)),
        format!("{:?}", story_page_book(&shown, &library, day, "en", 0)),
        page_markdown(&shown, &library, day),
        page_plain_text(&shown, &library, day),
    ]
}

fn check_left_out(builder: &StoryBuilder, secret: &str) {
    for document in documents(&builder.story) {
        assert!(!document.contains(secret), "{document}");
    }
}

#[test]
fn a_story_without_marks_is_shown_as_it_is() {
    let mut builder = StoryBuilder::new();
    builder.answer_text("e3.1.1", SECRET);
    assert!(matches!(without_private_answers(&builder.story, &shipped_library()), Cow::Borrowed(_)));
}

#[test]
fn a_marked_answer_is_in_no_document_and_the_others_are() {
    let mut builder = StoryBuilder::new();
    builder.answer_text("e3.1.1", SECRET).answer_text("e4.2.1", "to be there");
    mark(&mut builder, "e3.1.1");
    check_left_out(&builder, SECRET);
    assert!(documents(&builder.story).iter().all(|document| document.contains("to be there")));
    assert_eq!(builder.story.text_at(&"pe3/a:e3.1.1".parse().unwrap()), SECRET, "it is still in the story");
}

#[test]
fn a_marked_list_is_left_out_with_each_of_its_lines() {
    let mut builder = StoryBuilder::new();
    builder.add_list_line("e1.2.1", SECRET, 0);
    builder.add_list_line("e1.2.1", "Sundays at my uncle’s", 0);
    mark(&mut builder, "e1.2.1");
    check_left_out(&builder, SECRET);
    check_left_out(&builder, "Sundays");
}

#[test]
fn a_question_that_repeats_a_marked_answer_is_worded_without_it() {
    let mut builder = StoryBuilder::new();
    builder.answer_text("e1.1.1", "Zorn").answer_text("e1.1.4", "Stay home.");
    let record = builder.record_for_question("e1.1.4");
    for (question, wording) in [("e1.1.4", "What does Zorn say to you?"), ("e1.1.5", "What about the Zornig family?")] {
        builder.answer_text(question, "Stay home.");
        let field = Field::AskedWording(QuestionRef::new(question));
        builder.put_value(FieldPath::in_record(&record, field), Value::text(wording));
    }
    mark(&mut builder, "e1.1.1");
    for document in documents(&builder.story).iter().take(3) {
        assert!(!document.contains("Zorn say") && document.contains("Stay home."), "{document}");
        assert!(document.contains("Zornig family"), "another word is not the answer: {document}");
    }
}

#[test]
fn a_passage_that_was_reworded_from_a_marked_answer_is_left_out() {
    let mut builder = StoryBuilder::new();
    builder.answer_text("e3.1.1", "I sat down.").answer_text("e4.2.1", "to be there");
    let passage = FieldPath::in_record(&RecordId::desk(), Field::Passage("moment".into()));
    builder.put_value(passage, Value::Passage { decision: Decision::Reword, text: SECRET.into() });
    mark(&mut builder, "e3.1.1");
    for document in documents(&builder.story).iter().skip(3) {
        assert!(!document.contains(SECRET), "{document}");
    }
}

#[test]
fn paragraphs_of_the_page_and_of_its_versions_that_quote_it_are_left_out() {
    let (mut builder, library) = (StoryBuilder::new(), shipped_library());
    builder.answer_text("e3.1.1", SECRET).answer_text("e1.1.1", "Mo");
    let text = format!("Mo was there.\n\nThen: {}!\n\n- one\n- two", SECRET.replace("letter", "*letter*"));
    let mut n = 900;
    let edit = write_text_edit(&builder.story, &text, || {
        n += 1;
        ItemId::from_number(n)
    });
    builder.apply_edit(edit);
    builder.apply_edit(show_text_edit(true));
    let told = new_telling_edit(&builder.story, &library, day, ItemId::from_number(5), 5).unwrap();
    builder.apply_edit(told);
    for question in ["e3.1.1", "e1.1.1"] {
        mark(&mut builder, question);
    }
    let shown = without_private_answers(&builder.story, &library);
    let version = all_tellings(&shown).remove(0).text;
    for text in [page_markdown(&shown, &library, day), version] {
        assert!(!text.contains("stairs") && text.contains("Mo was there.") && text.contains("- two"), "{text}");
    }
}

proptest! {
    #[test]
    fn no_marked_answer_is_in_a_document_and_every_other_is(texts in prop::collection::vec("[a-z]{8,12} [a-z]{8,12}", 1..8), marks in any::<u8>()) {
        let mut builder = StoryBuilder::new();
        for (n, text) in texts.iter().enumerate() {
            builder.answer_text(&format!("e5.a1.{n}"), &format!("{n} {text} {n}"));
            if marks >> n & 1 == 1 {
                mark(&mut builder, &format!("e5.a1.{n}"));
            }
        }
        for (n, text) in texts.iter().enumerate() {
            let is_marked = marks >> n & 1 == 1;
            for document in documents(&builder.story).iter().take(3) {
                prop_assert_eq!(document.contains(&format!("{n} {text} {n}")), !is_marked, "{}", document);
            }
        }
    }
}
