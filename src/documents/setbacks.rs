//! "And then it was harder; what I did": each a dated passage of her page, in her words.

use super::passages::{Fragment, Passage};
use crate::practice::library::Library;
use crate::story::Story;
use crate::story::ids::SheetId;
use crate::story::log::{Log, log_of};
use crate::story::place::{Field, Place};
use crate::story::value::{Decision, Value};

/// The passages, oldest first.
fn setbacks(story: &Story, library: &Library) -> Vec<Passage> {
    let desk = SheetId::desk();
    let one = |line: crate::story::log::Dated| {
        let id = format!("h-{}", line.item);
        let link = story.words(&Place::on(&desk, Field::Link(id.clone())));
        let (decision, mine) = match story.get(&Place::on(&desk, Field::Passage(id.clone()))) {
            Some(Value::Passage { decision, text }) => (*decision, text.clone()),
            Some(_) | None => (Decision::Keep, String::new()),
        };
        let fragment = Fragment {
            text: line.text,
            place: Log::Harder.place(&line.item),
            question: String::new(),
            is_list: false,
            is_title: false,
        };
        Passage {
            id,
            link: if link.trim().is_empty() { library.road.reading.harder.clone() } else { link.to_owned() },
            at: Some(line.at),
            fragments: vec![fragment],
            decision,
            mine,
            optional: false,
            of_problem: false,
        }
    };
    log_of(story, Log::Harder).into_iter().map(one).collect()
}

/// Puts them among the others: before what comes next, so that her page does not end on one where there is more to tell.
pub fn with_setbacks(mut all: Vec<Passage>, story: &Story, library: &Library) -> Vec<Passage> {
    let at = if all.len() > 1 { all.len().saturating_sub(1) } else { all.len() };
    all.splice(at..at, setbacks(story, library));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::fixtures::{Teller, library};
    use crate::documents::passages::{on_page, passages, standing};
    use crate::story::ids::ItemId;
    use crate::story::log::Dated;
    use crate::story::stamp::Moment;
    use crate::story::{Edit, ids::Writer};

    fn harder(teller: &mut Teller, item: u64, at: i64, text: &str) {
        let edit: Edit = Dated::new(ItemId::from_number(item), at, text.into()).keep(Log::Harder);
        teller.story.apply(edit, &Moment { writer: Writer::from_number(1), at });
    }

    fn ids(all: &[Passage]) -> Vec<&str> {
        all.iter().map(|passage| passage.id.as_str()).collect()
    }

    #[test]
    fn a_setback_stands_dated_before_what_comes_next() {
        let mut teller = Teller::new();
        teller.tells("e3.1.1", "I sat down.").tells("e4.2.1", "Company").tells("e4.6.1", "Friday");
        harder(&mut teller, 5, 1_000, "It rained in. I put the bucket out.");
        let all = passages(&teller.story, &library());
        assert_eq!(ids(&all), ["moment", "going_for", "h-5", "next"]);
        assert_eq!(
            (all[2].at, on_page(&all[2])),
            (Some(1_000), vec!["It rained in. I put the bucket out.".to_owned()])
        );
        assert!(!all[2].link.is_empty());
    }

    #[test]
    fn alone_it_stands_too_and_what_she_decides_about_it_holds() {
        let mut teller = Teller::new();
        harder(&mut teller, 5, 2_000, "later");
        harder(&mut teller, 6, 1_000, "first");
        assert_eq!(ids(&passages(&teller.story, &library())), ["h-6", "h-5"]);
        let place = Place::on(&SheetId::desk(), Field::Passage("h-6".into()));
        teller.put(place, Value::Passage { decision: Decision::Out, text: String::new() });
        assert_eq!(ids(&standing(&passages(&teller.story, &library()))), ["h-5"]);
    }

    #[test]
    fn the_id_of_any_line_makes_a_place_that_reads_back() {
        let field = Field::Passage(format!("h-{}", "z".repeat(24)));
        assert_eq!(field.to_string().parse(), Ok(field));
    }
}
