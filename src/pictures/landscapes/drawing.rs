//! The two landscapes: what happened on the ground, what it means in the sky, over the hills of the story's times, through which
//! a path leads (White 2007, ch. 2). In a narrow picture they are side by side, and the path comes down from hill to hill.

use crate::exercises::library::ExerciseLibrary;
use crate::pictures::ink::hand_drawn::{push_app_label, push_app_list_entry, push_user_label, push_user_list_entry};
use crate::pictures::landscapes::layout::{LandscapeLayout, LandscapeStrings, PointLabels};
use crate::pictures::landscapes::model::{EventDetail, LandscapeModel, LandscapePoint, Rail, landscape_model};
use crate::pictures::landscapes::story_times::{TimeBand, TimeColumn};
use crate::pictures::landscapes::{narrow, wide};
use crate::pictures::model::drag_model::{AcceptedItems, DropAction, DropTarget};
use crate::pictures::model::picture::{Ink, Picture};
use crate::pictures::model::text_layout::LayoutWidth;
use crate::pictures::model::text_layout::Rect;
use crate::story::Story;

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
        LayoutWidth::Narrow => narrow::lay_out_vertical(&model, &times, strings),
        LayoutWidth::Wide => wide::lay_out_horizontal(&model, &times, strings),
    };
    add_texts(layout, &model, &times, strings)
}

fn time_name(time: &crate::pictures::landscapes::story_times::StoryTime, strings: LandscapeStrings) -> String {
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
        push_user_label(&mut picture, answer, label, Ink::Ink);
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
            push_user_label(&mut picture, answer, label, Ink::Ink);
            push_user_list_entry(&mut picture, "", answer, true);
        } else {
            push_app_label(&mut picture, text, label, Ink::Ink);
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
    picture.add_key_of_long_texts();
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
        let word = match kind {
            EventDetail::Skill => strings.skill,
            EventDetail::Person => strings.person,
        };
        push_user_label(picture, answer, label, Ink::Ink);
        push_user_list_entry(picture, word, answer, true);
    }
}

#[cfg(test)]
#[path = "drawing_tests.rs"]
mod tests;
