//! The pocket card as a picture for a phone's screen: her line, and under it the next small sign. Nothing else is on it.

use super::sheet::Ink;
use super::svg::{HERS, escaped, hex};

/// Width and height of the picture.
pub const SIZE: (u32, u32) = (1170, 2532);
/// The widest line: room at both sides, and for a face that is a little wider elsewhere.
const WIDEST: f64 = 830.0;
/// Between the clock above and the buttons below.
const TOP: f64 = 860.0;
const BOTTOM: f64 = 2140.0;
/// Sizes of the letters of her line, from the largest; the sign stands a third smaller.
const LARGEST: f64 = 104.0;
const SMALLEST: f64 = 26.0;
const STEP: f64 = 3.0;
const LEADING: f64 = 1.36;
/// Letters of each that are drawn; the page holds all of them.
const MOST: usize = 750;

/// How wide a text is in letters of a size.
pub type Measure<'a> = &'a dyn Fn(&str, f64) -> f64;

/// A text in lines.
struct Lines {
    lines: Vec<String>,
    size: f64,
}

impl Lines {
    fn set(text: &str, size: f64, measure: Measure<'_>) -> Self {
        let paragraphs = text.split('\n').map(str::trim).filter(|line| !line.is_empty());
        Self { lines: paragraphs.flat_map(|line| broken(line, size, measure)).collect(), size }
    }

    fn height(&self) -> f64 {
        self.lines.iter().map(|_| self.size * LEADING).sum()
    }
}

/// The picture as an SVG that stands by itself. The text is measured, so that it fits.
pub fn wallpaper(line: &str, sign: &str, measure: Measure<'_>) -> String {
    let (line, sign, gap) = fitted(&cut(line), &cut(sign), measure);
    let top = TOP + (BOTTOM - TOP - line.height() - gap - sign.height()) / 2.0;
    let (width, height) = SIZE;
    let middle = f64::from(width) / 2.0;
    let mut all = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"{}\"/>\n",
        hex(Ink::Page)
    );
    all.push_str(&drawn(&line, middle, top, Ink::Ink));
    if gap > 0.0 {
        all.push_str(&rule(middle, top + line.height() + gap / 2.0));
    }
    all.push_str(&drawn(&sign, middle, top + line.height() + gap, Ink::Moss));
    all.push_str("</svg>\n");
    all
}

/// A short line by hand between the two.
fn rule(x: f64, y: f64) -> String {
    let (from, to, rise, fall) = (x - 60.0, x + 60.0, y - 9.0, y + 9.0);
    format!(
        "<path d=\"M{from:.0} {y:.1}C{:.0} {rise:.1} {:.0} {fall:.1} {to:.0} {y:.1}\" fill=\"none\" stroke=\"{}\" \
         stroke-width=\"5\" stroke-linecap=\"round\"/>\n",
        from + 40.0,
        to - 40.0,
        hex(Ink::Moss)
    )
}

/// A drawing as an address that shows it, without a file.
pub fn as_address(svg: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    let all: String = svg.bytes().map(byte).collect();
    format!("data:image/svg+xml,{all}")
}

/// The largest letters in which both fit.
fn fitted(line: &str, sign: &str, measure: Measure<'_>) -> (Lines, Lines, f64) {
    let mut size = LARGEST;
    loop {
        let set = (
            Lines::set(line, size, measure),
            Lines::set(sign, if line.is_empty() { size } else { size / 1.5 }, measure),
        );
        let gap = if line.is_empty() || sign.is_empty() { 0.0 } else { size * 1.9 };
        if set.0.height() + gap + set.1.height() <= BOTTOM - TOP || size <= SMALLEST {
            return (set.0, set.1, gap);
        }
        size -= STEP;
    }
}

/// Her words up to where they would no longer fit in the smallest letters.
fn cut(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{} …", text.get(..at).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}

/// Lines no wider than there is room; a word that is wider is parted.
fn broken(text: &str, size: f64, measure: Measure<'_>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut now = String::new();
    for word in text.split_whitespace().flat_map(|word| pieces(word, size, measure)) {
        let longer = if now.is_empty() { word.clone() } else { format!("{now} {word}") };
        if now.is_empty() || measure(&longer, size) <= WIDEST {
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

fn pieces(word: &str, size: f64, measure: Measure<'_>) -> Vec<String> {
    if measure(word, size) <= WIDEST {
        return vec![word.to_owned()];
    }
    let mut all: Vec<String> = Vec::new();
    for letter in word.chars() {
        match all.last_mut() {
            Some(last) if measure(&format!("{last}{letter}"), size) <= WIDEST => last.push(letter),
            Some(_) | None => all.push(letter.to_string()),
        }
    }
    all
}

fn drawn(set: &Lines, x: f64, top: f64, ink: Ink) -> String {
    let (size, fill) = (set.size, hex(ink));
    let mut baseline = top + size;
    let line = |line: &String| {
        let y = baseline;
        baseline += size * LEADING;
        format!(
            "<text x=\"{x:.0}\" y=\"{y:.1}\" text-anchor=\"middle\" font-family=\"{HERS}\" font-size=\"{size:.0}\" \
             fill=\"{fill}\">{}</text>\n",
            escaped(line)
        )
    };
    set.lines.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every letter as wide as half its height.
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
    fn only_her_words_are_on_it() {
        let svg = wallpaper("There is a chair.", "Friday & soup", &even);
        let all: Vec<String> = texts(&svg).into_iter().map(|(_, _, text)| text).collect();
        assert_eq!(all.join(" "), "There is a chair. Friday &amp; soup");
        assert!(svg.contains("width=\"1170\" height=\"2532\"") && !svg.contains("<title") && !svg.contains("Restory"));
    }

    #[test]
    fn a_drawing_is_shown_without_a_file() {
        assert_eq!(as_address("<a>é"), "data:image/svg+xml,%3Ca%3E%C3%A9");
    }

    #[test]
    fn one_of_the_two_alone_stands_without_a_rule() {
        assert!(wallpaper("A", "B", &even).contains("<path"));
        assert!(!wallpaper("A", "", &even).contains("<path"));
        assert!(!wallpaper("", "B", &even).contains("<path"));
    }

    proptest! {
        #[test]
        fn it_fits_between_the_clock_and_the_buttons(line in "[a-z ]{0,300}|[a-z]{60,120}", sign in "[a-z ]{0,200}") {
            let svg = wallpaper(&line, &sign, &even);
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            let all = texts(&svg);
            prop_assert_eq!(letters(&all.iter().map(|(_, _, text)| text.as_str()).collect::<String>()), letters(&format!("{line}{sign}")));
            for (y, size, text) in all {
                prop_assert!(y - size >= TOP - 1.0 && y <= BOTTOM && even(&text, size) <= WIDEST + 1.0, "{y} {size} {text}");
            }
        }

        #[test]
        fn words_of_any_length_make_a_picture(line in "\\PC{0,60}", many in 0..3_usize) {
            prop_assert!(wallpaper(&line.repeat(many * 60 + 1), &line, &even).ends_with("</svg>\n"));
        }
    }
}
