//! The common form of every picture: shapes, labels with their boxes, and a text alternative. One view shows it and one
//! writer exports it.

use crate::pictures::ink::path::{push_command, push_tenths, svg_path};
use crate::pictures::model::drag_model::DragModel;
use crate::pictures::model::text_layout::{Rect, WrappedText};
use crate::story::model::field_path::{Field, FieldPath};
use std::collections::BTreeSet;

/// The widest picture that is shown whole.
const MAX_FITTED_WIDTH: f64 = 780.0;

/// A colour by its meaning; the stylesheet and the exported file each have their own shade of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ink {
    /// The colour of text.
    #[default]
    Ink,
    /// Quieter than text.
    Soft,
    /// A hairline.
    Rule,
    /// The background.
    Page,
    /// The accent of actions.
    River,
    /// The problem.
    Clay,
    /// The user's side: the preferred story.
    Moss,
    /// A colour that the user can choose.
    Plum,
    /// A colour that the user can choose.
    Gold,
    /// A colour that the user can choose.
    Slate,
    /// A colour that the user can choose.
    Rose,
    /// A pale ground for the problem's side; never the only sign of it.
    ClayWash,
    /// A pale ground for the user's side; never the only sign of it.
    MossWash,
    /// The problem's side where it has spread: deeper than its wash, and text is still legible on it.
    ClayTint,
    /// The user's side where it is strong: deeper than its wash, and text is still legible on it.
    MossTint,
    /// Lamplight and sun; never a sign on its own.
    GoldWash,
    /// Air and water; never a sign on its own.
    RiverWash,
}

impl Ink {
    /// Returns its name in stylesheets.
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
            Self::ClayTint => "clay-tint",
            Self::MossTint => "moss-tint",
            Self::GoldWash => "gold-wash",
            Self::RiverWash => "river-wash",
        }
    }
}

/// A line or a filled shape.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shape {
    /// SVG path data.
    pub d: String,
    /// Its colour.
    pub ink: Ink,
    /// The width of a line in units; `None` for a filled shape.
    pub stroke_width: Option<f64>,
    /// Whether the line is dashed, so that it can be recognised without colour.
    pub is_dashed: bool,
}

impl Shape {
    /// Returns the lengths of its dashes and gaps, if it is dashed.
    pub fn dash_array(&self) -> Option<String> {
        let width = self.stroke_width.filter(|_| self.is_dashed)?;
        Some(format!("{:.1} {:.1}", width * 0.6, width * 1.6 + 3.0))
    }
}

/// Whose text a label is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextAuthor {
    /// The user's, set in serif.
    #[default]
    User,
    /// The app's, set in sans serif.
    App,
}

/// A text in the picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextLabel {
    /// The text as drawn, shortened if needed.
    pub wrapped_text: WrappedText,
    /// The full text.
    pub full_text: String,
    /// Whose text it is.
    pub author: TextAuthor,
    /// Its colour.
    pub ink: Ink,
    /// The field path of the answer that it shows; a tap opens it.
    pub answer_path: Option<FieldPath>,
    /// The index of the drop target that it is on, if it can be dragged.
    pub target_index: Option<usize>,
}

/// An entry of the text alternative.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListEntry {
    /// What the picture shows there; user text is given in full.
    pub text: String,
    /// The field path of the answer that it shows.
    pub answer_path: Option<FieldPath>,
    /// Whether it is nested under the entry before it.
    pub is_nested: bool,
}

/// A handle by which the user can change the position of a line, from 0 to 10.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DragHandle {
    /// The name of what it moves.
    pub name: String,
    /// Its position in words.
    pub position_text: String,
    /// Its present step, from 0 to 10.
    pub mark: u8,
    /// The horizontal position of step 0 and of step 10.
    pub track_ends: (f64, f64),
    /// Its position.
    pub position: (f64, f64),
    /// Whether a knob is shown; otherwise something that is already drawn there is dragged.
    pub has_knob: bool,
    /// The vertical touch area: its upper edge and its height.
    pub touch_span: (f64, f64),
    /// The field path of the answer that it changes.
    pub answer_path: Option<FieldPath>,
}

/// A picture: what is drawn, its text alternative, and what can be dragged in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    /// Its width in units.
    pub width: f64,
    /// Its height in units.
    pub height: f64,
    /// The height of the line that everything is placed relative to. If the picture grows at its upper edge, this line keeps
    /// its place on the screen.
    pub anchor_y: f64,
    /// Whether it is shown whole, however wide it is.
    pub is_fitted: bool,
    /// The shapes, from the back to the front.
    pub shapes: Vec<Shape>,
    /// The labels, in front of all shapes.
    pub labels: Vec<TextLabel>,
    /// The same content in words, in the same order.
    pub text_alternative: Vec<ListEntry>,
    /// The handles of lines that can be moved.
    pub drag_handles: Vec<DragHandle>,
    /// The items that can be dragged, and the targets.
    pub drag_model: DragModel,
}

impl Picture {
    /// Whether it lies across: too wide for a narrow column, and still shown whole.
    pub fn is_broad(&self) -> bool {
        self.is_fitted && self.width > MAX_FITTED_WIDTH
    }

    /// Whether it is too wide to be shown whole, as a long row of times is. It is then shown at the size of its text and
    /// scrolls horizontally.
    pub fn needs_horizontal_scroll(&self) -> bool {
        !self.is_fitted && self.width > MAX_FITTED_WIDTH
    }

    /// Returns the box of each label.
    pub fn label_boxes(&self) -> Vec<Rect> {
        self.labels.iter().map(|label| label.wrapped_text.bounding_box()).collect()
    }

    /// Returns the box of the first label that was not in the picture before.
    pub fn new_label_box_since(&self, before: &Self) -> Option<Rect> {
        let known: BTreeSet<_> = before.labels.iter().map(|label| (&label.answer_path, &label.full_text)).collect();
        let is_new = |label: &&TextLabel| {
            label.answer_path.is_some() && !known.contains(&(&label.answer_path, &label.full_text))
        };
        self.labels.iter().find(is_new).map(|label| label.wrapped_text.bounding_box())
    }

    /// Returns the box of the latest answer to a question.
    pub fn latest_label_box(&self, question: &str) -> Option<Rect> {
        let asked = |path: &FieldPath| match &path.field {
            Field::Answer(question_ref) | Field::Item(question_ref, _) => question_ref.question_id == question,
            _ => false,
        };
        self.labels
            .iter()
            .rev()
            .find(|label| label.answer_path.as_ref().is_some_and(asked))
            .map(|label| label.wrapped_text.bounding_box())
    }

    /// Adds a line.
    pub fn add_line(&mut self, d: impl Into<String>, ink: Ink, width: f64) {
        self.shapes.push(Shape { d: d.into(), ink, stroke_width: Some(width), is_dashed: false });
    }

    /// Adds a dashed line.
    pub fn add_dashed_line(&mut self, d: impl Into<String>, ink: Ink, width: f64) {
        self.shapes.push(Shape { d: d.into(), ink, stroke_width: Some(width), is_dashed: true });
    }

    /// Adds a filled shape.
    pub fn add_filled_shape(&mut self, d: impl Into<String>, ink: Ink) {
        self.shapes.push(Shape { d: d.into(), ink, stroke_width: None, is_dashed: false });
    }
}

/// Returns a circle as path data.
pub fn circle_path(x: f64, y: f64, r: f64) -> String {
    ellipse_path(x, y, r, r)
}

/// Returns an ellipse as path data.
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
    //! Assertions that hold for every picture.

    use super::Picture;

    /// Asserts that no two labels overlap and that none leaves the picture.
    #[track_caller]
    pub fn assert_labels_fit(picture: &Picture) {
        let rooms = picture.label_boxes();
        for (n, area) in rooms.iter().enumerate() {
            let inside =
                area.x >= 0.0 && area.y >= 0.0 && area.x + area.w <= picture.width && area.y + area.h <= picture.height;
            assert!(
                inside,
                "{:?} leaves the sheet {} x {}",
                picture.labels[n].full_text, picture.width, picture.height
            );
            for (m, other) in rooms.iter().enumerate().skip(n + 1) {
                assert!(
                    !area.intersects(other),
                    "{:?} meets {:?}",
                    picture.labels[n].full_text,
                    picture.labels[m].full_text
                );
            }
        }
    }
}
