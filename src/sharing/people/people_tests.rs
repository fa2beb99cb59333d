//! Keys and people in storage: bounded, sorted, found, and deleted with what belongs to them.

use super::device_keys::{
    self, KeyError, StoredKey, key_in_links, public_key_in_links, stop_using_key, stored_keys, use_key_in_links,
};
use super::people_list::{
    keep_under_label, keys_of_person, load_people, load_person, matches_search, save_person, update_person,
};
use super::person::{
    EntryKind, MAX_ENTRIES, MAX_ENTRY_CHARS, MAX_LABEL_CHARS, MAX_NOTES_CHARS, MAX_TITLE_CHARS, Person, PersonEntry,
    person_label,
};
use crate::storage::crypto::device_key::DeviceKey;
use crate::storage::records::non_story_records::is_non_story_key;
use crate::storage::stores::faulty_store::FaultyStore;
use crate::storage::stores::key_value::KeyValueStore;
use crate::story::model::ids::ItemId;
use proptest::prelude::*;

fn id(n: u64) -> ItemId {
    ItemId::from_number(n)
}

fn entry(at: i64, kind: EntryKind, title: &str) -> PersonEntry {
    PersonEntry { id: format!("k{at}"), at, kind, title: title.into(), ..PersonEntry::default() }
}

fn labels(kv: &FaultyStore) -> Vec<String> {
    load_people(kv).unwrap().into_iter().map(|person| person.label).collect()
}

/// A key made of equal bytes.
fn key_of(byte: u8) -> DeviceKey {
    let fill = |seed: &mut [u8]| {
        seed.fill(byte);
        true
    };
    DeviceKey::generate(&mut { fill }).unwrap()
}

#[test]
fn what_came_back_last_stands_first() {
    let kv = FaultyStore::default();
    for (n, label, at, kind) in [
        (1, "A.", 10, EntryKind::CameBack),
        (2, "B.", 30, EntryKind::Sent),
        (3, "C.", 20, EntryKind::CameBack),
        (4, "D.", 40, EntryKind::Letter),
    ] {
        keep_under_label(&kv, label, id(n), entry(at, kind, "What helped?")).unwrap();
    }
    assert_eq!(labels(&kv), ["C.", "A.", "D.", "B."]);
}

#[test]
fn a_label_that_is_there_is_kept_under_again() {
    let kv = FaultyStore::default();
    let first = keep_under_label(&kv, "K.", id(1), entry(1, EntryKind::Sent, "What helped?")).unwrap();
    let again = keep_under_label(&kv, "  K.\u{200b} ", id(2), entry(2, EntryKind::CameBack, "Answers")).unwrap();
    assert_eq!((first.clone(), labels(&kv)), (again, vec!["K.".to_owned()]));
    let person = load_person(&kv, &first).unwrap();
    assert_eq!(
        (person.count(EntryKind::Sent), person.count(EntryKind::CameBack), person.last_return()),
        (1, 1, Some(2))
    );
    update_person(&kv, &first, |person| person.notes = "Ask about the chair".into()).unwrap();
    update_person(&kv, &id(9), |person| person.notes = "nobody".into()).unwrap();
    assert_eq!(
        (load_people(&kv).unwrap().len(), load_person(&kv, &first).unwrap().notes.as_str()),
        (1, "Ask about the chair")
    );
}

#[test]
fn two_hundred_people_are_found_by_any_of_their_words() {
    let kv = FaultyStore::default();
    for n in 0..200 {
        keep_under_label(&kv, &format!("P{n}"), id(n), entry(1, EntryKind::Sent, &format!("Question {n}"))).unwrap();
    }
    update_person(&kv, &id(77), |person| person.notes = "The Ärger at table four".into()).unwrap();
    let found = |query: &str| load_people(&kv).unwrap().into_iter().filter(|one| matches_search(one, query)).count();
    for (query, count) in [("", 200), ("p77", 1), ("ärger FOUR", 1), ("question 150", 1), ("nowhere", 0)] {
        assert_eq!(found(query), count, "{query}");
    }
}

#[test]
fn a_person_is_deleted_with_the_pages_that_no_one_else_has() {
    let kv = FaultyStore::default();
    let with_page = |page: &str| PersonEntry { page: page.into(), ..entry(1, EntryKind::CameBack, "Answers") };
    let first = keep_under_label(&kv, "K.", id(1), with_page("k3")).unwrap();
    keep_under_label(&kv, "K.", id(1), with_page("k4")).unwrap();
    keep_under_label(&kv, "L.", id(2), with_page("k4")).unwrap();
    for key in ["restory.r.k3", "restory.r.k4", "restory.r.k5", "restory.s.k3.head"] {
        kv.set(key, "x").unwrap();
    }
    let keys = keys_of_person(&kv, &first).unwrap();
    assert_eq!(keys, [format!("restory.p.{first}"), "restory.r.k3".to_owned()]);
}

#[test]
fn nasty_and_endless_texts_are_kept_within_bounds() {
    for (typed, label) in [
        ("  K.\n\u{202e}L. ", "K. L."),
        ("<b>K</b>", "<b>K</b>"),
        ("\u{200b}\u{feff}", ""),
        (&"é".repeat(100), &"é".repeat(MAX_LABEL_CHARS)),
    ] {
        assert_eq!(person_label(typed), label);
    }
    let mut person = Person::new(id(1), "K.", 0);
    for at in 0..500 {
        person.add_entry(PersonEntry {
            text: "x".repeat(9_000),
            page: "../r".into(),
            ..entry(at, EntryKind::Sent, &"t".repeat(999))
        });
    }
    assert_eq!((person.entries.len(), person.entries[0].at), (MAX_ENTRIES, 100));
    let one = &person.entries[7];
    assert_eq!((one.title.len(), one.text.len(), one.page.as_str()), (MAX_TITLE_CHARS, MAX_ENTRY_CHARS, ""));
    person.notes = "n".repeat(50_000);
    let read = Person::from_json(id(1), &person.to_json()).unwrap();
    assert_eq!((read.entries.len(), read.notes.len()), (MAX_ENTRIES, MAX_NOTES_CHARS));
}

#[test]
fn a_text_that_is_no_person_is_skipped_and_stays() {
    let kv = FaultyStore::default();
    save_person(&kv, &Person::new(id(1), "K.", 0)).unwrap();
    let other = [
        "",
        "null",
        "[]",
        "{}",
        r#"{"person":2,"label":"K.","added":0}"#,
        r#"{"person":1,"label":7,"added":0}"#,
        r#"[1,"K.",0]"#,
    ];
    for (n, text) in (2..).zip(other) {
        kv.set(&format!("restory.p.{}", id(n)), text).unwrap();
    }
    kv.set("restory.p.NOT-AN-ID", "{}").unwrap();
    assert_eq!(labels(&kv), ["K."]);
    assert_eq!(kv.keys().unwrap().len(), 9);
}

#[test]
fn a_key_is_made_once_and_stays_when_it_is_switched_off() {
    let kv = FaultyStore::default();
    assert_eq!(
        (public_key_in_links(&kv), use_key_in_links(&kv, 5, &mut |_| false)),
        (String::new(), Err(KeyError::NoRandomness))
    );
    let mut draws = 0_u8;
    let mut fill_random = |seed: &mut [u8]| {
        draws += 1;
        seed.fill(draws);
        true
    };
    let key = use_key_in_links(&kv, 5, &mut fill_random).unwrap();
    assert_eq!(key_in_links(&kv), Some(key.clone()));
    stop_using_key(&kv).unwrap();
    assert_eq!((public_key_in_links(&kv), stored_keys(&kv).unwrap().len()), (String::new(), 1));
    assert_eq!(use_key_in_links(&kv, 6, &mut fill_random), Ok(key.clone()));
    device_keys::save_key(&kv, &StoredKey { key: key_of(9), made_at: 9 }).unwrap();
    assert_eq!((key_in_links(&kv), stored_keys(&kv).unwrap().len()), (Some(key), 2), "an entered key stands beside it");
    kv.set("restory.key.00000000", "no key").unwrap();
    kv.set("restory.key.00000001", r#"{"key":2,"seed":"AAECAwQFBgcICQoLDA0ODw","made":1}"#).unwrap();
    assert_eq!(stored_keys(&kv).unwrap().len(), 2);
    assert!(kv.keys().unwrap().iter().all(|key| is_non_story_key(key)), "they are in a backup and in the mirror");
}

proptest! {
    #[test]
    fn a_person_reads_back_as_they_were_stored(label in "\\PC{0,90}", next in "\\PC{0,60}", notes in "(?s).{0,60}", at in 0..9_i64, title in "\\PC{0,200}", text in "(?s).{0,90}") {
        let mut person = Person { next_question: next, notes, ..Person::new(id(1), &label, 3) };
        person.add_entry(PersonEntry { text, ..entry(at, EntryKind::Letter, &title) });
        let read = Person::from_json(id(1), &person.to_json()).unwrap();
        prop_assert_eq!(&read, &person);
        prop_assert_eq!(person_label(&person.label), person.label);
    }

    #[test]
    fn any_text_is_read_without_a_crash(text in "\\PC{0,200}") {
        Person::from_json(id(1), &text);
    }
}
