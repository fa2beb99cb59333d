//! The exercises that were made in the Studio: the versions that were shared, what was put aside unsent, and the user's own names for them.

use crate::app::features::sharing::studio::draft::Studio;
use crate::sharing::exercises::my_exercises::{self, SavedExercise, StudioDraft};
use crate::story::model::ids::ItemId;
use leptos::prelude::*;
use std::collections::BTreeMap;

impl Studio {
    /// Saves this version among the user's exercises, after it was shared.
    pub fn save_version(self) {
        self.save_among_mine(false);
        self.storage.write_store(|kv| my_exercises::save_draft(kv, None)); // The next exercise begins with an empty question.
    }

    /// Saves a draft with a question among the user's exercises, before another takes its place. A letter, which may hold the recipient's
    /// words, is not put there, nor what was not changed.
    pub(super) fn put_aside(self) {
        if untrack(|| self.is_letter()) || !self.is_touched.get_value() {
            return;
        }
        let Ok(now) = untrack(|| self.shared_exercise()) else { return };
        let id = self.exercise_id.get_untracked();
        let is_known = self.saved_exercises.with_untracked(|all| {
            all.iter().any(|saved| saved.id == id && !saved.is_unsent && saved.shared_exercise == now)
        });
        if !is_known {
            self.save_among_mine(true);
        }
    }

    fn save_among_mine(self, is_unsent: bool) {
        let Ok(shared) = untrack(|| self.shared_exercise()) else { return };
        let saved = SavedExercise {
            id: self.exercise_id.get_untracked(),
            shared_at: (self.storage.browser_api().now_ms)(),
            is_unsent,
            shared_exercise: shared,
        };
        self.storage.write_store(|kv| my_exercises::save_exercise(kv, &saved));
        self.reload_saved();
    }

    fn reload_saved(self) {
        self.saved_exercises.set(self.storage.read_store(my_exercises::saved_exercises).unwrap_or_default());
        self.names.set(self.storage.read_store(my_exercises::exercise_names).unwrap_or_default());
    }

    /// The user's saved exercises, each with all that is saved of it, the newest first; reactive.
    pub fn my_exercises(self) -> Vec<Vec<SavedExercise>> {
        let mut grouped: Vec<Vec<SavedExercise>> = Vec::new();
        for one in self.saved_exercises.get() {
            match grouped.iter_mut().find(|known| known.first().is_some_and(|first| first.id == one.id)) {
                Some(known) => known.push(one),
                None => grouped.push(vec![one]),
            }
        }
        grouped
    }

    /// The user's own names for exercises; reactive.
    pub fn names(self) -> BTreeMap<ItemId, String> {
        self.names.get()
    }

    /// Sets the user's own name for an exercise; it is never shared.
    pub fn rename(self, id: &ItemId, name: &str) {
        self.storage.write_store(|kv| my_exercises::save_exercise_name(kv, id, name));
        self.names.update(|names| drop(names.insert(id.clone(), name.to_owned())));
    }

    /// Continues with one of the saved exercises, in the version that is given.
    pub fn reopen_exercise(self, mine: &SavedExercise) {
        self.put_aside();
        self.push_undo();
        self.exercise_id.set(mine.id.clone());
        self.replace_draft(StudioDraft { shared_exercise: mine.shared_exercise.clone(), is_letter: false });
    }

    /// Removes one of the saved exercises, with its versions and its name.
    pub fn remove_exercise(self, id: &ItemId) {
        let versions =
            self.saved_exercises.with_untracked(|all| all.iter().filter(|mine| mine.id == *id).cloned().collect());
        let name = self.names.with_untracked(|names| names.get(id).cloned().unwrap_or_default());
        self.last_removed.set((versions, name));
        self.storage.write_store(|kv| my_exercises::delete_exercise(kv, id));
        self.reload_saved();
    }

    /// Whether a removed exercise can be restored; reactive.
    pub fn can_restore(self) -> bool {
        self.last_removed.with(|(removed, _)| !removed.is_empty())
    }

    /// Restores the exercise that was removed last, with its versions and its name.
    pub fn restore_removed(self) {
        let (removed, name) = self.last_removed.try_update(std::mem::take).unwrap_or_default();
        self.storage.write_store(|kv| my_exercises::restore_exercises(kv, &removed));
        if let Some(first) = removed.first() {
            self.storage.write_store(|kv| my_exercises::save_exercise_name(kv, &first.id, &name));
        }
        self.reload_saved();
    }
}
