//! Hints for people who write questions, after docs/practice.md. They advise and never block sharing.

use crate::exercises::language_words::{AND, CAPITALS_THAT_ARE_NO_NAMES, OBLIGING_WORDS, QUESTION_WORDS};
use crate::sharing::exercises::shared_exercise::SharedExercise;

/// A hint, with the word that caused it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// Two questions in one.
    DoubleQuestion,
    /// A word that sets a duty or judges.
    ObligingWord(String),
    /// A word that may be somebody's name.
    PossibleName(String),
    /// Words in quotation marks: perhaps the recipient's own, which would put health data into an address.
    Quotation,
    /// A number or an address that identifies someone.
    ContactDetail,
    /// Neither a source nor a reason is given.
    MissingSource,
}

/// Returns the hints for a wording, each kind at most once.
pub fn wording_hints(text: &str) -> Vec<Hint> {
    let mut all = Vec::new();
    if is_double_question(text) {
        all.push(Hint::DoubleQuestion);
    }
    let lower = format!(" {} ", split_words(&text.to_lowercase().replace('’', "'")).join(" "));
    all.extend(
        OBLIGING_WORDS.iter().find(|w| lower.contains(&format!(" {w} "))).map(|w| Hint::ObligingWord(w.to_owned())),
    );
    all.extend(possible_name(text).map(Hint::PossibleName));
    if has_quotation(text) {
        all.push(Hint::Quotation);
    }
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if text.contains('@') || text.contains("://") || digits >= 6 {
        all.push(Hint::ContactDetail);
    }
    all
}

/// An introduction of this length or more reads like a letter to one person.
const LETTER_MIN_CHARS: usize = 280;

/// Returns whether the exercise may quote the recipient: it holds a quotation, or a long introduction.
pub fn may_quote_recipient(shared: &SharedExercise) -> bool {
    let framing = [&shared.intro, &shared.why, &shared.exercise.title];
    // A library question has alternative wordings; one that was typed has none.
    let typed = shared
        .questions()
        .filter(|question| question.alternative_wordings.is_empty() && question.simpler_wordings.is_empty());
    let texts = framing.into_iter().chain(typed.map(|question| &question.wording));
    shared.intro.chars().count() >= LETTER_MIN_CHARS || texts.into_iter().any(|text| has_quotation(text))
}

/// Returns the hint for the whole exercise: neither the sender nor a step gives a source or a reason.
pub fn exercise_hint(shared: &SharedExercise) -> Option<Hint> {
    let lacks_rationale = shared.exercise.steps.iter().any(|step| step.rationale.trim().is_empty());
    (lacks_rationale && shared.why.trim().is_empty()).then_some(Hint::MissingSource)
}

fn has_quotation(text: &str) -> bool {
    text.matches(['“', '”', '"', '«', '»', '„']).count() >= 2
}

fn split_words(text: &str) -> Vec<&str> {
    text.split(|l: char| !l.is_alphanumeric() && l != '\'').filter(|word| !word.is_empty()).collect()
}

fn is_double_question(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words = split_words(&lower);
    let has_two_questions =
        words.windows(2).any(|pair| matches!(pair, [and, next] if *and == AND && QUESTION_WORDS.contains(next)));
    text.matches(['?', '؟']).count() > 1 || has_two_questions
}

/// Returns a capitalised word in the middle of a sentence.
fn possible_name(text: &str) -> Option<String> {
    let mut starts_sentence = true;
    for word in text.split_whitespace() {
        let trimmed = word.trim_matches(|c: char| !c.is_alphanumeric());
        let name = trimmed.split(['\'', '’']).next().unwrap_or_default();
        let mut chars = name.chars();
        let is_capitalised =
            chars.next().is_some_and(char::is_uppercase) && chars.next().is_some_and(char::is_lowercase);
        if is_capitalised && !starts_sentence && !CAPITALS_THAT_ARE_NO_NAMES.contains(name) && !word.starts_with('{') {
            return Some(name.to_owned());
        }
        starts_sentence = word.ends_with(['.', '?', '!', ':', '“', '"']) || word.starts_with(['“', '"', '„']);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sharing::exercises::shared_exercise::{empty_step, plain_question};

    fn check(text: &str, expected: &[Hint]) {
        assert_eq!(wording_hints(text), expected, "{text}");
    }

    #[test]
    fn a_plain_question_needs_no_hint() {
        check("What did {problem} get you to do this week?", &[]);
        check("Who might not be surprised? A friend, a cat.", &[]);
        check("When on Monday did I hear it?", &[]);
        check("", &[]);
    }

    #[test]
    fn a_source_is_missing_if_neither_the_sender_nor_the_step_gives_one() {
        let mut shared = SharedExercise::default();
        shared.exercise.steps = vec![empty_step("a", vec![plain_question("1", "Who?")])];
        assert_eq!(exercise_hint(&shared), Some(Hint::MissingSource));
        shared.exercise.steps[0].rationale = "From White 2007.".into();
        assert_eq!(exercise_hint(&shared), None);
        assert_eq!(
            exercise_hint(&shared.clone().questions_only()),
            Some(Hint::MissingSource),
            "a short link has no rationale"
        );
        let with_reason = SharedExercise { why: "We spoke of it.".into(), ..shared.questions_only() };
        assert_eq!(exercise_hint(&with_reason), None);
    }

    #[test]
    fn a_quotation_or_a_long_introduction_may_quote_the_recipient() {
        let asks = |ask: &str, intro: &str| {
            let mut shared = SharedExercise { intro: intro.to_owned(), ..SharedExercise::default() };
            shared.exercise.steps = vec![empty_step("a", vec![plain_question("1", ask)])];
            shared
        };
        assert!(!may_quote_recipient(&asks("What helped?", "Hello, as we said.")));
        assert!(may_quote_recipient(&asks("What did “not again” get you to do?", "")));
        assert!(may_quote_recipient(&asks("What helped?", "You said “I sat down”.")));
        assert!(may_quote_recipient(&asks("What helped?", &"a ".repeat(140))));
        let mut of_library = asks("What does “enough” look like?", "");
        of_library.exercise.steps[0].questions[0].alternative_wordings = vec!["And now?".into()];
        assert!(!may_quote_recipient(&of_library));
    }

    #[test]
    fn each_rule_gives_its_hint() {
        check("What happened, and how did you feel?", &[Hint::DoubleQuestion]);
        check("What happened? Who saw it?", &[Hint::DoubleQuestion]);
        check("What should you do?", &[Hint::ObligingWord("should".into())]);
        check("Why didn’t you call?", &[Hint::ObligingWord("why didn't".into())]);
        check("What did Anna’s mother see?", &[Hint::PossibleName("Anna".into())]);
        check("What did “not again” get you to do?", &[Hint::Quotation]);
        check("Could you write to me@example.org?", &[Hint::ContactDetail]);
        check("Could you call 0170 123456?", &[Hint::ContactDetail]);
    }
}
