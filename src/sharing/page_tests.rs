use super::*;
use crate::sharing::drawn::Drawn;
use crate::sharing::given::{Part, Said};
use crate::sharing::made::{Shared, question, step};
use crate::story::ids::ItemId;
use crate::story::value::{Being, Value};
use proptest::prelude::*;

const QUICK: Cost = Cost { memory: 8, passes: 1, lanes: 1 };

fn chance() -> impl FnMut(&mut [u8]) -> bool {
    let mut n = 0_u32;
    move |bytes| {
        bytes.fill_with(|| {
            n = n.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            n.to_be_bytes()[0]
        });
        true
    }
}

fn said(ask: &str, line: &str) -> Part {
    let said = vec![Said { ask: ask.into(), about: String::new(), speech: String::new(), lines: vec![line.into()] }];
    Part::Said { title: "A time it went differently".into(), said }
}

fn page(line: &str) -> Inside {
    Inside::Page(Given {
        from: "M.".into(),
        purpose: "Before we meet".into(),
        at: 5,
        parts: vec![said("What helped?", line)],
    })
}

fn both(inside: &Inside) -> [String; 2] {
    let file = inside.file("river stone", QUICK, &mut chance()).unwrap();
    [file, format!("https://example.org/#/r/{}", inside.code("river stone", QUICK, &mut chance()).unwrap())]
}

fn check(text: &str, expected: Refusal) {
    assert_eq!(look(text).err(), Some(expected), "{text:.80}");
}

#[test]
fn what_is_given_opens_with_its_passphrase_alone_as_file_and_as_link() {
    let telling = Telling { id: "k3".into(), passages: vec!["I sat down.".into()], ..Telling::default() };
    let heard = Heard { id: "k3".into(), answers: vec!["The chair".into()], ..Heard::default() };
    for inside in [page("I sat down."), Inside::Telling(telling), Inside::Heard(heard), letter()] {
        for text in both(&inside) {
            let sealed = look(&text).unwrap();
            assert!(is_one(&text) && is_one(&text[..60]) && !text.contains("sat"));
            assert_eq!(sealed.open("river stone"), Ok(inside.clone()));
            assert_eq!(sealed.open(" River  stone "), Ok(inside.clone()), "a phone's capital and a space do no harm");
            assert_eq!(sealed.open("river"), Err(Refusal::Passphrase));
        }
    }
}

/// A letter with its question; equal texts whoever opens it.
fn letter() -> Inside {
    let mut shared = Shared { from: "H.".into(), intro: "You said: “I sat down.”".into(), ..Shared::default() };
    shared.exercise.steps = vec![step("1", vec![question("1", "What would you like to say to this letter?")])];
    Inside::Exercise(Box::new(shared.settled().unwrap()))
}

/// What the first version wrote opens in every later one.
#[test]
fn what_was_given_once_still_opens() {
    let Inside::Page(given) = page("I sat down.") else { return };
    for text in [include_str!("../../tests/fixtures/page.restory"), include_str!("../../tests/fixtures/page.link.txt")]
    {
        assert_eq!(look(text).unwrap().open("river stone"), Ok(Inside::Page(given.clone())));
    }
    let (at, json) = include_str!("../../tests/fixtures/page.held.txt").split_once('\n').unwrap();
    assert_eq!((at, Given::from_json(json.trim())), ("5", Ok(given)));
}

#[test]
fn cut_changed_newer_and_something_else_are_told_apart_before_any_passphrase() {
    let [file, link] = both(&page("I sat down."));
    check("", Refusal::Empty);
    check("hello", Refusal::Unknown);
    check("javascript:alert(1)", Refusal::Unknown);
    check("data:text/html,<b>1</b>", Refusal::Unknown);
    check(&link.replacen("/r/1.", "/r/2.", 1), Refusal::Newer);
    check(&link.replacen("/r/", "/x/", 1), Refusal::Unknown);
    assert!(matches!(look(&link[..link.len() - 9]), Err(Refusal::Cut(came, Some(of))) if came + 9 == of));
    check(&link.to_uppercase(), Refusal::CaseLost);
    let last = if link.ends_with('A') { 'B' } else { 'A' };
    check(&format!("{}{last}", &link[..link.len() - 1]), Refusal::Damaged);
    check(&file[..file.len() - 9], Refusal::Cut(0, None));
    check(&file.replacen("\"version\":1", "\"version\":2", 1), Refusal::Newer);
    check("{\"restory\":\"backup\"}", Refusal::Unknown);
    let at = file.find("sealed.1.").unwrap() + 40;
    let other = if file[at..].starts_with('A') { "B" } else { "A" };
    check(&format!("{}{other}{}", &file[..at], &file[at + 1..]), Refusal::Damaged);
    check(&"1".repeat(10_000_000), Refusal::TooMuch);
    check(&format!("#/r/1.zzzzzzzzzzz{}", "a".repeat(5_000)), Refusal::TooMuch);
}

#[test]
fn a_link_survives_what_mail_and_chats_do_to_it() {
    let [_, link] = both(&page("I sat down."));
    let wrapped: String =
        link.as_bytes().chunks(40).map(|l| format!("> {}=\r\n", str::from_utf8(l).unwrap())).collect();
    for text in [format!("<{link}>."), link.replace('#', "%23"), format!("Here: {link}, Robin"), wrapped] {
        assert!(look(&text).is_ok(), "{text}");
    }
}

/// Sealed by someone who means badly: the passphrase is right, what is inside is not.
fn hostile(json: &str, expected: Refusal) {
    let file = file::write(json, Holds::Page, "a", QUICK, &mut chance()).unwrap();
    assert_eq!(look(&file).unwrap().open("a"), Err(expected), "{json:.80}");
    let bytes = compact::write(&compress_to_vec(json.as_bytes(), 10), Holds::Page, "a", QUICK, &mut chance()).unwrap();
    assert_eq!(Sealed::Link(bytes, Holds::Page).open("a"), Err(expected), "{json:.80}");
}

#[test]
fn what_is_badly_meant_is_refused_under_every_cap() {
    hostile("", Refusal::Strange);
    hostile("[]", Refusal::Strange);
    hostile("{\"p\":[]}", Refusal::Empty);
    hostile(&"[".repeat(100_000), Refusal::Strange);
    hostile(&format!("{{\"p\":{}", "[{\"q\":".repeat(5_000)), Refusal::Strange);
    hostile("{\"p\":[{\"k\":\"html\",\"t\":\"x\"}]}", Refusal::Strange);
    hostile("{\"p\":[{\"k\":\"text\",\"t\":\"x\",\"m\":\"y\",\"id\":\"e1\"}]}", Refusal::Strange);
    let many = |count: usize, one: &str| format!("{{\"d\":1,\"p\":[{}]}}", vec![one; count].join(","));
    hostile(&many(81, "{\"k\":\"text\",\"t\":\"x\",\"m\":\"y\"}"), Refusal::TooMuch);
    hostile(&many(10_000, "{\"k\":\"text\",\"t\":\"x\",\"m\":\"y\"}"), Refusal::TooMuch);
    hostile(&many(1, &format!("{{\"k\":\"text\",\"t\":\"{}\",\"m\":\"y\"}}", "a".repeat(601))), Refusal::TooMuch);
    let drawn = |inner: &str| many(1, &format!("{{\"k\":\"picture\",\"t\":\"x\",\"n\":{{{inner}}},\"w\":{{}}}}"));
    hostile(&drawn("\"s\":[[\"M0 0url(#x)\",0,1,false]]"), Refusal::Strange);
    hostile(&drawn("\"w\":1e300"), Refusal::Strange);
    hostile(&drawn("\"s\":[[\"M0 0\",0,-5,false]]"), Refusal::Strange);
    hostile(&drawn(&format!("\"s\":[{}]", vec!["[\"M0 0\",0,1,false]"; 4_001].join(","))), Refusal::TooMuch);
    let bomb = compress_to_vec(&vec![b' '; 50_000_000], 10);
    let bytes = compact::write(&bomb, Holds::Page, "a", QUICK, &mut chance()).unwrap();
    assert_eq!(Sealed::Link(bytes, Holds::Page).open("a"), Err(Refusal::TooMuch));
    let backup = file::write("{}", Holds::Backup, "a", QUICK, &mut chance()).unwrap();
    assert_eq!(look(&backup).unwrap().open("a"), Err(Refusal::Unknown));
}

/// What is badly meant and well formed is shown as what it is: text.
#[test]
fn what_hides_or_reorders_is_taken_out() {
    let Inside::Page(given) = page("\u{202e}evil\u{202c} \u{200b}<b>[x](javascript:alert(1))</b>") else { return };
    let read = Given::from_json(&given.json().unwrap()).unwrap();
    assert_eq!(read.parts, vec![said("What helped?", "evil <b>[x](javascript:alert(1))</b>")]);
}

#[test]
fn a_witness_is_laid_beside_the_story_once_and_an_id_from_elsewhere_is_no_key() {
    let heard = Heard {
        who: "Mara".into(),
        lines: vec!["I sat down.".into()],
        answers: vec!["The chair".into(), String::new()],
        ..Heard::default()
    };
    let (sheet, edit) = heard.keep(5, |question| format!("asked {question}")).unwrap();
    let moment = crate::story::stamp::Moment { writer: crate::story::ids::Writer::from_number(1), at: 5 };
    let mut story = crate::story::Story::new(crate::story::ids::StoryId::from_number(1));
    story.apply(edit.clone(), &moment);
    let once = story.everything().count();
    story.apply(edit, &moment);
    assert_eq!((story.everything().count(), heard.page()), (once, Some(sheet)));
    let said: Vec<String> = crate::story::page::given(&story, "e6.1.1").into_iter().map(|given| given.text).collect();
    assert_eq!(said, ["The chair"]);
    for id in ["../x", "A", "e1.1.1", &"a".repeat(25)] {
        assert_eq!(Heard { id: id.into(), ..heard.clone() }.json(), Err(Refusal::Strange), "{id}");
    }
    assert!(!crate::sharing::witness::is_from(&story, &ItemId::from_number(7).to_string()));
}

#[test]
fn what_she_prepared_for_a_listener_is_read_off_her_own_page_and_not_off_what_came_back() {
    use crate::sharing::witness::{Prepared, prepared};
    let mut teller = crate::documents::fixtures::Teller::new();
    assert_eq!(prepared(&teller.story, &[]), Prepared::default());
    teller.lists("e6.0.1", "I sat down on it.", 0);
    let mara = Value::Person { order: 0, name: "Mara".into(), relation: "my niece".into(), being: Being::Living };
    teller.says("e6.0.2", mara);
    for (question, text) in [("e6.0.3", "Only to listen"), ("e6.0.5", "Please keep it to yourself")] {
        teller.lists(question, text, 0);
    }
    for name in ["Everyone's", "Mrs Osei"] {
        teller.lists("e6.0.4", name, 0);
    }
    let heard = Heard { who: "Jon".into(), answers: vec!["The chair".into()], ..Heard::default() };
    let (_, edit) = heard.keep(90, str::to_owned).unwrap();
    teller.applies(edit);
    let said = prepared(&teller.story, &["Everyone's".to_owned()]);
    assert_eq!((said.who, said.names), (vec!["Mara".to_owned()], vec!["Mrs Osei".to_owned()]));
    assert_eq!(said.asks, ["Only to listen", "Please keep it to yourself"]);
    assert_eq!(said.passages, ["I sat down on it."]);
}

#[test]
fn a_picture_comes_out_as_it_went_in_with_no_way_to_the_answers() {
    let mut sheet = crate::pictures::sheet::Sheet { width: 356.0, height: 100.0, ..Default::default() };
    sheet.dashed("M1 2L3.5 4", crate::pictures::sheet::Ink::Clay, 1.4);
    sheet.fill("M1 2z", crate::pictures::sheet::Ink::MossWash);
    sheet.list.push(crate::pictures::sheet::Line {
        text: "The Fog".into(),
        place: Some(crate::story::place::Place::head(crate::story::place::Name::Title)),
        deeper: true,
    });
    let drawn = Drawn::new(&sheet).checked().unwrap();
    assert_eq!(drawn.sheet().shapes, sheet.shapes);
    assert_eq!(drawn.sheet().list[0].text, "The Fog");
    assert_eq!(drawn.sheet().list[0].place, None);
}

/// A page of six answers, three passages, and four answers of a witness: what they weigh beside deflate's floor.
#[test]
fn a_sealed_link_weighs_what_deflate_leaves_and_its_seal() {
    let line = |n: usize| {
        format!("On day {n} I set a fourth chair at the long table and sat down, and nobody said a word about it.")
    };
    let said = (1..7).map(|n| Said {
        ask: format!("What did you do on day {n}?"),
        about: String::new(),
        speech: String::new(),
        lines: vec![line(n)],
    });
    let parts = vec![Part::Said { title: "A time it went differently".into(), said: said.collect() }];
    let page =
        Inside::Page(Given { from: "M.".into(), purpose: "Before we meet".into(), at: 1_700_000_000_000, parts });
    let telling = Telling { id: "k3".into(), passages: (1..4).map(line).collect(), ..Telling::default() };
    let heard = Heard { id: "k3".into(), answers: (1..5).map(line).collect(), ..Heard::default() };
    for inside in [page, Inside::Telling(telling), Inside::Heard(heard), letter()] {
        let floor = compress_to_vec(inside.json().unwrap().as_bytes(), THOROUGH).len();
        let file = inside.file("river stone", QUICK, &mut chance()).unwrap();
        let code = inside.code("river stone", QUICK, &mut chance()).unwrap();
        println!(
            "{:?}: {} bytes, deflated {floor}, link {}, file {}",
            inside.holds(),
            inside.json().unwrap().len(),
            code.len(),
            file.len()
        );
        let letters = (floor + compact::OVERHEAD) * 4;
        assert_eq!(code.len(), letters.div_ceil(3) + LENGTH + SUM + 2);
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
        let said = lines.iter().map(|line| Said { ask: "What helped?".into(), about: String::new(), speech: String::new(), lines: vec![line.clone()] }).collect();
        let parts = vec![Part::Said { title: "Then".into(), said }, Part::Text { title: "Page".into(), text: lines.join("\n\n") }];
        let given = Given { purpose, at: 7, parts, ..Given::default() };
        let settled = Given::from_json(&given.json().unwrap()).unwrap();
        let inside = Inside::Page(given);
        let code = inside.code(&passphrase, QUICK, &mut chance()).unwrap();
        prop_assert_eq!(Some(code.len()), inside.length());
        for text in [inside.file(&passphrase, QUICK, &mut chance()).unwrap(), format!("#/r/{code}")] {
            prop_assert_eq!(look(&text).unwrap().open(&passphrase), Ok(Inside::Page(settled.clone())));
        }
    }

    #[test]
    fn what_a_witness_hears_and_says_comes_out_the_same_as_file_and_as_link(
        id in "[0-9a-z]{1,12}",
        words in proptest::collection::vec("[ -~äß\u{202e}\u{200b}🌫\n]{0,60}", 1..8),
        at in any::<i64>(),
        passphrase in "[a-z]{3,8}( [a-z]{3,8}){0,5}",
    ) {
        let told = Telling { id: id.clone(), from: words[0].clone(), purpose: words[0].clone(), at, passages: words.clone() };
        let answers = words.iter().take(4).cloned().collect();
        let said = Heard { id, who: words[0].clone(), at, lines: words.clone(), answers };
        let told = told.json().and_then(|json| Telling::from_json(&json)).map(Inside::Telling);
        let said = said.json().and_then(|json| Heard::from_json(&json)).map(Inside::Heard);
        for inside in [told, said] {
            let Ok(inside) = inside else {
                prop_assert_eq!(inside, Err(Refusal::Empty));
                continue;
            };
            let code = inside.code(&passphrase, QUICK, &mut chance()).unwrap();
            prop_assert_eq!(Some(code.len()), inside.length());
            for text in [inside.file(&passphrase, QUICK, &mut chance()).unwrap(), format!("#/r/{code}")] {
                prop_assert_eq!(look(&text).unwrap().open(&passphrase), Ok(inside.clone()));
            }
        }
    }

    #[test]
    fn no_bytes_that_were_sealed_do_harm(bytes in proptest::collection::vec(any::<u8>(), 0..300), kind in 0..5_usize) {
        let holds = [Holds::Page, Holds::Witness, Holds::Witnessed, Holds::Exercise, Holds::Backup][kind];
        for inside in [bytes.clone(), compress_to_vec(&bytes, 6)] {
            let sealed = compact::write(&inside, holds, "a", QUICK, &mut chance()).unwrap();
            let opened = Sealed::Link(sealed, holds).open("a");
            prop_assert!(opened.is_err(), "bytes by chance are no page: {:?}", opened);
        }
    }

    #[test]
    fn no_text_does_harm(text in "\\PC{0,200}", code in "[0-9A-Za-z_.-]{0,200}") {
        look(&text).ok();
        look(&format!("#/r/1.{code}")).ok();
        Given::from_json(&text).ok();
        Telling::from_json(&text).ok();
        Heard::from_json(&text).ok();
    }
}
