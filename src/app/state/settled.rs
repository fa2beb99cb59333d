//! What is worked out from the whole story hears of a change of its shape at once, and of letters when she pauses.

use leptos::prelude::*;

/// The handle: a second, calmer voice beside the story's own.
#[derive(Clone, Copy)]
pub struct Settled {
    told: RwSignal<u64>,
    waits: StoredValue<bool>,
}

impl Settled {
    /// Nothing waits.
    pub fn new() -> Self {
        Self { told: RwSignal::new(0), waits: StoredValue::new(false) }
    }

    /// Whoever calls this is told of the next settled change.
    pub fn track(self) {
        self.told.track();
    }

    /// How often it was told, without following: what holds for as long as only letters change.
    pub fn count(self) -> u64 {
        self.told.get_untracked()
    }

    /// Something changed: told now, or, where it was a letter, on the next pause.
    pub fn changed(self, is_a_letter: bool) {
        if is_a_letter {
            self.waits.set_value(true);
        } else {
            self.tell();
        }
    }

    /// A pause: what waited is told.
    pub fn pause(self) {
        if self.waits.get_value() {
            self.tell();
        }
    }

    fn tell(self) {
        self.waits.set_value(false);
        self.told.update(|times| *times = times.wrapping_add(1));
    }
}
