//! What she said at the gate changes what is offered and how it is asked (practice.md 9.4, 9.7); nothing is judged.

use super::gate::gate_of;
use super::page::page_of;
use super::people;
use super::place::{Field, Name, Place};
use super::story::Story;
use crate::practice::exercise::{Input, Instead, Kind, Question};
use crate::practice::library::{Entry, Library, exercise_of, is_shared};
use crate::practice::road::Topic;

/// What stands for the problem where nothing is to be named: it fits wherever a name does.
const NEUTRAL: &str = "this";

/// What she ticked, in the order of the gate; the young people's set comes first.
pub fn ticked<'a>(story: &Story, library: &'a Library) -> Vec<&'a Topic> {
    let ticked = story.words(&Place::head(Name::Topics));
    all_topics(library).filter(|topic| ticked.split_whitespace().any(|key| key == topic.key)).collect()
}

fn all_topics(library: &Library) -> impl Iterator<Item = &Topic> {
    std::iter::once(&library.gate.young).chain(&library.gate.touches.boxes)
}

/// Whether an exercise or a question is not asked in this story, for now or at all. Whatever opens one asks here.
pub fn is_kept_out(story: &Story, library: &Library, id: &str) -> bool {
    is_withheld(story, library, id) || waits(story, library, id)
}

/// Whether an exercise or a question has no place in this story: it is not offered either. Whatever lists or finds one asks here.
pub fn is_withheld(story: &Story, library: &Library, id: &str) -> bool {
    let path = library.gate.path.get(gate_of(story));
    path.is_some_and(|path| path.withheld.iter().any(|kept| belongs(id, kept)))
        || is_hidden(story, library, id)
        || does_not_fit(story, library, exercise_of(id))
}

/// Whether an exercise or a question waits until the gate is answered: it treats what is written about as something to address.
pub fn waits(story: &Story, library: &Library, id: &str) -> bool {
    let path = library.gate.path.get(gate_of(story));
    path.is_some_and(|path| path.waits.iter().any(|kept| belongs(id, kept)))
}

/// Whether questions that somebody sent speak of a problem by name on a path where that may not fit, and the user has not said
/// that they want them as they were asked. They are then told so, and choose; nothing is asked in their place unsaid.
pub fn does_not_fit(story: &Story, library: &Library, exercise: &str) -> bool {
    let names = is_shared(exercise) && library.exercise(exercise).is_some_and(|exercise| exercise.gate);
    let has_path = library.gate.path.get(gate_of(story)).is_some_and(|path| !path.withheld.is_empty());
    names && has_path && !is_wanted_as_asked(story, exercise)
}

/// Whether the user wants questions that somebody sent as they were asked, whatever they said at the gate.
pub fn is_wanted_as_asked(story: &Story, exercise: &str) -> bool {
    page_of(story, exercise).is_some_and(|sheet| story.is_on(&Place::on(&sheet, Field::Named(Name::AsAsked)), false))
}

/// Whether what is written about is not to be spoken of as a difficulty.
pub fn honours(story: &Story, library: &Library) -> bool {
    library.gate.path.get(gate_of(story)).is_some_and(|path| path.honours)
}

/// Whether "What has been a bit better?" fits: not where somebody is hurt, and not where something is lost or kept.
pub fn asks_what_is_better(story: &Story, library: &Library) -> bool {
    library.gate.path.get(gate_of(story)).is_none_or(|path| path.exercise.is_empty())
}

/// Whether an id is the one named, or a question or step of it.
fn belongs(id: &str, named: &str) -> bool {
    id.strip_prefix(named).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Whether what she ticked hides it, whichever path she is on.
pub fn is_hidden(story: &Story, library: &Library, id: &str) -> bool {
    ticked(story, library).iter().any(|topic| topic.hides.iter().any(|kept| belongs(id, kept)))
}

/// The exercises that fit what she ticked better than others.
pub fn preferred<'a>(story: &Story, library: &'a Library) -> Vec<&'a Entry> {
    let keys: Vec<String> = ticked(story, library).into_iter().map(|topic| topic.key.clone()).collect();
    preferred_for(story, library, &keys)
}

/// The same for topics that are picked and not stored yet, by their keys.
pub fn preferred_for<'a>(story: &Story, library: &'a Library, topics: &[String]) -> Vec<&'a Entry> {
    let mut found: Vec<&Entry> = Vec::new();
    let ticked = all_topics(library).filter(|topic| topics.contains(&topic.key));
    for id in ticked.flat_map(|topic| &topic.prefers) {
        if let Some(entry) = library.entry(id).filter(|entry| !found.contains(entry)) {
            found.push(entry);
        }
    }
    found.retain(|entry| !is_withheld(story, library, &entry.id));
    found
}

/// The exercises that may be offered: what fits what she ticked first, the others in the order of the index.
pub fn offered<'a>(story: &Story, library: &'a Library) -> Vec<&'a Entry> {
    let mut all = preferred(story, library);
    let rest: Vec<&Entry> = library.index.iter().filter(|entry| !all.contains(entry)).collect();
    all.extend(rest.into_iter().filter(|entry| !entry.unlisted && !is_withheld(story, library, &entry.id)));
    all
}

/// What stands for the problem until it is named, where a word of its own is wanted; on the paths of the gate it is not named.
pub fn nameless(story: &Story, library: &Library) -> Option<String> {
    if library.gate.path.get(gate_of(story)).is_some_and(|path| !path.exercise.is_empty()) {
        return Some(NEUTRAL.to_owned());
    }
    ticked(story, library).into_iter().map(|topic| topic.fallback_name.clone()).find(|name| !name.is_empty())
}

/// A question as this story asks it: with the gate's wording and chips where she ticked what asks for them.
pub fn question(story: &Story, library: &Library, full: &str) -> Option<Question> {
    let mut question = library.find(full)?.question.clone();
    let topics = ticked(story, library);
    if let Some(other) = in_place(&question, &topics, full).cloned() {
        question = reworded(question, &other);
    }
    if question.input == Input::Name && question.gives == Some(Kind::Problem) {
        // A later topic weighs more: plain names for voices come before playful ones.
        if let Some(topic) = topics.iter().rev().find(|topic| !topic.name_chips.is_empty()) {
            question.chips.clone_from(&topic.name_chips);
        }
    }
    if let Some(who) = question.people {
        let mut chips = people::offered(story, library, who);
        chips.append(&mut question.chips);
        question.chips = chips;
    }
    Some(question)
}

/// The wording that stands in for a question's own; of several topics the later one decides.
fn in_place<'a>(question: &'a Question, topics: &[&'a Topic], full: &str) -> Option<&'a Instead> {
    topics.iter().rev().find_map(|topic| {
        let of_gate = topic.instead.iter().find(|other| other.id == full);
        of_gate
            .or_else(|| question.instead.iter().find(|other| other.id == topic.key || other.also.contains(&topic.key)))
    })
}

/// What belonged to the first wording goes with it: its nudge, its examples and its simpler ways would bring it back.
fn reworded(question: Question, other: &Instead) -> Question {
    Question {
        ask: other.ask.clone(),
        another: other.another.clone(),
        chips: other.chips.clone(),
        nudge: String::new(),
        simpler: other.simpler.clone(),
        examples: Vec::new(),
        ..question
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::exercise::Exercise;
    use crate::story::Edit;
    use crate::story::ids::{StoryId, Writer};
    use crate::story::place::Asking;
    use crate::story::stamp::Moment;
    use crate::story::value::Value;
    use crate::story::walk::{Spot, Walk, spots, walk_of};

    fn library() -> Library {
        let mut library = Library::shipped().unwrap();
        for entry in library.index.clone() {
            let text = std::fs::read_to_string(format!("content/en/{}.toml", entry.id)).unwrap();
            let exercise: Exercise = toml::from_str(&text).unwrap();
            library.take(&serde_json::to_string(&exercise).unwrap()).unwrap();
        }
        library
    }

    fn story(gate: &str, topics: &str) -> Story {
        let mut story = Story::new(StoryId::from_number(1));
        let moment = Moment { writer: Writer::from_number(1), at: 0 };
        story.apply(Edit::put(Place::head(Name::Gate), Value::text(gate)), &moment);
        story.apply(Edit::put(Place::head(Name::Topics), Value::text(topics)), &moment);
        story
    }

    fn asks(story: &Story, library: &Library, question: &str) -> bool {
        let exercise = crate::practice::library::exercise_of(question).to_owned();
        let all = spots(story, library, &Walk::Page(exercise));
        all.contains(&Spot::Ask(Asking::once(question)))
    }

    fn ids(entries: &[&Entry]) -> Vec<String> {
        entries.iter().map(|entry| entry.id.clone()).collect()
    }

    #[test]
    fn the_interview_is_nowhere_once_a_hard_topic_is_ticked() {
        let library = library();
        assert!(asks(&story("a", ""), &library, "e9b.1.1"));
        assert!(ids(&offered(&story("a", ""), &library)).contains(&"e9b".to_owned()));
        for topic in ["eating", "self_harm", "substances", "voices", "young", "eating voices"] {
            let story = story("a", topic);
            assert!(is_kept_out(&story, &library, "e9b") && is_kept_out(&story, &library, "e9b.1.1"), "{topic}");
            assert!(!is_kept_out(&story, &library, "e9a") && !is_kept_out(&story, &library, "e9"), "{topic}");
            assert!(!ids(&offered(&story, &library)).contains(&"e9b".to_owned()), "{topic}");
            assert!(spots(&story, &library, &Walk::Page("e9b".to_owned())).is_empty(), "{topic}");
        }
    }

    #[test]
    fn what_fits_a_topic_better_is_offered_first_and_once() {
        let library = library();
        assert!(preferred(&story("a", ""), &library).is_empty());
        let eating = story("a", "substances eating");
        assert_eq!(ids(&preferred(&eating, &library)), ["e17", "e0", "e5", "e10c", "e7"]);
        let all = ids(&offered(&eating, &library));
        assert_eq!(all[..5], ["e17", "e0", "e5", "e10c", "e7"]);
        let listed = library.index.iter().filter(|entry| !entry.unlisted).count();
        assert_eq!(all.len() + 1, listed);
        let young = story("a", "eating young");
        assert_eq!(ids(&preferred(&young, &library)), ["e11", "e12", "e13a", "e17", "e0", "e5", "e10c"]);
    }

    #[test]
    fn voices_are_met_with_plain_names_and_are_not_asked_to_speak() {
        let library = library();
        let plain = question(&story("a", ""), &library, "e1.1.4").unwrap();
        assert!(plain.ask.starts_with("What did {problem} say") && !plain.examples.is_empty());
        let voices = story("a", "voices");
        let other = question(&voices, &library, "e1.1.4").unwrap();
        assert!(other.ask.starts_with("What was going on around you") && other.examples.is_empty());
        assert!(other.chips.contains(&"it was night".to_owned()));
        assert_eq!(question(&voices, &library, "e1.1.1").unwrap().chips[0], "the rough spells");
        assert_eq!(nameless(&voices, &library).as_deref(), Some("the rough spells"));
        assert_eq!(nameless(&story("a", "eating"), &library), None);
    }

    #[test]
    fn nothing_that_is_asked_makes_voices_speak_want_or_plan() {
        let library = library();
        let voices = story("a", "voices");
        for id in ["e1.1.6", "e1.2.3", "e2.b.4", "e2.b.7", "e3.1.2", "e4.4.3", "e4.7.2", "e15.1.6"] {
            let (plain, other) = (question(&story("a", ""), &library, id), question(&voices, &library, id));
            assert_ne!(plain.clone().unwrap().ask, other.clone().unwrap().ask, "{id}");
            assert!(!other.unwrap().simpler.is_empty() && plain.unwrap().level > 1, "{id}");
        }
    }

    #[test]
    fn the_young_are_offered_no_grown_up_parts_of_life_and_names_to_play_with() {
        let library = library();
        let young = story("a", "young");
        let areas = question(&young, &library, "e1.2.1").unwrap();
        assert!(areas.chips.contains(&"School".to_owned()));
        for grown_up in ["Love", "Money", "Work or school"] {
            assert!(!areas.chips.contains(&grown_up.to_owned()), "{grown_up}");
        }
        assert_eq!(question(&young, &library, "e1.1.1").unwrap().chips[0], "the spiral");
        let both = story("a", "young voices");
        assert_eq!(question(&both, &library, "e1.1.1").unwrap().chips[0], "the rough spells");
    }

    #[test]
    fn what_is_honoured_gets_no_name_and_is_nowhere_asked_about_as_a_difficulty() {
        let library = library();
        let honours = story("e", "");
        for id in ["e1", "e2", "e3", "e4", "e9a", "e9b", "e21"] {
            assert!(is_kept_out(&honours, &library, id), "{id}");
            assert!(spots(&honours, &library, &Walk::Page(id.to_owned())).is_empty(), "{id}");
        }
        for entry in &library.index {
            for spot in spots(&honours, &library, &Walk::Page(entry.id.clone())) {
                let Spot::Ask(asking) = spot else { continue };
                let found = library.find(&asking.question).unwrap().question;
                assert!(!format!("{}{}", found.ask, found.nudge).contains("{problem}"), "{}", asking.question);
            }
        }
        let walk = walk_of(&honours, &library);
        assert_eq!(walk, Walk::Page("e22".to_owned()));
        let path = spots(&honours, &library, &walk);
        assert_eq!(path.last(), Some(&Spot::Yields("e22".to_owned())), "it ends on a page of its own");
        assert!(!asks_what_is_better(&honours, &library) && asks_what_is_better(&story("a", ""), &library));
        let doors: Vec<&str> = library.gate.path["e"].doors.iter().map(|door| door.to.as_str()).collect();
        assert_eq!(doors, ["e5", "e9c", "e0"]);
        assert!(doors.iter().all(|id| !spots(&honours, &library, &Walk::Page((*id).to_owned())).is_empty()));
    }

    #[test]
    fn nothing_about_the_one_who_harms_is_asked_by_way_of_another_exercise() {
        let library = library();
        let withheld = ["e10b.1.4", "e10c.1.1", "e10c.1.2", "e10c.1.3", "e15.1.6", "e16.1.2", "e18.more.3"];
        let whole = ["e2", "e9a", "e9b", "e9c", "e9d", "e19"];
        for question in withheld {
            assert!(asks(&story("a", ""), &library, question), "{question}");
        }
        for gate in ["b", "c"] {
            let story = story(gate, "");
            for question in withheld {
                assert!(!asks(&story, &library, question), "{gate} {question}");
            }
            let offered = ids(&offered(&story, &library));
            for id in whole {
                assert!(!offered.contains(&id.to_owned()), "{gate} {id}");
                assert!(spots(&story, &library, &Walk::Page(id.to_owned())).is_empty(), "{gate} {id}");
            }
            let path = spots(&story, &library, &walk_of(&story, &library));
            assert!(path.len() > 5 && matches!(path.last(), Some(Spot::Yields(_))), "{gate} has a page at its end");
        }
    }

    /// The dead are nobody's value, and are not asked about as a step towards something better.
    #[test]
    fn no_question_after_a_loss_puts_someone_in_the_place_of_a_value() {
        let library = library();
        let honours = story("e", "");
        for spot in spots(&honours, &library, &walk_of(&honours, &library)) {
            let Spot::Ask(asking) = spot else { continue };
            let question = question(&honours, &library, &asking.question).unwrap();
            assert!(question.gives != Some(Kind::Value), "{}", asking.question);
            let texts = [&question.ask, &question.nudge].into_iter().chain(&question.another).chain(&question.simpler);
            for text in texts {
                let low = text.to_lowercase();
                for wrong in ["{value}", "{problem}", "better", "other story", "earlier time", "move on", "closure"] {
                    assert!(!low.contains(wrong), "{}: {text}", asking.question);
                }
            }
        }
        assert_eq!(library.gives("gate.e.1"), None);
    }

    #[test]
    fn what_someone_sent_waits_for_the_user_to_say_how_they_want_it() {
        let mut library = library();
        let mut sent = library.exercise("e17").unwrap().clone();
        "xsent".clone_into(&mut sent.id);
        sent.gate = true;
        library.keep(sent);
        let mut story = story("b", "");
        let moment = Moment { writer: Writer::from_number(1), at: 1 };
        let sheet = crate::story::ids::SheetId::from_number(4);
        story.apply(crate::story::page::begin(&sheet, "xsent", 1), &moment);
        let walk = Walk::Page("xsent".to_owned());
        assert!(does_not_fit(&story, &library, "xsent") && spots(&story, &library, &walk).is_empty());
        let as_asked = Place::on(&sheet, Field::Named(Name::AsAsked));
        story.apply(Edit::put(as_asked, Value::Flag { on: true }), &moment);
        assert!(!does_not_fit(&story, &library, "xsent") && !spots(&story, &library, &walk).is_empty());
        assert_eq!(nameless(&story, &library).as_deref(), Some("this"));
    }
}
