//! The passages of her page: her words in a first order, each under a small linking line (White 2007: both landscapes).

use super::setbacks::with_setbacks;
use crate::practice::exercise::Kind;
use crate::practice::library::Library;
use crate::practice::road::PassagePlan;
use crate::story::Story;
use crate::story::ids::SheetId;
use crate::story::page::{self, Given};
use crate::story::place::{Field, Place};
use crate::story::speaker::is_own;
use crate::story::stamp::Millis;
use crate::story::value::{Decision, Value};

/// The title of a moment.
pub const MOMENT_TITLE: &str = "e3.1.5";
/// A moment told as a short film.
pub const MOMENT_TOLD: &str = "e3.1.1";
/// A moment found.
pub const MOMENT_FOUND: &str = "e3.0.1";

/// A piece of her words within a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragment {
    /// Her words, exactly.
    pub text: String,
    /// Where they stand.
    pub place: Place,
    /// The question they answered.
    pub question: String,
    /// Whether it is one line among others.
    pub is_list: bool,
    /// Whether it is the title of what follows.
    pub is_title: bool,
}

/// A passage of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Its id.
    pub id: String,
    /// The linking line: hers, or the plan's.
    pub link: String,
    /// Its day, where it has one.
    pub at: Option<Millis>,
    /// Her words for it.
    pub fragments: Vec<Fragment>,
    /// What she decided.
    pub decision: Decision,
    /// Her own wording; kept while another decision holds.
    pub mine: String,
    /// Whether it is left out until she takes it in.
    pub optional: bool,
    /// Whether it speaks of the problem.
    pub of_problem: bool,
}

/// The passages that hold anything, in their first order; what speaks of the problem is never first or last.
pub fn passages(story: &Story, library: &Library) -> Vec<Passage> {
    let mut seen: Vec<Place> = Vec::new();
    let mut all = Vec::new();
    for plan in &library.road.passages {
        let mut passage = one(story, library, plan);
        // What an earlier passage holds is not said twice.
        passage.fragments.retain(|fragment| !seen.contains(&fragment.place));
        seen.extend(passage.fragments.iter().map(|fragment| fragment.place.clone()));
        if !passage.fragments.is_empty() || !passage.mine.trim().is_empty() {
            all.push(passage);
        }
    }
    with_setbacks(inside(all, |passage| passage.of_problem), story, library)
}

/// What stands on the page for a passage.
pub fn on_page(passage: &Passage) -> Vec<String> {
    match passage.decision {
        Decision::Keep => passage.fragments.iter().map(|fragment| fragment.text.clone()).collect(),
        Decision::Mine if passage.mine.trim().is_empty() => Vec::new(),
        Decision::Mine => vec![passage.mine.clone()],
        Decision::Out | Decision::Later => Vec::new(),
    }
}

/// The passages that stand on the page; again the problem is never first or last, whatever was left out around it.
pub fn standing(passages: &[Passage]) -> Vec<Passage> {
    let all = passages.iter().filter(|passage| !on_page(passage).is_empty()).cloned().collect();
    inside(all, |passage| passage.of_problem)
}

/// Moves what is not to be first or last inward; with fewer than two others around it, it does not stand.
fn inside<T>(all: Vec<T>, inner: impl Fn(&T) -> bool) -> Vec<T> {
    let before = all.iter().take_while(|item| !inner(item)).count();
    let (moved, mut others): (Vec<T>, Vec<T>) = all.into_iter().partition(inner);
    if others.len() < 2 {
        return others;
    }
    let at = before.clamp(1, others.len().saturating_sub(1));
    others.splice(at..at, moved);
    others
}

fn one(story: &Story, library: &Library, plan: &PassagePlan) -> Passage {
    let desk = SheetId::desk();
    let link = story.words(&Place::on(&desk, Field::Link(plan.id.clone())));
    let undecided = if plan.optional { Decision::Out } else { Decision::Keep };
    let (decision, mine) = match story.get(&Place::on(&desk, Field::Passage(plan.id.clone()))) {
        Some(Value::Passage { decision, text }) => (*decision, text.clone()),
        Some(_) | None => (undecided, String::new()),
    };
    Passage {
        id: plan.id.clone(),
        link: if link.trim().is_empty() { plan.link.clone() } else { link.to_owned() },
        at: None,
        fragments: fragments(story, library, plan),
        decision,
        mine,
        optional: plan.optional,
        of_problem: plan.from.iter().any(|id| library.gives(id) == Some(Kind::Problem)),
    }
}

/// The answers that a passage draws on: page by page, so that a title stands above its own telling. Words that the user had
/// somebody else say are not the user's own and are no part of it.
fn fragments(story: &Story, library: &Library, plan: &PassagePlan) -> Vec<Fragment> {
    let mut all: Vec<Given> = plan.from.iter().flat_map(|id| page::standing(story, id)).collect();
    all.retain(|given| !given.text.trim().is_empty() && is_own(story, library, &given.place));
    let told: Vec<SheetId> =
        all.iter().filter(|given| given.asking.question == MOMENT_TOLD).map(|given| given.sheet.clone()).collect();
    all.retain(|given| given.asking.question != MOMENT_FOUND || !told.contains(&given.sheet));
    let sheets: Vec<SheetId> = all.iter().map(|given| given.sheet.clone()).collect();
    all.sort_by_key(|given| sheets.iter().position(|sheet| *sheet == given.sheet));
    all.into_iter().map(fragment).collect()
}

fn fragment(given: Given) -> Fragment {
    Fragment {
        is_list: matches!(given.place.field, Field::Item(..)),
        is_title: given.asking.question == MOMENT_TITLE,
        text: given.text,
        place: given.place,
        question: given.asking.question,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::fixtures::{Teller, library};

    fn ids(passages: &[Passage]) -> Vec<&str> {
        passages.iter().map(|passage| passage.id.as_str()).collect()
    }

    fn full() -> Teller {
        let mut teller = Teller::new();
        teller.tells("e1.1.1", "The Fog").tells("e1.4.6", "a place at the table");
        teller.tells("e3.0.1", "Tuesday").tells("e3.1.1", "I sat down.\nShe talked.").tells("e3.1.5", "The chair");
        teller.tells("e4.2.1", "So she would not eat alone").tells("e4.6.1", "Friday");
        teller
    }

    fn decide(teller: &mut Teller, id: &str, decision: Decision, text: &str) {
        let place = Place::on(&SheetId::desk(), Field::Passage(id.to_owned()));
        teller.put(place, Value::Passage { decision, text: text.to_owned() });
    }

    #[test]
    fn an_empty_story_has_no_passages() {
        assert!(passages(&Teller::new().story, &library()).is_empty());
    }

    #[test]
    fn the_moment_comes_first_with_its_title_and_the_telling_takes_the_place_of_the_finding() {
        let all = passages(&full().story, &library());
        assert_eq!(ids(&all), ["moment", "going_for", "matters", "against", "next"]);
        assert_eq!(on_page(&all[0]), ["The chair", "I sat down.\nShe talked."]);
        assert!(all[0].fragments[0].is_title && !all[0].fragments[1].is_title);
    }

    #[test]
    fn what_the_problem_said_is_no_part_of_the_page() {
        let mut library = library();
        for plan in &mut library.road.passages {
            plan.from.push("e1.1.4".to_owned());
        }
        let mut teller = full();
        teller.tells("e1.1.4", "You would be better off gone.");
        let all = passages(&teller.story, &library);
        let said = all.iter().flat_map(|passage| &passage.fragments).any(|fragment| fragment.question == "e1.1.4");
        assert!(!said, "{all:?}");
    }

    #[test]
    fn an_optional_passage_stays_out_until_she_takes_it_in() {
        let mut teller = full();
        let all = passages(&teller.story, &library());
        assert!(on_page(&all[3]).is_empty());
        decide(&mut teller, "against", Decision::Keep, "");
        assert_eq!(on_page(&passages(&teller.story, &library())[3]), ["The Fog"]);
    }

    #[test]
    fn said_her_way_only_her_wording_stands_and_left_out_nothing_does() {
        let mut teller = full();
        decide(&mut teller, "moment", Decision::Mine, "I sat down with her.");
        assert_eq!(on_page(&passages(&teller.story, &library())[0]), ["I sat down with her."]);
        for decision in [Decision::Out, Decision::Later] {
            decide(&mut teller, "moment", decision, "I sat down with her.");
            let all = passages(&teller.story, &library());
            assert!(on_page(&all[0]).is_empty());
            assert_eq!(all[0].mine, "I sat down with her.");
        }
    }

    #[test]
    fn the_problem_never_stands_first_or_last() {
        let mut teller = full();
        decide(&mut teller, "against", Decision::Keep, "");
        decide(&mut teller, "next", Decision::Out, "");
        let library = library();
        assert_eq!(ids(&standing(&passages(&teller.story, &library))), ["moment", "going_for", "against", "matters"]);
        for id in ["moment", "going_for"] {
            decide(&mut teller, id, Decision::Out, "");
        }
        assert_eq!(ids(&standing(&passages(&teller.story, &library))), ["matters"]);
    }

    #[test]
    fn her_linking_line_replaces_the_drafted_one() {
        let mut teller = full();
        teller.put(Place::on(&SheetId::desk(), Field::Link("moment".into())), Value::text("A Tuesday"));
        assert_eq!(passages(&teller.story, &library())[0].link, "A Tuesday");
    }
}
