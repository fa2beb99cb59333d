//! The open story: its words as signals, its changes as edits, its saving on each pause.

use super::in_use::InUse;
use super::keep::Keeping;
use super::settled::Settled;
use super::soon::Soon;
use crate::keeping::own::Own;
use crate::keeping::restore::Brought;
use crate::keeping::versions::is_due;
use crate::practice::library::Library;
use crate::sharing::made::Shared;
use crate::sharing::received;
use crate::story::history::History;
use crate::story::ids::{SheetId, StoryId};
use crate::story::letter::is_a_letter;
use crate::story::page;
use crate::story::place::{Field, Name, Place};
use crate::story::value::Value;
use crate::story::{Edit, Story};
use crate::words::sharing::SHARING;
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// A pause in typing after which words are saved.
const PAUSE: Duration = Duration::from_millis(400);

/// The longest that words wait while she types without a pause, in milliseconds.
const LONGEST: i64 = 1_000;

/// How soon words that could not be saved are tried again: room may have been made elsewhere.
const AGAIN: Duration = Duration::from_secs(3);

/// The handle.
#[derive(Clone, Copy)]
pub struct Open {
    story: RwSignal<Story>,
    pub(super) settled: Settled,
    library: RwSignal<Library>,
    history: RwSignal<History>,
    revs: StoredValue<BTreeMap<SheetId, u64>>,
    dirty: StoredValue<BTreeSet<SheetId>>,
    saves: Soon,
    /// Since when words wait; 0 when none do.
    waiting_since: StoredValue<i64>,
    has_story: RwSignal<bool>,
    pub(super) in_use: InUse,
    /// When the last earlier state was kept; 0 since it was opened.
    version_at: StoredValue<i64>,
    /// What the last copy brought.
    pub(super) restored: RwSignal<Vec<Brought>>,
    pub(super) restored_own: RwSignal<Own>,
    /// Keeping.
    pub keeping: Keeping,
}

impl Open {
    /// Nothing is open yet.
    pub fn new(library: Library, keeping: Keeping) -> Self {
        Self {
            story: RwSignal::new(Story::new(StoryId::from_number(0))),
            settled: Settled::new(),
            library: RwSignal::new(library),
            history: RwSignal::new(History::default()),
            revs: StoredValue::default(),
            dirty: StoredValue::default(),
            saves: Soon::new(keeping.first.now),
            waiting_since: StoredValue::new(0),
            has_story: RwSignal::new(false),
            in_use: InUse::new(),
            version_at: StoredValue::new(0),
            restored: RwSignal::default(),
            restored_own: RwSignal::default(),
            keeping,
        }
    }

    /// Opens a story of the shelf; false when there is none.
    pub fn open(self, id: &StoryId) -> bool {
        if self.is(id) {
            return true;
        }
        self.save_now();
        let Ok(loaded) = self.keeping.load(id) else { return false };
        let Some(story) = loaded.story else { return false };
        self.put(story);
        self.revs.set_value(loaded.revs);
        true
    }

    /// Another tab wrote: what it wrote is merged in, and what waits here stays.
    pub fn take_from_other_tab(self) {
        if !self.has_story.get_untracked() {
            return;
        }
        self.save_now();
        let id = self.peek(|story, _| story.id().clone());
        let Ok(loaded) = self.keeping.load(&id) else { return };
        let Some(theirs) = loaded.story else { return };
        self.revs.set_value(loaded.revs);
        self.keeping.look_apart(&id);
        let mut both = self.story.get_untracked();
        both.merge(&theirs);
        self.take_shared(&both);
        if both != self.story.get_untracked() {
            self.show(both);
        }
    }

    /// Begins a new story.
    pub fn begin(self) -> StoryId {
        self.save_now();
        let id = StoryId::from_number((self.keeping.first.chance)());
        self.put(Story::new(id.clone()));
        self.revs.set_value(BTreeMap::new());
        id
    }

    fn show(self, story: Story) {
        self.story.set(story);
        self.settled.changed(false);
    }

    fn put(self, story: Story) {
        self.version_at.set_value(0);
        self.take_shared(&story);
        self.keeping.set_current(story.id().clone());
        self.keeping.look_apart(story.id());
        self.show(story);
        self.history.set(History::default());
        self.has_story.set(true);
        self.ask_to_write(false);
    }

    /// The exercises that others shared are kept with their pages: they come with the story.
    fn take_shared(self, story: &Story) {
        let kept = received::kept(story);
        if !kept.is_empty() {
            self.library.update(|library| {
                for (_, shared) in kept {
                    library.keep(received::walked(&shared.exercise, SHARING.what_do_you_call_it));
                }
            });
        }
    }

    /// Begins a story of its own with an exercise that someone shared; nothing that was here is touched.
    pub fn begin_shared(self, shared: &Shared) {
        let Ok(json) = shared.json() else { return };
        self.begin();
        let sheet = SheetId::from_number((self.keeping.first.chance)());
        let id = &shared.exercise.id;
        self.note(Edit::All(vec![
            page::begin(&sheet, id, (self.keeping.first.now)()),
            Edit::put(Place::on(&sheet, Field::Named(Name::Shared)), Value::text(json)),
            Edit::put(Place::head(Name::Walk), Value::text(format!("page {id}"))),
        ]));
        self.take_shared(&self.story.get_untracked());
        self.save_now();
    }

    /// Closes it, as after erasing.
    pub fn close(self) {
        self.dirty.set_value(BTreeSet::new());
        self.revs.set_value(BTreeMap::new());
        self.has_story.set(false);
        self.stop_writing();
        self.show(Story::new(StoryId::from_number(0)));
        self.history.set(History::default());
    }

    /// Closes it, unless words of it wait to be saved; tells whether none are left in memory.
    pub fn put_away(self) -> bool {
        self.forget_copy();
        let saved = self.dirty.with_value(BTreeSet::is_empty);
        if saved {
            self.close();
        }
        saved
    }

    /// Whether it is this story that is open; without following.
    pub fn is(self, id: &StoryId) -> bool {
        self.has_story.get_untracked() && self.story.with_untracked(|story| story.id() == id)
    }

    /// Its id.
    pub fn id(self) -> StoryId {
        self.story.with(|story| story.id().clone())
    }

    /// Looks at the story.
    pub fn with<T>(self, look: impl FnOnce(&Story, &Library) -> T) -> T {
        self.story.with(|story| self.library.with(|library| look(story, library)))
    }

    /// Looks at the story, and again when it has settled: at once after any change but a letter, which waits for the pause.
    /// For what is worked out from more than the place she writes at.
    pub fn settled<T>(self, look: impl FnOnce(&Story, &Library) -> T) -> T {
        self.settled.track();
        self.library.with(|library| self.story.with_untracked(|story| look(story, library)))
    }

    /// Looks without following.
    pub fn peek<T>(self, look: impl FnOnce(&Story, &Library) -> T) -> T {
        self.story.with_untracked(|story| self.library.with_untracked(|library| look(story, library)))
    }

    /// Takes in a fetched exercise.
    pub fn take_exercise(self, json: &str) -> bool {
        let mut taken = false;
        self.library.update(|library| taken = library.take(json).is_ok());
        taken
    }

    /// Takes in a fetched road.
    pub fn take_trail(self, json: &str) -> bool {
        let mut taken = false;
        self.library.update(|library| taken = library.take_trail(json).is_ok());
        taken
    }

    /// Her words at a place.
    pub fn words(self, place: Place) -> Signal<String> {
        Signal::derive(move || self.with(|story, _| story.words(&place).to_owned()))
    }

    /// Makes a change that can be undone, and saves on the next pause.
    pub fn edit(self, edit: Edit) {
        let at = (self.keeping.first.now)();
        if is_due(at, self.version_at.get_value()) {
            self.version_at.set_value(at);
            self.keep_version();
        }
        let inverse = self.apply(edit);
        self.history.update(|history| history.record(inverse, at));
    }

    /// Makes a change that undo passes over: where she is, what was asked.
    pub fn note(self, edit: Edit) {
        self.apply(edit);
    }

    fn apply(self, edit: Edit) -> Edit {
        let moment = self.keeping.first.moment(&self.keeping.writer());
        let touched: Vec<SheetId> = edit.sheets().into_iter().cloned().collect();
        let mut inverse = Edit::All(Vec::new());
        let is_a_letter = self.story.with_untracked(|story| is_a_letter(story, &edit));
        self.story.update(|story| inverse = story.apply(edit, &moment));
        self.settled.changed(is_a_letter);
        self.dirty.update_value(|dirty| dirty.extend(touched));
        self.keeping.pending();
        self.save_soon(moment.at);
        inverse
    }

    /// At the next pause, or, when words have waited long enough, as soon as the letter is on the screen: a browser that is
    /// killed takes what waits with it.
    fn save_soon(self, now: i64) {
        let since = self.waiting_since.get_value();
        let since = if (1..=now).contains(&since) { since } else { now }; // A clock may go back.
        let waited_long = now.saturating_sub(since) >= LONGEST;
        self.waiting_since.set_value(if waited_long { now } else { since });
        self.save_in(PAUSE);
        if waited_long {
            let save = move || drop(set_timeout_with_handle(move || self.save(false), Duration::ZERO));
            request_animation_frame(save);
        }
    }

    fn save_in(self, pause: Duration) {
        self.saves.after(pause, move || self.save_now());
    }

    /// Saves what waits, at once, and lets everything settle. Safe to call at any time.
    pub fn save_now(self) {
        self.settled.pause();
        self.save(true);
    }

    /// `strict`: the second copy is on the disk before it says that it has it.
    fn save(self, strict: bool) {
        self.waiting_since.set_value(0);
        let dirty = self.dirty.get_value();
        if dirty.is_empty() {
            return;
        }
        let (mut story, mut revs) = (self.story.get_untracked(), self.revs.get_value());
        let before = story.clone();
        if self.keeping.save(&mut story, &dirty, &mut revs, strict) {
            self.dirty.set_value(BTreeSet::new());
        } else {
            self.keeping.stash_unsaved();
            self.save_in(AGAIN);
        }
        self.revs.set_value(revs);
        if story != before {
            self.show(story); // Another tab had written: both are here now.
        }
    }

    /// Saves every sheet anew, as into a storage that holds nothing of it yet.
    pub(super) fn save_whole(self) {
        let sheets = self.peek(|story, _| story.sheets().map(|(id, _)| id.clone()).collect());
        self.revs.set_value(BTreeMap::new());
        self.dirty.set_value(sheets);
        self.save_now();
    }

    /// The same after a moment: the only copy that took it did not take it after all.
    pub fn save_again(self) {
        self.dirty.set_value(self.peek(|story, _| story.sheets().map(|(id, _)| id.clone()).collect()));
        self.keeping.stash_unsaved();
        self.save_in(AGAIN);
    }

    /// Whether a story is open in which something was answered or chosen; without following.
    pub fn has_begun(self) -> bool {
        self.has_story.get_untracked() && self.story.with_untracked(|story| story.begun().is_some())
    }

    /// Takes the last change back.
    pub fn undo(self) {
        self.history.try_update(|history| history.undo(|edit| self.apply(edit)));
    }

    /// Makes it again.
    pub fn redo(self) {
        self.history.try_update(|history| history.redo(|edit| self.apply(edit)));
    }

    /// Whether there is something to take back, and to make again.
    pub fn can(self) -> (bool, bool) {
        self.history.with(|history| (history.can_undo(), history.can_redo()))
    }

    /// Keeps the story as it is now among its earlier states.
    pub fn keep_version(self) {
        self.history.update(History::pause); // What comes next is no part of the typing before.
        self.story.with_untracked(|story| self.keeping.keep_version(story));
    }
}
