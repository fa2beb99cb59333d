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
    let chars: Vec<char> = bytes.iter().filter_map(|byte| code_char(*byte % 32)).collect();
    Ok(format_groups(&chars))
}

/// Returns the character of a value from 0 to 31.
pub(super) fn code_char(value: u8) -> Option<char> {
    ALPHABET.get(usize::from(value)).map(|byte| char::from(*byte))
}

/// Normalises a typed code to the form in which it was shown; `None` if it cannot be one. Lower case, spaces, dashes and letters that
/// look like digits are corrected.
pub fn normalize_typed_code(typed: &str) -> Option<String> {
    let values = typed_chars(typed).filter(|values| values.len() == CODE_LENGTH)?;
    Some(format_groups(&values.into_iter().filter_map(code_char).collect::<Vec<_>>()))
}

/// Returns the value of each character of a typed code, corrected as in [`normalize_typed_code`]; `None` if one belongs to no code.
pub(super) fn typed_chars(typed: &str) -> Option<Vec<u8>> {
    let cleaned = typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}'));
    let value = |c: char| {
        let c = match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            c => c,
        };
        (0_u8..).zip(ALPHABET).find(|(_, known)| char::from(**known) == c).map(|(value, _)| value)
    };
    cleaned.map(value).collect()
}

pub(super) fn format_groups(chars: &[char]) -> String {
    chars.chunks(GROUP_LENGTH).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}
