//! Room for words: how wide a text may be at most, how it breaks into lines, and where its box stands.

/// Size of the letters on a sheet.
pub const FONT: f64 = 20.0;
/// From line to line.
pub const LEADING: f64 = 24.0;
/// A label's widest.
pub const WIDEST: f64 = 200.0;
/// Characters in a line.
const CHARACTERS: usize = 18;
/// Lines in a label.
const LINES: usize = 4;

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
    /// Whether two boxes share any room.
    pub fn meets(&self, other: &Self) -> bool {
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
pub struct Label {
    /// Its lines as drawn; the whole text stands in the list.
    pub lines: Vec<String>,
    /// Where it is anchored.
    pub x: f64,
    /// Its upper edge.
    pub y: f64,
    /// On which side.
    pub anchor: Anchor,
}

impl Label {
    /// Breaks a text into a label at a point.
    pub fn at(text: &str, x: f64, y: f64, anchor: Anchor) -> Self {
        Self { lines: wrap(text), x, y, anchor }
    }

    /// How high it is.
    pub fn height(&self) -> f64 {
        self.lines.iter().map(|_| LEADING).sum()
    }

    /// The room it takes at most.
    pub fn room(&self) -> Rect {
        let w = self.lines.iter().map(|line| width(line)).fold(0.0, f64::max);
        let x = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - w / 2.0,
            Anchor::End => self.x - w,
        };
        Rect { x, y: self.y, w, h: self.height() }
    }

    /// The baseline of a line.
    pub fn baseline(&self, line: usize) -> f64 {
        self.lines.iter().take(line).fold(self.y + FONT, |y, _| y + LEADING)
    }
}

/// A mark that stands on the character before it.
fn rides(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}' | '\u{200b}'..='\u{200f}' | '\u{20d0}'..='\u{20ff}')
}

/// How wide a text is at most; most faces are narrower.
pub fn width(text: &str) -> f64 {
    text.chars().map(|c| letter(c) * FONT).sum()
}

fn letter(c: char) -> f64 {
    match c {
        _ if rides(c) => 0.0,
        'W' | 'M' | 'm' | 'w' | '@' | '%' | '…' | '—' | '\u{a9}' | '\u{ae}' => 1.0,
        '\u{1100}'..='\u{11ff}' | '\u{2030}'..='\u{205e}' | '\u{2100}'.. => 1.1,
        _ => 0.62,
    }
}

/// Breaks a text into at most four lines that fit; what does not fit ends in an ellipsis.
pub fn wrap(text: &str) -> Vec<String> {
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mut lines: Vec<String> = Vec::new();
    for word in clean.split_whitespace() {
        let joined = lines.last().map(|last| format!("{last} {word}")).filter(|line| fits(line));
        match (joined, lines.last_mut()) {
            (Some(line), Some(last)) => *last = line,
            (Some(_) | None, _) => lines.extend(pieces(word)),
        }
    }
    if lines.len() > LINES {
        lines.truncate(LINES);
        if let Some(last) = lines.last_mut() {
            *last = shortened(last);
        }
    }
    lines
}

fn fits(line: &str) -> bool {
    line.chars().filter(|c| !rides(*c)).count() <= CHARACTERS && width(line) <= WIDEST
}

/// A word in pieces that fit a line each.
fn pieces(word: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut open = String::new();
    for c in word.chars() {
        open.push(c);
        if !fits(&open) {
            open.pop();
            all.push(std::mem::take(&mut open));
            open.push(c);
        }
    }
    all.push(open);
    all
}

fn shortened(line: &str) -> String {
    let mut kept = line.to_owned();
    while !fits(&format!("{kept}…")) && kept.pop().is_some() {}
    format!("{}…", kept.trim_end())
}

/// Spreads boxes of these heights over a stretch, in order; gives each upper edge and where the last one ends.
pub fn column(heights: &[f64], top: f64, bottom: f64, gap: f64) -> (Vec<f64>, f64) {
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

    #[test]
    fn a_label_breaks_at_words_and_ends_in_an_ellipsis() {
        assert_eq!(wrap("how I see myself"), ["how I see", "myself"].map(String::from).to_vec());
        assert_eq!(wrap("  home \n"), ["home"]);
        assert!(wrap("").is_empty());
        let long = wrap(&"work and sleep and ".repeat(12));
        assert_eq!(long.len(), 4);
        assert!(long[3].ends_with('…'));
    }

    #[test]
    fn a_word_without_end_is_broken() {
        for text in ["W".repeat(200), "頂".repeat(200), "👩\u{200d}".repeat(90), "a\u{301}".repeat(100)] {
            let lines = wrap(&text);
            assert!(lines.len() <= 4 && lines.iter().all(|line| width(line) <= WIDEST), "{lines:?}");
        }
    }
}
