//! The invented person's page: marked as such, told in exact words, and a story like any other.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

mod common;

use common::{none, not_for_the_screen, toml_at};
use restory::documents::milestones::{StoryRichness, position_card, story_richness};
use restory::documents::passages::{story_passages, visible_lines};
use restory::documents::sample_story::{SampleAnswer, SampleStory};
use restory::exercises::exercise::Exercise;
use restory::exercises::library::ExerciseLibrary;
use restory::storage::backup;
use restory::story::answers::{answers_on_page, exercise_pages};
use restory::story::glossary::{GlossaryGroup, glossary_entries};
use restory::story::value::Stance;

fn sample() -> SampleStory {
    toml_at("content/en/sample.toml").unwrap()
}

/// Both pages: the one for adults and the one for someone under 18.
fn samples() -> [SampleStory; 2] {
    [sample(), toml_at("content/en/sample-young.toml").unwrap()]
}

#[test]
fn whoever_reads_it_is_told_that_the_person_is_invented_and_nothing_around_the_words_judges() {
    for sample in samples() {
        assert!(sample.note.contains("invented"));
        let said =
            [&sample.note, &sample.about_person].into_iter().chain(sample.passages.iter().map(|passage| &passage.link));
        none(said.flat_map(|text| not_for_the_screen(text)).map(str::to_owned));
    }
}

#[test]
fn each_quote_stands_word_for_word_in_the_answer_it_is_taken_from() {
    for sample in samples() {
        let quotes =
            sample.passages.iter().flat_map(|passage| passage.quotes.iter().map(move |quote| (passage, quote)));
        none(quotes.filter_map(|(passage, quote)| {
            let answer = sample.answers.get(&quote.question_id).map(SampleAnswer::texts).unwrap_or_default();
            let found = answer.iter().any(|text| text.contains(&quote.text));
            (!found).then(|| format!("{} {}: {:?} is not in the answer", passage.id, quote.question_id, quote.text))
        }));
        assert!(sample.answers.get("e4.7.4").unwrap().texts().contains(&sample.first_line.as_str()));
    }
}

#[test]
fn its_answers_are_answers_to_questions_and_the_page_has_the_passages_of_the_road_in_their_order() {
    let library = library();
    for sample in samples() {
        none(
            sample
                .answers
                .keys()
                .filter(|id| library.question(id).is_none())
                .map(|id| format!("{id}: there is no such question")),
        );
        let plan: Vec<&str> = library.session.passages.iter().map(|passage| passage.id.as_str()).collect();
        let mut at = 0;
        for passage in &sample.passages {
            let found = plan.iter().skip(at).position(|id| *id == passage.id);
            at += found.unwrap_or_else(|| panic!("{} is no passage, or out of order", passage.id)) + 1;
            let from = &library.session.passages[at - 1].source_questions;
            none(
                passage
                    .quotes
                    .iter()
                    .filter(|q| !from.contains(&q.question_id))
                    .map(|q| format!("{}: {}", passage.id, q.question_id)),
            );
        }
    }
}

/// The same answers, given by someone who uses the page, make a whole story: a card, a page, words, and a copy that reads back.
#[test]
fn told_as_a_story_it_yields_a_card_a_page_and_words_and_survives_a_copy() {
    let (sample, library) = (sample(), library());
    let story = sample.to_story(&library);
    assert_eq!(story_richness(&story, &library), StoryRichness::StoryPage);
    let card = position_card(&story, &library).unwrap();
    assert_eq!((card.problem.as_str(), card.what_matters.as_str()), ("The Long Receipt", "a place at the table"));
    assert_eq!(
        card.rows.iter().map(|row| row.stance).collect::<Vec<_>>(),
        [Some(Stance::Unwelcome), Some(Stance::Mixed)]
    );
    let page: Vec<String> = story_passages(&story, &library).iter().flat_map(visible_lines).collect();
    for passage in &sample.passages {
        for quote in passage.quotes.iter().filter(|_| passage.id != "against") {
            assert!(
                page.iter().any(|text| text.contains(&quote.text)),
                "{}: {:?} not in {page:?}",
                passage.id,
                quote.text
            );
        }
    }
    let words = glossary_entries(&story, &library);
    let seen = words.iter().find(|entry| entry.group == GlossaryGroup::Skill).unwrap();
    assert_eq!(seen.usage.moment.as_ref().map(|(text, _)| text.as_str()), Some("The fourth chair"));
    assert!(seen.usage.seen_by[0].starts_with("Bartel"));
    let (read, told) = (backup::decode_backup(&backup::encode_stories_backup(&[&story], 1)).unwrap(), story);
    assert_eq!(read.stories.first().map(|story| story.iter_values().count()), Some(told.iter_values().count()));
}

/// The page reads it with what the first load brings: each answer is there, word for word, and has its question.
#[test]
fn every_answer_of_it_stands_in_its_story_under_a_question_that_is_at_hand() {
    let shipped = ExerciseLibrary::from_bundled_content().unwrap();
    for sample in samples() {
        none(
            sample.answers.keys().filter(|id| shipped.question(id).is_none()).map(|id| format!("{id} is not at hand")),
        );
        let story = sample.to_story(&shipped);
        let said: Vec<String> = exercise_pages(&story)
            .iter()
            .flat_map(|page| answers_on_page(&story, &page.record))
            .map(|given| given.text)
            .collect();
        let all = sample.answers.values().flat_map(SampleAnswer::texts).filter(|text| !text.is_empty());
        none(all.filter(|text| !said.iter().any(|one| one.contains(text))).map(|text| format!("{text:?} is lost")));
    }
}

fn library() -> ExerciseLibrary {
    let mut library = ExerciseLibrary::from_bundled_content().unwrap();
    for id in ["e1", "e3", "e4", "e14", "e2"] {
        let exercise: Exercise = toml_at(&format!("content/en/{id}.toml")).unwrap();
        library.add_exercise_json(&serde_json::to_string(&exercise).unwrap()).unwrap();
    }
    library
}
