//! What holds for every text from elsewhere, whatever it is: nothing stops, no cap is passed, what was read can be written and read again.
//! The tests and the programs in `fuzz/` share it.

use base64ct::{Base64UrlUnpadded, Encoding};
use miniz_oxide::deflate::compress_to_vec;
use restory::documents::markdown::{self, Block, Inline};
use restory::sharing::package::Payload;
use restory::sharing::shared_exercise::{self, SharedExercise};
use restory::sharing::shared_page::SharedPage;
use restory::sharing::witness::{WitnessInvitation, WitnessReply};
use restory::sharing::{exercise_file, exercise_link, package};
use restory::storage::checksum::Checksum;
use restory::storage::crypto::encrypted_file::PayloadKind;
use restory::storage::crypto::keyring::{KdfCost, Keyring};
use restory::storage::crypto::{EncryptionKey, encrypted_file as sealed_file, link_payload};
use restory::storage::key_value::StoreError;
use restory::storage::record_codec::{decode_record, encode_record};
use restory::storage::{backup, newer_schema, story_store};
use restory::story::Story;
use restory::story::ids::{StoryId, to_base36};
use restory::story::story::Record;

/// The largest text that a page given back is read from; as `FORMAT.md` says.
const MOST_GIVEN: usize = 1_000_000;
/// Pieces and depth of Markdown: a little over what it makes, since a piece may stand in one of its own.
const MOST_PIECES: usize = 10_000;
const DEEPEST: usize = 26;

/// A name and what holds.
pub type Decoder = (&'static str, fn(&[u8]));

/// Every way in from outside.
pub const ALL: [Decoder; 8] = [
    ("link", link),
    ("exercise", exercise),
    ("backup", backup),
    ("envelope", envelope),
    ("markdown", markdown),
    ("sealed", sealed),
    ("given", given),
    ("texts", texts),
];

fn text_of(data: &[u8]) -> String {
    String::from_utf8_lossy(data).into_owned()
}

/// A link: as it comes, as a deflated body, and as a body with a right sum that deflates to these bytes.
pub fn link(data: &[u8]) {
    let text = text_of(data);
    for text in [text.clone(), format!("#/x/{text}"), coded("#/x/", data), coded("#/x/", &compress_to_vec(data, 6))] {
        if let Ok(shared) = exercise_link::decode_link(&text) {
            keeps_its_caps(&shared);
            let again = exercise_link::encode_link(&shared).expect("what was read can be written");
            assert_eq!(exercise_link::decode_link(&again), Ok(shared));
        }
    }
    for text in [format!("#/r/{text}"), coded("#/r/", data)] {
        package::inspect_package(&text).ok();
    }
}

/// The code of these bytes, with a right length and sum.
fn coded(route: &str, bytes: &[u8]) -> String {
    let data = Base64UrlUnpadded::encode_string(bytes);
    let step = |sum: u32, byte: u8| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 })
    };
    let sum = u64::from(!data.bytes().fold(u32::MAX, step));
    format!("{route}1.{:0>4}{:0>7}{data}", to_base36(data.len() as u64), to_base36(sum))
}

/// A shared exercise as JSON, and as a file with a right header; a page given back, a witness's words.
pub fn exercise(data: &[u8]) {
    let json = text_of(data);
    if let Ok(shared) = SharedExercise::from_json(&json) {
        keeps_its_caps(&shared);
        let written = shared.to_json().expect("what was read can be written");
        assert_eq!(SharedExercise::from_json(&written), Ok(shared));
    }
    let sum = Checksum::default().update(&json).to_hex();
    let length = json.len();
    for text in [
        json.clone(),
        format!("{{\"restory\":\"exercise\",\"version\":1,\"length\":{length},\"checksum\":\"{sum}\"}}\n{json}"),
    ] {
        if let Ok(shared) = exercise_file::decode_file(&text) {
            keeps_its_caps(&shared);
        }
    }
    if let Ok(given) = SharedPage::from_json(&json) {
        let written = given.to_json().expect("what was read can be written");
        assert!(written.len() <= MOST_GIVEN);
        assert_eq!(SharedPage::from_json(&written), Ok(given));
    }
    if let Ok(telling) = WitnessInvitation::from_json(&json) {
        assert!(telling.to_json().expect("what was read can be written").len() <= MOST_GIVEN);
    }
    if let Ok(heard) = WitnessReply::from_json(&json) {
        assert!(heard.to_json().expect("what was read can be written").len() <= MOST_GIVEN);
    }
}

fn keeps_its_caps(shared: &SharedExercise) {
    assert!(shared.exercise.steps.len() <= shared_exercise::MAX_STEPS);
    assert!((1..=shared_exercise::MAX_QUESTIONS).contains(&shared.questions().count()));
    assert!(
        shared.to_json().expect("what was read can be written").len() <= shared_exercise::MAX_SHARED_EXERCISE_BYTES
    );
    assert_eq!(shared.normalized().as_ref(), Ok(shared));
}

/// A backup file.
pub fn backup(data: &[u8]) {
    let text = text_of(data);
    let inside = format!("{{\"restory\":\"backup\",\"version\":1,\"made\":1,\"checksum\":\"\",\"stories\":[{text}]}}");
    for text in [text, inside] {
        let Ok(opened) = backup::decode_backup(&text) else { continue };
        assert!(opened.stories.len() <= backup::MAX_STORIES);
        for story in &opened.stories {
            exports_and_comes_back(story);
            let mut twice = story.clone();
            twice.merge(story);
            assert_eq!(&twice, story);
        }
    }
}

fn exports_and_comes_back(story: &Story) {
    let text = backup::encode_stories_backup(&[story], 1);
    let again = backup::decode_backup(&text).expect("what was written is a backup");
    assert_eq!(again.problems, Vec::<String>::new());
    assert_eq!(backup::encode_stories_backup(&again.stories.iter().collect::<Vec<_>>(), 1), text);
}

/// A kept sheet: as it comes, and as a body under a header whose sum is right.
pub fn envelope(data: &[u8]) {
    let text = text_of(data);
    let id = StoryId::from_number(1);
    let head = format!("{{\"schema\":1,\"rev\":7,\"saved_at\":1,\"writer\":\"9\",\"length\":{}", text.len());
    for text in [text.clone(), summed(&head, &text), summed(&text, "{}")] {
        match decode_record("restory.s.1.head", &text) {
            Ok((header, sheet)) => is_kept_as_it_is(&header.writer, &sheet),
            Err(StoreError::NewerSchema(schema)) => assert!(schema > 1),
            Err(error) => assert!(matches!(error, StoreError::Unreadable { .. })),
        }
        if let Ok(loaded) = story_store::load_from_records(&id, [("restory.s.1.head".to_owned(), text)]) {
            assert!(loaded.story.is_some() != (loaded.quarantined_keys.len() == 1), "either read or set aside");
        }
    }
    story_store::parse_record_key(&text);
}

fn summed(head: &str, body: &str) -> String {
    let sum = Checksum::default().update(head).update("\n").update(body).to_hex();
    format!("{head},\"checksum\":\"{sum}\"}}\n{body}")
}

fn is_kept_as_it_is(writer: &restory::story::ids::WriterId, sheet: &Record) {
    let text = encode_record(sheet, 8, 1, writer);
    let (_, again) = decode_record("restory.s.1.head", &text).expect("what was kept opens");
    assert_eq!(&again, sheet);
}

/// The texts of a story as a newer version left them, in a file: as it comes, and as one text of a story.
pub fn texts(data: &[u8]) {
    let text = text_of(data);
    let one = serde_json::json!({ "restory": "texts", "version": 1, "made": 1, "texts": { "restory.s.1.head": text } });
    for text in [text, one.to_string()] {
        let Ok(opened) = newer_schema::read_raw_export(&text) else { continue };
        assert!(opened.stories.len() <= backup::MAX_STORIES);
        opened.stories.iter().for_each(exports_and_comes_back);
    }
}

/// Markdown from anyone.
pub fn markdown(data: &[u8]) {
    let blocks = markdown::parse_markdown(&text_of(data));
    let (pieces, depth) = size(&blocks);
    assert!(pieces <= MOST_PIECES, "{pieces} pieces");
    assert!(depth <= DEEPEST, "{depth} deep");
}

/// How many pieces there are and how deep they stand, counted without going into oneself.
fn size(blocks: &[Block]) -> (usize, usize) {
    let (mut pieces, mut deepest) = (0, 0);
    let mut open: Vec<(usize, Piece<'_>)> = blocks.iter().map(|block| (1, Piece::Block(block))).collect();
    while let Some((depth, piece)) = open.pop() {
        pieces += 1;
        deepest = deepest.max(depth);
        open.extend(piece.inside().into_iter().map(|piece| (depth + 1, piece)));
    }
    (pieces, deepest)
}

enum Piece<'a> {
    Block(&'a Block),
    Inline(&'a Inline),
}

impl<'a> Piece<'a> {
    fn inside(&self) -> Vec<Self> {
        let blocks = |blocks: &'a [Block]| blocks.iter().map(Piece::Block).collect();
        let inlines = |inlines: &'a [Inline]| inlines.iter().map(Piece::Inline).collect();
        match self {
            Self::Block(Block::Heading(_, all) | Block::Paragraph(all)) => inlines(all),
            Self::Block(Block::Quote(all)) => blocks(all),
            Self::Block(Block::List { items, .. }) => items.iter().flatten().map(Piece::Block).collect(),
            Self::Inline(Inline::Strong(all) | Inline::Emphasis(all) | Inline::Link { text: all, .. }) => inlines(all),
            Self::Block(Block::Code(_) | Block::Rule)
            | Self::Inline(Inline::Text(_) | Inline::Code(_) | Inline::Break) => Vec::new(),
        }
    }
}

/// A sealed file, a lock, a sealed text. Where a guess would cost much, none is made.
pub fn sealed(data: &[u8]) {
    let text = text_of(data);
    sealed_file::looks_encrypted(&text);
    let whole = sealed_file::checksum_matches(&text);
    let held = sealed_file::peek_file_payload_kind(&text);
    assert!(!whole || held.is_ok());
    if let Ok(lock) = Keyring::parse(&text) {
        assert_eq!(Keyring::parse(&lock.to_json()).map(|lock| lock.to_json()), Ok(lock.to_json()));
    }
    if is_quick(&text) {
        sealed_file::decrypt_file(&text, "river stone 1").ok();
        package::inspect_package(&text).ok().map(|sealed| sealed.decrypt("river stone 1").is_ok());
    }
    let mut chance = |bytes: &mut [u8]| {
        bytes.fill(7);
        true
    };
    let key = EncryptionKey::generate(&mut chance).expect("there is a key");
    assert!(key.decrypt(&text, "").is_err());
    assert!(key.decrypt(&format!("sealed.1.{text}"), "").is_err());
}

/// Sealed by someone who means badly, with the right passphrase: as a file, as a link, as a link that was not deflated.
pub fn given(data: &[u8]) {
    let quick = KdfCost { memory_kib: 8, passes: 1, lanes: 1 };
    let mut chance = |bytes: &mut [u8]| {
        bytes.fill(5);
        true
    };
    for kind in [
        PayloadKind::SharedPage,
        PayloadKind::WitnessInvitation,
        PayloadKind::WitnessReply,
        PayloadKind::Exercise,
        PayloadKind::Backup,
    ] {
        let file = sealed_file::encrypt_file(&text_of(data), kind, "a", quick, &mut chance).expect("it can be sealed");
        opens_under_its_caps(&file);
        for inside in [compress_to_vec(data, 6), data.to_vec()] {
            let bytes =
                link_payload::encrypt_payload(&inside, kind, "a", quick, &mut chance).expect("it can be sealed");
            opens_under_its_caps(&coded("#/r/", &bytes));
        }
    }
}

fn opens_under_its_caps(text: &str) {
    let Ok(sealed) = package::inspect_package(text) else { return };
    let again = match sealed.decrypt("a") {
        Ok(Payload::Page(given)) => given
            .to_json()
            .map(|json| (json.len(), SharedPage::from_json(&json).map(Payload::Page) == Ok(Payload::Page(given)))),
        Ok(Payload::WitnessInvitation(told)) => told
            .to_json()
            .map(|json| (json.len(), WitnessInvitation::from_json(&json).is_ok_and(|again| again == told))),
        Ok(Payload::WitnessReply(heard)) => {
            heard.to_json().map(|json| (json.len(), WitnessReply::from_json(&json).is_ok_and(|again| again == heard)))
        }
        Ok(Payload::Exercise(shared)) => shared
            .to_json()
            .map(|json| (json.len(), SharedExercise::from_json(&json).is_ok_and(|again| again == *shared))),
        Err(_) => return,
    };
    let (length, same) = again.expect("what was read can be written");
    assert!(length <= MOST_GIVEN && same, "{length} bytes, the same again: {same}");
}

/// Whether each lock in it costs next to nothing.
fn is_quick(text: &str) -> bool {
    let Ok(file) = serde_json::from_str::<serde_json::Value>(text) else { return false };
    let wraps = file.pointer("/lock/wraps").and_then(serde_json::Value::as_array);
    wraps.is_some_and(|wraps| {
        let at_most =
            |name: &str, most: u64, wrap: &serde_json::Value| wrap["cost"][name].as_u64().is_some_and(|n| n <= most);
        wraps.len() <= 4
            && wraps.iter().all(|wrap| at_most("m", 128, wrap) && at_most("t", 3, wrap) && at_most("p", 1, wrap))
    })
}
