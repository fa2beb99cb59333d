//! Pages that someone gave and that are kept here by choice: apart from her own stories, each under a key of its own.

use super::given::Given;
use crate::keeping::port::{KeyValue, StoreError};
use crate::story::ids::ItemId;
use crate::story::stamp::Millis;

const HELD: &str = "restory.r.";

/// A page that is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// Which.
    pub id: ItemId,
    /// When it was put here.
    pub at: Millis,
    /// The page.
    pub given: Given,
}

/// All of them, the latest first. One that cannot be read is passed over and stays.
///
/// # Errors
/// When the storage cannot be reached.
pub fn all(kv: &dyn KeyValue) -> Result<Vec<Held>, StoreError> {
    let mut all = Vec::new();
    for key in kv.keys()? {
        let Some(Ok(id)) = key.strip_prefix(HELD).map(ItemId::parse) else { continue };
        let Some(text) = kv.get(&key)? else { continue };
        let Some((at, json)) = text.split_once('\n') else { continue };
        let (Ok(at), Ok(given)) = (at.parse(), Given::from_json(json)) else { continue };
        all.push(Held { id, at, given });
    }
    all.sort_by_key(|held| std::cmp::Reverse(held.at));
    Ok(all)
}

/// Keeps one.
///
/// # Errors
/// When there is no room or the storage cannot be reached.
pub fn keep(kv: &dyn KeyValue, held: &Held) -> Result<(), StoreError> {
    let json = held.given.json().map_err(|why| StoreError::Failed(why.to_string()))?;
    kv.set(&format!("{HELD}{}", held.id), &format!("{}\n{json}", held.at))
}

/// Whether it is kept under a key.
pub fn is_of(key: &str, id: &ItemId) -> bool {
    key.strip_prefix(HELD).is_some_and(|of| of == id.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keeping::fake::Fake;
    use crate::sharing::given::Part;

    #[test]
    fn a_kept_page_comes_back_and_goes_when_asked_and_what_cannot_be_read_stays() {
        let kv = Fake::default();
        let part = Part::Text { title: "Page".into(), text: "I sat down.".into() };
        let held = Held { id: ItemId::from_number(7), at: 5, given: Given { parts: vec![part], ..Given::default() } };
        keep(&kv, &held).unwrap();
        kv.set("restory.r.zz", "5\nno page").unwrap();
        assert_eq!(all(&kv).unwrap(), vec![held.clone()]);
        let keys = kv.keys().unwrap();
        keys.iter().filter(|key| is_of(key, &held.id)).for_each(|key| kv.remove(key).unwrap());
        assert!(all(&kv).unwrap().is_empty() && kv.get("restory.r.zz").unwrap().is_some());
    }
}
