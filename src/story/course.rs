//! The stops of one exercise: its fork, its questions step by step, and at the end what it yields.

use super::care;
use super::page::{given_on, is_answered, page_of};
use super::place::{Asking, Field, Place};
use super::story::Story;
use super::walk::{Spot, asks, sheet_for, spots, walk_of};
use crate::practice::exercise::{Exercise, Step};
use crate::practice::library::{Library, NAMING_STEP, is_shared};
use crate::practice::trail::{is_open, steps_asked};

/// The stops of an exercise that is here whole; `road` names the steps a road asks, none of them stands for all.
pub(super) fn spots_of(story: &Story, library: &Library, id: &str, road: &[String]) -> Vec<Spot> {
    let Some(exercise) = library.exercise(id) else { return Vec::new() };
    let mut spots: Vec<Spot> = is_open(exercise, road).then(|| Spot::Fork(id.to_owned())).into_iter().collect();
    for step_id in steps_asked(exercise, road, &way_chosen(story, id)) {
        let Some(step) = exercise.steps.iter().find(|step| step.id == step_id) else { continue };
        // Where nothing is to be named, a sender's questions are asked without asking for a name first.
        if is_shared(id) && step.id == NAMING_STEP && care::is_wanted_as_asked(story, id) {
            continue;
        }
        if !is_ripe(story, exercise, step) {
            continue;
        }
        let questions = step.questions.iter().map(|question| full(exercise, step, &question.id));
        spots.extend(questions.flat_map(|question| asks(story, library, &question, None, &question)));
    }
    // What someone else asked ends with a screen of its own.
    if !is_shared(id) {
        spots.push(Spot::Yields(id.to_owned()));
    }
    spots
}

/// What stands at a question besides it: the exercise begins here, or a step has ended just before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chapter<'a> {
    /// Its first question.
    Begins(&'a Exercise),
    /// The first question after a step in which something was written.
    After(&'a Step),
}

/// Whether a question of a walk through an exercise stands at such a place. The one sitting has screens of its own for it.
pub fn chapter_at<'a>(story: &Story, library: &'a Library, asking: &Asking) -> Option<Chapter<'a>> {
    let walk = walk_of(story, library);
    let exercise = walk.exercise().filter(|id| !is_shared(id)).and_then(|id| library.exercise(id))?;
    let walked = spots(story, library, &walk);
    // A fork comes first, and says it there.
    let is_first = !walked.iter().any(|spot| matches!(spot, Spot::Fork(_)));
    let all: Vec<Asking> = walked.into_iter().filter_map(|spot| asked_of(spot, &exercise.id)).collect();
    let at = all.iter().position(|one| one == asking)?;
    let Some(before) = at.checked_sub(1).and_then(|n| all.get(n)) else {
        return is_first.then_some(Chapter::Begins(exercise));
    };
    let (ended, begun) = (step_of(exercise, before)?, step_of(exercise, asking)?);
    (ended.id != begun.id && is_written_on(story, exercise, ended)).then_some(Chapter::After(ended))
}

fn asked_of(spot: Spot, exercise: &str) -> Option<Asking> {
    match spot {
        Spot::Ask(asking) if asking.question.split('.').next() == Some(exercise) => Some(asking),
        Spot::Ask(_) | Spot::Choose(_) | Spot::Yields(_) | Spot::Fork(_) => None,
    }
}

fn step_of<'a>(exercise: &'a Exercise, asking: &Asking) -> Option<&'a Step> {
    let id = asking.question.split('.').nth(1)?;
    exercise.steps.iter().find(|step| step.id == id)
}

fn is_written_on(story: &Story, exercise: &Exercise, step: &Step) -> bool {
    let Some(sheet) = page_of(story, &exercise.id) else { return false };
    let head = full(exercise, step, "");
    given_on(story, &sheet).iter().any(|given| given.asking.question.starts_with(&head))
}

/// Where her choice at the fork of an exercise is kept.
pub fn fork_of(id: &str) -> Asking {
    Asking::once(&format!("{id}.fork"))
}

/// Which way she chose at the fork; empty until then.
pub fn way_chosen(story: &Story, id: &str) -> String {
    let asking = fork_of(id);
    let sheet = sheet_for(story, &asking.question);
    sheet.map_or_else(String::new, |sheet| story.words(&Place::on(&sheet, Field::Chosen(asking))).to_owned())
}

/// Storms are asked about once there is a tree to stand by.
fn is_ripe(story: &Story, exercise: &Exercise, step: &Step) -> bool {
    let before = exercise.steps.iter().take_while(|other| other.id != step.id);
    let told = before.filter(|other| is_told(story, exercise, other)).count();
    told >= usize::from(step.after)
}

fn is_told(story: &Story, exercise: &Exercise, step: &Step) -> bool {
    let Some(sheet) = page_of(story, &exercise.id) else { return false };
    let asked = |id: &str| Asking::once(&full(exercise, step, id));
    step.questions.iter().any(|question| is_answered(story, &sheet, &asked(&question.id)))
}

fn full(exercise: &Exercise, step: &Step, question: &str) -> String {
    format!("{}.{}.{question}", exercise.id, step.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::ids::{SheetId, StoryId, Writer};
    use crate::story::place::Name;
    use crate::story::stamp::Moment;
    use crate::story::value::Value;
    use crate::story::walk::{spots, walk_of};
    use crate::story::{Edit, page};

    fn library(ids: &[&str]) -> Library {
        let mut library = Library::shipped().unwrap();
        for id in ids {
            let text = std::fs::read_to_string(format!("content/en/{id}.toml")).unwrap();
            let exercise: Exercise = toml::from_str(&text).unwrap();
            library.take(&serde_json::to_string(&exercise).unwrap()).unwrap();
        }
        library
    }

    fn put(story: &mut Story, exercise: &str, field: Field, text: &str) {
        let moment = Moment { writer: Writer::from_number(1), at: 0 };
        let sheet = SheetId::from_number(u64::from(exercise.as_bytes()[1]) + exercise.len() as u64 * 1000);
        if page_of(story, exercise).is_none() {
            story.apply(page::begin(&sheet, exercise, 0), &moment);
        }
        story.apply(Edit::put(Place::on(&sheet, field), Value::text(text)), &moment);
    }

    fn walked(story: &mut Story, library: &Library, walk: &str) -> Vec<String> {
        let moment = Moment { writer: Writer::from_number(1), at: 0 };
        story.apply(Edit::put(Place::head(Name::Walk), Value::text(walk)), &moment);
        spots(story, library, &walk_of(story, library)).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn each_exercise_ends_on_what_it_yields() {
        let mut story = Story::new(StoryId::from_number(1));
        let all = walked(&mut story, &library(&["e17"]), "page e17");
        assert_eq!(all.last().map(String::as_str), Some("y:e17"));
        assert_eq!(all.len(), 8);
        assert!(walked(&mut story, &library(&[]), "page e17").is_empty(), "until it is fetched");
    }

    #[test]
    fn storms_come_once_there_is_a_tree() {
        let (mut story, library) = (Story::new(StoryId::from_number(1)), library(&["e11"]));
        let storms = |all: &[String]| all.iter().any(|spot| spot.starts_with("a:e11.storms"));
        assert!(!storms(&walked(&mut story, &library, "page e11")));
        put(&mut story, "e11", Field::Answer(Asking::once("e11.roots.4")), "The well");
        assert!(!storms(&walked(&mut story, &library, "page e11")));
        put(&mut story, "e11", Field::Answer(Asking::once("e11.ground.4")), "Tea at four");
        assert!(storms(&walked(&mut story, &library, "page e11")));
    }

    #[test]
    fn a_fork_leads_the_way_she_chose() {
        let (mut story, library) = (Story::new(StoryId::from_number(1)), library(&["e21"]));
        let all = walked(&mut story, &library, "page e21");
        assert_eq!(all.first().map(String::as_str), Some("f:e21"));
        assert!(!all.iter().any(|spot| spot.starts_with("a:e21.harder")));
        put(&mut story, "e21", Field::Chosen(fork_of("e21")), "harder");
        let all = walked(&mut story, &library, "page e21");
        assert!(all.iter().any(|spot| spot.starts_with("a:e21.harder")));
        assert!(!all.iter().any(|spot| spot.starts_with("a:e21.elicit")));
    }

    #[test]
    fn a_step_closes_where_the_next_begins_and_only_if_something_was_written() {
        let (mut story, library) = (Story::new(StoryId::from_number(1)), library(&["e7"]));
        walked(&mut story, &library, "page e7");
        let at = |story: &Story, question: &str| match chapter_at(story, &library, &Asking::once(question)) {
            Some(Chapter::Begins(exercise)) => format!("begins {}", exercise.id),
            Some(Chapter::After(step)) => format!("after {}", step.id),
            None => String::new(),
        };
        assert_eq!(at(&story, "e7.1.1"), "begins e7");
        assert_eq!(at(&story, "e7.2.1"), "", "nothing was written in step 1");
        put(&mut story, "e7", Field::Answer(Asking::once("e7.1.3")), "On Sundays");
        assert_eq!((at(&story, "e7.1.4"), at(&story, "e7.2.1")), (String::new(), "after 1".to_owned()));
        assert_eq!(at(&story, "e7.2.2"), "");
    }

    #[test]
    fn a_road_is_walked_stop_by_stop_and_asks_only_its_steps() {
        let (mut story, library) = (Story::new(StoryId::from_number(1)), library(&["e0", "e17"]));
        let first = walked(&mut story, &library, "road hard-day 1 1:e0:1 2:e17:1 3:e0:3");
        assert!(first.iter().all(|spot| spot.starts_with("a:e0.1.") || spot == "y:e0"), "{first:?}");
        let last = walked(&mut story, &library, "road hard-day 3 1+:e0:1 2+:e17:1 3:e0:3");
        assert!(last.iter().all(|spot| spot.starts_with("a:e0.3.") || spot == "y:e0"), "{last:?}");
    }
}
