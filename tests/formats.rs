//! Every shape that is stored or given out: a golden file of each version that was ever written, which reads today as it did then,
//! and `format.schema.json`, which holds for all of them and for what is written now.
//!
//! `GOLDEN=write cargo test --test formats` writes the files that are not there yet; those that are there do not change.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

use restory::sharing::my_exercises::{self, SavedExercise, Signature, StudioDraft};
use restory::sharing::package::{Payload, inspect_package};
use restory::sharing::shared_exercise::{SharedExercise, empty_step, plain_question};
use restory::storage::backup;
use restory::storage::crypto::device_lock::DeviceLock;
use restory::storage::crypto::encrypted_file::{self, PayloadKind};
use restory::storage::crypto::keyring::{KdfCost, Keyring};
use restory::storage::faulty_store::FaultyStore;
use restory::storage::key_value::KeyValueStore;
use restory::storage::newer_schema;
use restory::storage::non_story_records;
use restory::storage::record_codec::{decode_record, encode_record};
use restory::storage::story_store::record_key;
use restory::storage::trash;
use restory::story::clock::EditContext;
use restory::story::field_path::FieldPath;
use restory::story::ids::{ItemId, RecordId, StoryId, WriterId};
use restory::story::value::{Decision, LifeStatus, Stance, Value};
use restory::story::{Edit, Story};
use serde_json::json;
use std::fs;
use std::path::PathBuf;

fn golden(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/formats").join(name)
}

/// The golden file, written first where it is wanted and not there.
fn kept(name: &str, now: &str) -> String {
    let file = golden(name);
    if !file.exists() && std::env::var_os("GOLDEN").is_some_and(|wish| wish == "write") {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, now).unwrap();
    }
    fs::read_to_string(&file).unwrap()
}

/// Fails with what the schema says against it.
#[track_caller]
fn fits(shape: &str, document: &serde_json::Value) {
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

fn is_file(document: &serde_json::Value) -> bool {
    let schema = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/format.schema.json")).unwrap();
    jsonschema::is_valid(&serde_json::from_str(&schema).unwrap(), document)
}

fn parsed(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

fn page() -> RecordId {
    RecordId::from_number(40)
}

/// Each field with a value of each kind.
fn values() -> Vec<(RecordId, &'static str, Value)> {
    let (word, item) = (|text: &str| text.to_owned(), ItemId::from_number(111));
    let line = |order, size| Value::Line { order, text: "the mornings".to_owned(), reach: size };
    let person = |relation: &str, being| Value::Person {
        order: 0,
        name: word("Mo"),
        relation: word(relation),
        life_status: being,
    };
    let told = Value::DatedText { at: 5, title: word("Clear"), line: word("It lifts"), text: word("# Clear\n") };
    vec![
        (RecordId::head(), "n:title", Value::text("The \u{1F30A} \"Fog\"\n")),
        (RecordId::head(), "n:greets", Value::Flag { on: false }),
        (RecordId::head(), "p:e1", Value::text("14")),
        (RecordId::head(), "d:better:33", told.clone()),
        (RecordId::desk(), "s:moment", Value::Passage { decision: Decision::Reword, text: word("my way") }),
        (RecordId::desk(), "s:skill", Value::Passage { decision: Decision::Keep, text: word("") }),
        (RecordId::desk(), "k:moment", Value::text("Then")),
        (RecordId::desk(), "v:33", told),
        (page(), "about", Value::Page { exercise: word("e1"), begun_at: 3 }),
        (page(), "a:e1.1.1", Value::Name { text: word("The Fog"), others: vec![word("Grey")] }),
        (page(), "q:e1.1.1", Value::text("What do you call it?")),
        (page(), "i:e1.2.1:33", line(0, 0)),
        (page(), "i:e1.2.1:34", line(1, 3)),
        (page(), "i:e5.a1.1:33", person("a neighbour", LifeStatus::Living)),
        (page(), "i:e5.a1.1:34", person("", LifeStatus::Unspecified)),
        (page(), "a:e18.1.1", Value::Scale { mark: Some(7), low: word("0"), high: word("10"), note: word("") }),
        (page(), "a:e3.1.7", Value::Period { label: word("last week"), date: word("2026-09-12") }),
        (page(), "a:e1.3.2", Value::Stance { stance: Stance::Mixed, reason: word("it warns me") }),
        (page(), "a:e1.4.1", Value::Drawing { colour: word("#334455"), word: word(""), emoji: word("") }),
        (page(), "c:e1.2.2", Value::Selection { items: vec![item] }),
        (page(), "o:33", Value::Question { after: word(""), order: 2, wording: word("And then?") }),
        (page(), "f:e1.1.1:33", Value::text("The Mist")),
        (page(), "r:e1.1.1", Value::Flag { on: true }),
    ]
}

/// A story with each kind of value, one taken away, and one written in two places at once.
fn story() -> Story {
    let moment = |writer, at| EditContext { writer: WriterId::from_number(writer), at };
    let mut story = Story::new(StoryId::from_number(740));
    for (n, (sheet, field, value)) in (0_i64..).zip(values()) {
        story.apply(
            Edit::put(FieldPath::in_record(&sheet, field.parse().unwrap()), value),
            &moment(9, 1_700_000_000_000 + n),
        );
    }
    let gone = FieldPath::in_record(&page(), "a:e1.1.4".parse().unwrap());
    story.apply(Edit::put(gone.clone(), Value::text("gone")), &moment(9, 1_700_000_100_000));
    story.apply(Edit::clear(gone), &moment(9, 1_700_000_100_001));
    let (mut other, both) = (story.clone(), FieldPath::in_record(&page(), "a:e1.2.8".parse().unwrap()));
    story.apply(Edit::put(both.clone(), Value::text("here")), &moment(9, 1_700_000_100_002));
    other.apply(Edit::put(both, Value::text("there")), &moment(10, 1_700_000_100_003));
    story.merge(&other);
    story
}

#[test]
fn a_stored_sheet_of_schema_1_reads_as_it_did_and_is_written_the_same() {
    let story = story();
    for sheet in [RecordId::head(), RecordId::desk(), page()] {
        let now = encode_record(story.record(&sheet).unwrap(), 7, 1_700_000_200_000, &WriterId::from_number(9));
        let text = kept(&format!("sheet-1.{sheet}.txt"), &now);
        assert_eq!(now, text, "{sheet}");
        let (header, read) = decode_record("a sheet", &text).unwrap();
        assert_eq!((header.revision, Some(&read)), (7, story.record(&sheet)), "{sheet}");
        let (head, body) = text.split_once('\n').unwrap();
        fits("header", &parsed(head));
        fits("sheet", &parsed(body));
    }
}

#[test]
fn a_backup_of_version_1_reads_as_it_did_and_is_written_the_same() {
    let story = story();
    let now = backup::encode_stories_backup(&[&story], 1_700_000_200_000);
    let text = kept("backup-1.json", &now);
    assert_eq!(now, text);
    let opened = backup::decode_backup(&text).unwrap();
    assert_eq!((opened.stories, opened.problems), (vec![story], vec![]));
    fits("backup", &parsed(&text));
    assert!(is_file(&parsed(&text)));
}

#[test]
fn a_backup_with_exercises_pages_and_drafts_reads_as_it_did_and_is_written_the_same() {
    let (mut story, moment) = (story(), EditContext { writer: WriterId::from_number(9), at: 1_700_000_200_000 });
    for (field, value) in [
        ("x:give.purpose", Value::text("For Robin")),
        ("x:now.e1.1.1", Value::text("The Mist")),
        ("n:asasked", Value::Flag { on: true }),
    ] {
        story.apply(Edit::put(FieldPath::in_record(&page(), field.parse().unwrap()), value), &moment);
    }
    let kv = FaultyStore::default();
    let mut shared = SharedExercise { from: "Robin".into(), intro: "Hello".into(), ..SharedExercise::default() };
    shared.exercise.steps = vec![empty_step("1", vec![plain_question("1", "What helped?")])];
    let draft = StudioDraft { shared_exercise: shared.clone(), is_letter: true };
    my_exercises::save_draft(&kv, Some(&draft)).unwrap();
    my_exercises::save_previous_draft(&kv, Some(&StudioDraft { is_letter: false, ..draft.clone() })).unwrap();
    my_exercises::save_signature(&kv, &Signature { from: "Robin".into(), contact: "the clinic".into() }).unwrap();
    let made =
        SavedExercise { id: ItemId::from_number(5), shared_at: 7, shared_exercise: shared.normalized().unwrap() };
    my_exercises::save_exercise(&kv, &made).unwrap();
    kv.set("restory.d.letter-quote", "I sat down.").unwrap();
    let now =
        backup::encode_backup(&[&story], &non_story_records::read_non_story_records(&kv).unwrap(), 1_700_000_200_000);
    let text = kept("backup-1-own.json", &now);
    assert_eq!(now, text);
    fits("backup", &parsed(&text));
    assert!(is_file(&parsed(&text)));
    let (opened, elsewhere) = (backup::decode_backup(&text).unwrap(), FaultyStore::default());
    assert!(opened.problems.is_empty());
    non_story_records::add_missing_records(&elsewhere, opened.non_story_records).1.unwrap();
    assert_eq!(my_exercises::load_draft(&elsewhere), Some(draft));
    assert_eq!(
        (my_exercises::saved_exercises(&elsewhere).unwrap(), my_exercises::load_signature(&elsewhere).from),
        (vec![made], "Robin".to_owned())
    );
    // What was said at the gate, and that something is wanted all the same, stays out.
    let left_out = FieldPath::in_record(&page(), "n:asasked".parse().unwrap());
    assert_eq!(opened.stories[0].get(&left_out), None);
}

#[test]
fn a_sealed_exercise_of_version_1_opens_as_it_did() {
    let mut shared =
        SharedExercise {
            from: "Robin".into(), intro: "You said: “I sat down.”".into(), ..SharedExercise::default()
        };
    shared.exercise.steps =
        vec![empty_step("1", vec![plain_question("1", "What would you like to say to this letter?")])];
    let inside = Payload::Exercise(Box::new(shared.normalized().unwrap()));
    let quick = KdfCost { memory_kib: 64, passes: 2, lanes: 1 };
    let text = kept("sealed-exercise-1.json", &inside.encrypt_to_file(PASSPHRASE, quick, &mut chance()).unwrap());
    let link = kept(
        "sealed-exercise-1.txt",
        &format!("#/r/{}", inside.encrypt_to_link_code(PASSPHRASE, quick, &mut chance()).unwrap()),
    );
    for sealed in [text.as_str(), link.trim()] {
        assert_eq!(inspect_package(sealed).unwrap().decrypt(PASSPHRASE), Ok(inside.clone()));
    }
    fits("sealed", &parsed(&text));
    assert!(is_file(&parsed(&text)));
}

#[test]
fn texts_as_they_stand_of_version_1_read_as_they_did() {
    let (story, kv) = (story(), FaultyStore::default());
    for (sheet, words) in story.records() {
        let text = encode_record(words, 7, 1_700_000_200_000, &WriterId::from_number(9));
        kv.set(&record_key(story.id(), sheet), &text).unwrap();
    }
    let now = newer_schema::export_raw_records(&kv, story.id(), 1_700_000_200_000).unwrap();
    let text = kept("texts-1.json", &now);
    assert_eq!(now, text);
    assert_eq!(newer_schema::read_raw_export(&text).unwrap().stories, vec![story]);
    fits("texts", &parsed(&text));
    assert!(is_file(&parsed(&text)));
}

const PASSPHRASE: &str = "river stone 1";

/// Bytes that are no secret, so that a golden file can be made.
fn chance() -> impl FnMut(&mut [u8]) -> bool {
    let mut next = 0_u8;
    move |bytes: &mut [u8]| {
        for byte in bytes {
            next = next.wrapping_mul(5).wrapping_add(17);
            *byte = next;
        }
        true
    }
}

fn lock() -> (DeviceLock, restory::storage::crypto::EncryptionKey) {
    let mut chance = chance();
    let (lock, key) = Keyring::new(PASSPHRASE, KdfCost { memory_kib: 64, passes: 2, lanes: 1 }, &mut chance).unwrap();
    (DeviceLock::new(lock, &key, &mut chance).unwrap(), key)
}

#[test]
fn a_lock_and_a_sealed_copy_of_version_1_open_as_they_did() {
    let (now, key) = lock();
    let text = kept("lock-1.json", &now.to_json());
    let held = DeviceLock::parse(&text).unwrap();
    held.keyring.unlock(PASSPHRASE).unwrap();
    fits("lock", &parsed(&text));
    let copy = encrypted_file::encrypt_with_keyring(
        "The Fog, sealed.",
        PayloadKind::Backup,
        &now.keyring,
        &key,
        &mut chance(),
    )
    .unwrap();
    let copy = kept("sealed-1.json", &copy);
    assert_eq!(
        encrypted_file::decrypt_file(&copy, PASSPHRASE),
        Ok((PayloadKind::Backup, "The Fog, sealed.".to_owned()))
    );
    let first = include_str!("fixtures/sealed-1.json");
    for sealed in [copy.as_str(), first] {
        fits("sealed", &parsed(sealed));
        assert!(is_file(&parsed(sealed)));
    }
}

#[test]
fn small_records_read_as_they_did() {
    let kv = FaultyStore::default();
    for (name, now) in [
        ("bin-1.json", r#"{"deleted_at":1700000000000}"#),
        ("bin-2.json", r#"{"deleted_at":1700000000000,"due":[2,19723]}"#),
    ] {
        let text = kept(name, now);
        kv.set("restory.t.k3", &text).unwrap();
        assert_eq!(
            trash::trashed_stories(&kv).unwrap(),
            vec![(StoryId::parse("k3").unwrap(), 1_700_000_000_000)],
            "{name}"
        );
        fits("tombstone", &parsed(&text));
    }
    let text =
        kept("settings-1.json", r#"{"copies":"stop","idle":10,"later":[1],"size":3,"space":"wide","theme":"night"}"#);
    fits("settings", &parsed(&text));
    assert_eq!(restory::storage::preferences::Preferences::parse(&text).to_json(), text);
}

#[test]
fn the_schema_refuses_what_the_program_refuses() {
    let good = parsed(&backup::encode_stories_backup(&[&story()], 5));
    let mut newer = good.clone();
    newer["version"] = json!(2);
    let mut odd = good.clone();
    odd["stories"][0]["sheets"]["head"]["n:title"]["v"][0]["v"]["k"] = json!("odd");
    let mut huge = good.clone();
    huge["stories"][0]["sheets"]["head"]["n:title"]["v"][0]["s"][0] = json!(u64::MAX);
    let mut nameless = good.clone();
    nameless["stories"][0]["sheets"]["head"]["zz"] = json!({"v": []});
    for other in [newer, odd, huge, nameless, json!({}), json!({"restory": "exercise"})] {
        assert!(!is_file(&other), "{other}");
        let whole = backup::decode_backup(&other.to_string()).is_ok_and(|opened| opened.problems.is_empty());
        assert!(!whole, "{other}");
    }
    assert!(is_file(&good));
}
