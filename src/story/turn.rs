//! After two skips in a row: another side from which to come at it (De Jong & Berg: what is asked is changed, not the person).

use super::place::Asking;
use super::story::Story;
use super::walk::{Spot, Walk, path_exercise, spots, walk_of};
use crate::practice::library::Library;

/// The parts of the one sitting that come at it from her side, in their order.
const SIDES: [&str; 2] = ["differently", "other"];

/// Another side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Side {
    /// A later stop of the same walk.
    Later(Spot),
    /// Another exercise, of her choice.
    Elsewhere,
}

/// Whether the one sitting has a side that looks for another time: not where something was done, and not where it is honoured.
pub fn turns(story: &Story, library: &Library) -> bool {
    path_exercise(story, library).is_none()
}

/// Where else she could go on, from a stop or from where a walk is done; nowhere on the gate's own paths, which are short and stay as they are.
pub fn another_side(story: &Story, library: &Library, from: Option<&Spot>) -> Option<Side> {
    match walk_of(story, library) {
        Walk::Page(id) if path_exercise(story, library) == Some(&id) => None,
        Walk::Page(_) | Walk::Road(_) => Some(Side::Elsewhere),
        Walk::Sitting => Some(from.and_then(|from| later(story, library, from)).map_or(Side::Elsewhere, Side::Later)),
    }
}

fn later(story: &Story, library: &Library, from: &Spot) -> Option<Spot> {
    let here = part_at(library, from);
    let all = spots(story, library, &Walk::Sitting);
    let side = |id: &str| {
        let at = library.road.parts.iter().position(|part| part.id == id).filter(|at| Some(*at) > here)?;
        let part = library.road.parts.get(at)?;
        all.iter().find(|spot| matches!(spot, Spot::Ask(asking) if part.questions.contains(&asking.question)))
    };
    SIDES.iter().find_map(|id| side(id)).cloned()
}

/// Which part of the road a stop belongs to. What is asked when no moment comes to mind belongs to where it was asked for.
fn part_at(library: &Library, spot: &Spot) -> Option<usize> {
    let (Spot::Ask(Asking { question, .. }) | Spot::Choose(question) | Spot::Yields(question) | Spot::Fork(question)) =
        spot;
    let none = &library.road.none;
    let question = if none.questions.contains(question) { &none.at } else { question };
    library.road.parts.iter().position(|part| part.id == *question || part.questions.contains(question))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::Edit;
    use crate::story::ids::{StoryId, Writer};
    use crate::story::place::{Name, Place};
    use crate::story::stamp::Moment;
    use crate::story::value::Value;

    fn side(name: Option<(Name, &str)>, from: &str) -> Option<Side> {
        let mut story = Story::new(StoryId::from_number(1));
        if let Some((name, text)) = name {
            let moment = Moment { writer: Writer::from_number(1), at: 0 };
            story.apply(Edit::put(Place::head(name), Value::text(text)), &moment);
        }
        another_side(&story, &Library::shipped().unwrap(), from.parse().ok().as_ref())
    }

    fn asks(question: &str) -> Option<Side> {
        Some(Side::Later(Spot::Ask(Asking::once(question))))
    }

    #[test]
    fn the_other_side_is_always_ahead_and_never_where_she_is() {
        assert_eq!(side(None, "a:e1.1.1"), asks("e3.0.1"));
        assert_eq!(side(None, "c:e1.3.2"), asks("e3.0.1"));
        assert_eq!(side(None, "a:e3.0.1"), asks("e4.3.1"));
        assert_eq!(side(None, "a:e17.1.1"), asks("e4.3.1"));
        assert_eq!(side(None, "a:e4.3.4"), Some(Side::Elsewhere));
        assert_eq!(side(None, ""), Some(Side::Elsewhere));
    }

    #[test]
    fn a_time_it_went_differently_is_no_way_from_harm_or_from_loss() {
        let at_gate = |key: &str| {
            let mut story = Story::new(StoryId::from_number(1));
            let moment = Moment { writer: Writer::from_number(1), at: 0 };
            story.apply(Edit::put(Place::head(Name::Gate), Value::text(key)), &moment);
            turns(&story, &Library::shipped().unwrap())
        };
        assert_eq!(["", "a", "b", "c", "d", "e", "f"].map(at_gate), [true, true, false, false, true, false, false]);
    }

    #[test]
    fn an_exercise_has_others_beside_it_and_the_gates_paths_stay_as_they_are() {
        assert_eq!(side(Some((Name::Walk, "page e4")), "a:e4.1.1"), Some(Side::Elsewhere));
        assert_eq!(side(Some((Name::Gate, "b")), "a:gate.b.1"), None);
        assert_eq!(side(Some((Name::Gate, "c")), "a:gate.c.1"), None);
        assert_eq!(side(Some((Name::Gate, "c")), ""), None);
    }
}
