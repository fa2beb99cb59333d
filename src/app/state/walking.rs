//! Walking a road: where she is, what comes next, what was skipped.

use super::open::Open;
use crate::practice::exercise::Question;
use crate::practice::library::is_shared;
use crate::route::Screen;
use crate::story::Edit;
use crate::story::ids::ItemId;
use crate::story::lexicon::About;
use crate::story::page::stance;
use crate::story::place::{Asking, Name, Place};
use crate::story::value::Value;
use crate::story::walk::{Spot, Walk, current, first_wording, items_of, left_until_stop, next, spots, walk_of};
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
        self.open.with(|story, library| {
            let spots = spots(story, library, &walk_of(story));
            spots.get(current(story, &spots)?).cloned()
        })
    }

    /// How many questions are left before the next stopping place.
    pub fn left(self) -> usize {
        self.open.with(|story, library| {
            let spots = spots(story, library, &walk_of(story));
            current(story, &spots).map_or(0, |at| left_until_stop(&spots, at))
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

    /// Goes on from a stop, and says which screen comes.
    pub fn go_on(self, from: &Spot, skipped: Option<u8>) -> Screen {
        self.open.save_now();
        let following = self.open.peek(|story, library| next(story, &spots(story, library, &walk_of(story)), from));
        let Some(following) = following else { return self.finish() };
        self.go_to(&following);
        self.skips.update(|n| *n = if skipped.is_some() { n.saturating_add(1) } else { 0 });
        if let Spot::Ask(asking) = &following {
            let at = self.open.peek(|_, library| {
                library.find(&asking.question).map_or(0, |found| first_wording(found.question, skipped))
            });
            self.wording.set(at);
        }
        self.screen(&following)
    }

    /// A walk that has no more stops leads back to the story.
    fn finish(self) -> Screen {
        let walk = self.open.peek(|story, _| walk_of(story));
        if matches!(walk, Walk::Page(id) if is_shared(&id)) {
            return Screen::Asked;
        }
        self.open.note(Edit::All(vec![Edit::clear(Place::head(Name::Walk)), Edit::clear(Place::head(Name::At))]));
        Screen::Contents
    }

    /// The screen of a stop.
    pub fn screen(self, spot: &Spot) -> Screen {
        match spot {
            Spot::Ask(_) | Spot::Choose(_) => Screen::Question,
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

    /// Forgets the row of skips.
    pub fn as_we_were(self) {
        self.skips.set(0);
    }

    /// Goes to the first stop of a part.
    pub fn go_to_part(self, id: &str) {
        let first = self.open.peek(|_, library| {
            library.road.parts.iter().find(|p| p.id == id).and_then(|p| p.questions.first().cloned())
        });
        if let Some(question) = first {
            self.as_we_were();
            self.go_to(&Spot::Ask(Asking::once(&question)));
        }
    }

    /// What a question is asked about: its item, her stance on it, what stands for a problem without a name.
    pub fn about(self, asking: &Asking) -> About {
        self.open.with(|story, library| {
            let kind = library.find(&asking.question).and_then(|found| found.question.for_each);
            let named = |kind, id: &ItemId| {
                items_of(story, library, kind).into_iter().find(|(item, _)| item == id).map(|(_, text)| (kind, text))
            };
            let item = kind.zip(asking.item.as_ref()).and_then(|(kind, id)| named(kind, id));
            let stance_at =
                asking.item.as_ref().map_or_else(|| Asking::once("e3.3.2"), |id| Asking::about("e1.3.2", id));
            let topics = story.words(&Place::head(Name::Topics));
            let nameless = library
                .gate
                .touches
                .boxes
                .iter()
                .filter(|b| topics.split(' ').any(|t| t == b.key))
                .map(|b| b.fallback_name.clone())
                .find(|n| !n.is_empty());
            About { item, stance: stance(story, &stance_at), nameless }
        })
    }
}
