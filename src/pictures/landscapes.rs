//! The two landscapes: what happened below, what it means above, over the story's times, joined by a thread in the order told
//! (White 2007, ch. 2). In a narrow picture they are side by side, and time runs down.

use super::drag_model::{AcceptedItems, DropAction, DropTarget};
use super::hand::{push_app_label, push_app_list_entry, push_user_label, push_user_list_entry};
use super::picture::{Ink, LayoutWidth, Picture};
use super::telling::{EventDetail, LandscapeModel, LandscapePoint, Rail, landscape_model};
use super::text_layout::{Anchor, LabelLimits, Rect, WrappedText};
use super::times::{TimeBand, TimeColumn};
use super::{landscapes_down, landscapes_over};
use crate::exercises::library::ExerciseLibrary;
use crate::story::Story;

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
pub(super) struct PointLabels {
    /// The label of its answer.
    pub own: Option<WrappedText>,
    /// The labels of skills and people.
    pub details: Vec<(EventDetail, WrappedText)>,
}

/// The positions of all texts, and the lines between them.
pub(super) struct LandscapeLayout {
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

const DETAIL_INDENT: f64 = 18.0;

impl PointLabels {
    /// Lays out a point's labels, with the upper edge at 0.
    pub fn lay_out(point: &LandscapePoint, limits: LabelLimits, anchor: Anchor) -> Self {
        let own = point.answer.as_ref().map(|answer| WrappedText::wrapped_at(&answer.text, limits, 0.0, 0.0, anchor));
        let mut y = own.as_ref().map_or(0.0, |own| own.height() + 4.0);
        let aside = if anchor == Anchor::End { -DETAIL_INDENT } else { DETAIL_INDENT };
        let mut beside = Vec::new();
        for (kind, answer) in &point.details {
            let label = WrappedText::wrapped_at(
                &answer.text,
                LabelLimits::new(limits.max_width - DETAIL_INDENT, 2),
                aside,
                y,
                anchor,
            );
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

/// Draws both landscapes from the answers.
pub fn draw_landscapes(
    story: &Story,
    _library: &ExerciseLibrary,
    width: LayoutWidth,
    strings: LandscapeStrings,
) -> Picture {
    let model = landscape_model(story);
    let times: Vec<String> = model.columns.iter().map(|column| time_name(&column.time, strings)).collect();
    let layout = match width {
        LayoutWidth::Narrow => landscapes_down::lay_out_vertical(&model, &times, strings),
        LayoutWidth::Wide => landscapes_over::lay_out_horizontal(&model, &times, strings),
    };
    add_texts(layout, &model, &times, strings)
}

fn time_name(time: &super::times::StoryTime, strings: LandscapeStrings) -> String {
    let unnamed = match time.band {
        TimeBand::Far => strings.far,
        TimeBand::Earlier => strings.earlier,
        TimeBand::Moment => strings.moment,
        TimeBand::Ahead => strings.ahead,
    };
    time.label.as_ref().map_or(unnamed, |answer| answer.text.as_str()).to_owned()
}

/// Adds the labels over the lines, and the text alternative: name, rails, times, then the points in the order told.
fn add_texts(layout: LandscapeLayout, model: &LandscapeModel, times: &[String], strings: LandscapeStrings) -> Picture {
    let mut picture = layout.picture;
    picture.drag_model.targets = model
        .columns
        .iter()
        .zip(times)
        .zip(layout.column_areas)
        .map(|((column, time), area)| time_target(column, time, area))
        .collect();
    if let Some((answer, label)) = model.name.as_ref().zip(layout.name) {
        push_user_label(&mut picture, answer, label, Ink::Moss);
        push_user_list_entry(&mut picture, strings.name, answer, false);
    }
    for (word, label) in [(strings.meaning_rail, layout.rail_labels.0), (strings.event_rail, layout.rail_labels.1)] {
        push_app_label(&mut picture, word, label, Ink::Soft);
        push_app_list_entry(&mut picture, word, false);
    }
    if !times.is_empty() {
        push_app_list_entry(&mut picture, strings.times, false);
    }
    for ((column, text), label) in model.columns.iter().zip(times).zip(layout.headers) {
        if let Some(answer) = &column.time.label {
            push_user_label(&mut picture, answer, label, Ink::Soft);
            push_user_list_entry(&mut picture, "", answer, true);
        } else {
            push_app_label(&mut picture, text, label, Ink::Soft);
            push_app_list_entry(&mut picture, text, true);
        }
    }
    if !model.points.is_empty() {
        push_app_list_entry(&mut picture, strings.in_order_told, false);
    }
    for (point, cell) in model.points.iter().zip(layout.point_labels) {
        let time = times.get(point.column).map_or("", String::as_str);
        add_point_texts(&mut picture, point, cell, time, strings);
    }
    picture.enable_reordering();
    picture
}

/// Returns the drop target of a time. It accepts a moment if the time has a name from the user, or if it is the time of
/// moments without one.
fn time_target(column: &TimeColumn, time: &str, area: Rect) -> DropTarget {
    let label = column.time.label.as_ref().map(|answer| answer.path.clone());
    let accepted = if label.is_some() || column.time.band == TimeBand::Moment {
        AcceptedItems::Moments
    } else {
        AcceptedItems::Nothing
    };
    DropTarget { name: time.to_owned(), area, edge_bend: 0.0, action: DropAction::SetTime(label), accepted }
}

fn add_point_texts(
    picture: &mut Picture,
    point: &LandscapePoint,
    cell: PointLabels,
    time: &str,
    strings: LandscapeStrings,
) {
    let rail = if point.rail == Rail::Event { strings.event_rail } else { strings.meaning_rail };
    if let Some((answer, label)) = point.answer.as_ref().zip(cell.own) {
        push_user_label(picture, answer, label, Ink::Ink);
        if let Some(text_label) = picture.labels.last_mut().filter(|_| point.is_moment()) {
            text_label.target_index = Some(point.column);
        }
        push_user_list_entry(picture, &format!("{time} · {rail}"), answer, true);
    }
    for ((kind, answer), (_, label)) in point.details.iter().zip(cell.details) {
        let (word, ink) = match kind {
            EventDetail::Skill => (strings.skill, Ink::Moss),
            EventDetail::Person => (strings.person, Ink::Soft),
        };
        push_user_label(picture, answer, label, ink);
        push_user_list_entry(picture, word, answer, true);
    }
}

#[cfg(test)]
#[path = "landscapes_tests.rs"]
mod tests;
