//! Sealing: what goes in comes out, and only for who knows the passphrase.

use super::file::{self, Holds};
use super::lock::{By, Cost, Lock};
use super::{Key, SealError, code, is_sealed};
use proptest::prelude::*;

/// Small, so that a thousand guesses take a second.
const QUICK: Cost = Cost { memory: 8, passes: 1, lanes: 1 };

/// Bytes that repeat from test to test.
fn chance() -> impl FnMut(&mut [u8]) -> bool {
    let mut state: u64 = 0x9e37_79b9_7f4a_7c15;
    move |bytes| {
        for byte in bytes {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            *byte = state.to_le_bytes()[3];
        }
        true
    }
}

fn sealed_file(text: &str) -> String {
    file::write(text, Holds::Page, "river stone", QUICK, &mut chance()).unwrap()
}

#[test]
fn nothing_of_a_text_is_seen_in_what_is_sealed() {
    let (lock, key) = Lock::new("river stone", QUICK, &mut chance()).unwrap();
    let sealed = key.seal("The Fog sits at the table", "k", &mut chance()).unwrap();
    assert!(is_sealed(&sealed) && !sealed.contains("Fog") && !lock.json().contains("river"));
    assert_eq!(key.open(&sealed, "k").unwrap(), "The Fog sits at the table");
    assert_eq!(key.open(&sealed, "another place"), Err(SealError::Wrong));
}

#[test]
fn a_thousand_wrong_passphrases_open_nothing() {
    let (lock, _) = Lock::new("river stone", QUICK, &mut chance()).unwrap();
    for n in 0..1000 {
        assert_eq!(lock.open(&format!("river stone {n}")).err(), Some(SealError::Wrong));
    }
    assert!(lock.open("river stone").is_ok());
}

#[test]
fn a_passphrase_can_be_changed_and_a_code_given_without_sealing_anew() {
    let mut chance = chance();
    let (mut lock, key) = Lock::new("old", QUICK, &mut chance).unwrap();
    let sealed = key.seal("words", "k", &mut chance).unwrap();
    let code = code::fresh(&mut chance).unwrap();
    lock.set(By::Code, &code, &key, QUICK, &mut chance).unwrap();
    lock.set(By::Passphrase, "new", &key, QUICK, &mut chance).unwrap();
    let lock = Lock::parse(&lock.json()).unwrap();
    assert_eq!(lock.open("old").err(), Some(SealError::Wrong));
    assert_eq!(lock.open("new").unwrap().open(&sealed, "k").unwrap(), "words");
    assert_eq!(lock.open(&code).unwrap().open(&sealed, "k").unwrap(), "words");
    let mut lock = lock;
    lock.remove(By::Code);
    assert!(!lock.has(By::Code) && lock.open(&code).is_err());
}

#[test]
fn each_byte_of_a_sealed_file_put_for_another_is_noticed() {
    let text = sealed_file("The Fog");
    for at in 0..text.len() {
        let mut bytes = text.clone().into_bytes();
        bytes[at] ^= 1;
        let Ok(changed) = String::from_utf8(bytes) else { continue };
        let opened = file::read(&changed, "river stone");
        // The last letter of base64 holds bits that mean nothing; whatever opens is what was sealed.
        assert!(opened.is_err() || opened == Ok((Holds::Page, "The Fog".to_owned())), "byte {at}: {opened:?}");
    }
}

#[test]
fn a_sealed_file_that_is_cut_off_says_so_wherever_it_was_cut() {
    let text = sealed_file("The Fog");
    for at in 24..text.len() {
        assert_eq!(file::read(&text[..at], "river stone"), Err(SealError::CutOff), "cut at {at}");
    }
}

#[test]
fn a_sealed_file_does_not_open_with_the_lock_of_another_or_as_another_kind() {
    let (one, other) = (sealed_file("one"), file::write("two", Holds::Page, "other", QUICK, &mut chance()).unwrap());
    let mut one: serde_json::Value = serde_json::from_str(&one).unwrap();
    let other: serde_json::Value = serde_json::from_str(&other).unwrap();
    let renamed = one.to_string().replace("\"page\"", "\"backup\"");
    assert_eq!(file::read(&renamed, "river stone"), Err(SealError::Wrong));
    one["lock"] = other["lock"].clone();
    assert_eq!(file::read(&one.to_string(), "river stone"), Err(SealError::Wrong));
}

#[test]
fn what_is_no_sealed_file_is_refused_by_its_form() {
    let text = sealed_file("x");
    let newer = text.replacen("\"version\":1", "\"version\":2", 1);
    let costly = text.replacen("\"m\":8", "\"m\":4000000", 1);
    for (given, why) in [
        ("", SealError::NotOne),
        ("{}", SealError::NotOne),
        ("{\"restory\":\"backup\",\"version\":1}", SealError::NotOne),
        (newer.as_str(), SealError::Newer(2)),
        (costly.as_str(), SealError::TooCostly),
    ] {
        assert_eq!(file::read(given, "river stone"), Err(why), "{given}");
    }
}

#[test]
fn the_cost_never_falls_under_the_least_however_slow_the_device() {
    assert_eq!(Cost::fitting(50.0, 1000.0), Cost::USUAL);
    assert_eq!(Cost::fitting(300.0, 1000.0), Cost { memory: 32 * 1024, ..Cost::USUAL });
    assert_eq!(Cost::fitting(60_000.0, 1000.0), Cost::LEAST);
}

#[test]
fn without_randomness_nothing_is_sealed() {
    let mut none = |_: &mut [u8]| false;
    let (_, key) = Lock::new("river stone", QUICK, &mut chance()).unwrap();
    assert_eq!(key.seal("words", "k", &mut none), Err(SealError::NoChance));
    assert_eq!(Lock::new("river stone", QUICK, &mut none).err(), Some(SealError::NoChance));
    assert_eq!(file::write("words", Holds::Page, "x", QUICK, &mut none), Err(SealError::NoChance));
}

#[test]
fn a_code_is_read_as_people_write_it() {
    let code = code::fresh(&mut chance()).unwrap();
    let sloppy = code.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
    assert_eq!(code::read(&sloppy), Some(code.clone()));
    for bad in ["", "7K3M", "7K3M-0QZX-9A4T-HV2U", &format!("{code}7")] {
        assert_eq!(code::read(bad), None, "{bad}");
    }
}

/// Made once by this program; what was sealed then opens for ever.
#[test]
fn the_first_sealed_file_ever_shipped_still_opens() {
    let text = include_str!("../../../tests/fixtures/sealed-1.json");
    assert_eq!(file::read(text, "river stone 1"), Ok((Holds::Page, "The Long Receipt, sealed.".to_owned())));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn what_was_sealed_opens_as_it_was(text in ".{0,400}", passphrase in ".{1,40}", about in ".{0,20}") {
        let (lock, key) = Lock::new(&passphrase, QUICK, &mut chance()).unwrap();
        let sealed = key.seal(&text, &about, &mut chance()).unwrap();
        prop_assert_eq!(lock.open(&passphrase).unwrap().open(&sealed, &about), Ok(text.clone()));
        let file = file::write(&text, Holds::Backup, &passphrase, QUICK, &mut chance()).unwrap();
        prop_assert_eq!(file::read(&file, &passphrase), Ok((Holds::Backup, text)));
    }

    #[test]
    fn no_text_makes_opening_panic(text in ".{0,200}", bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let key = Key::fresh(&mut chance()).unwrap();
        prop_assert!(key.open(&text, "").is_err());
        let marked = format!("sealed.1.{text}");
        prop_assert!(key.open(&marked, "").is_err());
        let text = String::from_utf8_lossy(&bytes);
        prop_assert!(file::read(&text, "x").is_err());
        prop_assert!(Lock::parse(&text).is_err());
        prop_assert!(code::read(&text).is_none_or(|code| code.len() == 19));
    }
}
