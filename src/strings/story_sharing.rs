//! Sharing a story: a page that comes back, a witness, two people at one screen.

/// Plain words for a passphrase that is said aloud. There are 256, so one random byte is one word.
pub static PASSPHRASE_WORDS: [&str; 256] = super::catalogue::PASSPHRASE.words;

#[cfg(test)]
mod tests {
    use super::PASSPHRASE_WORDS;

    #[test]
    fn the_plain_words_are_all_different_and_short() {
        let mut words = PASSPHRASE_WORDS.to_vec();
        words.dedup();
        assert_eq!(words.len(), PASSPHRASE_WORDS.len());
        assert!(PASSPHRASE_WORDS.is_sorted());
        assert!(
            PASSPHRASE_WORDS
                .iter()
                .all(|word| (3..=8).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase()))
        );
    }
}
