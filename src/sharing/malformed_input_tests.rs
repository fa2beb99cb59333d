//! Damaged and hostile links and files, and the error each one causes.

use super::ShareError;
use crate::sharing::codec::exercise_file;
use crate::sharing::codec::exercise_link::{decode_link, encode_link, encode_unchecked, with_code_header};
use crate::sharing::exercises::shared_exercise::{SharedExercise, empty_step, plain_question};
use base64ct::{Base64UrlUnpadded, Encoding};
use miniz_oxide::deflate::compress_to_vec;

fn exercise_asking(text: &str) -> SharedExercise {
    let mut shared = SharedExercise::default();
    (shared.from, shared.intro) =
        ("Robin".into(), "As we said, only if you like, and only as much as you like.".into());
    shared.exercise.steps = vec![empty_step("a", vec![plain_question("b", text)])];
    shared
}

fn check(text: &str, expected: ShareError) {
    assert_eq!(decode_link(text), Err(expected), "{text:.80}");
}

fn check_json(json: &str, expected: ShareError) {
    check(&encode_unchecked(json.as_bytes()), expected);
    let with = |json: &str| {
        let checksum = crate::storage::records::checksum::Checksum::default().update(json).to_hex();
        format!(
            "{{\"restory\":\"exercise\",\"version\":1,\"length\":{},\"checksum\":\"{checksum}\"}}\n{json}",
            json.len()
        )
    };
    assert_eq!(exercise_file::decode_file(&with(json)), Err(expected), "{json:.80}");
}

#[test]
fn damage_from_mail_and_chat_programs_is_repaired() {
    let shared = exercise_asking("When was it a little smaller?");
    let code = encode_link(&shared).unwrap();
    let expected = shared.normalized();
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
        assert_eq!(decode_link(&text), expected, "{text}");
        assert_eq!(exercise_file::decode_file(&text), expected, "{text}");
    }
}

#[test]
fn each_unrepairable_link_has_its_own_error() {
    let code = encode_link(&exercise_asking("When was it a little smaller?")).unwrap();
    check("", ShareError::Empty);
    check(" \n\u{200b}", ShareError::Empty);
    check("hello", ShareError::UnknownFormat);
    check("#/s/7f3a", ShareError::UnknownFormat);
    check("javascript:alert(1)", ShareError::UnknownFormat);
    check("data:text/html,<b>1</b>", ShareError::UnknownFormat);
    check("https://example.org/#/x/", ShareError::UnknownFormat);
    check("#/x/0.00", ShareError::UnknownFormat);
    check("#/x/-1.00", ShareError::UnknownFormat);
    check("#/x/99999999999.00", ShareError::UnknownFormat);
    check(&code.replacen("1.", "2.", 1), ShareError::NewerVersion);
    check("#/x/1.", ShareError::Truncated(0, None));
    let data = code.len() - 2 - 11;
    check(&code[..code.len() - 9], ShareError::Truncated(data - 9, Some(data)));
    check(&code.to_uppercase(), ShareError::CaseFolded);
    check(&format!("#/X/{}", code.to_lowercase()), ShareError::CaseFolded);
    let last = if code.ends_with('A') { 'B' } else { 'A' };
    check(&format!("{}{last}", &code[..code.len() - 1]), ShareError::ChecksumMismatch);
}

#[test]
fn hostile_input_is_refused() {
    let bomb = compress_to_vec(&vec![b' '; 50_000_000], 10);
    check(&with_code_header(&Base64UrlUnpadded::encode_string(&bomb)), ShareError::TooLarge);
    check(&"1".repeat(10_000_000), ShareError::TooLarge);
    check(&format!("#/x/1.zzzzzzzzzzz{}", "a".repeat(5_000)), ShareError::TooLarge);
    check(&encode_unchecked(b"\xff\xfe"), ShareError::InvalidPayload);
    check(&with_code_header("!!!!"), ShareError::Truncated(0, Some(4)));
    check(&with_code_header("AAAA"), ShareError::InvalidPayload);
    check_json("", ShareError::InvalidPayload);
    check_json("[]", ShareError::InvalidPayload);
    check_json(&"[".repeat(100_000), ShareError::InvalidPayload);
    check_json(&format!("{{\"s\":{}", "[{\"q\":".repeat(5_000)), ShareError::InvalidPayload);
    check_json("{\"s\":[]}", ShareError::Empty);
    check_json("{\"s\":[{\"q\":[{\"a\":\" \\u200b\"}]}]}", ShareError::Empty);
    check_json("{\"s\":[{\"q\":[{\"a\":\"Who?\"}]}],\"answers\":[\"mine\"]}", ShareError::InvalidPayload);
    check_json("{\"s\":[{\"q\":[{\"a\":\"Who?\",\"i\":\"iframe\"}]}]}", ShareError::InvalidPayload);
    check_json("{\"s\":[{\"id\":\"e1\",\"q\":[{\"a\":\"Who?\"}]}]}", ShareError::InvalidPayload);
    let many = |count: usize| format!("[{}]", vec!["{\"q\":[{\"a\":\"Who?\"}]}"; count].join(","));
    check_json(&format!("{{\"s\":{}}}", many(25)), ShareError::TooLarge);
    check_json(&format!("{{\"s\":{}}}", many(10_000)), ShareError::TooLarge);
    let long = "a".repeat(601);
    check_json(&format!("{{\"s\":[{{\"q\":[{{\"a\":\"{long}\"}}]}}]}}"), ShareError::TooLarge);
    check_json(&format!("{{\"t\":\"{long}\",\"s\":[{{\"q\":[{{\"a\":\"Who?\"}}]}}]}}"), ShareError::TooLarge);
}

#[test]
fn a_truncated_changed_newer_or_foreign_file_has_its_own_error() {
    let text = exercise_file::encode_file(&exercise_asking("What helped?")).unwrap();
    let check =
        |text: &str, expected: ShareError| assert_eq!(exercise_file::decode_file(text), Err(expected), "{text}");
    check(
        &text[..text.len() - 12],
        ShareError::Truncated(text.lines().nth(1).unwrap().len() - 11, Some(text.lines().nth(1).unwrap().len())),
    );
    check(&text.replace("helped", "herped"), ShareError::ChecksumMismatch);
    check(&text.replacen("\"version\":1", "\"version\":2", 1), ShareError::NewerVersion);
    check("{\"format\":\"restory-backup\"}", ShareError::UnknownFormat);
    check("{", ShareError::UnknownFormat);
    check("", ShareError::Empty);
}

/// Hostile but well-formed text is shown as text, sanitised and without effect.
#[test]
fn a_link_cannot_set_ids_drop_the_gate_or_disguise_its_text() {
    let json = "{\"t\":\"Help now\u{202e} 999\",\"f\":\"\u{200b}The <b>app</b>\",\"s\":[{\"q\":[{\"a\":\"[x](javascript:alert(1)) ![i](https://a.b/c.png) What is {problem}?\"},{\"a\":\"Who?\"},{\"a\":\"Who?\"}]}]}";
    let shared = decode_link(&encode_unchecked(json.as_bytes())).unwrap();
    assert_eq!((shared.exercise.title.as_str(), shared.from.as_str()), ("Help now 999", "The <b>app</b>"));
    assert!(shared.exercise.requires_gate, "a question that uses a name needs the gate, whatever the link says");
    let ids: Vec<&str> = shared.questions().map(|q| q.id.as_str()).collect();
    assert_eq!(ids, ["1", "2", "3"]);
    assert_eq!(decode_link(&encode_link(&shared).unwrap()), Ok(shared));
}
