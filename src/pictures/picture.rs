//! What every picture is: a sheet with shapes, words with their boxes, and an equal list. Drawn once, by one view and one writer.

use super::drag_model::DragModel;
use super::path::{push_command, push_tenths, svg_path};
use super::text_layout::{Rect, WrappedText};
use crate::story::field_path::{Field, FieldPath};
use std::collections::BTreeSet;

/// For which width a sheet is laid out; one unit is one pixel there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LayoutWidth {
    /// A phone.
    Narrow,
    /// A tablet, a desktop, paper.
    Wide,
}

impl LayoutWidth {
    /// In units of the sheet.
    pub fn units(self) -> f64 {
        match self {
            Self::Narrow => 356.0,
            Self::Wide => 680.0,
        }
    }
}

/// As wide as a picture is that is shown whole.
const MAX_FITTED_WIDTH: f64 = 780.0;

/// A colour by its meaning; the style sheet and the exported file each have their own shade of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ink {
    /// As words are written.
    #[default]
    Ink,
    /// Quieter.
    Soft,
    /// A hairline.
    Rule,
    /// The paper itself.
    Page,
    /// Action.
    River,
    /// The problem's.
    Clay,
    /// Hers.
    Moss,
    /// A colour she may choose.
    Plum,
    /// A colour she may choose.
    Gold,
    /// A colour she may choose.
    Slate,
    /// A colour she may choose.
    Rose,
    /// A pale ground for the problem's; only ever behind what says the same.
    ClayWash,
    /// A pale ground for hers.
    MossWash,
}

impl Ink {
    /// Its name in style sheets.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ink => "ink",
            Self::Soft => "soft",
            Self::Rule => "rule",
            Self::Page => "page",
            Self::River => "river",
            Self::Clay => "clay",
            Self::Moss => "moss",
            Self::Plum => "plum",
            Self::Gold => "gold",
            Self::Slate => "slate",
            Self::Rose => "rose",
            Self::ClayWash => "clay-wash",
            Self::MossWash => "moss-wash",
        }
    }
}

/// A drawn line or a filled shape.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shape {
    /// As SVG's path data.
    pub d: String,
    /// In which colour.
    pub ink: Ink,
    /// How wide a line, in units; `None` is a filled shape.
    pub stroke_width: Option<f64>,
    /// A broken line: told apart without colour.
    pub is_dashed: bool,
}

impl Shape {
    /// The lengths of its dashes and gaps, if it is a broken line.
    pub fn dash_array(&self) -> Option<String> {
        let width = self.stroke_width.filter(|_| self.is_dashed)?;
        Some(format!("{:.1} {:.1}", width * 0.6, width * 1.6 + 3.0))
    }
}

/// Who speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextAuthor {
    /// The person: serif.
    #[default]
    User,
    /// The app: sans.
    App,
}

/// Words on the sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextLabel {
    /// As drawn, shortened if need be.
    pub wrapped_text: WrappedText,
    /// The words whole.
    pub full_text: String,
    /// Whose they are.
    pub author: TextAuthor,
    /// In which colour.
    pub ink: Ink,
    /// The answer behind them, opened by a tap.
    pub answer_path: Option<FieldPath>,
    /// Where they stand on the floor, by its number, if they can be carried.
    pub target_index: Option<usize>,
}

/// One line of the equal list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListEntry {
    /// What the picture shows there, her words whole.
    pub text: String,
    /// The answer behind it.
    pub answer_path: Option<FieldPath>,
    /// Under the line before it.
    pub is_nested: bool,
}

/// A line of hers that can be taken and moved along; where it stands is told in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DragHandle {
    /// Which line.
    pub name: String,
    /// Where it stands, in words.
    pub position_text: String,
    /// The step it stands at, from 0 to 10.
    pub mark: u8,
    /// Where step 0 lies, and step 10.
    pub track_ends: (f64, f64),
    /// Where it is taken.
    pub position: (f64, f64),
    /// Whether a knob is shown there; else what is drawn there already is taken.
    pub has_knob: bool,
    /// The room for a finger around that: its upper edge, and how high.
    pub touch_span: (f64, f64),
    /// The answer that it changes.
    pub answer_path: Option<FieldPath>,
}

/// A picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// How far down the line lies that all else hangs on. Where the paper grows above that, the line is what stays in its place.
    pub anchor_y: f64,
    /// What is drawn, from the back to the front.
    pub shapes: Vec<Shape>,
    /// The words, over all shapes.
    pub labels: Vec<TextLabel>,
    /// The same in words, in the same order.
    pub text_alternative: Vec<ListEntry>,
    /// What can be moved along in it.
    pub drag_handles: Vec<DragHandle>,
    /// Who can be carried to another place in it.
    pub drag_model: DragModel,
}

impl Picture {
    /// Whether it is wider than the widest place for it: a line of times without end. It is shown at the size of its letters, and
    /// is moved along under the hand.
    pub fn needs_horizontal_scroll(&self) -> bool {
        self.width > MAX_FITTED_WIDTH
    }

    /// The room that each label takes.
    pub fn label_boxes(&self) -> Vec<Rect> {
        self.labels.iter().map(|mark| mark.wrapped_text.bounding_box()).collect()
    }

    /// The room of the words that stand here and did not before: of the first, where there are several.
    pub fn new_label_box_since(&self, before: &Self) -> Option<Rect> {
        let known: BTreeSet<_> = before.labels.iter().map(|mark| (&mark.answer_path, &mark.full_text)).collect();
        let is_new =
            |mark: &&TextLabel| mark.answer_path.is_some() && !known.contains(&(&mark.answer_path, &mark.full_text));
        self.labels.iter().find(is_new).map(|mark| mark.wrapped_text.bounding_box())
    }

    /// The room of what was last said to a question.
    pub fn latest_label_box(&self, question: &str) -> Option<Rect> {
        let asked = |place: &FieldPath| match &place.field {
            Field::Answer(asking) | Field::Item(asking, _) => asking.question_id == question,
            _ => false,
        };
        self.labels
            .iter()
            .rev()
            .find(|mark| mark.answer_path.as_ref().is_some_and(asked))
            .map(|mark| mark.wrapped_text.bounding_box())
    }

    /// Adds a line.
    pub fn add_line(&mut self, d: impl Into<String>, ink: Ink, width: f64) {
        self.shapes.push(Shape { d: d.into(), ink, stroke_width: Some(width), is_dashed: false });
    }

    /// Adds a broken line.
    pub fn add_dashed_line(&mut self, d: impl Into<String>, ink: Ink, width: f64) {
        self.shapes.push(Shape { d: d.into(), ink, stroke_width: Some(width), is_dashed: true });
    }

    /// Adds a filled shape.
    pub fn add_filled_shape(&mut self, d: impl Into<String>, ink: Ink) {
        self.shapes.push(Shape { d: d.into(), ink, stroke_width: None, is_dashed: false });
    }
}

/// A circle as path data.
pub fn circle_path(x: f64, y: f64, r: f64) -> String {
    ellipse_path(x, y, r, r)
}

/// An ellipse as path data.
pub fn ellipse_path(x: f64, y: f64, rx: f64, ry: f64) -> String {
    let mut d = svg_path(&[('M', &[x - rx, y])]);
    for across in [rx * 2.0, -rx * 2.0] {
        push_command(&mut d, 'a', &[rx, ry]);
        d.push_str(" 0 1 0 ");
        push_tenths(&mut d, across);
        d.push_str(" 0");
    }
    d.push('z');
    d
}

#[cfg(test)]
pub mod checks {
    //! What holds for every picture.

    use super::Picture;

    /// No two labels share room, and none leaves the sheet.
    #[track_caller]
    pub fn assert_labels_fit(sheet: &Picture) {
        let rooms = sheet.label_boxes();
        for (n, room) in rooms.iter().enumerate() {
            let inside =
                room.x >= 0.0 && room.y >= 0.0 && room.x + room.w <= sheet.width && room.y + room.h <= sheet.height;
            assert!(inside, "{:?} leaves the sheet {} x {}", sheet.labels[n].full_text, sheet.width, sheet.height);
            for (m, other) in rooms.iter().enumerate().skip(n + 1) {
                assert!(
                    !room.intersects(other),
                    "{:?} meets {:?}",
                    sheet.labels[n].full_text,
                    sheet.labels[m].full_text
                );
            }
        }
    }
}
