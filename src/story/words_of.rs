//! My words: what she called things, by kind, each with where and when she said it. Read off the answers, kept nowhere else.

use super::ids::SheetId;
use super::lexicon::words;
use super::page::{Given, given, given_on, page_of};
use super::place::{Asking, Field, Place};
use super::since::{Since, is_at_rest, since};
use super::stamp::Millis;
use super::story::Story;
use crate::practice::exercise::Kind;
use crate::practice::library::{Library, exercise_of};

/// The kinds under which her words are gathered, in the order of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// What a difficulty is called.
    Problem,
    /// What it did.
    Effect,
    /// What she holds dear.
    Value,
    /// What she hopes for.
    Hope,
    /// What she keeps to.
    Commitment,
    /// What she knows how to do.
    Skill,
    /// Who counts.
    Person,
    /// Times it went differently.
    Moment,
    /// Small signs.
    Sign,
    /// Sayings, lines, the name of her story.
    Saying,
}

/// The questions that find a moment before it has a title.
const FOUND: [&str; 2] = ["e3.0.1", "e16.1.1"];
/// What names the moment on a page where know-how was found.
const MOMENT: [&str; 4] = ["e4.1.1", "e3.1.5", "e16.1.7", "e3.0.1"];
/// Who was there, or saw it.
const SAW: [&str; 7] = ["e3.1.8", "e4.1.5", "e4.3.4", "e4.5.3", "e10c.2.5", "e11.trunk.3", "e21.amplify.2"];

impl Group {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 10] = [
        Self::Problem,
        Self::Effect,
        Self::Value,
        Self::Hope,
        Self::Commitment,
        Self::Skill,
        Self::Person,
        Self::Moment,
        Self::Sign,
        Self::Saying,
    ];

    fn of(kind: Kind) -> Option<Self> {
        match kind {
            Kind::Problem => Some(Self::Problem),
            Kind::Effect => Some(Self::Effect),
            Kind::Value => Some(Self::Value),
            Kind::Hope | Kind::BestHope => Some(Self::Hope),
            Kind::Commitment => Some(Self::Commitment),
            Kind::Skill => Some(Self::Skill),
            Kind::Figure => Some(Self::Person),
            Kind::Initiative => Some(Self::Moment),
            Kind::Sign => Some(Self::Sign),
            Kind::Saying | Kind::Line | Kind::Story => Some(Self::Saying),
            Kind::Domain | Kind::Period | Kind::Reason => None,
        }
    }

    /// The question of the handbook under which a word of this kind is put.
    pub fn handbook(self) -> &'static str {
        match self {
            Self::Problem | Self::Effect => "e10c.1.1",
            Self::Skill | Self::Moment | Self::Sign => "e10c.1.2b",
            Self::Person => "e10c.2.5",
            Self::Value | Self::Hope | Self::Commitment | Self::Saying => "e10c.2.4",
        }
    }
}

/// Where and when she said a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Where it stands.
    pub place: Place,
    /// The question, and its item.
    pub asking: Asking,
    /// The wording that she answered; empty where none was kept.
    pub asked: String,
    /// When.
    pub at: Millis,
}

/// The moment in which know-how was used, and who saw it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Used {
    /// The moment, and where it is told.
    pub moment: Option<(String, Place)>,
    /// Who saw it.
    pub seen_by: Vec<String>,
}

/// A word of hers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its kind.
    pub group: Group,
    /// The word, exactly.
    pub text: String,
    /// Where she said it, first place first.
    pub said: Vec<Said>,
    /// What she said of it later.
    pub since: Vec<Since>,
    /// Whether it is a name at rest.
    pub at_rest: bool,
    /// For know-how: where it was used.
    pub used: Used,
}

impl Entry {
    /// The word as she would say it today.
    pub fn today(&self) -> &str {
        self.since.iter().rev().find_map(|since| since.now.as_deref()).unwrap_or(&self.text)
    }
}

/// All her words of all kinds; one that was said twice stands once, with both places.
pub fn entries(story: &Story, library: &Library) -> Vec<Entry> {
    let mut all: Vec<Entry> = Vec::new();
    for (group, given) in gathered(story, library) {
        let held = all.iter_mut().find(|entry| entry.group == group && entry.text == given.text);
        let said = said(story, &given);
        match held {
            Some(entry) => entry.said.push(said),
            None => all.push(Entry {
                group,
                text: given.text.clone(),
                said: vec![said],
                since: since(story, &given.place),
                at_rest: group == Group::Problem && is_at_rest(story, &given.place),
                used: if group == Group::Skill { used(story, &given) } else { Used::default() },
            }),
        }
    }
    all.sort_by_key(|entry| entry.group);
    all
}

fn gathered(story: &Story, library: &Library) -> Vec<(Group, Given)> {
    let mut all: Vec<(Group, Given)> =
        words(story, library).into_iter().filter_map(|word| Some((Group::of(word.kind)?, word.given))).collect();
    let titled: Vec<SheetId> =
        all.iter().filter(|(group, _)| *group == Group::Moment).map(|(_, given)| given.sheet.clone()).collect();
    let untitled = FOUND.iter().flat_map(|question| given(story, question));
    all.extend(untitled.filter(|given| !titled.contains(&given.sheet)).map(|given| (Group::Moment, given)));
    all.retain(|(_, given)| !given.text.trim().is_empty());
    all
}

fn said(story: &Story, given: &Given) -> Said {
    let asked = story.words(&Place::on(&given.sheet, Field::Asked(given.asking.clone()))).to_owned();
    Said { place: given.place.clone(), asking: given.asking.clone(), asked, at: given.at }
}

/// The moment stands on the page of the know-how, or on the page in use on which moments are told.
fn used(story: &Story, skill: &Given) -> Used {
    let own = given_on(story, &skill.sheet);
    let told = match exercise_of(&skill.asking.question) {
        "e4" => page_of(story, "e3"),
        _ => None,
    };
    let told = told.map_or_else(Vec::new, |sheet| given_on(story, &sheet));
    let among = |all: &[Given]| MOMENT.iter().find_map(|id| all.iter().find(|g| g.asking.question == *id).cloned());
    let moment = among(&own).or_else(|| among(&told)).filter(|found| found.place != skill.place);
    let mut seen_by: Vec<String> = Vec::new();
    for given in own.iter().chain(&told).filter(|given| SAW.contains(&given.asking.question.as_str())) {
        if !seen_by.contains(&given.text) {
            seen_by.push(given.text.clone());
        }
    }
    Used { moment: moment.map(|given| (given.text, given.place)), seen_by }
}

/// Whether a word, as it is today, stands in the handbook already.
pub fn is_in_handbook(story: &Story, entry: &Entry) -> bool {
    given(story, entry.group.handbook()).iter().any(|given| given.text == entry.today())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::fixtures::{Teller, library};
    use crate::story::value::{Being, Value};
    use proptest::prelude::*;

    fn of(teller: &Teller, group: Group) -> Vec<Entry> {
        entries(&teller.story, &library()).into_iter().filter(|entry| entry.group == group).collect()
    }

    fn texts(all: &[Entry]) -> Vec<&str> {
        all.iter().map(|entry| entry.text.as_str()).collect()
    }

    fn full() -> Teller {
        let mut teller = Teller::new();
        teller.tells("e1.1.1", "The Fog").tells("e1.4.6", "a place at the table");
        teller.tells("e3.1.1", "I sat down.").tells("e3.1.5", "The chair");
        teller.lists("e4.1.4", "waiting it out", 0);
        let asking = Asking::once("e4.3.4");
        let sheet = teller.sheet("e4.3.4");
        let person = Value::Person { order: 0, name: "Dita".into(), relation: "niece".into(), being: Being::Living };
        teller.put(Place::on(&sheet, Field::Item(asking, super::super::ids::ItemId::from_number(4))), person);
        teller.tells("e4.6.1", "Friday").tells("e4.7.4", "There is a chair.");
        teller
    }

    #[test]
    fn her_words_are_gathered_by_kind_in_the_order_of_the_page() {
        let teller = full();
        let all = entries(&teller.story, &library());
        assert_eq!(
            texts(&all),
            [
                "The Fog",
                "a place at the table",
                "waiting it out",
                "Dita, niece",
                "The chair",
                "Friday",
                "There is a chair."
            ]
        );
    }

    #[test]
    fn a_word_says_where_and_when_and_as_what_it_was_asked() {
        let mut teller = full();
        let sheet = teller.sheet("e1.1.1");
        let asked = Field::Asked(Asking::once("e1.1.1"));
        teller.put(Place::on(&sheet, asked), Value::text("What might you call it?"));
        let said = of(&teller, Group::Problem).remove(0).said.remove(0);
        assert_eq!((said.asked.as_str(), said.asking.question.as_str()), ("What might you call it?", "e1.1.1"));
        assert!(said.at > 0);
    }

    #[test]
    fn know_how_leads_to_the_moment_and_to_who_saw_it() {
        let used = of(&full(), Group::Skill).remove(0).used;
        assert_eq!(used.moment.map(|(text, _)| text).as_deref(), Some("The chair"));
        assert_eq!(used.seen_by, ["Dita, niece"]);
    }

    /// Who was there at the moment is told with it; what it changed between two people says nothing of who saw it.
    #[test]
    fn who_was_there_stands_with_the_know_how_and_what_it_changed_does_not() {
        let mut teller = full();
        let bartel = Value::Person { order: 0, name: "Bartel".into(), relation: String::new(), being: Being::Unsaid };
        let sheet = teller.sheet("e3.1.8");
        teller.put(
            Place::on(&sheet, Field::Item(Asking::once("e3.1.8"), super::super::ids::ItemId::from_number(900))),
            bartel,
        );
        teller.tells("e3.2.2", "We talked again.");
        assert_eq!(of(&teller, Group::Skill).remove(0).used.seen_by, ["Dita, niece", "Bartel"]);
    }

    #[test]
    fn a_moment_without_a_title_is_called_what_she_found() {
        let mut teller = Teller::new();
        teller.tells("e3.0.1", "Tuesday, the soup");
        assert_eq!(texts(&of(&teller, Group::Moment)), ["Tuesday, the soup"]);
        teller.tells("e3.1.5", "The chair");
        assert_eq!(texts(&of(&teller, Group::Moment)), ["The chair"]);
    }

    #[test]
    fn a_word_said_twice_stands_once_with_both_places() {
        let mut teller = Teller::new();
        teller.lists("e4.1.4", "waiting", 0);
        teller.lists("e4.1.4", "waiting", 0);
        let all = of(&teller, Group::Skill);
        assert_eq!((all.len(), all[0].said.len()), (1, 2));
    }

    #[test]
    fn what_was_put_in_the_handbook_is_there() {
        let mut teller = full();
        let skill = of(&teller, Group::Skill).remove(0);
        assert!(!is_in_handbook(&teller.story, &skill));
        teller.lists(skill.group.handbook(), "waiting it out", 0);
        assert!(is_in_handbook(&teller.story, &skill));
    }

    proptest! {
        #[test]
        fn every_word_given_as_a_name_or_line_is_there_exactly(names in proptest::collection::vec("\\PC{1,12}", 1..5)) {
            let mut teller = Teller::new();
            for name in &names {
                teller.lists("e4.1.4", name, 0);
            }
            let all = of(&teller, Group::Skill);
            for name in names.iter().filter(|name| !name.trim().is_empty()) {
                prop_assert!(texts(&all).contains(&name.as_str()), "{name:?}");
            }
        }
    }
}
