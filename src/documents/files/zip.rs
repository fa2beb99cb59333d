//! The container of e-books and text documents: a ZIP archive (PKWARE APPNOTE 6.3), written whole in memory.
//!
//! The libraries tried either write sizes after the data, which readers of stored entries refuse, or bring five further packages and
//! a source of randomness. Names are the app's own; times are the first that the format knows, so that equal content gives equal bytes.

use miniz_oxide::deflate::compress_to_vec;

/// The level of compression: in balance between time and size.
const LEVEL: u8 = 6;
/// 1 January 1980, the first day in a ZIP archive.
const FIRST_DAY: u16 = 0x21;
/// The least version that a reader needs: 2.0.
const VERSION: u16 = 20;
/// Names are in UTF-8.
const UTF8_NAMES: u16 = 1 << 11;

/// How an entry is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Method {
    /// As it is.
    Stored,
    /// With deflate (RFC 1951).
    Deflated,
}

impl Method {
    fn number(self) -> u16 {
        if self == Self::Stored { 0 } else { 8 }
    }
}

/// An archive that is being written.
#[derive(Default)]
pub(super) struct ZipWriter {
    out: Vec<u8>,
    directory: Vec<u8>,
    count: u16,
}

impl ZipWriter {
    /// Adds an entry. The name has slashes between folders.
    pub(super) fn add(&mut self, name: &str, data: &[u8], method: Method) {
        let packed = if method == Method::Stored { data.to_vec() } else { compress_to_vec(data, LEVEL) };
        let start = u32_of(self.out.len());
        let mut header = Vec::new();
        push_u16s(&mut header, &[VERSION, UTF8_NAMES, method.number(), 0, FIRST_DAY]);
        push_u32s(&mut header, &[crc32(data), u32_of(packed.len()), u32_of(data.len())]);
        push_u16s(&mut header, &[u16::try_from(name.len()).unwrap_or(u16::MAX), 0]);

        self.out.extend(b"PK\x03\x04");
        self.out.extend(&header);
        self.out.extend(name.as_bytes());
        self.out.extend(packed);

        self.directory.extend(b"PK\x01\x02");
        push_u16s(&mut self.directory, &[VERSION]);
        self.directory.extend(&header);
        push_u16s(&mut self.directory, &[0, 0, 0]); // comment, disk, internal attributes
        push_u32s(&mut self.directory, &[0, start]);
        self.directory.extend(name.as_bytes());
        self.count = self.count.saturating_add(1);
    }

    /// Returns the whole archive.
    pub(super) fn finish(mut self) -> Vec<u8> {
        let (start, length) = (u32_of(self.out.len()), u32_of(self.directory.len()));
        self.out.extend(self.directory);
        self.out.extend(b"PK\x05\x06");
        push_u16s(&mut self.out, &[0, 0, self.count, self.count]);
        push_u32s(&mut self.out, &[length, start]);
        push_u16s(&mut self.out, &[0]);
        self.out
    }
}

/// A story is at most some megabytes; the format ends at four gigabytes.
fn u32_of(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn push_u16s(out: &mut Vec<u8>, numbers: &[u16]) {
    out.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
}

fn push_u32s(out: &mut Vec<u8>, numbers: &[u32]) {
    out.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
}

/// The checksum of an entry (ISO 3309, polynomial 0xEDB88320).
fn crc32(data: &[u8]) -> u32 {
    let step = |crc: u32| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
    let table: Vec<u32> = (0..=255).map(|byte| (0..8).fold(byte, |crc, _| step(crc))).collect();
    let add = |crc: u32, byte: &u8| {
        let at = (crc ^ u32::from(*byte)) & 0xff;
        (crc >> 8) ^ table.get(at as usize).copied().unwrap_or_default()
    };
    !data.iter().fold(u32::MAX, add)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use miniz_oxide::inflate::decompress_to_vec;

    /// Reads the entries of an archive from its directory: name and content.
    pub(in crate::documents::files) fn entries(archive: &[u8]) -> Vec<(String, Vec<u8>)> {
        let number = |at: usize, bytes: usize| {
            archive[at..at + bytes].iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte))
        };
        let end = archive.len() - 22;
        assert_eq!(&archive[end..end + 4], b"PK\x05\x06");
        let (count, mut at) = (number(end + 10, 2), number(end + 16, 4));
        let mut all = Vec::new();
        for _ in 0..count {
            assert_eq!(&archive[at..at + 4], b"PK\x01\x02");
            let (method, crc, packed, whole) =
                (number(at + 10, 2), number(at + 16, 4), number(at + 20, 4), number(at + 24, 4));
            let (name_length, local) = (number(at + 28, 2), number(at + 42, 4));
            let name = String::from_utf8(archive[at + 46..at + 46 + name_length].to_vec()).unwrap();
            assert_eq!(&archive[local..local + 4], b"PK\x03\x04");
            assert_eq!(&archive[local + 30..local + 30 + name_length], name.as_bytes());
            let data = &archive[local + 30 + name_length..local + 30 + name_length + packed];
            let data = if method == 8 { decompress_to_vec(data).unwrap() } else { data.to_vec() };
            assert_eq!((data.len(), crc32(&data) as usize), (whole, crc));
            all.push((name, data));
            at += 46 + name_length;
        }
        all
    }

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(b""), 0);
    }

    #[test]
    fn what_is_packed_can_be_unpacked() {
        let long = "lines ".repeat(9_000);
        let mut zip = ZipWriter::default();
        zip.add("mimetype", b"application/epub+zip", Method::Stored);
        zip.add("folder/long.txt", long.as_bytes(), Method::Deflated);
        zip.add("empty", b"", Method::Deflated);
        let archive = zip.finish();
        assert_eq!(&archive[30..58], b"mimetypeapplication/epub+zip");
        assert!(archive.len() < 2_000);
        let [first, second, third] = entries(&archive).try_into().unwrap();
        assert_eq!(first, ("mimetype".to_owned(), b"application/epub+zip".to_vec()));
        assert_eq!(second, ("folder/long.txt".to_owned(), long.into_bytes()));
        assert_eq!(third, ("empty".to_owned(), Vec::new()));
    }
}
