//! Questions that she put off: they wait where she finds them, and nobody reminds her.

use super::care::is_kept_out;
use super::page::is_answered;
use super::place::{Asking, Field, Place};
use super::stamp::Millis;
use super::story::Story;
use crate::practice::library::Library;

/// A question that was put off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PutOff {
    /// The question, and the item it was asked for.
    pub asking: Asking,
    /// Where that is kept.
    pub place: Place,
    /// When.
    pub at: Millis,
}

/// All of them, the latest first; one that has an answer by now is gone, and so is one that is not asked in this story.
pub fn put_off(story: &Story, library: &Library) -> Vec<PutOff> {
    let all = story.everything().filter_map(|(place, version, _)| match &place.field {
        Field::Later(asking) if story.is_on(&place, false) => {
            Some(PutOff { asking: asking.clone(), at: version.at, place })
        }
        _ => None,
    });
    let mut all: Vec<PutOff> = all.collect();
    all.retain(|one| !is_answered(story, &one.place.sheet, &one.asking));
    all.retain(|one| !is_kept_out(story, library, &one.asking.question));
    all.sort_by(|a, b| (b.at, &a.place).cmp(&(a.at, &b.place)));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::fixtures::{Teller, library};
    use crate::story::Edit;
    use crate::story::place::Name;
    use crate::story::value::Value;

    fn puts_off(teller: &mut Teller, question: &str) -> Place {
        let sheet = teller.sheet(question);
        let place = Place::on(&sheet, Field::Later(Asking::once(question)));
        teller.put(place.clone(), Value::Flag { on: true });
        place
    }

    fn waiting(teller: &Teller) -> Vec<String> {
        put_off(&teller.story, &library()).into_iter().map(|one| one.asking.question).collect()
    }

    #[test]
    fn a_question_put_off_waits_until_it_has_an_answer_or_is_taken_off() {
        let mut teller = Teller::new();
        puts_off(&mut teller, "e1.1.4");
        let place = puts_off(&mut teller, "e3.0.1");
        assert_eq!(waiting(&teller), ["e3.0.1", "e1.1.4"]);
        teller.tells("e1.1.4", "It hummed.");
        assert_eq!(waiting(&teller), ["e3.0.1"]);
        teller.applies(Edit::clear(place));
        assert!(waiting(&teller).is_empty());
    }

    #[test]
    fn what_is_not_asked_in_this_story_does_not_wait_either() {
        let mut teller = Teller::new();
        puts_off(&mut teller, "e1.3.2");
        assert_eq!(waiting(&teller), ["e1.3.2"]);
        teller.put(Place::head(Name::Gate), Value::text("b"));
        assert!(waiting(&teller).is_empty());
    }
}
