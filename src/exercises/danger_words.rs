//! Words that a person may write when they are in danger. They decide one thing: whether a line about help stands beside the answer, and
//! whether questions put the words in the place of a problem's name. Nothing is stored, counted or sent, and nothing is concluded.

use serde::Deserialize;

/// What a text speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Danger {
    /// Ending one's life, or hurting oneself.
    Suicide,
    /// Being hurt, forced or threatened by someone.
    HarmByOther,
}

/// The phrases of one language, and what is said beside them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct DangerWords {
    /// Phrases about suicide and self-harm: lower case, no punctuation.
    pub suicide: Vec<String>,
    /// Phrases about being hurt by someone: lower case, no punctuation.
    pub harm: Vec<String>,
    /// Said above the emergency numbers.
    pub suicide_say: String,
    /// The same where it is about someone who was lost.
    pub suicide_say_loss: String,
    /// Said before the link to the first question.
    pub harm_say: String,
    /// The link to the first question.
    pub harm_link: String,
}

impl DangerWords {
    /// What a text speaks of, by whole words; capitals, punctuation and the kind of apostrophe do not matter. Suicide comes first.
    pub fn danger_in(&self, text: &str) -> Option<Danger> {
        let plain = plain_words(text);
        let holds = |phrases: &[String]| phrases.iter().any(|phrase| plain.contains(&format!(" {phrase} ")));
        if holds(&self.suicide) {
            return Some(Danger::Suicide);
        }
        holds(&self.harm).then_some(Danger::HarmByOther)
    }
}

/// Lower-case words between single spaces, with a space at both ends. Apostrophes are dropped, so that "don’t", "don't" and "dont" are one.
fn plain_words(text: &str) -> String {
    let mut out = String::from(" ");
    for letter in text.chars().filter(|letter| !matches!(letter, '\'' | '’' | '‘' | '`')).flat_map(char::to_lowercase)
    {
        if letter.is_alphanumeric() {
            out.push(letter);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercises::library::ExerciseLibrary;

    fn danger_in(text: &str) -> Option<Danger> {
        ExerciseLibrary::from_bundled_content().unwrap().gate.danger_words.danger_in(text)
    }

    #[test]
    fn what_speaks_of_suicide_or_of_being_hurt_is_recognised_however_it_is_typed() {
        for text in [
            "suicide",
            "Suicide.",
            "SUICIDE!!",
            "I want to die.",
            "i dont want to be here anymore",
            "I don’t want to live",
            "killing   myself",
            "self-harm",
            "thoughts of ending my life",
            "they'd be better off without me",
            "Cutting myself",
        ] {
            assert_eq!(danger_in(text), Some(Danger::Suicide), "{text}");
        }
        for text in
            ["he hits me", "My husband hit me.", "he raped me", "I am scared of him", "being abused", "she CONTROLS me"]
        {
            assert_eq!(danger_in(text), Some(Danger::HarmByOther), "{text}");
        }
        assert_eq!(danger_in("he hits me and I want to die"), Some(Danger::Suicide));
    }

    #[test]
    fn what_only_looks_like_it_is_left_alone() {
        for text in [
            "",
            " ",
            "The Fog",
            "dying to see her",
            "a dieter",
            "skilling myself",
            "it hit me that I was free",
            "cutting back on work",
            "grapes",
            "I want to dye my hair",
            "the drapes",
            "heartbeats me",
            "worry",
            "!!!",
        ] {
            assert_eq!(danger_in(text), None, "{text}");
        }
    }

    #[test]
    fn every_phrase_is_written_the_way_it_is_compared() {
        let words = ExerciseLibrary::from_bundled_content().unwrap().gate.danger_words;
        for phrase in words.suicide.iter().chain(&words.harm) {
            assert_eq!(plain_words(phrase), format!(" {phrase} "), "{phrase}");
        }
    }
}
