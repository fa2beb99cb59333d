//! The versions of the link format, and its checksum.

/// The format version of links with questions and of files, and the newest of these that is read.
pub const LINK_VERSION: u32 = 1;

/// The format version of a link that refers to the library.
pub const REFERENCE_VERSION: u32 = 2;

/// CRC-32 (ISO 3309), which detects every change of a single character.
pub(in crate::sharing) fn crc32(data: &str) -> u64 {
    let step = |sum: u32, byte: u8| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 })
    };
    u64::from(!data.bytes().fold(u32::MAX, step))
}

#[cfg(test)]
mod tests {
    #[test]
    fn crc32_matches_the_published_check_value() {
        assert_eq!(super::crc32("123456789"), 0xcbf4_3926);
    }
}
