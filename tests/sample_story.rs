//! The three sample stories: marked as invented, quoted word for word, and loaded like any other story.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

mod common;

use common::{assert_no_findings, toml_at, words_not_for_screen};
use restory::documents::milestones::{StoryRichness, position_card, story_richness};
use restory::documents::passages::{story_passages, visible_lines};
use restory::documents::sample_story::{SampleAnswer, SampleStory};
use restory::exercises::exercise::Exercise;
use restory::exercises::library::ExerciseLibrary;
use restory::storage::backups::backup;
use restory::story::answers::queries::{answers_on_page, exercise_pages};
use restory::story::model::value::Stance;
use restory::story::terms::glossary::{GlossaryGroup, glossary_entries};

fn sample() -> SampleStory {
    toml_at("content/en/sample.toml").unwrap()
}

/// Returns the sample stories, from the longest to the shortest.
fn samples() -> [SampleStory; 3] {
    let [middle, young] =
        ["sample-middle", "sample-young"].map(|name| toml_at(&format!("content/en/{name}.toml")).unwrap());
    [sample(), middle, young]
}

/// The first example that is shown is short, so that nobody takes eloquence as the standard.
#[test]
fn the_sample_stories_differ_in_length_and_the_first_one_shown_is_short() {
    let answers = samples().map(|sample| sample.answers.len());
    assert!(answers[2] <= 8 && answers[1] <= 13 && answers[0] > answers[1], "{answers:?}");
    let words = samples().map(|sample| {
        sample.answers.values().flat_map(SampleAnswer::texts).map(|text| text.split_whitespace().count()).sum::<usize>()
    });
    assert!(words[2] * 2 < words[0] && words[2] < words[1] && words[1] < words[0], "{words:?}");
}

#[test]
fn sample_stories_say_that_the_person_is_invented_and_judge_nothing() {
    for sample in samples() {
        assert!(sample.note.contains("invented"));
        let texts =
            [&sample.note, &sample.about_person].into_iter().chain(sample.passages.iter().map(|passage| &passage.link));
        assert_no_findings(texts.flat_map(|text| words_not_for_screen(text)).map(str::to_owned));
    }
}

#[test]
fn every_quote_is_word_for_word_in_the_answer_it_cites() {
    for sample in samples() {
        let quotes =
            sample.passages.iter().flat_map(|passage| passage.quotes.iter().map(move |quote| (passage, quote)));
        assert_no_findings(quotes.filter_map(|(passage, quote)| {
            let answer = sample.answers.get(&quote.question_id).map(SampleAnswer::texts).unwrap_or_default();
            let found = answer.iter().any(|text| text.contains(&quote.text));
            (!found).then(|| format!("{} {}: {:?} is not in the answer", passage.id, quote.question_id, quote.text))
        }));
        assert!(sample.answers.get("e4.7.4").unwrap().texts().contains(&sample.first_line.as_str()));
    }
}

#[test]
fn sample_answers_have_questions_and_passages_follow_the_session_order() {
    let library = library();
    for sample in samples() {
        assert_no_findings(
            sample
                .answers
                .keys()
                .filter(|id| library.question(id).is_none())
                .map(|id| format!("{id}: no such question exists")),
        );
        let passage_ids: Vec<&str> = library.session.passages.iter().map(|passage| passage.id.as_str()).collect();
        let mut at = 0;
        for passage in &sample.passages {
            let found = passage_ids.iter().skip(at).position(|id| *id == passage.id);
            at += found.unwrap_or_else(|| panic!("{} is not a passage, or out of order", passage.id)) + 1;
            let sources = &library.session.passages[at - 1].source_questions;
            assert_no_findings(
                passage
                    .quotes
                    .iter()
                    .filter(|q| !sources.contains(&q.question_id))
                    .map(|q| format!("{}: {}", passage.id, q.question_id)),
            );
        }
    }
}

/// The same answers, entered in the app, give a position card, a story page, a glossary, and a backup that can be read.
#[test]
fn sample_story_gives_a_card_a_page_a_glossary_and_a_readable_backup() {
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
    let glossary = glossary_entries(&story, &library);
    let skill = glossary.iter().find(|entry| entry.group == GlossaryGroup::Skill).unwrap();
    assert_eq!(skill.usage.moment.as_ref().map(|(text, _)| text.as_str()), Some("The fourth chair"));
    assert!(skill.usage.seen_by[0].starts_with("Bartel"));
    let (read, original) = (backup::decode_backup(&backup::encode_stories_backup(&[&story], 1)).unwrap(), story);
    assert_eq!(read.stories.first().map(|story| story.iter_values().count()), Some(original.iter_values().count()));
}

/// The content of the first load is enough to show a sample story: every answer is there, word for word, with its question.
#[test]
fn every_sample_answer_has_a_question_in_the_bundled_content() {
    let shipped = ExerciseLibrary::from_bundled_content().unwrap();
    for sample in samples() {
        assert_no_findings(
            sample
                .answers
                .keys()
                .filter(|id| shipped.question(id).is_none())
                .map(|id| format!("{id} is not in the bundled content")),
        );
        let story = sample.to_story(&shipped);
        let answer_texts: Vec<String> = exercise_pages(&story)
            .iter()
            .flat_map(|page| answers_on_page(&story, &page.record))
            .map(|answer| answer.text)
            .collect();
        let all = sample.answers.values().flat_map(SampleAnswer::texts).filter(|text| !text.is_empty());
        assert_no_findings(
            all.filter(|text| !answer_texts.iter().any(|one| one.contains(text)))
                .map(|text| format!("{text:?} is missing")),
        );
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
