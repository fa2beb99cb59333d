//! The exercises that she made, kept on this device: each version under a key of its own, never written over.

use super::file;
use super::made::Shared;
use crate::keeping::port::{KeyValue, StoreError};
use crate::practice::exercise::Exercise;
use crate::story::ids::ItemId;
use crate::story::stamp::Millis;
use serde::{Deserialize, Serialize};

const MADE: &str = "restory.x.";
const DRAFT: &str = "restory.draft";
const DRAFT_BEFORE: &str = "restory.draft.before";
const SIGNATURE: &str = "restory.signature";

/// A version of an exercise of hers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mine {
    /// Which exercise.
    pub id: ItemId,
    /// When it was last given out.
    pub at: Millis,
    /// The exercise; it knows its version.
    pub shared: Shared,
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
pub fn all(kv: &dyn KeyValue) -> Result<Vec<Mine>, StoreError> {
    let mut all = Vec::new();
    for key in kv.keys()? {
        let Some(id) = key.strip_prefix(MADE).and_then(|rest| rest.split('.').next()) else { continue };
        let (Ok(id), Some(text)) = (ItemId::parse(id), kv.get(&key)?) else { continue };
        let Some((at, text)) = text.split_once('\n') else { continue };
        let (Ok(at), Ok(shared)) = (at.parse(), file::read(text)) else { continue };
        all.push(Mine { id, at, shared });
    }
    all.sort_by_key(|mine| (std::cmp::Reverse(mine.at), std::cmp::Reverse(mine.shared.version)));
    Ok(all)
}

/// The version that an exercise has, or would get: one that says the same keeps its number.
pub fn version(known: &[Mine], id: &ItemId, shared: &Shared) -> u16 {
    let mut versions: Vec<&Mine> = known.iter().filter(|mine| mine.id == *id).collect();
    versions.sort_by_key(|mine| mine.shared.version);
    let same = versions.iter().find(|mine| {
        let numbered = Shared { version: mine.shared.version, ..shared.clone() };
        numbered.settled().is_ok_and(|settled| settled == mine.shared)
    });
    let next = versions.last().map_or(1, |last| last.shared.version.saturating_add(1));
    same.map_or(next, |mine| mine.shared.version)
}

/// Keeps a version that was given out.
///
/// # Errors
/// When there is no room or the storage cannot be reached.
pub fn keep(kv: &dyn KeyValue, mine: &Mine) -> Result<(), StoreError> {
    let text = file::write(&mine.shared).map_err(|why| StoreError::Failed(why.to_string()))?;
    kv.set(&format!("{MADE}{}.{}", mine.id, mine.shared.version), &format!("{}\n{text}", mine.at))
}

/// Puts versions that were removed back.
///
/// # Errors
/// When there is no room or the storage cannot be reached.
pub fn restore(kv: &dyn KeyValue, versions: &[Mine]) -> Result<(), StoreError> {
    versions.iter().try_for_each(|mine| keep(kv, mine))
}

/// Removes every version of an exercise.
///
/// # Errors
/// When the storage cannot be reached.
pub fn forget(kv: &dyn KeyValue, id: &ItemId) -> Result<(), StoreError> {
    let start = format!("{MADE}{id}.");
    kv.keys()?.iter().filter(|key| key.starts_with(&start)).try_for_each(|key| kv.remove(key))
}

/// What is being written in the Studio.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The exercise.
    pub shared: Shared,
    /// Whether what is said first is a letter to one person: then it is sealed unless the sender says otherwise.
    pub is_letter: bool,
}

/// What was being written when the Studio was left; `None` when there is nothing.
pub fn draft(kv: &dyn KeyValue) -> Option<Draft> {
    read_draft(&kv.get(DRAFT).ok()??)
}

/// The draft before the one that is written now: what starting over, removing or replacing took away.
pub fn draft_before(kv: &dyn KeyValue) -> Option<Draft> {
    read_draft(&kv.get(DRAFT_BEFORE).ok()??)
}

/// Stores what is being written, or deletes it.
///
/// # Errors
/// When there is no room or the storage cannot be reached.
pub fn set_draft(kv: &dyn KeyValue, draft: Option<&Draft>) -> Result<(), StoreError> {
    write_draft(kv, DRAFT, draft)
}

/// Stores the draft before it, or deletes it.
///
/// # Errors
/// As for [`set_draft`].
pub fn set_draft_before(kv: &dyn KeyValue, draft: Option<&Draft>) -> Result<(), StoreError> {
    write_draft(kv, DRAFT_BEFORE, draft)
}

/// A draft with what goes into no file yet: a title without a question, or more than one exercise holds.
#[derive(Serialize, Deserialize)]
struct DraftText {
    draft: u8,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    letter: bool,
    from: String,
    contact: String,
    intro: String,
    why: String,
    minutes: u16,
    language: String,
    exercise: Exercise,
}

fn write_draft(kv: &dyn KeyValue, key: &str, draft: Option<&Draft>) -> Result<(), StoreError> {
    let Some(draft) = draft.filter(|draft| has_text(&draft.shared)) else { return kv.remove(key) };
    let Shared { from, contact, intro, why, minutes, language, exercise, .. } = draft.shared.clone();
    let text = DraftText { draft: 1, letter: draft.is_letter, from, contact, intro, why, minutes, language, exercise };
    kv.set(key, &serde_json::to_string(&text).unwrap_or_default())
}

/// Drafts of earlier releases are stored as files.
fn read_draft(text: &str) -> Option<Draft> {
    let Ok(draft) = serde_json::from_str::<DraftText>(text) else {
        return file::read(text).ok().map(|shared| Draft { shared, is_letter: false });
    };
    let DraftText { letter, from, contact, intro, why, minutes, language, exercise, .. } = draft;
    let shared = Shared { from, contact, intro, why, minutes, language, exercise, ..Shared::default() };
    Some(Draft { shared, is_letter: letter })
}

/// Whether anything was typed in it, besides the signature.
fn has_text(shared: &Shared) -> bool {
    let around = [&shared.intro, &shared.why, &shared.language, &shared.exercise.title, &shared.exercise.caution];
    let asks = shared.questions().map(|question| &question.ask);
    around.into_iter().chain(asks).any(|text| !text.trim().is_empty()) || shared.minutes > 0
}

/// Her signature.
pub fn signature(kv: &dyn KeyValue) -> Signature {
    kv.get(SIGNATURE).ok().flatten().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// Remembers her signature; an empty one is forgotten.
///
/// # Errors
/// When there is no room or the storage cannot be reached.
pub fn sign(kv: &dyn KeyValue, signature: &Signature) -> Result<(), StoreError> {
    if *signature == Signature::default() {
        return kv.remove(SIGNATURE);
    }
    kv.set(SIGNATURE, &serde_json::to_string(signature).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keeping::fake::Fake;
    use crate::sharing::made::{question, step};

    fn asks(text: &str) -> Shared {
        let mut shared = Shared::default();
        shared.exercise.steps = vec![step("a", vec![question("b", text)])];
        shared
    }

    #[test]
    fn what_was_given_out_stays_and_a_change_gets_the_next_number() {
        let kv = Fake::default();
        let id = ItemId::from_number(7);
        let first = asks("What helped?");
        assert_eq!(version(&[], &id, &first), 1);
        keep(&kv, &Mine { id: id.clone(), at: 5, shared: first.settled().unwrap() }).unwrap();
        let known = all(&kv).unwrap();
        assert_eq!(version(&known, &id, &first), 1);
        let second = Shared { version: version(&known, &id, &asks("Who helped?")), ..asks("Who helped?") };
        assert_eq!(second.version, 2);
        keep(&kv, &Mine { id: id.clone(), at: 6, shared: second.settled().unwrap() }).unwrap();
        let asked: Vec<String> =
            all(&kv).unwrap().iter().map(|m| m.shared.questions().next().unwrap().ask.clone()).collect();
        assert_eq!(asked, ["Who helped?", "What helped?"]);
        kv.set("restory.x.zz.1", "no exercise").unwrap();
        assert_eq!(all(&kv).unwrap().len(), 2);
        forget(&kv, &id).unwrap();
        assert!(all(&kv).unwrap().is_empty() && kv.get("restory.x.zz.1").unwrap().is_some());
    }

    #[test]
    fn a_draft_and_a_signature_come_back() {
        let kv = Fake::default();
        assert_eq!((draft(&kv), signature(&kv)), (None, Signature::default()));
        let of = |shared: Shared| Draft { shared, is_letter: false };
        set_draft(&kv, Some(&of(asks("What helped?")))).unwrap();
        assert_eq!(draft(&kv), Some(of(asks("What helped?"))));
        let letter = Draft { is_letter: true, ..of(asks("What helped?")) };
        set_draft(&kv, Some(&letter)).unwrap();
        assert_eq!(draft(&kv), Some(letter));
        kv.set(DRAFT, &file::write(&asks("Who helped?")).unwrap()).unwrap();
        assert_eq!(draft(&kv), asks("Who helped?").settled().ok().map(of), "of an earlier release");
        let mut titled = asks(" ");
        "The Sunday phone call".clone_into(&mut titled.exercise.title);
        set_draft(&kv, Some(&of(titled.clone()))).unwrap();
        assert_eq!(draft(&kv), Some(of(titled)), "a title without a question");
        set_draft(&kv, Some(&of(Shared { from: "Robin".into(), ..asks("") }))).unwrap();
        assert_eq!(draft(&kv), None, "a signature alone is no draft");
        let signed = Signature { from: "Robin".into(), contact: "the clinic".into() };
        sign(&kv, &signed).unwrap();
        assert_eq!(signature(&kv), signed);
        set_draft(&kv, None).unwrap();
        sign(&kv, &Signature::default()).unwrap();
        assert!(kv.keys().unwrap().is_empty());
    }
}
