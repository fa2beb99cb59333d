//! What comes broken or badly meant, and what is said of it.

use super::link::{packed, read, wrapped, write};
use super::made::{Shared, question, step};
use super::{Refusal, file};
use base64ct::{Base64UrlUnpadded, Encoding};
use miniz_oxide::deflate::compress_to_vec;

fn asks(text: &str) -> Shared {
    let mut shared = Shared::default();
    (shared.from, shared.intro) =
        ("Robin".into(), "As we said, only if you like, and only as much as you like.".into());
    shared.exercise.steps = vec![step("a", vec![question("b", text)])];
    shared
}

fn check(text: &str, expected: Refusal) {
    assert_eq!(read(text), Err(expected), "{text:.80}");
}

fn check_json(json: &str, expected: Refusal) {
    check(&packed(json.as_bytes()), expected);
    let with = |json: &str| {
        let sum = crate::keeping::checksum::Checksum::default().and(json).hex();
        format!("{{\"restory\":\"exercise\",\"version\":1,\"length\":{},\"checksum\":\"{sum}\"}}\n{json}", json.len())
    };
    assert_eq!(file::read(&with(json)), Err(expected), "{json:.80}");
}

#[test]
fn what_a_link_picks_up_on_its_way_is_mended() {
    let shared = asks("When was it a little smaller?");
    let code = write(&shared).unwrap();
    let settled = shared.settled();
    let wrapped: String =
        code.as_bytes().chunks(40).map(|line| format!("> {}=\r\n", str::from_utf8(line).unwrap())).collect();
    let spaced = code.replacen('.', " . ", 1);
    for text in [
        code.clone(),
        format!("https://example.org/restory/#/x/{code}"),
        format!("https://example.org/%23/x/{code}."),
        format!("https://example.org/%2523%2Fx%2F{code})"),
        format!("HTTPS://EXAMPLE.ORG/#/X/{code}"),
        format!("Dear you,\nhere it is: https://example.org/#/x/{code}, as we said. Best, R-_0"),
        format!("<https://example.org/#/x/{code}>"),
        format!("\u{feff}#/x/{code}\u{200b}…"),
        format!("#/x/{code}%20%0A"),
        format!("#/x/{wrapped}"),
        format!("#/x/{spaced}"),
    ] {
        assert_eq!(read(&text), settled, "{text}");
        assert_eq!(file::read(&text), settled, "{text}");
    }
}

#[test]
fn what_cannot_be_mended_is_told_apart() {
    let code = write(&asks("When was it a little smaller?")).unwrap();
    check("", Refusal::Empty);
    check(" \n\u{200b}", Refusal::Empty);
    check("hello", Refusal::Unknown);
    check("#/s/7f3a", Refusal::Unknown);
    check("javascript:alert(1)", Refusal::Unknown);
    check("data:text/html,<b>1</b>", Refusal::Unknown);
    check("https://example.org/#/x/", Refusal::Unknown);
    check("#/x/0.00", Refusal::Unknown);
    check("#/x/-1.00", Refusal::Unknown);
    check("#/x/99999999999.00", Refusal::Unknown);
    check(&code.replacen("1.", "2.", 1), Refusal::Newer);
    check("#/x/1.", Refusal::Cut(0, None));
    let data = code.len() - 2 - 11;
    check(&code[..code.len() - 9], Refusal::Cut(data - 9, Some(data)));
    check(&code.to_uppercase(), Refusal::CaseLost);
    check(&format!("#/X/{}", code.to_lowercase()), Refusal::CaseLost);
    let last = if code.ends_with('A') { 'B' } else { 'A' };
    check(&format!("{}{last}", &code[..code.len() - 1]), Refusal::Damaged);
}

#[test]
fn what_is_badly_meant_is_refused() {
    let bomb = compress_to_vec(&vec![b' '; 50_000_000], 10);
    check(&wrapped(&Base64UrlUnpadded::encode_string(&bomb)), Refusal::TooMuch);
    check(&"1".repeat(10_000_000), Refusal::TooMuch);
    check(&format!("#/x/1.zzzzzzzzzzz{}", "a".repeat(5_000)), Refusal::TooMuch);
    check(&packed(b"\xff\xfe"), Refusal::Strange);
    check(&wrapped("!!!!"), Refusal::Cut(0, Some(4)));
    check(&wrapped("AAAA"), Refusal::Strange);
    check_json("", Refusal::Strange);
    check_json("[]", Refusal::Strange);
    check_json(&"[".repeat(100_000), Refusal::Strange);
    check_json(&format!("{{\"s\":{}", "[{\"q\":".repeat(5_000)), Refusal::Strange);
    check_json("{\"s\":[]}", Refusal::Empty);
    check_json("{\"s\":[{\"q\":[{\"a\":\" \\u200b\"}]}]}", Refusal::Empty);
    check_json("{\"s\":[{\"q\":[{\"a\":\"Who?\"}]}],\"answers\":[\"mine\"]}", Refusal::Strange);
    check_json("{\"s\":[{\"q\":[{\"a\":\"Who?\",\"i\":\"iframe\"}]}]}", Refusal::Strange);
    check_json("{\"s\":[{\"id\":\"e1\",\"q\":[{\"a\":\"Who?\"}]}]}", Refusal::Strange);
    let many = |count: usize| format!("[{}]", vec!["{\"q\":[{\"a\":\"Who?\"}]}"; count].join(","));
    check_json(&format!("{{\"s\":{}}}", many(25)), Refusal::TooMuch);
    check_json(&format!("{{\"s\":{}}}", many(10_000)), Refusal::TooMuch);
    let long = "a".repeat(601);
    check_json(&format!("{{\"s\":[{{\"q\":[{{\"a\":\"{long}\"}}]}}]}}"), Refusal::TooMuch);
    check_json(&format!("{{\"t\":\"{long}\",\"s\":[{{\"q\":[{{\"a\":\"Who?\"}}]}}]}}"), Refusal::TooMuch);
}

#[test]
fn a_file_that_is_cut_changed_newer_or_something_else_is_told_apart() {
    let text = file::write(&asks("What helped?")).unwrap();
    let check = |text: &str, expected: Refusal| assert_eq!(file::read(text), Err(expected), "{text}");
    check(
        &text[..text.len() - 12],
        Refusal::Cut(text.lines().nth(1).unwrap().len() - 11, Some(text.lines().nth(1).unwrap().len())),
    );
    check(&text.replace("helped", "herped"), Refusal::Damaged);
    check(&text.replacen("\"version\":1", "\"version\":2", 1), Refusal::Newer);
    check("{\"format\":\"restory-backup\"}", Refusal::Unknown);
    check("{", Refusal::Unknown);
    check("", Refusal::Empty);
}

/// What is badly meant and well formed is shown as what it is: text, cleaned, without power.
#[test]
fn nothing_in_it_gets_an_id_a_gate_or_a_disguise_of_its_own() {
    let json = "{\"t\":\"Help now\u{202e} 999\",\"f\":\"\u{200b}The <b>app</b>\",\"s\":[{\"q\":[{\"a\":\"[x](javascript:alert(1)) ![i](https://a.b/c.png) What is {problem}?\"},{\"a\":\"Who?\"},{\"a\":\"Who?\"}]}]}";
    let shared = read(&packed(json.as_bytes())).unwrap();
    assert_eq!((shared.exercise.title.as_str(), shared.from.as_str()), ("Help now 999", "The <b>app</b>"));
    assert!(shared.exercise.gate, "a question by name has the gate before it, whatever the link says");
    let ids: Vec<&str> = shared.questions().map(|q| q.id.as_str()).collect();
    assert_eq!(ids, ["1", "2", "3"]);
    assert_eq!(read(&write(&shared).unwrap()), Ok(shared));
}
