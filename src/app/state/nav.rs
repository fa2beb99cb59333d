//! Which screen is shown.

use super::keep::Keeping;
use crate::route::{Route, Screen};
use leptos::prelude::*;

/// The handle.
#[derive(Clone, Copy)]
pub struct Nav {
    route: RwSignal<Route>,
    before: StoredValue<Route>,
    keeping: Keeping,
}

impl Nav {
    /// Begins at a screen.
    pub fn new(route: Route, keeping: Keeping) -> Self {
        Self { route: RwSignal::new(route), before: StoredValue::new(Route::Start), keeping }
    }

    /// The screen; follows changes.
    pub fn route(self) -> Signal<Route> {
        self.route.into()
    }

    /// Goes to a screen; what waits is saved first. One address stands in the browser's history.
    pub fn go(self, route: Route) {
        (self.keeping.ports.leave_field)();
        self.keeping.flush();
        (self.keeping.ports.go)(&route.href());
        let now = self.route.get_untracked();
        if !matches!(now, Route::Steady | Route::Help | Route::Today) {
            self.before.set_value(now);
        }
        self.route.set(route);
    }

    /// Goes to a screen of the open story.
    pub fn within(self, screen: Screen) {
        self.go(Route::Story(self.keeping.current(), screen));
    }

    /// "Back to where I was".
    pub fn back(self) {
        self.go(self.before.get_value());
    }
}
