//! Undo and redo over edits; a burst of typing at one place is one step.

use super::edit::Edit;
use super::place::Place;
use super::stamp::Millis;

/// A pause longer than this starts a new step.
const BURST: Millis = 2_000;
/// Steps kept.
const DEPTH: usize = 500;
/// Bytes of text in the steps kept; the last step is kept whatever its length.
const HEAVIEST: usize = 2_000_000;

/// The ways back and forward.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    back: Vec<Edit>,
    forward: Vec<Edit>,
    typing: Option<(Place, Millis)>,
}

impl History {
    /// Remembers the edit that takes the last change back.
    pub fn record(&mut self, inverse: Edit, at: Millis) {
        self.forward.clear();
        let place = inverse.place().cloned();
        let same_burst = match (&self.typing, &place) {
            (Some((held, when)), Some(place)) => held == place && (0..BURST).contains(&at.saturating_sub(*when)),
            (None, _) | (_, None) => false,
        };
        if !same_burst {
            self.back.push(inverse);
            self.back.drain(..self.too_old());
        }
        self.typing = place.map(|place| (place, at));
    }

    /// How many steps are too many: each holds a whole text, and memory stays the same however long she writes.
    fn too_old(&self) -> usize {
        let mut bytes = 0_usize;
        let fits = |edit: &&Edit| {
            bytes = bytes.saturating_add(edit.bytes());
            bytes <= HEAVIEST
        };
        let kept = self.back.iter().rev().take(DEPTH).take_while(fits).count().max(1);
        self.back.len().saturating_sub(kept)
    }

    /// Ends a burst: the next change is a step of its own.
    pub fn pause(&mut self) {
        self.typing = None;
    }

    /// Takes the last step back through `apply`, which gives back its inverse. Tells whether there was one.
    pub fn undo(&mut self, apply: impl FnOnce(Edit) -> Edit) -> bool {
        self.typing = None;
        let Some(edit) = self.back.pop() else { return false };
        self.forward.push(apply(edit));
        true
    }

    /// Makes an undone step again.
    pub fn redo(&mut self, apply: impl FnOnce(Edit) -> Edit) -> bool {
        self.typing = None;
        let Some(edit) = self.forward.pop() else { return false };
        self.back.push(apply(edit));
        true
    }

    /// Whether there is a step to take back.
    pub fn can_undo(&self) -> bool {
        !self.back.is_empty()
    }

    /// Whether there is a step to make again.
    pub fn can_redo(&self) -> bool {
        !self.forward.is_empty()
    }
}
