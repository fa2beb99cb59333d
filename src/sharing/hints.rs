//! What practice.md's rules would say of a question. Hints; nothing is held back.

use super::made::Shared;

/// A hint, with the words that gave rise to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// Two questions in one.
    Double,
    /// A word that obliges or judges.
    Obliges(String),
    /// A word that may be somebody's name.
    Name(String),
    /// Words in quotation marks: perhaps hers, and then health data in an address.
    Quote,
    /// A number or an address by which somebody can be found.
    Address,
    /// Nothing says where the questions come from, or why they are asked.
    Source,
}

const OBLIGING: [&str; 10] =
    ["should", "must", "ought", "have to", "need to", "always", "never", "why didn't", "why don't", "failed"];
const ASKING: [&str; 18] = [
    "what", "how", "who", "when", "where", "why", "which", "did", "do", "does", "would", "could", "is", "are", "was",
    "were", "have", "can",
];
/// Capitals that are nobody's name.
const NOT_NAMES: [&str; 20] = [
    "I",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The hints for a wording, each once.
pub fn hints(text: &str) -> Vec<Hint> {
    let mut all = Vec::new();
    if is_double(text) {
        all.push(Hint::Double);
    }
    let lower = format!(" {} ", words(&text.to_lowercase().replace('’', "'")).join(" "));
    all.extend(OBLIGING.iter().find(|w| lower.contains(&format!(" {w} "))).map(|w| Hint::Obliges((*w).to_owned())));
    all.extend(name(text).map(Hint::Name));
    if quotes(text) {
        all.push(Hint::Quote);
    }
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if text.contains('@') || text.contains("://") || digits >= 6 {
        all.push(Hint::Address);
    }
    all
}

/// From so many characters on, what a sender says first reads like a letter to one person.
const LETTER: usize = 280;

/// Whether it may hold words of the person it is for: a quotation anywhere in it, or a long text before the questions.
pub fn may_hold_their_words(shared: &Shared) -> bool {
    let around = [&shared.intro, &shared.why, &shared.exercise.title];
    // A question of the library has other wordings; one that was typed has none.
    let typed = shared.questions().filter(|question| question.another.is_empty() && question.simpler.is_empty());
    let texts = around.into_iter().chain(typed.map(|question| &question.ask));
    shared.intro.chars().count() >= LETTER || texts.into_iter().any(|text| quotes(text))
}

/// The hint for the whole: neither the sender nor the step says where a question comes from.
pub fn of_whole(shared: &Shared) -> Option<Hint> {
    let untold = shared.exercise.steps.iter().any(|step| step.why.trim().is_empty());
    (untold && shared.why.trim().is_empty()).then_some(Hint::Source)
}

fn quotes(text: &str) -> bool {
    text.matches(['“', '”', '"', '«', '»', '„']).count() >= 2
}

fn words(text: &str) -> Vec<&str> {
    text.split(|l: char| !l.is_alphanumeric() && l != '\'').filter(|word| !word.is_empty()).collect()
}

fn is_double(text: &str) -> bool {
    let lower = text.to_lowercase();
    let joined = words(&lower);
    let both = joined.windows(2).any(|pair| matches!(pair, ["and", next] if ASKING.contains(next)));
    text.matches(['?', '؟']).count() > 1 || both
}

/// A capital in the middle of a sentence.
fn name(text: &str) -> Option<String> {
    let mut opens = true;
    for word in text.split_whitespace() {
        let plain = word.trim_matches(|l: char| !l.is_alphanumeric());
        let whole = plain.split(['\'', '’']).next().unwrap_or_default();
        let mut letters = whole.chars();
        let capital = letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
        if capital && !opens && !NOT_NAMES.contains(&whole) && !word.starts_with('{') {
            return Some(whole.to_owned());
        }
        opens = word.ends_with(['.', '?', '!', ':', '“', '"']) || word.starts_with(['“', '"', '„']);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sharing::made::{question, step};

    fn check(text: &str, expected: &[Hint]) {
        assert_eq!(hints(text), expected, "{text}");
    }

    #[test]
    fn a_plain_question_needs_no_hint() {
        check("What did {problem} get you to do this week?", &[]);
        check("Who might not be surprised? A friend, a cat.", &[]);
        check("When on Monday did I hear it?", &[]);
        check("", &[]);
    }

    #[test]
    fn a_source_is_missed_where_neither_sender_nor_step_tells_one() {
        let mut shared = Shared::default();
        shared.exercise.steps = vec![step("a", vec![question("1", "Who?")])];
        assert_eq!(of_whole(&shared), Some(Hint::Source));
        shared.exercise.steps[0].why = "From White 2007.".into();
        assert_eq!(of_whole(&shared), None);
        assert_eq!(of_whole(&shared.clone().plain()), Some(Hint::Source), "a short link leaves it out");
        let told = Shared { why: "We spoke of it.".into(), ..shared.plain() };
        assert_eq!(of_whole(&told), None);
    }

    #[test]
    fn a_quotation_or_a_long_text_before_the_questions_may_hold_the_persons_words() {
        let asks = |ask: &str, intro: &str| {
            let mut shared = Shared { intro: intro.to_owned(), ..Shared::default() };
            shared.exercise.steps = vec![step("a", vec![question("1", ask)])];
            shared
        };
        assert!(!may_hold_their_words(&asks("What helped?", "Hello, as we said.")));
        assert!(may_hold_their_words(&asks("What did “not again” get you to do?", "")));
        assert!(may_hold_their_words(&asks("What helped?", "You said “I sat down”.")));
        assert!(may_hold_their_words(&asks("What helped?", &"a ".repeat(140))));
        let mut of_library = asks("What does “enough” look like?", "");
        of_library.exercise.steps[0].questions[0].another = vec!["And now?".into()];
        assert!(!may_hold_their_words(&of_library));
    }

    #[test]
    fn what_the_rules_would_say_is_said() {
        check("What happened, and how did you feel?", &[Hint::Double]);
        check("What happened? Who saw it?", &[Hint::Double]);
        check("What should you do?", &[Hint::Obliges("should".into())]);
        check("Why didn’t you call?", &[Hint::Obliges("why didn't".into())]);
        check("What did Anna’s mother see?", &[Hint::Name("Anna".into())]);
        check("What did “not again” get you to do?", &[Hint::Quote]);
        check("Could you write to me@example.org?", &[Hint::Address]);
        check("Could you call 0170 123456?", &[Hint::Address]);
    }
}
