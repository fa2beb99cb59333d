//! Encryption round-trips, and only with the right passphrase.

use super::encrypted_file::{self, PayloadKind};
use super::keyring::{KdfCost, Keyring, Unlocker};
use super::{CryptoError, EncryptionKey, is_encrypted_text, recovery_code};
use proptest::prelude::*;

/// A low cost, so that a thousand guesses take a second.
const QUICK: KdfCost = KdfCost { memory_kib: 8, passes: 1, lanes: 1 };

/// Reproducible pseudo-random bytes.
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
fn an_encrypted_text_reveals_nothing_of_the_plaintext() {
    let (keyring, key) = Keyring::new("river stone", QUICK, &mut seeded_random()).unwrap();
    let encrypted = key.encrypt("The Fog sits at the table", "k", &mut seeded_random()).unwrap();
    assert!(is_encrypted_text(&encrypted) && !encrypted.contains("Fog") && !keyring.to_json().contains("river"));
    assert_eq!(key.decrypt(&encrypted, "k").unwrap(), "The Fog sits at the table");
    assert_eq!(key.decrypt(&encrypted, "another place"), Err(CryptoError::WrongPassphrase));
}

#[test]
fn a_thousand_wrong_passphrases_unlock_nothing() {
    let (keyring, _) = Keyring::new("river stone", QUICK, &mut seeded_random()).unwrap();
    for n in 0..1000 {
        assert_eq!(keyring.unlock(&format!("river stone {n}")).err(), Some(CryptoError::WrongPassphrase));
    }
    assert!(keyring.unlock("river stone").is_ok());
}

#[test]
fn a_passphrase_is_changed_and_a_code_added_without_encrypting_again() {
    let mut fill_random = seeded_random();
    let (mut keyring, key) = Keyring::new("old", QUICK, &mut fill_random).unwrap();
    let encrypted = key.encrypt("words", "k", &mut fill_random).unwrap();
    let code = recovery_code::generate_code(&mut fill_random).unwrap();
    keyring.set_unlocker(Unlocker::RecoveryCode, &code, &key, QUICK, &mut fill_random).unwrap();
    keyring.set_unlocker(Unlocker::Passphrase, "new", &key, QUICK, &mut fill_random).unwrap();
    let keyring = Keyring::parse(&keyring.to_json()).unwrap();
    assert_eq!(keyring.unlock("old").err(), Some(CryptoError::WrongPassphrase));
    assert_eq!(keyring.unlock("new").unwrap().decrypt(&encrypted, "k").unwrap(), "words");
    assert_eq!(keyring.unlock(&code).unwrap().decrypt(&encrypted, "k").unwrap(), "words");
    let mut keyring = keyring;
    keyring.remove_unlocker(Unlocker::RecoveryCode);
    assert!(!keyring.has_unlocker(Unlocker::RecoveryCode) && keyring.unlock(&code).is_err());
}

#[test]
fn each_changed_byte_of_an_encrypted_file_is_detected() {
    let text = encrypted_page_file("The Fog");
    for at in 0..text.len() {
        let mut bytes = text.clone().into_bytes();
        bytes[at] ^= 1;
        let Ok(changed) = String::from_utf8(bytes) else { continue };
        let decrypted = encrypted_file::decrypt_file(&changed, "river stone");
        // The last character of base64 has unused bits; whatever decrypts is the original text.
        assert!(
            decrypted.is_err() || decrypted == Ok((PayloadKind::SharedPage, "The Fog".to_owned())),
            "byte {at}: {decrypted:?}"
        );
    }
}

#[test]
fn a_truncated_encrypted_file_is_reported_as_truncated() {
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
fn an_encrypted_file_fails_with_a_foreign_keyring_or_another_kind() {
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
fn other_texts_are_refused_because_of_their_form() {
    let text = encrypted_page_file("x");
    let newer = text.replacen("\"version\":1", "\"version\":2", 1);
    let costly = text.replacen("\"m\":8", "\"m\":4000000", 1);
    for (text, error) in [
        ("", CryptoError::UnknownFormat),
        ("{}", CryptoError::UnknownFormat),
        ("{\"restory\":\"backup\",\"version\":1}", CryptoError::UnknownFormat),
        (newer.as_str(), CryptoError::NewerFormat(2)),
        (costly.as_str(), CryptoError::TooExpensive),
    ] {
        assert_eq!(encrypted_file::decrypt_file(text, "river stone"), Err(error), "{text}");
    }
}

#[test]
fn the_kdf_cost_never_falls_below_the_minimum_on_slow_devices() {
    assert_eq!(KdfCost::for_device(50.0, 1000.0), KdfCost::DEFAULT);
    assert_eq!(KdfCost::for_device(300.0, 1000.0), KdfCost { memory_kib: 32 * 1024, ..KdfCost::DEFAULT });
    assert_eq!(KdfCost::for_device(60_000.0, 1000.0), KdfCost::MIN);
}

#[test]
fn without_randomness_nothing_is_encrypted() {
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
fn a_recovery_code_is_read_as_people_type_it() {
    let code = recovery_code::generate_code(&mut seeded_random()).unwrap();
    let sloppy = code.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
    assert_eq!(recovery_code::normalize_typed_code(&sloppy), Some(code.clone()));
    for bad in ["", "7K3M", "7K3M-0QZX-9A4T-HV2U", &format!("{code}7")] {
        assert_eq!(recovery_code::normalize_typed_code(bad), None, "{bad}");
    }
}

/// A file written once by the first release must decrypt for ever.
#[test]
fn the_first_encrypted_file_ever_shipped_still_decrypts() {
    let text = include_str!("../../../tests/fixtures/sealed-1.json");
    assert_eq!(
        encrypted_file::decrypt_file(text, "river stone 1"),
        Ok((PayloadKind::SharedPage, "The Long Receipt, sealed.".to_owned()))
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn encrypted_texts_decrypt_unchanged(text in ".{0,400}", passphrase in ".{1,40}", context in ".{0,20}") {
        let (keyring, key) = Keyring::new(&passphrase, QUICK, &mut seeded_random()).unwrap();
        let encrypted = key.encrypt(&text, &context, &mut seeded_random()).unwrap();
        prop_assert_eq!(keyring.unlock(&passphrase).unwrap().decrypt(&encrypted, &context), Ok(text.clone()));
        let file = encrypted_file::encrypt_file(&text, PayloadKind::Backup, &passphrase, QUICK, &mut seeded_random()).unwrap();
        prop_assert_eq!(encrypted_file::decrypt_file(&file, &passphrase), Ok((PayloadKind::Backup, text)));
    }

    #[test]
    fn decrypting_arbitrary_text_does_not_panic(text in ".{0,200}", bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let key = EncryptionKey::generate(&mut seeded_random()).unwrap();
        prop_assert!(key.decrypt(&text, "").is_err());
        let with_prefix = format!("sealed.1.{text}");
        prop_assert!(key.decrypt(&with_prefix, "").is_err());
        let text = String::from_utf8_lossy(&bytes);
        prop_assert!(encrypted_file::decrypt_file(&text, "x").is_err());
        prop_assert!(Keyring::parse(&text).is_err());
        prop_assert!(recovery_code::normalize_typed_code(&text).is_none_or(|code| code.len() == 19));
    }
}
