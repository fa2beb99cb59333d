//! Language rules for every text on screen (practice.md 2, 3 and ), as far as they can be checked automatically.

use restory::story::model::field_path::term_kind_from_key;

/// The most words that a wording may have.
pub const MAX_WORDS: usize = 25;
/// Words that judge, oblige, diagnose or speak of a fight, and verdicts about the person's state.
const NOT_ON_SCREEN: [&str; 32] = [
    "should",
    "must",
    "always",
    "never",
    "ought to",
    "failed",
    "failure",
    "symptom",
    "symptoms",
    "disorder",
    "patient",
    "compliance",
    "dysfunction",
    "maladaptive",
    "homework",
    "normal",
    "abnormal",
    "negative thoughts",
    "why didn t you",
    "why did you not",
    "why don t you",
    "your anxiety",
    "your depression",
    "your anger",
    "your trauma",
    "you are anxious",
    "you are depressed",
    "defeat",
    "conquer",
    "enemy",
    "battle",
    "victory",
];
/// Words that praise.
const PRAISE: [&str; 15] = [
    "great job",
    "good job",
    "well done",
    "congratulations",
    "bravo",
    "amazing",
    "awesome",
    "brilliant",
    "excellent",
    "fantastic",
    "wonderful",
    "impressive",
    "proud of you",
    "keep it up",
    "you are strong",
];
/// Words that take relationships, work or beliefs for granted. Not allowed in a question; chips may have them.
const TAKEN_FOR_GRANTED: [&str; 28] = [
    "husband",
    "wife",
    "boyfriend",
    "girlfriend",
    "partner",
    "mother",
    "father",
    "parents",
    "mum",
    "dad",
    "son",
    "daughter",
    "children",
    "kids",
    "marriage",
    "married",
    "job",
    "boss",
    "career",
    "salary",
    "colleagues",
    "house",
    "car",
    "church",
    "god",
    "prayer",
    "walk to",
    "your family",
];
/// Words that make hardship a matter of attitude, give advice or claim to read minds. Not allowed in a question.
const ADVICE: [&str; 18] = [
    "attitude",
    "positive",
    "overcome",
    "mindset",
    "resilience",
    "resilient",
    "think positive",
    "make sure",
    "remember to",
    "be sure to",
    "diagnosis",
    "risk",
    "average",
    "improve",
    "recover",
    "recovery",
    "cure",
    "heal",
];
/// "Your" before something that is spoken of as separate from the person.
const OWNED: [&str; 8] = [
    "your problem",
    "your illness",
    "your addiction",
    "your panic",
    "your fear",
    "your condition",
    "your issues",
    "your disorder",
];
/// Beginnings of questions that demand a justification; "why might" is allowed.
const ACCUSING: [&str; 6] =
    ["why did you", "why do you", "why have you", "why are you", "why were you", "why can t you"];
const QUESTION_WORDS: [&str; 8] = ["what", "why", "how", "who", "when", "where", "whom", "which"];
/// Placeholders besides the kinds of terms: the pronoun of the problem, the stance, and the number on a scale.
const MORE_PLACEHOLDERS: [&str; 4] = ["it", "them", "stance", "n"];
/// Verb forms that fit only a singular or only a plural subject, before or after it.
const NUMBERED_VERBS: [&str; 10] = ["is", "are", "was", "were", "has", "does", "isn't", "aren't", "wasn't", "doesn't"];
/// The same, after the subject only: before a placeholder, these belong to another subject.
const NUMBERED_VERBS_AFTER: [&str; 8] = ["wants", "says", "makes", "gets", "tries", "keeps", "comes", "takes"];
/// After one of these, the placeholder is not the subject of the verb.
const PREPOSITIONS: [&str; 10] = ["about", "with", "of", "to", "for", "by", "from", "in", "at", "on"];

/// Returns the reasons why a text may not appear on screen; empty if it may.
pub fn unfit_for_screen(text: &str) -> Vec<String> {
    let plain = plain_words(text);
    let found = NOT_ON_SCREEN.into_iter().chain(PRAISE).filter(|word| plain.contains(&format!(" {word} ")));
    let mut all: Vec<String> = found.map(|word| format!("“{word}” is not for the screen")).collect();
    all.extend(text.contains("  ").then(|| "two spaces in a row".to_owned()));
    all.extend(text.contains('!').then(|| "it has an exclamation mark".to_owned()));
    all
}

/// Returns the reasons why a text may not be the wording of a question; empty if it may.
pub fn unfit_to_ask(text: &str) -> Vec<String> {
    let (words, marks) = (text.split_whitespace().count(), text.matches('?').count());
    let mut all = unfit_for_screen(text);
    all.extend((words > MAX_WORDS).then(|| format!("{words} words; at most {MAX_WORDS} are allowed")));
    all.extend((marks > 1).then(|| format!("{marks} question marks; at most one is allowed")));
    let second = QUESTION_WORDS.into_iter().find(|word| text.contains(&format!(", and {word} ")));
    all.extend(second.map(|word| format!("“, and {word}” asks two things")));
    all.extend(incomplete_sentence(text));
    let plain = plain_words(text);
    let found = TAKEN_FOR_GRANTED.into_iter().chain(ADVICE).chain(OWNED).chain(ACCUSING);
    let found = found.filter(|word| plain.contains(&format!(" {word} ")));
    all.extend(found.map(|word| format!("“{word}” is not for a question")));
    all.extend(joined_questions(&plain).map(|words| format!("“{words}” asks two things")));
    all
}

/// Finds two questions joined into one, such as "where and how". `unfit_to_ask` finds the form ", and what".
fn joined_questions(plain: &str) -> Option<String> {
    let words: Vec<&str> = plain.split_whitespace().collect();
    let joined = words.windows(3).find(|three| {
        matches!(three, [before, "and", after] if QUESTION_WORDS.contains(before) && QUESTION_WORDS.contains(after))
    });
    joined.map(|three| three.join(" "))
}

/// Returns a reason if a text does not begin and end as a whole sentence.
pub fn incomplete_sentence(text: &str) -> Option<String> {
    let starts_well = text.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "{“…".contains(c));
    let ends_well = text.trim_end_matches(['”', '"', ')']).ends_with(['?', '.', '!', '…', ':']);
    (!starts_well || !ends_well).then(|| "is not a whole sentence".to_owned())
}

/// Returns what is wrong with the placeholders of a text: unknown ones, and grammar that fits only a singular or only a plural.
pub fn misused_placeholders(text: &str) -> Vec<String> {
    let unknown = placeholders(text)
        .into_iter()
        .filter(|name| term_kind_from_key(name).is_none() && !MORE_PLACEHOLDERS.contains(&name.as_str()))
        .map(|name| format!("the placeholder {{{name}}} is not known"));
    let lower = format!(" {}", text.to_lowercase().replace('’', "'"));
    let possessive = lower.contains("}'s").then(|| "’s after a placeholder".to_owned());
    let article = [" a {", " an {", " a “{", " an “{"].iter().any(|before| lower.contains(before));
    let article = article.then(|| "a or an before a placeholder".to_owned());
    let opening = text.starts_with('{') || [". {", "? {", "! {"].iter().any(|end| text.contains(end));
    let opening = opening.then(|| "a placeholder at the start of a sentence".to_owned());
    unknown.chain(possessive).chain(article).chain(opening).chain(numbered_verbs(&lower)).collect()
}

/// Finds verbs that fit only a singular or only a plural, right before or after a placeholder.
fn numbered_verbs(lower: &str) -> Vec<String> {
    let bare: String = lower.chars().map(|c| if c.is_alphabetic() || "{}_'".contains(c) { c } else { ' ' }).collect();
    let words: Vec<&str> = bare.split_whitespace().collect();
    let mut found = Vec::new();
    for (n, word) in words.iter().enumerate().filter(|(_, word)| word.starts_with('{')) {
        let before = n.checked_sub(1).and_then(|n| words.get(n)).copied().unwrap_or_default();
        let after = words.get(n + 1).copied().unwrap_or_default();
        if NUMBERED_VERBS.contains(&before) {
            found.push(format!("“{before} {word}” fits only one thing or only many"));
        } else if NUMBERED_VERBS.iter().chain(&NUMBERED_VERBS_AFTER).any(|verb| *verb == after)
            && !PREPOSITIONS.contains(&before)
        {
            found.push(format!("“{word} {after}” fits only one thing or only many"));
        }
    }
    found
}

/// Returns the names between braces; an unclosed brace gives the unknown name `?`.
pub fn placeholders(text: &str) -> Vec<String> {
    let opened = text.split('{').skip(1);
    opened.map(|rest| rest.split_once('}').map_or("?", |(name, _)| name).to_owned()).collect()
}

/// Returns the Flesch-Kincaid reading grade (Kincaid et al., 1975); a placeholder counts as a short name.
#[allow(clippy::cast_precision_loss)]
pub fn grade(text: &str) -> f64 {
    let mut text = text.to_owned();
    for name in placeholders(&text) {
        text = text.replace(&format!("{{{name}}}"), "fog");
    }
    let sentences = text.matches(['?', '.', '!']).count().max(1) as f64;
    let without_apostrophes = plain_words(&text.replace(['’', '\''], ""));
    let words: Vec<&str> = without_apostrophes.split_whitespace().collect();
    let syllables: usize = words.iter().map(|word| syllables(word)).sum();
    let count = words.len().max(1) as f64;
    0.39 * (count / sentences) + 11.8 * (syllables as f64 / count) - 15.59
}

/// Estimates the syllables of a word by its groups of vowels; a final `e` is silent, except in `le` and `ee`.
fn syllables(word: &str) -> usize {
    let vowel = |c: char| "aeiouy".contains(c);
    let mut before = false;
    let mut groups: usize = 0;
    for c in word.chars() {
        groups += usize::from(vowel(c) && !before);
        before = vowel(c);
    }
    let has_silent_e = word.ends_with('e') && !word.ends_with("le") && !word.ends_with("ee");
    groups.saturating_sub(usize::from(has_silent_e)).max(1)
}

/// Returns the text in lower case, with letters only and one space around each word.
fn plain_words(text: &str) -> String {
    let letters: String = text.to_lowercase().chars().map(|c| if c.is_alphabetic() { c } else { ' ' }).collect();
    format!(" {} ", letters.split_whitespace().collect::<Vec<_>>().join(" "))
}
