//! The border between the problem's side and the user's: a strip under the map with a quiet line for the hardest time and one
//! for now. It is described in words; a position from 0 to 10 only says where a line is drawn and is never shown.

use super::brush;
use super::layers::ProblemStack;
use super::picture::{DragHandle, Ink, LayoutWidth, ListEntry, Picture, TextAuthor, TextLabel};
use super::text_layout::{Anchor, LINE_HEIGHT, LabelLimits, WrappedText};
use crate::story::Story;
use crate::story::answers::{BORDER_QUESTIONS, answer_text};
use crate::story::field_path::{Field, FieldPath, QuestionRef};
use crate::story::value::Value;

/// The id of the question where the border was in the hardest time.
pub const BORDER_AT_HARDEST: &str = BORDER_QUESTIONS[0];
/// The id of the question where it is now.
pub const BORDER_NOW: &str = BORDER_QUESTIONS[1];
/// The id of the question what it looks like.
const BORDER_APPEARANCE_QUESTION: &str = "e2.look.2";

/// The app's texts on the strip.
#[derive(Clone, Copy, Debug)]
pub struct BorderStrings {
    /// The heading above it.
    pub heading: &'static str,
    /// The user, at their end.
    pub me: &'static str,
    /// The label of the line for the hardest time.
    pub hardest: &'static str,
    /// The label of the line for now.
    pub now: &'static str,
    /// The positions of a line in words, from right beside the user to right beside the problem.
    pub positions: [&'static str; 11],
}

/// The position of a line of the border.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BorderPosition {
    /// From 0, beside the user, to 10, beside the problem.
    pub mark: u8,
    /// The user's note.
    pub note: String,
    /// The field path at which it is stored.
    pub answer_path: FieldPath,
}

/// Returns the latest position given for a time, on the pages about the problem in front.
pub fn latest_border_position(story: &Story, layers: &ProblemStack, question: &str) -> Option<BorderPosition> {
    layers.pages_about_front(story, "e2").into_iter().rev().find_map(|sheet| {
        let place = FieldPath::in_record(&sheet, Field::Answer(QuestionRef::new(question)));
        match story.get(&place) {
            Some(Value::Scale { mark: Some(mark), note, .. }) => {
                Some(BorderPosition { mark: (*mark).min(10), note: note.clone(), answer_path: place })
            }
            Some(_) | None => None,
        }
    })
}

fn border_appearance(story: &Story, layers: &ProblemStack) -> Option<(String, FieldPath)> {
    layers.pages_about_front(story, "e2").into_iter().rev().find_map(|sheet| {
        let place = FieldPath::in_record(&sheet, Field::Answer(QuestionRef::new(BORDER_APPEARANCE_QUESTION)));
        let text = story.get(&place).map(answer_text).filter(|text| !text.trim().is_empty())?;
        Some((text, place))
    })
}

/// The measures of the strip.
struct BorderStrip {
    left_x: f64,
    right_x: f64,
    picture_width: f64,
}

impl BorderStrip {
    fn new(width: LayoutWidth, wide: f64) -> Self {
        let edge = match width {
            LayoutWidth::Narrow => 66.0,
            LayoutWidth::Wide => 120.0,
        };
        Self { left_x: edge, right_x: wide - edge, picture_width: wide }
    }

    fn x_of_mark(&self, mark: u8) -> f64 {
        self.right_x - (self.right_x - self.left_x) * f64::from(mark) / 10.0
    }

    fn label_limits(&self) -> LabelLimits {
        LabelLimits::new(self.picture_width * 0.5, 3)
    }

    /// Returns a label centred on a line and moved as far as needed to stay in the picture.
    fn fitted_label(&self, text: &str, x: f64, y: f64) -> WrappedText {
        let label = WrappedText::wrapped_at(text, self.label_limits(), x, y, Anchor::Middle);
        let half = label.bounding_box().w / 2.0;
        WrappedText { x: x.clamp(half + 4.0, (self.picture_width - half - 4.0).max(half + 4.0)), ..label }
    }
}

/// The height of the strip.
const STRIP_HEIGHT: f64 = 46.0;
/// The distance from the strip to the knob of a line.
const KNOB_OFFSET: f64 = 1.0;
/// How far outside the strip a touch still counts.
const TOUCH_MARGIN: f64 = 9.0;
/// The distance from the end of the strip to the figure there.
const END_GAP: f64 = 30.0;

/// Draws the strip below the map, once a line has a position.
pub(super) fn draw_border_strip(
    sheet: &mut Picture,
    width: LayoutWidth,
    story: &Story,
    layers: &ProblemStack,
    words: BorderStrings,
) {
    let (hardest, now) =
        (latest_border_position(story, layers, BORDER_AT_HARDEST), latest_border_position(story, layers, BORDER_NOW));
    if hardest.is_none() && now.is_none() {
        return;
    }
    let strip = BorderStrip::new(width, sheet.width);
    let mut lines = Picture::default();
    let mut y = add_heading(sheet, &strip, words);
    if let Some((text, place)) = border_appearance(story, layers) {
        let label = WrappedText::wrapped_at(
            &text,
            LabelLimits::new(strip.right_x - strip.left_x, 2),
            strip.picture_width / 2.0,
            y,
            Anchor::Middle,
        );
        y += label.height() + 10.0;
        add_nested_user_text(&mut lines, label, text, place);
    }
    if let Some(stand) = &hardest {
        y = add_border_line_text(&mut lines, &strip, stand, words.hardest, words, y) + 4.0;
    }
    let top = y + 6.0;
    draw_border_band(sheet, &strip, words, top, hardest.as_ref(), now.as_ref());
    let (over, under) = (hardest.as_ref(), now.as_ref());
    let grips =
        over.map(|stand| border_handle(&strip, stand, (words, words.hardest), (top - KNOB_OFFSET, top - TOUCH_MARGIN)));
    let low = top + STRIP_HEIGHT;
    let grips =
        grips.into_iter().chain(under.map(|stand| {
            border_handle(&strip, stand, (words, words.now), (low + KNOB_OFFSET, low - STRIP_HEIGHT / 2.0))
        }));
    sheet.drag_handles.extend(grips);
    y = top + STRIP_HEIGHT + 10.0;
    if let Some(stand) = &now {
        y = add_border_line_text(&mut lines, &strip, stand, words.now, words, y);
    }
    sheet.text_alternative.append(&mut lines.text_alternative);
    sheet.labels.append(&mut lines.labels);
    sheet.height = y + 14.0;
}

/// Adds the heading of the strip; returns where it ends.
fn add_heading(sheet: &mut Picture, strip: &BorderStrip, words: BorderStrings) -> f64 {
    sheet.text_alternative.push(ListEntry { text: words.heading.to_owned(), ..ListEntry::default() });
    let y = sheet.height + 14.0;
    let label = WrappedText::wrapped_at(
        words.heading,
        LabelLimits::new(strip.right_x - strip.left_x, 2),
        strip.picture_width / 2.0,
        y,
        Anchor::Middle,
    );
    let end = y + label.height() + 8.0;
    sheet.labels.push(app_label(label, words.heading, None));
    end
}

/// Adds a user text to the strip and to the text alternative.
fn add_nested_user_text(sheet: &mut Picture, label: WrappedText, whole: String, place: FieldPath) {
    let place = Some(place);
    sheet.text_alternative.push(ListEntry { text: whole.clone(), answer_path: place.clone(), is_nested: true });
    sheet.labels.push(TextLabel { wrapped_text: label, full_text: whole, answer_path: place, ..TextLabel::default() });
}

fn app_label(label: WrappedText, whole: &str, place: Option<FieldPath>) -> TextLabel {
    TextLabel {
        wrapped_text: label,
        full_text: whole.to_owned(),
        author: TextAuthor::App,
        ink: Ink::Soft,
        answer_path: place,
        target_index: None,
    }
}

/// Adds the texts at a line: its time, and the user's note. Returns where they end.
fn add_border_line_text(
    sheet: &mut Picture,
    strip: &BorderStrip,
    stand: &BorderPosition,
    time: &str,
    words: BorderStrings,
    y: f64,
) -> f64 {
    let stands = words.positions.get(usize::from(stand.mark)).copied().unwrap_or_default();
    let (x, place) = (strip.x_of_mark(stand.mark), stand.answer_path.clone());
    let text = format!("{time}: {stands}");
    sheet.text_alternative.push(ListEntry { text, answer_path: Some(place.clone()), is_nested: true });
    let label = strip.fitted_label(time, x, y);
    let under = y + label.height();
    sheet.labels.push(app_label(label, time, Some(place.clone())));
    if stand.note.trim().is_empty() {
        return under;
    }
    let label = strip.fitted_label(&stand.note, x, under + 2.0);
    let end = under + label.height() + 2.0;
    add_nested_user_text(sheet, label, stand.note.clone(), place);
    end
}

/// Returns the drag handle of a line. The one for the hardest time is above the strip and the one for now below it, so that
/// both can be reached when they are in one position.
fn border_handle(
    strip: &BorderStrip,
    stand: &BorderPosition,
    (words, time): (BorderStrings, &str),
    (y, top): (f64, f64),
) -> DragHandle {
    DragHandle {
        name: format!("{}: {time}", words.heading),
        position_text: words.positions.get(usize::from(stand.mark)).copied().unwrap_or_default().to_owned(),
        mark: stand.mark,
        track_ends: (strip.right_x, strip.left_x),
        position: (strip.x_of_mark(stand.mark), y),
        has_knob: true,
        touch_span: (top, STRIP_HEIGHT / 2.0 + TOUCH_MARGIN),
        answer_path: Some(stand.answer_path.clone()),
    }
}

/// Draws the problem's side from the left, the user's from the right, and the lines between them.
fn draw_border_band(
    sheet: &mut Picture,
    strip: &BorderStrip,
    words: BorderStrings,
    top: f64,
    hardest: Option<&BorderPosition>,
    now: Option<&BorderPosition>,
) {
    let (low, middle) = (top + STRIP_HEIGHT, top + STRIP_HEIGHT / 2.0);
    let between = strip.x_of_mark(now.or(hardest).map_or(5, |stand| stand.mark));
    draw_band_side(sheet, (strip.left_x, between), (top, low), Ink::ClayWash);
    draw_band_side(sheet, (between, strip.right_x), (top, low), Ink::MossWash);
    sheet.add_filled_shape(brush::ink_blot_path(strip.left_x - END_GAP, middle, 16.0), Ink::Clay);
    sheet.add_filled_shape(brush::hand_drawn_circle_path(strip.right_x + END_GAP, middle, 21.0), Ink::Page);
    sheet.add_line(brush::hand_drawn_circle_path(strip.right_x + END_GAP, middle, 21.0), Ink::Ink, 1.8);
    let label = WrappedText::wrapped_at(
        words.me,
        LabelLimits::new(42.0, 1),
        strip.right_x + END_GAP,
        middle - LINE_HEIGHT / 2.0,
        Anchor::Middle,
    );
    sheet.labels.push(app_label(label, words.me, None));
    if let Some(stand) = hardest {
        sheet.add_dashed_line(wavering_vertical_path(strip.x_of_mark(stand.mark), top - 6.0, low), Ink::Soft, 2.2);
    }
    if let Some(stand) = now {
        sheet.add_line(wavering_vertical_path(strip.x_of_mark(stand.mark), top, low + 6.0), Ink::Ink, 2.6);
    }
}

fn draw_band_side(sheet: &mut Picture, (left, right): (f64, f64), (top, low): (f64, f64), ink: Ink) {
    if right - left > 1.0 {
        let mut d = brush::begin_path((left, top));
        for to in [(right, top), (right, low), (left, low)] {
            brush::line_to(&mut d, to);
        }
        d.push('z');
        sheet.add_filled_shape(d, ink);
    }
}

/// Returns a vertical line as drawn by hand.
fn wavering_vertical_path(x: f64, top: f64, low: f64) -> String {
    let mut d = brush::begin_path((x, top));
    let third = (low - top) / 3.0;
    brush::curve_to(&mut d, (x + 2.4, top + third), (x - 2.4, low - third), (x, low));
    d
}
