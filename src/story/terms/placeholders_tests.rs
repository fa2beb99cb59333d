//! Tests of the placeholders in wordings.

use super::*;
use crate::story::Edit;
use crate::story::answers::queries;
use crate::story::model::clock::EditContext;
use crate::story::model::field_path::QuestionRef;
use crate::story::model::ids::{StoryId, WriterId};
use crate::story::model::value::LifeStatus;
use crate::story::wording::rendered::Quotation;

const PHRASES: FallbackPhrases = FallbackPhrases {
    fallback_phrase: |kind| if kind == TermKind::Problem { "this difficulty" } else { "this" },
    quoted_phrase: |kind| if kind == TermKind::Sign { "this sign" } else { "this" },
    marked_phrase: "this",
    stance_phrase: |_| "not welcome",
    pronoun_forms: |p| if p == "they" { ("they", "them") } else { ("it", "it") },
    no_mark_phrase: "the mark",
};

fn story(answers: &[(&str, &str)]) -> Story {
    let mut story = Story::new(StoryId::from_number(1));
    for (n, (question, text)) in answers.iter().enumerate() {
        let context = EditContext { writer: WriterId::from_number(1), at: i64::try_from(n).unwrap() };
        let record_id = RecordId::from_number(7);
        story.apply(queries::begin_page_edit(&record_id, "e1", 0), &context);
        let path = FieldPath::in_record(&record_id, Field::Answer(QuestionRef::new(question)));
        story.apply(Edit::put(path, Value::text(*text)), &context);
    }
    story
}

fn check(template: &str, answers: &[(&str, &str)], expected: &str) {
    let library = ExerciseLibrary::from_bundled_content().unwrap();
    let wording = render_wording(template, &story(answers), &library, &QuestionContext::default(), PHRASES);
    assert_eq!(wording.plain_text(), expected);
}

#[test]
fn the_users_name_for_the_problem_is_in_every_later_question() {
    check("What did {problem} get you to do?", &[("e1.1.1", "The Fog")], "What did The Fog get you to do?");
    check("What did {problem} get you to do?", &[("e1.1.1", "Worries")], "What did Worries get you to do?");
    check("What did {problem} get you to do?", &[], "What did this difficulty get you to do?");
    check("{problem} did that.", &[], "This difficulty did that.");
    check("What did {it} ask of you, and {them}?", &[], "What did it ask of you, and it?");
    check("{nothing} stays", &[], "{nothing} stays");
}

/// What a child or another person names on their page is asked about there, and not the name from the session.
#[test]
fn a_problem_named_on_a_page_is_the_one_asked_about_there() {
    let library = ExerciseLibrary::from_bundled_content().unwrap();
    let mut story = story(&[("e1.1.1", "The Fog")]);
    let context = EditContext { writer: WriterId::from_number(1), at: 9 };
    let page = RecordId::from_number(8);
    story.apply(queries::begin_page_edit(&page, "e26", 9), &context);
    let filled = |story: &Story, page: Option<&RecordId>| {
        let about = QuestionContext { page: page.cloned(), ..QuestionContext::default() };
        render_wording("Is it {problem}?", story, &library, &about, PHRASES).plain_text()
    };
    assert_eq!(filled(&story, Some(&page)), "Is it The Fog?", "until another is named");
    let path = FieldPath::in_record(&page, Field::Answer(QuestionRef::new("e26.2.2")));
    story.apply(Edit::put(path, Value::text("Mr Spiky")), &context);
    assert_eq!(filled(&story, Some(&page)), "Is it Mr Spiky?");
    assert_eq!(filled(&story, None), "Is it The Fog?");
    assert_eq!(filled(&story, Some(&RecordId::from_number(7))), "Is it The Fog?", "on the page of its own name");
}

#[test]
fn the_mark_and_the_pronoun_fill_their_placeholders() {
    let library = ExerciseLibrary::from_bundled_content().unwrap();
    let mut story = story(&[("e1.1.1", "The Fog")]);
    let context = EditContext { writer: WriterId::from_number(1), at: 5 };
    story.apply(Edit::put(FieldPath::in_head(NamedField::Pronoun), Value::text("they")), &context);
    let record_id = RecordId::from_number(8);
    story.apply(queries::begin_page_edit(&record_id, "e18", 0), &context);
    let filled = |story: &Story| {
        let about =
            QuestionContext { scale_mark: queries::latest_scale_mark(story, "e18"), ..QuestionContext::default() };
        render_wording("Why is {n} not lower, when {it} asked {them}?", story, &library, &about, PHRASES).plain_text()
    };
    assert_eq!(filled(&story), "Why is the mark not lower, when they asked them?");
    for (question, mark) in [("e18.more.1", 7), ("e18.1.1", 3)] {
        let path = FieldPath::in_record(&record_id, Field::Answer(QuestionRef::new(question)));
        let (low, high, note) = (String::new(), String::new(), String::new());
        story.apply(Edit::put(path, Value::Scale { mark: Some(mark), low, high, note }), &context);
    }
    assert_eq!(filled(&story), "Why is 3 not lower, when they asked them?");
}

#[test]
fn a_person_is_inserted_by_name_and_each_page_keeps_its_own() {
    let library = ExerciseLibrary::from_bundled_content().unwrap();
    let mut story = Story::new(StoryId::from_number(1));
    for (page, name) in [(3, "Aunt Ruth"), (4, "The dog")] {
        let (record_id, at) = (RecordId::from_number(page), i64::try_from(page).unwrap());
        let context = EditContext { writer: WriterId::from_number(1), at };
        story.apply(queries::begin_page_edit(&record_id, "e1", at), &context);
        let path = FieldPath::in_record(&record_id, Field::Answer(QuestionRef::new("e1.4.7")));
        let relation = "who lived at the end of our long road".to_owned();
        story.apply(
            Edit::put(
                path,
                Value::Person { name: name.to_owned(), relation, life_status: LifeStatus::default(), order: 0 },
            ),
            &context,
        );
    }
    let filled = |page: Option<u64>| {
        let about = QuestionContext { page: page.map(RecordId::from_number), ..QuestionContext::default() };
        render_wording("What did {figure} say?", &story, &library, &about, PHRASES).plain_text()
    };
    assert_eq!(filled(Some(3)), "What did Aunt Ruth say?");
    assert_eq!(
        (filled(Some(4)), filled(None)),
        ("What did The dog say?".to_owned(), "What did The dog say?".to_owned())
    );
}

#[test]
fn a_long_answer_is_quoted_above_and_not_put_inside() {
    let library = ExerciseLibrary::from_bundled_content().unwrap();
    let text = "Friday all four of us are in and the kettle is on";
    let long = story(&[("e4.6.1", text)]);
    let wording = render_wording("How would {sign} look?", &long, &library, &QuestionContext::default(), PHRASES);
    assert_eq!(wording.plain_text(), "How would this sign look?");
    assert_eq!(wording.quotations, [Quotation { kind: TermKind::Sign, text: text.to_owned() }]);
}

#[test]
fn an_item_that_is_shown_above_the_question_is_not_quoted_again() {
    let library = ExerciseLibrary::from_bundled_content().unwrap();
    let asked = |text: &str| {
        let about = QuestionContext { item: Some((TermKind::Effect, text.to_owned())), ..QuestionContext::default() };
        render_wording("What does {effect} change?", &story(&[]), &library, &about, PHRASES)
    };
    assert_eq!(asked("less sleep").plain_text(), "What does less sleep change?");
    let sentence = asked("I keep my coat on.");
    assert_eq!((sentence.plain_text().as_str(), sentence.quotations.len()), ("What does this change?", 0));
}

#[test]
fn what_speaks_of_danger_is_not_repeated_in_a_question() {
    check("What did {problem} get you to do?", &[("e1.1.1", "I want to die")], "What did this get you to do?");
    check("Who knows about {value}?", &[("e1.4.6", "suicide")], "Who knows about this?");
}
