//! Hostile input in one table: it is refused, or shown as plain text, and always within the limits.

use super::ShareError;
use crate::sharing::codec::exercise_file;
use crate::sharing::codec::exercise_link::{decode_link, encode_link, encode_unchecked, with_code_header};
use crate::sharing::exercises::shared_exercise::{MAX_QUESTIONS, MAX_SHARED_EXERCISE_BYTES, MAX_STEPS, SharedExercise};
use crate::story::flow::step::Flow;
use crate::story::flow::steps::flow_steps;
use base64ct::{Base64UrlUnpadded, Encoding};
use miniz_oxide::deflate::compress_to_vec;

/// What must happen to the input.
enum ExpectedOutcome {
    Refused(ShareError),
    /// The title, the question, and the contact, as they are shown.
    Shown([&'static str; 3]),
}
use ExpectedOutcome::{Refused, Shown};

fn exercise_json(title: &str, ask: &str, contact: &str) -> String {
    let quoted = |text: &str| serde_json::to_string(text).unwrap();
    let question = format!("[{{\"q\":[{{\"a\":{}}}]}}]", quoted(ask));
    format!("{{\"t\":{},\"c\":{},\"s\":{question}}}", quoted(title), quoted(contact))
}

fn link_of(json: &str) -> String {
    encode_unchecked(json.as_bytes())
}

fn link_of_steps(count: usize) -> String {
    link_of(&format!("{{\"s\":[{}]}}", vec!["{\"q\":[{\"a\":\"Who?\"}]}"; count].join(",")))
}

fn link_asking(title: &str, ask: &str, contact: &str) -> String {
    link_of(&exercise_json(title, ask, contact))
}

/// Cases that are shown as plain text.
fn cases_shown() -> Vec<(&'static str, String, ExpectedOutcome)> {
    vec![
        (
            "a helpline that looks like ours",
            link_asking("Help now", "Call 0800 000 000?", "Samaritans: 116 124"),
            Shown(["Help now", "Call 0800 000 000?", "Samaritans: 116 124"]),
        ),
        (
            "an address with power",
            link_asking("", "javascript:alert(1) or what helped?", "data:text/html,<b>1</b>"),
            Shown(["", "javascript:alert(1) or what helped?", "data:text/html,<b>1</b>"]),
        ),
        (
            "HTML",
            link_asking("<h1>Restory</h1>", "<img src=x onerror=alert(1)>Who?", "<a href='//a.b'>c</a>"),
            Shown(["<h1>Restory</h1>", "<img src=x onerror=alert(1)>Who?", "<a href='//a.b'>c</a>"]),
        ),
        (
            "a foreign picture in Markdown",
            link_asking("", "![i](https://a.b/c.png) Who?", ""),
            Shown(["", "![i](https://a.b/c.png) Who?", ""]),
        ),
        (
            "letters of another script",
            link_asking("Неlp nоw", "Who?", "Sаmаritаns"),
            Shown(["Неlp nоw", "Who?", "Sаmаritаns"]),
        ),
        (
            "numbers and names in letters that look like others",
            link_asking("Ｒｅｓｔｏｒｙ", "Rеstоry or 𝐑𝐞𝐬𝐭𝐨𝐫𝐲?", "116 І2З, 9𝟪8, ９８８"),
            Shown(["Ｒｅｓｔｏｒｙ", "Rеstоry or 𝐑𝐞𝐬𝐭𝐨𝐫𝐲?", "116 І2З, 9𝟪8, ９８８"]),
        ),
        (
            "turned letters",
            link_asking("\u{202e}won pleH\u{202c}", "\u{2066}Who?\u{2069}", "\u{61c}1"),
            Shown(["won pleH", "Who?", "1"]),
        ),
        (
            "letters without width",
            link_asking("He\u{200b}lp\u{feff} n\u{200d}ow", "W\u{2060}ho?", "\u{ad}1"),
            Shown(["Help now", "Who?", "1"]),
        ),
        ("tags", link_asking("A\u{e0041}\u{e007f}", "Who?\u{0}\u{7}", ""), Shown(["A", "Who?", ""])),
        ("the most steps", link_of_steps(MAX_STEPS), Shown(["", "Who?", ""])),
    ]
}

fn cases_refused() -> Vec<(&'static str, String, ExpectedOutcome)> {
    let bomb = Base64UrlUnpadded::encode_string(&compress_to_vec(&vec![b'['; 50_000_000], 10));
    let plain = link_asking("A name", "Who?", "");
    vec![
        ("one step more", link_of_steps(MAX_STEPS + 1), Refused(ShareError::TooLarge)),
        ("ten thousand steps", link_of_steps(10_000), Refused(ShareError::TooLarge)),
        ("a bomb", with_code_header(&bomb), Refused(ShareError::TooLarge)),
        ("ten million letters", format!("#/x/1.{}", "a".repeat(10_000_000)), Refused(ShareError::TooLarge)),
        ("deep lists", link_of(&"[".repeat(100_000)), Refused(ShareError::InvalidPayload)),
        ("deep steps", link_of(&format!("{{\"s\":{}", "[{\"q\":".repeat(5_000))), Refused(ShareError::InvalidPayload)),
        (
            "an id of its own",
            link_of("{\"s\":[{\"q\":[{\"id\":\"e1.1.1\",\"a\":\"Who?\"}]}]}"),
            Refused(ShareError::InvalidPayload),
        ),
        (
            "the same key twice",
            link_of("{\"t\":\"a\",\"t\":\"b\",\"s\":[{\"q\":[{\"a\":\"Who?\"}]}]}"),
            Refused(ShareError::InvalidPayload),
        ),
        (
            "answers inside",
            link_of("{\"s\":[{\"q\":[{\"a\":\"Who?\",\"answer\":\"me\"}]}]}"),
            Refused(ShareError::InvalidPayload),
        ),
        (
            "helplines inside",
            link_of("{\"helplines\":[\"0800\"],\"s\":[{\"q\":[{\"a\":\"Who?\"}]}]}"),
            Refused(ShareError::InvalidPayload),
        ),
        ("a newer version", plain.replacen("1.", "7.", 1), Refused(ShareError::NewerVersion)),
        ("no version", plain.replacen("1.", "0.", 1), Refused(ShareError::UnknownFormat)),
        ("a version too large to be one", plain.replacen("1.", "4294967296.", 1), Refused(ShareError::UnknownFormat)),
        (
            "a file of a newer version",
            exercise_file::encode_file(&decode_link(&plain).unwrap()).unwrap().replacen(
                "\"version\":1",
                "\"version\":9",
                1,
            ),
            Refused(ShareError::NewerVersion),
        ),
    ]
}

#[test]
fn untrusted_input_is_refused_or_shown_as_text_within_the_limits() {
    for (case, text, outcome) in cases_shown().into_iter().chain(cases_refused()) {
        match (exercise_file::decode_file(&text), outcome) {
            (Err(error), Refused(expected)) => assert_eq!(error, expected, "{case}"),
            (Ok(shared), Shown([title, ask, contact])) => {
                let first = &shared.exercise.steps[0].questions[0];
                assert_eq!([&shared.exercise.title, &first.wording, &shared.contact], [title, ask, contact], "{case}");
                assert_within_limits(case, &shared);
            }
            (other, _) => panic!("{case}: {other:?}"),
        }
    }
}

/// Checks the byte size, the counts and the nesting depth of what was decoded.
fn assert_within_limits(case: &str, shared: &SharedExercise) {
    let json = shared.to_json().unwrap();
    let depth = json.chars().scan(0_usize, |depth, letter| {
        *depth = match letter {
            '[' | '{' => *depth + 1,
            ']' | '}' => depth.saturating_sub(1),
            _ => *depth,
        };
        Some(*depth)
    });
    assert!(json.len() <= MAX_SHARED_EXERCISE_BYTES && depth.max() <= Some(6), "{case}");
    assert!(shared.exercise.steps.len() <= MAX_STEPS && shared.questions().count() <= MAX_QUESTIONS, "{case}");
    assert_eq!(decode_link(&encode_link(shared).unwrap()).as_ref(), Ok(shared), "{case}");
}

/// Each limit: the maximum is accepted, one more is refused.
#[test]
fn each_limit_accepts_its_maximum_and_refuses_one_more() {
    let check = |json: &dyn Fn(usize) -> String, max: usize| {
        assert!(decode_link(&link_of(&json(max))).is_ok(), "{:.60} {max}", json(1));
        assert_eq!(decode_link(&link_of(&json(max + 1))), Err(ShareError::TooLarge), "{:.60} {max}", json(1));
    };
    let repeated = |count: usize| "a".repeat(count);
    check(&|n| exercise_json(&repeated(n), "Who?", ""), 160);
    check(&|n| exercise_json("", &repeated(n), ""), 600);
    check(&|n| exercise_json("", "Who?", &repeated(n)), 160);
    check(&|n| format!("{{\"o\":\"{}\",\"s\":[{{\"q\":[{{\"a\":\"Who?\"}}]}}]}}", repeated(n)), 2_000);
    check(&|n| format!("{{\"s\":[{{\"q\":[{}]}}]}}", vec!["{\"a\":\"Who?\"}"; n].join(",")), MAX_QUESTIONS);
    let chips = |n: usize| (0..n).map(|n| format!("\"{n}\"")).collect::<Vec<_>>().join(",");
    check(&|n| format!("{{\"s\":[{{\"q\":[{{\"a\":\"Who?\",\"c\":[{}]}}]}}]}}", chips(n)), 24);
    let long = format!("{{\"s\":[]{}}}", " ".repeat(MAX_SHARED_EXERCISE_BYTES));
    assert_eq!(SharedExercise::from_json(&long), Err(ShareError::TooLarge));
}

/// Ids are derived from position and content, whatever the link claims.
#[test]
fn a_repeated_link_is_the_same_exercise_and_never_a_library_question() {
    let text = link_of(
        "{\"s\":[{\"q\":[{\"a\":\"Who?\",\"p\":[\"e1.1.1\",\"gate.b.1\",\"own.1.2\",\".1.1\",\"x1.1.1\"],\"b\":\"gate.c.1\"}]}]}",
    );
    let (once, again) = (decode_link(&text).unwrap(), decode_link(&text).unwrap());
    assert_eq!(once, again);
    let question = &once.exercise.steps[0].questions[0];
    assert_eq!(question.equivalent_question, None, "answers at the gate cannot be referenced");
    assert_eq!(question.pick_from, ["e1.1.1".to_owned(), format!("{}.1.1", once.exercise.id)]);
    let mut library = crate::exercises::library::ExerciseLibrary::from_bundled_content().unwrap();
    let before = library.exercise_index.len();
    library.add_shared_exercise(once.exercise.clone());
    library.add_shared_exercise(again.exercise.clone());
    assert_eq!(library.exercise_index.len(), before);
    let story = crate::story::Story::new(crate::story::model::ids::StoryId::from_number(1));
    assert_eq!(flow_steps(&story, &library, &Flow::Exercise(once.exercise.id.clone())).len(), 1);
}
