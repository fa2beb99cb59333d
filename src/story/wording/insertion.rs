//! How a text of the user's reaches a sentence of the app. A short phrase is inserted, without its final punctuation. Anything else is
//! quoted in full above the sentence, which then refers to it. Where it is not clear which of the two fits, the text is quoted.

use super::leading_name::leading_name;
use super::noun_phrase::{is_bare_verb, parts_around_my, reads_as_noun_phrase};
use crate::exercises::language_words::{ARTICLE, NON_ANSWERS, NONE_ANSWERS, SHORTENED_TITLES};

/// Longest text, in words, that is inserted if it was not asked for as a name.
const MAX_WORDS: usize = 5;
/// Longest name, in words, that is inserted.
const MAX_NAME_WORDS: usize = 6;
/// Longest text, in characters, that is inserted.
const MAX_CHARS: usize = 48;
/// From this number of words on, a text with final punctuation is a sentence.
const MIN_SENTENCE_WORDS: usize = 3;
/// Marks that may end a text and are left out inside a sentence.
const FINAL_PUNCTUATION: [char; 16] =
    ['.', '!', '?', '…', ',', ';', ':', '。', '！', '？', '，', '؟', '،', '۔', '।', '؛'];
/// Marks inside a text that would divide or unbalance the sentence around it.
const DIVIDING_MARKS: &str = "!?…,;:—–。！？，、；：؟،۔।؛\"“”„«»‹›「」『』‘‚()[]{}<>|•";

/// How a text reaches a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Insertion {
    /// It is part of the sentence, without outer white space and final punctuation.
    Inline(String),
    /// It has "my" or "our" between these parts, of which the first may be empty. The sentence says "your" instead.
    Yours(Vec<String>),
    /// It is quoted in full above, and the sentence refers to it.
    Quoted(String),
    /// It says that there is no answer.
    Absent,
}

/// The gap that a text is to fill.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gap {
    /// Whether a sentence begins here.
    pub opens_sentence: bool,
    /// Whether the sentence has quotation marks around it.
    pub is_quoted: bool,
    /// What the text was asked for.
    pub asked_as: AskedAs,
}

/// What a text was asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AskedAs {
    /// Something in the user's words.
    #[default]
    Text,
    /// Something the user can do or has done.
    Skill,
    /// The name of something or someone.
    Name,
    /// Someone, or something that is missed: what is said about them after the name is left off.
    Figure,
    /// The name of a problem, which is not called the user's own: "my" does not become "your".
    ProblemName,
}

impl Gap {
    fn takes_name(self) -> bool {
        matches!(self.asked_as, AskedAs::Name | AskedAs::Figure | AskedAs::ProblemName)
    }

    fn is_of_problem(self) -> bool {
        self.asked_as == AskedAs::ProblemName
    }
}

/// Returns how a text reaches a sentence.
pub fn insertion_of(text: &str, gap: Gap) -> Insertion {
    let whole_text = insertion_of_all(text, gap);
    if gap.asked_as != AskedAs::Figure {
        return whole_text;
    }
    match whole_text {
        Insertion::Quoted(text) => {
            let named = leading_name(&text).map(|name| insertion_of_all(name, gap));
            let is_inserted = |part: &Insertion| matches!(part, Insertion::Inline(_) | Insertion::Yours(_));
            named.filter(is_inserted).map_or(Insertion::Quoted(text), |part| without_capital_article(part, gap))
        }
        other => without_capital_article(other, gap),
    }
}

/// Writes "The baby" as "the baby" inside a sentence. "The Beatles" stays.
fn without_capital_article(insertion: Insertion, gap: Gap) -> Insertion {
    let Insertion::Inline(phrase) = insertion else { return insertion };
    let is_article = |word: &str| {
        word.starts_with(char::is_uppercase)
            && !word.chars().skip(1).any(char::is_uppercase)
            && word.to_lowercase() == ARTICLE
    };
    match phrase.split_once(' ') {
        Some((first, rest)) if is_article(first) && !gap.opens_sentence && rest.starts_with(char::is_lowercase) => {
            Insertion::Inline(format!("{ARTICLE} {rest}"))
        }
        _ => Insertion::Inline(phrase),
    }
}

/// Returns how a text reaches a sentence as a whole.
fn insertion_of_all(text: &str, gap: Gap) -> Insertion {
    let whole = text.trim();
    let phrase = without_final_punctuation(whole);
    if says_nothing(phrase, gap.is_of_problem()) {
        return Insertion::Absent;
    }
    let can_be_sentence = !gap.takes_name() && !gap.is_quoted;
    let is_sentence = phrase != whole && can_be_sentence && phrase.split_whitespace().count() >= MIN_SENTENCE_WORDS;
    if is_sentence || !is_short(phrase, gap) || !is_one_run(phrase) {
        return Insertion::Quoted(whole.to_owned());
    }
    if gap.is_quoted || (fits_as_noun(phrase, gap) && !would_open_in_lower_case(phrase, gap)) {
        return Insertion::Inline(phrase.to_owned());
    }
    let yours = parts_around_my(phrase, gap.takes_name()).filter(|parts| {
        let opens = parts.first().is_some_and(|first| would_open_in_lower_case(first, gap));
        !gap.is_of_problem() && !opens
    });
    yours.map_or_else(|| Insertion::Quoted(whole.to_owned()), Insertion::Yours)
}

fn fits_as_noun(phrase: &str, gap: Gap) -> bool {
    let is_deed = gap.asked_as == AskedAs::Skill && is_bare_verb(phrase);
    !is_deed && reads_as_noun_phrase(phrase, gap.takes_name())
}

/// Whether a name is one in which someone calls something their own, such as "my anxiety".
pub fn is_called_own(text: &str) -> bool {
    let phrase = without_final_punctuation(text.trim());
    is_one_run(phrase) && parts_around_my(phrase, true).is_some()
}

/// Returns a text without white space and punctuation at its end.
pub fn without_final_punctuation(text: &str) -> &str {
    text.trim_end_matches(|letter: char| letter.is_whitespace() || FINAL_PUNCTUATION.contains(&letter))
}

/// Whether a text is empty or says that there is no answer, such as "idk" or "nothing". It stays stored, and stands on no page, picture or
/// list. A single mark, such as "?", is shown as it is.
pub fn is_non_answer(text: &str) -> bool {
    let phrase = without_final_punctuation(text.trim());
    if phrase.chars().any(char::is_alphanumeric) { says_nothing(phrase, false) } else { text.trim().is_empty() }
}

/// Whether what was written as the name of a problem is no name. "Nothing" may be one.
pub fn is_no_problem_name(text: &str) -> bool {
    let phrase = without_final_punctuation(text.trim());
    if phrase.chars().any(char::is_alphanumeric) { says_nothing(phrase, true) } else { text.trim().is_empty() }
}

fn says_nothing(phrase: &str, is_problem: bool) -> bool {
    let words = phrase.to_lowercase().replace(['\'', '’'], "").replace(['/', '-', '–', '.'], " ");
    let plain = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_none = !is_problem && NONE_ANSWERS.contains(&plain);
    plain.is_empty() || is_none || NON_ANSWERS.contains(&plain)
}

fn is_short(phrase: &str, gap: Gap) -> bool {
    let most = if gap.takes_name() || gap.is_quoted { MAX_NAME_WORDS } else { MAX_WORDS };
    phrase.split_whitespace().count() <= most && phrase.chars().count() <= MAX_CHARS
}

/// Whether a text is one run of words: one line, with nothing that would end, divide or unbalance the sentence around it.
fn is_one_run(phrase: &str) -> bool {
    let has_mark = phrase.chars().any(|letter| DIVIDING_MARKS.contains(letter) || breaks_line_or_direction(letter));
    let has_gap = phrase.contains("  ") || phrase.contains(" - ") || phrase.starts_with(['\'', '’', '-']);
    !has_mark && !has_gap && !ends_sentence_inside(phrase)
}

/// Whether a character breaks the line, or changes the direction of what follows.
fn breaks_line_or_direction(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn ends_sentence_inside(phrase: &str) -> bool {
    phrase
        .split_whitespace()
        .rev()
        .skip(1)
        .any(|word| word.strip_suffix('.').is_some_and(|word| !is_abbreviation(word)))
}

fn is_abbreviation(word: &str) -> bool {
    word.chars().count() <= 1 || word.contains('.') || SHORTENED_TITLES.contains(&word.to_lowercase())
}

fn would_open_in_lower_case(phrase: &str, gap: Gap) -> bool {
    gap.opens_sentence && phrase.starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PLAIN: Gap = Gap { opens_sentence: false, is_quoted: false, asked_as: AskedAs::Text };
    const NAME: Gap = Gap { asked_as: AskedAs::ProblemName, ..PLAIN };

    fn inline(text: &str) -> Insertion {
        Insertion::Inline(text.to_owned())
    }

    #[test]
    fn a_short_phrase_is_inserted_without_its_final_punctuation() {
        for (text, phrase) in [
            ("a place at the table", "a place at the table"),
            ("  Honesty. ", "Honesty"),
            ("FAIRNESS!!", "FAIRNESS"),
            ("the chair…", "the chair"),
            ("soup 🍲", "soup 🍲"),
            ("השקט", "השקט"),
            ("Mrs. Kaya", "Mrs. Kaya"),
            ("J. R. and Sam", "J. R. and Sam"),
            ("rock 'n' roll", "rock 'n' roll"),
        ] {
            assert_eq!(insertion_of(text, PLAIN), inline(phrase), "{text}");
        }
    }

    #[test]
    fn anything_else_is_quoted_in_full() {
        for text in [
            "I know how to wait and then do one small thing.",
            "Nobody eats alone.",
            "I sat down",
            "soup, bread",
            "the chair\nthe table",
            "the \u{202e}chair",
            "Wait. Then go",
            "a \"good\" day",
            "(the chair)",
            "that nobody eats alone",
            "a chair - and soup",
        ] {
            assert_eq!(insertion_of(text, PLAIN), Insertion::Quoted(text.to_owned()), "{text}");
        }
    }

    #[test]
    fn my_becomes_your_except_for_a_problem() {
        let yours = |parts: &[&str]| Insertion::Yours(parts.iter().map(|part| (*part).to_owned()).collect());
        assert_eq!(insertion_of("my little sister", PLAIN), yours(&["", "little sister"]));
        assert_eq!(insertion_of("time with my kids!", PLAIN), Insertion::Quoted("time with my kids!".to_owned()));
        assert_eq!(insertion_of("time with my kids", PLAIN), yours(&["time with", "kids"]));
        assert_eq!(insertion_of("my anxiety", NAME), Insertion::Quoted("my anxiety".to_owned()));
        assert_eq!(insertion_of("my life as I want it", PLAIN), Insertion::Quoted("my life as I want it".to_owned()));
    }

    #[test]
    fn someone_is_called_by_the_name_with_which_an_answer_begins() {
        let figure = Gap { asked_as: AskedAs::Figure, ..PLAIN };
        let yours = |part: &str| Insertion::Yours(vec![String::new(), part.to_owned()]);
        for (text, expected) in [
            ("my mum, she died in march", yours("mum")),
            ("Mum (she died in March)", inline("Mum")),
            ("The baby we lost", inline("the baby")),
            ("The Beatles", inline("The Beatles")),
            ("Our dog Biscuit", yours("dog Biscuit")),
            ("my brother. suicide.", yours("brother")),
            ("he was my brother", Insertion::Quoted("he was my brother".to_owned())),
        ] {
            assert_eq!(insertion_of(text, figure), expected, "{text}");
        }
    }

    #[test]
    fn a_bare_verb_is_no_name_for_a_skill() {
        let skill = Gap { asked_as: AskedAs::Skill, ..PLAIN };
        assert_eq!(insertion_of("Walk", skill), Insertion::Quoted("Walk".to_owned()));
        assert_eq!((insertion_of("walking", skill), insertion_of("Love", PLAIN)), (inline("walking"), inline("Love")));
    }

    #[test]
    fn a_name_may_end_in_a_full_stop_and_be_anything_but_a_clause() {
        assert_eq!(insertion_of("The Old Grey Fog.", NAME), inline("The Old Grey Fog"));
        assert_eq!(insertion_of("Never Again", NAME), inline("Never Again"));
        assert_eq!(insertion_of("I am useless", NAME), Insertion::Quoted("I am useless".to_owned()));
    }

    #[test]
    fn quotation_marks_around_the_gap_take_any_short_text() {
        let quoted = Gap { is_quoted: true, ..NAME };
        assert_eq!(insertion_of("I sat down.", quoted), inline("I sat down"));
        assert_eq!(insertion_of("“The chair”", quoted), Insertion::Quoted("“The chair”".to_owned()));
    }

    #[test]
    fn a_lower_case_phrase_does_not_open_a_sentence() {
        let opening = Gap { opens_sentence: true, ..NAME };
        assert_eq!(insertion_of("the fog", opening), Insertion::Quoted("the fog".to_owned()));
        assert_eq!(insertion_of("The fog", opening), inline("The fog"));
    }

    #[test]
    fn what_says_that_there_is_no_answer_is_none() {
        for text in ["idk", "I don’t know.", "...", "?", "-", "N/A", "  "] {
            assert_eq!(
                (insertion_of(text, PLAIN), insertion_of(text, NAME)),
                (Insertion::Absent, Insertion::Absent),
                "{text}"
            );
        }
        assert_eq!(insertion_of("Nothing", NAME), inline("Nothing"));
        assert_eq!(insertion_of("nothing", PLAIN), Insertion::Absent);
        assert!(is_non_answer("Nothing.") && is_non_answer("Nope!") && !is_non_answer("nothing much, some soup"));
        assert!(is_no_problem_name("idk.") && !is_no_problem_name("Nothing"));
    }

    fn any_gap() -> impl Strategy<Value = Gap> {
        let asked =
            prop_oneof![Just(AskedAs::Text), Just(AskedAs::Skill), Just(AskedAs::Name), Just(AskedAs::ProblemName)];
        (any::<bool>(), any::<bool>(), asked).prop_map(|(opens_sentence, is_quoted, asked_as)| Gap {
            opens_sentence,
            is_quoted,
            asked_as,
        })
    }

    fn any_typed_text() -> impl Strategy<Value = String> {
        let word = prop_oneof![
            "[a-zA-Z]{1,8}",
            "[\\PC]{1,6}",
            Just("I".to_owned()),
            Just("my".to_owned()),
            Just("🌧️".to_owned()),
            Just("“no”".to_owned()),
            Just("השקט".to_owned()),
        ];
        let between = prop_oneof![Just(" "), Just(", "), Just(". "), Just("\n"), Just("  ")];
        let end = prop_oneof![Just(""), Just("."), Just("!!"), Just("…"), Just(" \n")];
        (proptest::collection::vec((word, between), 1..40), end).prop_map(|(words, end)| {
            words.into_iter().fold(
                String::new(),
                |all, (word, between)| {
                    if all.is_empty() { word } else { format!("{all}{between}{word}") }
                },
            ) + end
        })
    }

    proptest! {
        #[test]
        fn what_is_inserted_is_the_text_without_its_ends(text in any_typed_text(), gap in any_gap()) {
            match insertion_of(&text, gap) {
                Insertion::Inline(phrase) => {
                    let rest = text.trim().strip_prefix(phrase.as_str());
                    prop_assert!(rest.is_some_and(|rest| without_final_punctuation(rest).is_empty()), "{phrase:?}");
                    let has_mark = phrase.contains(['\n', '"', '“', '”', '{']);
                    prop_assert!(!phrase.is_empty() && !has_mark);
                    prop_assert!(phrase.split_whitespace().count() <= MAX_NAME_WORDS);
                }
                Insertion::Yours(parts) => {
                    let again = parts.join(" my ");
                    let text = text.split_whitespace().map(|word| if word.eq_ignore_ascii_case("our") { "my" } else { word });
                    let text = text.collect::<Vec<_>>().join(" ");
                    let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
                    prop_assert_eq!(words(&again), words(without_final_punctuation(&text)));
                    prop_assert!(!gap.is_of_problem());
                }
                Insertion::Quoted(whole) => prop_assert_eq!(whole, text.trim()),
                Insertion::Absent => prop_assert!(text.chars().filter(|letter| letter.is_alphanumeric()).count() <= 12),
            }
        }
    }
}
