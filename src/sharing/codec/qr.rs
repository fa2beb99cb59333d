//! A link as a QR code, drawn as one SVG path.

use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write;

/// The quiet zone around a code, in modules; the standard (ISO/IEC 18004) asks for four.
const MARGIN_MODULES: i32 = 4;

/// A QR code, ready to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrImage {
    /// Modules on a side, including the quiet zone.
    pub side_modules: i32,
    /// The dark modules as an SVG path, one unit for each module.
    pub path: String,
}

/// Encodes a text; `None` if it is too long for a QR code.
pub fn encode_qr(text: &str) -> Option<QrImage> {
    let code = QrCode::encode_text(text, QrCodeEcc::Low).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|at| code.get_module(*at, y)).count();
            let run = i32::try_from(run).unwrap_or(0);
            if run > 0 {
                // Writing to a String cannot fail.
                write!(
                    path,
                    "M{} {}h{run}v1h-{run}z",
                    x.saturating_add(MARGIN_MODULES),
                    y.saturating_add(MARGIN_MODULES)
                )
                .ok();
            }
            x = x.saturating_add(run.max(1));
        }
    }
    Some(QrImage { side_modules: code.size().saturating_add(MARGIN_MODULES.saturating_mul(2)), path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_square_with_finder_patterns_and_a_quiet_zone() {
        let code = encode_qr("https://example.org/#/x/1.abc").unwrap();
        assert_eq!((code.side_modules - 8 - 17) % 4, 0);
        assert!(code.path.starts_with("M4 4h7v1h-7z"), "{}", code.path);
        assert!(super::encode_qr(&"a".repeat(2_953)).is_some() && super::encode_qr(&"a".repeat(2_954)).is_none());
    }
}
