//! The recovery code: 80 bits of chance, in letters that cannot be taken for one another (Crockford's base 32), to write down once.

use super::{Chance, SealError, random};

/// No I, L, O or U.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const COUNT: usize = 16;
const GROUP: usize = 4;

/// A new code, such as `7K3M-0QZX-9A4T-HV2C`.
///
/// # Errors
/// `NoChance`.
pub fn fresh(chance: Chance) -> Result<String, SealError> {
    let bytes: [u8; COUNT] = random(chance)?;
    let letters: Vec<char> =
        bytes.iter().filter_map(|byte| LETTERS.get(usize::from(*byte % 32))).map(|b| char::from(*b)).collect();
    Ok(grouped(&letters))
}

/// A code as it was typed, in the form it was given; `None` when it cannot be one. Small letters, spaces, and the letters that
/// look like numbers are mended.
pub fn read(typed: &str) -> Option<String> {
    let mended = typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}'));
    let letters: Option<Vec<char>> = mended
        .map(|c| match c.to_ascii_uppercase() {
            'O' => Some('0'),
            'I' | 'L' => Some('1'),
            c if c.is_ascii() && LETTERS.iter().any(|letter| char::from(*letter) == c) => Some(c),
            _ => None,
        })
        .collect();
    let letters = letters.filter(|letters| letters.len() == COUNT)?;
    Some(grouped(&letters))
}

fn grouped(letters: &[char]) -> String {
    letters.chunks(GROUP).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}
