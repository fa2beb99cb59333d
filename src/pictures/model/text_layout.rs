//! Text layout: how wide a text may become, how it breaks into lines, and where its box is. Widths are estimated without the
//! DOM, and never too narrow.

use crate::story::wording::clusters::{clusters, pieces_that_fit};

/// The font size in a picture.
pub const FONT_SIZE: f64 = 16.0;
/// The distance from line to line.
pub const LINE_HEIGHT: f64 = 20.0;

/// The space that a label may take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LabelLimits {
    /// The width of a line, in units.
    pub max_width: f64,
    /// The number of lines.
    pub max_lines: usize,
}

impl LabelLimits {
    /// Returns limits of this width and number of lines.
    pub const fn new(widest: f64, lines: usize) -> Self {
        Self { max_width: widest, max_lines: lines }
    }

    /// Returns the height that a label with these limits can reach.
    pub fn max_height(self) -> f64 {
        (0..self.max_lines).map(|_| LINE_HEIGHT).sum()
    }
}

/// The width that a picture is laid out for; one unit is one CSS pixel there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LayoutWidth {
    /// A phone.
    Narrow,
    /// A tablet, a desktop, paper.
    Wide,
}

impl LayoutWidth {
    /// Returns the width in units of the picture.
    pub fn units(self) -> f64 {
        match self {
            Self::Narrow => 356.0,
            Self::Wide => 680.0,
        }
    }
}

impl LayoutWidth {
    /// Returns the limits of an ordinary label.
    pub fn default_label_limits(self) -> LabelLimits {
        match self {
            Self::Narrow => LabelLimits::new(130.0, 4),
            Self::Wide => LabelLimits::new(170.0, 4),
        }
    }
}

/// A box in the picture.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

impl Rect {
    /// Returns the part of it that is in a picture of this size.
    #[must_use]
    pub fn clipped_to(&self, width: f64, height: f64) -> Self {
        let (x, y) = (self.x.clamp(0.0, width), self.y.clamp(0.0, height));
        Self { x, y, w: (self.x + self.w).clamp(x, width.max(x)) - x, h: (self.y + self.h).clamp(y, height.max(y)) - y }
    }

    /// Returns the smallest box that contains both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let (right, foot) = ((self.x + self.w).max(other.x + other.w), (self.y + self.h).max(other.y + other.h));
        Self { x, y, w: right - x, h: foot - y }
    }

    /// Whether two boxes overlap.
    pub fn intersects(&self, other: &Self) -> bool {
        let across = self.x < other.x + other.w && other.x < self.x + self.w;
        across && self.y < other.y + other.h && other.y < self.y + self.h
    }
}

/// How a text is aligned to its point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Anchor {
    /// It begins there.
    #[default]
    Start,
    /// It is centred there.
    Middle,
    /// It ends there.
    End,
}

impl Anchor {
    /// Returns the value of SVG's `text-anchor`.
    pub fn as_svg(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// A text in lines, with its position: `y` is the upper edge; the first baseline is `y + FONT_SIZE`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WrappedText {
    /// Its lines as drawn, shortened if needed.
    pub lines: Vec<String>,
    /// The horizontal position of its anchor.
    pub x: f64,
    /// Its upper edge.
    pub y: f64,
    /// How it is aligned to `x`.
    pub anchor: Anchor,
}

impl WrappedText {
    /// Wraps a text into a label at a point.
    pub fn wrapped_at(text: &str, limits: LabelLimits, x: f64, y: f64, anchor: Anchor) -> Self {
        Self { lines: wrap_text(text, limits), x, y, anchor }
    }

    /// Returns the same label with its vertical middle at this height.
    #[must_use]
    pub fn with_middle_at(self, y: f64) -> Self {
        Self { y: y - self.height() / 2.0, ..self }
    }

    /// Returns its height.
    pub fn height(&self) -> f64 {
        self.lines.iter().map(|_| LINE_HEIGHT).sum()
    }

    /// Returns the largest box that it can take.
    pub fn bounding_box(&self) -> Rect {
        let w = self.lines.iter().map(|line| max_text_width(line)).fold(0.0, f64::max);
        let x = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - w / 2.0,
            Anchor::End => self.x - w,
        };
        Rect { x, y: self.y, w, h: self.height() }
    }

    /// Returns the baseline of a line.
    pub fn baseline_y(&self, line: usize) -> f64 {
        self.lines.iter().take(line).fold(self.y + FONT_SIZE, |y, _| y + LINE_HEIGHT)
    }
}

/// Whether a character combines with the one before it.
fn is_combining_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}' | '\u{200b}'..='\u{200f}' | '\u{20d0}'..='\u{20ff}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}')
}

/// Returns the largest width that a text can have in any of the fonts that it may be set in.
pub fn max_text_width(text: &str) -> f64 {
    width_after(0.0, text)
}

/// Whether the width table below may be wrong for a character that can be set to an exact width without harm: it is separate
/// from its neighbours and runs from left to right, as symbols, emoji and old scripts do. Hebrew, Arabic, the scripts of
/// India and others whose letters join or stack are never stretched; their estimate is wide enough.
pub fn needs_exact_width(c: char) -> bool {
    let signs = matches!(c, '\u{2027}'..='\u{2bff}' | '\u{ff00}'..='\u{ffef}' | '\u{fdfd}');
    let scripts = matches!(c, '\u{530}'..='\u{58f}' | '\u{10a0}'..='\u{10ff}' | '\u{13a0}'..='\u{13ff}' | '\u{1e00}'..='\u{1fff}' | '\u{a4d0}'..='\u{a7ff}');
    let beyond = matches!(c, '\u{12000}'..='\u{1254f}' | '\u{13000}'..='\u{1345f}' | '\u{1d000}'..='\u{1d7ff}' | '\u{1f000}'..='\u{1faff}');
    !is_combining_mark(c) && (signs || scripts || beyond)
}

/// Returns a width in em: that of the widest of the app's own faces and the common serif and sans-serif fonts.
fn max_char_width_em(c: char) -> f64 {
    match c {
        _ if is_combining_mark(c) => 0.0,
        ' ' | 'i' | 'j' | 'l' | '\'' | '.' | ',' | ':' | ';' | '!' | '’' | '‘' | '\u{a0}' => 0.37,
        't' | '|' => 0.43,
        'f' | 'r' | 'I' | '(' | ')' | '[' | ']' | '-' | '/' | '"' | '\u{2010}' | '\u{2011}' => 0.48,
        'c' | 's' | 'z' | 'J' => 0.57,
        'a' | 'e' | 'k' | 'o' | 'v' | 'x' | 'y' | '“' | '”' | '–' | '?' => 0.62,
        'b' | 'd' | 'g' | 'p' | 'q' | 'u' | '0'..='9' => 0.65,
        'h' | 'n' => 0.67,
        'm' => 0.98,
        'w' | 'A'..='G' | 'K' | 'L' | 'P' | 'R'..='V' | 'X'..='Z' => 0.87,
        'H' | 'N' | 'O' | 'Q' | '&' | '+' | '=' | '<' | '>' | '~' | '#' => 0.9,
        'M' | '@' | '%' | '…' | '—' | '\u{a9}' | '\u{ae}' => 1.06,
        'W' | 'Œ' | 'Ŵ' => 1.14,
        'æ' | 'œ' | 'ŵ' => 0.91,
        '\u{df}'..='\u{ff}' => 0.72,
        '\u{100}'..='\u{17f}' if c.is_lowercase() => 0.72,
        '\u{100}'..='\u{17f}' => 0.85,
        '\u{590}'..='\u{5ff}' => 0.8,
        '\u{600}'..='\u{6ff}' => 1.0,
        '\u{80}'..='\u{52f}' => 1.06,
        // A whole sentence in one character, which joins with nothing.
        '\u{fdfd}' => 4.0,
        '\u{bf0}'..='\u{bfa}' | '\u{fdf0}'..='\u{fdff}' => 2.6,
        '\u{2100}'..='\u{2bff}' | '\u{1f000}'.. => 1.4,
        '\u{530}'.. => 1.1,
        _ => 0.7,
    }
}

/// Wraps a text into the allowed lines; what does not fit is replaced by an ellipsis.
pub fn wrap_text(text: &str, limits: LabelLimits) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut width = 0.0;
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        let joined = width_after(width_after(width, " "), word);
        if let Some(last) = lines.last_mut().filter(|_| joined <= limits.max_width) {
            last.push(' ');
            last.push_str(word);
            width = joined;
        } else {
            lines.extend(break_long_word(word, limits));
            width = lines.last().map_or(0.0, |last| max_text_width(last));
        }
    }
    if lines.len() > limits.max_lines {
        lines.truncate(limits.max_lines);
        if let Some(last) = lines.last_mut() {
            *last = truncate_with_ellipsis(last, limits);
        }
    }
    lines
}

/// Returns the width of a line after this text is added to it.
fn width_after(width: f64, text: &str) -> f64 {
    text.chars().fold(width, |width, c| width + max_char_width_em(c) * FONT_SIZE)
}

/// Breaks a word between letters into pieces that fit on a line each.
fn break_long_word(word: &str, limits: LabelLimits) -> Vec<String> {
    if max_text_width(word) <= limits.max_width {
        return vec![word.to_owned()];
    }
    let mut all: Vec<String> = Vec::new();
    let (mut open, mut width) = (String::new(), 0.0);
    for letter in pieces_that_fit(word, |letter| max_text_width(letter) <= limits.max_width) {
        let next = max_text_width(letter);
        if !open.is_empty() && width + next > limits.max_width {
            all.push(std::mem::take(&mut open));
            width = 0.0;
        }
        open.push_str(letter);
        width += next;
    }
    all.push(open);
    all
}

fn truncate_with_ellipsis(line: &str, limits: LabelLimits) -> String {
    let mut letters: Vec<&str> = clusters(line).collect();
    while max_text_width(&format!("{}…", letters.concat())) > limits.max_width && letters.pop().is_some() {}
    format!("{}…", letters.concat().trim_end())
}

/// Distributes boxes of these heights over a vertical span, in order; returns each upper edge and where the last box ends.
pub fn stack_column(heights: &[f64], top: f64, bottom: f64, gap: f64) -> (Vec<f64>, f64) {
    let needed: f64 = heights.iter().map(|height| height + gap).sum();
    let count: f64 = heights.iter().map(|_| 1.0).sum();
    let spare = (bottom - top - needed).max(0.0) / (count + 1.0);
    let mut y = top;
    let mut tops = Vec::new();
    for height in heights {
        y += spare;
        tops.push(y);
        y += height + gap;
    }
    (tops, y)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: LabelLimits = LabelLimits::new(100.0, 4);

    /// A line began with a vowel sign that belongs to the letter before it.
    #[test]
    fn thai_is_broken_between_letters() {
        for width in 40..90_u8 {
            let limits = LabelLimits::new(f64::from(width), 9);
            let begins = |line: &String| line.starts_with(['\u{e31}', '\u{e35}', '\u{e34}']);
            let lines = wrap_text("สวัสดีชาวโลกสวัสดีชาวโลก", limits);
            assert!(!lines.iter().any(begins), "{width}: {lines:?}");
        }
    }

    #[test]
    fn a_label_breaks_at_words_and_ends_in_an_ellipsis() {
        assert_eq!(wrap_text("how I see myself", ROOM), ["how I see", "myself"].map(String::from).to_vec());
        assert_eq!(wrap_text("  home \n", ROOM), ["home"]);
        assert!(wrap_text("", ROOM).is_empty());
        let lines = wrap_text(&"work and sleep and ".repeat(12), ROOM);
        assert_eq!(lines.len(), 4);
        assert!(lines[3].ends_with('…'));
    }

    /// The tables are made with the faces (`fonts/subset.py`): a character, and the most that it takes in thousandths of an em.
    #[test]
    fn no_character_of_the_app_s_faces_is_wider_than_its_estimate() {
        let tables =
            [include_str!("../../../fonts/hand-widths.tsv"), include_str!("../../../fonts/heading-widths.tsv")];
        for row in tables.iter().flat_map(|table| table.lines()) {
            let (code, width) = row.split_once('\t').unwrap();
            let c = char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap();
            let (real, estimate) = (width.parse::<f64>().unwrap() / 1000.0, max_char_width_em(c));
            assert!(real <= estimate, "{c} takes {real}, the estimate is {estimate}");
        }
    }

    #[test]
    fn a_word_longer_than_all_lines_is_broken() {
        for text in ["W".repeat(200), "頂".repeat(200), "👩\u{200d}".repeat(90), "a\u{301}".repeat(100)] {
            let lines = wrap_text(&text, ROOM);
            assert!(lines.len() <= 4 && lines.iter().all(|line| max_text_width(line) <= ROOM.max_width), "{lines:?}");
        }
    }

    #[test]
    fn a_word_is_broken_only_if_it_is_wider_than_a_line() {
        let kitchen = wrap_text("my grandmother's kitchen", LabelLimits::new(126.0, 4));
        assert_eq!(kitchen, ["my", "grandmother's", "kitchen"]);
    }

    #[test]
    fn a_label_can_be_centred_at_a_height() {
        let label = WrappedText::wrapped_at("home and away", ROOM, 5.0, 0.0, Anchor::Middle).with_middle_at(50.0);
        assert_eq!((label.bounding_box().y, label.bounding_box().h), (30.0, 40.0));
    }
}
