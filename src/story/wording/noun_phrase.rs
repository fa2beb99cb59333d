//! Whether a short text reads as a noun phrase, so that it fits where a sentence names a thing: "the fourth chair" can, "I sat down"
//! and "keep going" cannot. A rule of thumb. The words are
//! in `content/en/words.toml`, the endings of verbs here: another language needs its own. Unknown words count as nouns, so short texts in other languages fit.

use crate::exercises::language_words::{
    ARTICLE, BARE_VERBS, DETERMINERS, LINKING_VERBS, LY_NOUNS, OPENERS, PARTICLES, POSSESSIVES, SPEAKER_WORDS,
    SUBJECTS, VERB_WORDS,
};

/// Whether a text reads as a noun phrase. A name may be anything that is not a clause: "Never Again" can be one.
pub(in crate::story) fn reads_as_noun_phrase(text: &str, is_name: bool) -> bool {
    let words = lower_case_words(text);
    let Some((first, rest)) = words.split_first() else { return false };
    if words.iter().any(|word| SPEAKER_WORDS.contains(word)) {
        return false;
    }
    rest.is_empty() || !(has_clause(first, rest) || (!is_name && has_verb_phrase(first, rest)))
}

/// Returns the parts of a text before, between and after "my" or "our", where it reads as a noun phrase apart from that: "someone in my family"
/// gives "someone in" and "family". A part may be empty.
pub(in crate::story) fn parts_around_my(text: &str, is_name: bool) -> Option<Vec<String>> {
    let mut parts = vec![Vec::new()];
    for word in text.split_whitespace() {
        match parts.last_mut() {
            Some(part) if !POSSESSIVES.contains(&word.to_lowercase()) => part.push(word),
            _ => parts.push(Vec::new()),
        }
    }
    let joined = |between: &str| parts.iter().map(|part| part.join(" ")).collect::<Vec<_>>().join(between);
    let is_complete = parts.len() > 1 && parts.last().is_some_and(|last| !last.is_empty());
    let reads_well = is_complete && reads_as_noun_phrase(&joined(&format!(" {ARTICLE} ")), is_name);
    reads_well.then(|| parts.iter().map(|part| part.join(" ")).collect())
}

/// Whether a text is a verb in its bare form, as in a list of what someone does: "walk", "sing".
pub(in crate::story) fn is_bare_verb(text: &str) -> bool {
    BARE_VERBS.contains(&text.to_lowercase())
}

fn has_clause(first: &str, rest: &[String]) -> bool {
    let speaks = |word: &String| SUBJECTS.contains(word) || LINKING_VERBS.contains(word);
    SUBJECTS.contains(first) || rest.iter().any(speaks)
}

fn has_verb_phrase(first: &str, rest: &[String]) -> bool {
    let last = rest.last().map_or("", String::as_str);
    let is_gerund = first.len() > 4 && first.ends_with("ing");
    let negates_gerund = first == "not" && rest.first().is_some_and(|next| next.ends_with("ing"));
    let opens = OPENERS.contains(first) && !negates_gerund;
    let ends_as_verb = PARTICLES.contains(last) || (last.ends_with("ly") && !LY_NOUNS.contains(last));
    let is_named = is_gerund || negates_gerund || DETERMINERS.contains(first);
    let has_verb = rest.iter().any(|word| VERB_WORDS.contains(word) || (!is_gerund && is_past(word)));
    opens || has_verb || VERB_WORDS.contains(first) || BARE_VERBS.contains(first) || (ends_as_verb && !is_named)
}

fn is_past(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed")
}

fn lower_case_words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase().replace('’', "'");
    let letters_only = |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned();
    lower.split_whitespace().map(letters_only).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_a_thing_is_a_noun_phrase() {
        for text in [
            "fishing",
            "Honesty",
            "the fourth chair",
            "a place at the table",
            "waiting it out",
            "not being alone",
            "being loved",
            "clean water",
            "no more shouting",
            "the family",
            "Aunt Ruth",
            "soup",
            "🌧️",
            "السلام",
            "FAIRNESS",
        ] {
            assert!(reads_as_noun_phrase(text, false), "{text}");
        }
    }

    #[test]
    fn a_clause_a_request_and_a_phrase_that_hangs_on_a_verb_are_none() {
        for text in [
            "I sat down",
            "i'm fair",
            "I’m fair",
            "keep going",
            "keep my coat on",
            "sit down",
            "to be fair",
            "that nobody eats alone",
            "Dita waited",
            "Dita came in",
            "with Dita",
            "it is quiet",
            "don't shout",
            "go slowly",
            "my sister",
            "me",
        ] {
            assert!(!reads_as_noun_phrase(text, false), "{text}");
        }
    }

    #[test]
    fn a_name_may_be_anything_that_is_not_a_clause() {
        for name in ["Never Again", "Keep Going", "Not Enough", "What If", "The One That Shouts", "Can't Be Bothered"] {
            assert!(reads_as_noun_phrase(name, true), "{name}");
        }
        for clause in ["I am useless", "You’re useless", "Nobody is home", "my anxiety", "They hate me", "Me"] {
            assert!(!reads_as_noun_phrase(clause, true), "{clause}");
        }
    }

    #[test]
    fn a_text_is_divided_at_my_if_it_reads_well_without_it() {
        let parts = |text: &str| parts_around_my(text, false).map(|parts| parts.join("|"));
        assert_eq!(parts("My little sister").as_deref(), Some("|little sister"));
        assert_eq!(parts("someone in my family").as_deref(), Some("someone in|family"));
        assert_eq!(parts("my mum and my dad").as_deref(), Some("|mum and|dad"));
        assert_eq!(parts("Our dog Biscuit").as_deref(), Some("|dog Biscuit"));
        for text in ["myth", "my", "it is my", "keep my coat on", "my life as I want it", "soup"] {
            assert_eq!(parts(text), None, "{text}");
        }
    }
}
