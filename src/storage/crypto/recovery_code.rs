//! The recovery code: 80 bits of chance, in letters that cannot be taken for one another (Crockford's base 32), to write down once.

use super::{CryptoError, FillRandom, random_array};

/// No I, L, O or U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_LENGTH: usize = 16;
const GROUP_LENGTH: usize = 4;

/// A new code, such as `7K3M-0QZX-9A4T-HV2C`.
///
/// # Errors
/// `NoChance`.
pub fn generate_code(chance: FillRandom) -> Result<String, CryptoError> {
    let bytes: [u8; CODE_LENGTH] = random_array(chance)?;
    let letters: Vec<char> =
        bytes.iter().filter_map(|byte| ALPHABET.get(usize::from(*byte % 32))).map(|b| char::from(*b)).collect();
    Ok(format_groups(&letters))
}

/// A code as it was typed, in the form it was given; `None` when it cannot be one. Small letters, spaces, and the letters that
/// look like numbers are mended.
pub fn normalize_typed_code(typed: &str) -> Option<String> {
    let mended = typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}'));
    let letters: Option<Vec<char>> = mended
        .map(|c| match c.to_ascii_uppercase() {
            'O' => Some('0'),
            'I' | 'L' => Some('1'),
            c if c.is_ascii() && ALPHABET.iter().any(|letter| char::from(*letter) == c) => Some(c),
            _ => None,
        })
        .collect();
    let letters = letters.filter(|letters| letters.len() == CODE_LENGTH)?;
    Some(format_groups(&letters))
}

fn format_groups(letters: &[char]) -> String {
    letters.chunks(GROUP_LENGTH).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}
