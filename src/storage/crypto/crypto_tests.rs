//! Sealing: what goes in comes out, and only for who knows the passphrase.

use super::encrypted_file::{self, PayloadKind};
use super::keyring::{KdfCost, Keyring, Unlocker};
use super::{CryptoError, EncryptionKey, is_encrypted_text, recovery_code};
use proptest::prelude::*;

/// Small, so that a thousand guesses take a second.
const QUICK: KdfCost = KdfCost { memory_kib: 8, passes: 1, lanes: 1 };

/// Bytes that repeat from test to test.
fn seeded_random() -> impl FnMut(&mut [u8]) -> bool {
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

fn encrypted_page_file(text: &str) -> String {
    encrypted_file::encrypt_file(text, PayloadKind::SharedPage, "river stone", QUICK, &mut seeded_random()).unwrap()
}

#[test]
fn nothing_of_a_text_is_seen_in_what_is_sealed() {
    let (lock, key) = Keyring::new("river stone", QUICK, &mut seeded_random()).unwrap();
    let sealed = key.encrypt("The Fog sits at the table", "k", &mut seeded_random()).unwrap();
    assert!(is_encrypted_text(&sealed) && !sealed.contains("Fog") && !lock.to_json().contains("river"));
    assert_eq!(key.decrypt(&sealed, "k").unwrap(), "The Fog sits at the table");
    assert_eq!(key.decrypt(&sealed, "another place"), Err(CryptoError::WrongPassphrase));
}

#[test]
fn a_thousand_wrong_passphrases_open_nothing() {
    let (lock, _) = Keyring::new("river stone", QUICK, &mut seeded_random()).unwrap();
    for n in 0..1000 {
        assert_eq!(lock.unlock(&format!("river stone {n}")).err(), Some(CryptoError::WrongPassphrase));
    }
    assert!(lock.unlock("river stone").is_ok());
}

#[test]
fn a_passphrase_can_be_changed_and_a_code_given_without_sealing_anew() {
    let mut chance = seeded_random();
    let (mut lock, key) = Keyring::new("old", QUICK, &mut chance).unwrap();
    let sealed = key.encrypt("words", "k", &mut chance).unwrap();
    let code = recovery_code::generate_code(&mut chance).unwrap();
    lock.set_unlocker(Unlocker::RecoveryCode, &code, &key, QUICK, &mut chance).unwrap();
    lock.set_unlocker(Unlocker::Passphrase, "new", &key, QUICK, &mut chance).unwrap();
    let lock = Keyring::parse(&lock.to_json()).unwrap();
    assert_eq!(lock.unlock("old").err(), Some(CryptoError::WrongPassphrase));
    assert_eq!(lock.unlock("new").unwrap().decrypt(&sealed, "k").unwrap(), "words");
    assert_eq!(lock.unlock(&code).unwrap().decrypt(&sealed, "k").unwrap(), "words");
    let mut lock = lock;
    lock.remove_unlocker(Unlocker::RecoveryCode);
    assert!(!lock.has_unlocker(Unlocker::RecoveryCode) && lock.unlock(&code).is_err());
}

#[test]
fn each_byte_of_a_sealed_file_put_for_another_is_noticed() {
    let text = encrypted_page_file("The Fog");
    for at in 0..text.len() {
        let mut bytes = text.clone().into_bytes();
        bytes[at] ^= 1;
        let Ok(changed) = String::from_utf8(bytes) else { continue };
        let opened = encrypted_file::decrypt_file(&changed, "river stone");
        // The last letter of base64 holds bits that mean nothing; whatever opens is what was sealed.
        assert!(
            opened.is_err() || opened == Ok((PayloadKind::SharedPage, "The Fog".to_owned())),
            "byte {at}: {opened:?}"
        );
    }
}

#[test]
fn a_sealed_file_that_is_cut_off_says_so_wherever_it_was_cut() {
    let text = encrypted_page_file("The Fog");
    for at in 24..text.len() {
        assert_eq!(
            encrypted_file::decrypt_file(&text[..at], "river stone"),
            Err(CryptoError::Truncated),
            "cut at {at}"
        );
    }
}

#[test]
fn a_sealed_file_does_not_open_with_the_lock_of_another_or_as_another_kind() {
    let (one, other) = (
        encrypted_page_file("one"),
        encrypted_file::encrypt_file("two", PayloadKind::SharedPage, "other", QUICK, &mut seeded_random()).unwrap(),
    );
    let mut one: serde_json::Value = serde_json::from_str(&one).unwrap();
    let other: serde_json::Value = serde_json::from_str(&other).unwrap();
    let renamed = one.to_string().replace("\"page\"", "\"backup\"");
    assert_eq!(encrypted_file::decrypt_file(&renamed, "river stone"), Err(CryptoError::WrongPassphrase));
    one["lock"] = other["lock"].clone();
    assert_eq!(encrypted_file::decrypt_file(&one.to_string(), "river stone"), Err(CryptoError::WrongPassphrase));
}

#[test]
fn what_is_no_sealed_file_is_refused_by_its_form() {
    let text = encrypted_page_file("x");
    let newer = text.replacen("\"version\":1", "\"version\":2", 1);
    let costly = text.replacen("\"m\":8", "\"m\":4000000", 1);
    for (given, why) in [
        ("", CryptoError::UnknownFormat),
        ("{}", CryptoError::UnknownFormat),
        ("{\"restory\":\"backup\",\"version\":1}", CryptoError::UnknownFormat),
        (newer.as_str(), CryptoError::NewerFormat(2)),
        (costly.as_str(), CryptoError::TooExpensive),
    ] {
        assert_eq!(encrypted_file::decrypt_file(given, "river stone"), Err(why), "{given}");
    }
}

#[test]
fn the_cost_never_falls_under_the_least_however_slow_the_device() {
    assert_eq!(KdfCost::for_device(50.0, 1000.0), KdfCost::DEFAULT);
    assert_eq!(KdfCost::for_device(300.0, 1000.0), KdfCost { memory_kib: 32 * 1024, ..KdfCost::DEFAULT });
    assert_eq!(KdfCost::for_device(60_000.0, 1000.0), KdfCost::MIN);
}

#[test]
fn without_randomness_nothing_is_sealed() {
    let mut none = |_: &mut [u8]| false;
    let (_, key) = Keyring::new("river stone", QUICK, &mut seeded_random()).unwrap();
    assert_eq!(key.encrypt("words", "k", &mut none), Err(CryptoError::NoRandomness));
    assert_eq!(Keyring::new("river stone", QUICK, &mut none).err(), Some(CryptoError::NoRandomness));
    assert_eq!(
        encrypted_file::encrypt_file("words", PayloadKind::SharedPage, "x", QUICK, &mut none),
        Err(CryptoError::NoRandomness)
    );
}

#[test]
fn a_code_is_read_as_people_write_it() {
    let code = recovery_code::generate_code(&mut seeded_random()).unwrap();
    let sloppy = code.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
    assert_eq!(recovery_code::normalize_typed_code(&sloppy), Some(code.clone()));
    for bad in ["", "7K3M", "7K3M-0QZX-9A4T-HV2U", &format!("{code}7")] {
        assert_eq!(recovery_code::normalize_typed_code(bad), None, "{bad}");
    }
}

/// Made once by this program; what was sealed then opens for ever.
#[test]
fn the_first_sealed_file_ever_shipped_still_opens() {
    let text = include_str!("../../../tests/fixtures/sealed-1.json");
    assert_eq!(
        encrypted_file::decrypt_file(text, "river stone 1"),
        Ok((PayloadKind::SharedPage, "The Long Receipt, sealed.".to_owned()))
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn what_was_sealed_opens_as_it_was(text in ".{0,400}", passphrase in ".{1,40}", about in ".{0,20}") {
        let (lock, key) = Keyring::new(&passphrase, QUICK, &mut seeded_random()).unwrap();
        let sealed = key.encrypt(&text, &about, &mut seeded_random()).unwrap();
        prop_assert_eq!(lock.unlock(&passphrase).unwrap().decrypt(&sealed, &about), Ok(text.clone()));
        let file = encrypted_file::encrypt_file(&text, PayloadKind::Backup, &passphrase, QUICK, &mut seeded_random()).unwrap();
        prop_assert_eq!(encrypted_file::decrypt_file(&file, &passphrase), Ok((PayloadKind::Backup, text)));
    }

    #[test]
    fn no_text_makes_opening_panic(text in ".{0,200}", bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let key = EncryptionKey::generate(&mut seeded_random()).unwrap();
        prop_assert!(key.decrypt(&text, "").is_err());
        let marked = format!("sealed.1.{text}");
        prop_assert!(key.decrypt(&marked, "").is_err());
        let text = String::from_utf8_lossy(&bytes);
        prop_assert!(encrypted_file::decrypt_file(&text, "x").is_err());
        prop_assert!(Keyring::parse(&text).is_err());
        prop_assert!(recovery_code::normalize_typed_code(&text).is_none_or(|code| code.len() == 19));
    }
}
