//! What is about to be sent from the library: which parts, at which depth, and what its sender says around it.

use crate::app::storage::storage_handle::StorageHandle;
use crate::exercises::exercise::{Exercise, Input};
use crate::exercises::program::Depth;
use crate::sharing::codec::exercise_link::EXERCISE_LINK_PREFIX;
use crate::sharing::codec::reference_link::encode_reference;
use crate::sharing::exercises::library_reference::{LibraryReference, ReferenceTarget};
use crate::sharing::exercises::my_exercises::{self, Signature};
use crate::sharing::exercises::send_drafts::{SendDraftTexts, load_send_draft, save_send_draft};
use crate::sharing::people::device_keys;
use leptos::prelude::*;

/// The handle to it. The signature is stored for every exercise, the other texts for this one.
#[derive(Clone, Copy)]
pub struct SendDraft {
    storage: StorageHandle,
    reference: RwSignal<LibraryReference>,
}

impl SendDraft {
    /// Begins with a reference and the stored signature.
    pub fn new(storage: StorageHandle, reference: LibraryReference) -> Self {
        let Signature { from, contact } = storage.read_store(my_exercises::load_signature);
        let SendDraftTexts { intro, caution } = storage.read_store(|kv| load_send_draft(kv, reference.id()));
        let key = storage.read_store(device_keys::public_key_in_links);
        Self { storage, reference: RwSignal::new(LibraryReference { from, contact, intro, caution, key, ..reference }) }
    }

    /// Changes what the sender says around it, and stores it.
    pub fn edit_texts(self, edit: impl FnOnce(&mut LibraryReference)) {
        self.edit(edit);
        let (id, texts) = self.reference.with_untracked(|reference| {
            let texts = SendDraftTexts { intro: reference.intro.clone(), caution: reference.caution.clone() };
            (reference.id().to_owned(), texts)
        });
        self.storage.write_store(|kv| save_send_draft(kv, &id, &texts));
    }

    /// Reads it; reactive.
    pub fn with<T>(self, look: impl FnOnce(&LibraryReference) -> T) -> T {
        self.reference.with(look)
    }

    /// Changes it.
    pub fn edit(self, edit: impl FnOnce(&mut LibraryReference)) {
        self.reference.update(edit);
    }

    /// Changes the signature, and stores it.
    pub fn edit_signature(self, edit: impl FnOnce(&mut LibraryReference)) {
        self.edit(edit);
        let signature = self
            .reference
            .with_untracked(|reference| Signature { from: reference.from.clone(), contact: reference.contact.clone() });
        self.storage.write_store(|kv| my_exercises::save_signature(kv, &signature));
    }

    /// Chooses a part, or leaves it out again.
    pub fn toggle_part(self, part: &str) {
        self.edit(|reference| match reference.parts.iter().position(|held| held == part) {
            Some(at) => drop(reference.parts.remove(at)),
            None => reference.parts.push(part.to_owned()),
        });
    }

    /// The depth, for a guided path; reactive.
    pub fn depth(self) -> Option<Depth> {
        self.with(|reference| match reference.target {
            ReferenceTarget::Program(_, depth) => Some(depth),
            ReferenceTarget::Exercise(_) => None,
        })
    }

    /// Sets the depth of a guided path.
    pub fn set_depth(self, to: Depth) {
        self.edit(|reference| {
            if let ReferenceTarget::Program(_, depth) = &mut reference.target {
                *depth = to;
            }
        });
    }

    /// The link; `None` while a text is too long. Reactive.
    pub fn link(self) -> Option<String> {
        let code = self.with(encode_reference).ok()?;
        Some(format!("{}{EXERCISE_LINK_PREFIX}{code}", (self.storage.browser_api().base_url)()))
    }
}

/// Returns whether some of the chosen parts are asked only after earlier answers that are not among them, so that alone they would be left
/// out: a step that waits for others, or a question that chooses from earlier answers.
pub fn waits_for_others(exercise: &Exercise, chosen: &[String]) -> bool {
    if chosen.is_empty() {
        return false;
    }
    let step_of = |part: &String| part.split('.').next().unwrap_or_default().to_owned();
    let chosen_steps: Vec<String> = chosen.iter().map(step_of).collect();
    exercise.steps.iter().enumerate().filter(|(_, step)| chosen_steps.contains(&step.id)).any(|(at, step)| {
        let before = exercise.steps.iter().take(at).filter(|step| chosen_steps.contains(&step.id)).count();
        let is_asked = |id: &str| chosen.iter().any(|part| *part == step.id || *part == format!("{}.{id}", step.id));
        let picks = step.questions.iter().any(|question| {
            let is_from_here = |full: &String| {
                let mut names = full.splitn(3, '.').skip(1);
                let (from, id) = (names.next().unwrap_or_default(), names.next().unwrap_or_default());
                chosen.iter().any(|part| part == from || *part == format!("{from}.{id}"))
            };
            let picks = question.input == Input::Pick && question.chips.is_empty() && !question.pick_from.is_empty();
            is_asked(&question.id) && picks && !question.pick_from.iter().any(is_from_here)
        });
        before < usize::from(step.unlock_after_steps) || picks
    })
}

#[cfg(test)]
mod tests {
    use super::waits_for_others;

    #[test]
    fn a_part_that_waits_for_others_is_not_sent_alone_unsaid() {
        let tree = toml::from_str(&std::fs::read_to_string("content/en/e11.toml").unwrap()).unwrap();
        for (chosen, waits) in [
            (vec![], false),
            (vec!["roots"], false),
            (vec!["storms"], true),
            (vec!["roots", "ground", "trunk", "branches", "storms"], false),
        ] {
            let chosen: Vec<String> = chosen.into_iter().map(str::to_owned).collect();
            assert_eq!(waits_for_others(&tree, &chosen), waits, "{chosen:?}");
        }
    }
}
