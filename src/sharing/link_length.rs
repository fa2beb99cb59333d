//! How long a link may be for each way of sending it.

/// The ways that a link of a length can still go, the easiest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeliveryMethod {
    /// A code that any phone reads at once.
    EasyQrCode,
    /// A code that a steady hand reads.
    QrCode,
    /// A message.
    Message,
    /// An e-mail.
    Email,
    /// Only a file.
    File,
}

/// Each way, with the longest link that it takes.
pub const DELIVERY_LIMITS: [(DeliveryMethod, usize); 4] = [
    (DeliveryMethod::EasyQrCode, 500),
    (DeliveryMethod::QrCode, 1_000),
    (DeliveryMethod::Message, 2_000),
    (DeliveryMethod::Email, 8_000),
];

/// The easiest way that still takes a link of this many characters.
pub fn easiest_method(length: usize) -> DeliveryMethod {
    DELIVERY_LIMITS.iter().find(|(_, most)| length <= *most).map_or(DeliveryMethod::File, |(fit, _)| *fit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_ends_where_it_says() {
        let at = [
            (0, DeliveryMethod::EasyQrCode),
            (500, DeliveryMethod::EasyQrCode),
            (501, DeliveryMethod::QrCode),
            (1_000, DeliveryMethod::QrCode),
            (2_000, DeliveryMethod::Message),
        ];
        for (length, way) in at.into_iter().chain([
            (2_001, DeliveryMethod::Email),
            (8_000, DeliveryMethod::Email),
            (8_001, DeliveryMethod::File),
        ]) {
            assert_eq!(easiest_method(length), way, "{length}");
        }
    }
}
