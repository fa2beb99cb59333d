//! A picture as one self-contained SVG file. It must never refer to anything remote and never contain a script.

use crate::pictures::model::picture::{Ink, Picture, Shape, TextAuthor, TextLabel};
use crate::pictures::model::text_layout::{FONT_SIZE, max_text_width, needs_exact_width};

/// The font of user text, as named in an exported file.
pub const USER_FONT: &str = "Literata, Palatino, 'Palatino Linotype', Georgia, serif";
const APP_FONT: &str = "'Familjen Grotesk', system-ui, 'Segoe UI', sans-serif";

/// The largest side in pixels that the canvas of every browser supports.
const MAX_SIDE_PX: f64 = 8_000.0;
/// The largest area in pixels that the canvas of every browser supports.
const MAX_AREA_PX: f64 = 16_000_000.0;

/// Returns the whole file: the picture, its title, a description, and the text alternative.
pub fn write_svg(picture: &Picture, title: &str, about: &str) -> String {
    write_sized_svg(picture, title, about, (picture.width, picture.height))
}

/// Returns an SVG with its faces in it: the style is that of `BrowserApi::font_style`, which is empty while they are not loaded.
pub fn embed_fonts(svg: &str, font_style: &str) -> String {
    match svg.split_once('>') {
        Some((head, rest)) if !font_style.is_empty() => format!("{head}>\n<style>{font_style}</style>{rest}"),
        _ => svg.to_owned(),
    }
}

/// Returns the SVG for a PNG export and its size in pixels: three to a unit, fewer if that would be too large.
pub fn svg_for_png(picture: &Picture, title: &str, about: &str) -> (String, (u32, u32)) {
    let (width, height) = (picture.width.max(1.0), picture.height.max(1.0));
    let times = (MAX_SIDE_PX / width.max(height)).min((MAX_AREA_PX / (width * height)).sqrt()).min(3.0);
    let dots = |length: f64| to_pixels((length * times).floor().max(1.0));
    let size = (dots(width), dots(height));
    (write_sized_svg(picture, title, about, (f64::from(size.0), f64::from(size.1))), size)
}

/// Converts a length that is already limited to what a canvas supports.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and MAX_SIDE_PX")]
fn to_pixels(length: f64) -> u32 {
    length.clamp(1.0, MAX_SIDE_PX) as u32
}

fn write_sized_svg(picture: &Picture, title: &str, about: &str, (across, down): (f64, f64)) -> String {
    let (width, height) = (picture.width, picture.height);
    let description: Vec<&str> =
        std::iter::once(about).chain(picture.text_alternative.iter().map(|line| line.text.as_str())).collect();
    let mut all = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{across:.0}\" height=\"{down:.0}\" \
         viewBox=\"0 0 {width:.1} {height:.1}\" role=\"img\" aria-labelledby=\"title about\">\n\
         <title id=\"title\">{}</title>\n<desc id=\"about\">{}</desc>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"{}\"/>\n",
        escape_xml(title),
        escape_xml(&description.join("\n")),
        ink_hex(Ink::Page),
    );
    all.extend(picture.shapes.iter().map(shape_element));
    all.extend(picture.labels.iter().map(label_elements));
    all.push_str("</svg>\n");
    all
}

fn shape_element(shape: &Shape) -> String {
    let (d, hex) = (escape_xml(&shape.d), ink_hex(shape.ink));
    let dashes = shape.dash_array().map(|dashes| format!(" stroke-dasharray=\"{dashes}\"")).unwrap_or_default();
    match shape.stroke_width {
        Some(line) => format!(
            "<path d=\"{d}\" fill=\"none\" stroke=\"{hex}\" stroke-width=\"{line:.1}\" stroke-linecap=\"round\" \
             stroke-linejoin=\"round\"{dashes}/>\n"
        ),
        None => format!("<path d=\"{d}\" fill=\"{hex}\"/>\n"),
    }
}

fn label_elements(label: &TextLabel) -> String {
    let face = match label.author {
        TextAuthor::User => USER_FONT,
        TextAuthor::App => APP_FONT,
    };
    let (x, anchor, ink) = (label.wrapped_text.x, label.wrapped_text.anchor.as_svg(), ink_hex(label.ink));
    let lines = label.wrapped_text.lines.iter().enumerate().map(|(n, line)| {
        let (y, text) = (label.wrapped_text.baseline_y(n), with_exact_widths(line));
        format!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" font-family=\"{face}\" font-size=\"{FONT_SIZE}\" \
             fill=\"{ink}\">{text}</text>\n"
        )
    });
    lines.collect()
}

/// Wraps those characters whose width may exceed their space in spans of an exact width; all others keep the width of their
/// font.
fn with_exact_widths(line: &str) -> String {
    let mut all = String::new();
    let mut rest = line;
    while let Some(start) = rest.find(needs_exact_width) {
        let (before, from) = rest.split_at(start);
        let end = from
            .find(|c: char| !needs_exact_width(c) && max_text_width(c.encode_utf8(&mut [0; 4])) > 0.0)
            .unwrap_or(from.len());
        let (signs, after) = from.split_at(end);
        let exact = format!("<tspan textLength=\"{:.1}\" lengthAdjust=\"spacingAndGlyphs\">", max_text_width(signs));
        all.extend([escape_xml(before), exact, escape_xml(signs), "</tspan>".to_owned()]);
        rest = after;
    }
    all + &escape_xml(rest)
}

/// Escapes text for XML and drops the characters that XML does not allow.
pub(in crate::pictures) fn escape_xml(text: &str) -> String {
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

/// Returns the colour on paper; an exported file has no stylesheet.
pub(in crate::pictures) fn ink_hex(ink: Ink) -> &'static str {
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
        Ink::ClayTint => "#e6c3ae",
        Ink::MossTint => "#c3d0b4",
        Ink::GoldWash => "#f6e9c9",
        Ink::RiverWash => "#e0ebeb",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pictures::model::picture::{ListEntry, circle_path};
    use crate::pictures::model::text_layout::{Anchor, LabelLimits, WrappedText};
    use proptest::prelude::*;

    fn sample_picture(text: &str) -> Picture {
        let mut picture = Picture { width: 356.0, height: 120.0, ..Picture::default() };
        picture.add_line(circle_path(50.0, 50.0, 20.0), Ink::Clay, 2.0);
        picture.add_dashed_line(circle_path(50.0, 50.0, 30.0), Ink::Moss, 2.0);
        picture.add_filled_shape(circle_path(50.0, 50.0, 5.0), Ink::Moss);
        let label = WrappedText::wrapped_at(text, LabelLimits::new(130.0, 4), 10.0, 10.0, Anchor::Start);
        picture.labels.push(TextLabel { wrapped_text: label, full_text: text.to_owned(), ..TextLabel::default() });
        picture.text_alternative.push(ListEntry { text: text.to_owned(), ..ListEntry::default() });
        picture
    }

    /// Asserts that elements are balanced, that attributes are quoted, and that only known names occur.
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
    fn an_svg_file_is_self_contained_and_has_the_full_text() {
        let long_text = "a sentence that is much longer than its label ".repeat(4);
        let file = write_svg(&sample_picture(&long_text), "Where it reaches", "A map.");
        assert_parses(&file);
        assert!(file.contains(long_text.trim()) && file.contains("<title id=\"title\">Where it reaches</title>"));
        for wrong in ["href", "script", "url(", "style", "@import", "<image", "<foreignObject"] {
            assert!(!file.contains(wrong), "{wrong}");
        }
        assert_eq!(file.matches("http").count(), 1, "only the name of the format");
    }

    #[test]
    fn the_faces_are_put_into_a_file_where_there_are_any() {
        let file = write_svg(&sample_picture("Home"), "A map", "");
        let embedded = embed_fonts(&file, "@font-face{font-family:\"Literata\"}");
        assert!(embedded.contains("\">\n<style>@font-face{font-family:\"Literata\"}</style>\n<title"), "{embedded}");
        assert_eq!(embed_fonts(&file, ""), file);
        assert!(file.contains("font-family=\"Literata, ") || !file.contains("<text"));
    }

    #[test]
    fn a_png_is_sharp_and_within_canvas_limits() {
        let mut small = sample_picture("Home");
        let (file, size) = svg_for_png(&small, "", "");
        assert_eq!(size, (1068, 360));
        assert!(file.contains("width=\"1068\" height=\"360\" viewBox=\"0 0 356.0 120.0\""));
        for height in [0.0, 9_000.0, 60_000.0] {
            small.height = height;
            let (_, (across, down)) = svg_for_png(&small, "", "");
            assert!(across >= 1 && (1..=8_000).contains(&down) && across * down <= 16_000_000, "{across} x {down}");
        }
    }

    #[test]
    fn hostile_text_is_escaped() {
        let file =
            write_svg(&sample_picture("<script>alert(1)</script> \" onload='x' & \u{0} ]]> \u{ffff}"), "<b>", "\"");
        assert_parses(&file);
        assert!(file.contains("&lt;script&gt;") && !file.contains("<script"));
    }

    #[test]
    fn only_characters_of_uncertain_width_get_an_exact_width() {
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
            assert!(!write_svg(&sample_picture(free), "", "").contains("textLength"), "{free}");
        }
        for held in ["\u{fdfd}", "\u{12031}", "Home 🏡"] {
            assert!(write_svg(&sample_picture(held), "", "").contains("textLength"), "{held}");
        }
        let mixed = write_svg(&sample_picture("أمي 🏡"), "", "");
        assert!(
            mixed.contains("أمي <tspan textLength=\"22.4\" lengthAdjust=\"spacingAndGlyphs\">🏡</tspan>"),
            "{mixed}"
        );
    }

    proptest! {
        #[test]
        fn any_text_gives_the_same_valid_svg_each_time(text in "\\PC{0,80}|[\\s\\S]{0,80}") {
            let picture = sample_picture(&text);
            let file = write_svg(&picture, &text, &text);
            assert_parses(&file);
            prop_assert_eq!(&file, &write_svg(&picture.clone(), &text, &text));
        }
    }
}
