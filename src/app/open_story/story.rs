//! The open story: its text as signals, its changes as edits, saved after each pause in typing.

use crate::app::open_story::page_cache::ActivePageCache;
use crate::app::open_story::settled_trigger::SettledTrigger;
use crate::app::storage::debounce::Debouncer;
use crate::app::storage::storage_handle::StorageHandle;
use crate::exercises::library::ExerciseLibrary;
use crate::sharing::exercises::received_exercise;
use crate::sharing::exercises::shared_exercise::SharedExercise;
use crate::storage::backups::import_undo::ImportedChanges;
use crate::storage::records::non_story_records::NonStoryRecords;
use crate::storage::records::snapshots::is_snapshot_due;
use crate::story::answers::queries;
use crate::story::model::field_path::{Field, FieldPath, NamedField};
use crate::story::model::ids::{RecordId, StoryId};
use crate::story::model::text_edit::is_text_only_edit;
use crate::story::model::undo::UndoHistory;
use crate::story::model::value::Value;
use crate::story::{Edit, Story};
use crate::strings::EXERCISE_SHARING;
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// The pause in typing after which text is saved.
const SAVE_DEBOUNCE: Duration = Duration::from_millis(400);

/// The longest that text stays unsaved during typing without a pause, in milliseconds.
const MAX_UNSAVED_MS: i64 = 1_000;

/// How soon a failed save is tried again: storage may have been freed elsewhere.
const RETRY_SAVE_AFTER: Duration = Duration::from_secs(3);

/// The handle to the open story.
#[derive(Clone, Copy)]
pub struct OpenStory {
    story: RwSignal<Story>,
    pub(super) settled_trigger: SettledTrigger,
    library: RwSignal<ExerciseLibrary>,
    undo_history: RwSignal<UndoHistory>,
    revisions: StoredValue<BTreeMap<RecordId, u64>>,
    unsaved_records: StoredValue<BTreeSet<RecordId>>,
    /// Records that the app prepared before the user wrote anything: they are saved with the first edit.
    prepared_records: StoredValue<BTreeSet<RecordId>>,
    save_debouncer: Debouncer,
    /// Since when text is unsaved; 0 when none is.
    unsaved_since: StoredValue<i64>,
    has_story: RwSignal<bool>,
    pub(super) page_cache: ActivePageCache,
    /// When the last snapshot was saved; 0 when none was since the story was opened.
    last_snapshot_at: StoredValue<i64>,
    /// What the last import changed.
    pub(super) imported_changes: RwSignal<Vec<ImportedChanges>>,
    pub(super) imported_records: RwSignal<NonStoryRecords>,
    /// The handle to the storage.
    pub storage: StorageHandle,
}

impl OpenStory {
    /// No story is open yet.
    pub fn new(library: ExerciseLibrary, storage: StorageHandle) -> Self {
        Self {
            story: RwSignal::new(Story::new(StoryId::from_number(0))),
            settled_trigger: SettledTrigger::new(),
            library: RwSignal::new(library),
            undo_history: RwSignal::new(UndoHistory::default()),
            revisions: StoredValue::default(),
            unsaved_records: StoredValue::default(),
            prepared_records: StoredValue::default(),
            save_debouncer: Debouncer::new(storage.core_api.now_ms),
            unsaved_since: StoredValue::new(0),
            has_story: RwSignal::new(false),
            page_cache: ActivePageCache::new(),
            last_snapshot_at: StoredValue::new(0),
            imported_changes: RwSignal::default(),
            imported_records: RwSignal::default(),
            storage,
        }
    }

    /// Opens a stored story; false when there is none.
    pub fn open(self, id: &StoryId) -> bool {
        if self.is_open(id) {
            return true;
        }
        self.save_now();
        let Ok(loaded) = self.storage.load_story(id) else { return false };
        let Some(story) = loaded.story else { return false };
        self.replace_story(story);
        self.revisions.set_value(loaded.revisions);
        true
    }

    /// Another tab wrote: merges its changes in; unsaved text here stays.
    pub fn merge_from_other_tab(self) {
        if !self.has_story.get_untracked() {
            return;
        }
        self.save_now();
        let id = self.with_untracked(|story, _| story.id().clone());
        let Ok(loaded) = self.storage.load_story(&id) else { return };
        let Some(theirs) = loaded.story else { return };
        self.revisions.set_value(loaded.revisions);
        self.storage.refresh_overflow(&id);
        let mut both = self.story.get_untracked();
        both.merge(&theirs);
        self.register_shared_exercises(&both);
        if both != self.story.get_untracked() {
            self.set_story(both);
        }
    }

    /// Begins a new story.
    pub fn begin_new_story(self) -> StoryId {
        self.save_now();
        let id = StoryId::from_number((self.storage.core_api.random_u64)());
        self.replace_story(Story::new(id.clone()));
        self.revisions.set_value(BTreeMap::new());
        id
    }

    fn set_story(self, story: Story) {
        self.story.set(story);
        self.settled_trigger.on_change(false);
    }

    fn replace_story(self, story: Story) {
        self.last_snapshot_at.set_value(0);
        self.prepared_records.set_value(BTreeSet::new());
        self.register_shared_exercises(&story);
        self.storage.set_current_story(story.id().clone());
        self.storage.refresh_overflow(story.id());
        self.set_story(story);
        self.undo_history.set(UndoHistory::default());
        self.has_story.set(true);
        self.request_write_lease(false);
    }

    /// Exercises that others shared are stored with their pages, and are added to the library when the story is opened.
    fn register_shared_exercises(self, story: &Story) {
        let received = received_exercise::exercises_in_story(story);
        if !received.is_empty() {
            self.library.update(|library| {
                for (_, shared) in received {
                    library.add_shared_exercise(received_exercise::with_naming_question(
                        &shared.exercise,
                        EXERCISE_SHARING.what_do_you_call_it,
                    ));
                }
            });
        }
    }

    /// Begins a new story with an exercise that someone shared; no other story is changed.
    pub fn begin_from_shared(self, shared: &SharedExercise) {
        let Ok(json) = shared.to_json() else { return };
        self.begin_new_story();
        let record_id = RecordId::from_number((self.storage.core_api.random_u64)());
        let id = &shared.exercise.id;
        self.edit_without_undo(Edit::Batch(vec![
            queries::begin_page_edit(&record_id, id, (self.storage.core_api.now_ms)()),
            Edit::put(FieldPath::in_record(&record_id, Field::Named(NamedField::SharedExercise)), Value::text(json)),
            Edit::put(FieldPath::in_head(NamedField::ActiveFlow), Value::text(format!("page {id}"))),
        ]));
        self.register_shared_exercises(&self.story.get_untracked());
        self.save_now();
    }

    /// Closes the story, without saving.
    pub fn close(self) {
        self.unsaved_records.set_value(BTreeSet::new());
        self.revisions.set_value(BTreeMap::new());
        self.has_story.set(false);
        self.release_write_lease();
        self.set_story(Story::new(StoryId::from_number(0)));
        self.undo_history.set(UndoHistory::default());
    }

    /// Closes the story, unless it has unsaved text; returns whether none is left in memory.
    pub fn close_if_saved(self) -> bool {
        self.forget_import();
        let saved = self.unsaved_records.with_value(BTreeSet::is_empty);
        if saved {
            self.close();
        }
        saved
    }

    /// Whether this story is the open one; untracked.
    pub fn is_open(self, id: &StoryId) -> bool {
        self.has_story.get_untracked() && self.story.with_untracked(|story| story.id() == id)
    }

    /// The id of the open story; reactive.
    pub fn story_id(self) -> StoryId {
        self.story.with(|story| story.id().clone())
    }

    /// Reads the story; reactive.
    pub fn with<T>(self, look: impl FnOnce(&Story, &ExerciseLibrary) -> T) -> T {
        self.story.with(|story| self.library.with(|library| look(story, library)))
    }

    /// Reads the story, reactive to settled changes: at once after any change but typing, which counts after the pause.
    /// For what is computed from more than the field that is being written in.
    pub fn with_settled<T>(self, look: impl FnOnce(&Story, &ExerciseLibrary) -> T) -> T {
        self.settled_trigger.track();
        self.library.with(|library| self.story.with_untracked(|story| look(story, library)))
    }

    /// Reads the story; untracked.
    pub fn with_untracked<T>(self, look: impl FnOnce(&Story, &ExerciseLibrary) -> T) -> T {
        self.story.with_untracked(|story| self.library.with_untracked(|library| look(story, library)))
    }

    /// Adds a fetched exercise to the library; false when it cannot be read.
    pub fn add_exercise(self, json: &str) -> bool {
        let mut taken = false;
        self.library.update(|library| taken = library.add_exercise_json(json).is_ok());
        taken
    }

    /// Adds a fetched program to the library; false when it cannot be read.
    pub fn add_program(self, json: &str) -> bool {
        let mut taken = false;
        self.library.update(|library| taken = library.add_program_json(json).is_ok());
        taken
    }

    /// The user's text at a field path; reactive.
    pub fn text_signal(self, path: FieldPath) -> Signal<String> {
        Signal::derive(move || self.with(|story, _| story.text_at(&path).to_owned()))
    }

    /// Makes an edit that can be undone, and saves after the next pause.
    pub fn edit(self, edit: Edit) {
        let at = (self.storage.core_api.now_ms)();
        if is_snapshot_due(at, self.last_snapshot_at.get_value()) {
            self.last_snapshot_at.set_value(at);
            self.save_snapshot();
        }
        let inverse = self.apply_edit(edit);
        self.undo_history.update(|history| history.record(inverse, at));
    }

    /// Makes an edit that undo skips, such as the position in the flow.
    pub fn edit_without_undo(self, edit: Edit) {
        self.apply_edit(edit);
    }

    /// Prepares a story that is not stored yet, so that looking at its first question leaves nothing behind. The edit is saved together
    /// with the first one by the user; in a stored story it is saved at once.
    pub fn prepare(self, edit: Edit) {
        let is_stored = self.with_untracked(|story, _| untrack(|| self.storage.story_ids()).contains(story.id()));
        if is_stored || !self.unsaved_records.with_value(BTreeSet::is_empty) {
            return self.edit_without_undo(edit);
        }
        let context = self.storage.core_api.edit_context(&self.storage.writer());
        self.prepared_records.update_value(|prepared| prepared.extend(edit.records().into_iter().cloned()));
        self.story.update(|story| drop(story.apply(edit, &context)));
        self.settled_trigger.on_change(false);
    }

    fn apply_edit(self, edit: Edit) -> Edit {
        let moment = self.storage.core_api.edit_context(&self.storage.writer());
        let touched: Vec<RecordId> = edit.records().into_iter().cloned().collect();
        let mut inverse = Edit::Batch(Vec::new());
        let is_a_letter = self.story.with_untracked(|story| is_text_only_edit(story, &edit));
        self.story.update(|story| inverse = story.apply(edit, &moment));
        self.settled_trigger.on_change(is_a_letter);
        let prepared = self.prepared_records.try_update_value(std::mem::take).unwrap_or_default();
        self.unsaved_records.update_value(|dirty| dirty.extend(touched.into_iter().chain(prepared)));
        self.storage.mark_pending();
        self.schedule_save(moment.at);
        inverse
    }

    /// Schedules a save for the next pause or, when text has been unsaved for long enough, for right after the next frame, because a
    /// browser that is killed loses unsaved text.
    fn schedule_save(self, now: i64) {
        let since = self.unsaved_since.get_value();
        let since = if (1..=now).contains(&since) { since } else { now }; // The clock may be set back.
        let waited_long = now.saturating_sub(since) >= MAX_UNSAVED_MS;
        self.unsaved_since.set_value(if waited_long { now } else { since });
        self.save_after(SAVE_DEBOUNCE);
        if waited_long {
            let save = move || drop(set_timeout_with_handle(move || self.save_changed_records(false), Duration::ZERO));
            request_animation_frame(save);
        }
    }

    fn save_after(self, pause: Duration) {
        self.save_debouncer.schedule(pause, move || self.save_now());
    }

    /// Saves pending text at once, and triggers all settled readers. Safe to call at any time.
    pub fn save_now(self) {
        self.settled_trigger.on_pause();
        self.save_changed_records(true);
    }

    /// With `strict`, the mirror reports success only once the data is on the disk.
    fn save_changed_records(self, strict: bool) {
        self.unsaved_since.set_value(0);
        let dirty = self.unsaved_records.get_value();
        if dirty.is_empty() {
            return;
        }
        let (mut story, mut revs) = (self.story.get_untracked(), self.revisions.get_value());
        let before = story.clone();
        if self.storage.save_records(&mut story, &dirty, &mut revs, strict) {
            self.unsaved_records.set_value(BTreeSet::new());
        } else {
            self.storage.stash_unsaved();
            self.save_after(RETRY_SAVE_AFTER);
        }
        self.revisions.set_value(revs);
        if story != before {
            self.set_story(story); // Another tab had written: the merged story is shown.
        }
    }

    /// Saves every record again, as into a store that holds none of them yet.
    pub(super) fn save_all_records(self) {
        let record_ids = self.with_untracked(|story, _| story.records().map(|(id, _)| id.clone()).collect());
        self.revisions.set_value(BTreeMap::new());
        self.unsaved_records.set_value(record_ids);
        self.save_now();
    }

    /// Saves every record again after a delay: the mirror, which was to hold the only copy, did not take it.
    pub fn retry_saving_all(self) {
        self.unsaved_records
            .set_value(self.with_untracked(|story, _| story.records().map(|(id, _)| id.clone()).collect()));
        self.storage.stash_unsaved();
        self.save_after(RETRY_SAVE_AFTER);
    }

    /// Whether the open story has anything answered or chosen; untracked.
    pub fn has_answers(self) -> bool {
        self.has_story.get_untracked() && self.story.with_untracked(|story| story.created_at().is_some())
    }

    /// Undoes the last edit.
    pub fn undo(self) {
        self.undo_history.try_update(|history| history.undo(|edit| self.apply_edit(edit)));
    }

    /// Redoes the last undone edit.
    pub fn redo(self) {
        self.undo_history.try_update(|history| history.redo(|edit| self.apply_edit(edit)));
    }

    /// Whether there is something to undo, and something to redo; reactive.
    pub fn can_undo_redo(self) -> (bool, bool) {
        self.undo_history.with(|history| (history.can_undo(), history.can_redo()))
    }

    /// Saves the story as it is now as a snapshot.
    pub fn save_snapshot(self) {
        self.undo_history.update(UndoHistory::end_coalescing); // What is typed next does not coalesce with the typing before.
        self.story.with_untracked(|story| self.storage.save_snapshot(story));
    }
}
