//! The exercises that she made, kept on this device: each version under a key of its own, never written over.

use super::exercise_file;
use super::shared_exercise::SharedExercise;
use crate::exercises::exercise::Exercise;
use crate::storage::key_value::{KeyValueStore, StoreError};
use crate::story::clock::Millis;
use crate::story::ids::ItemId;
use serde::{Deserialize, Serialize};

const SAVED_EXERCISE_KEY_PREFIX: &str = "restory.x.";
const DRAFT_KEY: &str = "restory.draft";
const PREVIOUS_DRAFT_KEY: &str = "restory.draft.before";
const SIGNATURE_KEY: &str = "restory.signature";

/// A version of an exercise of hers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedExercise {
    /// Which exercise.
    pub id: ItemId,
    /// When it was last given out.
    pub shared_at: Millis,
    /// The exercise; it knows its version.
    pub shared_exercise: SharedExercise,
}

/// Who she is to those she writes to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Her name.
    pub from: String,
    /// How to reach her.
    pub contact: String,
}

/// All versions, newest first. One that cannot be read is passed over and stays.
///
/// # Errors
/// When the storage cannot be reached.
pub fn saved_exercises(kv: &dyn KeyValueStore) -> Result<Vec<SavedExercise>, StoreError> {
    let mut all = Vec::new();
    for key in kv.keys()? {
        let Some(id) = key.strip_prefix(SAVED_EXERCISE_KEY_PREFIX).and_then(|rest| rest.split('.').next()) else {
            continue;
        };
        let (Ok(id), Some(text)) = (ItemId::parse(id), kv.get(&key)?) else { continue };
        let Some((at, text)) = text.split_once('\n') else { continue };
        let (Ok(at), Ok(shared)) = (at.parse(), exercise_file::decode_file(text)) else { continue };
        all.push(SavedExercise { id, shared_at: at, shared_exercise: shared });
    }
    all.sort_by_key(|mine| (std::cmp::Reverse(mine.shared_at), std::cmp::Reverse(mine.shared_exercise.version)));
    Ok(all)
}

/// The version that an exercise has, or would get: one that says the same keeps its number.
pub fn version_number(known: &[SavedExercise], id: &ItemId, shared: &SharedExercise) -> u16 {
    let mut versions: Vec<&SavedExercise> = known.iter().filter(|mine| mine.id == *id).collect();
    versions.sort_by_key(|mine| mine.shared_exercise.version);
    let same = versions.iter().find(|mine| {
        let numbered = SharedExercise { version: mine.shared_exercise.version, ..shared.clone() };
        numbered.normalized().is_ok_and(|settled| settled == mine.shared_exercise)
    });
    let next = versions.last().map_or(1, |last| last.shared_exercise.version.saturating_add(1));
    same.map_or(next, |mine| mine.shared_exercise.version)
}

/// Keeps a version that was given out.
///
/// # Errors
/// When there is no room or the storage cannot be reached.
pub fn save_exercise(kv: &dyn KeyValueStore, mine: &SavedExercise) -> Result<(), StoreError> {
    let text = exercise_file::encode_file(&mine.shared_exercise).map_err(|why| StoreError::Failed(why.to_string()))?;
    kv.set(
        &format!("{SAVED_EXERCISE_KEY_PREFIX}{}.{}", mine.id, mine.shared_exercise.version),
        &format!("{}\n{text}", mine.shared_at),
    )
}

/// Puts versions that were removed back.
///
/// # Errors
/// When there is no room or the storage cannot be reached.
pub fn restore_exercises(kv: &dyn KeyValueStore, versions: &[SavedExercise]) -> Result<(), StoreError> {
    versions.iter().try_for_each(|mine| save_exercise(kv, mine))
}

/// Removes every version of an exercise.
///
/// # Errors
/// When the storage cannot be reached.
pub fn delete_exercise(kv: &dyn KeyValueStore, id: &ItemId) -> Result<(), StoreError> {
    let start = format!("{SAVED_EXERCISE_KEY_PREFIX}{id}.");
    kv.keys()?.iter().filter(|key| key.starts_with(&start)).try_for_each(|key| kv.remove(key))
}

/// What is being written in the Studio.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StudioDraft {
    /// The exercise.
    pub shared_exercise: SharedExercise,
    /// Whether what is said first is a letter to one person: then it is sealed unless the sender says otherwise.
    pub is_letter: bool,
}

/// What was being written when the Studio was left; `None` when there is nothing.
pub fn load_draft(kv: &dyn KeyValueStore) -> Option<StudioDraft> {
    read_draft(&kv.get(DRAFT_KEY).ok()??)
}

/// The draft before the one that is written now: what starting over, removing or replacing took away.
pub fn load_previous_draft(kv: &dyn KeyValueStore) -> Option<StudioDraft> {
    read_draft(&kv.get(PREVIOUS_DRAFT_KEY).ok()??)
}

/// Stores what is being written, or deletes it.
///
/// # Errors
/// When there is no room or the storage cannot be reached.
pub fn save_draft(kv: &dyn KeyValueStore, draft: Option<&StudioDraft>) -> Result<(), StoreError> {
    write_draft(kv, DRAFT_KEY, draft)
}

/// Stores the draft before it, or deletes it.
///
/// # Errors
/// As for [`set_draft`].
pub fn save_previous_draft(kv: &dyn KeyValueStore, draft: Option<&StudioDraft>) -> Result<(), StoreError> {
    write_draft(kv, PREVIOUS_DRAFT_KEY, draft)
}

/// A draft with what goes into no file yet: a title without a question, or more than one exercise holds.
#[derive(Serialize, Deserialize)]
struct StoredStudioDraft {
    #[serde(rename = "draft")]
    format_version: u8,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[serde(rename = "letter")]
    is_letter: bool,
    from: String,
    contact: String,
    intro: String,
    why: String,
    minutes: u16,
    language: String,
    exercise: Exercise,
}

fn write_draft(kv: &dyn KeyValueStore, key: &str, draft: Option<&StudioDraft>) -> Result<(), StoreError> {
    let Some(draft) = draft.filter(|draft| has_text(&draft.shared_exercise)) else { return kv.remove(key) };
    let SharedExercise { from, contact, intro, why, minutes, language, exercise, .. } = draft.shared_exercise.clone();
    let text = StoredStudioDraft {
        format_version: 1,
        is_letter: draft.is_letter,
        from,
        contact,
        intro,
        why,
        minutes,
        language,
        exercise,
    };
    kv.set(key, &serde_json::to_string(&text).unwrap_or_default())
}

/// Drafts of earlier releases are stored as files.
fn read_draft(text: &str) -> Option<StudioDraft> {
    let Ok(draft) = serde_json::from_str::<StoredStudioDraft>(text) else {
        return exercise_file::decode_file(text)
            .ok()
            .map(|shared| StudioDraft { shared_exercise: shared, is_letter: false });
    };
    let StoredStudioDraft { is_letter: letter, from, contact, intro, why, minutes, language, exercise, .. } = draft;
    let shared = SharedExercise { from, contact, intro, why, minutes, language, exercise, ..SharedExercise::default() };
    Some(StudioDraft { shared_exercise: shared, is_letter: letter })
}

/// Whether anything was typed in it, besides the signature.
fn has_text(shared: &SharedExercise) -> bool {
    let around = [&shared.intro, &shared.why, &shared.language, &shared.exercise.title, &shared.exercise.caution];
    let asks = shared.questions().map(|question| &question.wording);
    around.into_iter().chain(asks).any(|text| !text.trim().is_empty()) || shared.minutes > 0
}

/// Her signature.
pub fn load_signature(kv: &dyn KeyValueStore) -> Signature {
    kv.get(SIGNATURE_KEY).ok().flatten().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// Remembers her signature; an empty one is forgotten.
///
/// # Errors
/// When there is no room or the storage cannot be reached.
pub fn save_signature(kv: &dyn KeyValueStore, signature: &Signature) -> Result<(), StoreError> {
    if *signature == Signature::default() {
        return kv.remove(SIGNATURE_KEY);
    }
    kv.set(SIGNATURE_KEY, &serde_json::to_string(signature).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sharing::shared_exercise::{empty_step, plain_question};
    use crate::storage::faulty_store::FaultyStore;

    fn asks(text: &str) -> SharedExercise {
        let mut shared = SharedExercise::default();
        shared.exercise.steps = vec![empty_step("a", vec![plain_question("b", text)])];
        shared
    }

    #[test]
    fn what_was_given_out_stays_and_a_change_gets_the_next_number() {
        let kv = FaultyStore::default();
        let id = ItemId::from_number(7);
        let first = asks("What helped?");
        assert_eq!(version_number(&[], &id, &first), 1);
        save_exercise(
            &kv,
            &SavedExercise { id: id.clone(), shared_at: 5, shared_exercise: first.normalized().unwrap() },
        )
        .unwrap();
        let known = saved_exercises(&kv).unwrap();
        assert_eq!(version_number(&known, &id, &first), 1);
        let second =
            SharedExercise { version: version_number(&known, &id, &asks("Who helped?")), ..asks("Who helped?") };
        assert_eq!(second.version, 2);
        save_exercise(
            &kv,
            &SavedExercise { id: id.clone(), shared_at: 6, shared_exercise: second.normalized().unwrap() },
        )
        .unwrap();
        let asked: Vec<String> = saved_exercises(&kv)
            .unwrap()
            .iter()
            .map(|m| m.shared_exercise.questions().next().unwrap().wording.clone())
            .collect();
        assert_eq!(asked, ["Who helped?", "What helped?"]);
        kv.set("restory.x.zz.1", "no exercise").unwrap();
        assert_eq!(saved_exercises(&kv).unwrap().len(), 2);
        delete_exercise(&kv, &id).unwrap();
        assert!(saved_exercises(&kv).unwrap().is_empty() && kv.get("restory.x.zz.1").unwrap().is_some());
    }

    #[test]
    fn a_draft_and_a_signature_come_back() {
        let kv = FaultyStore::default();
        assert_eq!((load_draft(&kv), load_signature(&kv)), (None, Signature::default()));
        let of = |shared: SharedExercise| StudioDraft { shared_exercise: shared, is_letter: false };
        save_draft(&kv, Some(&of(asks("What helped?")))).unwrap();
        assert_eq!(load_draft(&kv), Some(of(asks("What helped?"))));
        let letter = StudioDraft { is_letter: true, ..of(asks("What helped?")) };
        save_draft(&kv, Some(&letter)).unwrap();
        assert_eq!(load_draft(&kv), Some(letter));
        kv.set(DRAFT_KEY, &exercise_file::encode_file(&asks("Who helped?")).unwrap()).unwrap();
        assert_eq!(load_draft(&kv), asks("Who helped?").normalized().ok().map(of), "of an earlier release");
        let mut titled = asks(" ");
        "The Sunday phone call".clone_into(&mut titled.exercise.title);
        save_draft(&kv, Some(&of(titled.clone()))).unwrap();
        assert_eq!(load_draft(&kv), Some(of(titled)), "a title without a question");
        save_draft(&kv, Some(&of(SharedExercise { from: "Robin".into(), ..asks("") }))).unwrap();
        assert_eq!(load_draft(&kv), None, "a signature alone is no draft");
        let signed = Signature { from: "Robin".into(), contact: "the clinic".into() };
        save_signature(&kv, &signed).unwrap();
        assert_eq!(load_signature(&kv), signed);
        save_draft(&kv, None).unwrap();
        save_signature(&kv, &Signature::default()).unwrap();
        assert!(kv.keys().unwrap().is_empty());
    }
}
