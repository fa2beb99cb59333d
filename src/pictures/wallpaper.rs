//! The pocket card as a wallpaper for a phone: the user's line, and under it the next small sign. It must contain nothing
//! else.

use super::svg_export::{USER_FONT, escape_xml, ink_hex};
use crate::pictures::model::picture::Ink;
use crate::story::wording::clusters::{cut_to_chars, pieces_that_fit};

/// The width and height of the image.
pub const WALLPAPER_SIZE_PX: (u32, u32) = (1170, 2532);
/// The width of a line. It leaves space at both sides, and for a font that is a little wider on another device.
const MAX_LINE_WIDTH_PX: f64 = 830.0;
/// The upper end of the space between the clock and the buttons of a lock screen.
const TOP_PX: f64 = 860.0;
const BOTTOM_PX: f64 = 2140.0;
/// The largest font size of the line; the sign is a third smaller.
const MAX_FONT_PX: f64 = 104.0;
const MIN_FONT_PX: f64 = 26.0;
const FONT_STEP_PX: f64 = 3.0;
const LINE_HEIGHT_FACTOR: f64 = 1.36;
/// The most characters of each text that are drawn; the page holds all of them.
const MAX_CHARS: usize = 750;

/// Measures the width of a text in a font size, both in pixels.
pub type MeasureText<'a> = &'a dyn Fn(&str, f64) -> f64;

/// A text in lines.
struct FittedText {
    lines: Vec<String>,
    font_px: f64,
}

impl FittedText {
    fn lay_out(text: &str, size: f64, measure: MeasureText<'_>) -> Self {
        let paragraphs = text.split('\n').map(str::trim).filter(|line| !line.is_empty());
        Self { lines: paragraphs.flat_map(|line| break_lines(line, size, measure)).collect(), font_px: size }
    }

    fn height(&self) -> f64 {
        self.lines.iter().map(|_| self.font_px * LINE_HEIGHT_FACTOR).sum()
    }
}

/// Returns the image as a self-contained SVG. The text is measured, so that it fits.
pub fn wallpaper_svg(line: &str, sign: &str, measure: MeasureText<'_>) -> String {
    let (line, sign, gap) = fit_texts(&truncate_text(line), &truncate_text(sign), measure);
    let top = TOP_PX + (BOTTOM_PX - TOP_PX - line.height() - gap - sign.height()) / 2.0;
    let (width, height) = WALLPAPER_SIZE_PX;
    let middle = f64::from(width) / 2.0;
    let mut all = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"{}\"/>\n",
        ink_hex(Ink::Page)
    );
    all.push_str(&text_elements(&line, middle, top, Ink::Ink));
    if gap > 0.0 {
        all.push_str(&rule_element(middle, top + line.height() + gap / 2.0));
    }
    all.push_str(&text_elements(&sign, middle, top + line.height() + gap, Ink::Moss));
    all.push_str("</svg>\n");
    all
}

/// Returns a short hand-drawn line between the two texts.
fn rule_element(x: f64, y: f64) -> String {
    let (from, to, rise, fall) = (x - 60.0, x + 60.0, y - 9.0, y + 9.0);
    format!(
        "<path d=\"M{from:.0} {y:.1}C{:.0} {rise:.1} {:.0} {fall:.1} {to:.0} {y:.1}\" fill=\"none\" stroke=\"{}\" \
         stroke-width=\"5\" stroke-linecap=\"round\"/>\n",
        from + 40.0,
        to - 40.0,
        ink_hex(Ink::Moss)
    )
}

/// Returns an SVG as a data URL.
pub fn svg_data_url(svg: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    let all: String = svg.bytes().map(byte).collect();
    format!("data:image/svg+xml,{all}")
}

/// Returns both texts in the largest font size in which they fit.
fn fit_texts(line: &str, sign: &str, measure: MeasureText<'_>) -> (FittedText, FittedText, f64) {
    let mut size = MAX_FONT_PX;
    loop {
        let set = (
            FittedText::lay_out(line, size, measure),
            FittedText::lay_out(sign, if line.is_empty() { size } else { size / 1.5 }, measure),
        );
        let gap = if line.is_empty() || sign.is_empty() { 0.0 } else { size * 1.9 };
        if set.0.height() + gap + set.1.height() <= BOTTOM_PX - TOP_PX || size <= MIN_FONT_PX {
            return (set.0, set.1, gap);
        }
        size -= FONT_STEP_PX;
    }
}

/// Returns the text up to what still fits in the smallest font size.
fn truncate_text(text: &str) -> String {
    let text = text.trim();
    let cut = cut_to_chars(text, MAX_CHARS);
    if cut == text { text.to_owned() } else { format!("{} …", cut.trim_end()) }
}

/// Breaks a text into lines of at most the line width; a word that is wider is broken.
fn break_lines(text: &str, size: f64, measure: MeasureText<'_>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut now = String::new();
    for word in text.split_whitespace().flat_map(|word| break_word(word, size, measure)) {
        let longer = if now.is_empty() { word.clone() } else { format!("{now} {word}") };
        if now.is_empty() || measure(&longer, size) <= MAX_LINE_WIDTH_PX {
            now = longer;
        } else {
            lines.push(std::mem::replace(&mut now, word));
        }
    }
    if !now.is_empty() {
        lines.push(now);
    }
    lines
}

fn break_word(word: &str, size: f64, measure: MeasureText<'_>) -> Vec<String> {
    if measure(word, size) <= MAX_LINE_WIDTH_PX {
        return vec![word.to_owned()];
    }
    let mut all: Vec<String> = Vec::new();
    for letter in pieces_that_fit(word, |letter| measure(letter, size) <= MAX_LINE_WIDTH_PX) {
        match all.last_mut() {
            Some(last) if measure(&format!("{last}{letter}"), size) <= MAX_LINE_WIDTH_PX => last.push_str(letter),
            Some(_) | None => all.push(letter.to_owned()),
        }
    }
    all
}

fn text_elements(set: &FittedText, x: f64, top: f64, ink: Ink) -> String {
    let (size, fill) = (set.font_px, ink_hex(ink));
    let mut baseline = top + size;
    let line = |line: &String| {
        let y = baseline;
        baseline += size * LINE_HEIGHT_FACTOR;
        format!(
            "<text x=\"{x:.0}\" y=\"{y:.1}\" text-anchor=\"middle\" font-family=\"{USER_FONT}\" font-size=\"{size:.0}\" \
             fill=\"{fill}\">{}</text>\n",
            escape_xml(line)
        )
    };
    set.lines.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Measures every character as half of the font size.
    fn even(text: &str, size: f64) -> f64 {
        f64::from(u16::try_from(text.chars().count()).unwrap()) * size / 2.0
    }

    fn texts(svg: &str) -> Vec<(f64, f64, String)> {
        let number = |line: &str, name: &str| -> f64 {
            line.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).unwrap().parse().unwrap()
        };
        let text = |line: &str| line.split('>').nth(1).and_then(|rest| rest.split('<').next()).unwrap().to_owned();
        let lines = svg.lines().filter(|line| line.starts_with("<text"));
        lines.map(|line| (number(line, "y"), number(line, "font-size"), text(line))).collect()
    }

    #[test]
    fn the_wallpaper_has_user_text_only() {
        let svg = wallpaper_svg("There is a chair.", "Friday & soup", &even);
        let all: Vec<String> = texts(&svg).into_iter().map(|(_, _, text)| text).collect();
        assert_eq!(all.join(" "), "There is a chair. Friday &amp; soup");
        assert!(svg.contains("width=\"1170\" height=\"2532\"") && !svg.contains("<title") && !svg.contains("Restory"));
    }

    #[test]
    fn an_svg_becomes_a_data_url() {
        assert_eq!(svg_data_url("<a>é"), "data:image/svg+xml,%3Ca%3E%C3%A9");
    }

    #[test]
    fn a_single_text_has_no_line_below_it() {
        assert!(wallpaper_svg("A", "B", &even).contains("<path"));
        assert!(!wallpaper_svg("A", "", &even).contains("<path"));
        assert!(!wallpaper_svg("", "B", &even).contains("<path"));
    }

    proptest! {
        #[test]
        fn the_texts_fit_between_the_clock_and_the_buttons(line in "[a-z ]{0,300}|[a-z]{60,120}", sign in "[a-z ]{0,200}") {
            let svg = wallpaper_svg(&line, &sign, &even);
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            let all = texts(&svg);
            prop_assert_eq!(letters(&all.iter().map(|(_, _, text)| text.as_str()).collect::<String>()), letters(&format!("{line}{sign}")));
            for (y, size, text) in all {
                prop_assert!(y - size >= TOP_PX - 1.0 && y <= BOTTOM_PX && even(&text, size) <= MAX_LINE_WIDTH_PX + 1.0, "{y} {size} {text}");
            }
        }

        #[test]
        fn text_of_any_length_gives_a_wallpaper(line in "\\PC{0,60}", many in 0..3_usize) {
            prop_assert!(wallpaper_svg(&line.repeat(many * 60 + 1), &line, &even).ends_with("</svg>\n"));
        }
    }
}
