//! What has helped before, in her own words: for a day that goes badly.

use super::page::{Given, given};
use super::since::today;
use super::story::Story;
use super::words_of::{Group, entries};
use crate::practice::library::Library;

/// What kind of help it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Help {
    /// Her steady place.
    Steady,
    /// Words she wanted to be reminded of.
    Reminder,
    /// How she has been getting through.
    Through,
    /// What she does when a storm comes.
    Storm,
    /// What she knows how to do.
    Skill,
    /// Who can be called on, and who counts.
    People,
    /// Times it went differently.
    Moment,
}

/// The answers that stand under each; know-how, people and moments come from her words of all exercises.
const ANSWERS: [(Help, &[&str]); 5] = [
    (Help::Steady, &["e0.1.1", "e0.1.2", "e0.1.3", "e0.1.4", "e0.1.5"]),
    (Help::Reminder, &["e10c.2.4"]),
    (
        Help::Through,
        &[
            "e17.1.1",
            "e17.1.2",
            "e17.1.3",
            "e17.1.4",
            "e17.1.5",
            "e17.1.7",
            "e21.harder.1",
            "e21.harder.3",
            "e10c.1.2b",
        ],
    ),
    (Help::Storm, &["e11.storms.3", "e11.storms.4", "e11.storms.5", "e11.storms.6", "e11.storms.7"]),
    (Help::People, &["e10c.2.5"]),
];

/// What helped, kind by kind; a kind without words is left out, and nothing is said twice.
pub fn helped(story: &Story, library: &Library) -> Vec<(Help, Vec<Given>)> {
    let mut all: Vec<(Help, Given)> = Vec::new();
    for (help, questions) in ANSWERS {
        all.extend(questions.iter().flat_map(|id| given(story, id)).map(|given| (help, given)));
    }
    all.extend(entries(story, library).into_iter().filter_map(|entry| {
        let help = match entry.group {
            Group::Skill => Help::Skill,
            Group::Person => Help::People,
            Group::Moment => Help::Moment,
            Group::Problem | Group::Effect | Group::Value | Group::Hope | Group::Commitment => return None,
            Group::Sign | Group::Saying => return None,
        };
        let said = entry.said.into_iter().next()?;
        let sheet = said.place.sheet.clone();
        Some((help, Given { sheet, asking: said.asking, place: said.place, text: entry.text, at: said.at }))
    }));
    let mut out: Vec<(Help, Vec<Given>)> = Vec::new();
    all.sort_by_key(|(help, _)| *help);
    for (help, mut given) in all {
        given.text = today(story, &given);
        let is_told = out.iter().any(|(_, held)| held.iter().any(|one| one.text.trim() == given.text.trim()));
        match out.last_mut() {
            _ if is_told || given.text.trim().is_empty() => {}
            Some((last, held)) if *last == help => held.push(given),
            Some(_) | None => out.push((help, vec![given])),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::fixtures::{Teller, library};

    #[test]
    fn nothing_helped_yet_in_an_empty_story() {
        assert!(helped(&Teller::new().story, &library()).is_empty());
    }

    #[test]
    fn what_helped_stands_by_kind_steady_place_first_and_nothing_twice() {
        let mut teller = Teller::new();
        teller.tells("e3.1.5", "The chair").tells("e0.1.1", "the plank by the stove");
        teller.lists("e4.1.4", "waiting it out", 0);
        teller.lists("e11.storms.4", "waiting it out", 0);
        teller.lists("e17.1.1", "the dog", 0);
        let all = helped(&teller.story, &library());
        let told: Vec<(Help, Vec<&str>)> =
            all.iter().map(|(help, given)| (*help, given.iter().map(|g| g.text.as_str()).collect())).collect();
        assert_eq!(
            told,
            [
                (Help::Steady, vec!["the plank by the stove"]),
                (Help::Through, vec!["the dog"]),
                (Help::Storm, vec!["waiting it out"]),
                (Help::Moment, vec!["The chair"]),
            ]
        );
    }

    #[test]
    fn the_name_of_the_difficulty_is_no_help() {
        let mut teller = Teller::new();
        teller.tells("e1.1.1", "The Fog");
        assert!(helped(&teller.story, &library()).is_empty());
    }
}
