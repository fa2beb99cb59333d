//! FNV-1a, 64 bits: notices damage, not malice. Any change of one byte changes it.

const FNV_OFFSET_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;

/// A checksum in the making.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checksum(u64);

impl Default for Checksum {
    fn default() -> Self {
        Self(FNV_OFFSET_BASIS)
    }
}

impl Checksum {
    /// Takes in more text.
    #[must_use]
    pub fn update(self, text: &str) -> Self {
        Self(text.bytes().fold(self.0, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(FNV_PRIME)))
    }

    /// The sum as sixteen hexadecimal digits.
    pub fn to_hex(self) -> String {
        format!("{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sums_are_those_that_the_authors_of_fnv_publish() {
        assert_eq!(Checksum::default().to_hex(), "cbf29ce484222325");
        assert_eq!(Checksum::default().update("a").to_hex(), "af63dc4c8601ec8c");
        assert_eq!(Checksum::default().update("foo").update("bar").to_hex(), "85944171f73967e8");
    }
}
