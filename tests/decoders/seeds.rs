//! Sound texts to begin a search from, made by the program itself.

use restory::keeping::seal::file::{self as sealed_file, Holds};
use restory::keeping::seal::lock::Cost;
use restory::keeping::{backup, envelope};
use restory::practice::exercise::{Input, Question};
use restory::sharing::link;
use restory::sharing::made::{Shared, question, step};
use restory::story::ids::{ItemId, SheetId, StoryId, Writer};
use restory::story::place::{Asking, Field, Name, Place};
use restory::story::stamp::Moment;
use restory::story::value::Value;
use restory::story::{Edit, Story};

/// Sound texts of one kind.
pub fn of(name: &str) -> Vec<String> {
    match name {
        "link" => vec![link::write(&shared()).expect("it asks something"), shared().json().expect("it asks something")],
        "exercise" => {
            vec![shared().json().expect("it asks something"), PAGE.to_owned(), TELLING.to_owned(), HEARD.to_owned()]
        }
        "backup" => {
            let whole = backup::write(&[&story()], 5);
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
    let sheet = story.sheet(&SheetId::head()).expect("it has a head");
    envelope::seal_sheet(sheet, 7, 5, &Writer::from_number(1))
}

fn shared() -> Shared {
    let mut shared = Shared::default();
    (shared.from, shared.intro) = ("Robin".into(), "Only as much as you like.".into());
    let scale = Question { input: Input::Scale, ..question("c", "How close is {problem} today?") };
    shared.exercise.steps = vec![step("a", vec![question("b", "When was it a little smaller?"), scale])];
    shared
}

fn story() -> Story {
    let mut story = Story::new(StoryId::from_number(3));
    let asking = Asking { question: "e1.2.2".into(), item: None };
    let page = SheetId::from_number(40);
    for (writer, words) in [(1, "The Fog"), (2, "The Mist")] {
        let moment = Moment { writer: Writer::from_number(writer), at: 5 };
        story.apply(Edit::put(Place::head(Name::Title), Value::text(words)), &moment);
        story.apply(Edit::put(Place::on(&page, Field::Answer(asking.clone())), Value::text(words)), &moment);
        let item = Field::Item(asking.clone(), ItemId::from_number(writer));
        story.apply(Edit::put(Place::on(&page, item), Value::text(words)), &moment);
    }
    story
}

fn sealed() -> String {
    let mut chance = |bytes: &mut [u8]| {
        bytes.fill(3);
        true
    };
    let quick = Cost { memory: 64, passes: 2, lanes: 1 };
    sealed_file::write(PAGE, Holds::Page, "river stone 1", quick, &mut chance).expect("there is a chance")
}
