//! The recovery code: 80 random bits in characters that cannot be confused (Crockford's base 32), to be written down once.

use super::{CryptoError, FillRandom, random_array};

/// No I, L, O or U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_LENGTH: usize = 16;
const GROUP_LENGTH: usize = 4;

/// Generates a code such as `7K3M-0QZX-9A4T-HV2C`.
///
/// # Errors
/// Fails with `NoRandomness`.
pub fn generate_code(fill_random: FillRandom) -> Result<String, CryptoError> {
    let bytes: [u8; CODE_LENGTH] = random_array(fill_random)?;
    let chars: Vec<char> =
        bytes.iter().filter_map(|byte| ALPHABET.get(usize::from(*byte % 32))).map(|b| char::from(*b)).collect();
    Ok(format_groups(&chars))
}

/// Normalises a typed code to the form in which it was shown; `None` if it cannot be one. Lower case, spaces, dashes and letters that
/// look like digits are corrected.
pub fn normalize_typed_code(typed: &str) -> Option<String> {
    let cleaned = typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}'));
    let chars: Option<Vec<char>> = cleaned
        .map(|c| match c.to_ascii_uppercase() {
            'O' => Some('0'),
            'I' | 'L' => Some('1'),
            c if c.is_ascii() && ALPHABET.iter().any(|known| char::from(*known) == c) => Some(c),
            _ => None,
        })
        .collect();
    let chars = chars.filter(|chars| chars.len() == CODE_LENGTH)?;
    Some(format_groups(&chars))
}

fn format_groups(chars: &[char]) -> String {
    chars.chunks(GROUP_LENGTH).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}
