//! What she has at any moment: something at every thinness, and the position card (White 2007, ch. 1).

use super::passages::MOMENT_TITLE;
use crate::practice::exercise::Kind;
use crate::practice::library::Library;
use crate::story::Story;
use crate::story::ids::{ItemId, SheetId};
use crate::story::lexicon::{Word, bound, words};
use crate::story::page::{Given, given, given_on, pages, standing};
use crate::story::place::{Asking, Field, Place};
use crate::story::stamp::Millis;
use crate::story::value::{Stance, Value};

/// The stance on an effect.
const STANCE: &str = "e1.3.2";
/// The reasons for it.
const REASON: &str = "e1.4.1";
/// Passages whose answers tell of events, and those that tell what they mean.
const EVENTS: [&str; 2] = ["moment", "earlier"];
const MEANINGS: [&str; 2] = ["going_for", "matters"];

/// What there is to take, from nothing to a story page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thinness {
    /// No answer yet.
    Nothing,
    /// One answer.
    PlainPage,
    /// A stance with a reason.
    PositionCard,
    /// One event and one meaning.
    FirstPage,
    /// Two events and one meaning.
    StoryPage,
}

/// One line of the position card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it did, in her words.
    pub effect: String,
    /// Where she stands on it.
    pub stance: Option<Stance>,
    /// Her reasons, each exactly as written.
    pub reasons: Vec<String>,
}

/// The position card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The name of the problem; empty until named.
    pub problem: String,
    /// Where she stands, effect by effect.
    pub rows: Vec<Row>,
    /// What matters here; empty until said.
    pub value: String,
    /// When any of it was last written.
    pub at: Millis,
}

/// How much there is to take.
pub fn thinness(story: &Story, library: &Library) -> Thinness {
    let (events, meanings) = (events(story, library), meanings(story, library));
    let stands = || rows(story, library).iter().any(|(row, _)| row.stance.is_some() && !row.reasons.is_empty());
    let answered = || pages(story).iter().any(|page| has_answer(story, &page.sheet));
    match (events, meanings) {
        (2.., 1..) => Thinness::StoryPage,
        (1, 1..) => Thinness::FirstPage,
        _ if stands() => Thinness::PositionCard,
        _ if answered() => Thinness::PlainPage,
        _ => Thinness::Nothing,
    }
}

/// The position card, once there is a stance, a reason, or a word for what matters: a name alone is no stand.
pub fn position_card(story: &Story, library: &Library) -> Option<Card> {
    let rows = rows(story, library);
    let (problem, value) = (bound(story, library, Kind::Problem), bound(story, library, Kind::Value));
    let stands = rows.iter().map(|(_, at)| *at).chain(value.iter().map(|word| word.given.at)).max()?;
    let at = problem.iter().map(|word| word.given.at).fold(stands, Millis::max);
    let text = |word: Option<Word>| word.map(|word| word.given.text).unwrap_or_default();
    Some(Card { problem: text(problem), rows: rows.into_iter().map(|(row, _)| row).collect(), value: text(value), at })
}

fn has_answer(story: &Story, sheet: &SheetId) -> bool {
    let spoken = given_on(story, sheet).iter().any(|given| !given.text.trim().is_empty());
    let shown = |value: &Value| match value {
        Value::Stance { .. } => true,
        Value::Drawing { colour, .. } => !colour.is_empty(),
        _ => false,
    };
    spoken || story.sheet(sheet).is_some_and(|sheet| sheet.iter().any(|(_, _, value)| shown(value)))
}

fn planned(story: &Story, library: &Library, ids: &[&str]) -> Vec<Given> {
    let plans = library.road.passages.iter().filter(|plan| ids.contains(&plan.id.as_str()));
    let mut all: Vec<Given> = plans.flat_map(|plan| &plan.from).flat_map(|id| standing(story, id)).collect();
    all.retain(|given| !given.text.trim().is_empty());
    all
}

/// A moment found, told and titled on one page is one event; each line of getting through is one.
fn events(story: &Story, library: &Library) -> usize {
    let moment = MOMENT_TITLE.split('.').next().unwrap_or_default();
    let mut told: Vec<(SheetId, Option<Place>)> = Vec::new();
    for given in planned(story, library, &EVENTS) {
        let of_moment = given.asking.question.split('.').next() == Some(moment);
        let event = (given.sheet, (!of_moment).then_some(given.place));
        if !told.contains(&event) {
            told.push(event);
        }
    }
    told.len()
}

fn meanings(story: &Story, library: &Library) -> usize {
    let dear = |word: &Word| matches!(word.kind, Kind::Value | Kind::Hope | Kind::Commitment);
    let said = words(story, library).into_iter().filter(dear).count();
    planned(story, library, &MEANINGS).len().saturating_add(said)
}

fn rows(story: &Story, library: &Library) -> Vec<(Row, Millis)> {
    let effects = words(story, library).into_iter().filter(|word| word.kind == Kind::Effect);
    effects.filter_map(|word| row(story, &word.given)).collect()
}

fn row(story: &Story, effect: &Given) -> Option<(Row, Millis)> {
    let Field::Item(_, item) = &effect.place.field else { return None };
    let (stance, because, first) = stance(story, item);
    let said = given(story, REASON).into_iter().filter(|given| given.asking.item.as_ref() == Some(item));
    let (mut reasons, mut at) = (Vec::from_iter(because), first);
    for given in said {
        at = at.max(Some(given.at));
        reasons.push(given.text);
    }
    reasons.retain(|text| !text.trim().is_empty());
    if stance.is_none() && reasons.is_empty() {
        return None;
    }
    Some((Row { effect: effect.text.clone(), stance, reasons }, at?))
}

fn stance(story: &Story, item: &ItemId) -> (Option<Stance>, Option<String>, Option<Millis>) {
    let field = Field::Answer(Asking::about(STANCE, item));
    for page in pages(story).iter().rev() {
        let place = Place::on(&page.sheet, field.clone());
        if let Some(Value::Stance { stance, because }) = story.get(&place) {
            return (Some(*stance), Some(because.clone()), story.version(&place).map(|version| version.at));
        }
    }
    (None, None, None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::fixtures::{Teller, library};
    use crate::documents::passages::{on_page, passages, standing};
    use crate::documents::whole::{Wording, whole_plain};

    fn is(teller: &Teller, expected: Thinness) {
        assert_eq!(thinness(&teller.story, &library()), expected);
    }

    #[test]
    fn there_is_something_at_every_thinness() {
        let mut teller = Teller::new();
        is(&teller, Thinness::Nothing);
        teller.tells("e1.1.1", "The Fog");
        is(&teller, Thinness::PlainPage);
        let area = teller.lists("e1.2.1", "Home", 2);
        let effect = teller.lists(&format!("e1.2.2@{area}"), "keep my coat on", 0);
        teller.says(&format!("e1.3.2@{effect}"), Value::Stance { stance: Stance::Mixed, because: String::new() });
        is(&teller, Thinness::PlainPage);
        teller.tells("e3.0.1", "Tuesday").tells("e3.1.1", "I sat down.").tells("e3.1.5", "The chair");
        is(&teller, Thinness::PlainPage);
        teller.tells(&format!("e1.4.1@{effect}"), "She saw me at her table in my coat.");
        is(&teller, Thinness::FirstPage);
        teller.tells("e4.3.1", "The school roof");
        is(&teller, Thinness::StoryPage);
    }

    #[test]
    fn a_stance_with_a_reason_makes_a_position_card() {
        let mut teller = Teller::new();
        let area = teller.lists("e1.2.1", "Home", 2);
        let effect = teller.lists(&format!("e1.2.2@{area}"), "keep my coat on", 0);
        teller.lists(&format!("e1.2.2@{area}"), "eat standing", 0);
        assert_eq!(position_card(&teller.story, &library()), None);
        let stance = Value::Stance { stance: Stance::Unwelcome, because: "It is cold".into() };
        teller.says(&format!("e1.3.2@{effect}"), stance).tells("e1.1.1", "The Receipt");
        is(&teller, Thinness::PositionCard);
        let card = position_card(&teller.story, &library()).unwrap();
        let row = Row {
            effect: "keep my coat on".into(),
            stance: Some(Stance::Unwelcome),
            reasons: vec!["It is cold".into()],
        };
        assert_eq!((card.problem.as_str(), card.rows, card.value.as_str()), ("The Receipt", vec![row], ""));
    }

    #[test]
    fn what_matters_makes_a_position_card_by_itself_and_a_name_does_not() {
        let mut teller = Teller::new();
        teller.tells("e1.1.1", "The Receipt");
        assert_eq!(position_card(&teller.story, &library()), None);
        teller.tells("e1.4.6", "a place at the table");
        let card = position_card(&teller.story, &library()).unwrap();
        assert_eq!(
            (card.problem.as_str(), card.rows, card.value.as_str()),
            ("The Receipt", vec![], "a place at the table")
        );
    }

    #[test]
    fn getting_through_counts_as_events() {
        let mut teller = Teller::new();
        teller.lists("e17.1.1", "the dog", 0);
        teller.lists("e17.1.1", "the radio", 0);
        teller.tells("e4.2.1", "to see the spring");
        is(&teller, Thinness::StoryPage);
    }

    fn answers(teller: &mut Teller, which: u8) {
        if which & 1 > 0 {
            teller.tells("e1.1.1", "The Fog");
        }
        if which & 2 > 0 {
            let area = teller.lists("e1.2.1", "Home", 2);
            let effect = teller.lists(&format!("e1.2.2@{area}"), "keep my coat on", 0);
            let stance = Value::Stance { stance: Stance::Mixed, because: "It is cold".into() };
            teller.says(&format!("e1.3.2@{effect}"), stance);
        }
        for (bit, question, text) in [
            (4, "e3.1.1", "I sat down."),
            (8, "e4.2.1", "She was alone."),
            (16, "e4.3.1", "The school roof"),
            (32, "e1.4.6", "a place at the table"),
            (64, "e17.1.1", "the dog"),
            (128, "e14.1.1", "soup"),
        ] {
            if which & bit > 0 {
                teller.tells(question, text);
            }
        }
    }

    #[test]
    fn whatever_was_answered_there_is_a_page_of_it() {
        let library = library();
        let wording = Wording {
            question: &|asking| asking.question.clone(),
            stance: &|_| "some of each".to_owned(),
            stands: [""; 11],
            date: &|_| "12 September".to_owned(),
            page: "The page",
            speech: &|speech| format!("{:?} {}", speech.speaker, speech.name),
            title: &|_, exercise| format!("the page of {exercise}"),
        };
        for which in 0..=255 {
            let mut teller = Teller::new();
            answers(&mut teller, which);
            let story = &teller.story;
            let made = thinness(story, &library);
            assert_eq!(made == Thinness::Nothing, which == 0);
            assert_eq!(whole_plain(story, &library, wording).trim().is_empty(), which == 0, "{which:b}");
            if made == Thinness::PositionCard {
                assert!(position_card(story, &library).is_some_and(|card| !card.rows.is_empty()), "{which:b}");
            }
            if made >= Thinness::FirstPage {
                let lines = standing(&passages(story, &library)).iter().flat_map(on_page).count();
                assert!(lines >= if made == Thinness::StoryPage { 2 } else { 1 }, "{which:b}");
            }
        }
    }
}
