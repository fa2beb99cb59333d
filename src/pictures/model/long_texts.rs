//! Texts that are too long for their place in a drawing: a number stands there, and the whole text stands once, beside the
//! same number, in a key at the foot of the picture.

use crate::pictures::model::picture::{Picture, TextLabel};
use crate::pictures::model::text_layout::{Anchor, LINE_HEIGHT, LabelLimits, WrappedText, wrap_text};

const KEY_MARGIN: f64 = 18.0;
const KEY_GAP: f64 = 8.0;
/// The lines of a text in the key; no answer that a field accepts is longer.
const MAX_KEY_LINES: usize = 40;

impl TextLabel {
    /// Whether it is a number that stands for a long text.
    pub fn is_number_of_long_text(&self) -> bool {
        let is_digits = |line: &String| !line.is_empty() && line.chars().all(|c| c.is_ascii_digit());
        matches!(self.wrapped_text.lines.as_slice(), [line] if is_digits(line) && *line != self.full_text.trim())
    }
}

/// What stands in the place of a long text until all of them are numbered.
const PLACEHOLDER: &str = "0";

/// Returns a text in its place in the drawing, or a number if it does not fit there. The numbers are given by
/// `Picture::add_key_of_long_texts`.
pub(in crate::pictures) fn wrapped_or_numbered(
    text: &str,
    limits: LabelLimits,
    x: f64,
    y: f64,
    anchor: Anchor,
) -> WrappedText {
    let one_more = LabelLimits { max_lines: limits.max_lines.saturating_add(1), ..limits };
    let lines = wrap_text(text, one_more);
    let lines = if lines.len() > limits.max_lines { vec![PLACEHOLDER.to_owned()] } else { lines };
    WrappedText { lines, x, y, anchor }
}

impl Picture {
    /// Numbers the long texts and adds their key at the foot, once all labels are there. A text in the key comes directly after
    /// its number in the order of the labels; equal texts share a number.
    pub fn add_key_of_long_texts(&mut self) {
        let limits = LabelLimits::new(self.width - KEY_MARGIN * 2.0, MAX_KEY_LINES);
        let mut y = self.height + KEY_GAP;
        let mut labels = Vec::new();
        let mut known: Vec<String> = Vec::new();
        for mut label in std::mem::take(&mut self.labels) {
            let is_long = label.is_number_of_long_text();
            let at = known.iter().position(|text| *text == label.full_text).filter(|_| is_long);
            let number = at.unwrap_or(known.len()).saturating_add(1).to_string();
            if is_long {
                label.wrapped_text.lines = vec![number.clone()];
            }
            let entry = (is_long && at.is_none()).then(|| {
                known.push(label.full_text.clone());
                let text = format!("{number} · {}", label.full_text);
                let wrapped_text = WrappedText::wrapped_at(&text, limits, KEY_MARGIN, y, Anchor::Start);
                y += wrapped_text.height() + KEY_GAP;
                TextLabel { wrapped_text, target_index: None, ..label.clone() }
            });
            labels.push(label);
            labels.extend(entry);
        }
        self.labels = labels;
        self.height = if known.is_empty() { self.height } else { y + LINE_HEIGHT / 2.0 };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pictures::model::picture::checks::assert_labels_fit;

    #[test]
    fn a_text_that_fits_stands_in_the_drawing_and_a_longer_one_stands_in_the_key() {
        let mut picture = Picture { width: 300.0, height: 100.0, ..Picture::default() };
        for (n, text) in ["home".to_owned(), "and so on ".repeat(30), "7".to_owned(), "and so on ".repeat(30)]
            .into_iter()
            .enumerate()
        {
            let limits = LabelLimits::new(90.0, 2);
            let label = wrapped_or_numbered(&text, limits, 10.0, [0.0, 20.0, 40.0, 60.0][n], Anchor::Start);
            picture.labels.push(TextLabel { wrapped_text: label, full_text: text, ..TextLabel::default() });
        }
        picture.add_key_of_long_texts();
        let first: Vec<&str> = picture.labels.iter().map(|label| label.wrapped_text.lines[0].as_str()).collect();
        assert_eq!(&first[..2], ["home", "1"]);
        assert!(first[2].starts_with("1 · and so on") && first[3..] == ["7", "1"], "{first:?}");
        assert!(picture.height > 100.0);
        assert_labels_fit(&picture);
    }
}
