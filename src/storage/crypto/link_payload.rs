//! A sealed text in as few bytes as can be, for a link: the passphrase makes the key itself, with a salt of its own each time.
//!
//! `holds, memory in KiB (3 bytes), passes, lanes, salt (16), nonce (24), what is hidden with its tag`

use super::encrypted_file::PayloadKind;
use super::keyring::{KdfCost, SALT_BYTES, derive_key};
use super::{CryptoError, FillRandom, random_array};

/// What stands before the salt.
const HEADER_BYTES: usize = 6;
/// Bytes beside what is hidden.
pub const OVERHEAD_BYTES: usize = HEADER_BYTES + SALT_BYTES + 24 + 16;

const KIND_CODES: [(PayloadKind, u8); 5] = [
    (PayloadKind::Backup, 0),
    (PayloadKind::SharedPage, 1),
    (PayloadKind::WitnessInvitation, 2),
    (PayloadKind::WitnessReply, 3),
    (PayloadKind::Exercise, 4),
];

/// Seals bytes.
///
/// # Errors
/// When the cost is not bearable, or there is no randomness.
pub fn encrypt_payload(
    hidden: &[u8],
    holds: PayloadKind,
    passphrase: &str,
    cost: KdfCost,
    chance: FillRandom,
) -> Result<Vec<u8>, CryptoError> {
    let kind = KIND_CODES.iter().find(|(known, _)| *known == holds).map_or(0, |(_, byte)| *byte);
    let [_, m1, m2, m3] = cost.memory_kib.to_be_bytes();
    let small = |n: u32| u8::try_from(n).map_err(|_| CryptoError::TooExpensive);
    let head = [kind, m1, m2, m3, small(cost.passes)?, small(cost.lanes)?];
    let salt: [u8; SALT_BYTES] = random_array(chance)?;
    let sealed = derive_key(passphrase, &salt, cost)?.encrypt_bytes(hidden, &associated_data(head), chance)?;
    Ok([head.as_slice(), &salt, &sealed].concat())
}

/// What sealed bytes say that they hold.
///
/// # Errors
/// When they are too few, or say something unknown.
pub fn peek_payload_kind(bytes: &[u8]) -> Result<PayloadKind, CryptoError> {
    split_payload(bytes).map(|(holds, ..)| holds)
}

/// Opens sealed bytes.
///
/// # Errors
/// `Wrong` for another passphrase or changed bytes; the others by their form.
pub fn decrypt_payload(bytes: &[u8], passphrase: &str) -> Result<Vec<u8>, CryptoError> {
    let (_, head, salt, sealed) = split_payload(bytes)?;
    let [_, m1, m2, m3, passes, lanes] = *head;
    let cost = KdfCost { memory_kib: u32::from_be_bytes([0, m1, m2, m3]), passes: passes.into(), lanes: lanes.into() };
    derive_key(passphrase, salt, cost)?.decrypt_bytes(sealed, &associated_data(*head))
}

type PayloadParts<'a> = (PayloadKind, &'a [u8; HEADER_BYTES], &'a [u8; SALT_BYTES], &'a [u8]);

fn split_payload(bytes: &[u8]) -> Result<PayloadParts<'_>, CryptoError> {
    let (head, rest) = bytes.split_first_chunk::<HEADER_BYTES>().ok_or(CryptoError::Truncated)?;
    let (salt, sealed) = rest.split_first_chunk::<SALT_BYTES>().ok_or(CryptoError::Truncated)?;
    let holds = KIND_CODES.iter().find(|(_, byte)| Some(byte) == head.first()).map(|(holds, _)| *holds);
    Ok((holds.ok_or(CryptoError::UnknownFormat)?, head, salt, sealed))
}

/// Bound to what is hidden: kind and cost cannot be changed unnoticed.
fn associated_data(head: [u8; HEADER_BYTES]) -> String {
    format!("restory link 1 {head:?}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUICK: KdfCost = KdfCost { memory_kib: 8, passes: 1, lanes: 1 };

    fn count() -> impl FnMut(&mut [u8]) -> bool {
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
    fn sealed_bytes_open_with_their_passphrase_alone_and_every_change_is_noticed() {
        let sealed = encrypt_payload(b"The Fog", PayloadKind::SharedPage, "river stone", QUICK, &mut count()).unwrap();
        assert_eq!(peek_payload_kind(&sealed), Ok(PayloadKind::SharedPage));
        assert_eq!(decrypt_payload(&sealed, "river stone").unwrap(), b"The Fog");
        assert_eq!(decrypt_payload(&sealed, "river").err(), Some(CryptoError::WrongPassphrase));
        assert_eq!(sealed.len(), HEADER_BYTES + SALT_BYTES + 24 + 16 + "The Fog".len());
        for at in 0..sealed.len() {
            let mut other = sealed.clone();
            other[at] ^= 1;
            assert!(decrypt_payload(&other, "river stone").is_err(), "byte {at}");
        }
        for end in 0..sealed.len() {
            assert!(decrypt_payload(&sealed[..end], "river stone").is_err());
        }
    }

    #[test]
    fn what_would_take_all_memory_is_not_begun() {
        let mut sealed = encrypt_payload(b"x", PayloadKind::WitnessInvitation, "a", QUICK, &mut count()).unwrap();
        sealed[1..4].fill(0xff);
        assert_eq!(decrypt_payload(&sealed, "a").err(), Some(CryptoError::TooExpensive));
        assert_eq!(
            encrypt_payload(b"x", PayloadKind::SharedPage, "a", QUICK, &mut |_| false).err(),
            Some(CryptoError::NoRandomness)
        );
    }
}
