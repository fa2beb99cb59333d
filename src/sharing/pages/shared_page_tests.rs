use super::*;
use crate::sharing::codec::picture_wire::WirePicture;
use crate::sharing::exercises::shared_exercise::{SharedExercise, empty_step, plain_question};
use crate::sharing::pages::shared_page::{SharedPageAnswer, SharedPageItem};
use crate::story::model::ids::ItemId;
use crate::story::model::value::{LifeStatus, Value};
use proptest::prelude::*;

const QUICK: KdfCost = KdfCost { memory_kib: 8, passes: 1, lanes: 1 };

fn fixed_randomness() -> impl FnMut(&mut [u8]) -> bool {
    let mut n = 0_u32;
    move |bytes| {
        bytes.fill_with(|| {
            n = n.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            n.to_be_bytes()[0]
        });
        true
    }
}

fn answers_item(wording: &str, line: &str) -> SharedPageItem {
    let answers = vec![SharedPageAnswer {
        wording: wording.into(),
        about: String::new(),
        speech: String::new(),
        lines: vec![line.into()],
    }];
    SharedPageItem::Answers { title: "A time it went differently".into(), answers }
}

fn page(line: &str) -> Payload {
    Payload::Page(SharedPage {
        from: "M.".into(),
        purpose: "Before we meet".into(),
        created_at: 5,
        items: vec![answers_item("What helped?", line)],
    })
}

fn file_and_link(payload: &Payload) -> [String; 2] {
    let file = payload.encrypt_to_file("river stone", QUICK, &mut fixed_randomness()).unwrap();
    [
        file,
        format!(
            "https://example.org/#/r/{}",
            payload.encrypt_to_link_code("river stone", QUICK, &mut fixed_randomness()).unwrap()
        ),
    ]
}

fn check(text: &str, expected: ShareError) {
    assert_eq!(inspect_package(text).err(), Some(expected), "{text:.80}");
}

#[test]
fn a_package_decrypts_only_with_its_passphrase_as_file_and_as_link() {
    let invitation =
        WitnessInvitation { id: "k3".into(), passages: vec!["I sat down.".into()], ..WitnessInvitation::default() };
    let reply = WitnessReply { id: "k3".into(), answers: vec!["The chair".into()], ..WitnessReply::default() };
    for payload in [page("I sat down."), Payload::WitnessInvitation(invitation), Payload::WitnessReply(reply), letter()]
    {
        for text in file_and_link(&payload) {
            let package = inspect_package(&text).unwrap();
            assert!(looks_like_package(&text) && looks_like_package(&text[..60]) && !text.contains("sat"));
            assert_eq!(package.decrypt("river stone"), Ok(payload.clone()));
            assert_eq!(
                package.decrypt(" River  stone "),
                Ok(payload.clone()),
                "a capital from a phone keyboard and extra spaces are ignored"
            );
            assert_eq!(package.decrypt("river"), Err(ShareError::WrongPassphrase));
        }
    }
}

/// A letter with its question, in canonical form.
fn letter() -> Payload {
    let mut shared =
        SharedExercise { from: "H.".into(), intro: "You said: “I sat down.”".into(), ..SharedExercise::default() };
    shared.exercise.steps =
        vec![empty_step("1", vec![plain_question("1", "What would you like to say to this letter?")])];
    Payload::Exercise(Box::new(shared.normalized().unwrap()))
}

/// Packages written by the first release open in every later one.
#[test]
fn packages_of_the_first_release_still_open() {
    let Payload::Page(page) = page("I sat down.") else { return };
    for text in
        [include_str!("../../../tests/fixtures/page.restory"), include_str!("../../../tests/fixtures/page.link.txt")]
    {
        assert_eq!(inspect_package(text).unwrap().decrypt("river stone"), Ok(Payload::Page(page.clone())));
    }
    let (at, json) = include_str!("../../../tests/fixtures/page.held.txt").split_once('\n').unwrap();
    assert_eq!((at, SharedPage::from_json(json.trim())), ("5", Ok(page)));
}

#[test]
fn damage_is_reported_before_a_passphrase_is_asked_for() {
    let [file, link] = file_and_link(&page("I sat down."));
    check("", ShareError::Empty);
    check("hello", ShareError::UnknownFormat);
    check("javascript:alert(1)", ShareError::UnknownFormat);
    check("data:text/html,<b>1</b>", ShareError::UnknownFormat);
    check(&link.replacen("/r/1.", "/r/3.", 1), ShareError::NewerVersion);
    check(&link.replacen("/r/", "/x/", 1), ShareError::UnknownFormat);
    assert!(
        matches!(inspect_package(&link[..link.len() - 9]), Err(ShareError::Truncated(got, Some(expected))) if got + 9 == expected)
    );
    check(&link.to_uppercase(), ShareError::CaseFolded);
    let last = if link.ends_with('A') { 'B' } else { 'A' };
    check(&format!("{}{last}", &link[..link.len() - 1]), ShareError::ChecksumMismatch);
    check(&file[..file.len() - 9], ShareError::Truncated(0, None));
    check(&file.replacen("\"version\":1", "\"version\":2", 1), ShareError::NewerVersion);
    check("{\"restory\":\"backup\"}", ShareError::UnknownFormat);
    let at = file.find("sealed.1.").unwrap() + 40;
    let other = if file[at..].starts_with('A') { "B" } else { "A" };
    check(&format!("{}{other}{}", &file[..at], &file[at + 1..]), ShareError::ChecksumMismatch);
    check(&"1".repeat(10_000_000), ShareError::TooLarge);
    check(&format!("#/r/1.zzzzzzzzzzz{}", "a".repeat(5_000)), ShareError::TooLarge);
}

#[test]
fn a_package_link_survives_mail_and_chat_programs() {
    let [_, link] = file_and_link(&page("I sat down."));
    let wrapped: String =
        link.as_bytes().chunks(40).map(|l| format!("> {}=\r\n", str::from_utf8(l).unwrap())).collect();
    for text in [format!("<{link}>."), link.replace('#', "%23"), format!("Here: {link}, Robin"), wrapped] {
        assert!(inspect_package(&text).is_ok(), "{text}");
    }
}

/// Checks a hostile payload that was encrypted with the right passphrase, as file and as link.
fn check_payload(json: &str, expected: ShareError) {
    let file =
        encrypted_file::encrypt_file(json, PayloadKind::SharedPage, "a", QUICK, &mut fixed_randomness()).unwrap();
    assert_eq!(inspect_package(&file).unwrap().decrypt("a"), Err(expected), "{json:.80}");
    let bytes = link_payload::encrypt_payload(
        &compress_to_vec(json.as_bytes(), 10),
        PayloadKind::SharedPage,
        "a",
        QUICK,
        &mut fixed_randomness(),
    )
    .unwrap();
    assert_eq!(EncryptedPackage::Link(bytes, PayloadKind::SharedPage).decrypt("a"), Err(expected), "{json:.80}");
}

#[test]
fn hostile_payloads_are_refused_by_every_limit() {
    check_payload("", ShareError::InvalidPayload);
    check_payload("[]", ShareError::InvalidPayload);
    check_payload("{\"p\":[]}", ShareError::Empty);
    check_payload(&"[".repeat(100_000), ShareError::InvalidPayload);
    check_payload(&format!("{{\"p\":{}", "[{\"q\":".repeat(5_000)), ShareError::InvalidPayload);
    check_payload("{\"p\":[{\"k\":\"html\",\"t\":\"x\"}]}", ShareError::InvalidPayload);
    check_payload("{\"p\":[{\"k\":\"text\",\"t\":\"x\",\"m\":\"y\",\"id\":\"e1\"}]}", ShareError::InvalidPayload);
    let many = |count: usize, one: &str| format!("{{\"d\":1,\"p\":[{}]}}", vec![one; count].join(","));
    check_payload(&many(81, "{\"k\":\"text\",\"t\":\"x\",\"m\":\"y\"}"), ShareError::TooLarge);
    check_payload(&many(10_000, "{\"k\":\"text\",\"t\":\"x\",\"m\":\"y\"}"), ShareError::TooLarge);
    check_payload(
        &many(1, &format!("{{\"k\":\"text\",\"t\":\"{}\",\"m\":\"y\"}}", "a".repeat(601))),
        ShareError::TooLarge,
    );
    let picture = |inner: &str| many(1, &format!("{{\"k\":\"picture\",\"t\":\"x\",\"n\":{{{inner}}},\"w\":{{}}}}"));
    check_payload(&picture("\"s\":[[\"M0 0url(#x)\",0,1,false]]"), ShareError::InvalidPayload);
    check_payload(&picture("\"w\":1e300"), ShareError::InvalidPayload);
    check_payload(&picture("\"s\":[[\"M0 0\",0,-5,false]]"), ShareError::InvalidPayload);
    check_payload(
        &picture(&format!("\"s\":[{}]", vec!["[\"M0 0\",0,1,false]"; 4_001].join(","))),
        ShareError::TooLarge,
    );
    let bomb = compress_to_vec(&vec![b' '; 50_000_000], 10);
    let bytes =
        link_payload::encrypt_payload(&bomb, PayloadKind::SharedPage, "a", QUICK, &mut fixed_randomness()).unwrap();
    assert_eq!(EncryptedPackage::Link(bytes, PayloadKind::SharedPage).decrypt("a"), Err(ShareError::TooLarge));
    let backup = encrypted_file::encrypt_file("{}", PayloadKind::Backup, "a", QUICK, &mut fixed_randomness()).unwrap();
    assert_eq!(inspect_package(&backup).unwrap().decrypt("a"), Err(ShareError::UnknownFormat));
}

/// Hostile but well-formed text is shown as text.
#[test]
fn invisible_and_reordering_characters_are_removed() {
    let Payload::Page(page) = page("\u{202e}evil\u{202c} \u{200b}<b>[x](javascript:alert(1))</b>") else { return };
    let read = SharedPage::from_json(&page.to_json().unwrap()).unwrap();
    assert_eq!(read.items, vec![answers_item("What helped?", "evil <b>[x](javascript:alert(1))</b>")]);
}

#[test]
fn a_witness_reply_is_added_once_and_a_foreign_id_is_not_a_key() {
    let reply = WitnessReply {
        listener: "Mara".into(),
        lines: vec!["I sat down.".into()],
        answers: vec!["The chair".into(), String::new()],
        ..WitnessReply::default()
    };
    let (record, edit) = reply.add_to_story_edit(5, |question| format!("asked {question}")).unwrap();
    let context =
        crate::story::model::clock::EditContext { writer: crate::story::model::ids::WriterId::from_number(1), at: 5 };
    let mut story = crate::story::Story::new(crate::story::model::ids::StoryId::from_number(1));
    story.apply(edit.clone(), &context);
    let count = story.iter_values().count();
    story.apply(edit, &context);
    assert_eq!((story.iter_values().count(), reply.record_id()), (count, Some(record)));
    let answers: Vec<String> =
        crate::story::answers::queries::answers_to(&story, "e6.1.1").into_iter().map(|answer| answer.text).collect();
    assert_eq!(answers, ["The chair"]);
    for id in ["../x", "A", "e1.1.1", &"a".repeat(25)] {
        assert_eq!(WitnessReply { id: id.into(), ..reply.clone() }.to_json(), Err(ShareError::InvalidPayload), "{id}");
    }
    assert!(!crate::sharing::pages::witness::has_sent_invitation(&story, &ItemId::from_number(7).to_string()));
}

#[test]
fn a_witness_plan_is_read_from_the_users_page_and_not_from_a_reply() {
    use crate::sharing::pages::witness::{WitnessPlan, witness_plan};
    let mut builder = crate::documents::fixtures::StoryBuilder::new();
    assert_eq!(witness_plan(&builder.story, &[]), WitnessPlan::default());
    builder.add_list_line("e6.0.1", "I sat down on it.", 0);
    let mara =
        Value::Person { order: 0, name: "Mara".into(), relation: "my niece".into(), life_status: LifeStatus::Living };
    builder.answer("e6.0.2", mara);
    for (question, text) in [("e6.0.3", "Only to listen"), ("e6.0.5", "Please keep it to yourself")] {
        builder.add_list_line(question, text, 0);
    }
    for name in ["Everyone's", "Mrs Osei"] {
        builder.add_list_line("e6.0.4", name, 0);
    }
    let reply = WitnessReply { listener: "Jon".into(), answers: vec!["The chair".into()], ..WitnessReply::default() };
    let (_, edit) = reply.add_to_story_edit(90, str::to_owned).unwrap();
    builder.apply_edit(edit);
    let plan = witness_plan(&builder.story, &["Everyone's".to_owned()]);
    assert_eq!((plan.listeners, plan.names_to_cover), (vec!["Mara".to_owned()], vec!["Mrs Osei".to_owned()]));
    assert_eq!(plan.requests, ["Only to listen", "Please keep it to yourself"]);
    assert_eq!(plan.passages, ["I sat down on it."]);
}

#[test]
fn a_picture_keeps_its_shapes_and_loses_its_links_to_answers() {
    let mut picture = crate::pictures::model::picture::Picture { width: 356.0, height: 100.0, ..Default::default() };
    picture.add_dashed_line("M1 2L3.5 4", crate::pictures::model::picture::Ink::Clay, 1.4);
    picture.add_filled_shape("M1 2z", crate::pictures::model::picture::Ink::MossWash);
    picture.text_alternative.push(crate::pictures::model::picture::ListEntry {
        text: "The Fog".into(),
        answer_path: Some(crate::story::model::field_path::FieldPath::in_head(
            crate::story::model::field_path::NamedField::Title,
        )),
        is_nested: true,
    });
    let received = WirePicture::from_picture(&picture).validated().unwrap();
    assert_eq!(received.to_picture().shapes, picture.shapes);
    assert_eq!(received.to_picture().text_alternative[0].text, "The Fog");
    assert_eq!(received.to_picture().text_alternative[0].answer_path, None);
}

/// A page of six answers, three passages, and a witness's four answers, compared with their deflated size.
#[test]
fn a_package_link_is_the_deflated_payload_plus_the_encryption_overhead() {
    let line = |n: usize| {
        format!("On day {n} I set a fourth chair at the long table and sat down, and nobody said a word about it.")
    };
    let answers = (1..7).map(|n| SharedPageAnswer {
        wording: format!("What did you do on day {n}?"),
        about: String::new(),
        speech: String::new(),
        lines: vec![line(n)],
    });
    let items =
        vec![SharedPageItem::Answers { title: "A time it went differently".into(), answers: answers.collect() }];
    let page = Payload::Page(SharedPage {
        from: "M.".into(),
        purpose: "Before we meet".into(),
        created_at: 1_700_000_000_000,
        items,
    });
    let invitation =
        WitnessInvitation { id: "k3".into(), passages: (1..4).map(line).collect(), ..WitnessInvitation::default() };
    let reply = WitnessReply { id: "k3".into(), answers: (1..5).map(line).collect(), ..WitnessReply::default() };
    for payload in [page, Payload::WitnessInvitation(invitation), Payload::WitnessReply(reply), letter()] {
        let deflated = compress_to_vec(payload.to_json().unwrap().as_bytes(), DEFLATE_LEVEL).len();
        let file = payload.encrypt_to_file("river stone", QUICK, &mut fixed_randomness()).unwrap();
        let code = payload.encrypt_to_link_code("river stone", QUICK, &mut fixed_randomness()).unwrap();
        println!(
            "{:?}: {} bytes, deflated {deflated}, link {}, file {}",
            payload.kind(),
            payload.to_json().unwrap().len(),
            code.len(),
            file.len()
        );
        let tripled_base64_chars = (deflated + link_payload::OVERHEAD_BYTES) * 4;
        assert_eq!(code.len(), tripled_base64_chars.div_ceil(3) + LENGTH_DIGITS + CHECKSUM_DIGITS + 2);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_shared_page_is_the_same_after_a_file_and_after_a_link(
        lines in proptest::collection::vec("\\PC{1,60}", 1..6),
        purpose in "\\PC{0,40}",
        passphrase in "[a-z]{3,8}( [a-z]{3,8}){0,5}",
    ) {
        let answers = lines.iter().map(|line| SharedPageAnswer { wording: "What helped?".into(), about: String::new(), speech: String::new(), lines: vec![line.clone()] }).collect();
        let items = vec![SharedPageItem::Answers { title: "Then".into(), answers }, SharedPageItem::Text { title: "Page".into(), text: lines.join("\n\n") }];
        let page = SharedPage { purpose, created_at: 7, items, ..SharedPage::default() };
        let normalized = SharedPage::from_json(&page.to_json().unwrap()).unwrap();
        let payload = Payload::Page(page);
        let code = payload.encrypt_to_link_code(&passphrase, QUICK, &mut fixed_randomness()).unwrap();
        prop_assert_eq!(Some(code.len()), payload.link_code_length());
        for text in [payload.encrypt_to_file(&passphrase, QUICK, &mut fixed_randomness()).unwrap(), format!("#/r/{code}")] {
            prop_assert_eq!(inspect_package(&text).unwrap().decrypt(&passphrase), Ok(Payload::Page(normalized.clone())));
        }
    }

    #[test]
    fn witness_texts_are_the_same_after_a_file_and_after_a_link(
        id in "[0-9a-z]{1,12}",
        texts in proptest::collection::vec("[ -~äß\u{202e}\u{200b}🌫\n]{0,60}", 1..8),
        at in any::<i64>(),
        passphrase in "[a-z]{3,8}( [a-z]{3,8}){0,5}",
    ) {
        let invitation = WitnessInvitation { id: id.clone(), from: texts[0].clone(), purpose: texts[0].clone(), created_at: at, passages: texts.clone() };
        let answers = texts.iter().take(4).cloned().collect();
        let reply = WitnessReply { id, listener: texts[0].clone(), answered_at: at, lines: texts.clone(), answers };
        let invitation = invitation.to_json().and_then(|json| WitnessInvitation::from_json(&json)).map(Payload::WitnessInvitation);
        let reply = reply.to_json().and_then(|json| WitnessReply::from_json(&json)).map(Payload::WitnessReply);
        for payload in [invitation, reply] {
            let Ok(payload) = payload else {
                prop_assert_eq!(payload, Err(ShareError::Empty));
                continue;
            };
            let code = payload.encrypt_to_link_code(&passphrase, QUICK, &mut fixed_randomness()).unwrap();
            prop_assert_eq!(Some(code.len()), payload.link_code_length());
            for text in [payload.encrypt_to_file(&passphrase, QUICK, &mut fixed_randomness()).unwrap(), format!("#/r/{code}")] {
                prop_assert_eq!(inspect_package(&text).unwrap().decrypt(&passphrase), Ok(payload.clone()));
            }
        }
    }

    #[test]
    fn arbitrary_encrypted_bytes_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300), kind in 0..5_usize) {
        let payload_kind = [PayloadKind::SharedPage, PayloadKind::WitnessInvitation, PayloadKind::WitnessReply, PayloadKind::Exercise, PayloadKind::Backup][kind];
        for payload in [bytes.clone(), compress_to_vec(&bytes, 6)] {
            let encrypted = link_payload::encrypt_payload(&payload, payload_kind, "a", QUICK, &mut fixed_randomness()).unwrap();
            let decrypted = EncryptedPackage::Link(encrypted, payload_kind).decrypt("a");
            prop_assert!(decrypted.is_err(), "random bytes are not a page: {:?}", decrypted);
        }
    }

    #[test]
    fn arbitrary_text_does_not_panic(text in "\\PC{0,200}", code in "[0-9A-Za-z_.-]{0,200}") {
        inspect_package(&text).ok();
        inspect_package(&format!("#/r/1.{code}")).ok();
        SharedPage::from_json(&text).ok();
        WitnessInvitation::from_json(&text).ok();
        WitnessReply::from_json(&text).ok();
    }
}
