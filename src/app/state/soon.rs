//! What is to be done at a pause: each letter puts it off, and none of them has to stop and start a timer for that.

use leptos::prelude::*;
use std::time::Duration;

/// A timer that fires this much before what is due may do it, in milliseconds.
const SLACK: i64 = 5;

/// The handle; times are milliseconds since 1970.
#[derive(Clone, Copy)]
pub struct Soon {
    due: StoredValue<i64>,
    /// When the timer fires, and the timer.
    fires: StoredValue<Option<(i64, TimeoutHandle)>>,
    now: fn() -> i64,
}

impl Soon {
    /// Nothing is to be done.
    pub fn new(now: fn() -> i64) -> Self {
        Self { due: StoredValue::new(0), fires: StoredValue::new(None), now }
    }

    /// Does it after a pause from now on, however soon it was due before.
    pub fn after(self, pause: Duration, act: impl Fn() + Copy + 'static) {
        let now = (self.now)();
        let due = now.saturating_add(i64::try_from(pause.as_millis()).unwrap_or(i64::MAX));
        self.due.set_value(due);
        let fires = self.fires.get_value();
        // A clock may go back: then the timer seems to lie further ahead than it does.
        if fires.is_some_and(|(at, _)| (now..=due).contains(&at)) {
            return;
        }
        if let Some((_, timer)) = fires {
            timer.clear();
        }
        self.set(due, pause, act);
    }

    fn set(self, at: i64, pause: Duration, act: impl Fn() + Copy + 'static) {
        let timer = set_timeout_with_handle(move || self.fire(pause, act), pause);
        self.fires.set_value(timer.ok().map(|timer| (at, timer)));
    }

    fn fire(self, pause: Duration, act: impl Fn() + Copy + 'static) {
        let Some(due) = self.due.try_get_value() else { return }; // It is gone with what it was for.
        self.fires.set_value(None);
        let left = due.saturating_sub((self.now)());
        match u64::try_from(left) {
            Ok(left) if left > SLACK.unsigned_abs() && Duration::from_millis(left) <= pause => {
                self.set(due, Duration::from_millis(left), act);
            }
            _ => act(),
        }
    }
}
