//! What is worked out from the whole story hears of a change of its shape at once, and of letters when she pauses.

use leptos::prelude::*;

/// The handle: a second, calmer voice beside the story's own.
#[derive(Clone, Copy)]
pub struct SettledTrigger {
    trigger_count: RwSignal<u64>,
    is_waiting: StoredValue<bool>,
}

impl SettledTrigger {
    /// Nothing waits.
    pub fn new() -> Self {
        Self { trigger_count: RwSignal::new(0), is_waiting: StoredValue::new(false) }
    }

    /// Whoever calls this is told of the next settled change.
    pub fn track(self) {
        self.trigger_count.track();
    }

    /// How often it was told, without following: what holds for as long as only letters change.
    pub fn trigger_count(self) -> u64 {
        self.trigger_count.get_untracked()
    }

    /// Something changed: told now, or, where it was a letter, on the next pause.
    pub fn on_change(self, is_a_letter: bool) {
        if is_a_letter {
            self.is_waiting.set_value(true);
        } else {
            self.trigger();
        }
    }

    /// A pause: what waited is told.
    pub fn on_pause(self) {
        if self.is_waiting.get_value() {
            self.trigger();
        }
    }

    fn trigger(self) {
        self.is_waiting.set_value(false);
        self.trigger_count.update(|times| *times = times.wrapping_add(1));
    }
}
