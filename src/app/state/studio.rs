//! The exercise being made in the Studio: its words, its link, and what is remembered of earlier ones.

use super::keep::Keeping;
use crate::practice::exercise::{Exercise, Question};
use crate::sharing::compose::{self, Row};
use crate::sharing::hints;
use crate::sharing::made::{self, Shared};
use crate::sharing::mine::{self, Draft, Mine, Signature};
use crate::sharing::page::Inside;
use crate::sharing::{Refusal, file, link};
use crate::story::ids::ItemId;
use leptos::prelude::*;

/// The id an exercise has while it is made.
const DRAFT: &str = "draft";

/// The handle.
#[derive(Clone, Copy)]
pub struct Studio {
    keeping: Keeping,
    draft: RwSignal<Draft>,
    id: RwSignal<ItemId>,
    known: RwSignal<Vec<Mine>>,
    is_short: RwSignal<bool>,
    /// What the sender has said about sealing it, where they have.
    sealed: RwSignal<Option<bool>>,
    /// What was written before it was replaced, the latest last.
    before: RwSignal<Vec<(ItemId, Draft)>>,
    /// The exercise that was removed last, with all its versions.
    removed: RwSignal<Vec<Mine>>,
}

/// So many steps can be undone.
const UNDO_STEPS: usize = 20;

impl Studio {
    /// Goes on with what was being written, or begins with one empty question.
    pub fn new(keeping: Keeping) -> Self {
        let id = keeping.ports().item();
        let studio = Self {
            keeping,
            draft: RwSignal::new(Draft::default()),
            id: RwSignal::new(id),
            known: RwSignal::new(keeping.look(mine::all).unwrap_or_default()),
            is_short: RwSignal::new(false),
            sealed: RwSignal::new(None),
            before: RwSignal::new(Vec::new()),
            removed: RwSignal::new(Vec::new()),
        };
        studio
            .before
            .set(keeping.look(mine::draft_before).map(|draft| (keeping.ports().item(), draft)).into_iter().collect());
        match keeping.look(mine::draft) {
            Some(draft) => studio.draft.set(draft),
            None => studio.blank(),
        }
        studio
    }

    /// Remembers what is written now, so that what replaces it can be undone; also after a reload.
    fn remember(self) {
        let now = (self.id.get_untracked(), self.draft.get_untracked());
        self.keeping.put(|kv| mine::set_draft_before(kv, Some(&now.1)));
        self.before.update(|before| {
            before.push(now);
            let over = before.len().saturating_sub(UNDO_STEPS);
            before.drain(..over);
        });
    }

    /// Whether something was replaced or removed that can be brought back; follows changes.
    pub fn can_undo(self) -> bool {
        self.before.with(|before| !before.is_empty())
    }

    /// Brings back what was written before.
    pub fn undo(self) {
        let Some((id, before)) = self.before.try_update(Vec::pop).flatten() else { return };
        let last = self.before.with_untracked(|all| all.last().map(|(_, draft)| draft.clone()));
        self.keeping.put(|kv| mine::set_draft_before(kv, last.as_ref()));
        self.id.set(id);
        self.replace(before);
    }

    fn replace(self, draft: Draft) {
        self.sealed.set(None);
        self.keeping.put(|kv| mine::set_draft(kv, Some(&draft)));
        self.draft.set(draft);
    }

    /// Begins with a letter and its question; what was written before can be brought back.
    pub fn take_letter(self, letter: Shared) {
        self.remember();
        self.is_short.set(false);
        self.id.set(self.keeping.ports().item());
        self.replace(Draft { shared: letter, is_letter: true });
    }

    /// Whether it is sealed unless the sender says otherwise: a letter, or anything that may hold the other person's words.
    /// Follows changes.
    pub fn is_private(self) -> bool {
        self.draft.with(|draft| draft.is_letter || hints::may_hold_their_words(&draft.shared))
    }

    /// Whether what is said first is a letter to one person; follows changes.
    pub fn is_letter(self) -> bool {
        self.draft.with(|draft| draft.is_letter)
    }

    /// Whether it goes sealed; follows changes.
    pub fn is_sealed(self) -> bool {
        self.sealed.get().unwrap_or_else(|| self.is_private())
    }

    /// Seals it, or not, whatever it holds.
    pub fn set_sealed(self, on: bool) {
        self.sealed.set(Some(on));
    }

    /// What would be sealed now; `None` while it asks nothing. Follows changes.
    pub fn inside(self) -> Option<Inside> {
        self.given().ok().map(|shared| Inside::Exercise(Box::new(shared)))
    }

    /// Starts over with an empty question, signed as before.
    pub fn begin(self) {
        self.remember();
        self.is_short.set(false);
        self.sealed.set(None);
        self.blank();
    }

    fn blank(self) {
        let Signature { from, contact } = self.keeping.look(mine::signature);
        let mut blank = Shared { from, contact, ..Shared::default() };
        DRAFT.clone_into(&mut blank.exercise.id);
        blank.exercise.steps = vec![made::step(&self.fresh(), vec![made::question(&self.fresh(), "")])];
        self.id.set(self.keeping.ports().item());
        self.draft.set(Draft { shared: blank, is_letter: false });
        self.keeping.put(|kv| mine::set_draft(kv, None));
    }

    fn fresh(self) -> String {
        self.keeping.ports().item().to_string()
    }

    /// Looks at what is made; follows changes.
    pub fn with<T>(self, look: impl FnOnce(&Shared) -> T) -> T {
        self.draft.with(|draft| look(&draft.shared))
    }

    /// Changes it, and keeps it as a draft.
    pub fn edit(self, edit: impl FnOnce(&mut Shared)) {
        self.draft.update(|draft| edit(&mut draft.shared));
        let now = self.draft.get_untracked();
        self.keeping.put(|kv| mine::set_draft(kv, Some(&now)));
    }

    /// Changes who it is from, and remembers that.
    pub fn sign(self, edit: impl FnOnce(&mut Shared)) {
        self.edit(edit);
        let signature = self.draft.with_untracked(|Draft { shared, .. }| Signature {
            from: shared.from.clone(),
            contact: shared.contact.clone(),
        });
        self.keeping.put(|kv| mine::sign(kv, &signature));
    }

    /// Where each question stands: its step and its own id.
    pub fn rows(self) -> Vec<Row> {
        self.with(compose::rows)
    }

    /// One question; follows changes. An empty one where it is gone.
    pub fn question(self, row: &Row) -> Question {
        let found = self.with(|shared| {
            let step = shared.exercise.steps.iter().find(|step| step.id == row.0)?;
            step.questions.iter().find(|question| question.id == row.1).cloned()
        });
        found.unwrap_or_else(|| made::question(&row.1, ""))
    }

    /// Changes one question.
    pub fn edit_question(self, row: &Row, edit: impl FnOnce(&mut Question)) {
        self.edit(|shared| {
            let step = shared.exercise.steps.iter_mut().find(|step| step.id == row.0);
            if let Some(question) = step.and_then(|step| step.questions.iter_mut().find(|q| q.id == row.1)) {
                edit(question);
            }
        });
    }

    /// Begins with a question, as a starter does; what is said around it stays.
    pub fn start_from(self, mut question: Question, gate: bool) {
        self.remember();
        question.id = self.fresh();
        let step = self.fresh();
        self.id.set(self.keeping.ports().item());
        self.edit(|shared| compose::start_from(shared, &step, question, gate));
    }

    /// Adds an empty question at the end.
    pub fn add_question(self) {
        let (id, step) = (self.fresh(), self.fresh());
        self.edit(|shared| match shared.exercise.steps.last_mut() {
            Some(last) => last.questions.push(made::question(&id, "")),
            None => shared.exercise.steps.push(made::step(&step, vec![made::question(&id, "")])),
        });
    }

    /// Adds a step of the library; one that is there already is not added twice.
    pub fn add_step(self, exercise: &Exercise, step: &str) {
        self.edit(|shared| compose::add_step(shared, exercise, step));
    }

    /// Adds one question of the library, by its full id.
    pub fn add_one(self, exercise: &Exercise, full: &str) {
        let mut parts = full.splitn(3, '.').skip(1);
        if let (Some(step), Some(question)) = (parts.next(), parts.next()) {
            self.edit(|shared| compose::add_one(shared, exercise, step, question));
        }
    }

    /// Adds every step of an exercise of the library.
    pub fn add_all(self, exercise: &Exercise) {
        self.edit(|shared| compose::add_all(shared, exercise));
    }

    /// Adds the stops of a road, each with the steps named; the road's title becomes the exercise's, where it has none.
    pub fn add_road(self, title: &str, stops: &[(Exercise, Vec<String>)]) {
        self.edit(|shared| {
            for (exercise, steps) in stops {
                for step in steps {
                    compose::add_step(shared, exercise, step);
                }
            }
            if shared.exercise.title.is_empty() {
                title.clone_into(&mut shared.exercise.title);
            }
        });
    }

    /// Takes a question away; the last one is emptied.
    pub fn remove(self, row: &Row) {
        self.remember();
        if self.rows().len() <= 1 {
            return self.edit_question(row, |question| question.ask.clear());
        }
        self.edit(|shared| compose::remove(shared, row));
    }

    /// Moves a question one place up or down, over the edge of its step too; says where it stands then.
    pub fn shift(self, row: &Row, down: bool) -> Option<Row> {
        let fresh = self.fresh();
        let mut moved = None;
        self.edit(|shared| moved = compose::shift(shared, row, down, &fresh));
        moved
    }

    /// Whether it holds more than goes into one exercise; follows changes.
    pub fn is_too_much(self) -> bool {
        self.with(compose::is_too_much)
    }

    /// Whether the link goes without other wordings and words to tap.
    pub fn is_short(self) -> Signal<bool> {
        self.is_short.into()
    }

    /// Whether there is anything that a short link would leave out; follows changes.
    pub fn can_be_short(self) -> bool {
        self.with(|shared| shared.clone().plain() != *shared)
    }

    /// Lets them go along, or not.
    pub fn set_short(self, on: bool) {
        self.is_short.set(on);
    }

    /// What would be given out now; follows changes.
    ///
    /// # Errors
    /// When it asks nothing yet, or too much.
    pub fn given(self) -> Result<Shared, Refusal> {
        let now = self.draft.get().shared;
        let now = if self.is_short.get() { now.plain() } else { now };
        let version = self.known.with(|known| self.id.with(|id| mine::version(known, id, &now)));
        Shared { version, ..now }.settled()
    }

    /// Its link; follows changes.
    ///
    /// # Errors
    /// As for [`Self::given`].
    pub fn link(self) -> Result<String, Refusal> {
        let code = link::write(&self.given()?)?;
        Ok(format!("{}{}{code}", (self.keeping.ports().home)(), link::ROUTE))
    }

    /// Its file.
    ///
    /// # Errors
    /// As for [`Self::given`].
    pub fn file(self) -> Result<String, Refusal> {
        file::write(&self.given()?)
    }

    /// It was given out: this version is kept.
    pub fn keep(self) {
        let Ok(shared) = untrack(|| self.given()) else { return };
        let kept = Mine { id: self.id.get_untracked(), at: (self.keeping.ports().now)(), shared };
        self.keeping.put(|kv| mine::keep(kv, &kept));
        self.keeping.put(|kv| mine::set_draft(kv, None)); // Next time begins with an empty field.
        self.known.set(self.keeping.look(mine::all).unwrap_or_default());
    }

    /// The exercises of hers, the latest version of each, newest first; follows changes.
    pub fn mine(self) -> Vec<Mine> {
        let mut latest: Vec<Mine> = Vec::new();
        for one in self.known.get() {
            match latest.iter_mut().find(|known| known.id == one.id) {
                Some(known) if known.shared.version < one.shared.version => *known = one,
                Some(_) => {}
                None => latest.push(one),
            }
        }
        latest
    }

    /// Goes on from one of them.
    pub fn use_again(self, mine: &Mine) {
        self.remember();
        self.id.set(mine.id.clone());
        self.replace(Draft { shared: mine.shared.clone(), is_letter: false });
    }

    /// Takes one of them away, with its versions.
    pub fn forget(self, id: &ItemId) {
        self.removed.set(self.known.with_untracked(|all| all.iter().filter(|mine| mine.id == *id).cloned().collect()));
        self.keeping.put(|kv| mine::forget(kv, id));
        self.known.set(self.keeping.look(mine::all).unwrap_or_default());
    }

    /// Whether an exercise was removed that can be brought back; follows changes.
    pub fn can_restore(self) -> bool {
        self.removed.with(|removed| !removed.is_empty())
    }

    /// Brings back the exercise that was removed last, with its versions.
    pub fn restore(self) {
        let removed = self.removed.try_update(std::mem::take).unwrap_or_default();
        self.keeping.put(|kv| mine::restore(kv, &removed));
        self.known.set(self.keeping.look(mine::all).unwrap_or_default());
    }
}
