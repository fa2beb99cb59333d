//! Sound texts to begin a search from, made by the program itself.

use restory::exercises::exercise::{Input, Question};
use restory::sharing::exercise_link;
use restory::sharing::shared_exercise::{SharedExercise, empty_step, plain_question};
use restory::storage::crypto::encrypted_file::{self as sealed_file, PayloadKind};
use restory::storage::crypto::keyring::KdfCost;
use restory::storage::{backup, record_codec};
use restory::story::clock::EditContext;
use restory::story::field_path::{Field, FieldPath, NamedField, QuestionRef};
use restory::story::ids::{ItemId, RecordId, StoryId, WriterId};
use restory::story::value::Value;
use restory::story::{Edit, Story};

/// Sound texts of one kind.
pub fn of(name: &str) -> Vec<String> {
    match name {
        "link" => vec![
            exercise_link::encode_link(&shared()).expect("it asks something"),
            shared().to_json().expect("it asks something"),
        ],
        "exercise" => {
            vec![shared().to_json().expect("it asks something"), PAGE.to_owned(), TELLING.to_owned(), HEARD.to_owned()]
        }
        "backup" => {
            let whole = backup::encode_stories_backup(&[&story()], 5);
            let one: serde_json::Value = serde_json::from_str(&whole).expect("it is JSON");
            vec![one["stories"][0].to_string(), whole]
        }
        "envelope" => {
            let text = kept();
            let (head, body) = text.split_once('\n').expect("it has a header");
            vec![body.to_owned(), head.to_owned(), text.clone()]
        }
        "given" => vec![PAGE.to_owned(), TELLING.to_owned(), HEARD.to_owned()],
        "texts" => {
            let texts = serde_json::json!({ "restory.s.1.head": kept() });
            let file = serde_json::json!({ "restory": "texts", "version": 1, "made": 1, "texts": texts });
            vec![file.to_string(), kept()]
        }
        "markdown" => vec![MARKDOWN.to_owned()],
        _ => vec![sealed(), include_str!("../fixtures/sealed-1.json").to_owned()],
    }
}

const PAGE: &str = r##"{"f":"Sam","o":"Thursday","d":5,"p":[{"k":"said","t":"A name","q":[{"a":"What is it called?","b":"","l":["The Fog"]}]},{"k":"text","t":"My page","m":"# The Fog\n\nIt *lifts*."}]}"##;
const TELLING: &str = r#"{"i":"k3","f":"Sam","o":"You","d":5,"p":["It lifts at the stove."]}"#;
const HEARD: &str = r#"{"i":"k3","f":"Robin","d":5,"l":["at the stove"],"a":["a","b","c","d"]}"#;
const MARKDOWN: &str = "# A *title*\n\n> Someone's [words](https://example.org) in a **quote**\n> - one\n>   1. two\n\n```\ncode\n```\n\n---\n<b>html</b> &amp; `x`  \nend";

fn kept() -> String {
    let story = story();
    let sheet = story.record(&RecordId::head()).expect("it has a head");
    record_codec::encode_record(sheet, 7, 5, &WriterId::from_number(1))
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
    let asking = QuestionRef { question_id: "e1.2.2".into(), item_id: None };
    let page = RecordId::from_number(40);
    for (writer, words) in [(1, "The Fog"), (2, "The Mist")] {
        let moment = EditContext { writer: WriterId::from_number(writer), at: 5 };
        story.apply(Edit::put(FieldPath::in_head(NamedField::Title), Value::text(words)), &moment);
        story.apply(Edit::put(FieldPath::in_record(&page, Field::Answer(asking.clone())), Value::text(words)), &moment);
        let item = Field::Item(asking.clone(), ItemId::from_number(writer));
        story.apply(Edit::put(FieldPath::in_record(&page, item), Value::text(words)), &moment);
    }
    story
}

fn sealed() -> String {
    let mut chance = |bytes: &mut [u8]| {
        bytes.fill(3);
        true
    };
    let quick = KdfCost { memory_kib: 64, passes: 2, lanes: 1 };
    sealed_file::encrypt_file(PAGE, PayloadKind::SharedPage, "river stone 1", quick, &mut chance)
        .expect("there is a chance")
}
