use super::*;
use crate::sharing::picture_wire::WirePicture;
use crate::sharing::shared_exercise::{SharedExercise, empty_step, plain_question};
use crate::sharing::shared_page::{SharedPageAnswer, SharedPageItem};
use crate::story::ids::ItemId;
use crate::story::value::{LifeStatus, Value};
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

fn answers_item(ask: &str, line: &str) -> SharedPageItem {
    let said = vec![SharedPageAnswer {
        wording: ask.into(),
        about: String::new(),
        speech: String::new(),
        lines: vec![line.into()],
    }];
    SharedPageItem::Answers { title: "A time it went differently".into(), answers: said }
}

fn page(line: &str) -> Payload {
    Payload::Page(SharedPage {
        from: "M.".into(),
        purpose: "Before we meet".into(),
        created_at: 5,
        items: vec![answers_item("What helped?", line)],
    })
}

fn file_and_link(inside: &Payload) -> [String; 2] {
    let file = inside.encrypt_to_file("river stone", QUICK, &mut fixed_randomness()).unwrap();
    [
        file,
        format!(
            "https://example.org/#/r/{}",
            inside.encrypt_to_link_code("river stone", QUICK, &mut fixed_randomness()).unwrap()
        ),
    ]
}

fn check(text: &str, expected: ShareError) {
    assert_eq!(inspect_package(text).err(), Some(expected), "{text:.80}");
}

#[test]
fn what_is_given_opens_with_its_passphrase_alone_as_file_and_as_link() {
    let telling =
        WitnessInvitation { id: "k3".into(), passages: vec!["I sat down.".into()], ..WitnessInvitation::default() };
    let heard = WitnessReply { id: "k3".into(), answers: vec!["The chair".into()], ..WitnessReply::default() };
    for inside in [page("I sat down."), Payload::WitnessInvitation(telling), Payload::WitnessReply(heard), letter()] {
        for text in file_and_link(&inside) {
            let sealed = inspect_package(&text).unwrap();
            assert!(looks_like_package(&text) && looks_like_package(&text[..60]) && !text.contains("sat"));
            assert_eq!(sealed.decrypt("river stone"), Ok(inside.clone()));
            assert_eq!(
                sealed.decrypt(" River  stone "),
                Ok(inside.clone()),
                "a phone's capital and a space do no harm"
            );
            assert_eq!(sealed.decrypt("river"), Err(ShareError::WrongPassphrase));
        }
    }
}

/// A letter with its question; equal texts whoever opens it.
fn letter() -> Payload {
    let mut shared =
        SharedExercise { from: "H.".into(), intro: "You said: “I sat down.”".into(), ..SharedExercise::default() };
    shared.exercise.steps =
        vec![empty_step("1", vec![plain_question("1", "What would you like to say to this letter?")])];
    Payload::Exercise(Box::new(shared.normalized().unwrap()))
}

/// What the first version wrote opens in every later one.
#[test]
fn what_was_given_once_still_opens() {
    let Payload::Page(given) = page("I sat down.") else { return };
    for text in [include_str!("../../tests/fixtures/page.restory"), include_str!("../../tests/fixtures/page.link.txt")]
    {
        assert_eq!(inspect_package(text).unwrap().decrypt("river stone"), Ok(Payload::Page(given.clone())));
    }
    let (at, json) = include_str!("../../tests/fixtures/page.held.txt").split_once('\n').unwrap();
    assert_eq!((at, SharedPage::from_json(json.trim())), ("5", Ok(given)));
}

#[test]
fn cut_changed_newer_and_something_else_are_told_apart_before_any_passphrase() {
    let [file, link] = file_and_link(&page("I sat down."));
    check("", ShareError::Empty);
    check("hello", ShareError::UnknownFormat);
    check("javascript:alert(1)", ShareError::UnknownFormat);
    check("data:text/html,<b>1</b>", ShareError::UnknownFormat);
    check(&link.replacen("/r/1.", "/r/2.", 1), ShareError::NewerVersion);
    check(&link.replacen("/r/", "/x/", 1), ShareError::UnknownFormat);
    assert!(
        matches!(inspect_package(&link[..link.len() - 9]), Err(ShareError::Truncated(came, Some(of))) if came + 9 == of)
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
fn a_link_survives_what_mail_and_chats_do_to_it() {
    let [_, link] = file_and_link(&page("I sat down."));
    let wrapped: String =
        link.as_bytes().chunks(40).map(|l| format!("> {}=\r\n", str::from_utf8(l).unwrap())).collect();
    for text in [format!("<{link}>."), link.replace('#', "%23"), format!("Here: {link}, Robin"), wrapped] {
        assert!(inspect_package(&text).is_ok(), "{text}");
    }
}

/// Sealed by someone who means badly: the passphrase is right, what is inside is not.
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
fn what_is_badly_meant_is_refused_under_every_cap() {
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
    let drawn = |inner: &str| many(1, &format!("{{\"k\":\"picture\",\"t\":\"x\",\"n\":{{{inner}}},\"w\":{{}}}}"));
    check_payload(&drawn("\"s\":[[\"M0 0url(#x)\",0,1,false]]"), ShareError::InvalidPayload);
    check_payload(&drawn("\"w\":1e300"), ShareError::InvalidPayload);
    check_payload(&drawn("\"s\":[[\"M0 0\",0,-5,false]]"), ShareError::InvalidPayload);
    check_payload(&drawn(&format!("\"s\":[{}]", vec!["[\"M0 0\",0,1,false]"; 4_001].join(","))), ShareError::TooLarge);
    let bomb = compress_to_vec(&vec![b' '; 50_000_000], 10);
    let bytes =
        link_payload::encrypt_payload(&bomb, PayloadKind::SharedPage, "a", QUICK, &mut fixed_randomness()).unwrap();
    assert_eq!(EncryptedPackage::Link(bytes, PayloadKind::SharedPage).decrypt("a"), Err(ShareError::TooLarge));
    let backup = encrypted_file::encrypt_file("{}", PayloadKind::Backup, "a", QUICK, &mut fixed_randomness()).unwrap();
    assert_eq!(inspect_package(&backup).unwrap().decrypt("a"), Err(ShareError::UnknownFormat));
}

/// What is badly meant and well formed is shown as what it is: text.
#[test]
fn what_hides_or_reorders_is_taken_out() {
    let Payload::Page(given) = page("\u{202e}evil\u{202c} \u{200b}<b>[x](javascript:alert(1))</b>") else { return };
    let read = SharedPage::from_json(&given.to_json().unwrap()).unwrap();
    assert_eq!(read.items, vec![answers_item("What helped?", "evil <b>[x](javascript:alert(1))</b>")]);
}

#[test]
fn a_witness_is_laid_beside_the_story_once_and_an_id_from_elsewhere_is_no_key() {
    let heard = WitnessReply {
        listener: "Mara".into(),
        lines: vec!["I sat down.".into()],
        answers: vec!["The chair".into(), String::new()],
        ..WitnessReply::default()
    };
    let (sheet, edit) = heard.add_to_story_edit(5, |question| format!("asked {question}")).unwrap();
    let moment = crate::story::clock::EditContext { writer: crate::story::ids::WriterId::from_number(1), at: 5 };
    let mut story = crate::story::Story::new(crate::story::ids::StoryId::from_number(1));
    story.apply(edit.clone(), &moment);
    let once = story.iter_values().count();
    story.apply(edit, &moment);
    assert_eq!((story.iter_values().count(), heard.record_id()), (once, Some(sheet)));
    let said: Vec<String> =
        crate::story::answers::answers_to(&story, "e6.1.1").into_iter().map(|given| given.text).collect();
    assert_eq!(said, ["The chair"]);
    for id in ["../x", "A", "e1.1.1", &"a".repeat(25)] {
        assert_eq!(WitnessReply { id: id.into(), ..heard.clone() }.to_json(), Err(ShareError::InvalidPayload), "{id}");
    }
    assert!(!crate::sharing::witness::has_sent_invitation(&story, &ItemId::from_number(7).to_string()));
}

#[test]
fn what_she_prepared_for_a_listener_is_read_off_her_own_page_and_not_off_what_came_back() {
    use crate::sharing::witness::{WitnessPlan, witness_plan};
    let mut teller = crate::documents::fixtures::StoryBuilder::new();
    assert_eq!(witness_plan(&teller.story, &[]), WitnessPlan::default());
    teller.add_list_line("e6.0.1", "I sat down on it.", 0);
    let mara =
        Value::Person { order: 0, name: "Mara".into(), relation: "my niece".into(), life_status: LifeStatus::Living };
    teller.answer("e6.0.2", mara);
    for (question, text) in [("e6.0.3", "Only to listen"), ("e6.0.5", "Please keep it to yourself")] {
        teller.add_list_line(question, text, 0);
    }
    for name in ["Everyone's", "Mrs Osei"] {
        teller.add_list_line("e6.0.4", name, 0);
    }
    let heard = WitnessReply { listener: "Jon".into(), answers: vec!["The chair".into()], ..WitnessReply::default() };
    let (_, edit) = heard.add_to_story_edit(90, str::to_owned).unwrap();
    teller.apply_edit(edit);
    let said = witness_plan(&teller.story, &["Everyone's".to_owned()]);
    assert_eq!((said.listeners, said.names_to_cover), (vec!["Mara".to_owned()], vec!["Mrs Osei".to_owned()]));
    assert_eq!(said.requests, ["Only to listen", "Please keep it to yourself"]);
    assert_eq!(said.passages, ["I sat down on it."]);
}

#[test]
fn a_picture_comes_out_as_it_went_in_with_no_way_to_the_answers() {
    let mut sheet = crate::pictures::picture::Picture { width: 356.0, height: 100.0, ..Default::default() };
    sheet.add_dashed_line("M1 2L3.5 4", crate::pictures::picture::Ink::Clay, 1.4);
    sheet.add_filled_shape("M1 2z", crate::pictures::picture::Ink::MossWash);
    sheet.text_alternative.push(crate::pictures::picture::ListEntry {
        text: "The Fog".into(),
        answer_path: Some(crate::story::field_path::FieldPath::in_head(crate::story::field_path::NamedField::Title)),
        is_nested: true,
    });
    let drawn = WirePicture::from_picture(&sheet).validated().unwrap();
    assert_eq!(drawn.to_picture().shapes, sheet.shapes);
    assert_eq!(drawn.to_picture().text_alternative[0].text, "The Fog");
    assert_eq!(drawn.to_picture().text_alternative[0].answer_path, None);
}

/// A page of six answers, three passages, and four answers of a witness: what they weigh beside deflate's floor.
#[test]
fn a_sealed_link_weighs_what_deflate_leaves_and_its_seal() {
    let line = |n: usize| {
        format!("On day {n} I set a fourth chair at the long table and sat down, and nobody said a word about it.")
    };
    let said = (1..7).map(|n| SharedPageAnswer {
        wording: format!("What did you do on day {n}?"),
        about: String::new(),
        speech: String::new(),
        lines: vec![line(n)],
    });
    let parts = vec![SharedPageItem::Answers { title: "A time it went differently".into(), answers: said.collect() }];
    let page = Payload::Page(SharedPage {
        from: "M.".into(),
        purpose: "Before we meet".into(),
        created_at: 1_700_000_000_000,
        items: parts,
    });
    let telling =
        WitnessInvitation { id: "k3".into(), passages: (1..4).map(line).collect(), ..WitnessInvitation::default() };
    let heard = WitnessReply { id: "k3".into(), answers: (1..5).map(line).collect(), ..WitnessReply::default() };
    for inside in [page, Payload::WitnessInvitation(telling), Payload::WitnessReply(heard), letter()] {
        let floor = compress_to_vec(inside.to_json().unwrap().as_bytes(), DEFLATE_LEVEL).len();
        let file = inside.encrypt_to_file("river stone", QUICK, &mut fixed_randomness()).unwrap();
        let code = inside.encrypt_to_link_code("river stone", QUICK, &mut fixed_randomness()).unwrap();
        println!(
            "{:?}: {} bytes, deflated {floor}, link {}, file {}",
            inside.kind(),
            inside.to_json().unwrap().len(),
            code.len(),
            file.len()
        );
        let letters = (floor + link_payload::OVERHEAD_BYTES) * 4;
        assert_eq!(code.len(), letters.div_ceil(3) + LENGTH_DIGITS + CHECKSUM_DIGITS + 2);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_she_gives_comes_out_the_same_as_file_and_as_link(
        lines in proptest::collection::vec("\\PC{1,60}", 1..6),
        purpose in "\\PC{0,40}",
        passphrase in "[a-z]{3,8}( [a-z]{3,8}){0,5}",
    ) {
        let said = lines.iter().map(|line| SharedPageAnswer { wording: "What helped?".into(), about: String::new(), speech: String::new(), lines: vec![line.clone()] }).collect();
        let parts = vec![SharedPageItem::Answers { title: "Then".into(), answers: said }, SharedPageItem::Text { title: "Page".into(), text: lines.join("\n\n") }];
        let given = SharedPage { purpose, created_at: 7, items: parts, ..SharedPage::default() };
        let settled = SharedPage::from_json(&given.to_json().unwrap()).unwrap();
        let inside = Payload::Page(given);
        let code = inside.encrypt_to_link_code(&passphrase, QUICK, &mut fixed_randomness()).unwrap();
        prop_assert_eq!(Some(code.len()), inside.link_code_length());
        for text in [inside.encrypt_to_file(&passphrase, QUICK, &mut fixed_randomness()).unwrap(), format!("#/r/{code}")] {
            prop_assert_eq!(inspect_package(&text).unwrap().decrypt(&passphrase), Ok(Payload::Page(settled.clone())));
        }
    }

    #[test]
    fn what_a_witness_hears_and_says_comes_out_the_same_as_file_and_as_link(
        id in "[0-9a-z]{1,12}",
        words in proptest::collection::vec("[ -~äß\u{202e}\u{200b}🌫\n]{0,60}", 1..8),
        at in any::<i64>(),
        passphrase in "[a-z]{3,8}( [a-z]{3,8}){0,5}",
    ) {
        let told = WitnessInvitation { id: id.clone(), from: words[0].clone(), purpose: words[0].clone(), created_at: at, passages: words.clone() };
        let answers = words.iter().take(4).cloned().collect();
        let said = WitnessReply { id, listener: words[0].clone(), answered_at: at, lines: words.clone(), answers };
        let told = told.to_json().and_then(|json| WitnessInvitation::from_json(&json)).map(Payload::WitnessInvitation);
        let said = said.to_json().and_then(|json| WitnessReply::from_json(&json)).map(Payload::WitnessReply);
        for inside in [told, said] {
            let Ok(inside) = inside else {
                prop_assert_eq!(inside, Err(ShareError::Empty));
                continue;
            };
            let code = inside.encrypt_to_link_code(&passphrase, QUICK, &mut fixed_randomness()).unwrap();
            prop_assert_eq!(Some(code.len()), inside.link_code_length());
            for text in [inside.encrypt_to_file(&passphrase, QUICK, &mut fixed_randomness()).unwrap(), format!("#/r/{code}")] {
                prop_assert_eq!(inspect_package(&text).unwrap().decrypt(&passphrase), Ok(inside.clone()));
            }
        }
    }

    #[test]
    fn no_bytes_that_were_sealed_do_harm(bytes in proptest::collection::vec(any::<u8>(), 0..300), kind in 0..5_usize) {
        let holds = [PayloadKind::SharedPage, PayloadKind::WitnessInvitation, PayloadKind::WitnessReply, PayloadKind::Exercise, PayloadKind::Backup][kind];
        for inside in [bytes.clone(), compress_to_vec(&bytes, 6)] {
            let sealed = link_payload::encrypt_payload(&inside, holds, "a", QUICK, &mut fixed_randomness()).unwrap();
            let opened = EncryptedPackage::Link(sealed, holds).decrypt("a");
            prop_assert!(opened.is_err(), "bytes by chance are no page: {:?}", opened);
        }
    }

    #[test]
    fn no_text_does_harm(text in "\\PC{0,200}", code in "[0-9A-Za-z_.-]{0,200}") {
        inspect_package(&text).ok();
        inspect_package(&format!("#/r/1.{code}")).ok();
        SharedPage::from_json(&text).ok();
        WitnessInvitation::from_json(&text).ok();
        WitnessReply::from_json(&text).ok();
    }
}
