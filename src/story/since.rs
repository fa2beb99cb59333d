//! "Still fits" and "has changed": what she said later of a word. The first wording and each later one stay, with their dates.

use super::edit::Edit;
use super::ids::{ItemId, SheetId};
use super::page::{Given, given, page_of};
use super::place::{Field, Place};
use super::stamp::Millis;
use super::story::Story;
use super::value::Value;

/// The question by which a difficulty is named.
pub const NAMING: &str = "e1.1.1";

/// What she said later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Since {
    /// Where it stands.
    pub place: Place,
    /// When.
    pub at: Millis,
    /// What it is now; `None` where it still fits.
    pub now: Option<String>,
}

/// Where a later word about this one stands.
pub fn since_place(word: &Place, entry: &ItemId) -> Option<Place> {
    let field = match &word.field {
        Field::Answer(asking) => Field::Since(asking.clone(), None, entry.clone()),
        Field::Item(asking, item) => Field::Since(asking.clone(), Some(item.clone()), entry.clone()),
        _ => return None,
    };
    Some(Place::on(&word.sheet, field))
}

/// "Still fits", said now.
pub fn still_fits(word: &Place, entry: &ItemId) -> Option<Edit> {
    since_place(word, entry).map(|place| Edit::put(place, Value::Flag { on: true }))
}

/// "Has changed": what it is now.
pub fn has_changed(word: &Place, entry: &ItemId, now: &str) -> Option<Edit> {
    let value = (!now.trim().is_empty()).then(|| Value::text(now));
    since_place(word, entry).map(|place| Edit::Set(place, value))
}

/// What she said later of a word, oldest first.
pub fn since(story: &Story, word: &Place) -> Vec<Since> {
    let (asked, item) = match &word.field {
        Field::Answer(asking) => (asking, None),
        Field::Item(asking, item) => (asking, Some(item)),
        _ => return Vec::new(),
    };
    let fields = story.sheet(&word.sheet).into_iter().flat_map(super::story::Sheet::iter);
    let mut all: Vec<(Millis, u64, Since)> = fields
        .filter_map(|(field, version, value)| match field {
            Field::Since(asking, of, _) if asking == asked && of.as_ref() == item => {
                let now = (!matches!(value, Value::Flag { .. })).then(|| value.words().to_owned());
                let place = Place::on(&word.sheet, field.clone());
                Some((version.at, version.stamp.0, Since { place, at: version.at, now }))
            }
            _ => None,
        })
        .collect();
    all.sort_by(|a, b| (a.0, a.1, &a.2.place).cmp(&(b.0, b.1, &b.2.place)));
    all.into_iter().map(|(_, _, since)| since).collect()
}

/// A word as she would say it today.
pub fn today(story: &Story, given: &Given) -> String {
    let later = since(story, &given.place).into_iter().rev().find_map(|since| since.now);
    later.unwrap_or_else(|| given.text.clone())
}

/// Where it is kept that a name is at rest.
pub fn rest_place(word: &Place) -> Option<Place> {
    let field = match &word.field {
        Field::Answer(asking) => Field::Retired(asking.clone(), None),
        Field::Item(asking, item) => Field::Retired(asking.clone(), Some(item.clone())),
        _ => return None,
    };
    Some(Place::on(&word.sheet, field))
}

/// Whether a name is at rest.
pub fn is_at_rest(story: &Story, word: &Place) -> bool {
    rest_place(word).is_some_and(|place| story.is_on(&place, false))
}

/// Whether the name on a page is at rest; then what it did is not asked about either.
pub fn rests_on(story: &Story, sheet: &SheetId) -> bool {
    story.sheet(sheet).is_some_and(|page| {
        page.iter().any(|(field, _, value)| matches!((field, value), (Field::Retired(..), Value::Flag { on: true })))
    })
}

/// Whether the name that is asked about is at rest, so that it is not.
pub fn all_at_rest(story: &Story) -> bool {
    page_of(story, "e1").is_some_and(|sheet| rests_on(story, &sheet))
}

/// The names given to difficulties, oldest first, each with whether it is at rest.
pub fn names(story: &Story) -> Vec<(Given, bool)> {
    let named = given(story, NAMING).into_iter().filter(|given| !given.text.trim().is_empty());
    named.map(|given| (given.clone(), is_at_rest(story, &given.place))).collect()
}

/// Lets a name rest, or takes it up again. Where another is not at rest, that one is asked about from here on.
pub fn rest(story: &Story, word: &Place, on: bool) -> Edit {
    let Some(place) = rest_place(word) else { return Edit::All(Vec::new()) };
    let flag = Edit::put(place, Value::Flag { on });
    let other = names(story).into_iter().rev().find(|(given, at_rest)| !at_rest && given.place != *word);
    let next = if on { other.map(|(given, _)| given.sheet) } else { Some(word.sheet.clone()) };
    Edit::All([Some(flag), next.map(|sheet| in_use("e1", &sheet))].into_iter().flatten().collect())
}

/// Says which page with an exercise is in use.
pub fn in_use(exercise: &str, sheet: &SheetId) -> Edit {
    let place = Place { sheet: SheetId::head(), field: Field::InUse(exercise.to_owned()) };
    Edit::put(place, Value::text(sheet.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::exercise::Kind;
    use crate::practice::library::Library;
    use crate::story::ids::{StoryId, Writer};
    use crate::story::lexicon::bound;
    use crate::story::page;
    use crate::story::place::Asking;
    use crate::story::stamp::Moment;
    use crate::story::walk::{Spot, Walk, items_of, spots};

    struct Told(Story, i64);

    impl Told {
        fn new() -> Self {
            Self(Story::new(StoryId::from_number(1)), 0)
        }

        fn does(&mut self, edit: Edit) {
            self.1 += 1;
            self.0.apply(edit, &Moment { writer: Writer::from_number(1), at: self.1 });
        }

        /// A page on which a difficulty is named, and one thing that it reached.
        fn names(&mut self, sheet: u64, name: &str) -> Place {
            let id = SheetId::from_number(sheet);
            self.does(page::begin(&id, "e1", self.1));
            let place = Place::on(&id, Field::Answer(Asking::once(NAMING)));
            self.does(Edit::put(place.clone(), Value::text(name)));
            let area = Field::Item(Asking::once("e1.2.1"), ItemId::from_number(sheet + 50));
            self.does(Edit::put(
                Place::on(&id, area),
                Value::Line { order: 0, text: format!("{name}'s area"), size: 0 },
            ));
            place
        }

        fn problem(&self) -> Option<String> {
            bound(&self.0, &Library::shipped().unwrap(), Kind::Problem).map(|word| word.given.text)
        }
    }

    #[test]
    fn both_wordings_stay_and_the_later_one_stands_in_questions() {
        let mut told = Told::new();
        let word = told.names(7, "The Fog");
        told.does(still_fits(&word, &ItemId::from_number(1)).unwrap());
        assert_eq!(told.problem().as_deref(), Some("The Fog"));
        told.does(has_changed(&word, &ItemId::from_number(2), "The Mist").unwrap());
        let later: Vec<Option<String>> = since(&told.0, &word).into_iter().map(|since| since.now).collect();
        assert_eq!(later, [None, Some("The Mist".to_owned())]);
        assert_eq!(told.problem().as_deref(), Some("The Mist"));
        assert_eq!(told.0.words(&word), "The Fog");
    }

    #[test]
    fn the_later_word_belongs_to_one_line_and_not_to_its_neighbour() {
        let mut told = Told::new();
        let sheet = SheetId::from_number(7);
        let line = |id| Place::on(&sheet, Field::Item(Asking::once("e4.1.4"), ItemId::from_number(id)));
        told.does(has_changed(&line(1), &ItemId::from_number(9), "waiting").unwrap());
        assert_eq!((since(&told.0, &line(1)).len(), since(&told.0, &line(2)).len()), (1, 0));
    }

    #[test]
    fn a_name_at_rest_is_readable_and_no_longer_asked_about() {
        let mut told = Told::new();
        let library = Library::shipped().unwrap();
        let fog = told.names(7, "The Fog");
        let asked = |told: &Told| spots(&told.0, &library, &Walk::Sitting);
        let naming = Spot::Ask(Asking::once(NAMING));
        assert!(asked(&told).contains(&naming));
        told.does(rest(&told.0, &fog, true));
        assert_eq!(told.problem(), None);
        assert!(items_of(&told.0, &library, Kind::Domain).is_empty());
        assert!(!asked(&told).iter().any(|spot| spot.to_string().starts_with("a:e1.")));
        assert_eq!(names(&told.0).len(), 1);
        told.does(rest(&told.0, &fog, false));
        assert_eq!(told.problem().as_deref(), Some("The Fog"));
        assert!(asked(&told).contains(&naming));
    }

    #[test]
    fn of_two_names_the_one_not_at_rest_is_asked_about() {
        let mut told = Told::new();
        let fog = told.names(7, "The Fog");
        let worries = told.names(8, "Worries");
        assert_eq!((told.problem().as_deref(), page_of(&told.0, "e1")), (Some("Worries"), Some(worries.sheet.clone())));
        told.does(rest(&told.0, &worries, true));
        assert_eq!((told.problem().as_deref(), page_of(&told.0, "e1")), (Some("The Fog"), Some(fog.sheet)));
        let third = told.names(9, "The Committee");
        assert_eq!((told.problem().as_deref(), page_of(&told.0, "e1")), (Some("The Committee"), Some(third.sheet)));
    }
}
