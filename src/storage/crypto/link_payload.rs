//! An encrypted payload in as few bytes as possible, for a link: the passphrase derives the key directly, with a new salt each time.
//!
//! `kind, memory in KiB (3 bytes), passes, lanes, salt (16), nonce (24), ciphertext with its tag`

use super::encrypted_file::PayloadKind;
use super::keyring::{KdfCost, SALT_BYTES, derive_key};
use super::{CryptoError, FillRandom, random_array};

/// Bytes before the salt.
const HEADER_BYTES: usize = 6;
/// Bytes added to the plaintext.
pub const OVERHEAD_BYTES: usize = HEADER_BYTES + SALT_BYTES + 24 + 16;

const KIND_CODES: [(PayloadKind, u8); 5] = [
    (PayloadKind::Backup, 0),
    (PayloadKind::SharedPage, 1),
    (PayloadKind::WitnessInvitation, 2),
    (PayloadKind::WitnessReply, 3),
    (PayloadKind::Exercise, 4),
];

/// Returns the byte of a kind.
pub(super) fn kind_code(kind: PayloadKind) -> u8 {
    KIND_CODES.iter().find(|(known, _)| *known == kind).map_or(0, |(_, byte)| *byte)
}

/// Returns the kind of a byte; `None` if it is from a newer release.
pub(super) fn kind_of_code(code: u8) -> Option<PayloadKind> {
    KIND_CODES.iter().find(|(_, byte)| *byte == code).map(|(kind, _)| *kind)
}

/// Encrypts bytes.
///
/// # Errors
/// Fails with `TooExpensive` if the cost is not allowed, and with `NoRandomness`.
pub fn encrypt_payload(
    plaintext: &[u8],
    kind: PayloadKind,
    passphrase: &str,
    cost: KdfCost,
    fill_random: FillRandom,
) -> Result<Vec<u8>, CryptoError> {
    let [_, m1, m2, m3] = cost.memory_kib.to_be_bytes();
    let to_byte = |n: u32| u8::try_from(n).map_err(|_| CryptoError::TooExpensive);
    let header = [kind_code(kind), m1, m2, m3, to_byte(cost.passes)?, to_byte(cost.lanes)?];
    let salt: [u8; SALT_BYTES] = random_array(fill_random)?;
    let ciphertext =
        derive_key(passphrase, &salt, cost)?.encrypt_bytes(plaintext, &associated_data(header), fill_random)?;
    Ok([header.as_slice(), &salt, &ciphertext].concat())
}

/// Returns the declared payload kind without decrypting.
///
/// # Errors
/// Fails if there are too few bytes, or the kind is unknown.
pub fn peek_payload_kind(bytes: &[u8]) -> Result<PayloadKind, CryptoError> {
    split_payload(bytes).map(|(kind, ..)| kind)
}

/// Decrypts bytes.
///
/// # Errors
/// Fails with `WrongPassphrase` for a wrong passphrase or changed bytes, and with other errors because of their form.
pub fn decrypt_payload(bytes: &[u8], passphrase: &str) -> Result<Vec<u8>, CryptoError> {
    let (_, header, salt, ciphertext) = split_payload(bytes)?;
    let [_, m1, m2, m3, passes, lanes] = *header;
    let cost = KdfCost { memory_kib: u32::from_be_bytes([0, m1, m2, m3]), passes: passes.into(), lanes: lanes.into() };
    derive_key(passphrase, salt, cost)?.decrypt_bytes(ciphertext, &associated_data(*header))
}

type PayloadParts<'a> = (PayloadKind, &'a [u8; HEADER_BYTES], &'a [u8; SALT_BYTES], &'a [u8]);

fn split_payload(bytes: &[u8]) -> Result<PayloadParts<'_>, CryptoError> {
    let (header, rest) = bytes.split_first_chunk::<HEADER_BYTES>().ok_or(CryptoError::Truncated)?;
    let (salt, ciphertext) = rest.split_first_chunk::<SALT_BYTES>().ok_or(CryptoError::Truncated)?;
    let kind = header.first().and_then(|code| kind_of_code(*code)).ok_or(CryptoError::UnknownFormat)?;
    Ok((kind, header, salt, ciphertext))
}

/// The associated data: kind and cost cannot be changed unnoticed.
fn associated_data(header: [u8; HEADER_BYTES]) -> String {
    format!("restory link 1 {header:?}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUICK: KdfCost = KdfCost { memory_kib: 8, passes: 1, lanes: 1 };

    fn counting_random() -> impl FnMut(&mut [u8]) -> bool {
        let mut n = 0_u8;
        move |bytes| {
            bytes.fill_with(|| {
                n = n.wrapping_add(7);
                n
            });
            true
        }
    }

    #[test]
    fn a_payload_decrypts_only_with_its_passphrase_and_every_change_is_detected() {
        let encrypted =
            encrypt_payload(b"The Fog", PayloadKind::SharedPage, "river stone", QUICK, &mut counting_random()).unwrap();
        assert_eq!(peek_payload_kind(&encrypted), Ok(PayloadKind::SharedPage));
        assert_eq!(decrypt_payload(&encrypted, "river stone").unwrap(), b"The Fog");
        assert_eq!(decrypt_payload(&encrypted, "river").err(), Some(CryptoError::WrongPassphrase));
        assert_eq!(encrypted.len(), HEADER_BYTES + SALT_BYTES + 24 + 16 + "The Fog".len());
        for at in 0..encrypted.len() {
            let mut other = encrypted.clone();
            other[at] ^= 1;
            assert!(decrypt_payload(&other, "river stone").is_err(), "byte {at}");
        }
        for end in 0..encrypted.len() {
            assert!(decrypt_payload(&encrypted[..end], "river stone").is_err());
        }
    }

    #[test]
    fn an_excessive_cost_is_refused_before_deriving_a_key() {
        let mut encrypted =
            encrypt_payload(b"x", PayloadKind::WitnessInvitation, "a", QUICK, &mut counting_random()).unwrap();
        encrypted[1..4].fill(0xff);
        assert_eq!(decrypt_payload(&encrypted, "a").err(), Some(CryptoError::TooExpensive));
        assert_eq!(
            encrypt_payload(b"x", PayloadKind::SharedPage, "a", QUICK, &mut |_| false).err(),
            Some(CryptoError::NoRandomness)
        );
    }
}
