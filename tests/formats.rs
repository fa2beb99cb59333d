//! Compatibility of every format that is stored or exported: a golden file of each version that was ever written, which must still
//! decode as it did, and `format.schema.json`, which must accept all of them and everything that is written now.
//!
//! `GOLDEN=write cargo test --test formats` writes missing golden files; it never changes an existing one.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

#[path = "common/people_formats.rs"]
mod people_formats;

use restory::sharing::codec::package::{Payload, inspect_package};
use restory::sharing::exercises::my_exercises::{self, SavedExercise, Signature, StudioDraft};
use restory::sharing::exercises::shared_exercise::{SharedExercise, empty_step, plain_question};
use restory::storage::backups::backup;
use restory::storage::crypto::device_lock::DeviceLock;
use restory::storage::crypto::encrypted_file::{self, PayloadKind};
use restory::storage::crypto::keyring::{KdfCost, Keyring};
use restory::storage::records::newer_schema;
use restory::storage::records::non_story_records;
use restory::storage::records::record_codec::{decode_record, encode_record};
use restory::storage::records::record_keys::record_key;
use restory::storage::records::trash;
use restory::storage::stores::faulty_store::FaultyStore;
use restory::storage::stores::key_value::KeyValueStore;
use restory::story::model::clock::EditContext;
use restory::story::model::field_path::FieldPath;
use restory::story::model::ids::{ItemId, RecordId, StoryId, WriterId};
use restory::story::model::value::{Decision, LifeStatus, Stance, Value};
use restory::story::{Edit, Story};
use serde_json::json;
use std::fs;
use std::path::PathBuf;

/// Returns the path of a golden file.
fn golden_path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/formats").join(name)
}

/// Returns the text of a golden file; with `GOLDEN=write`, writes a missing one from `now` first.
fn golden_text(name: &str, now: &str) -> String {
    let file = golden_path(name);
    if !file.exists() && std::env::var_os("GOLDEN").is_some_and(|wish| wish == "write") {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, now).unwrap();
    }
    fs::read_to_string(&file).unwrap()
}

/// Fails with the errors of the schema unless the document matches this definition of it.
#[track_caller]
fn assert_matches_schema(shape: &str, document: &serde_json::Value) {
    let schema = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/format.schema.json")).unwrap();
    let mut schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let all = schema.as_object_mut().unwrap();
    all.remove("oneOf");
    all.insert("$ref".to_owned(), json!(format!("#/$defs/{shape}")));
    let validator = jsonschema::validator_for(&schema).unwrap();
    let wrong: Vec<String> =
        validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(wrong.is_empty(), "{shape}: {wrong:#?}");
}

/// Tells whether the schema accepts the document as a file that the app exports.
fn is_valid_export(document: &serde_json::Value) -> bool {
    let schema = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/format.schema.json")).unwrap();
    jsonschema::is_valid(&serde_json::from_str(&schema).unwrap(), document)
}

fn parse_json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

fn page() -> RecordId {
    RecordId::from_number(40)
}

/// Returns each kind of field with each kind of value.
fn values() -> Vec<(RecordId, &'static str, Value)> {
    let (owned, item) = (|text: &str| text.to_owned(), ItemId::from_number(111));
    let line = |order, reach| Value::Line { order, text: "the mornings".to_owned(), reach };
    let person = |relation: &str, life_status| Value::Person {
        order: 0,
        name: owned("Mo"),
        relation: owned(relation),
        life_status,
    };
    let dated_text =
        Value::DatedText { at: 5, title: owned("Clear"), line: owned("It lifts"), text: owned("# Clear\n") };
    vec![
        (RecordId::head(), "n:title", Value::text("The \u{1F30A} \"Fog\"\n")),
        (RecordId::head(), "n:greets", Value::Flag { on: false }),
        (RecordId::head(), "p:e1", Value::text("14")),
        (RecordId::head(), "d:better:33", dated_text.clone()),
        (RecordId::desk(), "s:moment", Value::Passage { decision: Decision::Reword, text: owned("my way") }),
        (RecordId::desk(), "s:skill", Value::Passage { decision: Decision::Keep, text: owned("") }),
        (RecordId::desk(), "k:moment", Value::text("Then")),
        (RecordId::desk(), "v:33", dated_text),
        (page(), "about", Value::Page { exercise: owned("e1"), begun_at: 3 }),
        (page(), "a:e1.1.1", Value::Name { text: owned("The Fog"), others: vec![owned("Grey")] }),
        (page(), "q:e1.1.1", Value::text("What do you call it?")),
        (page(), "i:e1.2.1:33", line(0, 0)),
        (page(), "i:e1.2.1:34", line(1, 3)),
        (page(), "i:e5.a1.1:33", person("a neighbour", LifeStatus::Living)),
        (page(), "i:e5.a1.1:34", person("", LifeStatus::Unspecified)),
        (page(), "a:e18.1.1", Value::Scale { mark: Some(7), low: owned("0"), high: owned("10"), note: owned("") }),
        (page(), "a:e3.1.7", Value::Period { label: owned("last week"), date: owned("2026-09-12") }),
        (page(), "a:e1.3.2", Value::Stance { stance: Stance::Mixed, reason: owned("it warns me") }),
        (page(), "a:e1.4.1", Value::Drawing { colour: owned("#334455"), word: owned(""), emoji: owned("") }),
        (page(), "c:e1.2.2", Value::Selection { items: vec![item] }),
        (page(), "o:33", Value::Question { after: owned(""), order: 2, wording: owned("And then?") }),
        (page(), "f:e1.1.1:33", Value::text("The Mist")),
        (page(), "r:e1.1.1", Value::Flag { on: true }),
    ]
}

/// Returns a story with each kind of value, a cleared field, and a field with two concurrent versions.
fn story() -> Story {
    let context = |writer, at| EditContext { writer: WriterId::from_number(writer), at };
    let mut story = Story::new(StoryId::from_number(740));
    for (n, (record, field, value)) in (0_i64..).zip(values()) {
        story.apply(
            Edit::put(FieldPath::in_record(&record, field.parse().unwrap()), value),
            &context(9, 1_700_000_000_000 + n),
        );
    }
    let cleared = FieldPath::in_record(&page(), "a:e1.1.4".parse().unwrap());
    story.apply(Edit::put(cleared.clone(), Value::text("gone")), &context(9, 1_700_000_100_000));
    story.apply(Edit::clear(cleared), &context(9, 1_700_000_100_001));
    let (mut other, concurrent) = (story.clone(), FieldPath::in_record(&page(), "a:e1.2.8".parse().unwrap()));
    story.apply(Edit::put(concurrent.clone(), Value::text("here")), &context(9, 1_700_000_100_002));
    other.apply(Edit::put(concurrent, Value::text("there")), &context(10, 1_700_000_100_003));
    story.merge(&other);
    story
}

#[test]
fn a_record_of_schema_1_decodes_and_encodes_unchanged() {
    let story = story();
    for record in [RecordId::head(), RecordId::desk(), page()] {
        let now = encode_record(story.record(&record).unwrap(), 7, 1_700_000_200_000, &WriterId::from_number(9));
        let text = golden_text(&format!("sheet-1.{record}.txt"), &now);
        assert_eq!(now, text, "{record}");
        let (header, read) = decode_record("a record", &text).unwrap();
        assert_eq!((header.revision, Some(&read)), (7, story.record(&record)), "{record}");
        let (head, body) = text.split_once('\n').unwrap();
        assert_matches_schema("header", &parse_json(head));
        assert_matches_schema("sheet", &parse_json(body));
    }
}

#[test]
fn a_desk_with_an_order_decodes_and_encodes_unchanged() {
    let (mut story, context) = (story(), EditContext { writer: WriterId::from_number(9), at: 1_700_000_200_000 });
    for (field, value) in [
        ("s:a-1qd3g", Value::Passage { decision: Decision::Keep, text: String::new() }),
        ("m:a-1qd3g", Value::Line { order: 1024, text: String::new(), reach: 0 }),
        ("m:not_surprised", Value::Line { order: 2048, text: String::new(), reach: 0 }),
    ] {
        story.apply(Edit::put(FieldPath::in_record(&RecordId::desk(), field.parse().unwrap()), value), &context);
    }
    let desk = story.record(&RecordId::desk()).unwrap();
    let now = encode_record(desk, 8, 1_700_000_200_000, &WriterId::from_number(9));
    let text = golden_text("sheet-1.desk-order.txt", &now);
    assert_eq!(now, text);
    assert_eq!(decode_record("a record", &text).unwrap().1, *desk);
    assert_matches_schema("sheet", &parse_json(text.split_once('\n').unwrap().1));
}

#[test]
fn a_page_with_an_answer_only_for_the_user_decodes_and_encodes_unchanged() {
    let (mut story, context) = (story(), EditContext { writer: WriterId::from_number(9), at: 1_700_000_200_000 });
    for field in ["u:e1.1.1", "u:e1.2.2@k3"] {
        let path = FieldPath::in_record(&page(), field.parse().unwrap());
        story.apply(Edit::put(path, Value::Flag { on: true }), &context);
    }
    let marked = story.record(&page()).unwrap();
    let now = encode_record(marked, 8, 1_700_000_200_000, &WriterId::from_number(9));
    let text = golden_text("sheet-1.only-for-me.txt", &now);
    assert_eq!(now, text);
    assert_eq!(decode_record("a record", &text).unwrap().1, *marked);
    assert_matches_schema("sheet", &parse_json(text.split_once('\n').unwrap().1));
    let copied = backup::decode_backup(&backup::encode_stories_backup(&[&story], 1)).unwrap().stories.remove(0);
    assert_eq!(copied.record(&page()), Some(marked), "a backup keeps the answer and its mark");
}

#[test]
fn a_backup_of_version_1_decodes_and_encodes_unchanged() {
    let story = story();
    let now = backup::encode_stories_backup(&[&story], 1_700_000_200_000);
    let text = golden_text("backup-1.json", &now);
    assert_eq!(now, text);
    let opened = backup::decode_backup(&text).unwrap();
    assert_eq!((opened.stories, opened.problems), (vec![story], vec![]));
    assert_matches_schema("backup", &parse_json(&text));
    assert!(is_valid_export(&parse_json(&text)));
}

#[test]
fn a_backup_with_exercises_and_drafts_decodes_and_encodes_unchanged() {
    let (mut story, context) = (story(), EditContext { writer: WriterId::from_number(9), at: 1_700_000_200_000 });
    for (field, value) in [
        ("x:give.purpose", Value::text("For Robin")),
        ("x:now.e1.1.1", Value::text("The Mist")),
        ("n:asasked", Value::Flag { on: true }),
    ] {
        story.apply(Edit::put(FieldPath::in_record(&page(), field.parse().unwrap()), value), &context);
    }
    let kv = FaultyStore::default();
    let mut shared = SharedExercise { from: "Robin".into(), intro: "Hello".into(), ..SharedExercise::default() };
    shared.exercise.steps = vec![empty_step("1", vec![plain_question("1", "What helped?")])];
    let draft = StudioDraft { shared_exercise: shared.clone(), is_letter: true };
    my_exercises::save_draft(&kv, Some(&draft)).unwrap();
    my_exercises::save_previous_draft(&kv, Some(&StudioDraft { is_letter: false, ..draft.clone() })).unwrap();
    my_exercises::save_signature(&kv, &Signature { from: "Robin".into(), contact: "the clinic".into() }).unwrap();
    let saved = SavedExercise {
        id: ItemId::from_number(5),
        shared_at: 7,
        is_unsent: false,
        shared_exercise: shared.normalized().unwrap(),
    };
    my_exercises::save_exercise(&kv, &saved).unwrap();
    kv.set("restory.d.letter-quote", "I sat down.").unwrap();
    let now =
        backup::encode_backup(&[&story], &non_story_records::read_non_story_records(&kv).unwrap(), 1_700_000_200_000);
    let text = golden_text("backup-1-own.json", &now);
    assert_eq!(now, text);
    assert_matches_schema("backup", &parse_json(&text));
    assert!(is_valid_export(&parse_json(&text)));
    let (opened, other_store) = (backup::decode_backup(&text).unwrap(), FaultyStore::default());
    assert!(opened.problems.is_empty());
    non_story_records::add_missing_records(&other_store, opened.non_story_records).1.unwrap();
    assert_eq!(my_exercises::load_draft(&other_store), Some(draft));
    assert_eq!(
        (my_exercises::saved_exercises(&other_store).unwrap(), my_exercises::load_signature(&other_store).from),
        (vec![saved], "Robin".to_owned())
    );
    // Gate answers, and that a withheld question was asked for anyway, are not in a backup.
    let gate_field = FieldPath::in_record(&page(), "n:asasked".parse().unwrap());
    assert_eq!(opened.stories[0].get(&gate_field), None);
}

#[test]
fn an_encrypted_exercise_of_version_1_still_decrypts() {
    let mut shared =
        SharedExercise {
            from: "Robin".into(), intro: "You said: “I sat down.”".into(), ..SharedExercise::default()
        };
    shared.exercise.steps =
        vec![empty_step("1", vec![plain_question("1", "What would you like to say to this letter?")])];
    let payload = Payload::Exercise(Box::new(shared.normalized().unwrap()));
    let cheap_cost = KdfCost { memory_kib: 64, passes: 2, lanes: 1 };
    let text = golden_text(
        "sealed-exercise-1.json",
        &payload.encrypt_to_file(PASSPHRASE, cheap_cost, &mut predictable_bytes()).unwrap(),
    );
    let link = golden_text(
        "sealed-exercise-1.txt",
        &format!("#/r/{}", payload.encrypt_to_link_code(PASSPHRASE, cheap_cost, &mut predictable_bytes()).unwrap()),
    );
    for package in [text.as_str(), link.trim()] {
        assert_eq!(inspect_package(package).unwrap().decrypt(PASSPHRASE), Ok(payload.clone()));
    }
    assert_matches_schema("sealed", &parse_json(&text));
    assert!(is_valid_export(&parse_json(&text)));
}

#[test]
fn a_raw_record_export_of_version_1_still_decodes() {
    let (story, kv) = (story(), FaultyStore::default());
    for (id, record) in story.records() {
        let text = encode_record(record, 7, 1_700_000_200_000, &WriterId::from_number(9));
        kv.set(&record_key(story.id(), id), &text).unwrap();
    }
    let now = newer_schema::export_raw_records(&kv, story.id(), 1_700_000_200_000).unwrap();
    let text = golden_text("texts-1.json", &now);
    assert_eq!(now, text);
    assert_eq!(newer_schema::read_raw_export(&text).unwrap().stories, vec![story]);
    assert_matches_schema("texts", &parse_json(&text));
    assert!(is_valid_export(&parse_json(&text)));
}

const PASSPHRASE: &str = "river stone 1";

/// Returns a predictable source of bytes, so that golden files are reproducible.
fn predictable_bytes() -> impl FnMut(&mut [u8]) -> bool {
    let mut next = 0_u8;
    move |bytes: &mut [u8]| {
        for byte in bytes {
            next = next.wrapping_mul(5).wrapping_add(17);
            *byte = next;
        }
        true
    }
}

/// Returns a device lock with the test passphrase, and its key.
fn device_lock() -> (DeviceLock, restory::storage::crypto::EncryptionKey) {
    let mut predictable_bytes = predictable_bytes();
    let (lock, key) =
        Keyring::new(PASSPHRASE, KdfCost { memory_kib: 64, passes: 2, lanes: 1 }, &mut predictable_bytes).unwrap();
    (DeviceLock::new(lock, &key, &mut predictable_bytes).unwrap(), key)
}

#[test]
fn a_lock_and_an_encrypted_backup_of_version_1_still_open() {
    let (now, key) = device_lock();
    let text = golden_text("lock-1.json", &now.to_json());
    let parsed = DeviceLock::parse(&text).unwrap();
    parsed.keyring.unlock(PASSPHRASE).unwrap();
    assert_matches_schema("lock", &parse_json(&text));
    let backup_text = encrypted_file::encrypt_with_keyring(
        "The Fog, sealed.",
        PayloadKind::Backup,
        &now.keyring,
        &key,
        &mut predictable_bytes(),
    )
    .unwrap();
    let backup_text = golden_text("sealed-1.json", &backup_text);
    assert_eq!(
        encrypted_file::decrypt_file(&backup_text, PASSPHRASE),
        Ok((PayloadKind::Backup, "The Fog, sealed.".to_owned()))
    );
    let first = include_str!("fixtures/sealed-1.json");
    for encrypted in [backup_text.as_str(), first] {
        assert_matches_schema("sealed", &parse_json(encrypted));
        assert!(is_valid_export(&parse_json(encrypted)));
    }
}

#[test]
fn tombstones_and_settings_of_version_1_still_decode() {
    let kv = FaultyStore::default();
    for (name, now) in [
        ("bin-1.json", r#"{"deleted_at":1700000000000}"#),
        ("bin-2.json", r#"{"deleted_at":1700000000000,"due":[2,19723]}"#),
    ] {
        let text = golden_text(name, now);
        kv.set("restory.t.k3", &text).unwrap();
        assert_eq!(
            trash::trashed_stories(&kv).unwrap(),
            vec![(StoryId::parse("k3").unwrap(), 1_700_000_000_000)],
            "{name}"
        );
        assert_matches_schema("tombstone", &parse_json(&text));
    }
    let text = golden_text(
        "settings-1.json",
        r#"{"copies":"stop","idle":10,"later":[1],"size":3,"space":"wide","theme":"night"}"#,
    );
    assert_matches_schema("settings", &parse_json(&text));
    assert_eq!(restory::storage::preferences::Preferences::parse(&text).to_json(), text);
}

#[test]
fn the_schema_rejects_what_the_decoder_rejects() {
    let good = parse_json(&backup::encode_stories_backup(&[&story()], 5));
    let mut newer = good.clone();
    newer["version"] = json!(2);
    let mut unknown_kind = good.clone();
    unknown_kind["stories"][0]["sheets"]["head"]["n:title"]["v"][0]["v"]["k"] = json!("odd");
    let mut number_too_large = good.clone();
    number_too_large["stories"][0]["sheets"]["head"]["n:title"]["v"][0]["s"][0] = json!(u64::MAX);
    let mut unknown_field = good.clone();
    unknown_field["stories"][0]["sheets"]["head"]["zz"] = json!({"v": []});
    for other in [newer, unknown_kind, number_too_large, unknown_field, json!({}), json!({"restory": "exercise"})] {
        assert!(!is_valid_export(&other), "{other}");
        let is_decodable = backup::decode_backup(&other.to_string()).is_ok_and(|opened| opened.problems.is_empty());
        assert!(!is_decodable, "{other}");
    }
    assert!(is_valid_export(&good));
}
