//! Walking a road: where she is, what comes next, what was skipped.

use super::open::Open;
use crate::practice::exercise::Question;
use crate::practice::library::{exercise_of, is_shared};
use crate::route::Screen;
use crate::story::Edit;
use crate::story::care;
use crate::story::ids::{ItemId, SheetId};
use crate::story::lexicon::About;
use crate::story::page::{self, page_of, stance};
use crate::story::place::{Asking, Name, Place};
use crate::story::trek::Trek;
use crate::story::turn::{Side, another_side};
use crate::story::value::Value;
use crate::story::walk::{
    Spot, Walk, current, first_wording, highest, items_of, left_until_stop, next, opened, path_exercise, spots,
    walk_of, wordings,
};
use leptos::prelude::*;

/// The handle: which wording is shown, and how many skips came in a row.
#[derive(Clone, Copy)]
pub struct Walking {
    open: Open,
    wording: RwSignal<usize>,
    skips: RwSignal<u8>,
}

impl Walking {
    /// Walks the open story's road.
    pub fn new(open: Open) -> Self {
        Self { open, wording: RwSignal::new(0), skips: RwSignal::new(0) }
    }

    /// The stop she is at; follows changes.
    pub fn spot(self) -> Option<Spot> {
        self.open.settled(|story, library| {
            let spots = spots(story, library, &walk_of(story, library));
            let elsewhere = opened(story, library).filter(|spot| !spots.contains(spot));
            elsewhere.or_else(|| spots.get(current(story, &spots)?).cloned())
        })
    }

    /// How many questions are left before the next stopping place.
    pub fn left(self) -> usize {
        self.open.settled(|story, library| {
            let walk = walk_of(story, library);
            let spots = spots(story, library, &walk);
            current(story, &spots).map_or(0, |at| left_until_stop(&walk, &spots, at))
        })
    }

    /// Which wording is shown.
    pub fn wording(self) -> usize {
        self.wording.get()
    }

    /// Skips in a row.
    pub fn skips(self) -> u8 {
        self.skips.get()
    }

    /// Goes to a stop.
    pub fn go_to(self, spot: &Spot) {
        self.wording.set(0);
        self.open.note(Edit::put(Place::head(Name::At), Value::text(spot.to_string())));
    }

    /// What is asked now, for coming back to it.
    pub fn place(self) -> String {
        self.open.peek(|story, library| {
            let spots = spots(story, library, &walk_of(story, library));
            let at = current(story, &spots).and_then(|at| spots.get(at)).map(ToString::to_string);
            format!("{}\t{}\t{}", story.id(), story.words(&Place::head(Name::Walk)), at.unwrap_or_default())
        })
    }

    /// Asks again what was asked, if it was in this story.
    pub fn take_to(self, place: &str) {
        let mut parts = place.splitn(3, '\t');
        let (Some(id), Some(walk), Some(at)) = (parts.next(), parts.next(), parts.next()) else { return };
        if self.open.peek(|story, _| story.id().as_str() != id) {
            return;
        }
        let put = |name, text: &str| Edit::Set(Place::head(name), (!text.is_empty()).then(|| Value::text(text)));
        self.wording.set(0);
        self.as_we_were();
        self.open.note(Edit::All(vec![put(Name::Walk, walk), put(Name::At, at)]));
    }

    /// Stays at the stop that is shown, also once it is answered.
    pub fn stay_at(self, spot: &Spot) {
        let place = Place::head(Name::At);
        let text = spot.to_string();
        if self.open.peek(|story, _| story.words(&place) != text) {
            self.open.note(Edit::put(place, Value::text(text)));
        }
    }

    /// Goes on from a stop, and says which screen comes.
    pub fn go_on(self, from: &Spot, skipped: Option<u8>) -> Screen {
        self.open.save_now();
        let following =
            self.open.peek(|story, library| next(story, &spots(story, library, &walk_of(story, library)), from));
        let Some(following) = following else { return self.finish() };
        let shown = self.level_shown(from);
        self.go_to(&following);
        // A page that is only read is neither an answer nor a skip.
        if !matches!(from, Spot::Yields(_)) {
            self.skips.update(|n| *n = if skipped.is_some() { n.saturating_add(1) } else { 0 });
        }
        if let Spot::Ask(asking) = &following {
            let at = self.open.peek(|story, library| {
                let before = || highest(story, library, &spots(story, library, &walk_of(story, library)), &following);
                let most = match (skipped, shown) {
                    (Some(level), shown) => Some(shown.map_or(level, |shown| level.min(shown))),
                    (None, Some(shown)) => Some(shown.saturating_add(1)),
                    (None, None) => before(),
                };
                care::question(story, library, &asking.question).map_or(0, |question| first_wording(&question, most))
            });
            self.wording.set(at);
        }
        self.screen(&following)
    }

    /// The level of the wording in which a question is asked now.
    fn level_shown(self, spot: &Spot) -> Option<u8> {
        let Spot::Ask(asking) = spot else { return None };
        let question = self.open.peek(|story, library| care::question(story, library, &asking.question))?;
        wordings(&question).get(self.wording.get_untracked()).map(|(_, level)| *level)
    }

    /// A walk that has no more stops leads to the road it was part of, or back to the story.
    pub fn finish(self) -> Screen {
        let walk = self.open.peek(walk_of);
        if matches!(&walk, Walk::Page(id) if is_shared(id)) {
            return Screen::Asked;
        }
        if let Walk::Road(mut trek) = walk
            && trek.go_on()
        {
            self.put_road(&trek);
            return Screen::Road;
        }
        let walk = self.open.peek(walk_of);
        let of_gate = self.open.peek(|story, library| walk.exercise() == path_exercise(story, library));
        let screen = self.leave();
        // The few questions of such a path end where one may stop, not at a list of more to do.
        if of_gate { Screen::Stop } else { screen }
    }

    /// Leaves the road or the exercise; the one sitting is where it was.
    pub fn leave(self) -> Screen {
        self.open.note(Edit::All(vec![Edit::clear(Place::head(Name::Walk)), Edit::clear(Place::head(Name::At))]));
        Screen::Contents
    }

    /// The screen of a stop.
    pub fn screen(self, spot: &Spot) -> Screen {
        match spot {
            Spot::Ask(_) | Spot::Choose(_) | Spot::Fork(_) => Screen::Question,
            Spot::Yields(part) if self.open.peek(|_, library| library.entry(part).is_some()) => {
                let page = self.open.peek(|story, _| page_of(story, part));
                self.look_at(page.as_ref());
                Screen::Sheet
            }
            Spot::Yields(part) => match part.as_str() {
                "stand" => Screen::Card,
                "differently" => Screen::FirstPage,
                "reading" => Screen::Desk,
                _ => Screen::Map,
            },
        }
    }

    /// Shows the next wording: the same level first, then one down, then from the beginning.
    pub fn another_way(self, question: &Question) {
        let count = crate::story::walk::wordings(question).len().max(1);
        self.wording.update(|n| *n = n.saturating_add(1).checked_rem(count).unwrap_or(0));
    }

    /// Walks one exercise by itself, from where it was left.
    pub fn walk_page(self, id: &str) {
        self.as_we_were();
        self.wording.set(0);
        self.open.set_head(Name::Walk, Some(Value::text(format!("page {id}"))));
        self.open.note(Edit::clear(Place::head(Name::At)));
    }

    /// The road she is on; follows changes.
    pub fn road(self) -> Option<Trek> {
        self.open.settled(|story, library| match walk_of(story, library) {
            Walk::Road(trek) => Some(trek),
            Walk::Sitting | Walk::Page(_) => None,
        })
    }

    /// Goes onto a road, or changes the one she is on; a change of place begins that stop anew.
    pub fn put_road(self, trek: &Trek) {
        let before = self.open.peek(walk_of);
        let stays = matches!(&before, Walk::Road(old) if old.stop() == trek.stop());
        self.open.set_head(Name::Walk, Some(Value::text(format!("road {trek}"))));
        if !stays {
            self.as_we_were();
            self.wording.set(0);
            self.open.note(Edit::clear(Place::head(Name::At)));
        }
    }

    /// Begins the walk again from its first question that is not answered.
    pub fn begin_anew(self) {
        self.as_we_were();
        self.wording.set(0);
        self.open.note(Edit::clear(Place::head(Name::At)));
    }

    /// Which page of hers is shown.
    pub fn look_at(self, sheet: Option<&SheetId>) {
        let value = sheet.map(|sheet| Value::text(sheet.as_str()));
        self.open.note(Edit::Set(Place::head(Name::Looking), value));
    }

    /// Goes to an answer, by the walk she is on or, where it is not part of that, by its own exercise.
    pub fn open_answer(self, asking: &Asking) {
        let spot = Spot::Ask(asking.clone());
        let is_here = self.open.peek(|story, library| spots(story, library, &walk_of(story, library)).contains(&spot));
        if !is_here {
            self.walk_page(exercise_of(&asking.question));
        }
        self.go_to(&spot);
    }

    /// Forgets the row of skips.
    pub fn as_we_were(self) {
        self.skips.set(0);
    }

    /// Another side from which to come at it; follows changes.
    pub fn another_side(self, from: Option<&Spot>) -> Option<Side> {
        self.open.settled(|story, library| another_side(story, library, from))
    }

    /// Goes to the first stop of a part of the sitting.
    pub fn go_to_part(self, id: &str) {
        let first = self.open.peek(|_, library| {
            library.road.parts.iter().find(|p| p.id == id).and_then(|p| p.questions.first().cloned())
        });
        if let Some(question) = first {
            self.as_we_were();
            self.open.note(Edit::clear(Place::head(Name::Walk)));
            self.go_to(&Spot::Ask(Asking::once(&question)));
        }
    }

    /// What a question is asked about: its item, her stance on it, what stands for a problem without a name.
    pub fn about(self, asking: &Asking) -> About {
        self.open.settled(|story, library| {
            let kind = library.find(&asking.question).and_then(|found| found.question.for_each);
            let named = |kind, id: &ItemId| {
                items_of(story, library, kind).into_iter().find(|(item, _)| item == id).map(|(_, text)| (kind, text))
            };
            let item = kind.zip(asking.item.as_ref()).and_then(|(kind, id)| named(kind, id));
            let stance_at =
                asking.item.as_ref().map_or_else(|| Asking::once("e3.3.2"), |id| Asking::about("e1.3.2", id));
            let mark = page::mark(story, exercise_of(&asking.question));
            let page = page_of(story, exercise_of(&asking.question));
            let exercise = library.exercise(exercise_of(&asking.question));
            let unnamed = exercise.map(|exercise| exercise.unnamed_figure.clone()).filter(|text| !text.is_empty());
            About {
                item,
                stance: stance(story, &stance_at),
                nameless: care::nameless(story, library),
                unnamed_figure: unnamed,
                mark,
                page,
            }
        })
    }
}
