//! How one sheet stands in storage: a header line, then the sheet as JSON.
//!
//! The checksum comes last in the header and covers the header before it and the body, whatever the schema. So damage is
//! told apart from a text that a newer version wrote.

use super::checksum::Checksum;
use super::key_value::StoreError;
use crate::story::clock::Millis;
use crate::story::ids::WriterId;
use crate::story::story::Record;
use serde::{Deserialize, Serialize};

/// The schema that this program writes.
pub const CURRENT_SCHEMA: u32 = 1;

/// What stands in the header besides the checksum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordHeader {
    /// Which shape the body has.
    pub schema: u32,
    /// Counts the savings of this sheet.
    #[serde(rename = "rev")]
    pub revision: u64,
    /// When it was saved, for showing.
    pub saved_at: Millis,
    /// Who saved it.
    pub writer: WriterId,
    /// Bytes of the body.
    #[serde(rename = "length")]
    pub body_bytes: usize,
}

/// Only the schema, which each version writes.
#[derive(Deserialize)]
struct SchemaHeader {
    schema: u32,
}

const CHECKSUM_START: &str = ",\"checksum\":\"";
const CHECKSUM_END: &str = "\"}";

/// Writes a sheet as it is kept.
pub fn encode_record(sheet: &Record, rev: u64, saved_at: Millis, writer: &WriterId) -> String {
    // A map with text keys always has a JSON form; were it not so, the empty body would be refused on reading back.
    let body = serde_json::to_string(sheet).unwrap_or_default();
    let header = RecordHeader {
        schema: CURRENT_SCHEMA,
        revision: rev,
        saved_at,
        writer: writer.clone(),
        body_bytes: body.len(),
    };
    let header = serde_json::to_string(&header).unwrap_or_default();
    with_checksum(header.strip_suffix('}').unwrap_or(&header), &body)
}

/// A header, as JSON without its closing brace, with its checksum, and the body: the form that every schema keeps.
pub fn with_checksum(head: &str, body: &str) -> String {
    let sum = compute_checksum(head, body);
    format!("{head}{CHECKSUM_START}{sum}{CHECKSUM_END}\n{body}")
}

fn compute_checksum(head: &str, body: &str) -> String {
    Checksum::default().update(head).update("\n").update(body).to_hex()
}

/// What the first line of an undamaged text says, without reading its words; `None` when it is damaged or of another schema.
pub fn read_header(text: &str) -> Option<RecordHeader> {
    let (head, body) = verify_checksum(text).ok()?;
    let header: RecordHeader = serde_json::from_str(&format!("{head}}}")).ok()?;
    (header.schema == CURRENT_SCHEMA && header.body_bytes == body.len()).then_some(header)
}

/// Whether an undamaged text has a newer schema than this program writes. The sum is made only where the first line says so.
pub fn has_newer_schema(text: &str) -> bool {
    let line = text.split_once('\n').map_or(text, |(line, _)| line);
    let says_so = serde_json::from_str::<SchemaHeader>(line).is_ok_and(|any| any.schema > CURRENT_SCHEMA);
    says_so && verify_checksum(text).is_ok()
}

/// Reads a sheet as it was kept under a key.
///
/// # Errors
/// `TooNew` when an undamaged text has a newer schema, `Unreadable` when the text is not one of ours or is damaged.
pub fn decode_record(key: &str, text: &str) -> Result<(RecordHeader, Record), StoreError> {
    let unreadable = |why: &str| StoreError::Unreadable { key: key.to_owned(), reason: why.to_owned() };
    let (head, body) = verify_checksum(text).map_err(unreadable)?;
    let header = format!("{head}}}");
    let any: SchemaHeader = serde_json::from_str(&header).map_err(|_| unreadable("its first line is not in order"))?;
    if any.schema > CURRENT_SCHEMA {
        return Err(StoreError::NewerSchema(any.schema));
    }
    let header: RecordHeader =
        serde_json::from_str(&header).map_err(|_| unreadable("its first line is not in order"))?;
    if header.body_bytes != body.len() {
        return Err(unreadable("a part of it is missing"));
    }
    let sheet = serde_json::from_str(body).map_err(|_| unreadable("its words are not in the expected form"))?;
    Ok((header, sheet))
}

/// The header without its checksum, and the body, once the checksum is found right.
fn verify_checksum(text: &str) -> Result<(&str, &str), &'static str> {
    let (line, body) = text.split_once('\n').ok_or("its first line is not in order")?;
    let (head, tail) = line.rsplit_once(CHECKSUM_START).ok_or("its first line is not in order")?;
    let told = tail.strip_suffix(CHECKSUM_END).ok_or("its first line is not in order")?;
    if told == compute_checksum(head, body) { Ok((head, body)) } else { Err("it was damaged or is not complete") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::faulty_store::story_with_title;
    use crate::story::ids::RecordId;
    use proptest::prelude::*;

    fn sheet(words: &str) -> Record {
        story_with_title(1, words).record(&RecordId::head()).unwrap().clone()
    }

    fn encoded_story_head(words: &str) -> String {
        encode_record(&sheet(words), 7, 1_700_000_000_000, &WriterId::from_number(9))
    }

    #[test]
    fn what_was_sealed_opens_as_it_was() {
        let (header, opened) = decode_record("k", &encoded_story_head("The Fog\n\"\u{1F30A}\"")).unwrap();
        assert_eq!(read_header(&encoded_story_head("The Fog\n\"\u{1F30A}\"")), Some(header.clone()));
        assert_eq!((header.revision, header.saved_at, header.writer), (7, 1_700_000_000_000, WriterId::from_number(9)));
        assert_eq!(opened, sheet("The Fog\n\"\u{1F30A}\""));
    }

    #[test]
    fn the_header_alone_is_read_of_no_damaged_or_newer_text() {
        let text = encoded_story_head("The Fog");
        for other in
            [text.replace("Fog", "Fox"), text.replacen("\"rev\":7", "\"rev\":8", 1), with_checksum("{\"schema\":3", "")]
        {
            assert_eq!(read_header(&other), None, "{other}");
        }
    }

    #[test]
    fn the_header_line_is_json_with_the_documented_fields() {
        let text = encoded_story_head("The Fog");
        let header: serde_json::Value = serde_json::from_str(text.split_once('\n').unwrap().0).unwrap();
        for field in ["schema", "rev", "saved_at", "writer", "length", "checksum"] {
            assert!(header.get(field).is_some(), "{field}");
        }
    }

    #[test]
    fn an_undamaged_text_of_a_newer_schema_is_too_new_whatever_else_it_holds() {
        let newer = with_checksum("{\"schema\":3,\"new\":[]", "anything");
        assert_eq!(decode_record("k", &newer), Err(StoreError::NewerSchema(3)));
        assert!(has_newer_schema(&newer));
        for other in [
            encoded_story_head("The Fog"),
            newer.replace("anything", "nothing"),
            newer.replace('\n', ""),
            String::new(),
        ] {
            assert!(!has_newer_schema(&other), "{other}");
        }
    }

    #[test]
    fn a_damaged_schema_does_not_pass_for_a_newer_one() {
        let damaged = encoded_story_head("The Fog").replacen("\"schema\":1", "\"schema\":9", 1);
        assert!(matches!(decode_record("k", &damaged), Err(StoreError::Unreadable { .. })));
    }

    #[test]
    fn a_wrong_length_or_a_body_of_another_shape_is_refused_even_with_a_right_sum() {
        for (length, body) in [(3, "{}"), (2, "[]"), (0, ""), (11, "{\"zz\":true}")] {
            let head = format!("{{\"schema\":1,\"rev\":1,\"saved_at\":0,\"writer\":\"a\",\"length\":{length}");
            assert!(
                matches!(decode_record("k", &with_checksum(&head, body)), Err(StoreError::Unreadable { .. })),
                "{body}"
            );
        }
    }

    #[test]
    fn every_cut_is_refused() {
        let text = encoded_story_head("The Fog \u{e9}");
        for at in (0..text.len()).filter(|at| text.is_char_boundary(*at)) {
            assert!(decode_record("k", &text[..at]).is_err(), "cut at {at}");
            assert!(at == 0 || decode_record("k", &text[at..]).is_err(), "begun at {at}");
        }
    }

    #[test]
    fn every_flip_of_one_bit_is_refused() {
        let text = encoded_story_head("The Fog \u{e9}");
        for at in 0..text.len() {
            for bit in 0..8 {
                let mut bytes = text.clone().into_bytes();
                bytes[at] ^= 1 << bit;
                assert!(decode_record("k", &String::from_utf8_lossy(&bytes)).is_err(), "byte {at} bit {bit}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_one_byte_put_for_another_is_refused(words in ".{0,12}", at: proptest::sample::Index, byte: u8) {
            let text = encoded_story_head(&words);
            let mut bytes = text.clone().into_bytes();
            let at = at.index(bytes.len());
            bytes[at] = byte;
            let changed = String::from_utf8_lossy(&bytes);
            prop_assert!(changed == text || decode_record("k", &changed).is_err());
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let text = String::from_utf8_lossy(&bytes);
            prop_assert!(decode_record("k", &text).is_err());
            prop_assert!(decode_record("k", &with_checksum(&text, &text)).is_err());
        }
    }
}
