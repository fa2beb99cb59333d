//! Golden files of the keys of a device, of what is encrypted for them, and of the list of people.

use super::{assert_matches_schema, golden_text, is_valid_export, parse_json, predictable_bytes, story};
use restory::sharing::codec::package::{Payload, inspect_package};
use restory::sharing::pages::shared_page::{SharedPage, SharedPageItem};
use restory::sharing::people::device_keys::{self, StoredKey};
use restory::sharing::people::people_list;
use restory::sharing::people::person::{EntryKind, Person, PersonEntry};
use restory::storage::backups::backup;
use restory::storage::crypto::device_key::DeviceKey;
use restory::storage::records::non_story_records;
use restory::storage::stores::faulty_store::FaultyStore;
use restory::storage::stores::key_value::KeyValueStore;
use restory::story::model::ids::ItemId;

/// The key of the device whose seed are the bytes 0 to 15.
fn device_key() -> DeviceKey {
    DeviceKey::from_seed_text("AAECAwQFBgcICQoLDA0ODw").unwrap()
}

#[test]
fn a_page_for_the_key_of_a_device_still_decrypts() {
    let item = SharedPageItem::Text { title: "Page".into(), text: "I sat down.".into() };
    let page = SharedPage { from: "K.".into(), created_at: 5, items: vec![item], ..SharedPage::default() };
    let (payload, key) = (Payload::Page(page), device_key());
    let file = golden_text(
        "message-2.json",
        &payload.encrypt_to_key_file(key.public_key(), &mut predictable_bytes()).unwrap(),
    );
    let link = golden_text(
        "message-2.txt",
        &format!("#/r/{}", payload.encrypt_to_key_link_code(key.public_key(), &mut predictable_bytes()).unwrap()),
    );
    for package in [file.as_str(), link.trim()] {
        assert_eq!(inspect_package(package).unwrap().decrypt_with_key(&key), Ok(payload.clone()));
    }
    assert_matches_schema("message", &parse_json(&file));
    assert!(is_valid_export(&parse_json(&file)));
}

#[test]
fn a_person_and_a_key_of_version_1_still_decode() {
    let (kv, id) = (FaultyStore::default(), ItemId::from_number(5));
    let entry = |at: i64, kind, page: &str| PersonEntry {
        id: format!("k{at}"),
        at,
        kind,
        title: "What helped?".into(),
        text: "What helped?\nWho noticed?".into(),
        page: page.into(),
    };
    let mut person = Person::new(id.clone(), "K.", 1_700_000_000_000);
    (person.next_question, person.notes) = ("Who noticed?".into(), "The \"chair\"\nagain".into());
    person.add_entry(entry(1, EntryKind::Sent, ""));
    person.add_entry(entry(2, EntryKind::Letter, ""));
    person.add_entry(entry(3, EntryKind::CameBack, "k6"));
    let text = golden_text("person-1.json", &person.to_json());
    assert_eq!((Person::from_json(id, &text), person.to_json()), (Some(person.clone()), text.clone()));
    assert_matches_schema("person", &parse_json(&text));
    let stored = StoredKey { key: device_key(), made_at: 1_700_000_000_000 };
    device_keys::save_key(&kv, &stored).unwrap();
    let name = "restory.key.82fc0137";
    let text = golden_text("key-1.json", &kv.get(name).unwrap().unwrap());
    assert_matches_schema("key", &parse_json(&text));
    kv.set(name, &text).unwrap();
    assert_eq!(device_keys::stored_keys(&kv), Ok(vec![stored]));
    people_list::save_person(&kv, &person).unwrap();
    let own = non_story_records::read_non_story_records(&kv).unwrap();
    let backup_text = backup::encode_backup(&[&story()], &own, 5);
    assert_matches_schema("backup", &parse_json(&backup_text));
    assert_eq!(backup::decode_backup(&backup_text).unwrap().non_story_records, own);
}
