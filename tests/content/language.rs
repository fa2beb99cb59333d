//! What a sentence on the screen keeps to (practice.md 0.2, 0.3 and ), as far as a machine can tell.

use restory::story::field_path::term_kind_from_key;

/// The longest wording, in words.
pub const LONGEST: usize = 25;
/// Words that judge, oblige, diagnose or fight, and verdicts about the person's state.
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
/// Words that take for granted whom she has, what she does or what she believes; in a question, not among words to tap.
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
/// Words that make hardship a matter of attitude, advise, or read a mind; in a question.
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
/// "Your" before what has a name of its own.
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
/// What asks for a reason as a judge would; "why might" is another thing.
const ACCUSES: [&str; 6] =
    ["why did you", "why do you", "why have you", "why are you", "why were you", "why can t you"];
const ASKING_WORDS: [&str; 8] = ["what", "why", "how", "who", "when", "where", "whom", "which"];
/// Placeholders besides the kinds of words: the problem's pronoun, the stance, and a number on a scale.
const MORE_PLACEHOLDERS: [&str; 4] = ["it", "them", "stance", "n"];
/// What agrees with one thing and not with many, or the other way round, before its subject or after it.
const COUNTS: [&str; 10] = ["is", "are", "was", "were", "has", "does", "isn't", "aren't", "wasn't", "doesn't"];
/// The same, after its subject only: before a placeholder, these speak of something else.
const COUNTS_AFTER: [&str; 8] = ["wants", "says", "makes", "gets", "tries", "keeps", "comes", "takes"];
/// After one of these, the placeholder is not what the verb belongs to.
const PREPOSITIONS: [&str; 10] = ["about", "with", "of", "to", "for", "by", "from", "in", "at", "on"];

/// What speaks against any sentence of the app.
pub fn unfit(text: &str) -> Vec<String> {
    let plain = plain_words(text);
    let found = NOT_ON_SCREEN.into_iter().chain(PRAISE).filter(|word| plain.contains(&format!(" {word} ")));
    let mut all: Vec<String> = found.map(|word| format!("“{word}” is not for the screen")).collect();
    all.extend(text.contains("  ").then(|| "two spaces in a row".to_owned()));
    all.extend(text.contains('!').then(|| "an exclamation mark cheers".to_owned()));
    all
}

/// What speaks against a wording that is asked.
pub fn unfit_to_ask(text: &str) -> Vec<String> {
    let (words, marks) = (text.split_whitespace().count(), text.matches('?').count());
    let mut all = unfit(text);
    all.extend((words > LONGEST).then(|| format!("{words} words; {LONGEST} is the most")));
    all.extend((marks > 1).then(|| format!("{marks} question marks; one is the most")));
    let second = ASKING_WORDS.into_iter().find(|word| text.contains(&format!(", and {word} ")));
    all.extend(second.map(|word| format!("“, and {word}” asks two things")));
    all.extend(unwhole(text));
    let plain = plain_words(text);
    let found = TAKEN_FOR_GRANTED.into_iter().chain(ADVICE).chain(OWNED).chain(ACCUSES);
    let found = found.filter(|word| plain.contains(&format!(" {word} ")));
    all.extend(found.map(|word| format!("“{word}” is not for a question")));
    all.extend(double(&plain).map(|words| format!("“{words}” asks two things")));
    all
}

/// Two questions behind one mark: "where and how", for the other form see `, and what`.
fn double(plain: &str) -> Option<String> {
    let words: Vec<&str> = plain.split_whitespace().collect();
    let joined = words.windows(3).find(|three| {
        matches!(three, [before, "and", after] if ASKING_WORDS.contains(before) && ASKING_WORDS.contains(after))
    });
    joined.map(|three| three.join(" "))
}

/// A sentence stands whole: it begins as one and ends as one.
pub fn unwhole(text: &str) -> Option<String> {
    let begins = text.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "{“…".contains(c));
    let ends = text.trim_end_matches(['”', '"', ')']).ends_with(['?', '.', '!', '…', ':']);
    (!begins || !ends).then(|| "is not a whole sentence".to_owned())
}

/// What is wrong about the placeholders: an unknown one, or one that fits only one thing or only many.
pub fn misplaced(text: &str) -> Vec<String> {
    let unknown = placeholders(text)
        .into_iter()
        .filter(|name| term_kind_from_key(name).is_none() && !MORE_PLACEHOLDERS.contains(&name.as_str()))
        .map(|name| format!("the placeholder {{{name}}} is not known"));
    let lower = format!(" {}", text.to_lowercase().replace('’', "'"));
    let owning = lower.contains("}'s").then(|| "’s after a placeholder".to_owned());
    let article = [" a {", " an {", " a “{", " an “{"].iter().any(|before| lower.contains(before));
    let article = article.then(|| "a or an before a placeholder".to_owned());
    unknown.chain(owning).chain(article).chain(counted(&lower)).collect()
}

/// Verbs that fit only one thing, or only many, right before or after a placeholder.
fn counted(lower: &str) -> Vec<String> {
    let bare: String = lower.chars().map(|c| if c.is_alphabetic() || "{}_'".contains(c) { c } else { ' ' }).collect();
    let words: Vec<&str> = bare.split_whitespace().collect();
    let mut found = Vec::new();
    for (n, word) in words.iter().enumerate().filter(|(_, word)| word.starts_with('{')) {
        let before = n.checked_sub(1).and_then(|n| words.get(n)).copied().unwrap_or_default();
        let after = words.get(n + 1).copied().unwrap_or_default();
        if COUNTS.contains(&before) {
            found.push(format!("“{before} {word}” fits only one thing or only many"));
        } else if COUNTS.iter().chain(&COUNTS_AFTER).any(|verb| *verb == after) && !PREPOSITIONS.contains(&before) {
            found.push(format!("“{word} {after}” fits only one thing or only many"));
        }
    }
    found
}

/// What stands between braces; a brace left open counts as a placeholder that nobody knows.
pub fn placeholders(text: &str) -> Vec<String> {
    let opened = text.split('{').skip(1);
    opened.map(|rest| rest.split_once('}').map_or("?", |(name, _)| name).to_owned()).collect()
}

/// Flesch-Kincaid grade; a placeholder is read as a short name.
#[allow(clippy::cast_precision_loss)]
pub fn grade(text: &str) -> f64 {
    let mut text = text.to_owned();
    for name in placeholders(&text) {
        text = text.replace(&format!("{{{name}}}"), "fog");
    }
    let sentences = text.matches(['?', '.', '!']).count().max(1) as f64;
    let spoken = plain_words(&text.replace(['’', '\''], ""));
    let words: Vec<&str> = spoken.split_whitespace().collect();
    let syllables: usize = words.iter().map(|word| syllables(word)).sum();
    let count = words.len().max(1) as f64;
    0.39 * (count / sentences) + 11.8 * (syllables as f64 / count) - 15.59
}

/// Groups of vowels; a last `e` is silent, except after a consonant and `l`.
fn syllables(word: &str) -> usize {
    let vowel = |c: char| "aeiouy".contains(c);
    let mut before = false;
    let mut groups: usize = 0;
    for c in word.chars() {
        groups += usize::from(vowel(c) && !before);
        before = vowel(c);
    }
    let silent = word.ends_with('e') && !word.ends_with("le") && !word.ends_with("ee");
    groups.saturating_sub(usize::from(silent)).max(1)
}

/// Lower case, only letters, one space around each word.
fn plain_words(text: &str) -> String {
    let letters: String = text.to_lowercase().chars().map(|c| if c.is_alphabetic() { c } else { ' ' }).collect();
    format!(" {} ", letters.split_whitespace().collect::<Vec<_>>().join(" "))
}
