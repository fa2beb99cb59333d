//! Which screen is shown, and the way back through the earlier ones.

use crate::app::storage::storage_handle::StorageHandle;
use crate::route::{Route, Screen};
use crate::story::model::ids::StoryId;
use leptos::prelude::*;

/// A screen that was shown, and the question that was asked on it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct BackEntry {
    route: Route,
    position: String,
}

/// The navigator. The browser's Back button pops its back stack; all history entries below the current one hold the address of
/// Start, so that the browser's history shows no story.
#[derive(Clone, Copy)]
pub struct Navigator {
    route: RwSignal<Route>,
    /// The question that was asked when the screen was opened.
    position: StoredValue<String>,
    back_stack: StoredValue<Vec<BackEntry>>,
    /// The screens that Back left, the nearest last. A new screen clears them, as in the browser.
    forward_stack: StoredValue<Vec<BackEntry>>,
    /// The number of the app's own history entries from before the page was loaded.
    base_index: StoredValue<u32>,
    storage: StorageHandle,
}

impl Navigator {
    /// Begins at a screen, above a number of the app's own history entries.
    pub fn new(route: Route, base: u32, storage: StorageHandle) -> Self {
        Self {
            route: RwSignal::new(route),
            position: StoredValue::new(String::new()),
            back_stack: StoredValue::new(Vec::new()),
            forward_stack: StoredValue::new(Vec::new()),
            base_index: StoredValue::new(base),
            storage,
        }
    }

    /// The screen; reactive.
    pub fn route(self) -> Signal<Route> {
        self.route.into()
    }

    /// Returns a check of whether the present screen is still shown: what was fetched for it must not lead away from another one.
    pub fn still_here(self) -> impl Fn() -> bool + 'static {
        let here = self.route.get_untracked();
        move || self.route.try_with_untracked(|now| *now == here).unwrap_or(false)
    }

    /// Goes to a screen; pending text is saved first.
    pub fn go_to(self, route: Route) {
        if self.push_current(&route) {
            (self.storage.core_api.push_url)(&route.href(), self.history_index());
            self.show_route(route);
        } else {
            self.replace_route(route);
        }
    }

    /// Called when the screen is drawn: the question on it is known only now, if its story was opened for it.
    pub fn screen_rendered(self) {
        self.position.set_value(self.storage.position());
    }

    /// Goes to a screen of the open story.
    pub fn go_to_story_screen(self, screen: Screen) {
        self.go_to(Route::Story(self.storage.current_story(), screen));
    }

    /// Replaces the screen by another one of the open story, so that Back does not lead to it.
    pub fn replace_story_screen(self, screen: Screen) {
        self.replace_route(Route::Story(self.storage.current_story(), screen));
    }

    /// Goes back to a screen of the open story where Back leads to it; else it takes the place of the present screen.
    pub fn return_to_story_screen(self, screen: Screen) {
        let wanted = Route::Story(self.storage.current_story(), screen);
        if self.back_stack.with_value(|steps| steps.last().is_some_and(|step| step.route == wanted)) {
            (self.storage.core_api.go_back)(1);
        } else {
            self.replace_route(wanted);
        }
    }

    /// The address was edited, or a link was followed outside the app: the browser has added a history entry already.
    pub fn on_hash_change(self, route: Route) {
        if self.route.with_untracked(|now| *now != route) {
            self.push_current(&route);
            self.replace_route(route);
        }
    }

    /// Goes back to the screen before, as the browser's Back does. Where none is known, after a reload or from a link, it goes to the
    /// question before, else to the parent screen.
    pub fn go_up(self) {
        if self.back_count() > 0 {
            (self.storage.core_api.go_back)(1);
        } else {
            self.replace_with_parent();
        }
    }

    /// Goes back to the last screen that is not the steady place, help or the readiness check.
    pub fn go_back(self) {
        let aside = |step: &BackEntry| matches!(step.route, Route::SteadyPlace | Route::Help | Route::ReadinessCheck);
        match self.back_stack.with_value(|steps| steps.iter().rev().position(|step| !aside(step))) {
            Some(skipped) => (self.storage.core_api.go_back)(u32::try_from(skipped).unwrap_or(0).saturating_add(1)),
            None => self.go_to(Route::Start),
        }
    }

    /// The browser went to another of the app's history entries: shows its screen or, after a reload, the parent of the present screen.
    pub fn on_history_jump(self, entry: u32) {
        let now = self.history_index();
        if entry > now {
            return self.go_forward(entry);
        }
        let passed = now.saturating_sub(entry);
        let mut left_screen = Some(self.current_entry());
        let mut step = None;
        for left in (0..passed).rev() {
            self.forward_stack.update_value(|steps| steps.extend(left_screen.take()));
            step = self.back_stack.try_update_value(Vec::pop).flatten();
            while left == 0 && step.as_ref().is_some_and(|step| !self.is_reachable(&step.route)) {
                step = self.back_stack.try_update_value(Vec::pop).flatten();
            }
            left_screen.clone_from(&step);
        }
        self.base_index.set_value(entry.saturating_sub(self.back_count()));
        let now = self.route.get_untracked();
        match step {
            Some(step) => self.show_entry(step),
            None if passed == 0 => self.replace_route(now),
            None if now == Route::Start => (self.storage.core_api.go_back)(entry.saturating_add(1)),
            None => self.replace_with_parent(),
        }
    }

    /// The browser's Forward: shows the screen that Back left. After a reload none is known, and the present screen stays.
    fn go_forward(self, entry: u32) {
        let mut shown = None;
        for _ in self.history_index()..entry {
            let Some(next) = self.forward_stack.try_update_value(Vec::pop).flatten() else { break };
            if self.is_reachable(&next.route) {
                let left = shown.replace(next).unwrap_or_else(|| self.current_entry());
                self.back_stack.update_value(|steps| steps.push(left));
            }
        }
        self.base_index.set_value(entry.saturating_sub(self.back_count()));
        match shown {
            Some(next) => self.show_entry(next),
            None => self.replace_route(self.route.get_untracked()),
        }
    }

    /// Shows a screen of the stacks, at the question that was asked on it.
    fn show_entry(self, entry: BackEntry) {
        self.storage.save_pending();
        // At the gate nothing is asked yet that could be returned to, and nothing may be stored.
        let of_story = |id: &StoryId, screen: Screen| *id == self.storage.current_story() && screen != Screen::Gate;
        if matches!(&entry.route, Route::Story(id, screen) if of_story(id, *screen)) {
            self.storage.restore_position(&entry.position);
        }
        self.replace_route(entry.route);
    }

    /// Replaces the screen by the question before it, if it asks one, or else by its parent.
    fn replace_with_parent(self) {
        let now = self.route.get_untracked();
        let is_at_question = matches!(&now, Route::Story(id, Screen::Question) if *id == self.storage.current_story());
        match is_at_question.then(|| self.storage.previous_position()).flatten() {
            Some(position) => {
                self.storage.save_pending();
                self.storage.restore_position(&position);
                self.replace_route(now);
            }
            None => self.replace_route(now.parent()),
        }
    }

    fn current_entry(self) -> BackEntry {
        BackEntry { route: self.route.get_untracked(), position: self.position.get_value() }
    }

    /// Pushes the present screen onto the back stack, unless it stays or was only passed through.
    fn push_current(self, route: &Route) -> bool {
        let step = self.current_entry();
        let stays = step.route == *route && step.position == self.storage.position();
        if stays || step.route.is_passage() {
            return false;
        }
        self.back_stack.update_value(|steps| steps.push(step));
        self.forward_stack.set_value(Vec::new());
        true
    }

    fn replace_route(self, route: Route) {
        (self.storage.core_api.replace_url)(&route.href(), self.history_index());
        self.show_route(route);
    }

    fn show_route(self, route: Route) {
        (self.storage.core_api.blur_active_field)();
        self.storage.save_pending();
        self.position.set_value(self.storage.position());
        self.route.set(route);
    }

    fn is_reachable(self, route: &Route) -> bool {
        let exists = |id: &StoryId| self.storage.is_open(id) || untrack(|| self.storage.story_ids()).contains(id);
        !matches!(route, Route::Story(id, _) if !exists(id))
    }

    fn back_count(self) -> u32 {
        self.back_stack.with_value(|steps| u32::try_from(steps.len()).unwrap_or(u32::MAX))
    }

    fn history_index(self) -> u32 {
        self.base_index.get_value().saturating_add(self.back_count())
    }
}
