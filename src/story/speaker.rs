//! Whose words an answer puts down. What the user had the problem, another person or a letter's writer say keeps that speaker
//! wherever it is shown, and is never shown as the user's own words (White 2007, ch. 1).

use super::ids::SheetId;
use super::lexicon::{bound_on, called};
use super::page::{Given, given_on};
use super::place::{Asking, Field, Place};
use super::story::Story;
use super::value::Value;
use crate::practice::exercise::{Kind, Speaker};
use crate::practice::library::{Library, exercise_of};

/// Longest name, in characters, that stands in a label.
const LONGEST_NAME: usize = 40;

/// The speaker of an answer, with the name under which the user speaks of them; empty where there is none that fits a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speech {
    /// Whose words they are.
    pub speaker: Speaker,
    /// The name of the problem, the person, or the letter's writer.
    pub name: String,
}

/// Whose words stand in the answer to a question on a page; `None` for the user's own.
pub fn speech(story: &Story, library: &Library, sheet: &SheetId, asking: &Asking) -> Option<Speech> {
    let speaker = library.speaker(&asking.question).filter(|_| !is_asked_otherwise(story, library, sheet, asking))?;
    let name = match speaker {
        Speaker::Problem => bound_on(story, library, Kind::Problem, Some(sheet)).map(|word| word.given.text),
        Speaker::Figure => {
            bound_on(story, library, Kind::Figure, Some(sheet)).map(|word| called(story, word).given.text)
        }
        Speaker::Writer | Speaker::Listener => Some(other_writer(story, library, sheet, asking)?),
        Speaker::Other => None,
    };
    let name = name.map(|name| name.trim().to_owned()).filter(|name| fits(name)).unwrap_or_default();
    Some(Speech { speaker, name })
}

/// The same for whatever stands at a place; only answers have a speaker.
pub fn speech_at(story: &Story, library: &Library, place: &Place) -> Option<Speech> {
    match &place.field {
        Field::Answer(asking) | Field::Item(asking, _) => speech(story, library, &place.sheet, asking),
        _ => None,
    }
}

/// Whether the words at a place are the user's own.
pub fn is_own(story: &Story, library: &Library, place: &Place) -> bool {
    speech_at(story, library, place).is_none()
}

/// Whether the answer was given to a wording in which nobody else speaks, as where voices or self-harm were ticked at the gate.
fn is_asked_otherwise(story: &Story, library: &Library, sheet: &SheetId, asking: &Asking) -> bool {
    let asked = story.words(&Place::on(sheet, Field::Asked(asking.clone())));
    let others = library.find(&asking.question).map_or(&[][..], |found| found.question.instead.as_slice());
    let wordings =
        others.iter().flat_map(|other| std::iter::once(&other.ask).chain(&other.another).chain(&other.simpler));
    !asked.is_empty() && wordings.into_iter().any(|template| reads_as(asked, template))
}

/// Whether a wording was made from a template, whatever stood in its placeholders.
fn reads_as(wording: &str, template: &str) -> bool {
    let mut rest = wording;
    template.split('{').all(|piece| {
        let literal = piece.split_once('}').map_or(piece, |(_, literal)| literal);
        let found = rest.find(literal);
        rest = found.and_then(|at| rest.get(at.saturating_add(literal.len())..)).unwrap_or_default();
        found.is_some()
    })
}

/// The name of whoever writes the letter on a page; `None` where the user does.
fn other_writer(story: &Story, library: &Library, sheet: &SheetId, asking: &Asking) -> Option<String> {
    let exercise = exercise_of(&asking.question);
    let plan = library.other_writer(exercise)?;
    let (asked, name) = (format!("{exercise}.{}", plan.asked), format!("{exercise}.{}", plan.name));
    let answers = given_on(story, sheet);
    let named = answers.iter().find(|given| given.asking.question == name).cloned();
    let says_so = |given: &Given| given.asking.question == asked && plan.answers.contains(&given.text);
    let is_other = if plan.asked.is_empty() { named.is_some() } else { answers.iter().any(says_so) };
    is_other.then(|| named.map_or_else(String::new, |given| person_at(story, &given.place).unwrap_or(given.text)))
}

/// A person's name without who they are to the user.
fn person_at(story: &Story, place: &Place) -> Option<String> {
    match story.get(place) {
        Some(Value::Person { name, .. }) if !name.trim().is_empty() => Some(name.clone()),
        Some(_) | None => None,
    }
}

fn fits(name: &str) -> bool {
    !name.is_empty() && name.chars().count() <= LONGEST_NAME && !name.contains('\n')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::fixtures::{Teller, library};
    use crate::story::ids::ItemId;
    use crate::story::value::Being;

    fn spoken(teller: &Teller, sheet: &str, question: &str) -> Option<Speech> {
        speech(&teller.story, &library(), &SheetId::parse(sheet).unwrap(), &Asking::once(question))
    }

    #[test]
    fn what_the_problem_said_is_the_problem_s_and_what_it_is_called_is_the_user_s() {
        let mut teller = Teller::new();
        teller.tells("e1.1.1", "The Fog").tells("e1.1.4", "You would be better off gone.");
        let said = spoken(&teller, "pe1", "e1.1.4");
        assert_eq!(said, Some(Speech { speaker: Speaker::Problem, name: "The Fog".to_owned() }));
        assert_eq!(spoken(&teller, "pe1", "e1.1.1"), None);
        assert_eq!(spoken(&teller, "pe11", "e11.roots.1"), None, "no part of an id decides");
    }

    #[test]
    fn a_name_that_is_long_or_has_lines_stands_in_no_label() {
        for name in ["x".repeat(41), "one\ntwo".to_owned(), " ".to_owned()] {
            let mut teller = Teller::new();
            teller.tells("e1.1.1", &name).tells("e1.1.4", "hush");
            assert_eq!(spoken(&teller, "pe1", "e1.1.4").map(|speech| speech.name).as_deref(), Some(""), "{name:?}");
        }
    }

    #[test]
    fn a_letter_is_the_user_s_own_unless_they_say_that_someone_else_writes() {
        for (kind, expected) in [("To an earlier me", None), ("From someone who counts", Some("Aunt Ruth"))] {
            let mut teller = Teller::new();
            teller.lists("e9c.0.kind", kind, 0);
            let sheet = teller.sheet("e9c.0.who");
            let person =
                Value::Person { order: 0, name: "Aunt Ruth".into(), relation: "who sang".into(), being: Being::Passed };
            let item = Field::Item(Asking::once("e9c.0.who"), ItemId::from_number(9));
            teller.put(Place::on(&sheet, item), person);
            let said = speech(&teller.story, &library(), &sheet, &Asking::once("e9c.1.1"));
            assert_eq!(said.map(|speech| speech.name).as_deref(), expected, "{kind}");
        }
    }

    #[test]
    fn an_answer_to_a_wording_in_which_nobody_speaks_is_the_user_s_own() {
        let mut teller = Teller::new();
        teller.tells("e1.1.4", "At the bus stop, in the rain.");
        let sheet = SheetId::parse("pe1").unwrap();
        let asked = Place::on(&sheet, Field::Asked(Asking::once("e1.1.4")));
        teller.put(asked.clone(), Value::text("What did The Fog say, or sound like, the last time it came close?"));
        assert!(spoken(&teller, "pe1", "e1.1.4").is_some());
        teller.put(asked, Value::text("What was going on around you, the last time the rough spells came?"));
        assert_eq!(spoken(&teller, "pe1", "e1.1.4"), None);
    }

    #[test]
    fn only_answers_have_a_speaker() {
        let mut teller = Teller::new();
        teller.tells("e1.1.4", "hush");
        let sheet = SheetId::parse("pe1").unwrap();
        let own = |field| is_own(&teller.story, &library(), &Place::on(&sheet, field));
        assert!(!own(Field::Answer(Asking::once("e1.1.4"))));
        assert!(own(Field::Asked(Asking::once("e1.1.4"))) && own(Field::About));
    }
}
