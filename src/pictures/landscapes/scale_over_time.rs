//! Positions on a scale from 0 to 10, one date below the other, between the user's own words for the two ends. No date is
//! judged by another (practice.md 4.13).

use crate::exercises::content_ids::SCALE_QUESTIONS;
use crate::exercises::library::ExerciseLibrary;
use crate::pictures::ink::hand_drawn::{ReusablePath, push_app_label, push_app_list_entry};
use crate::pictures::ink::path::{push_command, svg_path};
use crate::pictures::model::picture::{DragHandle, Ink, ListEntry, Picture, Shape, TextAuthor, TextLabel, circle_path};
use crate::pictures::model::text_layout::LayoutWidth;
use crate::pictures::model::text_layout::{Anchor, LabelLimits, WrappedText};
use crate::story::Story;
use crate::story::answers::queries::{RecordedAnswer, answers_where, exercise_pages};
use crate::story::model::clock::Millis;
use crate::story::model::field_path::FieldPath;
use crate::story::model::ids::RecordId;
use crate::story::model::value::Value;
use std::collections::BTreeMap;

/// The size of a bird's body, on which its number is, and how far its middle is above the wire.
const BODY_RADIUS: f64 = 13.0;
const BIRD_LIFT: f64 = 15.0;
/// The distance from the ends of the wires to the poles.
const POLE_GAP: f64 = 22.0;

/// The app's texts on the scale.
#[derive(Clone, Copy)]
pub struct ScaleOverTimeStrings<'a> {
    /// What each scale is about: the hope, hopefulness, confidence, the say, willingness.
    pub about: [&'static str; 5],
    /// Formats a date in words.
    pub format_date: &'a dyn Fn(Millis) -> String,
}

/// A position that the user gave.
struct ScaleMark<'a> {
    question_id: String,
    answer_path: FieldPath,
    dated_at: Millis,
    mark: Option<u8>,
    low: &'a str,
    high: &'a str,
    note: &'a str,
}

/// The measures of a scale for a width.
struct ScaleLayout {
    start_x: f64,
    end_x: f64,
    date_x: f64,
    /// The distance from the upper edge of a row to its line.
    line_offset: f64,
    /// The line itself, and the ticks across it.
    line_path: ReusablePath,
    ticks_path: String,
}

impl ScaleLayout {
    fn for_width(width: LayoutWidth) -> Self {
        let (from, to, down) = match width {
            LayoutWidth::Narrow => (40.0, 316.0, 62.0),
            LayoutWidth::Wide => (236.0, 636.0, 44.0),
        };
        Self {
            start_x: from,
            end_x: to,
            date_x: if width == LayoutWidth::Narrow { from + 2.0 } else { 12.0 },
            line_offset: down,
            line_path: ReusablePath::line_to((to - from, 0.0)),
            ticks_path: tick_marks_path(to - from),
        }
    }
}

/// Draws the scales from the answers.
pub fn draw_scale_over_time(
    story: &Story,
    _library: &ExerciseLibrary,
    width: LayoutWidth,
    strings: ScaleOverTimeStrings<'_>,
) -> Picture {
    let layout = ScaleLayout::for_width(width);
    let mut picture = Picture { width: width.units(), ..Picture::default() };
    let mut y = 12.0;
    let mut all = scale_marks(story);
    for (question, about) in SCALE_QUESTIONS.iter().zip(strings.about) {
        let of = all.extract_if(.., |label| label.question_id == *question).collect::<Vec<_>>();
        if !of.is_empty() {
            y = draw_scale(&mut picture, &of, about, &layout, y, strings) + 28.0;
        }
    }
    if picture.labels.is_empty() {
        draw_ruler(&mut picture, &layout, y + layout.line_offset);
        y += layout.line_offset + 36.0;
    }
    picture.height = y;
    picture
}

/// Returns the positions with their dates; the date is the day on which the page was begun.
fn scale_marks(story: &Story) -> Vec<ScaleMark<'_>> {
    let begun: BTreeMap<RecordId, Millis> =
        exercise_pages(story).into_iter().map(|page| (page.record, page.begun_at)).collect();
    let of = |answer: RecordedAnswer| {
        let at = begun.get(&answer.record).copied()?;
        match story.get(&answer.path) {
            Some(Value::Scale { mark, low, high, note }) => {
                let (question, path, mark) = (answer.question_ref.question_id, answer.path, mark.map(|m| m.min(10)));
                Some(ScaleMark { question_id: question, answer_path: path, dated_at: at, mark, low, high, note })
            }
            Some(_) | None => None,
        }
    };
    answers_where(story, |question_ref| SCALE_QUESTIONS.contains(&question_ref.question_id.as_str()))
        .into_iter()
        .filter_map(of)
        .collect()
}

fn draw_scale(
    picture: &mut Picture,
    all: &[ScaleMark<'_>],
    about: &str,
    layout: &ScaleLayout,
    top: f64,
    strings: ScaleOverTimeStrings<'_>,
) -> f64 {
    let limits = LabelLimits::new(picture.width - 24.0, 2);
    let head = WrappedText::wrapped_at(about, limits, 12.0, top, Anchor::Start);
    let mut y = top + head.height() + 14.0;
    push_app_label(picture, about, head, Ink::Soft);
    push_app_list_entry(picture, about, false);
    let (thread, first) = (picture.shapes.len(), y);
    let mut beads: Vec<(f64, f64)> = Vec::new();
    let mut before: Option<&ScaleMark<'_>> = None;
    for mark in all {
        if before.is_none_or(|before| (before.low, before.high) != (mark.low, mark.high)) {
            y = add_end_labels(picture, mark, layout, y);
        }
        before = Some(mark);
        let (bead, bottom) = draw_dated_row(picture, mark, layout, y, strings);
        beads.extend(bead);
        y = bottom;
    }
    draw_connecting_thread(picture, thread, &beads);
    draw_poles(picture, thread, layout, (first + layout.line_offset - 30.0, y));
    y
}

/// Adds the user's words for the two ends; returns where they end.
fn add_end_labels(picture: &mut Picture, mark: &ScaleMark<'_>, layout: &ScaleLayout, y: f64) -> f64 {
    let limits = LabelLimits::new((layout.end_x - layout.start_x) / 2.0 - 4.0, 3);
    let mut bottom: f64 = y;
    for (words, number, x, anchor) in [
        (mark.low, "0", layout.start_x - POLE_GAP, Anchor::Start),
        (mark.high, "10", layout.end_x + POLE_GAP, Anchor::End),
    ] {
        let label = WrappedText::wrapped_at(words, limits, x, y, anchor);
        if label.lines.is_empty() {
            continue;
        }
        bottom = bottom.max(label.y + label.height());
        let path = Some(mark.answer_path.clone());
        picture.text_alternative.push(ListEntry {
            text: format!("{number}: {words}"),
            answer_path: path.clone(),
            is_nested: false,
        });
        picture.labels.push(TextLabel {
            wrapped_text: label,
            full_text: words.to_owned(),
            author: TextAuthor::User,
            ink: Ink::Soft,
            answer_path: path,
            target_index: None,
        });
    }
    bottom + 10.0
}

/// Draws a date, its line, the position and the note; returns the position's point and where the row ends.
fn draw_dated_row(
    picture: &mut Picture,
    mark: &ScaleMark<'_>,
    layout: &ScaleLayout,
    y: f64,
    strings: ScaleOverTimeStrings<'_>,
) -> (Option<(f64, f64)>, f64) {
    let line = y + layout.line_offset;
    let date = (strings.format_date)(mark.dated_at);
    let label = WrappedText::wrapped_at(
        &date,
        LabelLimits::new(192.0, 1),
        layout.date_x,
        if layout.line_offset > 50.0 { y } else { line - 10.0 },
        Anchor::Start,
    );
    push_app_label(picture, &date, label, Ink::Soft);
    draw_ruler(picture, layout, line);
    let bead =
        mark.mark.map(|number| (layout.start_x + (layout.end_x - layout.start_x) * f64::from(number) / 10.0, line));
    match (mark.mark, bead) {
        (Some(number), Some((x, _))) => {
            let number = number.to_string();
            draw_bird(picture, (x, line));
            let at = line - BIRD_LIFT - 10.0;
            let label = WrappedText::wrapped_at(&number, LabelLimits::new(40.0, 1), x, at, Anchor::Middle);
            let path = Some(mark.answer_path.clone());
            picture.text_alternative.push(ListEntry {
                text: format!("{date}: {number}"),
                answer_path: path.clone(),
                is_nested: false,
            });
            picture.drag_handles.push(DragHandle {
                name: date.clone(),
                position_text: number.clone(),
                mark: mark.mark.unwrap_or_default(),
                track_ends: (layout.start_x, layout.end_x),
                position: (x, line),
                has_knob: false,
                touch_span: (line - 34.0, 42.0),
                answer_path: path.clone(),
            });
            picture.labels.push(TextLabel {
                wrapped_text: label,
                full_text: number,
                author: TextAuthor::User,
                ink: Ink::Page,
                answer_path: path,
                target_index: None,
            });
        }
        _ => push_app_list_entry(picture, &date, false),
    }
    (bead, add_note(picture, mark, layout, line + 10.0))
}

fn add_note(picture: &mut Picture, mark: &ScaleMark<'_>, layout: &ScaleLayout, y: f64) -> f64 {
    let label = WrappedText::wrapped_at(
        mark.note,
        LabelLimits::new(layout.end_x - layout.start_x - 4.0, 6),
        layout.start_x + 2.0,
        y,
        Anchor::Start,
    );
    let bottom = y + label.height() + 22.0;
    if !label.lines.is_empty() {
        let path = Some(mark.answer_path.clone());
        picture.text_alternative.push(ListEntry {
            text: mark.note.to_owned(),
            answer_path: path.clone(),
            is_nested: true,
        });
        picture.labels.push(TextLabel {
            wrapped_text: label,
            full_text: mark.note.to_owned(),
            author: TextAuthor::User,
            ink: Ink::Ink,
            answer_path: path,
            target_index: None,
        });
    }
    bottom
}

/// Draws the wire with eleven knots.
fn draw_ruler(picture: &mut Picture, layout: &ScaleLayout, y: f64) {
    let (left, right) = (layout.start_x - POLE_GAP, layout.end_x + POLE_GAP);
    picture.add_line(layout.line_path.placed_at(layout.start_x, y), Ink::Ink, 1.5);
    let ends = svg_path(&[('M', &[left, y]), ('H', &[layout.start_x]), ('M', &[right, y]), ('H', &[layout.end_x])]);
    picture.add_line(ends, Ink::Ink, 1.5);
    picture.add_line(svg_path(&[('M', &[layout.start_x, y])]) + &layout.ticks_path, Ink::Ink, 4.4);
}

/// Returns eleven knots on a wire, relative to its start.
fn tick_marks_path(length: f64) -> String {
    let mut d = String::new();
    for gone in [0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0] {
        push_command(&mut d, 'm', &[gone * length / 10.0, 0.0]);
        d.push_str("h0");
    }
    d
}

/// Draws a bird on a wire at a point.
fn draw_bird(picture: &mut Picture, (x, y): (f64, f64)) {
    let middle = y - BIRD_LIFT;
    picture.add_line(format!("M{:.1} {y:.1}l1-5m5 5l-1-5", x - 2.0), Ink::Ink, 1.6);
    picture.add_filled_shape(circle_path(x, middle, BODY_RADIUS), Ink::Ink);
    let tail = format!("M{:.1} {:.1}l-14 9-3-6z", x - 9.0, middle + 2.0);
    let head = circle_path(x + 10.0, middle - 9.0, 7.0);
    let beak = format!("M{:.1} {:.1}l8 3-8 3z", x + 16.0, middle - 12.0);
    picture.add_filled_shape(tail + &head + &beak, Ink::Ink);
    picture.add_filled_shape(circle_path(x + 12.0, middle - 11.0, 1.5), Ink::Page);
}

/// Draws the two poles behind the wires of a scale, and the ground in which they stand.
fn draw_poles(picture: &mut Picture, at: usize, layout: &ScaleLayout, (top, bottom): (f64, f64)) {
    let (left, right) = (layout.start_x - POLE_GAP, layout.end_x + POLE_GAP);
    let pole = |x: f64| svg_path(&[('M', &[x, top]), ('V', &[bottom])]);
    let ground = svg_path(&[('M', &[left - 14.0, bottom]), ('H', &[right + 14.0])]);
    let shape = |d: String, width: f64| Shape { d, ink: Ink::Soft, stroke_width: Some(width), is_dashed: false };
    picture.shapes.splice(at..at, [shape(pole(left) + &pole(right), 5.0), shape(ground, 1.6)]);
}

/// Draws the flight from position to position, behind everything else of its scale; words have the page behind them.
fn draw_connecting_thread(picture: &mut Picture, at: usize, beads: &[(f64, f64)]) {
    let runs = beads.iter().zip(beads.iter().skip(1)).map(|(a, b)| {
        let bend = (b.1 - a.1) * 0.5;
        let d = svg_path(&[('M', &[a.0, a.1]), ('C', &[a.0, a.1 + bend, b.0, b.1 - bend, b.0, b.1])]);
        Shape { d, ink: Ink::Rule, stroke_width: Some(2.4), is_dashed: true }
    });
    let mut behind: Vec<Shape> = runs.collect();
    let words = picture.labels.iter().filter(|label| label.ink != Ink::Page).map(|label| {
        let area = label.wrapped_text.bounding_box();
        let d = svg_path(&[('M', &[area.x - 3.0, area.y]), ('h', &[area.w + 6.0]), ('v', &[area.h + 2.0])]);
        Shape { d: d + &svg_path(&[('h', &[-area.w - 6.0])]) + "z", ink: Ink::Page, ..Shape::default() }
    });
    behind.extend(words);
    picture.shapes.splice(at..at, behind);
}

#[cfg(test)]
#[path = "scale_over_time_tests.rs"]
mod tests;
