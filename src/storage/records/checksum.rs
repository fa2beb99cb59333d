//! FNV-1a, 64 bits (Fowler, Noll and Vo): detects damage, not tampering. Any change of one byte changes the checksum.

const FNV_OFFSET_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;

/// A checksum of the text so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checksum(u64);

impl Default for Checksum {
    fn default() -> Self {
        Self(FNV_OFFSET_BASIS)
    }
}

impl Checksum {
    /// Returns the checksum with more text appended.
    #[must_use]
    pub fn update(self, text: &str) -> Self {
        Self(text.bytes().fold(self.0, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(FNV_PRIME)))
    }

    /// Returns the checksum as sixteen hexadecimal digits.
    pub fn to_hex(self) -> String {
        format!("{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums_match_the_published_fnv_test_vectors() {
        assert_eq!(Checksum::default().to_hex(), "cbf29ce484222325");
        assert_eq!(Checksum::default().update("a").to_hex(), "af63dc4c8601ec8c");
        assert_eq!(Checksum::default().update("foo").update("bar").to_hex(), "85944171f73967e8");
    }
}
