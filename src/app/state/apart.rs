//! A story that is too long for localStorage: what is said of it, and how another window learns of it.

use super::keep::{Keeping, Kept, Saved};
use crate::keeping::shelf;
use crate::story::ids::StoryId;
use leptos::prelude::*;

/// What is put into the second copy and taken out again, to see whether it takes anything.
const PROBE: &str = "restory.probe";

impl Keeping {
    /// Where there is no localStorage: whether the second copy takes a text. Words are then kept there alone.
    pub fn ask_second(self, done: impl FnOnce(bool) + 'static) {
        let texts = [(PROBE, Some("1")), (PROBE, None)];
        let json = serde_json::to_string(&texts).unwrap_or_default();
        let told = move |taken: Result<(), String>| {
            if taken.is_ok() {
                self.kept.try_set(Kept::Here);
            }
            done(taken.is_ok());
        };
        (self.ports().keep_twice)(json, false, Box::new(told));
    }

    /// Whether a part of the open story is kept in the second copy alone.
    pub fn apart(self) -> Signal<bool> {
        self.apart.into()
    }

    /// What is said once these texts are in the store: what is held in memory alone is not kept yet.
    pub(super) fn settle<'a>(self, keys: impl Iterator<Item = &'a str>) -> Saved {
        let (mut sent, current) = (false, self.current());
        self.look(|kv| {
            for key in keys.filter(|key| kv.is_apart(key)) {
                sent = true;
                if shelf::parse_key(key).is_some_and(|(id, _)| id == current) {
                    self.apart.try_set(true);
                }
            }
        });
        if sent { Saved::Sent } else { Saved::Saved }
    }

    /// Looks whether a story is too long, as it is opened.
    pub(super) fn look_apart(self, id: &StoryId) {
        let of_it = |key: &String| shelf::parse_key(key).is_some_and(|(of, _)| of == *id);
        let is_apart =
            self.look(|kv| kv.keys().unwrap_or_default().iter().filter(|key| of_it(key)).any(|key| kv.is_apart(key)));
        if self.apart.get_untracked() != is_apart {
            self.apart.set(is_apart);
        }
    }
}
