//! Everything that may come badly meant, in one table: refused, or shown as text without power, and always under the caps.

use super::link::{packed, read, wrapped, write};
use super::made::{MOST_BYTES, MOST_QUESTIONS, MOST_STEPS, Shared};
use super::{Refusal, file};
use crate::story::walk::{Walk, spots};
use base64ct::{Base64UrlUnpadded, Encoding};
use miniz_oxide::deflate::compress_to_vec;

/// What becomes of it.
enum Then {
    Refused(Refusal),
    /// The title, the question, and the contact, as they are shown.
    Shown([&'static str; 3]),
}
use Then::{Refused, Shown};

fn asks(title: &str, ask: &str, contact: &str) -> String {
    let quoted = |text: &str| serde_json::to_string(text).unwrap();
    let question = format!("[{{\"q\":[{{\"a\":{}}}]}}]", quoted(ask));
    format!("{{\"t\":{},\"c\":{},\"s\":{question}}}", quoted(title), quoted(contact))
}

fn linked(json: &str) -> String {
    packed(json.as_bytes())
}

fn many(count: usize) -> String {
    linked(&format!("{{\"s\":[{}]}}", vec!["{\"q\":[{\"a\":\"Who?\"}]}"; count].join(",")))
}

fn say(title: &str, ask: &str, contact: &str) -> String {
    linked(&asks(title, ask, contact))
}

/// Shown as what it is.
fn shown() -> Vec<(&'static str, String, Then)> {
    vec![
        (
            "a helpline that looks like ours",
            say("Help now", "Call 0800 000 000?", "Samaritans: 116 124"),
            Shown(["Help now", "Call 0800 000 000?", "Samaritans: 116 124"]),
        ),
        (
            "an address with power",
            say("", "javascript:alert(1) or what helped?", "data:text/html,<b>1</b>"),
            Shown(["", "javascript:alert(1) or what helped?", "data:text/html,<b>1</b>"]),
        ),
        (
            "HTML",
            say("<h1>Restory</h1>", "<img src=x onerror=alert(1)>Who?", "<a href='//a.b'>c</a>"),
            Shown(["<h1>Restory</h1>", "<img src=x onerror=alert(1)>Who?", "<a href='//a.b'>c</a>"]),
        ),
        (
            "a foreign picture in Markdown",
            say("", "![i](https://a.b/c.png) Who?", ""),
            Shown(["", "![i](https://a.b/c.png) Who?", ""]),
        ),
        ("letters of another script", say("Неlp nоw", "Who?", "Sаmаritаns"), Shown(["Неlp nоw", "Who?", "Sаmаritаns"])),
        (
            "numbers and names in letters that look like others",
            say("Ｒｅｓｔｏｒｙ", "Rеstоry or 𝐑𝐞𝐬𝐭𝐨𝐫𝐲?", "116 І2З, 9𝟪8, ９８８"),
            Shown(["Ｒｅｓｔｏｒｙ", "Rеstоry or 𝐑𝐞𝐬𝐭𝐨𝐫𝐲?", "116 І2З, 9𝟪8, ９８８"]),
        ),
        (
            "turned letters",
            say("\u{202e}won pleH\u{202c}", "\u{2066}Who?\u{2069}", "\u{61c}1"),
            Shown(["won pleH", "Who?", "1"]),
        ),
        (
            "letters without width",
            say("He\u{200b}lp\u{feff} n\u{200d}ow", "W\u{2060}ho?", "\u{ad}1"),
            Shown(["Help now", "Who?", "1"]),
        ),
        ("tags", say("A\u{e0041}\u{e007f}", "Who?\u{0}\u{7}", ""), Shown(["A", "Who?", ""])),
        ("the most steps", many(MOST_STEPS), Shown(["", "Who?", ""])),
    ]
}

fn refused() -> Vec<(&'static str, String, Then)> {
    let bomb = Base64UrlUnpadded::encode_string(&compress_to_vec(&vec![b'['; 50_000_000], 10));
    let plain = say("A name", "Who?", "");
    vec![
        ("one step more", many(MOST_STEPS + 1), Refused(Refusal::TooMuch)),
        ("ten thousand steps", many(10_000), Refused(Refusal::TooMuch)),
        ("a bomb", wrapped(&bomb), Refused(Refusal::TooMuch)),
        ("ten million letters", format!("#/x/1.{}", "a".repeat(10_000_000)), Refused(Refusal::TooMuch)),
        ("deep lists", linked(&"[".repeat(100_000)), Refused(Refusal::Strange)),
        ("deep steps", linked(&format!("{{\"s\":{}", "[{\"q\":".repeat(5_000))), Refused(Refusal::Strange)),
        (
            "an id of its own",
            linked("{\"s\":[{\"q\":[{\"id\":\"e1.1.1\",\"a\":\"Who?\"}]}]}"),
            Refused(Refusal::Strange),
        ),
        (
            "the same key twice",
            linked("{\"t\":\"a\",\"t\":\"b\",\"s\":[{\"q\":[{\"a\":\"Who?\"}]}]}"),
            Refused(Refusal::Strange),
        ),
        ("answers inside", linked("{\"s\":[{\"q\":[{\"a\":\"Who?\",\"answer\":\"me\"}]}]}"), Refused(Refusal::Strange)),
        (
            "helplines inside",
            linked("{\"helplines\":[\"0800\"],\"s\":[{\"q\":[{\"a\":\"Who?\"}]}]}"),
            Refused(Refusal::Strange),
        ),
        ("a newer version", plain.replacen("1.", "7.", 1), Refused(Refusal::Newer)),
        ("no version", plain.replacen("1.", "0.", 1), Refused(Refusal::Unknown)),
        ("a version too large to be one", plain.replacen("1.", "4294967296.", 1), Refused(Refusal::Unknown)),
        (
            "a file of a newer version",
            file::write(&read(&plain).unwrap()).unwrap().replacen("\"version\":1", "\"version\":9", 1),
            Refused(Refusal::Newer),
        ),
    ]
}

#[test]
fn whatever_comes_is_refused_or_shown_as_text_under_the_caps() {
    for (what, text, then) in shown().into_iter().chain(refused()) {
        match (file::read(&text), then) {
            (Err(refusal), Refused(expected)) => assert_eq!(refusal, expected, "{what}"),
            (Ok(shared), Shown([title, ask, contact])) => {
                let first = &shared.exercise.steps[0].questions[0];
                assert_eq!([&shared.exercise.title, &first.ask, &shared.contact], [title, ask, contact], "{what}");
                stays_under_the_caps(what, &shared);
            }
            (other, _) => panic!("{what}: {other:?}"),
        }
    }
}

/// Bytes, nodes and depth: what was opened is no deeper than steps, questions and their lists.
fn stays_under_the_caps(what: &str, shared: &Shared) {
    let json = shared.json().unwrap();
    let depth = json.chars().scan(0_usize, |depth, letter| {
        *depth = match letter {
            '[' | '{' => *depth + 1,
            ']' | '}' => depth.saturating_sub(1),
            _ => *depth,
        };
        Some(*depth)
    });
    assert!(json.len() <= MOST_BYTES && depth.max() <= Some(6), "{what}");
    assert!(shared.exercise.steps.len() <= MOST_STEPS && shared.questions().count() <= MOST_QUESTIONS, "{what}");
    assert_eq!(read(&write(shared).unwrap()).as_ref(), Ok(shared), "{what}");
}

/// The caps themselves: one more of anything is refused, as many as may be are not.
#[test]
fn each_cap_holds_to_the_last_letter() {
    let check = |json: &dyn Fn(usize) -> String, most: usize| {
        assert!(read(&linked(&json(most))).is_ok(), "{:.60} {most}", json(1));
        assert_eq!(read(&linked(&json(most + 1))), Err(Refusal::TooMuch), "{:.60} {most}", json(1));
    };
    let letters = |count: usize| "a".repeat(count);
    check(&|n| asks(&letters(n), "Who?", ""), 160);
    check(&|n| asks("", &letters(n), ""), 600);
    check(&|n| asks("", "Who?", &letters(n)), 160);
    check(&|n| format!("{{\"o\":\"{}\",\"s\":[{{\"q\":[{{\"a\":\"Who?\"}}]}}]}}", letters(n)), 2_000);
    check(&|n| format!("{{\"s\":[{{\"q\":[{}]}}]}}", vec!["{\"a\":\"Who?\"}"; n].join(",")), MOST_QUESTIONS);
    let chips = |n: usize| (0..n).map(|n| format!("\"{n}\"")).collect::<Vec<_>>().join(",");
    check(&|n| format!("{{\"s\":[{{\"q\":[{{\"a\":\"Who?\",\"c\":[{}]}}]}}]}}", chips(n)), 24);
    let long = format!("{{\"s\":[]{}}}", " ".repeat(MOST_BYTES));
    assert_eq!(Shared::from_json(&long), Err(Refusal::TooMuch));
}

/// The same link twice, and a link that says which questions it means: ids are made here, by place and content.
#[test]
fn a_link_that_comes_again_is_the_same_exercise_and_no_question_of_the_library() {
    let text = linked(
        "{\"s\":[{\"q\":[{\"a\":\"Who?\",\"p\":[\"e1.1.1\",\"gate.b.1\",\"own.1.2\",\".1.1\",\"x1.1.1\"],\"b\":\"gate.c.1\"}]}]}",
    );
    let (once, again) = (read(&text).unwrap(), read(&text).unwrap());
    assert_eq!(once, again);
    let question = &once.exercise.steps[0].questions[0];
    assert_eq!(question.twin, None, "nothing said at the gate is asked for");
    assert_eq!(question.pick_from, ["e1.1.1".to_owned(), format!("{}.1.1", once.exercise.id)]);
    let mut library = crate::practice::library::Library::shipped().unwrap();
    let before = library.index.len();
    library.keep(once.exercise.clone());
    library.keep(again.exercise.clone());
    assert_eq!(library.index.len(), before);
    let story = crate::story::Story::new(crate::story::ids::StoryId::from_number(1));
    assert_eq!(spots(&story, &library, &Walk::Page(once.exercise.id.clone())).len(), 1);
}
