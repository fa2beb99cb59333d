//! Valid inputs that fuzzing starts from, encoded by the app itself.

use restory::exercises::exercise::{Input, Question};
use restory::sharing::codec::{exercise_link, reference_link};
use restory::sharing::exercises::library_reference::LibraryReference;
use restory::sharing::exercises::shared_exercise::{SharedExercise, empty_step, plain_question};
use restory::storage::backups::backup;
use restory::storage::crypto::encrypted_file::{self as sealed_file, PayloadKind};
use restory::storage::crypto::keyring::KdfCost;
use restory::storage::records::record_codec;
use restory::story::model::clock::EditContext;
use restory::story::model::field_path::{Field, FieldPath, NamedField, QuestionRef};
use restory::story::model::ids::{ItemId, RecordId, StoryId, WriterId};
use restory::story::model::value::Value;
use restory::story::{Edit, Story};

/// Returns valid inputs for a decoder of `assertions::ALL`.
pub fn of(name: &str) -> Vec<String> {
    match name {
        "incoming" => vec![
            exercise_link::encode_link(&shared()).expect("the exercise has a question"),
            backup::encode_stories_backup(&[&story()], 5),
            encrypted_page(),
        ],
        "link" => vec![
            exercise_link::encode_link(&shared()).expect("the exercise has a question"),
            shared().to_json().expect("the exercise has a question"),
            reference_link::encode_reference(&LibraryReference::to_exercise("e11")).expect("the id is valid"),
        ],
        "exercise" => {
            vec![
                shared().to_json().expect("the exercise has a question"),
                PAGE.to_owned(),
                INVITATION.to_owned(),
                REPLY.to_owned(),
            ]
        }
        "backup" => {
            let all = backup::encode_stories_backup(&[&story()], 5);
            let parsed: serde_json::Value = serde_json::from_str(&all).expect("it is JSON");
            vec![parsed["stories"][0].to_string(), all]
        }
        "envelope" => {
            let text = encoded_record();
            let (head, body) = text.split_once('\n').expect("it has a header");
            vec![body.to_owned(), head.to_owned(), text.clone()]
        }
        "given" => vec![PAGE.to_owned(), INVITATION.to_owned(), REPLY.to_owned()],
        "texts" => {
            let texts = serde_json::json!({ "restory.s.1.head": encoded_record() });
            let file = serde_json::json!({ "restory": "texts", "version": 1, "made": 1, "texts": texts });
            vec![file.to_string(), encoded_record()]
        }
        "site" => vec![include_str!("../../docs/hosting/site.example.json").to_owned(), "{}".to_owned()],
        "markdown" => vec![MARKDOWN.to_owned()],
        _ => vec![
            encrypted_page(),
            include_str!("../fixtures/sealed-1.json").to_owned(),
            include_str!("../fixtures/formats/message-2.json").to_owned(),
        ],
    }
}

const PAGE: &str = r##"{"f":"Sam","o":"Thursday","d":5,"p":[{"k":"said","t":"A name","q":[{"a":"What is it called?","b":"","l":["The Fog"]}]},{"k":"text","t":"My page","m":"# The Fog\n\nIt *lifts*."}]}"##;
const INVITATION: &str = r#"{"i":"k3","f":"Sam","o":"You","d":5,"p":["It lifts at the stove."]}"#;
const REPLY: &str = r#"{"i":"k3","f":"Robin","d":5,"l":["at the stove"],"a":["a","b","c","d"]}"#;
const MARKDOWN: &str = "# A *title*\n\n> Someone's [words](https://example.org) in a **quote**\n> - one\n>   1. two\n\n```\ncode\n```\n\n---\n<b>html</b> &amp; `x`  \nend";

fn encoded_record() -> String {
    let story = story();
    let record = story.record(&RecordId::head()).expect("it has a head");
    record_codec::encode_record(record, 7, 5, &WriterId::from_number(1))
}

fn shared() -> SharedExercise {
    let mut shared = SharedExercise::default();
    (shared.from, shared.intro) = ("Robin".into(), "Only as much as you like.".into());
    let scale = Question { input: Input::Scale, ..plain_question("c", "How close is {problem} today?") };
    shared.exercise.steps = vec![empty_step("a", vec![plain_question("b", "When was it a little smaller?"), scale])];
    shared
}

fn story() -> Story {
    let mut story = Story::new(StoryId::from_number(3));
    let question = QuestionRef { question_id: "e1.2.2".into(), item_id: None };
    let page = RecordId::from_number(40);
    for (writer, text) in [(1, "The Fog"), (2, "The Mist")] {
        let context = EditContext { writer: WriterId::from_number(writer), at: 5 };
        story.apply(Edit::put(FieldPath::in_head(NamedField::Title), Value::text(text)), &context);
        story.apply(
            Edit::put(FieldPath::in_record(&page, Field::Answer(question.clone())), Value::text(text)),
            &context,
        );
        let item = Field::Item(question.clone(), ItemId::from_number(writer));
        story.apply(Edit::put(FieldPath::in_record(&page, item), Value::text(text)), &context);
    }
    story
}

fn encrypted_page() -> String {
    let mut fill_random = |bytes: &mut [u8]| {
        bytes.fill(3);
        true
    };
    let cheap_cost = KdfCost { memory_kib: 64, passes: 2, lanes: 1 };
    sealed_file::encrypt_file(PAGE, PayloadKind::SharedPage, "river stone 1", cheap_cost, &mut fill_random)
        .expect("the page can be encrypted")
}
