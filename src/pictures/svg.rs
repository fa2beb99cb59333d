//! A sheet as a file: one SVG that stands by itself, with nothing remote and nothing that runs.

use super::layout::{FONT, is_held, width};
use super::sheet::{Ink, Mark, Shape, Sheet, Voice};

/// The face of her words, as a file names it.
pub const HERS: &str = "Palatino, 'Palatino Linotype', Georgia, serif";
const APP: &str = "system-ui, 'Segoe UI', sans-serif";

/// Dots on a side that every browser's drawing surface bears.
const LONGEST: f64 = 8_000.0;
/// Dots in all that every browser's drawing surface bears.
const MOST: f64 = 16_000_000.0;

/// The whole file: the picture, and in words its title, what it is, and the equal list.
pub fn write(sheet: &Sheet, title: &str, about: &str) -> String {
    sized(sheet, title, about, (sheet.width, sheet.height))
}

/// The file to make an image of dots from, and its size in dots: three to a unit, fewer where that would be too many.
pub fn for_dots(sheet: &Sheet, title: &str, about: &str) -> (String, (u32, u32)) {
    let (width, height) = (sheet.width.max(1.0), sheet.height.max(1.0));
    let times = (LONGEST / width.max(height)).min((MOST / (width * height)).sqrt()).min(3.0);
    let dots = |length: f64| whole((length * times).floor().max(1.0));
    let size = (dots(width), dots(height));
    (sized(sheet, title, about, (f64::from(size.0), f64::from(size.1))), size)
}

/// A length that was cut to what a surface bears.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and LONGEST")]
fn whole(length: f64) -> u32 {
    length.clamp(1.0, LONGEST) as u32
}

fn sized(sheet: &Sheet, title: &str, about: &str, (across, down): (f64, f64)) -> String {
    let (width, height) = (sheet.width, sheet.height);
    let told: Vec<&str> = std::iter::once(about).chain(sheet.list.iter().map(|line| line.text.as_str())).collect();
    let mut all = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{across:.0}\" height=\"{down:.0}\" \
         viewBox=\"0 0 {width:.1} {height:.1}\" role=\"img\" aria-labelledby=\"title about\">\n\
         <title id=\"title\">{}</title>\n<desc id=\"about\">{}</desc>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"{}\"/>\n",
        escaped(title),
        escaped(&told.join("\n")),
        hex(Ink::Page),
    );
    all.extend(sheet.shapes.iter().map(shape));
    all.extend(sheet.marks.iter().map(mark));
    all.push_str("</svg>\n");
    all
}

fn shape(shape: &Shape) -> String {
    let (d, hex) = (escaped(&shape.d), hex(shape.ink));
    let dashes = shape.dashes().map(|dashes| format!(" stroke-dasharray=\"{dashes}\"")).unwrap_or_default();
    match shape.line {
        Some(line) => format!(
            "<path d=\"{d}\" fill=\"none\" stroke=\"{hex}\" stroke-width=\"{line:.1}\" stroke-linecap=\"round\" \
             stroke-linejoin=\"round\"{dashes}/>\n"
        ),
        None => format!("<path d=\"{d}\" fill=\"{hex}\"/>\n"),
    }
}

fn mark(mark: &Mark) -> String {
    let face = match mark.voice {
        Voice::Hers => HERS,
        Voice::App => APP,
    };
    // Her words stay legible where a line passes behind them.
    let edge = if mark.ink == Ink::Page {
        String::new()
    } else {
        format!(" stroke=\"{}\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"", hex(Ink::Page))
    };
    let (x, anchor, ink) = (mark.label.x, mark.label.anchor.as_svg(), hex(mark.ink));
    let lines = mark.label.lines.iter().enumerate().map(|(n, line)| {
        let (y, text) = (mark.label.baseline(n), held(line));
        format!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" font-family=\"{face}\" font-size=\"{FONT}\" \
             fill=\"{ink}\"{edge}>{text}</text>\n"
        )
    });
    lines.collect()
}

/// A line in which those signs that may be wider than their room are held to it; all other letters stay as their face has them.
fn held(line: &str) -> String {
    let mut all = String::new();
    let mut rest = line;
    while let Some(start) = rest.find(is_held) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c: char| !is_held(c) && width(c.encode_utf8(&mut [0; 4])) > 0.0).unwrap_or(from.len());
        let (signs, after) = from.split_at(end);
        let exact = format!("<tspan textLength=\"{:.1}\" lengthAdjust=\"spacingAndGlyphs\">", width(signs));
        all.extend([escaped(before), exact, escaped(signs), "</tspan>".to_owned()]);
        rest = after;
    }
    all + &escaped(rest)
}

/// Text for an XML file; what XML cannot hold is left out.
pub(super) fn escaped(text: &str) -> String {
    let mut all = String::new();
    for c in text.chars() {
        match c {
            '&' => all.push_str("&amp;"),
            '<' => all.push_str("&lt;"),
            '>' => all.push_str("&gt;"),
            '"' => all.push_str("&quot;"),
            '\'' => all.push_str("&#39;"),
            '\n' => all.push(c),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if c.is_control() => all.push(' '),
            _ => all.push(c),
        }
    }
    all
}

/// The colours on paper; a file has no style sheet.
pub(super) fn hex(ink: Ink) -> &'static str {
    match ink {
        Ink::Ink => "#23222a",
        Ink::Soft => "#5c5863",
        Ink::Rule => "#d9d0bf",
        Ink::Page => "#fdfaf3",
        Ink::River => "#1f5f68",
        Ink::Clay => "#b3643f",
        Ink::Moss => "#4d6a3c",
        Ink::Plum => "#6d4670",
        Ink::Gold => "#b58a35",
        Ink::Slate => "#64707c",
        Ink::Rose => "#b9657a",
        Ink::ClayWash => "#f5e8df",
        Ink::MossWash => "#e9efe2",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pictures::layout::{Anchor, Label, Room};
    use crate::pictures::sheet::{Line, circle};
    use proptest::prelude::*;

    fn sheet(text: &str) -> Sheet {
        let mut sheet = Sheet { width: 356.0, height: 120.0, ..Sheet::default() };
        sheet.line(circle(50.0, 50.0, 20.0), Ink::Clay, 2.0);
        sheet.dashed(circle(50.0, 50.0, 30.0), Ink::Moss, 2.0);
        sheet.fill(circle(50.0, 50.0, 5.0), Ink::Moss);
        let label = Label::at(text, Room::new(130.0, 4), 10.0, 10.0, Anchor::Start);
        sheet.marks.push(Mark { label, whole: text.to_owned(), ..Mark::default() });
        sheet.list.push(Line { text: text.to_owned(), ..Line::default() });
        sheet
    }

    /// Elements open and close in order, attributes are quoted, and only known names occur.
    fn assert_parses(text: &str) {
        let mut open: Vec<String> = Vec::new();
        let mut rest = text;
        while let Some((words, after)) = rest.split_once('<') {
            assert!(!words.contains('>'), "{words}");
            let (tag, after) = after.split_once('>').unwrap();
            assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
            let name: String = tag.chars().take_while(|c| c.is_ascii_alphabetic() || *c == '/').collect();
            assert!(
                ["svg", "title", "desc", "rect", "path", "text", "tspan"].contains(&name.trim_start_matches('/')),
                "{tag}"
            );
            match name.strip_prefix('/') {
                Some(name) => assert_eq!(open.pop().as_deref(), Some(name)),
                None if tag.ends_with('/') => {}
                None => open.push(name),
            }
            rest = after;
        }
        assert!(open.is_empty() && rest.trim().is_empty(), "{open:?} {rest}");
        let bare = |c: char| c.is_control() && c != '\n';
        assert!(!text.contains(bare));
    }

    #[test]
    fn the_file_stands_by_itself_and_holds_her_words_whole() {
        let long = "a sentence that is much longer than its label ".repeat(4);
        let file = write(&sheet(&long), "Where it reaches", "A map.");
        assert_parses(&file);
        assert!(file.contains(long.trim()) && file.contains("<title id=\"title\">Where it reaches</title>"));
        for wrong in ["href", "script", "url(", "style", "@import", "<image", "<foreignObject"] {
            assert!(!file.contains(wrong), "{wrong}");
        }
        assert_eq!(file.matches("http").count(), 1, "only the name of the format");
    }

    #[test]
    fn an_image_is_sharp_and_no_larger_than_a_surface_bears() {
        let mut small = sheet("Home");
        let (file, size) = for_dots(&small, "", "");
        assert_eq!(size, (1068, 360));
        assert!(file.contains("width=\"1068\" height=\"360\" viewBox=\"0 0 356.0 120.0\""));
        for height in [0.0, 9_000.0, 60_000.0] {
            small.height = height;
            let (_, (across, down)) = for_dots(&small, "", "");
            assert!(across >= 1 && (1..=8_000).contains(&down) && across * down <= 16_000_000, "{across} x {down}");
        }
    }

    #[test]
    fn hostile_words_are_only_words() {
        let file = write(&sheet("<script>alert(1)</script> \" onload='x' & \u{0} ]]> \u{ffff}"), "<b>", "\"");
        assert_parses(&file);
        assert!(file.contains("&lt;script&gt;") && !file.contains("<script"));
    }

    #[test]
    fn only_what_may_run_over_is_held_to_its_room() {
        for free in [
            "Home, sweet home",
            "בבית",
            "في البيت \u{fe8d}\u{fdfa}",
            "मेरी नानी का घर",
            "தமிழ்",
            "ᠮᠣᠩᠭᠣᠯ",
            "ܫܠܡܐ",
            "ကျေးဇူး",
            "བོད",
        ] {
            assert!(!write(&sheet(free), "", "").contains("textLength"), "{free}");
        }
        for held in ["\u{fdfd}", "\u{12031}", "Home 🏡"] {
            assert!(write(&sheet(held), "", "").contains("textLength"), "{held}");
        }
        let mixed = write(&sheet("أمي 🏡"), "", "");
        assert!(
            mixed.contains("أمي <tspan textLength=\"22.4\" lengthAdjust=\"spacingAndGlyphs\">🏡</tspan>"),
            "{mixed}"
        );
    }

    proptest! {
        #[test]
        fn any_words_parse_and_are_written_alike_again(text in "\\PC{0,80}|[\\s\\S]{0,80}") {
            let sheet = sheet(&text);
            let file = write(&sheet, &text, &text);
            assert_parses(&file);
            prop_assert_eq!(&file, &write(&sheet.clone(), &text, &text));
        }
    }
}
