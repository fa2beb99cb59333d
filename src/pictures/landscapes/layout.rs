//! The strings and the laid-out labels of the two landscapes.

use crate::pictures::landscapes::model::{EventDetail, LandscapePoint};
use crate::pictures::model::long_texts::wrapped_or_numbered;
use crate::pictures::model::picture::Picture;
use crate::pictures::model::text_layout::{Anchor, LabelLimits, Rect, WrappedText};

const DETAIL_INDENT: f64 = 18.0;

/// The app's texts on the landscapes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LandscapeStrings {
    /// The lower rail; in a narrow picture the left one.
    pub event_rail: &'static str,
    /// The upper rail; in a narrow picture the right one.
    pub meaning_rail: &'static str,
    /// A time far back that has no name from the user.
    pub far: &'static str,
    /// An earlier time.
    pub earlier: &'static str,
    /// The moment's time.
    pub moment: &'static str,
    /// The near future.
    pub ahead: &'static str,
    /// Before a skill, in the text alternative.
    pub skill: &'static str,
    /// Before a person, in the text alternative.
    pub person: &'static str,
    /// Before the user's name for the story, in the text alternative.
    pub name: &'static str,
    /// Before the times, in the text alternative.
    pub times: &'static str,
    /// Before the moments and meanings, in the text alternative.
    pub in_order_told: &'static str,
}

/// The labels of a point.
#[derive(Default)]
pub(in crate::pictures) struct PointLabels {
    /// The label of its answer.
    pub own: Option<WrappedText>,
    /// The labels of skills and people.
    pub details: Vec<(EventDetail, WrappedText)>,
}

/// The positions of all texts, and the lines between them.
pub(in crate::pictures) struct LandscapeLayout {
    /// The lines; it has no labels yet.
    pub picture: Picture,
    /// The user's name for the story.
    pub name: Option<WrappedText>,
    /// The labels of the upper and the lower rail.
    pub rail_labels: (WrappedText, WrappedText),
    /// The label of each column.
    pub headers: Vec<WrappedText>,
    /// The labels of each point.
    pub point_labels: Vec<PointLabels>,
    /// The area of each column.
    pub column_areas: Vec<Rect>,
}

impl PointLabels {
    /// Lays out a point's labels, with the upper edge at 0.
    pub fn lay_out(point: &LandscapePoint, limits: LabelLimits) -> Self {
        let own =
            point.answer.as_ref().map(|answer| wrapped_or_numbered(&answer.text, limits, 0.0, 0.0, Anchor::Start));
        let mut y = own.as_ref().map_or(0.0, |own| own.height() + 4.0);
        let mut beside = Vec::new();
        for (kind, answer) in &point.details {
            let limits = LabelLimits::new(limits.max_width - DETAIL_INDENT, 3);
            let label = wrapped_or_numbered(&answer.text, limits, DETAIL_INDENT, y, Anchor::Start);
            y += label.height() + 2.0;
            beside.push((*kind, label));
        }
        Self { own, details: beside }
    }

    /// Returns the height of the labels.
    pub fn height(&self) -> f64 {
        let last = self.details.last().map(|(_, label)| label).or(self.own.as_ref());
        last.map_or(0.0, |label| label.y + label.height())
    }

    /// Moves the labels.
    pub fn moved_by(self, x: f64, y: f64) -> Self {
        let to = |label: WrappedText| WrappedText { x: label.x + x, y: label.y + y, ..label };
        let beside = self.details.into_iter().map(|(kind, label)| (kind, to(label))).collect();
        Self { own: self.own.map(to), details: beside }
    }
}
