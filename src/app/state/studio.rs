//! The exercise being made in the Studio: its words, its link, and what is remembered of earlier ones.

use super::keep::Keeping;
use crate::practice::exercise::{Exercise, Question};
use crate::sharing::compose::{self, Row};
use crate::sharing::made::{self, Shared};
use crate::sharing::mine::{self, Mine, Signature};
use crate::sharing::{Refusal, file, link};
use crate::story::ids::ItemId;
use leptos::prelude::*;

/// The id an exercise has while it is made.
const DRAFT: &str = "draft";

/// The handle.
#[derive(Clone, Copy)]
pub struct Studio {
    keeping: Keeping,
    draft: RwSignal<Shared>,
    id: RwSignal<ItemId>,
    known: RwSignal<Vec<Mine>>,
    is_short: RwSignal<bool>,
}

impl Studio {
    /// Goes on with what was being written, or begins with one empty question.
    pub fn new(keeping: Keeping) -> Self {
        let id = keeping.ports().item();
        let studio = Self {
            keeping,
            draft: RwSignal::new(Shared::default()),
            id: RwSignal::new(id),
            known: RwSignal::new(keeping.look(mine::all).unwrap_or_default()),
            is_short: RwSignal::new(false),
        };
        match keeping.look(mine::draft) {
            Some(draft) => studio.draft.set(draft),
            None => studio.begin(),
        }
        studio
    }

    /// An empty question, signed as before.
    pub fn begin(self) {
        let Signature { from, contact } = self.keeping.look(mine::signature);
        let mut blank = Shared { from, contact, ..Shared::default() };
        DRAFT.clone_into(&mut blank.exercise.id);
        blank.exercise.steps = vec![made::step(&self.fresh(), vec![made::question(&self.fresh(), "")])];
        self.id.set(self.keeping.ports().item());
        self.draft.set(blank);
        self.keeping.put(|kv| mine::set_draft(kv, None));
    }

    fn fresh(self) -> String {
        self.keeping.ports().item().to_string()
    }

    /// Looks at what is made; follows changes.
    pub fn with<T>(self, look: impl FnOnce(&Shared) -> T) -> T {
        self.draft.with(look)
    }

    /// Changes it, and keeps it as a draft.
    pub fn edit(self, edit: impl FnOnce(&mut Shared)) {
        self.draft.update(edit);
        let now = self.draft.get_untracked();
        self.keeping.put(|kv| mine::set_draft(kv, Some(&now)));
    }

    /// Changes who it is from, and remembers that.
    pub fn sign(self, edit: impl FnOnce(&mut Shared)) {
        self.edit(edit);
        let (from, contact) = self.draft.with_untracked(|shared| (shared.from.clone(), shared.contact.clone()));
        self.keeping.put(|kv| mine::sign(kv, &Signature { from, contact }));
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
        let now = self.draft.get();
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
        self.id.set(mine.id.clone());
        let shared = mine.shared.clone();
        self.edit(|draft| *draft = shared);
    }

    /// Takes one of them away, with its versions.
    pub fn forget(self, id: &ItemId) {
        self.keeping.put(|kv| mine::forget(kv, id));
        self.known.set(self.keeping.look(mine::all).unwrap_or_default());
    }
}
