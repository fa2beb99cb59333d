//! The exercises that the user composed, stored on this device. Each shared version has its own key and is never overwritten.

use crate::exercises::exercise::Exercise;
use crate::sharing::codec::exercise_file;
use crate::sharing::exercises::shared_exercise::SharedExercise;
use crate::storage::stores::key_value::{KeyValueStore, StoreError};
use crate::story::model::clock::Millis;
use crate::story::model::ids::ItemId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const SAVED_EXERCISE_KEY_PREFIX: &str = "restory.x.";
/// In place of the version number, the end of the key of a version that was not shared.
const UNSENT_SUFFIX: &str = "draft";
/// In place of the version number, the end of the key of the user's own name for an exercise.
const NAME_SUFFIX: &str = "name";
const DRAFT_KEY: &str = "restory.draft";
const PREVIOUS_DRAFT_KEY: &str = "restory.draft.before";
const SIGNATURE_KEY: &str = "restory.signature";

/// A shared version of an exercise that the user composed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedExercise {
    /// The id of the exercise, the same for all versions.
    pub id: ItemId,
    /// When it was last shared, or put aside.
    pub shared_at: Millis,
    /// Whether it was put aside without being shared.
    pub is_unsent: bool,
    /// The exercise, including its version number.
    pub shared_exercise: SharedExercise,
}

/// How the user signs what they share.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// The user's name.
    pub from: String,
    /// How to reach them.
    pub contact: String,
}

/// Returns all versions, the newest first. A version that cannot be read is skipped and left in storage.
///
/// # Errors
/// Fails if the storage cannot be reached.
pub fn saved_exercises(kv: &dyn KeyValueStore) -> Result<Vec<SavedExercise>, StoreError> {
    let mut all = Vec::new();
    for key in kv.keys()? {
        let Some((id, suffix)) = key.strip_prefix(SAVED_EXERCISE_KEY_PREFIX).and_then(|rest| rest.split_once('.'))
        else {
            continue;
        };
        let (Ok(id), Some(text)) = (ItemId::parse(id), kv.get(&key)?) else { continue };
        let Some((at, text)) = text.split_once('\n') else { continue };
        let (Ok(at), Ok(shared)) = (at.parse(), exercise_file::decode_file(text)) else { continue };
        all.push(SavedExercise { id, shared_at: at, is_unsent: suffix == UNSENT_SUFFIX, shared_exercise: shared });
    }
    all.sort_by_key(|saved| (std::cmp::Reverse(saved.shared_at), std::cmp::Reverse(saved.shared_exercise.version)));
    Ok(all)
}

/// Returns the version number of an exercise: that of an equal stored version, or else the next one.
pub fn version_number(known: &[SavedExercise], id: &ItemId, shared: &SharedExercise) -> u16 {
    let mut versions: Vec<&SavedExercise> = known.iter().filter(|saved| saved.id == *id && !saved.is_unsent).collect();
    versions.sort_by_key(|saved| saved.shared_exercise.version);
    let same = versions.iter().find(|saved| {
        let numbered = SharedExercise { version: saved.shared_exercise.version, ..shared.clone() };
        numbered.normalized().is_ok_and(|normalized| normalized == saved.shared_exercise)
    });
    let next = versions.last().map_or(1, |last| last.shared_exercise.version.saturating_add(1));
    same.map_or(next, |saved| saved.shared_exercise.version)
}

/// Stores a version. One that was shared takes the place of what was put aside unsent under the same id.
///
/// # Errors
/// Fails if it has no question, the quota is reached or the storage cannot be reached.
pub fn save_exercise(kv: &dyn KeyValueStore, saved: &SavedExercise) -> Result<(), StoreError> {
    let text = exercise_file::encode_file(&saved.shared_exercise).map_err(|why| StoreError::Failed(why.to_string()))?;
    let key = |suffix: &str| format!("{SAVED_EXERCISE_KEY_PREFIX}{}.{suffix}", saved.id);
    let suffix = if saved.is_unsent { UNSENT_SUFFIX.to_owned() } else { saved.shared_exercise.version.to_string() };
    kv.set(&key(&suffix), &format!("{}\n{text}", saved.shared_at))?;
    if saved.is_unsent { Ok(()) } else { kv.remove(&key(UNSENT_SUFFIX)) }
}

/// Returns the user's own names for exercises. They are for the list alone and never shared.
///
/// # Errors
/// Fails if the storage cannot be reached.
pub fn exercise_names(kv: &dyn KeyValueStore) -> Result<BTreeMap<ItemId, String>, StoreError> {
    let mut names = BTreeMap::new();
    for key in kv.keys()? {
        let of = key.strip_prefix(SAVED_EXERCISE_KEY_PREFIX).and_then(|rest| rest.split_once('.'));
        let Some((id, _)) = of.filter(|(_, suffix)| *suffix == NAME_SUFFIX) else { continue };
        if let (Ok(id), Some(name)) = (ItemId::parse(id), kv.get(&key)?) {
            names.insert(id, name);
        }
    }
    Ok(names)
}

/// Stores the user's own name for an exercise; an empty one is deleted.
///
/// # Errors
/// Fails if the quota is reached or the storage cannot be reached.
pub fn save_exercise_name(kv: &dyn KeyValueStore, id: &ItemId, name: &str) -> Result<(), StoreError> {
    let key = format!("{SAVED_EXERCISE_KEY_PREFIX}{id}.{NAME_SUFFIX}");
    if name.trim().is_empty() { kv.remove(&key) } else { kv.set(&key, name) }
}

/// Stores removed versions again, to undo a removal.
///
/// # Errors
/// Fails if the quota is reached or the storage cannot be reached.
pub fn restore_exercises(kv: &dyn KeyValueStore, versions: &[SavedExercise]) -> Result<(), StoreError> {
    let (unsent, shared): (Vec<_>, Vec<_>) = versions.iter().partition(|saved| saved.is_unsent);
    shared.into_iter().chain(unsent).try_for_each(|saved| save_exercise(kv, saved))
}

/// Removes every version of an exercise.
///
/// # Errors
/// Fails if the storage cannot be reached.
pub fn delete_exercise(kv: &dyn KeyValueStore, id: &ItemId) -> Result<(), StoreError> {
    let prefix = format!("{SAVED_EXERCISE_KEY_PREFIX}{id}.");
    kv.keys()?.iter().filter(|key| key.starts_with(&prefix)).try_for_each(|key| kv.remove(key))
}

/// The draft in the Studio.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StudioDraft {
    /// The exercise.
    pub shared_exercise: SharedExercise,
    /// Whether the introduction is a letter to one person: it is then encrypted unless the sender chooses otherwise.
    pub is_letter: bool,
}

/// Returns the draft, if there is one.
pub fn load_draft(kv: &dyn KeyValueStore) -> Option<StudioDraft> {
    read_draft(&kv.get(DRAFT_KEY).ok()??)
}

/// Returns the draft that was replaced by starting over, removing or replacing, if there is one.
pub fn load_previous_draft(kv: &dyn KeyValueStore) -> Option<StudioDraft> {
    read_draft(&kv.get(PREVIOUS_DRAFT_KEY).ok()??)
}

/// Stores the draft, or deletes it.
///
/// # Errors
/// Fails if the quota is reached or the storage cannot be reached.
pub fn save_draft(kv: &dyn KeyValueStore, draft: Option<&StudioDraft>) -> Result<(), StoreError> {
    write_draft(kv, DRAFT_KEY, draft)
}

/// Stores the previous draft, or deletes it.
///
/// # Errors
/// As for [`save_draft`].
pub fn save_previous_draft(kv: &dyn KeyValueStore, draft: Option<&StudioDraft>) -> Result<(), StoreError> {
    write_draft(kv, PREVIOUS_DRAFT_KEY, draft)
}

/// The stored form of a draft. Unlike an exercise file it may lack questions or exceed the limits of an exercise.
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

/// Reads a draft; earlier releases stored drafts as exercise files.
fn read_draft(text: &str) -> Option<StudioDraft> {
    let Ok(draft) = serde_json::from_str::<StoredStudioDraft>(text) else {
        return exercise_file::decode_file(text)
            .ok()
            .map(|shared| StudioDraft { shared_exercise: shared, is_letter: false });
    };
    let StoredStudioDraft { is_letter, from, contact, intro, why, minutes, language, exercise, .. } = draft;
    let shared = SharedExercise { from, contact, intro, why, minutes, language, exercise, ..SharedExercise::default() };
    Some(StudioDraft { shared_exercise: shared, is_letter })
}

/// Returns whether anything was typed besides the signature.
fn has_text(shared: &SharedExercise) -> bool {
    let framing = [&shared.intro, &shared.why, &shared.language, &shared.exercise.title, &shared.exercise.caution];
    let wordings = shared.questions().map(|question| &question.wording);
    framing.into_iter().chain(wordings).any(|text| !text.trim().is_empty()) || shared.minutes > 0
}

/// Returns the stored signature, empty if there is none.
pub fn load_signature(kv: &dyn KeyValueStore) -> Signature {
    kv.get(SIGNATURE_KEY).ok().flatten().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// Stores the signature; an empty one is deleted.
///
/// # Errors
/// Fails if the quota is reached or the storage cannot be reached.
pub fn save_signature(kv: &dyn KeyValueStore, signature: &Signature) -> Result<(), StoreError> {
    if *signature == Signature::default() {
        return kv.remove(SIGNATURE_KEY);
    }
    kv.set(SIGNATURE_KEY, &serde_json::to_string(signature).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sharing::exercises::shared_exercise::{empty_step, plain_question};
    use crate::storage::stores::faulty_store::FaultyStore;

    fn exercise_asking(text: &str) -> SharedExercise {
        let mut shared = SharedExercise::default();
        shared.exercise.steps = vec![empty_step("a", vec![plain_question("b", text)])];
        shared
    }

    fn saved(id: &ItemId, shared_at: Millis, shared: &SharedExercise) -> SavedExercise {
        SavedExercise { id: id.clone(), shared_at, is_unsent: false, shared_exercise: shared.normalized().unwrap() }
    }

    #[test]
    fn what_was_put_aside_unsent_is_found_until_it_is_shared() {
        let (kv, id) = (FaultyStore::default(), ItemId::from_number(7));
        let unsent = SavedExercise { is_unsent: true, ..saved(&id, 5, &exercise_asking("What helped?")) };
        save_exercise(&kv, &unsent).unwrap();
        let known = saved_exercises(&kv).unwrap();
        assert_eq!(known, [unsent]);
        assert_eq!(version_number(&known, &id, &exercise_asking("What helped?")), 1, "it was never shared");
        save_exercise(&kv, &saved(&id, 6, &exercise_asking("Who helped?"))).unwrap();
        let left = saved_exercises(&kv).unwrap();
        assert!(left.len() == 1 && !left[0].is_unsent);
    }

    #[test]
    fn a_name_for_the_list_is_kept_beside_the_versions_and_deleted_with_them() {
        let (kv, id) = (FaultyStore::default(), ItemId::from_number(7));
        save_exercise(&kv, &saved(&id, 5, &exercise_asking("What helped?"))).unwrap();
        save_exercise_name(&kv, &id, "For K.").unwrap();
        assert_eq!(exercise_names(&kv).unwrap(), BTreeMap::from([(id.clone(), "For K.".to_owned())]));
        assert_eq!(saved_exercises(&kv).unwrap().len(), 1, "a name is not a version");
        save_exercise_name(&kv, &id, " ").unwrap();
        assert!(exercise_names(&kv).unwrap().is_empty());
        save_exercise_name(&kv, &id, "For K.").unwrap();
        delete_exercise(&kv, &id).unwrap();
        assert!(kv.keys().unwrap().is_empty());
    }

    #[test]
    fn a_shared_version_stays_and_a_change_gets_the_next_number() {
        let kv = FaultyStore::default();
        let id = ItemId::from_number(7);
        let first = exercise_asking("What helped?");
        assert_eq!(version_number(&[], &id, &first), 1);
        save_exercise(&kv, &saved(&id, 5, &first)).unwrap();
        let known = saved_exercises(&kv).unwrap();
        assert_eq!(version_number(&known, &id, &first), 1);
        let second = SharedExercise {
            version: version_number(&known, &id, &exercise_asking("Who helped?")),
            ..exercise_asking("Who helped?")
        };
        assert_eq!(second.version, 2);
        save_exercise(&kv, &saved(&id, 6, &second)).unwrap();
        let wordings: Vec<String> = saved_exercises(&kv)
            .unwrap()
            .iter()
            .map(|m| m.shared_exercise.questions().next().unwrap().wording.clone())
            .collect();
        assert_eq!(wordings, ["Who helped?", "What helped?"]);
        kv.set("restory.x.zz.1", "no exercise").unwrap();
        assert_eq!(saved_exercises(&kv).unwrap().len(), 2);
        delete_exercise(&kv, &id).unwrap();
        assert!(saved_exercises(&kv).unwrap().is_empty() && kv.get("restory.x.zz.1").unwrap().is_some());
    }

    #[test]
    fn a_draft_and_a_signature_are_read_back() {
        let kv = FaultyStore::default();
        assert_eq!((load_draft(&kv), load_signature(&kv)), (None, Signature::default()));
        let draft_of = |shared: SharedExercise| StudioDraft { shared_exercise: shared, is_letter: false };
        save_draft(&kv, Some(&draft_of(exercise_asking("What helped?")))).unwrap();
        assert_eq!(load_draft(&kv), Some(draft_of(exercise_asking("What helped?"))));
        let letter = StudioDraft { is_letter: true, ..draft_of(exercise_asking("What helped?")) };
        save_draft(&kv, Some(&letter)).unwrap();
        assert_eq!(load_draft(&kv), Some(letter));
        kv.set(DRAFT_KEY, &exercise_file::encode_file(&exercise_asking("Who helped?")).unwrap()).unwrap();
        assert_eq!(
            load_draft(&kv),
            exercise_asking("Who helped?").normalized().ok().map(draft_of),
            "a draft of an earlier release"
        );
        let mut titled = exercise_asking(" ");
        "The Sunday phone call".clone_into(&mut titled.exercise.title);
        save_draft(&kv, Some(&draft_of(titled.clone()))).unwrap();
        assert_eq!(load_draft(&kv), Some(draft_of(titled)), "a title without a question");
        save_draft(&kv, Some(&draft_of(SharedExercise { from: "Robin".into(), ..exercise_asking("") }))).unwrap();
        assert_eq!(load_draft(&kv), None, "a signature alone is no draft");
        let signed = Signature { from: "Robin".into(), contact: "the clinic".into() };
        save_signature(&kv, &signed).unwrap();
        assert_eq!(load_signature(&kv), signed);
        save_draft(&kv, None).unwrap();
        save_signature(&kv, &Signature::default()).unwrap();
        assert!(kv.keys().unwrap().is_empty());
    }
}
