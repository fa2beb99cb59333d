//! A sealed text in as few bytes as can be, for a link: the passphrase makes the key itself, with a salt of its own each time.
//!
//! `holds, memory in KiB (3 bytes), passes, lanes, salt (16), nonce (24), what is hidden with its tag`

use super::file::Holds;
use super::lock::{Cost, SALT_BYTES, derive};
use super::{Chance, SealError, random};

/// What stands before the salt.
const HEAD: usize = 6;
/// Bytes beside what is hidden.
pub const OVERHEAD: usize = HEAD + SALT_BYTES + 24 + 16;

const KINDS: [(Holds, u8); 5] =
    [(Holds::Backup, 0), (Holds::Page, 1), (Holds::Witness, 2), (Holds::Witnessed, 3), (Holds::Exercise, 4)];

/// Seals bytes.
///
/// # Errors
/// When the cost is not bearable, or there is no randomness.
pub fn write(hidden: &[u8], holds: Holds, passphrase: &str, cost: Cost, chance: Chance) -> Result<Vec<u8>, SealError> {
    let kind = KINDS.iter().find(|(known, _)| *known == holds).map_or(0, |(_, byte)| *byte);
    let [_, m1, m2, m3] = cost.memory.to_be_bytes();
    let small = |n: u32| u8::try_from(n).map_err(|_| SealError::TooCostly);
    let head = [kind, m1, m2, m3, small(cost.passes)?, small(cost.lanes)?];
    let salt: [u8; SALT_BYTES] = random(chance)?;
    let sealed = derive(passphrase, &salt, cost)?.seal_bytes(hidden, &about(head), chance)?;
    Ok([head.as_slice(), &salt, &sealed].concat())
}

/// What sealed bytes say that they hold.
///
/// # Errors
/// When they are too few, or say something unknown.
pub fn look(bytes: &[u8]) -> Result<Holds, SealError> {
    parts(bytes).map(|(holds, ..)| holds)
}

/// Opens sealed bytes.
///
/// # Errors
/// `Wrong` for another passphrase or changed bytes; the others by their form.
pub fn read(bytes: &[u8], passphrase: &str) -> Result<Vec<u8>, SealError> {
    let (_, head, salt, sealed) = parts(bytes)?;
    let [_, m1, m2, m3, passes, lanes] = *head;
    let cost = Cost { memory: u32::from_be_bytes([0, m1, m2, m3]), passes: passes.into(), lanes: lanes.into() };
    derive(passphrase, salt, cost)?.open_bytes(sealed, &about(*head))
}

type Parts<'a> = (Holds, &'a [u8; HEAD], &'a [u8; SALT_BYTES], &'a [u8]);

fn parts(bytes: &[u8]) -> Result<Parts<'_>, SealError> {
    let (head, rest) = bytes.split_first_chunk::<HEAD>().ok_or(SealError::CutOff)?;
    let (salt, sealed) = rest.split_first_chunk::<SALT_BYTES>().ok_or(SealError::CutOff)?;
    let holds = KINDS.iter().find(|(_, byte)| Some(byte) == head.first()).map(|(holds, _)| *holds);
    Ok((holds.ok_or(SealError::NotOne)?, head, salt, sealed))
}

/// Bound to what is hidden: kind and cost cannot be changed unnoticed.
fn about(head: [u8; HEAD]) -> String {
    format!("restory link 1 {head:?}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUICK: Cost = Cost { memory: 8, passes: 1, lanes: 1 };

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
        let sealed = write(b"The Fog", Holds::Page, "river stone", QUICK, &mut count()).unwrap();
        assert_eq!(look(&sealed), Ok(Holds::Page));
        assert_eq!(read(&sealed, "river stone").unwrap(), b"The Fog");
        assert_eq!(read(&sealed, "river").err(), Some(SealError::Wrong));
        assert_eq!(sealed.len(), HEAD + SALT_BYTES + 24 + 16 + "The Fog".len());
        for at in 0..sealed.len() {
            let mut other = sealed.clone();
            other[at] ^= 1;
            assert!(read(&other, "river stone").is_err(), "byte {at}");
        }
        for end in 0..sealed.len() {
            assert!(read(&sealed[..end], "river stone").is_err());
        }
    }

    #[test]
    fn what_would_take_all_memory_is_not_begun() {
        let mut sealed = write(b"x", Holds::Witness, "a", QUICK, &mut count()).unwrap();
        sealed[1..4].fill(0xff);
        assert_eq!(read(&sealed, "a").err(), Some(SealError::TooCostly));
        assert_eq!(write(b"x", Holds::Page, "a", QUICK, &mut |_| false).err(), Some(SealError::NoChance));
    }
}
