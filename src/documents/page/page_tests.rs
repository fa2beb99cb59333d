//! The story page as it is put together: what it shows, what the tray has, and that every change can be undone.

use super::included_answers::included_passage_id;
use super::page_edits::{editable_text, put_exercise_on_page_edit, put_on_page_edit, reword_edit, take_off_edit};
use super::passage_order::move_passage_edit;
use super::tray::{TrayEntry, page_tray, search_tray};
use crate::documents::fixtures::StoryBuilder;
use crate::documents::passage::Passage;
use crate::documents::passages::{story_passages, visible_lines, visible_passages};
use crate::exercises::library::ExerciseLibrary;
use crate::story::Story;
use crate::story::answers::queries::{answers_on_page, exercise_pages};
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::ids::RecordId;
use crate::story::model::undo::UndoHistory;
use crate::story::model::value::{Decision, LifeStatus, Value};
use proptest::prelude::*;
use std::sync::LazyLock;

fn builder() -> StoryBuilder {
    let mut builder = StoryBuilder::new();
    builder.answer_text("e1.1.1", "The Fog").answer_text("e1.4.6", "a place at the table");
    builder.answer_text("e3.1.1", "I sat down.").answer_text("e3.1.5", "The chair");
    builder.answer_text("e4.2.1", "So she would not eat alone").answer_text("e4.6.1", "Friday");
    builder.answer_text("gate.e.1", "My dad, who fixed radios").answer_text("e1.1.4", "hush");
    builder.add_list_line("e22.1.1", "the letter", 0);
    builder.add_list_line("e22.1.1", "the late bus", 0);
    builder
}

static LIBRARY: LazyLock<std::sync::Arc<ExerciseLibrary>> = LazyLock::new(crate::documents::fixtures::shipped_library);

/// The shipped library, read once: the property test asks for it thousands of times.
fn shipped_library() -> &'static ExerciseLibrary {
    &LIBRARY
}

fn shown(story: &Story) -> Vec<Passage> {
    visible_passages(&story_passages(story, shipped_library()))
}

fn ids(passages: &[Passage]) -> Vec<&str> {
    passages.iter().map(|passage| passage.id.as_str()).collect()
}

fn lines(story: &Story) -> Vec<String> {
    shown(story).iter().flat_map(visible_lines).collect()
}

fn id_of(question: &str) -> String {
    let record = RecordId::parse(&format!("p{}", question.split('.').next().unwrap())).unwrap();
    included_passage_id(&record, &QuestionRef::new(question))
}

/// Returns every answer of the story that is neither on the page nor in the tray.
fn missing(story: &Story) -> Vec<String> {
    let on_page: Vec<FieldPath> =
        shown(story).into_iter().flat_map(|passage| passage.fragments).map(|fragment| fragment.path).collect();
    let tray: Vec<String> = page_tray(story, shipped_library())
        .into_iter()
        .flat_map(|group| group.entries)
        .flat_map(|entry| entry.lines)
        .collect();
    let answers = exercise_pages(story).into_iter().flat_map(|page| answers_on_page(story, &page.record));
    answers
        .filter(|answer| !on_page.contains(&answer.path) && !tray.contains(&answer.text))
        .map(|answer| answer.text)
        .collect()
}

#[test]
fn the_tray_holds_every_answer_that_is_not_on_the_page() {
    let mut builder = builder();
    assert_eq!(missing(&builder.story), Vec::<String>::new());
    let groups: Vec<String> =
        page_tray(&builder.story, shipped_library()).into_iter().map(|group| group.exercise).collect();
    assert_eq!(groups, ["e1", "gate", "e22"]);
    for passage in shown(&builder.story) {
        builder.apply_edit(take_off_edit(&passage));
        assert_eq!(missing(&builder.story), Vec::<String>::new(), "{}", passage.id);
    }
    assert!(shown(&builder.story).is_empty());
}

#[test]
fn a_search_of_the_tray_finds_words_whatever_their_case_and_accents() {
    let tray = page_tray(&builder().story, shipped_library());
    let found = |query: &str| {
        search_tray(&tray, query)
            .into_iter()
            .flat_map(|group| group.entries)
            .flat_map(|entry| entry.lines)
            .collect::<Vec<_>>()
    };
    for (query, expected) in
        [("RADIOS", "My dad, who fixed radios"), (" rádios ", "My dad, who fixed radios"), ("hush", "hush")]
    {
        assert_eq!(found(query), [expected], "{query}");
    }
    assert!(found("a word that nobody wrote").is_empty());
    assert_eq!(search_tray(&tray, "  "), tray);
}

#[test]
fn an_answer_from_the_tray_is_put_at_the_end_and_leaves_the_tray() {
    let (mut builder, library) = (builder(), shipped_library());
    for question in ["gate.e.1", "e22.1.1"] {
        builder.apply_edit(put_on_page_edit(&builder.story, library, &id_of(question), None));
    }
    let end: Vec<String> = lines(&builder.story).into_iter().rev().take(4).collect();
    assert_eq!(end, ["the late bus", "the letter", "My dad, who fixed radios", "Friday"]);
    let groups: Vec<String> = page_tray(&builder.story, library).into_iter().map(|group| group.exercise).collect();
    assert_eq!(groups, ["e1"]);
}

#[test]
fn words_of_someone_else_are_put_on_the_page_with_the_speaker() {
    let (mut builder, library) = (builder(), shipped_library());
    let tray = page_tray(&builder.story, library);
    let said = tray.iter().flat_map(|group| &group.entries).find(|entry| entry.lines == ["hush"]).unwrap();
    assert_eq!(said.speech.as_ref().map(|speech| speech.name.as_str()), Some("The Fog"));
    let wording = Some("The Fog said: “hush”".to_owned());
    builder.apply_edit(put_on_page_edit(&builder.story, library, &said.passage_id, wording));
    assert_eq!(lines(&builder.story).last().map(String::as_str), Some("The Fog said: “hush”"));
}

/// The page of a loss was a list of answers that nobody could change where they stood.
#[test]
fn the_answers_of_a_path_become_a_page_in_their_order_with_one_undo() {
    let library = shipped_library();
    let mut builder = StoryBuilder::new();
    builder.add_list_line("e22.1.1", "Nan", 0);
    builder.answer_text("e22.1.2", "She hummed over the sink.").answer_text("e22.2.1", "idk");
    builder.answer_text("e22.2.2", "Somebody who could be funny.");
    let record = builder.record_for_question("e22.1.1");
    let said = |entry: &TrayEntry| entry.lines.contains(&"Nan".to_owned()).then(|| "To Nan".to_owned());
    let undo = builder.apply_edit(put_exercise_on_page_edit(&builder.story, library, &record, said));
    assert_eq!(lines(&builder.story), ["To Nan", "She hummed over the sink.", "Somebody who could be funny."]);
    let tray = page_tray(&builder.story, library);
    let left: Vec<&String> = tray.iter().flat_map(|group| &group.entries).flat_map(|entry| &entry.lines).collect();
    assert_eq!(left, ["idk"]);
    builder.apply_edit(undo);
    assert!(lines(&builder.story).is_empty());
}

/// Each letter is stored as it is typed; one press of undo takes the burst back, and the next one the move before it.
#[test]
fn a_burst_of_typing_and_a_move_are_one_undo_each() {
    let (mut builder, mut history, mut at) = (builder(), UndoHistory::default(), 0);
    let passage = shown(&builder.story)[0].clone();
    let before = editable_text(&passage);
    let mut type_letters = |builder: &mut StoryBuilder, history: &mut UndoHistory, letters: &str| {
        let mut text = editable_text(shown(&builder.story).iter().find(|one| one.id == passage.id).unwrap());
        for letter in letters.chars() {
            text.push(letter);
            at += 100;
            history.record(builder.apply_edit(reword_edit(&passage, &text, &before)), at);
        }
        at
    };
    let order = |builder: &StoryBuilder| ids(&shown(&builder.story)).into_iter().map(str::to_owned).collect::<Vec<_>>();
    let first_order = order(&builder);
    let now = type_letters(&mut builder, &mut history, " At last.");
    let edit = move_passage_edit(&builder.story, &shown(&builder.story), &passage.id, 2).unwrap();
    history.record(builder.apply_edit(edit), now);
    let moved = order(&builder);
    type_letters(&mut builder, &mut history, " Again.");
    let words = |builder: &StoryBuilder| lines(&builder.story).concat();
    assert!(moved != first_order && words(&builder).contains("At last. Again."));
    for (wanted_order, has_words) in [(&moved, true), (&first_order, true), (&first_order, false)] {
        assert!(history.undo(|edit| builder.apply_edit(edit)));
        assert_eq!((&order(&builder), words(&builder).contains("At last.")), (wanted_order, has_words));
        assert!(!words(&builder).contains("Again."));
    }
    assert!(!history.can_undo());
}

#[test]
fn what_was_against_the_user_can_be_the_only_thing_on_the_page() {
    let (mut builder, library) = (StoryBuilder::new(), shipped_library());
    builder.answer_text("e1.1.1", "The Fog");
    assert!(shown(&builder.story).is_empty());
    builder.apply_edit(put_on_page_edit(&builder.story, library, "against", None));
    assert_eq!(lines(&builder.story), ["The Fog"]);
}

#[test]
fn an_emptied_text_leaves_the_passage_as_it_was() {
    let mut builder = builder();
    let moment = shown(&builder.story).remove(0);
    let before = editable_text(&moment);
    assert_eq!(before, "The chair\n\nI sat down.");
    for text in ["", "  \n"] {
        builder.apply_edit(reword_edit(&moment, text, &before));
        assert_eq!(shown(&builder.story).remove(0).decision, Decision::Keep);
    }
    builder.apply_edit(reword_edit(&moment, "I sat with her.", &before));
    let mine = shown(&builder.story).remove(0);
    assert_eq!(visible_lines(&mine), ["I sat with her."]);
    builder.apply_edit(reword_edit(&mine, "", &editable_text(&mine)));
    assert_eq!(visible_lines(&shown(&builder.story).remove(0)), ["I sat with her."]);
    builder.apply_edit(reword_edit(&mine, &before, &editable_text(&mine)));
    assert_eq!(visible_lines(&shown(&builder.story).remove(0)), ["The chair", "I sat down."]);
}

#[test]
fn an_emptied_wording_of_an_earlier_release_shows_the_answers() {
    let mut builder = builder();
    let path = FieldPath::in_record(&RecordId::desk(), Field::Passage("moment".into()));
    builder.put_value(path, Value::Passage { decision: Decision::Reword, text: String::new() });
    assert_eq!(visible_lines(&shown(&builder.story).remove(0)), ["The chair", "I sat down."]);
}

#[test]
fn a_moved_passage_stays_and_new_ones_follow_their_neighbour() {
    let mut builder = builder();
    let page = shown(&builder.story);
    assert_eq!(ids(&page), ["moment", "going_for", "matters", "next"]);
    builder.apply_edit(move_passage_edit(&builder.story, &page, "next", 0).unwrap());
    assert_eq!(ids(&shown(&builder.story)), ["next", "moment", "going_for", "matters"]);
    builder.answer_text("e4.1.4", "Quietly");
    assert_eq!(ids(&shown(&builder.story)), ["next", "moment", "skill", "going_for", "matters"]);
    let person =
        Value::Person { order: 1, name: "Mo".into(), relation: String::new(), life_status: LifeStatus::Living };
    builder.answer("e4.3.4", person);
    assert_eq!(ids(&shown(&builder.story)).last(), Some(&"not_surprised"));
}

#[test]
fn a_passage_about_the_problem_is_where_the_user_moved_it() {
    let (mut builder, library) = (builder(), shipped_library());
    builder.apply_edit(put_on_page_edit(&builder.story, library, "against", None));
    assert_eq!(ids(&shown(&builder.story)), ["moment", "going_for", "matters", "against", "next"]);
    let edit = move_passage_edit(&builder.story, &shown(&builder.story), "against", 4).unwrap();
    builder.apply_edit(edit);
    assert_eq!(ids(&shown(&builder.story)), ["moment", "going_for", "matters", "next", "against"]);
}

#[test]
fn what_stood_out_closes_the_page() {
    let mut builder = builder();
    builder.answer_text("e2.look.1", "it's not actually me, it's a thing that visits");
    assert_eq!(
        lines(&builder.story).last().map(String::as_str),
        Some("it's not actually me, it's a thing that visits")
    );
}

#[test]
fn a_wording_stays_when_its_answer_is_removed() {
    let (mut builder, library) = (builder(), shipped_library());
    builder.apply_edit(put_on_page_edit(&builder.story, library, &id_of("gate.e.1"), None));
    let dad = shown(&builder.story).into_iter().next_back().unwrap();
    builder.apply_edit(reword_edit(&dad, "Dad fixed radios.", &editable_text(&dad)));
    builder.answer_text("gate.e.1", "");
    assert_eq!(lines(&builder.story).last().map(String::as_str), Some("Dad fixed radios."));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn every_change_of_the_page_can_be_undone_and_loses_no_answer(
        steps in proptest::collection::vec((0_usize..4, 0_usize..8, 0_usize..8, "[a-z ]{0,6}"), 1..12),
    ) {
        let (mut builder, library) = (builder(), shipped_library());
        let first = builder.story.content();
        let mut inverses = Vec::new();
        for (kind, which, to, text) in steps {
            let page = shown(&builder.story);
            let passage = page.get(which);
            let entries: Vec<_> =
                page_tray(&builder.story, library).into_iter().flat_map(|group| group.entries).collect();
            let edit = match (kind, passage, entries.get(which)) {
                (0, Some(passage), _) => Some(reword_edit(passage, &text, &editable_text(passage))),
                (1, Some(passage), _) => Some(take_off_edit(passage)),
                (2, Some(passage), _) => move_passage_edit(&builder.story, &page, &passage.id, to),
                (3, _, Some(entry)) => Some(put_on_page_edit(&builder.story, library, &entry.passage_id, None)),
                _ => None,
            };
            let put = (kind == 3).then(|| entries.get(which).map(|entry| entry.passage_id.clone())).flatten();
            inverses.extend(edit.map(|edit| builder.apply_edit(edit)));
            if let Some(id) = put {
                prop_assert!(shown(&builder.story).iter().any(|passage| passage.id == id), "{id} is on the page");
            }
            let unchanged = story_passages(&builder.story, library).iter().all(|passage| passage.own_wording.is_empty());
            prop_assert!(!unchanged || missing(&builder.story).is_empty(), "{:?}", missing(&builder.story));
        }
        while let Some(inverse) = inverses.pop() {
            builder.apply_edit(inverse);
        }
        prop_assert_eq!(builder.story.content(), first);
    }
}
