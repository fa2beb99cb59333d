//! The list of people in storage, one text for each, so that two tabs that change different people do not overwrite each other.

use crate::exercises::text_search::contains_query;
use crate::sharing::pages::received_pages;
use crate::sharing::people::person::{Person, PersonEntry, person_label};
use crate::storage::stores::key_value::{KeyValueStore, StoreError};
use crate::story::model::ids::ItemId;
use std::cmp::Reverse;
use std::collections::BTreeSet;

const PERSON_KEY_PREFIX: &str = "restory.p.";
/// The most people that are read.
pub const MAX_PEOPLE: usize = 1_000;

fn key_of(id: &ItemId) -> String {
    format!("{PERSON_KEY_PREFIX}{id}")
}

/// Returns everyone: those from whom something came back last are first, then those to whom something was sent last. A text that cannot be
/// read is skipped and left in storage.
///
/// # Errors
/// Fails if the storage cannot be reached.
pub fn load_people(kv: &dyn KeyValueStore) -> Result<Vec<Person>, StoreError> {
    let mut all = Vec::new();
    for key in kv.keys()?.into_iter().filter(|key| key.starts_with(PERSON_KEY_PREFIX)).take(MAX_PEOPLE) {
        let Some(Ok(id)) = key.strip_prefix(PERSON_KEY_PREFIX).map(ItemId::parse) else { continue };
        all.extend(kv.get(&key)?.and_then(|text| Person::from_json(id, &text)));
    }
    all.sort_by_key(|person| {
        (Reverse(person.last_return()), Reverse(person.last_change()), person.label.to_lowercase())
    });
    Ok(all)
}

/// Returns a person; `None` if there is none with this id.
pub fn load_person(kv: &dyn KeyValueStore, id: &ItemId) -> Option<Person> {
    Person::from_json(id.clone(), &kv.get(&key_of(id)).ok()??)
}

/// Stores a person.
///
/// # Errors
/// Fails if the quota is reached or the storage cannot be reached.
pub fn save_person(kv: &dyn KeyValueStore, person: &Person) -> Result<(), StoreError> {
    kv.set(&key_of(&person.id), &person.to_json())
}

/// Changes a person as they are stored now; does nothing if they are not there.
///
/// # Errors
/// As for [`save_person`].
pub fn update_person(kv: &dyn KeyValueStore, id: &ItemId, edit: impl FnOnce(&mut Person)) -> Result<(), StoreError> {
    let Some(mut person) = load_person(kv, id) else { return Ok(()) };
    edit(&mut person);
    save_person(kv, &person)
}

/// Stores an entry under a label: of the person who has it, else of a new one with the id `new_id`. Returns their id.
///
/// # Errors
/// As for [`save_person`].
pub fn keep_under_label(
    kv: &dyn KeyValueStore,
    label: &str,
    new_id: ItemId,
    entry: PersonEntry,
) -> Result<ItemId, StoreError> {
    let label = person_label(label);
    let found = load_people(kv)?.into_iter().find(|person| person.label == label);
    let mut person = found.unwrap_or_else(|| Person::new(new_id, &label, entry.at));
    person.add_entry(entry);
    save_person(kv, &person)?;
    Ok(person.id)
}

/// Returns whether every word of a search is found in what is kept under a person.
pub fn matches_search(person: &Person, query: &str) -> bool {
    let is_found = |word: &str| person.texts().any(|text| contains_query(text, word));
    query.split_whitespace().all(is_found)
}

/// Returns the storage keys of everything that is kept under a person: their text, and the pages that no one else has.
///
/// # Errors
/// Fails if the storage cannot be reached.
pub fn keys_of_person(kv: &dyn KeyValueStore, id: &ItemId) -> Result<Vec<String>, StoreError> {
    let pages = |person: &Person| person.entries.iter().map(|entry| entry.page.clone()).collect::<Vec<_>>();
    let all = load_people(kv)?;
    let of_others: BTreeSet<String> = all.iter().filter(|person| person.id != *id).flat_map(pages).collect();
    let own = all.iter().filter(|person| person.id == *id).flat_map(pages);
    let own: Vec<ItemId> =
        own.filter(|page| !of_others.contains(page)).filter_map(|page| ItemId::parse(&page).ok()).collect();
    let is_of = |key: &String| *key == key_of(id) || own.iter().any(|page| received_pages::is_key_of(key, page));
    Ok(kv.keys()?.into_iter().filter(is_of).collect())
}
