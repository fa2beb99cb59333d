//! The exercise that is being made in the Studio: its text, its link, and the saved earlier ones.

use crate::app::storage::storage_handle::StorageHandle;
use crate::exercises::exercise::{ExerciseStep, Input, Question};
use crate::sharing::ShareError;
use crate::sharing::codec::package::Payload;
use crate::sharing::codec::{exercise_file, exercise_link};
use crate::sharing::exercises::authoring_hints;
use crate::sharing::exercises::composer::{self, QuestionKey};
use crate::sharing::exercises::my_exercises::{self, SavedExercise, Signature, StudioDraft};
use crate::sharing::exercises::shared_exercise::{self, SharedExercise};
use crate::sharing::people::device_keys;
use crate::story::model::ids::ItemId;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The id of an exercise while it is being made.
const DRAFT_EXERCISE_ID: &str = "draft";

/// The handle to the Studio.
#[derive(Clone, Copy)]
pub struct Studio {
    pub(super) storage: StorageHandle,
    pub(super) draft: RwSignal<StudioDraft>,
    pub(super) exercise_id: RwSignal<ItemId>,
    pub(super) saved_exercises: RwSignal<Vec<SavedExercise>>,
    /// The user's own names for saved exercises.
    pub(super) names: RwSignal<BTreeMap<ItemId, String>>,
    is_short: RwSignal<bool>,
    /// The public key of this device that goes into links; empty while that is switched off.
    pub public_key: RwSignal<String>,
    /// Whether the sender chose to encrypt it; `None` while they have not chosen.
    encryption_choice: RwSignal<Option<bool>>,
    /// The replaced drafts, latest last.
    undo_stack: RwSignal<Vec<(ItemId, StudioDraft)>>,
    /// The exercise that was removed last, with all its versions, and its name.
    pub(super) last_removed: RwSignal<(Vec<SavedExercise>, String)>,
    /// Whether anything was written since the draft was begun or opened.
    pub(super) is_touched: StoredValue<bool>,
    /// The question that gets the focus, and how many times the focus was moved.
    focused: RwSignal<Option<(QuestionKey, u32)>>,
}

/// A step of the draft, with its questions and their numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepRows {
    /// The id of the step.
    pub id: String,
    /// Its title, empty for questions of the sender's own.
    pub title: String,
    /// Its questions, each with its number from 1.
    pub rows: Vec<(usize, QuestionKey)>,
}

/// How many replaced drafts can be restored.
const MAX_UNDO_STEPS: usize = 20;

impl Studio {
    /// Continues with the saved draft, or begins with one empty question.
    pub fn new(storage: StorageHandle) -> Self {
        let id = storage.browser_api().new_item_id();
        let studio = Self {
            storage,
            draft: RwSignal::new(StudioDraft::default()),
            exercise_id: RwSignal::new(id),
            saved_exercises: RwSignal::new(storage.read_store(my_exercises::saved_exercises).unwrap_or_default()),
            is_short: RwSignal::new(false),
            public_key: RwSignal::new(storage.read_store(device_keys::public_key_in_links)),
            encryption_choice: RwSignal::new(None),
            undo_stack: RwSignal::new(Vec::new()),
            names: RwSignal::new(storage.read_store(my_exercises::exercise_names).unwrap_or_default()),
            last_removed: RwSignal::default(),
            is_touched: StoredValue::new(false),
            focused: RwSignal::new(None),
        };
        studio.undo_stack.set(
            storage
                .read_store(my_exercises::load_previous_draft)
                .map(|draft| (storage.browser_api().new_item_id(), draft))
                .into_iter()
                .collect(),
        );
        match storage.read_store(my_exercises::load_draft) {
            Some(draft) => {
                studio.draft.set(draft);
                studio.is_touched.set_value(true);
            }
            None => studio.reset_draft(),
        }
        studio
    }

    /// Stores the present draft, so that replacing it can be undone, even after a reload.
    pub(super) fn push_undo(self) {
        let now = (self.exercise_id.get_untracked(), self.draft.get_untracked());
        self.storage.write_store(|kv| my_exercises::save_previous_draft(kv, Some(&now.1)));
        self.undo_stack.update(|before| {
            before.push(now);
            let over = before.len().saturating_sub(MAX_UNDO_STEPS);
            before.drain(..over);
        });
    }

    /// Whether a replaced draft can be restored; reactive.
    pub fn can_undo(self) -> bool {
        self.undo_stack.with(|before| !before.is_empty())
    }

    /// Restores the draft that was replaced last.
    pub fn undo(self) {
        let Some((id, before)) = self.undo_stack.try_update(Vec::pop).flatten() else { return };
        let last = self.undo_stack.with_untracked(|all| all.last().map(|(_, draft)| draft.clone()));
        self.storage.write_store(|kv| my_exercises::save_previous_draft(kv, last.as_ref()));
        self.exercise_id.set(id);
        self.replace_draft(before);
        self.is_touched.set_value(true);
    }

    pub(super) fn replace_draft(self, draft: StudioDraft) {
        self.encryption_choice.set(None);
        self.is_touched.set_value(false);
        self.storage.write_store(|kv| my_exercises::save_draft(kv, Some(&draft)));
        self.draft.set(draft);
    }

    /// Begins with a letter and its question; the draft before can be restored.
    pub fn start_from_letter(self, letter: SharedExercise) {
        self.put_aside();
        self.push_undo();
        self.is_short.set(false);
        self.exercise_id.set(self.storage.browser_api().new_item_id());
        self.replace_draft(StudioDraft { shared_exercise: letter, is_letter: true });
    }

    /// Whether it is encrypted unless the sender chooses otherwise: a letter, or anything that may quote the recipient.
    /// Reactive.
    pub fn encrypts_by_default(self) -> bool {
        self.draft.with(|draft| draft.is_letter || authoring_hints::may_quote_recipient(&draft.shared_exercise))
    }

    /// Whether it begins with a letter to one person; reactive.
    pub fn is_letter(self) -> bool {
        self.draft.with(|draft| draft.is_letter)
    }

    /// Whether it will be encrypted; reactive.
    pub fn will_encrypt(self) -> bool {
        self.encryption_choice.get().unwrap_or_else(|| self.encrypts_by_default())
    }

    /// Sets whether it will be encrypted.
    pub fn set_will_encrypt(self, on: bool) {
        self.encryption_choice.set(Some(on));
    }

    /// The payload that would be encrypted now; `None` while it has no question. Reactive.
    pub fn payload(self) -> Option<Payload> {
        self.shared_exercise().ok().map(|shared| Payload::Exercise(Box::new(shared)))
    }

    /// Starts over with an empty question and the same signature.
    pub fn start_over(self) {
        self.put_aside();
        self.push_undo();
        self.is_short.set(false);
        self.encryption_choice.set(None);
        self.reset_draft();
    }

    fn reset_draft(self) {
        let Signature { from, contact } = self.storage.read_store(my_exercises::load_signature);
        let mut blank = SharedExercise { from, contact, ..SharedExercise::default() };
        DRAFT_EXERCISE_ID.clone_into(&mut blank.exercise.id);
        blank.exercise.steps = vec![shared_exercise::empty_step(
            &self.new_id(),
            vec![shared_exercise::plain_question(&self.new_id(), "")],
        )];
        self.exercise_id.set(self.storage.browser_api().new_item_id());
        self.is_touched.set_value(false);
        self.draft.set(StudioDraft { shared_exercise: blank, is_letter: false });
        self.storage.write_store(|kv| my_exercises::save_draft(kv, None));
    }

    fn new_id(self) -> String {
        self.storage.browser_api().new_item_id().to_string()
    }

    /// Reads the draft; reactive.
    pub fn with_exercise<T>(self, look: impl FnOnce(&SharedExercise) -> T) -> T {
        self.draft.with(|draft| look(&draft.shared_exercise))
    }

    /// Changes the exercise, and saves the draft.
    pub fn edit_exercise(self, edit: impl FnOnce(&mut SharedExercise)) {
        self.is_touched.set_value(true);
        self.draft.update(|draft| edit(&mut draft.shared_exercise));
        let now = self.draft.get_untracked();
        self.storage.write_store(|kv| my_exercises::save_draft(kv, Some(&now)));
    }

    /// Changes the signature, and saves it for later exercises.
    pub fn edit_signature(self, edit: impl FnOnce(&mut SharedExercise)) {
        self.edit_exercise(edit);
        let signature = self.draft.with_untracked(|StudioDraft { shared_exercise: shared, .. }| Signature {
            from: shared.from.clone(),
            contact: shared.contact.clone(),
        });
        self.storage.write_store(|kv| my_exercises::save_signature(kv, &signature));
    }

    /// The keys of all questions: the step and the question's own id. Reactive.
    pub fn question_keys(self) -> Vec<QuestionKey> {
        self.with_exercise(composer::question_keys)
    }

    /// One question; an empty one where there is none. Reactive.
    pub fn question(self, row: &QuestionKey) -> Question {
        let found = self.with_exercise(|shared| {
            let step = shared.exercise.steps.iter().find(|step| step.id == row.0)?;
            step.questions.iter().find(|question| question.id == row.1).cloned()
        });
        found.unwrap_or_else(|| shared_exercise::plain_question(&row.1, ""))
    }

    /// Changes one question.
    pub fn edit_question(self, row: &QuestionKey, edit: impl FnOnce(&mut Question)) {
        self.edit_exercise(|shared| {
            let step = shared.exercise.steps.iter_mut().find(|step| step.id == row.0);
            if let Some(question) = step.and_then(|step| step.questions.iter_mut().find(|q| q.id == row.1)) {
                edit(question);
            }
        });
    }

    /// Sets the kind of answer. A choice from earlier answers offers all of them until some are chosen.
    pub fn set_input(self, row: &QuestionKey, input: Input) {
        let earlier = untrack(|| self.with_exercise(|shared| composer::earlier_questions(shared, row)));
        let all = earlier.iter().map(|(key, _)| composer::reference_to(key)).collect();
        self.edit_question(row, |question| {
            question.input = input;
            if input == Input::Pick && question.pick_from.is_empty() {
                question.pick_from = all;
            }
        });
    }

    /// Begins with a question, as a starter does; the texts around it stay.
    pub fn start_with_question(self, mut question: Question, gate: bool) {
        self.put_aside();
        self.push_undo();
        question.id = self.new_id();
        let step = self.new_id();
        self.exercise_id.set(self.storage.browser_api().new_item_id());
        self.edit_exercise(|shared| composer::start_with(shared, &step, question, gate));
        self.is_touched.set_value(false);
    }

    /// Adds an empty question at the end.
    pub fn add_empty_question(self) {
        let (id, step) = (self.new_id(), self.new_id());
        self.push_undo();
        self.edit_exercise(|shared| match shared.exercise.steps.last_mut() {
            Some(last) => last.questions.push(shared_exercise::plain_question(&id, "")),
            None => shared
                .exercise
                .steps
                .push(shared_exercise::empty_step(&step, vec![shared_exercise::plain_question(&id, "")])),
        });
        self.focus_question(self.question_keys().pop());
    }

    /// Moves the focus to the field of a question.
    pub fn focus_question(self, row: Option<QuestionKey>) {
        if let Some(row) = row {
            self.focused.update(|focused| {
                *focused = Some((row, focused.as_ref().map_or(0, |(_, count)| count.saturating_add(1))));
            });
        }
    }

    /// The question that gets the focus, and how many times it was moved; reactive.
    pub fn focused_question(self) -> Option<(QuestionKey, u32)> {
        self.focused.get()
    }

    /// The steps with their questions, each question with its number from 1; reactive.
    pub fn step_rows(self) -> Vec<StepRows> {
        self.with_exercise(|shared| {
            let mut number = 0_usize;
            let rows = |step: &ExerciseStep| {
                let of_step = step.questions.iter().map(|question| {
                    number = number.saturating_add(1);
                    (number, (step.id.clone(), question.id.clone()))
                });
                StepRows { id: step.id.clone(), title: step.title.clone(), rows: of_step.collect() }
            };
            shared.exercise.steps.iter().map(rows).collect()
        })
    }

    /// Removes a question; the last one is emptied instead. The focus goes to the next question, or to the one before.
    pub fn remove_question(self, row: &QuestionKey) {
        self.push_undo();
        let keys = untrack(|| self.question_keys());
        if keys.len() <= 1 {
            self.edit_question(row, |question| question.wording.clear());
            return self.focus_question(Some(row.clone()));
        }
        let at = keys.iter().position(|key| key == row).unwrap_or_default();
        let neighbour = keys.get(at.saturating_add(1)).or_else(|| keys.get(at.checked_sub(1)?)).cloned();
        self.edit_exercise(|shared| composer::remove_question(shared, row));
        self.focus_question(neighbour);
    }

    /// Moves a question one place up or down, also into the neighbouring step; returns its new key.
    pub fn move_question(self, row: &QuestionKey, down: bool) -> Option<QuestionKey> {
        let fresh = self.new_id();
        let mut moved = None;
        self.edit_exercise(|shared| moved = composer::move_question(shared, row, down, &fresh));
        moved
    }

    /// Whether it exceeds the limits of one exercise; reactive.
    pub fn exceeds_limits(self) -> bool {
        self.with_exercise(composer::exceeds_limits)
    }

    /// Whether the link leaves out other wordings and suggested answers; reactive.
    pub fn is_short(self) -> Signal<bool> {
        self.is_short.into()
    }

    /// Whether there is anything that a short link would leave out; reactive.
    pub fn can_be_short(self) -> bool {
        self.with_exercise(|shared| shared.clone().questions_only() != *shared)
    }

    /// Sets whether the link leaves them out.
    pub fn set_short(self, on: bool) {
        self.is_short.set(on);
    }

    /// The exercise as it would be shared now; reactive.
    ///
    /// # Errors
    /// When it has no question yet, or too much text.
    pub fn shared_exercise(self) -> Result<SharedExercise, ShareError> {
        let now = self.draft.get().shared_exercise;
        let now = if self.is_short.get() { now.questions_only() } else { now };
        let now = SharedExercise { key: self.public_key.get(), ..now };
        let version = self
            .saved_exercises
            .with(|known| self.exercise_id.with(|id| my_exercises::version_number(known, id, &now)));
        SharedExercise { version, ..now }.normalized()
    }

    /// Its link; reactive.
    ///
    /// # Errors
    /// As for [`Self::shared_exercise`].
    pub fn share_link(self) -> Result<String, ShareError> {
        let code = exercise_link::encode_link(&self.shared_exercise()?)?;
        Ok(format!("{}{}{code}", (self.storage.browser_api().base_url)(), exercise_link::EXERCISE_LINK_PREFIX))
    }

    /// Its file.
    ///
    /// # Errors
    /// As for [`Self::shared_exercise`].
    pub fn share_file(self) -> Result<String, ShareError> {
        exercise_file::encode_file(&self.shared_exercise()?)
    }
}
