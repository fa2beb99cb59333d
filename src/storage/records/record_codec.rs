//! The stored form of one record: a header line, then the record as JSON.
//!
//! The checksum is the last field of the header and covers the header before it and the body, whatever the schema. So damage is
//! distinguished from a record of a newer schema.

use crate::storage::records::checksum::Checksum;
use crate::storage::stores::key_value::StoreError;
use crate::story::model::clock::Millis;
use crate::story::model::ids::WriterId;
use crate::story::model::story::Record;
use serde::{Deserialize, Serialize};

/// The schema that this release writes.
pub const CURRENT_SCHEMA: u32 = 1;

/// The header without the checksum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordHeader {
    /// The schema of the body.
    pub schema: u32,
    /// How often this record was saved.
    #[serde(rename = "rev")]
    pub revision: u64,
    /// When it was saved, for display.
    pub saved_at: Millis,
    /// Who saved it.
    pub writer: WriterId,
    /// The length of the body in bytes.
    #[serde(rename = "length")]
    pub body_bytes: usize,
}

/// Only the schema, which every schema has.
#[derive(Deserialize)]
struct SchemaHeader {
    schema: u32,
}

const CHECKSUM_START: &str = ",\"checksum\":\"";
const CHECKSUM_END: &str = "\"}";

/// Encodes a record for storage.
pub fn encode_record(record: &Record, revision: u64, saved_at: Millis, writer: &WriterId) -> String {
    // A map with text keys always has a JSON form; otherwise the empty body would be refused on reading.
    let body = serde_json::to_string(record).unwrap_or_default();
    let header =
        RecordHeader { schema: CURRENT_SCHEMA, revision, saved_at, writer: writer.clone(), body_bytes: body.len() };
    let header = serde_json::to_string(&header).unwrap_or_default();
    with_checksum(header.strip_suffix('}').unwrap_or(&header), &body)
}

/// Joins a header (JSON without its closing brace), its checksum, and the body. This form is the same in every schema.
pub fn with_checksum(head: &str, body: &str) -> String {
    let checksum = compute_checksum(head, body);
    format!("{head}{CHECKSUM_START}{checksum}{CHECKSUM_END}\n{body}")
}

fn compute_checksum(head: &str, body: &str) -> String {
    Checksum::default().update(head).update("\n").update(body).to_hex()
}

/// Returns the header of an undamaged record without parsing its body; `None` if it is damaged or of another schema.
pub fn read_header(text: &str) -> Option<RecordHeader> {
    let (head, body) = verify_checksum(text).ok()?;
    let header: RecordHeader = serde_json::from_str(&format!("{head}}}")).ok()?;
    (header.schema == CURRENT_SCHEMA && header.body_bytes == body.len()).then_some(header)
}

/// Returns whether an undamaged text has a newer schema. The checksum is computed only if the header claims so.
pub fn has_newer_schema(text: &str) -> bool {
    let line = text.split_once('\n').map_or(text, |(line, _)| line);
    let claims_newer = serde_json::from_str::<SchemaHeader>(line).is_ok_and(|any| any.schema > CURRENT_SCHEMA);
    claims_newer && verify_checksum(text).is_ok()
}

/// Decodes the record stored under a key.
///
/// # Errors
/// Fails with `NewerSchema` if an undamaged text has a newer schema, and with `Unreadable` if the text is damaged or not a record.
pub fn decode_record(key: &str, text: &str) -> Result<(RecordHeader, Record), StoreError> {
    let unreadable = |reason: &str| StoreError::Unreadable { key: key.to_owned(), reason: reason.to_owned() };
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
    let record = serde_json::from_str(body).map_err(|_| unreadable("its words are not in the expected form"))?;
    Ok((header, record))
}

/// Verifies the checksum; returns the header without its checksum, and the body.
fn verify_checksum(text: &str) -> Result<(&str, &str), &'static str> {
    let (line, body) = text.split_once('\n').ok_or("its first line is not in order")?;
    let (head, tail) = line.rsplit_once(CHECKSUM_START).ok_or("its first line is not in order")?;
    let expected = tail.strip_suffix(CHECKSUM_END).ok_or("its first line is not in order")?;
    if expected == compute_checksum(head, body) { Ok((head, body)) } else { Err("it was damaged or is not complete") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::stores::faulty_store::story_with_title;
    use crate::story::model::ids::RecordId;
    use proptest::prelude::*;

    fn record_with_title(title: &str) -> Record {
        story_with_title(1, title).record(&RecordId::head()).unwrap().clone()
    }

    fn encoded_story_head(title: &str) -> String {
        encode_record(&record_with_title(title), 7, 1_700_000_000_000, &WriterId::from_number(9))
    }

    #[test]
    fn an_encoded_record_decodes_to_the_same_record() {
        let (header, decoded) = decode_record("k", &encoded_story_head("The Fog\n\"\u{1F30A}\"")).unwrap();
        assert_eq!(read_header(&encoded_story_head("The Fog\n\"\u{1F30A}\"")), Some(header.clone()));
        assert_eq!((header.revision, header.saved_at, header.writer), (7, 1_700_000_000_000, WriterId::from_number(9)));
        assert_eq!(decoded, record_with_title("The Fog\n\"\u{1F30A}\""));
    }

    #[test]
    fn no_header_is_read_from_a_damaged_or_newer_record() {
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
    fn an_undamaged_record_of_a_newer_schema_is_reported_as_newer() {
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
    fn a_damaged_schema_is_not_reported_as_newer() {
        let damaged = encoded_story_head("The Fog").replacen("\"schema\":1", "\"schema\":9", 1);
        assert!(matches!(decode_record("k", &damaged), Err(StoreError::Unreadable { .. })));
    }

    #[test]
    fn a_wrong_length_or_body_is_refused_even_with_a_valid_checksum() {
        for (length, body) in [(3, "{}"), (2, "[]"), (0, ""), (11, "{\"zz\":true}")] {
            let head = format!("{{\"schema\":1,\"rev\":1,\"saved_at\":0,\"writer\":\"a\",\"length\":{length}");
            assert!(
                matches!(decode_record("k", &with_checksum(&head, body)), Err(StoreError::Unreadable { .. })),
                "{body}"
            );
        }
    }

    #[test]
    fn every_truncation_is_refused() {
        let text = encoded_story_head("The Fog \u{e9}");
        for at in (0..text.len()).filter(|at| text.is_char_boundary(*at)) {
            assert!(decode_record("k", &text[..at]).is_err(), "cut at {at}");
            assert!(at == 0 || decode_record("k", &text[at..]).is_err(), "starting at {at}");
        }
    }

    #[test]
    fn every_flipped_bit_is_refused() {
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
        fn any_replaced_byte_is_refused(title in ".{0,12}", at: proptest::sample::Index, byte: u8) {
            let text = encoded_story_head(&title);
            let mut bytes = text.clone().into_bytes();
            let at = at.index(bytes.len());
            bytes[at] = byte;
            let changed = String::from_utf8_lossy(&bytes);
            prop_assert!(changed == text || decode_record("k", &changed).is_err());
        }

        #[test]
        fn arbitrary_bytes_do_not_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let text = String::from_utf8_lossy(&bytes);
            prop_assert!(decode_record("k", &text).is_err());
            prop_assert!(decode_record("k", &with_checksum(&text, &text)).is_err());
        }
    }
}
