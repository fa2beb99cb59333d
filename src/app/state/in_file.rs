//! A copy of all stories in a file that she chose once: written anew after each pause, sealed while there is a lock.

use super::keep::{Keeping, Kept, Saved};
use crate::keeping::lasts::{Signs, Takes, takes};
use crate::keeping::over;
use crate::words::copies::COPIES;
use leptos::prelude::*;
use std::time::Duration;

/// So long after the last save the file is written.
const PAUSE: Duration = Duration::from_millis(1_500);
/// The name that is proposed for it.
const NAME: &str = "notes-copy.json";

/// How it stands with the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum InFile {
    /// The browser was not asked yet.
    #[default]
    Unknown,
    /// This browser writes no files.
    Cannot,
    /// None is chosen.
    Off,
    /// The browser asks her again before the page may write into it.
    Waits(String),
    /// It is written.
    On(String),
    /// It holds stories that are not here: it is not written over by itself.
    Holds(String),
    /// It could not be written.
    Failed(String),
}

/// The handle.
#[derive(Clone, Copy)]
pub struct FileCopy {
    stands: RwSignal<InFile>,
    /// When it was last written.
    written: RwSignal<Option<i64>>,
    timer: StoredValue<Option<TimeoutHandle>>,
    /// A writing is on its way; and another is wanted after it.
    busy: StoredValue<bool>,
    again: StoredValue<bool>,
    /// What stood in the file may be written over.
    checked: StoredValue<bool>,
    /// Both copies are joined: before that, what is here may not be all.
    ready: RwSignal<bool>,
    keeping: Keeping,
}

impl FileCopy {
    /// Nothing is known yet.
    pub fn new(keeping: Keeping, ready: RwSignal<bool>) -> Self {
        Self {
            stands: RwSignal::default(),
            written: RwSignal::new(None),
            timer: StoredValue::new(None),
            busy: StoredValue::new(false),
            again: StoredValue::new(false),
            checked: StoredValue::new(false),
            ready,
            keeping,
        }
    }

    /// How it stands; follows changes.
    pub fn stands(self) -> Signal<InFile> {
        self.stands.into()
    }

    /// When it was last written; follows changes.
    pub fn written(self) -> Signal<Option<i64>> {
        self.written.into()
    }

    /// Whether there may be such a file: not where nothing is kept.
    pub fn is_offered(self) -> bool {
        let can = self.stands.with(|stands| !matches!(stands, InFile::Unknown | InFile::Cannot));
        can && self.keeping.kept().get() == Kept::Here
    }

    /// Whether all stories are kept in a file; follows changes.
    pub fn is_on(self) -> bool {
        self.stands.with(|stands| matches!(stands, InFile::On(_))) && self.is_offered()
    }

    /// Looks whether a file was chosen before, and follows every save from here on.
    pub fn begin(self) {
        self.ask("look", String::new());
        let keeping = self.keeping;
        keeping.file_writer.set_value(Some(Box::new(move || self.write())));
        Effect::new(move |_| {
            let saved = matches!(keeping.saved().get(), Saved::Saved | Saved::Safe | Saved::Still);
            keeping.shelf_changed.track();
            keeping.vault.is_held(); // From then on the file is sealed, or open.
            if self.ready.get() && saved && !keeping.vault.is_shut() {
                self.soon();
            }
        });
    }

    /// Lets her choose a file; it is written at once.
    pub fn choose(self) {
        self.ask("choose", NAME.to_owned());
    }

    /// Lets the browser ask her again, where it does; then it is written.
    pub fn resume(self) {
        self.ask("resume", String::new());
    }

    /// Writes it no more. The file stays as it is.
    pub fn stop(self) {
        self.written.set(None);
        self.ask("forget", String::new());
    }

    /// Writes it although it holds stories that are not here.
    pub fn write_over(self) {
        self.checked.set_value(true);
        self.ask("look", String::new());
    }

    fn ask(self, question: &'static str, text: String) {
        if question == "choose" {
            self.checked.set_value(false);
        }
        let told = move |answer: Option<String>| self.hear(answer.as_deref());
        (self.keeping.ports().ask_copies)(question, text, Box::new(told));
    }

    fn hear(self, answer: Option<&str>) {
        let answer: Vec<String> = answer.and_then(|answer| serde_json::from_str(answer).ok()).unwrap_or_default();
        let mut answer = answer.into_iter();
        let (how, name) = (answer.next().unwrap_or_default(), answer.next().unwrap_or_default());
        let before = self.stands.try_get_untracked().unwrap_or_default();
        let now = match how.as_str() {
            "read" if !self.may_be_over(&answer.next().unwrap_or_default()) => InFile::Holds(name),
            "on" | "read" | "written" => InFile::On(name),
            "waits" => InFile::Waits(name),
            "off" => InFile::Off,
            "failed" => InFile::Failed(name),
            _ => InFile::Cannot,
        };
        let told = match &now {
            InFile::Failed(_) if now != before => Some(COPIES.file_failed),
            InFile::Holds(_) if now != before => Some(COPIES.file_holds),
            _ => None,
        };
        if how == "written" {
            self.written.try_set(Some((self.keeping.ports().now)()));
        }
        if now != before {
            self.stands.try_set(now.clone());
        }
        if let Some(told) = told {
            (self.keeping.ports().say)("alert", told);
        }
        if how == "read" && matches!(now, InFile::On(_)) {
            self.checked.try_set_value(true);
            return self.write();
        }
        if how == "on" || self.again.try_get_value() == Some(true) {
            self.again.try_set_value(false);
            self.soon();
        }
    }

    /// Whether what stands in the file is here, too.
    fn may_be_over(self, there: &str) -> bool {
        self.text().is_some_and(|new| self.keeping.look(|kv| over::holds_more(kv, there, &new)) == Ok(false))
    }

    fn may_write(self) -> bool {
        let holds = |stands: &InFile| matches!(stands, InFile::On(_) | InFile::Failed(_) | InFile::Holds(_));
        self.stands.with_untracked(holds)
            && self.ready.get_untracked()
            && self.keeping.kept().get_untracked() == Kept::Here
            && !untrack(|| self.keeping.vault.is_shut())
    }

    fn soon(self) {
        if !self.may_write() {
            return;
        }
        self.timer.update_value(|timer| {
            if let Some(timer) = timer.take() {
                timer.clear();
            }
            *timer = set_timeout_with_handle(move || self.write(), PAUSE).ok();
        });
    }

    fn text(self) -> Option<String> {
        let is_held = untrack(|| self.keeping.vault.is_held());
        if is_held { self.keeping.sealed_backup().ok() } else { Some(untrack(|| self.keeping.backup())) }
    }

    fn write(self) {
        if !self.may_write() {
            return;
        }
        if !self.checked.get_value() {
            return self.ask("read", String::new());
        }
        if self.busy.get_value() {
            return self.again.set_value(true);
        }
        let Some(text) = self.text() else { return };
        self.busy.set_value(true);
        let told = move |answer: Option<String>| {
            self.busy.try_set_value(false);
            self.hear(answer.as_deref());
        };
        (self.keeping.ports().ask_copies)("write", text, Box::new(told));
    }
}

impl Keeping {
    /// Writes the file that all stories are kept in at once, where there is one.
    pub(super) fn write_file_copy(self) {
        self.file_writer.with_value(|write| write.as_ref().map(|write| write()));
    }

    /// What takes words away in this browser by itself, as far as it can be told.
    pub fn takes(self, done: impl FnOnce(Takes) + 'static) {
        let around = (self.ports().around)();
        let told = move |answer: Option<String>| {
            let signs: Signs = answer.and_then(|answer| serde_json::from_str(&answer).ok()).unwrap_or_default();
            done(takes(&around, signs));
        };
        (self.ports().ask_copies)("signs", String::new(), Box::new(told));
    }
}
