//! Her own people, offered where a name is asked for: whom she named herself, and nobody whom she moved outside.

use super::ids::ItemId;
use super::lexicon::{Word, words};
use super::page::given;
use super::place::Field;
use super::story::Story;
use super::value::{Being, Value};
use crate::practice::exercise::{Kind, People};
use crate::practice::library::Library;

/// Where she says how near someone may sit.
const PLACED: &str = "e5.membership.5";
/// How many of its choices, from the first on, keep a chair in the room.
const IN_THE_ROOM: usize = 3;

/// Their names, in the order in which she named them.
pub fn offered(story: &Story, library: &Library, who: People) -> Vec<String> {
    let all: Vec<Word> = words(story, library).into_iter().filter(|word| word.kind == Kind::Figure).collect();
    let gone: Vec<String> = all.iter().filter(|word| !is_living(story, word)).map(|word| name(story, word)).collect();
    let mut names: Vec<String> = Vec::new();
    for word in all.iter().filter(|word| !is_outside(story, library, word)) {
        let name = name(story, word);
        let alike = |other: &String| other.to_lowercase() == name.to_lowercase();
        let fits = who == People::All || !gone.iter().any(alike);
        if fits && !name.is_empty() && !names.iter().any(alike) {
            names.push(name);
        }
    }
    names
}

fn name(story: &Story, word: &Word) -> String {
    match story.get(&word.given.place) {
        Some(Value::Person { name, .. }) if !name.trim().is_empty() => name.trim().to_owned(),
        Some(_) | None => word.given.text.trim().to_owned(),
    }
}

fn is_living(story: &Story, word: &Word) -> bool {
    let value = story.get(&word.given.place);
    !matches!(value, Some(Value::Person { being: Being::Passed | Being::Imagined, .. }))
}

/// Whether she last put the chair outside, or off the page. A placing whose choices are not here counts as outside.
fn is_outside(story: &Story, library: &Library, word: &Word) -> bool {
    let Field::Item(_, item) = &word.given.place.field else { return false };
    let Some(placed) = last_placed(story, item) else { return false };
    let near = library.find(PLACED).map_or(&[][..], |found| found.question.chips.as_slice());
    !near.iter().take(IN_THE_ROOM).any(|choice| *choice == placed)
}

fn last_placed(story: &Story, item: &ItemId) -> Option<String> {
    let all = given(story, PLACED).into_iter().filter(|given| given.asking.item.as_ref() == Some(item));
    all.max_by_key(|given| given.at).map(|given| given.text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::fixtures::{Teller, library};
    use crate::practice::exercise::Exercise;
    use crate::story::care;
    use crate::story::place::{Asking, Place};

    fn names(teller: &mut Teller, question: &str, name: &str, being: Being) -> ItemId {
        let sheet = teller.sheet(question);
        let item = ItemId::from_number(u64::try_from(name.len()).unwrap() * 31 + u64::from(name.as_bytes()[0]));
        let person = Value::Person { order: 0, name: name.into(), relation: "who counts".into(), being };
        teller.put(Place::on(&sheet, Field::Item(Asking::once(question), item.clone())), person);
        item
    }

    fn whole(ids: &[&str]) -> Library {
        let mut library = library();
        for id in ids {
            let text = std::fs::read_to_string(format!("content/en/{id}.toml")).unwrap();
            let exercise: Exercise = toml::from_str(&text).unwrap();
            library.take(&serde_json::to_string(&exercise).unwrap()).unwrap();
        }
        library
    }

    fn told() -> Teller {
        let mut teller = Teller::new();
        names(&mut teller, "e4.1.5", "Dita", Being::Unsaid);
        names(&mut teller, "e4.3.4", "dita", Being::Living);
        names(&mut teller, "e5.a1.1", "Bartel", Being::Passed);
        names(&mut teller, "e5.membership.2", "The examiner", Being::Living);
        teller
    }

    #[test]
    fn her_people_are_offered_once_and_those_with_less_say_are_not() {
        let library = whole(&["e4", "e5"]);
        assert_eq!(offered(&told().story, &library, People::All), ["Dita", "Bartel"]);
        assert_eq!(offered(&told().story, &library, People::Living), ["Dita"]);
    }

    #[test]
    fn a_chair_that_was_moved_outside_is_not_brought_back() {
        let mut teller = told();
        let item = names(&mut teller, "e5.a1.1", "Mr Haddad", Being::Living);
        let library = whole(&["e4", "e5"]);
        let has = |teller: &Teller, library| offered(&teller.story, library, People::All).contains(&"Mr Haddad".into());
        assert!(has(&teller, &library));
        for (choice, stays) in [("Outside for now", false), ("Closer", true), ("Not on this page", false)] {
            let sheet = teller.sheet(PLACED);
            let at = Place::on(&sheet, Field::Answer(Asking::about(PLACED, &item)));
            teller.put(at, Value::text(choice));
            assert_eq!(has(&teller, &library), stays, "{choice}");
        }
        assert!(!has(&teller, &super::tests::library()), "where the choices are not here");
    }

    #[test]
    fn a_question_that_asks_for_them_offers_them_before_its_own_words() {
        let library = whole(&["e4", "e5", "e6", "e9c"]);
        let story = told().story;
        let chips = |id: &str| care::question(&story, &library, id).unwrap().chips;
        assert_eq!(chips("e6.0.2"), ["Dita"]);
        assert_eq!(chips("e6.0.4")[..2], ["Dita", "Bartel"]);
        assert_eq!(chips("e9c.0.who")[..2], ["Dita", "Bartel"]);
        assert!(chips("e5.a1.1").is_empty(), "who counts is hers to say");
    }
}
