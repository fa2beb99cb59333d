//! Which screen is shown, and the way back through those that were.

use super::keep::Keeping;
use crate::route::{Route, Screen};
use crate::story::ids::StoryId;
use leptos::prelude::*;

/// A screen that was shown, and what was asked on it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Step {
    route: Route,
    place: String,
}

/// The handle. The browser's Back button goes up its steps; all entries below the one that is shown hold the address of Start.
#[derive(Clone, Copy)]
pub struct Nav {
    route: RwSignal<Route>,
    /// What was asked when the screen was come to.
    place: StoredValue<String>,
    steps: StoredValue<Vec<Step>>,
    /// Entries of ours in the browser's history from before the page was loaded.
    base: StoredValue<u32>,
    keeping: Keeping,
}

impl Nav {
    /// Begins at a screen, above some entries of ours.
    pub fn new(route: Route, base: u32, keeping: Keeping) -> Self {
        Self {
            route: RwSignal::new(route),
            place: StoredValue::new(String::new()),
            steps: StoredValue::new(Vec::new()),
            base: StoredValue::new(base),
            keeping,
        }
    }

    /// The screen; follows changes.
    pub fn route(self) -> Signal<Route> {
        self.route.into()
    }

    /// Goes to a screen; what waits is saved first.
    pub fn go(self, route: Route) {
        if self.remembers(&route) {
            (self.keeping.first.enter)(&route.href(), self.depth());
            self.show(route);
        } else {
            self.turn(route);
        }
    }

    /// The screen is drawn. What is asked on it is only known now where its story was opened for it.
    pub fn arrived(self) {
        self.place.set_value(self.keeping.place());
    }

    /// Goes to a screen of the open story.
    pub fn within(self, screen: Screen) {
        self.go(Route::Story(self.keeping.current(), screen));
    }

    /// Shows another screen of the open story in place of this one, to which Back then does not lead.
    pub fn instead(self, screen: Screen) {
        self.turn(Route::Story(self.keeping.current(), screen));
    }

    /// The address was changed by hand: the browser has made an entry already.
    pub fn follow(self, route: Route) {
        if self.route.with_untracked(|now| *now != route) {
            self.remembers(&route);
            self.turn(route);
        }
    }

    /// "Back to where I was".
    pub fn back(self) {
        let aside = |step: &Step| matches!(step.route, Route::Steady | Route::Help | Route::Today);
        match self.steps.with_value(|steps| steps.iter().rev().position(|step| !aside(step))) {
            Some(skipped) => (self.keeping.first.retreat)(u32::try_from(skipped).unwrap_or(0).saturating_add(1)),
            None => self.go(Route::Start),
        }
    }

    /// The browser went to another entry of ours: the screen that it stood for is shown, or, after a reload, the one above.
    pub fn went_to(self, entry: u32) {
        let passed = self.depth().saturating_sub(entry);
        let mut step = None;
        for left in (0..passed).rev() {
            step = self.steps.try_update_value(Vec::pop).flatten();
            while left == 0 && step.as_ref().is_some_and(|step| !self.is_there(&step.route)) {
                step = self.steps.try_update_value(Vec::pop).flatten();
            }
        }
        self.base.set_value(entry.saturating_sub(self.count()));
        let now = self.route.get_untracked();
        match step {
            Some(step) => {
                self.keeping.flush();
                if matches!(&step.route, Route::Story(id, _) if *id == self.keeping.current()) {
                    self.keeping.take_to(&step.place);
                }
                self.turn(step.route);
            }
            None if passed == 0 => self.turn(now),
            None if now == Route::Start => (self.keeping.first.retreat)(entry.saturating_add(1)),
            None => self.turn(now.up()),
        }
    }

    /// Puts the screen that is left among the steps, unless it stays or was only passed through.
    fn remembers(self, route: &Route) -> bool {
        let step = Step { route: self.route.get_untracked(), place: self.place.get_value() };
        let stays = step.route == *route && step.place == self.keeping.place();
        if stays || matches!(step.route, Route::Begin(_)) {
            return false;
        }
        self.steps.update_value(|steps| steps.push(step));
        true
    }

    fn turn(self, route: Route) {
        (self.keeping.first.go)(&route.href(), self.depth());
        self.show(route);
    }

    fn show(self, route: Route) {
        (self.keeping.first.leave_field)();
        self.keeping.flush();
        self.place.set_value(self.keeping.place());
        self.route.set(route);
    }

    fn is_there(self, route: &Route) -> bool {
        let kept = |id: &StoryId| self.keeping.is_open(id) || untrack(|| self.keeping.stories()).contains(id);
        !matches!(route, Route::Story(id, _) if !kept(id))
    }

    fn count(self) -> u32 {
        self.steps.with_value(|steps| u32::try_from(steps.len()).unwrap_or(u32::MAX))
    }

    fn depth(self) -> u32 {
        self.base.get_value().saturating_add(self.count())
    }
}
