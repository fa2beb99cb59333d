//! Pages that someone gave and that are kept here by choice: apart from her own stories, each under a key of its own.

use super::shared_page::SharedPage;
use crate::storage::key_value::{KeyValueStore, StoreError};
use crate::story::clock::Millis;
use crate::story::ids::ItemId;

const RECEIVED_PAGE_KEY_PREFIX: &str = "restory.r.";

/// A page that is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct ReceivedPage {
    /// Which.
    pub id: ItemId,
    /// When it was put here.
    pub received_at: Millis,
    /// The page.
    pub page: SharedPage,
}

/// All of them, the latest first. One that cannot be read is passed over and stays.
///
/// # Errors
/// When the storage cannot be reached.
pub fn received_pages(kv: &dyn KeyValueStore) -> Result<Vec<ReceivedPage>, StoreError> {
    let mut all = Vec::new();
    for key in kv.keys()? {
        let Some(Ok(id)) = key.strip_prefix(RECEIVED_PAGE_KEY_PREFIX).map(ItemId::parse) else { continue };
        let Some(text) = kv.get(&key)? else { continue };
        let Some((at, json)) = text.split_once('\n') else { continue };
        let (Ok(at), Ok(given)) = (at.parse(), SharedPage::from_json(json)) else { continue };
        all.push(ReceivedPage { id, received_at: at, page: given });
    }
    all.sort_by_key(|held| std::cmp::Reverse(held.received_at));
    Ok(all)
}

/// Keeps one.
///
/// # Errors
/// When there is no room or the storage cannot be reached.
pub fn save_received_page(kv: &dyn KeyValueStore, held: &ReceivedPage) -> Result<(), StoreError> {
    let json = held.page.to_json().map_err(|why| StoreError::Failed(why.to_string()))?;
    kv.set(&format!("{RECEIVED_PAGE_KEY_PREFIX}{}", held.id), &format!("{}\n{json}", held.received_at))
}

/// Whether it is kept under a key.
pub fn is_key_of(key: &str, id: &ItemId) -> bool {
    key.strip_prefix(RECEIVED_PAGE_KEY_PREFIX).is_some_and(|of| of == id.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sharing::shared_page::SharedPageItem;
    use crate::storage::faulty_store::FaultyStore;

    #[test]
    fn a_kept_page_comes_back_and_goes_when_asked_and_what_cannot_be_read_stays() {
        let kv = FaultyStore::default();
        let part = SharedPageItem::Text { title: "Page".into(), text: "I sat down.".into() };
        let held = ReceivedPage {
            id: ItemId::from_number(7),
            received_at: 5,
            page: SharedPage { items: vec![part], ..SharedPage::default() },
        };
        save_received_page(&kv, &held).unwrap();
        kv.set("restory.r.zz", "5\nno page").unwrap();
        assert_eq!(received_pages(&kv).unwrap(), vec![held.clone()]);
        let keys = kv.keys().unwrap();
        keys.iter().filter(|key| is_key_of(key, &held.id)).for_each(|key| kv.remove(key).unwrap());
        assert!(received_pages(&kv).unwrap().is_empty() && kv.get("restory.r.zz").unwrap().is_some());
    }
}
