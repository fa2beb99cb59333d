//! The people in the list as the screens read and change them. Each change is made to what is stored at that moment.

use crate::app::storage::storage_handle::StorageHandle;
use crate::sharing::pages::received_pages;
use crate::sharing::people::people_list;
use crate::sharing::people::person::{EntryKind, Person, PersonEntry};
use crate::story::model::ids::ItemId;
use leptos::prelude::*;
use std::cell::RefCell;

/// The name of the draft of a label, under *Keep it under a label*.
pub const KEEP_DRAFT: &str = "people-keep";

/// Everyone in the list, those from whom something came back last first. Reactive to deletions and their undo.
pub fn all_people(storage: StorageHandle) -> Vec<Person> {
    storage.stories_change_count.track();
    storage.read_store(people_list::load_people).unwrap_or_default()
}

/// A person; `None` if they are not in the list.
pub fn load_person(storage: StorageHandle, id: &ItemId) -> Option<Person> {
    storage.read_store(|kv| people_list::load_person(kv, id))
}

/// Adds a person under a label; returns their id. Nothing is added under a label that is there, and the id is that of the one who has it.
pub fn add_person(storage: StorageHandle, label: &str) -> ItemId {
    if let Some(known) = untrack(|| all_people(storage)).into_iter().find(|person| person.label == label) {
        return known.id;
    }
    let browser_api = storage.browser_api();
    let person = Person::new(browser_api.new_item_id(), label, (browser_api.now_ms)());
    storage.write_store(|kv| people_list::save_person(kv, &person));
    person.id
}

/// Changes a person as they are stored now.
pub fn update_person(storage: StorageHandle, id: &ItemId, edit: impl Fn(&mut Person)) {
    storage.write_store(|kv| people_list::update_person(kv, id, &edit));
}

/// An entry of this moment.
pub fn new_entry(storage: StorageHandle, kind: EntryKind, title: String, text: String) -> PersonEntry {
    let browser_api = storage.browser_api();
    let (id, at) = (browser_api.new_item_id().to_string(), (browser_api.now_ms)());
    PersonEntry { id, at, kind, title, text, page: String::new() }
}

/// Stores an entry under a label; returns the person's id, or `None` if it could not be stored, which the save status then says.
pub fn keep_under(storage: StorageHandle, label: &str, entry: &PersonEntry) -> Option<ItemId> {
    let new_id = storage.browser_api().new_item_id();
    let kept = RefCell::new(None);
    storage.write_store(|kv| {
        let id = people_list::keep_under_label(kv, label, new_id.clone(), entry.clone())?;
        kept.replace(Some(id));
        Ok(())
    });
    kept.into_inner()
}

/// Whether a received page is still stored here.
pub fn has_page(storage: StorageHandle, page: &str) -> bool {
    let is_page = |id: &ItemId| {
        let keys = storage.read_store(|kv| kv.keys()).unwrap_or_default();
        keys.iter().any(|key| received_pages::is_key_of(key, id))
    };
    ItemId::parse(page).is_ok_and(|id| is_page(&id))
}

/// Deletes a person with everything that is kept under their label; for a minute that can be undone.
pub fn delete_person(storage: StorageHandle, id: &ItemId) {
    let keys = storage.read_store(|kv| people_list::keys_of_person(kv, id)).unwrap_or_default();
    storage.delete_keys(|key| keys.iter().any(|one| one == key));
}
