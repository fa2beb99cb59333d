//! What holds for every text from elsewhere, whatever it is: nothing stops, no cap is passed, what was read can be written and read again.
//! The tests and the programs in `fuzz/` share it.

use base64ct::{Base64UrlUnpadded, Encoding};
use miniz_oxide::deflate::compress_to_vec;
use restory::documents::markdown::{self, Block, Inline};
use restory::keeping::checksum::Checksum;
use restory::keeping::envelope::{open_sheet, seal_sheet};
use restory::keeping::port::StoreError;
use restory::keeping::seal::file::Holds;
use restory::keeping::seal::lock::{Cost, Lock};
use restory::keeping::seal::{Key, compact, file as sealed_file};
use restory::keeping::{backup, newer, shelf};
use restory::sharing::given::Given;
use restory::sharing::made::{self, Shared};
use restory::sharing::page::Inside;
use restory::sharing::witness::{Heard, Telling};
use restory::sharing::{file, link, page};
use restory::story::Story;
use restory::story::ids::{StoryId, base36};
use restory::story::story::Sheet;

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
        if let Ok(shared) = link::read(&text) {
            keeps_its_caps(&shared);
            let again = link::write(&shared).expect("what was read can be written");
            assert_eq!(link::read(&again), Ok(shared));
        }
    }
    for text in [format!("#/r/{text}"), coded("#/r/", data)] {
        page::look(&text).ok();
    }
}

/// The code of these bytes, with a right length and sum.
fn coded(route: &str, bytes: &[u8]) -> String {
    let data = Base64UrlUnpadded::encode_string(bytes);
    let step = |sum: u32, byte: u8| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 })
    };
    let sum = u64::from(!data.bytes().fold(u32::MAX, step));
    format!("{route}1.{:0>4}{:0>7}{data}", base36(data.len() as u64), base36(sum))
}

/// A shared exercise as JSON, and as a file with a right header; a page given back, a witness's words.
pub fn exercise(data: &[u8]) {
    let json = text_of(data);
    if let Ok(shared) = Shared::from_json(&json) {
        keeps_its_caps(&shared);
        let written = shared.json().expect("what was read can be written");
        assert_eq!(Shared::from_json(&written), Ok(shared));
    }
    let sum = Checksum::default().and(&json).hex();
    let length = json.len();
    for text in [
        json.clone(),
        format!("{{\"restory\":\"exercise\",\"version\":1,\"length\":{length},\"checksum\":\"{sum}\"}}\n{json}"),
    ] {
        if let Ok(shared) = file::read(&text) {
            keeps_its_caps(&shared);
        }
    }
    if let Ok(given) = Given::from_json(&json) {
        let written = given.json().expect("what was read can be written");
        assert!(written.len() <= MOST_GIVEN);
        assert_eq!(Given::from_json(&written), Ok(given));
    }
    if let Ok(telling) = Telling::from_json(&json) {
        assert!(telling.json().expect("what was read can be written").len() <= MOST_GIVEN);
    }
    if let Ok(heard) = Heard::from_json(&json) {
        assert!(heard.json().expect("what was read can be written").len() <= MOST_GIVEN);
    }
}

fn keeps_its_caps(shared: &Shared) {
    assert!(shared.exercise.steps.len() <= made::MOST_STEPS);
    assert!((1..=made::MOST_QUESTIONS).contains(&shared.questions().count()));
    assert!(shared.json().expect("what was read can be written").len() <= made::MOST_BYTES);
    assert_eq!(shared.settled().as_ref(), Ok(shared));
}

/// A backup file.
pub fn backup(data: &[u8]) {
    let text = text_of(data);
    let inside = format!("{{\"restory\":\"backup\",\"version\":1,\"made\":1,\"checksum\":\"\",\"stories\":[{text}]}}");
    for text in [text, inside] {
        let Ok(opened) = backup::read(&text) else { continue };
        assert!(opened.stories.len() <= backup::MOST);
        for story in &opened.stories {
            exports_and_comes_back(story);
            let mut twice = story.clone();
            twice.merge(story);
            assert_eq!(&twice, story);
        }
    }
}

fn exports_and_comes_back(story: &Story) {
    let text = backup::write(&[story], 1);
    let again = backup::read(&text).expect("what was written is a backup");
    assert_eq!(again.set_aside, Vec::<String>::new());
    assert_eq!(backup::write(&again.stories.iter().collect::<Vec<_>>(), 1), text);
}

/// A kept sheet: as it comes, and as a body under a header whose sum is right.
pub fn envelope(data: &[u8]) {
    let text = text_of(data);
    let id = StoryId::from_number(1);
    let head = format!("{{\"schema\":1,\"rev\":7,\"saved_at\":1,\"writer\":\"9\",\"length\":{}", text.len());
    for text in [text.clone(), summed(&head, &text), summed(&text, "{}")] {
        match open_sheet("restory.s.1.head", &text) {
            Ok((header, sheet)) => is_kept_as_it_is(&header.writer, &sheet),
            Err(StoreError::TooNew(schema)) => assert!(schema > 1),
            Err(error) => assert!(matches!(error, StoreError::Unreadable { .. })),
        }
        if let Ok(loaded) = shelf::load_from_texts(&id, [("restory.s.1.head".to_owned(), text)]) {
            assert!(loaded.story.is_some() != (loaded.set_aside.len() == 1), "either read or set aside");
        }
    }
    shelf::parse_key(&text);
}

fn summed(head: &str, body: &str) -> String {
    let sum = Checksum::default().and(head).and("\n").and(body).hex();
    format!("{head},\"checksum\":\"{sum}\"}}\n{body}")
}

fn is_kept_as_it_is(writer: &restory::story::ids::Writer, sheet: &Sheet) {
    let text = seal_sheet(sheet, 8, 1, writer);
    let (_, again) = open_sheet("restory.s.1.head", &text).expect("what was kept opens");
    assert_eq!(&again, sheet);
}

/// The texts of a story as a newer version left them, in a file: as it comes, and as one text of a story.
pub fn texts(data: &[u8]) {
    let text = text_of(data);
    let one = serde_json::json!({ "restory": "texts", "version": 1, "made": 1, "texts": { "restory.s.1.head": text } });
    for text in [text, one.to_string()] {
        let Ok(opened) = newer::read(&text) else { continue };
        assert!(opened.stories.len() <= backup::MOST);
        opened.stories.iter().for_each(exports_and_comes_back);
    }
}

/// Markdown from anyone.
pub fn markdown(data: &[u8]) {
    let blocks = markdown::parse(&text_of(data));
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
    sealed_file::is_one(&text);
    let whole = sealed_file::is_whole(&text);
    let held = sealed_file::look(&text);
    assert!(!whole || held.is_ok());
    if let Ok(lock) = Lock::parse(&text) {
        assert_eq!(Lock::parse(&lock.json()).map(|lock| lock.json()), Ok(lock.json()));
    }
    if is_quick(&text) {
        sealed_file::read(&text, "river stone 1").ok();
        page::look(&text).ok().map(|sealed| sealed.open("river stone 1").is_ok());
    }
    let mut chance = |bytes: &mut [u8]| {
        bytes.fill(7);
        true
    };
    let key = Key::fresh(&mut chance).expect("there is a key");
    assert!(key.open(&text, "").is_err());
    assert!(key.open(&format!("sealed.1.{text}"), "").is_err());
}

/// Sealed by someone who means badly, with the right passphrase: as a file, as a link, as a link that was not deflated.
pub fn given(data: &[u8]) {
    let quick = Cost { memory: 8, passes: 1, lanes: 1 };
    let mut chance = |bytes: &mut [u8]| {
        bytes.fill(5);
        true
    };
    for kind in [Holds::Page, Holds::Witness, Holds::Witnessed, Holds::Exercise, Holds::Backup] {
        let file = sealed_file::write(&text_of(data), kind, "a", quick, &mut chance).expect("it can be sealed");
        opens_under_its_caps(&file);
        for inside in [compress_to_vec(data, 6), data.to_vec()] {
            let bytes = compact::write(&inside, kind, "a", quick, &mut chance).expect("it can be sealed");
            opens_under_its_caps(&coded("#/r/", &bytes));
        }
    }
}

fn opens_under_its_caps(text: &str) {
    let Ok(sealed) = page::look(text) else { return };
    let again = match sealed.open("a") {
        Ok(Inside::Page(given)) => {
            given.json().map(|json| (json.len(), Given::from_json(&json).map(Inside::Page) == Ok(Inside::Page(given))))
        }
        Ok(Inside::Telling(told)) => {
            told.json().map(|json| (json.len(), Telling::from_json(&json).is_ok_and(|again| again == told)))
        }
        Ok(Inside::Heard(heard)) => {
            heard.json().map(|json| (json.len(), Heard::from_json(&json).is_ok_and(|again| again == heard)))
        }
        Ok(Inside::Exercise(shared)) => {
            shared.json().map(|json| (json.len(), Shared::from_json(&json).is_ok_and(|again| again == *shared)))
        }
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
