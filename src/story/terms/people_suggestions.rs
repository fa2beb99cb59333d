//! Suggests the user's own people where a name is asked for: those the user named, without anyone moved outside the circle (White
//! 2007, ch. 3, re-membering).

use crate::exercises::content_ids::CHAIR_DISTANCE;
use crate::exercises::exercise::{PeopleFilter, TermKind};
use crate::exercises::library::ExerciseLibrary;
use crate::story::answers::queries::answers_to;
use crate::story::model::field_path::Field;
use crate::story::model::ids::ItemId;
use crate::story::model::story::Story;
use crate::story::model::value::{LifeStatus, Value};
use crate::story::terms::placeholders::{Term, all_terms};

/// How many of its choices, from the first on, keep a person in the circle.
const CHOICES_IN_THE_ROOM: usize = 3;

/// Returns the suggested names, in the order in which the user named them.
pub fn suggested_people(story: &Story, library: &ExerciseLibrary, who: PeopleFilter) -> Vec<String> {
    let all: Vec<Term> = all_terms(story, library).into_iter().filter(|term| term.kind == TermKind::Figure).collect();
    let gone: Vec<String> =
        all.iter().filter(|term| !is_living(story, term)).map(|term| person_name(story, term)).collect();
    let mut names: Vec<String> = Vec::new();
    for term in all.iter().filter(|term| !is_chair_outside(story, library, term)) {
        let name = person_name(story, term);
        let alike = |other: &String| other.to_lowercase() == name.to_lowercase();
        let fits = who == PeopleFilter::All || !gone.iter().any(alike);
        if fits && !name.is_empty() && !names.iter().any(alike) {
            names.push(name);
        }
    }
    names
}

fn person_name(story: &Story, term: &Term) -> String {
    match story.get(&term.answer.path) {
        Some(Value::Person { name, .. }) if !name.trim().is_empty() => name.trim().to_owned(),
        Some(_) | None => term.answer.text.trim().to_owned(),
    }
}

fn is_living(story: &Story, term: &Term) -> bool {
    let value = story.get(&term.answer.path);
    !matches!(value, Some(Value::Person { life_status: LifeStatus::Died | LifeStatus::Imagined, .. }))
}

/// Whether a person was last placed outside the circle or off the page. A placement whose choices are not loaded counts as outside.
pub(in crate::story) fn is_chair_outside(story: &Story, library: &ExerciseLibrary, term: &Term) -> bool {
    let Field::Item(_, item) = &term.answer.path.field else { return false };
    let Some(placed) = last_chair_distance(story, item) else { return false };
    let near = library.question(CHAIR_DISTANCE).map_or(&[][..], |found| found.question.chips.as_slice());
    !near.iter().take(CHOICES_IN_THE_ROOM).any(|choice| *choice == placed)
}

fn last_chair_distance(story: &Story, item: &ItemId) -> Option<String> {
    let all = answers_to(story, CHAIR_DISTANCE)
        .into_iter()
        .filter(|answer| answer.question_ref.item_id.as_ref() == Some(item));
    all.max_by_key(|answer| answer.at).map(|answer| answer.text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::fixtures::{StoryBuilder, shipped_library};
    use crate::exercises::exercise::Exercise;
    use crate::story::flow::safeguards;
    use crate::story::model::field_path::{FieldPath, QuestionRef};

    fn add_person(builder: &mut StoryBuilder, question: &str, name: &str, life_status: LifeStatus) -> ItemId {
        let record_id = builder.record_for_question(question);
        let item = ItemId::from_number(u64::try_from(name.len()).unwrap() * 31 + u64::from(name.as_bytes()[0]));
        let person = Value::Person { order: 0, name: name.into(), relation: "who counts".into(), life_status };
        builder
            .put_value(FieldPath::in_record(&record_id, Field::Item(QuestionRef::new(question), item.clone())), person);
        item
    }

    fn whole(ids: &[&str]) -> ExerciseLibrary {
        let mut library = std::sync::Arc::unwrap_or_clone(shipped_library());
        for id in ids {
            let text = std::fs::read_to_string(format!("content/en/{id}.toml")).unwrap();
            let exercise: Exercise = toml::from_str(&text).unwrap();
            library.add_exercise_json(&serde_json::to_string(&exercise).unwrap()).unwrap();
        }
        library
    }

    fn story_with_people() -> StoryBuilder {
        let mut builder = StoryBuilder::new();
        add_person(&mut builder, "e4.1.5", "Dita", LifeStatus::Unspecified);
        add_person(&mut builder, "e4.3.4", "dita", LifeStatus::Living);
        add_person(&mut builder, "e5.a1.1", "Bartel", LifeStatus::Died);
        add_person(&mut builder, "e5.membership.2", "The examiner", LifeStatus::Living);
        builder
    }

    #[test]
    fn people_are_suggested_once_and_those_with_less_say_are_not() {
        let library = whole(&["e4", "e5"]);
        assert_eq!(suggested_people(&story_with_people().story, &library, PeopleFilter::All), ["Dita", "Bartel"]);
        assert_eq!(suggested_people(&story_with_people().story, &library, PeopleFilter::Living), ["Dita"]);
    }

    #[test]
    fn someone_moved_outside_the_circle_is_not_suggested_again() {
        let mut builder = story_with_people();
        let item = add_person(&mut builder, "e5.a1.1", "Mr Haddad", LifeStatus::Living);
        let library = whole(&["e4", "e5"]);
        let has = |builder: &StoryBuilder, library| {
            suggested_people(&builder.story, library, PeopleFilter::All).contains(&"Mr Haddad".into())
        };
        assert!(has(&builder, &library));
        for (choice, stays) in [("Outside for now", false), ("Closer", true), ("Not on this page", false)] {
            let record_id = builder.record_for_question(CHAIR_DISTANCE);
            let at = FieldPath::in_record(&record_id, Field::Answer(QuestionRef::for_item(CHAIR_DISTANCE, &item)));
            builder.put_value(at, Value::text(choice));
            assert_eq!(has(&builder, &library), stays, "{choice}");
        }
        assert!(!has(&builder, &super::tests::shipped_library()), "where the choices are not here");
    }

    #[test]
    fn a_question_about_people_suggests_them_before_its_own_chips() {
        let library = whole(&["e4", "e5", "e6", "e9c"]);
        let story = story_with_people().story;
        let chips = |id: &str| safeguards::adapted_question(&story, &library, id).unwrap().chips;
        assert_eq!(chips("e6.0.2"), ["Dita"]);
        assert_eq!(chips("e6.0.4")[..2], ["Dita", "Bartel"]);
        assert_eq!(chips("e9c.0.who")[..2], ["Dita", "Bartel"]);
        assert!(chips("e5.a1.1").is_empty(), "the user says who counts");
    }
}
