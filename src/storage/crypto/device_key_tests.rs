//! What was encrypted for a key opens with that key alone, and agrees with the published vectors and with `FORMAT.md`.

use super::CryptoError;
use super::device_key::{CodeError, DeviceKey, RecipientKey};
use super::encrypted_file::PayloadKind;
use super::key_message::{
    MessageFileText, OVERHEAD_BYTES, decrypt_with_key, encrypt_for_key, message_from_file, message_to_file,
    peek_message,
};
use base64ct::{Base64UrlUnpadded, Encoding};
use proptest::prelude::*;
use x25519_dalek::x25519;

fn hex<const N: usize>(text: &str) -> [u8; N] {
    let byte = |at: usize| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).unwrap();
    std::array::from_fn(byte)
}

/// Bytes that count on from a number, or none where the browser has none.
fn counting_from(first: u8) -> impl FnMut(&mut [u8]) -> bool {
    let mut next = first;
    move |bytes| {
        bytes.fill_with(|| {
            next = next.wrapping_add(1);
            next.wrapping_sub(1)
        });
        true
    }
}

/// A device key whose seed counts on from a number.
fn key_from(first: u8) -> DeviceKey {
    DeviceKey::generate(&mut counting_from(first)).unwrap()
}

fn encrypt(text: &[u8], key: &DeviceKey) -> Vec<u8> {
    encrypt_for_key(text, PayloadKind::SharedPage, key.public_key(), &mut counting_from(100)).unwrap()
}

#[test]
fn x25519_agrees_with_rfc_7748() {
    for (scalar, point, result) in [
        (
            "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
            "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
            "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552",
        ),
        (
            "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
            "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
            "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957",
        ),
    ] {
        assert_eq!(x25519(hex(scalar), hex(point)), hex(result), "section 5.2");
    }
    let mut base = [0; 32];
    base[0] = 9;
    let mut at = (base, base);
    for n in 1..=1000 {
        at = (x25519(at.0, at.1), at.0);
        let expected = match n {
            1 => "422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079",
            1000 => "684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51",
            _ => continue,
        };
        assert_eq!(at.0, hex(expected), "section 5.2, after {n}");
    }
}

/// The expected bytes were computed by another program from the text of `FORMAT.md` alone.
#[test]
fn a_message_has_the_bytes_that_the_format_describes() {
    let key = key_from(0);
    assert_eq!(key.public_key().to_text(), "gvwBN_69wngzWWaId4H_qHV47-rLvCNDKT2gbjIVUiI");
    assert_eq!(key.seed_text(), "AAECAwQFBgcICQoLDA0ODw");
    assert_eq!(key.recovery_code(), "000G-40R4-0M30-E209-185G-R38E-1W08-FX68");
    let mut draws = [100, 200].into_iter();
    let mut fill_random = |bytes: &mut [u8]| counting_from(draws.next().unwrap())(bytes);
    let message = encrypt_for_key(b"The Fog", PayloadKind::SharedPage, key.public_key(), &mut fill_random).unwrap();
    let expected = "0182fc01377d9c24316539825c1896e57f28197746793ce60cbee3ad47da9d07b85fa55e2ac8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfe28fe8e79050e16afb71152efc58086ecc88eb1cd6c225";
    assert_eq!(message, hex::<84>(expected));
    assert_eq!(decrypt_with_key(&message, &key).unwrap(), b"The Fog");
}

#[test]
fn every_changed_or_missing_byte_of_a_message_is_detected() {
    let key = key_from(0);
    let message = encrypt(b"The Fog", &key);
    assert_eq!(message.len(), OVERHEAD_BYTES + "The Fog".len());
    assert_eq!(peek_message(&message), Ok((PayloadKind::SharedPage, key.public_key().id())));
    for at in 0..message.len() {
        for bit in 0..8 {
            let mut other = message.clone();
            other[at] ^= 1 << bit;
            assert!(decrypt_with_key(&other, &key).is_err(), "byte {at}, bit {bit}");
        }
        assert!(decrypt_with_key(&message[..at], &key).is_err(), "the first {at} bytes");
    }
}

#[test]
fn only_its_own_key_opens_a_message() {
    let message = encrypt(b"The Fog", &key_from(0));
    for other in 1..100 {
        assert_eq!(decrypt_with_key(&message, &key_from(other)), Err(CryptoError::WrongPassphrase), "{other}");
    }
    let kind = PayloadKind::SharedPage;
    assert_eq!(encrypt_for_key(b"x", kind, key_from(0).public_key(), &mut |_| false), Err(CryptoError::NoRandomness));
}

#[test]
fn a_text_that_is_not_a_public_key_is_refused() {
    let low_order = "0100000000000000000000000000000000000000000000000000000000000000";
    let encode_all = |bytes: [u8; 32]| Base64UrlUnpadded::encode_string(&bytes);
    let key = key_from(0).public_key().to_text();
    assert!(RecipientKey::parse(&key).is_some());
    let all = [
        String::new(),
        "hello".to_owned(),
        key[1..].to_owned(),
        format!("{key}A"),
        format!("{key}="),
        key.replace('_', "/"),
        encode_all([0; 32]),
        encode_all(hex(low_order)),
        "é".repeat(43),
    ];
    for text in all {
        assert_eq!(RecipientKey::parse(&text), None, "{text:?}");
    }
}

#[test]
fn a_recovery_code_is_read_however_it_is_typed_and_a_slip_is_noticed() {
    let key = key_from(77);
    let code = key.recovery_code();
    for typed in
        [code.clone(), code.to_lowercase(), code.replace('-', " "), code.replace('-', ""), format!(" {code}\n")]
    {
        assert_eq!(DeviceKey::from_recovery_code(&typed), Ok(key.clone()), "{typed:?}");
    }
    for typed in ["", "7K3M-0QZX-9A4T-HV2C", "no code at all", &code[1..], &format!("{code}0"), &"U".repeat(32)] {
        assert_eq!(DeviceKey::from_recovery_code(typed), Err(CodeError::NotACode), "{typed:?}");
    }
    for at in 0..code.len() {
        let mut bytes = code.clone().into_bytes();
        if bytes[at] == b'-' {
            continue;
        }
        bytes[at] = if bytes[at] == b'7' { b'8' } else { b'7' };
        let typed = String::from_utf8(bytes).unwrap();
        assert_eq!(DeviceKey::from_recovery_code(&typed), Err(CodeError::Mistyped), "{typed}");
    }
}

#[test]
fn a_file_is_told_from_a_damaged_one_and_from_other_files() {
    let message = encrypt(b"The Fog", &key_from(0));
    let file = message_to_file(&message, PayloadKind::SharedPage);
    assert_eq!(message_from_file(&file), Ok(MessageFileText::Message(message)));
    for (change, what) in [
        (file.replace("\"page\"", "\"witness\""), MessageFileText::Damaged),
        (file.replacen("\"data\":\"A", "\"data\":\"B", 1), MessageFileText::Damaged),
        (file.replace("\"version\":2", "\"version\":1"), MessageFileText::Other),
        (file.replace("sealed", "backup"), MessageFileText::Other),
        ("{}".to_owned(), MessageFileText::Other),
        (String::new(), MessageFileText::Other),
    ] {
        assert_eq!(message_from_file(&change), Ok(what), "{change}");
    }
    assert_eq!(message_from_file(&file.replace("\"}", "A\"}")), Err(CryptoError::Truncated));
}

proptest! {
    #[test]
    fn what_is_encrypted_for_a_key_decrypts_with_it(text in proptest::collection::vec(any::<u8>(), 0..300), seed: u8, once: u8) {
        let key = key_from(seed);
        let kind = PayloadKind::SharedPage;
        let message = encrypt_for_key(&text, kind, key.public_key(), &mut counting_from(once)).unwrap();
        prop_assert_eq!(decrypt_with_key(&message, &key).unwrap(), text.clone());
        prop_assert_eq!(decrypt_with_key(&message, &key_from(seed.wrapping_add(1))), Err(CryptoError::WrongPassphrase));
        prop_assert_eq!(message_from_file(&message_to_file(&message, kind)), Ok(MessageFileText::Message(message)));
    }

    #[test]
    fn a_key_is_read_back_from_its_seed_and_its_code(seed: [u8; 16]) {
        let key = DeviceKey::generate(&mut |bytes: &mut [u8]| { bytes.copy_from_slice(&seed); true }).unwrap();
        prop_assert_eq!(DeviceKey::from_seed_text(&key.seed_text()), Some(key.clone()));
        prop_assert_eq!(DeviceKey::from_recovery_code(&key.recovery_code()), Ok(key.clone()));
        prop_assert_eq!(RecipientKey::parse(&key.public_key().to_text()), Some(key.public_key()));
    }

    #[test]
    fn any_bytes_and_texts_are_refused_without_a_crash(bytes in proptest::collection::vec(any::<u8>(), 0..200), text in ".{0,80}") {
        prop_assert!(decrypt_with_key(&bytes, &key_from(0)).is_err());
        let _ = (message_from_file(&text), RecipientKey::parse(&text), DeviceKey::from_recovery_code(&text), DeviceKey::from_seed_text(&text));
    }
}
