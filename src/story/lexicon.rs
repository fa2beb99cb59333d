//! Her own words by kind, read off the answers; they fill the placeholders of later questions (practice.md 0.3).

use super::ids::SheetId;
use super::page::{Given, given_where, is_set_aside, page_of};
use super::place::{Field, Name, Place, kind_of};
use super::since::{NAMING, is_at_rest, today};
use super::story::Story;
use super::value::{Stance, Value};
use crate::practice::exercise::{Input, Kind};
use crate::practice::library::{Library, exercise_of};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Longest answer, in words, that may stand inside a question if it was not given as a name.
const FEW_WORDS: usize = 5;

/// A word of hers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its kind.
    pub kind: Kind,
    /// Where it was said, and when.
    pub given: Given,
}

/// A piece of a filled wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The app's words.
    Said(String),
    /// Her words, of a kind.
    Hers(String, Kind),
}

/// What a wording may draw on besides the story.
#[derive(Clone, Copy)]
pub struct Phrases {
    /// What stands where no word of a kind was given.
    pub fallback: fn(Kind) -> &'static str,
    /// A stance in words.
    pub stance: fn(Stance) -> &'static str,
    /// A pronoun as subject and as object.
    pub pronoun: fn(&str) -> (&'static str, &'static str),
    /// What stands where no mark was put.
    pub unmarked: &'static str,
}

/// What a question is asked about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The item it is asked for.
    pub item: Option<(Kind, String)>,
    /// Where she stands on it.
    pub stance: Option<Stance>,
    /// What stands for the problem until it is named.
    pub nameless: Option<String>,
    /// What stands for someone who was not named.
    pub unnamed_figure: Option<String>,
    /// Her mark on the line.
    pub mark: Option<u8>,
    /// The page it is asked on: what she named there stands for its kind.
    pub page: Option<SheetId>,
}

/// All her words, oldest page first.
pub fn words(story: &Story, library: &Library) -> Vec<Word> {
    words_where(story, library, |_| true)
}

/// Her words of some kinds. A wording asks for them at each letter, in stories of any length: other answers are passed by.
fn words_where(story: &Story, library: &Library, wanted: impl Fn(Kind) -> bool) -> Vec<Word> {
    let kinds: RefCell<BTreeMap<String, Option<Kind>>> = RefCell::default();
    let kind_of = |question: &str| {
        let known = kinds.borrow().get(question).copied();
        known.unwrap_or_else(|| {
            let kind = library.gives(question).filter(|kind| wanted(*kind));
            kinds.borrow_mut().insert(question.to_owned(), kind);
            kind
        })
    };
    let all = given_where(story, |asking| kind_of(&asking.question).is_some());
    all.into_iter().filter_map(|given| kind_of(&given.asking.question).map(|kind| Word { kind, given })).collect()
}

/// The word that stands for a kind, as she would say it today; a name at rest, and a page set aside, stand for nothing.
pub fn bound(story: &Story, library: &Library, kind: Kind) -> Option<Word> {
    bound_on(story, library, kind, None)
}

/// The same, asked on a page: a moment or someone named there comes before what was named elsewhere since.
pub fn bound_on(story: &Story, library: &Library, kind: Kind, page: Option<&SheetId>) -> Option<Word> {
    let all = words_where(story, library, |one| one == kind).into_iter();
    let awake = all.filter(|word| !is_at_rest(story, &word.given.place));
    let mut awake: Vec<Word> = awake.filter(|word| !is_set_aside(story, &word.given.sheet)).collect();
    if let (Kind::Initiative | Kind::Figure, Some(page)) = (kind, page)
        && awake.iter().any(|word| word.given.sheet == *page)
    {
        awake.retain(|word| word.given.sheet == *page);
    }
    let mut word = chosen(story, kind, awake)?;
    word.given.text = today(story, &word.given);
    Some(word)
}

/// Her own choice, the name on the page in use, or the one said last.
fn chosen(story: &Story, kind: Kind, mut all: Vec<Word>) -> Option<Word> {
    let place: Option<Place> = story.words(&Place { sheet: SheetId::head(), field: Field::Bind(kind) }).parse().ok();
    let here = page_of(story, exercise_of(NAMING));
    let on_page = |word: &Word| word.given.asking.question == NAMING && Some(&word.given.sheet) == here.as_ref();
    let at = all.iter().position(|word| Some(&word.given.place) == place.as_ref());
    match at.or_else(|| all.iter().position(on_page)) {
        Some(at) => Some(all.swap_remove(at)),
        None => all.into_iter().filter(|word| !is_set_aside(story, &word.given.sheet)).max_by_key(|word| word.given.at),
    }
}

/// Someone stands inside a sentence by name alone, without who they are.
pub(super) fn called(story: &Story, mut word: Word) -> Word {
    if let Some(Value::Person { name, .. }) = story.get(&word.given.place)
        && !name.trim().is_empty()
        && word.given.text.starts_with(name.as_str())
    {
        word.given.text.clone_from(name);
    }
    word
}

/// Whether an answer may stand inside a question.
fn fits(word: &Word, library: &Library) -> bool {
    let named = library.find(&word.given.asking.question).is_some_and(|found| found.question.input == Input::Name);
    (named || word.given.text.split_whitespace().count() <= FEW_WORDS) && word.given.text.chars().count() <= 120
}

/// Fills a wording with her words. Gives the pieces, and the words that were too long to stand inside (quote them above).
pub fn fill(
    template: &str,
    story: &Story,
    library: &Library,
    about: &About,
    phrases: Phrases,
) -> (Vec<Piece>, Vec<Word>) {
    let (mut pieces, mut quoted) = (Vec::new(), Vec::new());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, tail)) = after.split_once('}') else { break };
        said(&mut pieces, before);
        place_word(name, story, library, about, phrases, &mut pieces, &mut quoted);
        rest = tail;
    }
    said(&mut pieces, rest);
    (pieces, quoted)
}

fn said(pieces: &mut Vec<Piece>, text: &str) {
    match pieces.last_mut() {
        Some(Piece::Said(last)) => last.push_str(text),
        Some(Piece::Hers(..)) | None if text.is_empty() => {}
        Some(Piece::Hers(..)) | None => pieces.push(Piece::Said(text.to_owned())),
    }
}

fn place_word(
    name: &str,
    story: &Story,
    library: &Library,
    about: &About,
    phrases: Phrases,
    pieces: &mut Vec<Piece>,
    quoted: &mut Vec<Word>,
) {
    let (subject, object) = (phrases.pronoun)(story.words(&Place::head(Name::Pronoun)));
    match (name, kind_of(name)) {
        ("it", _) => said(pieces, subject),
        ("them", _) => said(pieces, object),
        ("n", _) => said(pieces, &about.mark.map_or_else(|| phrases.unmarked.to_owned(), |mark| mark.to_string())),
        ("stance", _) => said(pieces, about.stance.map_or("", phrases.stance)),
        (_, Some(kind)) => match &about.item {
            Some((of, text)) if *of == kind => pieces.push(Piece::Hers(text.clone(), kind)),
            Some(_) | None => match bound_on(story, library, kind, about.page.as_ref()).map(|word| called(story, word))
            {
                Some(word) if fits(&word, library) => pieces.push(Piece::Hers(word.given.text.trim().to_owned(), kind)),
                Some(word) => {
                    said(pieces, (phrases.fallback)(kind));
                    quoted.push(word);
                }
                None => match &about.nameless {
                    Some(text) if kind == Kind::Problem => said(pieces, text),
                    Some(_) | None => match &about.unnamed_figure {
                        Some(text) if kind == Kind::Figure => said(pieces, text),
                        Some(_) | None => said(pieces, (phrases.fallback)(kind)),
                    },
                },
            },
        },
        (other, None) => said(pieces, &format!("{{{other}}}")),
    }
}

/// A filled wording as plain text.
pub fn plain(pieces: &[Piece]) -> String {
    let text: String = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Said(text) | Piece::Hers(text, _) => text.as_str(),
        })
        .collect();
    // A fallback may open the sentence.
    let mut letters = text.chars();
    match (pieces.first(), letters.next()) {
        (Some(Piece::Said(_)), Some(first)) => first.to_uppercase().chain(letters).collect(),
        _ => text,
    }
}

/// A value of a name, with the name before it kept among the others.
pub fn renamed(before: Option<&Value>, text: String) -> Value {
    let others = match before {
        Some(Value::Name { others, .. }) => others.clone(),
        Some(_) | None => Vec::new(),
    };
    Value::Name { text, others }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::ids::{StoryId, Writer};
    use crate::story::place::Asking;
    use crate::story::stamp::Moment;
    use crate::story::value::Being;
    use crate::story::{Edit, page};

    const PHRASES: Phrases = Phrases {
        fallback: |kind| if kind == Kind::Problem { "this difficulty" } else { "this" },
        stance: |_| "not welcome",
        pronoun: |p| if p == "they" { ("they", "them") } else { ("it", "it") },
        unmarked: "the mark",
    };

    fn story(answers: &[(&str, &str)]) -> Story {
        let mut story = Story::new(StoryId::from_number(1));
        for (n, (question, text)) in answers.iter().enumerate() {
            let moment = Moment { writer: Writer::from_number(1), at: i64::try_from(n).unwrap() };
            let sheet = SheetId::from_number(7);
            story.apply(page::begin(&sheet, "e1", 0), &moment);
            let place = Place::on(&sheet, Field::Answer(Asking::once(question)));
            story.apply(Edit::put(place, Value::text(*text)), &moment);
        }
        story
    }

    fn check(template: &str, answers: &[(&str, &str)], expected: &str) {
        let library = Library::shipped().unwrap();
        let (pieces, _) = fill(template, &story(answers), &library, &About::default(), PHRASES);
        assert_eq!(plain(&pieces), expected);
    }

    #[test]
    fn her_name_for_it_stands_in_every_later_question() {
        check("What did {problem} get you to do?", &[("e1.1.1", "The Fog")], "What did The Fog get you to do?");
        check("What did {problem} get you to do?", &[("e1.1.1", "Worries")], "What did Worries get you to do?");
        check("What did {problem} get you to do?", &[], "What did this difficulty get you to do?");
        check("{problem} did that.", &[], "This difficulty did that.");
        check("What did {it} ask of you, and {them}?", &[], "What did it ask of you, and it?");
        check("{nothing} stays", &[], "{nothing} stays");
    }

    #[test]
    fn her_mark_and_her_pronoun_stand_where_the_wording_asks_for_them() {
        let library = Library::shipped().unwrap();
        let mut story = story(&[("e1.1.1", "The Fog")]);
        let moment = Moment { writer: Writer::from_number(1), at: 5 };
        story.apply(Edit::put(Place::head(Name::Pronoun), Value::text("they")), &moment);
        let sheet = SheetId::from_number(8);
        story.apply(page::begin(&sheet, "e18", 0), &moment);
        let filled = |story: &Story| {
            let about = About { mark: page::mark(story, "e18"), ..About::default() };
            plain(&fill("Why is {n} not lower, when {it} asked {them}?", story, &library, &about, PHRASES).0)
        };
        assert_eq!(filled(&story), "Why is the mark not lower, when they asked them?");
        for (question, mark) in [("e18.more.1", 7), ("e18.1.1", 3)] {
            let place = Place::on(&sheet, Field::Answer(Asking::once(question)));
            let (low, high, note) = (String::new(), String::new(), String::new());
            story.apply(Edit::put(place, Value::Scale { mark: Some(mark), low, high, note }), &moment);
        }
        assert_eq!(filled(&story), "Why is 3 not lower, when they asked them?");
    }

    #[test]
    fn someone_stands_in_a_sentence_by_name_and_each_page_keeps_its_own() {
        let library = Library::shipped().unwrap();
        let mut story = Story::new(StoryId::from_number(1));
        for (page, name) in [(3, "Aunt Ruth"), (4, "The dog")] {
            let (sheet, at) = (SheetId::from_number(page), i64::try_from(page).unwrap());
            let moment = Moment { writer: Writer::from_number(1), at };
            story.apply(page::begin(&sheet, "e1", at), &moment);
            let place = Place::on(&sheet, Field::Answer(Asking::once("e1.4.7")));
            let relation = "who lived at the end of our long road".to_owned();
            story.apply(
                Edit::put(place, Value::Person { name: name.to_owned(), relation, being: Being::default(), order: 0 }),
                &moment,
            );
        }
        let told = |page: Option<u64>| {
            let about = About { page: page.map(SheetId::from_number), ..About::default() };
            plain(&fill("What did {figure} say?", &story, &library, &about, PHRASES).0)
        };
        assert_eq!(told(Some(3)), "What did Aunt Ruth say?");
        assert_eq!(
            (told(Some(4)), told(None)),
            ("What did The dog say?".to_owned(), "What did The dog say?".to_owned())
        );
    }

    #[test]
    fn a_long_answer_is_quoted_above_and_not_put_inside() {
        let library = Library::shipped().unwrap();
        let long = story(&[("e4.6.1", "Friday all four of us are in and the kettle is on")]);
        let (pieces, quoted) = fill("How would {sign} look?", &long, &library, &About::default(), PHRASES);
        assert_eq!(plain(&pieces), "How would this look?");
        assert_eq!(quoted.len(), 1);
    }
}
