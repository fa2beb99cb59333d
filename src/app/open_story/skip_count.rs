//! How many questions were skipped in a row, and whether a detour is due.

use leptos::prelude::*;

/// After this many skips in a row a detour is offered.
const SKIPS_BEFORE_DETOUR: u8 = 2;

/// The number of skips in a row. A detour is offered once, until the page is loaded again: who goes on skipping knows the ways by then.
#[derive(Clone, Copy)]
pub struct SkipCount {
    in_a_row: RwSignal<u8>,
    detour_over: StoredValue<bool>,
}

impl SkipCount {
    /// No question was skipped yet.
    pub fn new() -> Self {
        Self { in_a_row: RwSignal::new(0), detour_over: StoredValue::new(false) }
    }

    /// A question was skipped.
    pub fn add(self) {
        self.in_a_row.update(|count| *count = count.saturating_add(1));
    }

    /// A question was answered, or another one chosen.
    pub fn reset(self) {
        if self.in_a_row.get_untracked() >= SKIPS_BEFORE_DETOUR {
            self.detour_over.set_value(true);
        }
        self.in_a_row.set(0);
    }

    /// Whether a detour is offered now; reactive.
    pub fn is_detour_due(self) -> bool {
        self.in_a_row.get() >= SKIPS_BEFORE_DETOUR && !self.detour_over.get_value()
    }
}

#[cfg(test)]
mod tests {
    use super::SkipCount;
    use leptos::prelude::Owner;

    #[test]
    fn a_detour_is_due_after_two_skips_and_only_once() {
        Owner::new().with(|| {
            let skips = SkipCount::new();
            skips.add();
            skips.reset();
            skips.add();
            assert!(!skips.is_detour_due(), "one skip, an answer, one skip");
            skips.add();
            skips.add();
            assert!(skips.is_detour_due(), "three skips in a row");
            skips.reset();
            skips.add();
            skips.add();
            assert!(!skips.is_detour_due(), "a second time");
        });
    }
}
