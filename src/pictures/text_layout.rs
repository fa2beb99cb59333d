//! Room for words: how wide a text may be at most, how it breaks into lines, and where its box stands.

use super::picture::LayoutWidth;

/// Size of the letters on a sheet.
pub const FONT_SIZE: f64 = 16.0;
/// From line to line.
pub const LINE_HEIGHT: f64 = 20.0;

/// How much room a label may take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LabelLimits {
    /// A line's widest.
    pub max_width: f64,
    /// Lines at most.
    pub max_lines: usize,
}

impl LabelLimits {
    /// Room for this many lines of this width.
    pub const fn new(widest: f64, lines: usize) -> Self {
        Self { max_width: widest, max_lines: lines }
    }

    /// How high a label in it may become.
    pub fn max_height(self) -> f64 {
        (0..self.max_lines).map(|_| LINE_HEIGHT).sum()
    }
}

impl LayoutWidth {
    /// The room of an ordinary label.
    pub fn default_label_limits(self) -> LabelLimits {
        match self {
            Self::Narrow => LabelLimits::new(130.0, 4),
            Self::Wide => LabelLimits::new(170.0, 4),
        }
    }
}

/// A box on the sheet.
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
    /// What of it lies on a sheet of this size.
    #[must_use]
    pub fn clipped_to(&self, wide: f64, high: f64) -> Self {
        let (x, y) = (self.x.clamp(0.0, wide), self.y.clamp(0.0, high));
        Self { x, y, w: (self.x + self.w).clamp(x, wide.max(x)) - x, h: (self.y + self.h).clamp(y, high.max(y)) - y }
    }

    /// The box that holds both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let (right, foot) = ((self.x + self.w).max(other.x + other.w), (self.y + self.h).max(other.y + other.h));
        Self { x, y, w: right - x, h: foot - y }
    }

    /// Whether two boxes share any room.
    pub fn intersects(&self, other: &Self) -> bool {
        let across = self.x < other.x + other.w && other.x < self.x + self.w;
        across && self.y < other.y + other.h && other.y < self.y + self.h
    }
}

/// On which side of its point a text stands.
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
    /// As SVG spells it.
    pub fn as_svg(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// A text in lines, with its place: `y` is the upper edge; the first baseline is `y + FONT`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WrappedText {
    /// Its lines as drawn; the whole text stands in the list.
    pub lines: Vec<String>,
    /// Where it is anchored.
    pub x: f64,
    /// Its upper edge.
    pub y: f64,
    /// On which side.
    pub anchor: Anchor,
}

impl WrappedText {
    /// Breaks a text into a label at a point.
    pub fn wrapped_at(text: &str, room: LabelLimits, x: f64, y: f64, anchor: Anchor) -> Self {
        Self { lines: wrap_text(text, room), x, y, anchor }
    }

    /// The same label with its middle at this height.
    #[must_use]
    pub fn with_middle_at(self, y: f64) -> Self {
        Self { y: y - self.height() / 2.0, ..self }
    }

    /// How high it is.
    pub fn height(&self) -> f64 {
        self.lines.iter().map(|_| LINE_HEIGHT).sum()
    }

    /// The room it takes at most.
    pub fn bounding_box(&self) -> Rect {
        let w = self.lines.iter().map(|line| max_text_width(line)).fold(0.0, f64::max);
        let x = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - w / 2.0,
            Anchor::End => self.x - w,
        };
        Rect { x, y: self.y, w, h: self.height() }
    }

    /// The baseline of a line.
    pub fn baseline_y(&self, line: usize) -> f64 {
        self.lines.iter().take(line).fold(self.y + FONT_SIZE, |y, _| y + LINE_HEIGHT)
    }
}

/// A mark that stands on the character before it.
fn is_combining_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}' | '\u{200b}'..='\u{200f}' | '\u{20d0}'..='\u{20ff}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}')
}

/// How wide a text is at most, by the widest of the faces it may be set in.
pub fn max_text_width(text: &str) -> f64 {
    width_after(0.0, text)
}

/// Whether the table below may be wrong about a letter that may be set to an exact width without harm: it stands apart from its
/// neighbours and runs from left to right, as signs, emoji and old scripts do. Hebrew, Arabic, the scripts of India and others
/// whose letters join or stack are never stretched; their room is wide enough as it is.
pub fn needs_exact_width(c: char) -> bool {
    let signs = matches!(c, '\u{2027}'..='\u{2bff}' | '\u{ff00}'..='\u{ffef}' | '\u{fdfd}');
    let scripts = matches!(c, '\u{530}'..='\u{58f}' | '\u{10a0}'..='\u{10ff}' | '\u{13a0}'..='\u{13ff}' | '\u{1e00}'..='\u{1fff}' | '\u{a4d0}'..='\u{a7ff}');
    let beyond = matches!(c, '\u{12000}'..='\u{1254f}' | '\u{13000}'..='\u{1345f}' | '\u{1d000}'..='\u{1d7ff}' | '\u{1f000}'..='\u{1faff}');
    !is_combining_mark(c) && (signs || scripts || beyond)
}

/// In parts of the letters' size: as wide as in the widest of the common serif and sans faces.
fn max_char_width_em(c: char) -> f64 {
    match c {
        _ if is_combining_mark(c) => 0.0,
        ' ' | 'i' | 'j' | 'l' | '\'' | '.' | ',' | ':' | ';' | '!' | '|' | '’' | '‘' | '\u{a0}' => 0.37,
        'f' | 't' => 0.41,
        'r' | 'I' | 'J' | '(' | ')' | '[' | ']' | '-' | '/' | '"' | '\u{2010}' | '\u{2011}' => 0.48,
        'c' | 's' | 'z' => 0.57,
        'a' | 'e' | 'k' | 'o' | 'v' | 'x' | 'y' | '“' | '”' | '–' | '?' => 0.62,
        'b' | 'd' | 'g' | 'h' | 'n' | 'p' | 'q' | 'u' | '0'..='9' => 0.65,
        'm' => 0.98,
        'w' | 'A'..='G' | 'K' | 'L' | 'P' | 'R'..='V' | 'X'..='Z' => 0.87,
        'H' | 'N' | 'O' | 'Q' | '&' | '+' | '=' | '<' | '>' | '~' | '#' => 0.9,
        'M' | 'W' | '@' | '%' | '…' | '—' | '\u{a9}' | '\u{ae}' => 1.06,
        '\u{df}'..='\u{17f}' => 0.72,
        '\u{590}'..='\u{5ff}' => 0.8,
        '\u{600}'..='\u{6ff}' => 1.0,
        '\u{80}'..='\u{52f}' => 1.06,
        // A whole sentence in one sign; nothing of it joins.
        '\u{fdfd}' => 4.0,
        '\u{bf0}'..='\u{bfa}' | '\u{fdf0}'..='\u{fdff}' => 2.6,
        '\u{2100}'..='\u{2bff}' | '\u{1f000}'.. => 1.4,
        '\u{530}'.. => 1.1,
        _ => 0.7,
    }
}

/// Breaks a text into the lines that a room has; what does not fit ends in an ellipsis.
pub fn wrap_text(text: &str, room: LabelLimits) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut wide = 0.0;
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        let joined = width_after(width_after(wide, " "), word);
        if let Some(last) = lines.last_mut().filter(|_| joined <= room.max_width) {
            last.push(' ');
            last.push_str(word);
            wide = joined;
        } else {
            lines.extend(break_long_word(word, room));
            wide = lines.last().map_or(0.0, |last| max_text_width(last));
        }
    }
    if lines.len() > room.max_lines {
        lines.truncate(room.max_lines);
        if let Some(last) = lines.last_mut() {
            *last = truncate_with_ellipsis(last, room);
        }
    }
    lines
}

/// How wide a line becomes when this goes on it.
fn width_after(wide: f64, text: &str) -> f64 {
    text.chars().fold(wide, |wide, c| wide + max_char_width_em(c) * FONT_SIZE)
}

/// A word in pieces that fit a line each.
fn break_long_word(word: &str, room: LabelLimits) -> Vec<String> {
    if max_text_width(word) <= room.max_width {
        return vec![word.to_owned()];
    }
    let mut all: Vec<String> = Vec::new();
    let (mut open, mut wide) = (String::new(), 0.0);
    for c in word.chars() {
        let next = max_char_width_em(c) * FONT_SIZE;
        if !open.is_empty() && wide + next > room.max_width {
            all.push(std::mem::take(&mut open));
            wide = 0.0;
        }
        open.push(c);
        wide += next;
    }
    all.push(open);
    all
}

fn truncate_with_ellipsis(line: &str, room: LabelLimits) -> String {
    let mut kept = line.to_owned();
    while max_text_width(&format!("{kept}…")) > room.max_width && kept.pop().is_some() {}
    format!("{}…", kept.trim_end())
}

/// Spreads boxes of these heights over a stretch, in order; gives each upper edge and where the last one ends.
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

    #[test]
    fn a_label_breaks_at_words_and_ends_in_an_ellipsis() {
        assert_eq!(wrap_text("how I see myself", ROOM), ["how I see", "myself"].map(String::from).to_vec());
        assert_eq!(wrap_text("  home \n", ROOM), ["home"]);
        assert!(wrap_text("", ROOM).is_empty());
        let long = wrap_text(&"work and sleep and ".repeat(12), ROOM);
        assert_eq!(long.len(), 4);
        assert!(long[3].ends_with('…'));
    }

    #[test]
    fn a_word_without_end_is_broken() {
        for text in ["W".repeat(200), "頂".repeat(200), "👩\u{200d}".repeat(90), "a\u{301}".repeat(100)] {
            let lines = wrap_text(&text, ROOM);
            assert!(lines.len() <= 4 && lines.iter().all(|line| max_text_width(line) <= ROOM.max_width), "{lines:?}");
        }
    }

    #[test]
    fn a_word_is_broken_only_where_it_is_wider_than_a_line() {
        let kitchen = wrap_text("my grandmother's kitchen", LabelLimits::new(126.0, 4));
        assert_eq!(kitchen, ["my", "grandmother's", "kitchen"]);
    }

    #[test]
    fn a_label_stands_around_its_middle() {
        let label = WrappedText::wrapped_at("home and away", ROOM, 5.0, 0.0, Anchor::Middle).with_middle_at(50.0);
        assert_eq!((label.bounding_box().y, label.bounding_box().h), (30.0, 40.0));
    }
}
