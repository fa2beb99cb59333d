//! What must hold for any untrusted input: decoders do not panic, limits are kept, and what was decoded can be encoded and decoded again.
//! Shared by `tests/untrusted_input.rs` and the fuzz targets in `fuzz/`.

use base64ct::{Base64UrlUnpadded, Encoding};
use miniz_oxide::deflate::compress_to_vec;
use restory::documents::markdown::{self, Block, Inline};
use restory::sharing::ShareError;
use restory::sharing::codec::package::Payload;
use restory::sharing::codec::reference_link::{self, ReceivedLink};
use restory::sharing::codec::{exercise_file, exercise_link, package};
use restory::sharing::exercises::shared_exercise::{self, SharedExercise};
use restory::sharing::incoming::{self, Incoming, IncomingKind};
use restory::sharing::pages::shared_page::SharedPage;
use restory::sharing::pages::witness::{WitnessInvitation, WitnessReply};
use restory::sharing::site::settings::{MAX_SITE_EXERCISES, SiteSettings, parse_site};
use restory::storage::backups::backup;
use restory::storage::crypto::device_key::DeviceKey;
use restory::storage::crypto::encrypted_file::PayloadKind;
use restory::storage::crypto::keyring::{KdfCost, Keyring};
use restory::storage::crypto::{EncryptionKey, encrypted_file as sealed_file, key_message, link_payload};
use restory::storage::records::checksum::Checksum;
use restory::storage::records::record_codec::{decode_record, encode_record};
use restory::storage::records::{newer_schema, record_keys, story_store};
use restory::storage::stores::key_value::StoreError;
use restory::story::Story;
use restory::story::model::ids::{StoryId, to_base36};
use restory::story::model::story::Record;

/// The largest JSON text of a shared page, in bytes; see `FORMAT.md`.
const MAX_SHARED_PAGE_BYTES: usize = 1_000_000;
/// The most nodes and the deepest nesting of parsed Markdown; slightly above the limits of the parser, since a node may wrap another.
const MAX_NODES: usize = 10_000;
const MAX_DEPTH: usize = 26;

/// A decoder: its name, and the check of its output for any input.
pub type Decoder = (&'static str, fn(&[u8]));

/// Every decoder of input from outside the app.
pub const ALL: [Decoder; 10] = [
    ("incoming", incoming),
    ("link", link),
    ("exercise", exercise),
    ("backup", backup),
    ("envelope", envelope),
    ("markdown", markdown),
    ("sealed", sealed),
    ("given", given),
    ("texts", texts),
    ("site", site),
];

/// Returns the bytes as text, with invalid UTF-8 replaced.
fn text_of(data: &[u8]) -> String {
    String::from_utf8_lossy(data).into_owned()
}

/// Whatever is pasted, chosen or dropped: as it is, and as a link of either kind.
pub fn incoming(data: &[u8]) {
    let text = text_of(data);
    for text in [format!("#/x/{text}"), format!("#/r/{text}"), text] {
        let kind = incoming::detect_incoming(&text);
        let is_backup = matches!(kind, IncomingKind::Backup | IncomingKind::EncryptedBackup);
        let opened = incoming::open_incoming(&text);
        assert_eq!(opened == Ok(Incoming::Backup), is_backup);
        if let Ok(Incoming::Questions(shared)) = opened {
            assert_within_limits(&shared);
        }
    }
}

/// The settings of a site: whatever the file holds, what is used is bounded, and links lead to `https://` only.
pub fn site(data: &[u8]) {
    let parsed = parse_site(&text_of(data), |_| true);
    let SiteSettings { name, contact, privacy_notice, languages, hidden, exercises, .. } = parsed.settings;
    assert!(name.chars().count() <= 60 && contact.chars().count() <= 160 && parsed.problems.len() <= 40);
    assert!(privacy_notice.is_empty() || privacy_notice.starts_with("https://"), "{privacy_notice}");
    assert!(languages.len() <= 12 && hidden.len() <= 80 && exercises.len() <= MAX_SITE_EXERCISES);
    assert!(
        exercises
            .iter()
            .all(|own| own.file.ends_with(".restory") && !own.file.contains("..") && !own.file.contains(':'))
    );
}

/// Exercise and package links: the input as it is, as a link body with a valid checksum, and as the same body compressed.
pub fn link(data: &[u8]) {
    let text = text_of(data);
    for text in
        [text.clone(), format!("#/x/{text}"), link_code("#/x/", data), link_code("#/x/", &compress_to_vec(data, 6))]
    {
        if let Ok(shared) = exercise_link::decode_link(&text) {
            assert_within_limits(&shared);
            let again = exercise_link::encode_link(&shared).expect("decoded data can be encoded");
            assert_eq!(exercise_link::decode_link(&again), Ok(shared));
        }
        if let Ok(ReceivedLink::Reference(reference)) = reference_link::decode_received(&text) {
            let again = reference_link::encode_reference(&reference).expect("decoded data can be encoded");
            assert_eq!(reference_link::decode_received(&again), Ok(ReceivedLink::Reference(reference)));
        }
    }
    for text in [format!("#/r/{text}"), link_code("#/r/", data)] {
        package::inspect_package(&text).ok();
    }
}

/// Returns the link code of these bytes, with a valid length and checksum.
fn link_code(route: &str, bytes: &[u8]) -> String {
    let data = Base64UrlUnpadded::encode_string(bytes);
    let step = |sum: u32, byte: u8| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 })
    };
    let sum = u64::from(!data.bytes().fold(u32::MAX, step));
    format!("{route}1.{:0>4}{:0>7}{data}", to_base36(data.len() as u64), to_base36(sum))
}

/// A shared exercise as JSON and as a file with a valid header; a shared page, a witness invitation and a witness reply as JSON.
pub fn exercise(data: &[u8]) {
    let json = text_of(data);
    if let Ok(shared) = SharedExercise::from_json(&json) {
        assert_within_limits(&shared);
        let written = shared.to_json().expect("decoded data can be encoded");
        assert_eq!(SharedExercise::from_json(&written), Ok(shared));
    }
    let sum = Checksum::default().update(&json).to_hex();
    let length = json.len();
    for text in [
        json.clone(),
        format!("{{\"restory\":\"exercise\",\"version\":1,\"length\":{length},\"checksum\":\"{sum}\"}}\n{json}"),
    ] {
        if let Ok(shared) = exercise_file::decode_file(&text) {
            assert_within_limits(&shared);
        }
    }
    if let Ok(page) = SharedPage::from_json(&json) {
        let written = page.to_json().expect("decoded data can be encoded");
        assert!(written.len() <= MAX_SHARED_PAGE_BYTES);
        assert_eq!(SharedPage::from_json(&written), Ok(page));
    }
    if let Ok(invitation) = WitnessInvitation::from_json(&json) {
        assert!(invitation.to_json().expect("decoded data can be encoded").len() <= MAX_SHARED_PAGE_BYTES);
    }
    if let Ok(reply) = WitnessReply::from_json(&json) {
        assert!(reply.to_json().expect("decoded data can be encoded").len() <= MAX_SHARED_PAGE_BYTES);
    }
}

fn assert_within_limits(shared: &SharedExercise) {
    assert!(shared.exercise.steps.len() <= shared_exercise::MAX_STEPS);
    assert!((1..=shared_exercise::MAX_QUESTIONS).contains(&shared.questions().count()));
    assert!(shared.to_json().expect("decoded data can be encoded").len() <= shared_exercise::MAX_SHARED_EXERCISE_BYTES);
    assert_eq!(shared.normalized().as_ref(), Ok(shared));
}

/// A backup file: the input as it is, and as a story inside a valid backup.
pub fn backup(data: &[u8]) {
    let text = text_of(data);
    let wrapped = format!("{{\"restory\":\"backup\",\"version\":1,\"made\":1,\"checksum\":\"\",\"stories\":[{text}]}}");
    for text in [text, wrapped] {
        let Ok(opened) = backup::decode_backup(&text) else { continue };
        assert!(opened.stories.len() <= backup::MAX_STORIES);
        for story in &opened.stories {
            assert_backup_round_trip(story);
            let mut twice = story.clone();
            twice.merge(story);
            assert_eq!(&twice, story);
        }
    }
}

fn assert_backup_round_trip(story: &Story) {
    let text = backup::encode_stories_backup(&[story], 1);
    let again = backup::decode_backup(&text).expect("an encoded backup can be decoded");
    assert_eq!(again.problems, []);
    assert_eq!(backup::encode_stories_backup(&again.stories.iter().collect::<Vec<_>>(), 1), text);
}

/// A stored record: the input as it is, and as a body below a header with a valid checksum.
pub fn envelope(data: &[u8]) {
    let text = text_of(data);
    let id = StoryId::from_number(1);
    let head = format!("{{\"schema\":1,\"rev\":7,\"saved_at\":1,\"writer\":\"9\",\"length\":{}", text.len());
    for text in [text.clone(), with_checksum(&head, &text), with_checksum(&text, "{}")] {
        match decode_record("restory.s.1.head", &text) {
            Ok((header, record)) => assert_record_round_trip(&header.writer, &record),
            Err(StoreError::NewerSchema(schema)) => assert!(schema > 1),
            Err(error) => assert!(matches!(error, StoreError::Unreadable { .. })),
        }
        if let Ok(loaded) = story_store::load_from_records(&id, [("restory.s.1.head".to_owned(), text)]) {
            assert!(
                loaded.story.is_some() != (loaded.quarantined_keys.len() == 1),
                "a record is either loaded or quarantined"
            );
        }
    }
    record_keys::parse_record_key(&text);
}

fn with_checksum(head: &str, body: &str) -> String {
    let sum = Checksum::default().update(head).update("\n").update(body).to_hex();
    format!("{head},\"checksum\":\"{sum}\"}}\n{body}")
}

fn assert_record_round_trip(writer: &restory::story::model::ids::WriterId, record: &Record) {
    let text = encode_record(record, 8, 1, writer);
    let (_, again) = decode_record("restory.s.1.head", &text).expect("an encoded record can be decoded");
    assert_eq!(&again, record);
}

/// A raw record export, made when the schema is newer than this release: the input as it is, and as one record in a valid export.
pub fn texts(data: &[u8]) {
    let text = text_of(data);
    let one = serde_json::json!({ "restory": "texts", "version": 1, "made": 1, "texts": { "restory.s.1.head": text } });
    for text in [text, one.to_string()] {
        let Ok(opened) = newer_schema::read_raw_export(&text) else { continue };
        assert!(opened.stories.len() <= backup::MAX_STORIES);
        opened.stories.iter().for_each(assert_backup_round_trip);
    }
}

/// Markdown from an untrusted sender.
pub fn markdown(data: &[u8]) {
    let blocks = markdown::parse_markdown(&text_of(data));
    let (nodes, depth) = size(&blocks);
    assert!(nodes <= MAX_NODES, "{nodes} nodes");
    assert!(depth <= MAX_DEPTH, "{depth} levels deep");
}

/// Counts the nodes and their deepest nesting, without recursion.
fn size(blocks: &[Block]) -> (usize, usize) {
    let (mut nodes, mut deepest) = (0, 0);
    let mut open: Vec<(usize, Node<'_>)> = blocks.iter().map(|block| (1, Node::Block(block))).collect();
    while let Some((depth, node)) = open.pop() {
        nodes += 1;
        deepest = deepest.max(depth);
        open.extend(node.children().into_iter().map(|node| (depth + 1, node)));
    }
    (nodes, deepest)
}

enum Node<'a> {
    Block(&'a Block),
    Inline(&'a Inline),
}

impl<'a> Node<'a> {
    fn children(&self) -> Vec<Self> {
        let blocks = |blocks: &'a [Block]| blocks.iter().map(Node::Block).collect();
        let inlines = |inlines: &'a [Inline]| inlines.iter().map(Node::Inline).collect();
        match self {
            Self::Block(Block::Heading(_, all) | Block::Paragraph(all)) => inlines(all),
            Self::Block(Block::Quote(all)) => blocks(all),
            Self::Block(Block::List { items, .. }) => items.iter().flatten().map(Node::Block).collect(),
            Self::Inline(Inline::Strong(all) | Inline::Emphasis(all) | Inline::Link { text: all, .. }) => inlines(all),
            Self::Block(Block::Code(_) | Block::Rule)
            | Self::Inline(Inline::Text(_) | Inline::Code(_) | Inline::Break) => Vec::new(),
        }
    }
}

/// An encrypted file, a keyring and an encrypted record. Decryption is tried only if deriving the key is cheap.
pub fn sealed(data: &[u8]) {
    let text = text_of(data);
    sealed_file::looks_encrypted(&text);
    let is_intact = sealed_file::checksum_matches(&text);
    let kind = sealed_file::peek_file_payload_kind(&text);
    assert!(!is_intact || kind.is_ok());
    if let Ok(keyring) = Keyring::parse(&text) {
        assert_eq!(Keyring::parse(&keyring.to_json()).map(|keyring| keyring.to_json()), Ok(keyring.to_json()));
    }
    if is_quick(&text) {
        sealed_file::decrypt_file(&text, "river stone 1").ok();
        package::inspect_package(&text).ok().map(|sealed| sealed.decrypt("river stone 1").is_ok());
    }
    let mut fill_random = |bytes: &mut [u8]| {
        bytes.fill(7);
        true
    };
    let key = EncryptionKey::generate(&mut fill_random).expect("a key can be generated");
    assert!(key.decrypt(&text, "").is_err());
    assert!(key.decrypt(&format!("sealed.1.{text}"), "").is_err());
}

/// Encrypted by a malicious sender with the right passphrase: as a file, as a link, and as a link without compression.
pub fn given(data: &[u8]) {
    let cheap_cost = KdfCost { memory_kib: 8, passes: 1, lanes: 1 };
    let mut fill_random = |bytes: &mut [u8]| {
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
        let file = sealed_file::encrypt_file(&text_of(data), kind, "a", cheap_cost, &mut fill_random)
            .expect("the payload can be encrypted");
        assert_decrypts_within_limits(&file);
        for wrapped in [compress_to_vec(data, 6), data.to_vec()] {
            let bytes = link_payload::encrypt_payload(&wrapped, kind, "a", cheap_cost, &mut fill_random)
                .expect("the payload can be encrypted");
            assert_decrypts_within_limits(&link_code("#/r/", &bytes));
            let key = DeviceKey::generate(&mut fill_random).expect("a key can be generated");
            let bytes = key_message::encrypt_for_key(&wrapped, kind, key.public_key(), &mut fill_random)
                .expect("the payload can be encrypted");
            assert_opens_within_limits(&key_message::message_to_file(&bytes, kind), &key);
        }
    }
    let key = DeviceKey::generate(&mut fill_random).expect("a key can be generated");
    assert!(key_message::decrypt_with_key(data, &key).is_err(), "nobody encrypted it");
    assert_opens_within_limits(&link_code("#/r/", data).replacen("/r/1.", "/r/2.", 1), &key);
}

fn assert_opens_within_limits(text: &str, key: &DeviceKey) {
    if let Ok(package) = package::inspect_package(text) {
        assert_within_package_limits(package.decrypt_with_key(key));
    }
}

fn assert_decrypts_within_limits(text: &str) {
    if let Ok(package) = package::inspect_package(text) {
        assert_within_package_limits(package.decrypt("a"));
    }
}

fn assert_within_package_limits(payload: Result<Payload, ShareError>) {
    let again = match payload {
        Ok(Payload::Page(page)) => page
            .to_json()
            .map(|json| (json.len(), SharedPage::from_json(&json).map(Payload::Page) == Ok(Payload::Page(page)))),
        Ok(Payload::WitnessInvitation(invitation)) => invitation
            .to_json()
            .map(|json| (json.len(), WitnessInvitation::from_json(&json).is_ok_and(|again| again == invitation))),
        Ok(Payload::WitnessReply(reply)) => {
            reply.to_json().map(|json| (json.len(), WitnessReply::from_json(&json).is_ok_and(|again| again == reply)))
        }
        Ok(Payload::Exercise(shared)) => shared
            .to_json()
            .map(|json| (json.len(), SharedExercise::from_json(&json).is_ok_and(|again| again == *shared))),
        Err(_) => return,
    };
    let (length, same) = again.expect("decoded data can be encoded");
    assert!(length <= MAX_SHARED_PAGE_BYTES && same, "{length} bytes, unchanged: {same}");
}

/// Tells whether deriving the key of an encrypted file is cheap for each of its wrapped keys.
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
