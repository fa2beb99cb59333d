//! What a sender wrote around an exercise of the library, kept on their device for each exercise, so that it survives a reload.

use crate::storage::stores::key_value::{KeyValueStore, StoreError};

const KEY_PREFIX: &str = "restory.draft.send.";

/// The introduction and the caution of a sender.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SendDraftTexts {
    /// What they say first.
    pub intro: String,
    /// What they say it might bring up.
    pub caution: String,
}

/// Returns the texts for an exercise or a guided path; empty if there are none.
pub fn load_send_draft(kv: &dyn KeyValueStore, id: &str) -> SendDraftTexts {
    let text = kv.get(&format!("{KEY_PREFIX}{id}")).ok().flatten();
    let read = text.and_then(|text| serde_json::from_str::<[String; 2]>(&text).ok());
    read.map(|[intro, caution]| SendDraftTexts { intro, caution }).unwrap_or_default()
}

/// Stores the texts for an exercise or a guided path; empty ones are deleted.
///
/// # Errors
/// Fails if the quota is reached or the storage cannot be reached.
pub fn save_send_draft(kv: &dyn KeyValueStore, id: &str, texts: &SendDraftTexts) -> Result<(), StoreError> {
    let key = format!("{KEY_PREFIX}{id}");
    if *texts == SendDraftTexts::default() {
        return kv.remove(&key);
    }
    kv.set(&key, &serde_json::to_string(&[&texts.intro, &texts.caution]).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::stores::faulty_store::FaultyStore;

    #[test]
    fn what_a_sender_wrote_is_read_back_for_its_exercise_alone() {
        let kv = FaultyStore::default();
        let texts = SendDraftTexts { intro: "Take what\nfits.".into(), caution: "\"Home\"".into() };
        save_send_draft(&kv, "e11", &texts).unwrap();
        assert_eq!((load_send_draft(&kv, "e11"), load_send_draft(&kv, "e12")), (texts, SendDraftTexts::default()));
        kv.set("restory.draft.send.e12", "{").unwrap();
        assert_eq!(load_send_draft(&kv, "e12"), SendDraftTexts::default());
        save_send_draft(&kv, "e11", &SendDraftTexts::default()).unwrap();
        assert_eq!(kv.get("restory.draft.send.e11").unwrap(), None);
    }
}
