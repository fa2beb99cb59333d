use super::*;
use crate::documents::layouts::samples::{SampleFill, sample_story};
use crate::exercises::exercise::Input;
use crate::story::model::field_path::{Field, FieldPath};
use crate::story::model::ids::ItemId;
use crate::story::model::value::{LifeStatus, Stance, Value};
use proptest::prelude::*;
use std::collections::BTreeMap;

const WORDING: SummaryWording<'static> = SummaryWording {
    question: &|question_ref| question_ref.question_id.clone(),
    stance: &|_| String::new(),
    life_status: &|_| String::new(),
    border_positions: [""; 11],
    speech: &|_| "someone".to_owned(),
    title: &|_, exercise| exercise.to_owned(),
};

fn exercise(id: &str) -> Exercise {
    toml::from_str(&std::fs::read_to_string(format!("content/en/{id}.toml")).unwrap()).unwrap()
}

fn library(ids: &[&str]) -> ExerciseLibrary {
    let mut library = std::sync::Arc::unwrap_or_clone(crate::documents::fixtures::shipped_library());
    for id in ids {
        library.add_exercise_json(&serde_json::to_string(&exercise(id)).unwrap()).unwrap();
    }
    library
}

fn exercise_ids() -> Vec<String> {
    crate::documents::fixtures::shipped_library().exercise_index.iter().map(|entry| entry.id.clone()).collect()
}

fn lay_out(story: &Story, library: &ExerciseLibrary, record_id: &RecordId) -> ExerciseDocument {
    lay_out_page(story, library, record_id, WORDING, &|layout| layout.key().to_owned())
}

/// Returns the lines of a document, those of the titles first.
fn lines_of(document: &ExerciseDocument) -> Vec<String> {
    let titles = document.sheets.iter().filter_map(|sheet| sheet.own_title.as_ref());
    let sections = document.sheets.iter().flat_map(|sheet| &sheet.sections);
    let blocks = titles.chain(sections.flat_map(|section| &section.blocks));
    blocks.flat_map(|block| block.answer.lines.clone()).collect()
}

fn sheet_of(id: &str, fill: SampleFill) -> Vec<DocumentSheet> {
    let (story, record) = sample_story(&exercise(id), fill).unwrap();
    lay_out(&story, &library(&[id]), &record).sheets
}

#[test]
fn every_part_in_a_document_is_one_that_its_layout_has() {
    for id in exercise_ids() {
        for fill in SampleFill::ALL {
            for sheet in sheet_of(&id, fill) {
                for block in sheet.sections.iter().flat_map(|section| &section.blocks) {
                    assert!(sheet.layout.has_part(block.part), "{id}: {block:?}");
                    assert!(block.part != PagePart::Title, "{id}: {block:?}");
                }
            }
        }
    }
}

#[test]
fn a_page_without_answers_has_no_sheet() {
    for id in exercise_ids() {
        assert!(sheet_of(&id, SampleFill::Nothing).is_empty(), "{id}");
    }
}

#[test]
fn the_layout_and_title_of_a_page_come_from_its_content_file() {
    for (id, layout) in [
        ("e10a", PageLayout::Declaration),
        ("e10b", PageLayout::Certificate),
        ("e10c", PageLayout::Handbook),
        ("e10d", PageLayout::Folder),
        ("e9a", PageLayout::Letter),
    ] {
        let sheets = sheet_of(id, SampleFill::Typical);
        assert_eq!((sheets.len(), sheets[0].layout), (1, layout), "{id}");
        let has_title = !matches!(id, "e10c" | "e9a");
        assert_eq!(sheets[0].own_title.is_some(), has_title, "{id}");
    }
}

#[test]
fn the_storm_plan_and_certificate_of_the_tree_are_sheets_of_their_own() {
    let layouts: Vec<PageLayout> = sheet_of("e11", SampleFill::Typical).iter().map(|sheet| sheet.layout).collect();
    assert_eq!(layouts, [PageLayout::Plain, PageLayout::StormPlan, PageLayout::Certificate]);
}

#[test]
fn something_that_is_no_answer_is_on_no_sheet() {
    let (mut story, record) = sample_story(&exercise("e10b"), SampleFill::Nothing).unwrap();
    let field = Field::Answer(QuestionRef::new("e10b.1.1"));
    let moment =
        crate::story::model::clock::EditContext { writer: crate::story::model::ids::WriterId::from_number(1), at: 1 };
    story.apply(crate::story::Edit::put(FieldPath::in_record(&record, field), Value::text("idk")), &moment);
    let document = lay_out(&story, &library(&["e10b"]), &record);
    assert!(document.sheets.is_empty(), "{document:?}");
}

#[test]
fn each_card_of_a_folder_has_the_day_on_which_it_was_written() {
    let sheets = sheet_of("e10d", SampleFill::Typical);
    let cards: Vec<&SheetBlock> = sheets[0].blocks_in(PagePart::Body).collect();
    assert!(cards.iter().all(|card| card.written_at.len() == card.answer.lines.len()), "{cards:?}");
}

#[test]
fn whom_a_letter_is_to_is_its_salutation_and_whom_it_is_from_signs_it() {
    let library = library(&["e9c"]);
    for (kind, part) in [("To someone I miss", PagePart::Salutation), ("From someone I miss", PagePart::Correspondent)]
    {
        let (mut story, record) = sample_story(&exercise("e9c"), SampleFill::Typical).unwrap();
        let question = QuestionRef::new("e9c.0.kind");
        let field = Field::Item(question, crate::story::model::ids::ItemId::from_number(900));
        let moment = crate::story::model::clock::EditContext {
            writer: crate::story::model::ids::WriterId::from_number(1),
            at: 1,
        };
        let line = Value::Line { order: 0, text: kind.to_owned(), reach: 0 };
        story.apply(crate::story::Edit::put(FieldPath::in_record(&record, field), line), &moment);
        let document = lay_out(&story, &library, &record);
        assert_eq!(document.sheets[0].blocks_in(part).count(), 1, "{kind}");
        assert!(!lines_of(&document).iter().any(|line| line == kind), "{kind} only steers");
    }
}

/// Returns a value for a kind of input, and whether it is an item.
/// The exercise says how its page is laid out, and its file may not arrive.
#[test]
fn the_page_of_an_exercise_that_is_not_loaded_is_plain_and_whole() {
    let mut builder = crate::documents::fixtures::StoryBuilder::new();
    builder.answer_text("e10b.1.1", "Crossing the bridge");
    builder.add_list_line("e10b.1.3", "three tries", 0);
    let record = builder.record_for_question("e10b.1.1");
    let document = lay_out(&builder.story, &library(&[]), &record);
    assert!(document.sheets.iter().all(|sheet| sheet.layout == PageLayout::Plain), "{document:?}");
    assert_eq!(lines_of(&document), ["Crossing the bridge", "three tries"]);
    let loaded = lay_out(&builder.story, &library(&["e10b"]), &record);
    assert_eq!(loaded.sheets[0].layout, PageLayout::Certificate);
}

/// Of several people one is chosen, and “you” is that one.
#[test]
fn a_page_to_one_of_several_people_names_no_other_in_its_salutation() {
    let mut builder = crate::documents::fixtures::StoryBuilder::new();
    let record = builder.record_for_question("e5.a1.1");
    let people = [(1, "Nan"), (2, "Dad")].map(|(number, name)| {
        let item = ItemId::from_number(number);
        let asked = QuestionRef::new("e5.a1.1");
        let person = Value::Person {
            order: i64::try_from(number).unwrap(),
            name: name.to_owned(),
            relation: String::new(),
            life_status: LifeStatus::Unspecified,
        };
        builder.put_value(FieldPath::in_record(&record, Field::Item(asked, item.clone())), person);
        item
    });
    builder.answer_text("e5.a1.2", "You waited at the gate.");
    let library = library(&["e5"]);
    let salutation = |story: &Story| {
        let sheets = lay_out(story, &library, &record).sheets;
        sheets[0].blocks_in(PagePart::Salutation).flat_map(|block| block.answer.lines.clone()).collect::<Vec<_>>()
    };
    assert_eq!(salutation(&builder.story), ["Nan", "Dad"], "before one is chosen");
    let choice = FieldPath::in_record(&record, Field::Selection(QuestionRef::new("e5.a1.2")));
    builder.put_value(choice, Value::Selection { items: vec![people[1].clone()] });
    assert_eq!(salutation(&builder.story), ["Dad"]);
}

fn value_of(input: Input, text: String, order: i64) -> Option<(bool, Value)> {
    let (name, relation) = (text.clone(), String::new());
    match input {
        Input::List | Input::Chips | Input::Pick => Some((true, Value::Line { order, text, reach: 0 })),
        Input::Person => Some((true, Value::Person { order, name, relation, life_status: LifeStatus::Unspecified })),
        Input::Name => Some((false, Value::Name { text, others: Vec::new() })),
        Input::Stance => Some((false, Value::Stance { stance: Stance::Mixed, reason: text })),
        Input::Text | Input::Period | Input::Scale | Input::Draw => Some((false, Value::text(text))),
        Input::Pause => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn every_answer_is_in_the_document_once_and_what_only_steers_is_not(
        which in 0..34usize,
        texts in proptest::collection::vec("[^\u{0}\r]{1,20}", 1..60),
    ) {
        let id = exercise_ids()[which % exercise_ids().len()].clone();
        let exercise = exercise(&id);
        let (mut story, record) = sample_story(&exercise, SampleFill::Nothing).unwrap();
        let (mut wanted, mut unwanted) = (BTreeMap::<String, usize>::new(), Vec::new());
        let questions = exercise.steps.iter().flat_map(|step| step.questions.iter().map(move |question| (step, question)));
        for (n, ((step, question), text)) in questions.zip(texts.iter().cycle()).enumerate() {
            let text = format!("{n}:{text}");
            let Some((is_item, value)) = value_of(question.input, text.clone(), 0) else { continue };
            let question_ref = QuestionRef::new(&format!("{id}.{}.{}", step.id, question.id));
            let item = crate::story::model::ids::ItemId::from_number(u64::try_from(n).unwrap() + 1);
            let field = if is_item { Field::Item(question_ref, item) } else { Field::Answer(question_ref) };
            let moment = crate::story::model::clock::EditContext { writer: crate::story::model::ids::WriterId::from_number(1), at: 1 };
            story.apply(crate::story::Edit::put(FieldPath::in_record(&record, field), value), &moment);
            if question.off_page { unwanted.push(text) } else { *wanted.entry(text).or_default() += 1 }
        }
        let document = lay_out(&story, &library(&[&id]), &record);
        let mut found = BTreeMap::<String, usize>::new();
        lines_of(&document).into_iter().for_each(|line| *found.entry(line).or_default() += 1);
        prop_assert!(unwanted.iter().all(|text| !found.contains_key(text)), "{unwanted:?}");
        prop_assert_eq!(found, wanted);
    }
}
