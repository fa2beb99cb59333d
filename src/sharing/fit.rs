//! How long a link may be for each way of sending it.

/// The ways that a link of a length can still go, the easiest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// A code that any phone reads at once.
    EasyCode,
    /// A code that a steady hand reads.
    Code,
    /// A message.
    Message,
    /// An e-mail.
    Mail,
    /// Only a file.
    File,
}

/// Each way, with the longest link that it takes.
pub const WAYS: [(Fit, usize); 4] =
    [(Fit::EasyCode, 500), (Fit::Code, 1_000), (Fit::Message, 2_000), (Fit::Mail, 8_000)];

/// The easiest way that still takes a link of this many characters.
pub fn fit(length: usize) -> Fit {
    WAYS.iter().find(|(_, most)| length <= *most).map_or(Fit::File, |(fit, _)| *fit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_ends_where_it_says() {
        let at =
            [(0, Fit::EasyCode), (500, Fit::EasyCode), (501, Fit::Code), (1_000, Fit::Code), (2_000, Fit::Message)];
        for (length, way) in at.into_iter().chain([(2_001, Fit::Mail), (8_000, Fit::Mail), (8_001, Fit::File)]) {
            assert_eq!(fit(length), way, "{length}");
        }
    }
}
