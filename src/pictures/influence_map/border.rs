//! The border between the problem's side and the user's: a strip under the map with a quiet line for the hardest time and one
//! for now. It is described in words; a position from 0 to 10 only says where a line is drawn and is never shown.

use crate::exercises::content_ids::{BORDER_AT_HARDEST, BORDER_LOOK, BORDER_NOW, INFLUENCE_EXERCISE};
use crate::pictures::influence_map::problem_stack::ProblemStack;
use crate::pictures::ink::brush;
use crate::pictures::model::picture::{DragHandle, Ink, ListEntry, Picture, TextAuthor, TextLabel};
use crate::pictures::model::text_layout::LayoutWidth;
use crate::pictures::model::text_layout::{Anchor, LabelLimits, WrappedText};
use crate::story::Story;
use crate::story::answers::queries::answer_text;
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::value::Value;

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
pub fn latest_border_position(story: &Story, problems: &ProblemStack, question: &str) -> Option<BorderPosition> {
    problems.pages_about_front(story, INFLUENCE_EXERCISE).into_iter().rev().find_map(|record| {
        let path = FieldPath::in_record(&record, Field::Answer(QuestionRef::new(question)));
        match story.get(&path) {
            Some(Value::Scale { mark: Some(mark), note, .. }) => {
                Some(BorderPosition { mark: (*mark).min(10), note: note.clone(), answer_path: path })
            }
            Some(_) | None => None,
        }
    })
}

fn border_appearance(story: &Story, problems: &ProblemStack) -> Option<(String, FieldPath)> {
    problems.pages_about_front(story, INFLUENCE_EXERCISE).into_iter().rev().find_map(|record| {
        let path = FieldPath::in_record(&record, Field::Answer(QuestionRef::new(BORDER_LOOK)));
        let text = story.get(&path).map(answer_text).filter(|text| !text.trim().is_empty())?;
        Some((text, path))
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
pub(in crate::pictures) fn draw_border_strip(
    picture: &mut Picture,
    width: LayoutWidth,
    story: &Story,
    problems: &ProblemStack,
    strings: BorderStrings,
) {
    let (hardest, now) = (
        latest_border_position(story, problems, BORDER_AT_HARDEST),
        latest_border_position(story, problems, BORDER_NOW),
    );
    if hardest.is_none() && now.is_none() {
        return;
    }
    let strip = BorderStrip::new(width, picture.width);
    let mut lines = Picture::default();
    let mut y = add_heading(picture, &strip, strings);
    if let Some((text, path)) = border_appearance(story, problems) {
        let label = WrappedText::wrapped_at(
            &text,
            LabelLimits::new(strip.right_x - strip.left_x, 2),
            strip.picture_width / 2.0,
            y,
            Anchor::Middle,
        );
        y += label.height() + 10.0;
        add_nested_user_text(&mut lines, label, text, path);
    }
    if let Some(position) = &hardest {
        y = add_border_line_text(&mut lines, &strip, position, strings.hardest, strings, y) + 4.0;
    }
    let top = y + 6.0;
    draw_border_band(picture, &strip, strings, top, hardest.as_ref(), now.as_ref());
    let (over, under) = (hardest.as_ref(), now.as_ref());
    let handles = over.map(|position| {
        border_handle(&strip, position, (strings, strings.hardest), (top - KNOB_OFFSET, top - TOUCH_MARGIN))
    });
    let bottom = top + STRIP_HEIGHT;
    let handles = handles.into_iter().chain(under.map(|position| {
        border_handle(&strip, position, (strings, strings.now), (bottom + KNOB_OFFSET, bottom - STRIP_HEIGHT / 2.0))
    }));
    picture.drag_handles.extend(handles);
    y = top + STRIP_HEIGHT + 10.0;
    if let Some(position) = &now {
        y = add_border_line_text(&mut lines, &strip, position, strings.now, strings, y);
    }
    picture.text_alternative.append(&mut lines.text_alternative);
    picture.labels.append(&mut lines.labels);
    picture.height = y + 14.0;
}

/// Adds the heading of the strip; returns where it ends.
fn add_heading(picture: &mut Picture, strip: &BorderStrip, strings: BorderStrings) -> f64 {
    picture.text_alternative.push(ListEntry { text: strings.heading.to_owned(), ..ListEntry::default() });
    let y = picture.height + 14.0;
    let label = WrappedText::wrapped_at(
        strings.heading,
        LabelLimits::new(strip.right_x - strip.left_x, 2),
        strip.picture_width / 2.0,
        y,
        Anchor::Middle,
    );
    let end = y + label.height() + 8.0;
    picture.labels.push(app_label(label, strings.heading, None));
    end
}

/// Adds a user text to the strip and to the text alternative.
fn add_nested_user_text(picture: &mut Picture, label: WrappedText, whole: String, path: FieldPath) {
    let path = Some(path);
    picture.text_alternative.push(ListEntry { text: whole.clone(), answer_path: path.clone(), is_nested: true });
    picture.labels.push(TextLabel { wrapped_text: label, full_text: whole, answer_path: path, ..TextLabel::default() });
}

fn app_label(label: WrappedText, whole: &str, path: Option<FieldPath>) -> TextLabel {
    TextLabel {
        wrapped_text: label,
        full_text: whole.to_owned(),
        author: TextAuthor::App,
        ink: Ink::Soft,
        answer_path: path,
        target_index: None,
    }
}

/// Adds the texts at a line: its time, and the user's note. Returns where they end.
fn add_border_line_text(
    picture: &mut Picture,
    strip: &BorderStrip,
    position: &BorderPosition,
    time: &str,
    strings: BorderStrings,
    y: f64,
) -> f64 {
    let position_text = strings.positions.get(usize::from(position.mark)).copied().unwrap_or_default();
    let (x, path) = (strip.x_of_mark(position.mark), position.answer_path.clone());
    let text = format!("{time}: {position_text}");
    picture.text_alternative.push(ListEntry { text, answer_path: Some(path.clone()), is_nested: true });
    let label = strip.fitted_label(time, x, y);
    let under = y + label.height();
    picture.labels.push(app_label(label, time, Some(path.clone())));
    if position.note.trim().is_empty() {
        return under;
    }
    let label = strip.fitted_label(&position.note, x, under + 2.0);
    let end = under + label.height() + 2.0;
    add_nested_user_text(picture, label, position.note.clone(), path);
    end
}

/// Returns the drag handle of a line. The one for the hardest time is above the strip and the one for now below it, so that
/// both can be reached when they are in one position.
fn border_handle(
    strip: &BorderStrip,
    position: &BorderPosition,
    (words, time): (BorderStrings, &str),
    (y, top): (f64, f64),
) -> DragHandle {
    DragHandle {
        name: format!("{}: {time}", words.heading),
        position_text: words.positions.get(usize::from(position.mark)).copied().unwrap_or_default().to_owned(),
        mark: position.mark,
        track_ends: (strip.right_x, strip.left_x),
        position: (strip.x_of_mark(position.mark), y),
        has_knob: true,
        touch_span: (top, STRIP_HEIGHT / 2.0 + TOUCH_MARGIN),
        answer_path: Some(position.answer_path.clone()),
    }
}

/// Draws the problem's side from the left, the user's from the right, and the lines between them.
fn draw_border_band(
    picture: &mut Picture,
    strip: &BorderStrip,
    strings: BorderStrings,
    top: f64,
    hardest: Option<&BorderPosition>,
    now: Option<&BorderPosition>,
) {
    let (bottom, middle) = (top + STRIP_HEIGHT, top + STRIP_HEIGHT / 2.0);
    let between = strip.x_of_mark(now.or(hardest).map_or(5, |position| position.mark));
    draw_band_side(picture, (strip.left_x, between), (top, bottom), Ink::ClayWash);
    draw_band_side(picture, (between, strip.right_x), (top, bottom), Ink::MossWash);
    picture.add_filled_shape(brush::ink_blot_path(strip.left_x - END_GAP, middle, 16.0), Ink::Clay);
    let x = strip.right_x + END_GAP;
    picture.add_filled_shape(brush::hand_drawn_circle_path(x, top + 2.0, 5.6), Ink::Ink);
    picture.add_filled_shape(format!("M{:.1} {:.1}c0-17 22-17 22 0z", x - 11.0, top + 22.0), Ink::Ink);
    let limits = LabelLimits::new(strip.picture_width - x + END_GAP, 1);
    let label = WrappedText::wrapped_at(strings.me, limits, x, top + 25.0, Anchor::Middle);
    picture.labels.push(app_label(label, strings.me, None));
    if let Some(position) = hardest {
        picture.add_dashed_line(
            wavering_vertical_path(strip.x_of_mark(position.mark), top - 6.0, bottom),
            Ink::Soft,
            2.2,
        );
    }
    if let Some(position) = now {
        picture.add_line(wavering_vertical_path(strip.x_of_mark(position.mark), top, bottom + 6.0), Ink::Ink, 2.6);
    }
}

fn draw_band_side(picture: &mut Picture, (left, right): (f64, f64), (top, bottom): (f64, f64), ink: Ink) {
    if right - left > 1.0 {
        let mut d = brush::begin_path((left, top));
        for to in [(right, top), (right, bottom), (left, bottom)] {
            brush::line_to(&mut d, to);
        }
        d.push('z');
        picture.add_filled_shape(d, ink);
    }
}

/// Returns a vertical line as drawn by hand.
fn wavering_vertical_path(x: f64, top: f64, bottom: f64) -> String {
    let mut d = brush::begin_path((x, top));
    let third = (bottom - top) / 3.0;
    brush::curve_to(&mut d, (x + 2.4, top + third), (x - 2.4, bottom - third), (x, bottom));
    d
}
