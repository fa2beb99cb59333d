//! Length limits of a link for each delivery method.

/// How a link can be delivered, the easiest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeliveryMethod {
    /// A QR code that any phone reads at once.
    EasyQrCode,
    /// A dense QR code, read with a steady hand.
    QrCode,
    /// A chat message.
    Message,
    /// An email.
    Email,
    /// Only a file.
    File,
}

/// The longest link of each method, in characters.
pub const DELIVERY_LIMITS: [(DeliveryMethod, usize); 4] = [
    (DeliveryMethod::EasyQrCode, 500),
    (DeliveryMethod::QrCode, 1_000),
    (DeliveryMethod::Message, 2_000),
    (DeliveryMethod::Email, 8_000),
];

/// Returns the easiest method for a link of this many characters.
pub fn easiest_method(length: usize) -> DeliveryMethod {
    DELIVERY_LIMITS.iter().find(|(_, max)| length <= *max).map_or(DeliveryMethod::File, |(method, _)| *method)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_delivery_method_ends_at_its_limit() {
        let at = [
            (0, DeliveryMethod::EasyQrCode),
            (500, DeliveryMethod::EasyQrCode),
            (501, DeliveryMethod::QrCode),
            (1_000, DeliveryMethod::QrCode),
            (2_000, DeliveryMethod::Message),
        ];
        for (length, method) in at.into_iter().chain([
            (2_001, DeliveryMethod::Email),
            (8_000, DeliveryMethod::Email),
            (8_001, DeliveryMethod::File),
        ]) {
            assert_eq!(easiest_method(length), method, "{length}");
        }
    }
}
