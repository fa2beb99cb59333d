//! Received pages that the user chose to save. They are stored apart from the user's own stories, each under its own key.

use crate::sharing::pages::shared_page::SharedPage;
use crate::storage::stores::key_value::{KeyValueStore, StoreError};
use crate::story::model::clock::Millis;
use crate::story::model::ids::ItemId;

const RECEIVED_PAGE_KEY_PREFIX: &str = "restory.r.";

/// A received page in storage.
#[derive(Clone, Debug, PartialEq)]
pub struct ReceivedPage {
    /// Its id.
    pub id: ItemId,
    /// When it was saved.
    pub received_at: Millis,
    /// Its content.
    pub page: SharedPage,
}

/// Returns all received pages, the latest first. A page that cannot be read is skipped and left in storage.
///
/// # Errors
/// Fails if the storage cannot be reached.
pub fn received_pages(kv: &dyn KeyValueStore) -> Result<Vec<ReceivedPage>, StoreError> {
    let mut all = Vec::new();
    for key in kv.keys()? {
        let Some(Ok(id)) = key.strip_prefix(RECEIVED_PAGE_KEY_PREFIX).map(ItemId::parse) else { continue };
        let Some(text) = kv.get(&key)? else { continue };
        let Some((at, json)) = text.split_once('\n') else { continue };
        let (Ok(at), Ok(page)) = (at.parse(), SharedPage::from_json(json)) else { continue };
        all.push(ReceivedPage { id, received_at: at, page });
    }
    all.sort_by_key(|received| std::cmp::Reverse(received.received_at));
    Ok(all)
}

/// Stores a received page.
///
/// # Errors
/// Fails if the quota is reached or the storage cannot be reached.
pub fn save_received_page(kv: &dyn KeyValueStore, received: &ReceivedPage) -> Result<(), StoreError> {
    let json = received.page.to_json().map_err(|why| StoreError::Failed(why.to_string()))?;
    kv.set(&format!("{RECEIVED_PAGE_KEY_PREFIX}{}", received.id), &format!("{}\n{json}", received.received_at))
}

/// Returns whether `key` stores the page with this id.
pub fn is_key_of(key: &str, id: &ItemId) -> bool {
    key.strip_prefix(RECEIVED_PAGE_KEY_PREFIX).is_some_and(|of| of == id.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sharing::pages::shared_page::SharedPageItem;
    use crate::storage::stores::faulty_store::FaultyStore;

    #[test]
    fn a_saved_page_is_read_back_and_removed_and_unreadable_text_stays() {
        let kv = FaultyStore::default();
        let item = SharedPageItem::Text { title: "Page".into(), text: "I sat down.".into() };
        let received = ReceivedPage {
            id: ItemId::from_number(7),
            received_at: 5,
            page: SharedPage { items: vec![item], ..SharedPage::default() },
        };
        save_received_page(&kv, &received).unwrap();
        kv.set("restory.r.zz", "5\nno page").unwrap();
        assert_eq!(received_pages(&kv).unwrap(), vec![received.clone()]);
        let keys = kv.keys().unwrap();
        keys.iter().filter(|key| is_key_of(key, &received.id)).for_each(|key| kv.remove(key).unwrap());
        assert!(received_pages(&kv).unwrap().is_empty() && kv.get("restory.r.zz").unwrap().is_some());
    }
}
