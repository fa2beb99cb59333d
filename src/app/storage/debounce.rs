//! Debounces an action: each call postpones it, without stopping and starting a timer for every letter.

use leptos::prelude::*;
use std::time::Duration;

/// A timer that fires at most this long before the due time may run the action, in milliseconds.
const TIMER_SLACK_MS: i64 = 5;

/// A debounced action; all times are milliseconds since 1970.
#[derive(Clone, Copy)]
pub struct Debouncer {
    due_at_ms: StoredValue<i64>,
    /// When the timer fires, and the timer.
    timer: StoredValue<Option<(i64, TimeoutHandle)>>,
    now_ms: fn() -> i64,
}

impl Debouncer {
    /// Nothing is scheduled.
    pub fn new(now: fn() -> i64) -> Self {
        Self { due_at_ms: StoredValue::new(0), timer: StoredValue::new(None), now_ms: now }
    }

    /// Runs the action after `pause`, and cancels an earlier due time.
    pub fn schedule(self, pause: Duration, act: impl Fn() + Copy + 'static) {
        let now = (self.now_ms)();
        let due = now.saturating_add(i64::try_from(pause.as_millis()).unwrap_or(i64::MAX));
        self.due_at_ms.set_value(due);
        let fires = self.timer.get_value();
        // The clock may be set back: then the timer's time lies later than the new due time, and the timer is replaced.
        if fires.is_some_and(|(at, _)| (now..=due).contains(&at)) {
            return;
        }
        if let Some((_, timer)) = fires {
            timer.clear();
        }
        self.start_timer(due, pause, act);
    }

    fn start_timer(self, at: i64, pause: Duration, act: impl Fn() + Copy + 'static) {
        let timer = set_timeout_with_handle(move || self.on_timer(pause, act), pause);
        self.timer.set_value(timer.ok().map(|timer| (at, timer)));
    }

    fn on_timer(self, pause: Duration, act: impl Fn() + Copy + 'static) {
        let Some(due) = self.due_at_ms.try_get_value() else { return }; // The owner was disposed of.
        self.timer.set_value(None);
        let left = due.saturating_sub((self.now_ms)());
        match u64::try_from(left) {
            Ok(left) if left > TIMER_SLACK_MS.unsigned_abs() && Duration::from_millis(left) <= pause => {
                self.start_timer(due, Duration::from_millis(left), act);
            }
            _ => act(),
        }
    }
}
