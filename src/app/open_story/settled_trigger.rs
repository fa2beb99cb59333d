//! A trigger for what is computed from the whole story: it fires at once after a structural change, and after typing at the next
//! pause.

use leptos::prelude::*;

/// The trigger, which fires less often than the story's own signal.
#[derive(Clone, Copy)]
pub struct SettledTrigger {
    trigger_count: RwSignal<u64>,
    is_waiting: StoredValue<bool>,
}

impl SettledTrigger {
    /// Nothing is waiting.
    pub fn new() -> Self {
        Self { trigger_count: RwSignal::new(0), is_waiting: StoredValue::new(false) }
    }

    /// Subscribes the caller to the next settled change.
    pub fn track(self) {
        self.trigger_count.track();
    }

    /// How often the trigger has fired, untracked: a result that does not depend on text is valid while this is the same.
    pub fn trigger_count(self) -> u64 {
        self.trigger_count.get_untracked()
    }

    /// Reports a change: fires now or, where only text was typed, at the next pause.
    pub fn on_change(self, is_a_letter: bool) {
        if is_a_letter {
            self.is_waiting.set_value(true);
        } else {
            self.trigger();
        }
    }

    /// Reports a pause in typing: fires if a change is waiting.
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
