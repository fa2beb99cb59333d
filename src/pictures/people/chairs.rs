//! The seating of the people circle: chairs in rings around the user. The people named in answer to one question have rows of
//! their own, above or below the user, and the rows open outward one at a time. One more chair therefore moves nobody, or it
//! opens a row and moves everything beyond that row by one vector.

use crate::pictures::ink::brush::{begin_path as start, curve_to};
use crate::pictures::ink::callouts::PICTURE_MARGIN;
use crate::pictures::model::answer_labels::{AnswerLabel, add_app_text, add_user_text};
use crate::pictures::model::drag_model::{AcceptedItems, Draggable, DropAction, DropTarget};
use crate::pictures::model::picture::{Ink, Picture, circle_path};
use crate::pictures::model::text_layout::LayoutWidth;
use crate::pictures::model::text_layout::{Anchor, LINE_HEIGHT, LabelLimits, Rect, WrappedText};

/// A chair and the person it belongs to.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::pictures) struct Seat {
    /// The answer that names the person.
    pub answer: AnswerLabel,
    /// The name as written beneath the chair.
    pub name: String,
    /// Whether the chair is kept free.
    pub is_kept_free: bool,
    /// The index of the question that the person was named in answer to.
    pub question_index: usize,
}

/// The app's labels in the circle.
#[derive(Clone, Copy)]
pub(in crate::pictures) struct CircleLabels {
    /// The label of the user's own chair.
    pub me: &'static str,
    /// The names of the rings, from the nearest.
    pub rings: [&'static str; 4],
    /// Shown while nobody has a chair.
    pub empty_hint: &'static str,
}

/// The measures of the seating for a width; a row is filled from its middle.
struct SeatingLayout {
    middle_x: f64,
    column_offsets: &'static [f64],
    column_width: f64,
    bulge: f64,
}

/// A row of chairs and its position.
struct SeatRow<'a> {
    y: f64,
    is_above: bool,
    seats: Vec<&'a Seat>,
}

/// One ring as it will be drawn.
#[derive(Default)]
struct SeatRing<'a> {
    side_seats: Vec<(f64, &'a Seat)>,
    rows: Vec<SeatRow<'a>>,
    caption_y: f64,
    top_y: f64,
}

const CHAIR_HEIGHT: f64 = 46.0;
const GAP: f64 = 16.0;
const RING_GAP: f64 = 30.0;

/// Draws the chairs of all rings and the drop targets; returns the lower edge.
pub(in crate::pictures) fn place_chairs(
    picture: &mut Picture,
    width: LayoutWidth,
    all: &[Vec<Seat>; 4],
    labels: CircleLabels,
) -> f64 {
    let layout = SeatingLayout::new(width);
    let mut rings: Vec<SeatRing<'_>> =
        all.iter().enumerate().map(|(nth, seats)| layout.arrange_ring(seats, nth)).collect();
    let mut y = PICTURE_MARGIN + layout.bulge;
    for ring in rings.iter_mut().take(3).rev() {
        ring.top_y = y - layout.bulge;
        y += 14.0;
        for row in ring.rows.iter_mut().filter(|row| row.is_above).rev() {
            row.y = y;
            y += layout.row_height(&row.seats);
        }
    }
    let middle = y;
    let sides =
        |ring: &SeatRing<'_>| layout.row_height(&ring.side_seats.iter().map(|(_, seat)| *seat).collect::<Vec<_>>());
    y += rings.iter().map(sides).fold(CHAIR_HEIGHT + LINE_HEIGHT + GAP, f64::max);
    let mut end = y;
    for (n, (ring, name)) in rings.iter_mut().zip(labels.rings).enumerate() {
        let is_last = n == 3;
        if is_last {
            ring.caption_y = y + layout.bulge;
            y += RING_GAP;
        }
        for row in ring.rows.iter_mut().filter(|row| !row.is_above) {
            row.y = y;
            y += layout.row_height(&row.seats);
        }
        picture.drag_model.targets.push(layout.ring_target(n, name, (ring.top_y, y + layout.bulge)));
        end = if ring.is_used() { y + layout.bulge + LINE_HEIGHT } else { end };
        if is_last {
            continue;
        }
        ring.caption_y = y + layout.bulge - LINE_HEIGHT / 2.0;
        if ring.is_used() {
            picture.add_line(
                layout.ring_path(n, (ring.top_y, y + layout.bulge), layout.ring_caption(name, 0.0).bounding_box().w),
                Ink::Rule,
                1.5,
            );
        }
        y += RING_GAP;
    }
    layout.draw_rings(picture, &rings, middle, labels);
    if rings.iter().any(SeatRing::is_used) {
        end
    } else {
        draw_empty_circle(picture, &layout, labels.empty_hint, middle)
    }
}

/// Draws the user's chair alone, while nobody else has one.
fn draw_empty_circle(picture: &mut Picture, layout: &SeatingLayout, words: &'static str, middle: f64) -> f64 {
    let bottom = middle + CHAIR_HEIGHT + LINE_HEIGHT + layout.bulge;
    picture.add_line(layout.ring_path(0, (middle - layout.bulge, bottom), 0.0), Ink::Rule, 1.5);
    let limits = LabelLimits::new(layout.middle_x * 2.0 - PICTURE_MARGIN * 2.0, 2);
    let label = WrappedText::wrapped_at(words, limits, layout.middle_x, bottom + 14.0, Anchor::Middle);
    let end = bottom + 14.0 + label.height();
    add_app_text(picture, words, label);
    end
}

impl SeatRing<'_> {
    fn is_used(&self) -> bool {
        !self.side_seats.is_empty() || !self.rows.is_empty()
    }
}

impl SeatingLayout {
    fn new(width: LayoutWidth) -> Self {
        let middle = width.units() / 2.0;
        match width {
            LayoutWidth::Narrow => {
                Self { middle_x: middle, column_offsets: &[0.0, -1.0, 1.0], column_width: 106.0, bulge: 34.0 }
            }
            LayoutWidth::Wide => Self {
                middle_x: middle,
                column_offsets: &[0.0, -1.0, 1.0, -2.0, 2.0],
                column_width: 124.0,
                bulge: 70.0,
            },
        }
    }

    /// Returns the columns beside the user in the nearest ring: those of the first question on one side, of the second on the
    /// other.
    fn side_columns(&self, asked: usize) -> Vec<f64> {
        let way = match asked {
            0 => -1.0,
            1 => 1.0,
            _ => return Vec::new(),
        };
        self.column_offsets.iter().filter(|column| **column * way > 0.0).copied().collect()
    }

    fn arrange_ring<'a>(&self, seats: &'a [Seat], nth: usize) -> SeatRing<'a> {
        let mut ring = SeatRing::default();
        let last = seats.iter().map(|seat| seat.question_index).max().unwrap_or(0);
        for asked in 0..=last {
            let here: Vec<&Seat> = seats.iter().filter(|seat| seat.question_index == asked).collect();
            let sides = if nth == 0 { self.side_columns(asked) } else { Vec::new() };
            let (near, rest) = here.split_at(sides.len().min(here.len()));
            ring.side_seats.extend(sides.into_iter().zip(near.iter().copied()));
            let is_above = nth < 3 && !asked.is_multiple_of(2);
            ring.rows.extend(rest.chunks(self.column_offsets.len()).map(|seats| SeatRow {
                y: 0.0,
                is_above,
                seats: seats.to_vec(),
            }));
        }
        ring
    }

    fn name_label(&self, seat: &Seat) -> WrappedText {
        WrappedText::wrapped_at(&seat.name, LabelLimits::new(self.column_width - 10.0, 3), 0.0, 0.0, Anchor::Middle)
    }

    fn ring_caption(&self, name: &str, y: f64) -> WrappedText {
        WrappedText::wrapped_at(name, LabelLimits::new(self.column_width * 2.2, 1), self.middle_x, y, Anchor::Middle)
    }

    fn row_height(&self, seats: &[&Seat]) -> f64 {
        seats.iter().map(|seat| CHAIR_HEIGHT + self.name_label(seat).height() + GAP).fold(0.0, f64::max)
    }

    /// Returns how far a ring is from its edge's height at this horizontal distance from the middle.
    fn row_lift(&self, column: f64) -> f64 {
        let most = (self.middle_x - PICTURE_MARGIN) / self.column_width;
        self.bulge * (1.0 - (column / most).powi(2))
    }

    /// Returns the line of a ring from its top to its bottom, with a gap below for its name.
    fn ring_path(&self, nth: usize, (top, bottom): (f64, f64), name: f64) -> String {
        let left = [14.0, 8.5, 3.0].get(nth).copied().unwrap_or(3.0);
        let (right, middle, half) =
            (self.middle_x * 2.0 - left, self.middle_x, if name > 0.0 { name / 2.0 + 8.0 } else { 0.0 });
        let (height, flat) = (self.bulge * 0.9, (middle - left) * 0.68);
        let level = f64::midpoint(top, bottom);
        let mut d = start((middle - half, bottom));
        curve_to(&mut d, (middle - flat, bottom - 1.0), (left + 1.0, bottom - height), (left, level));
        curve_to(&mut d, (left - 1.0, top + height), (middle - flat, top), (middle, top));
        curve_to(&mut d, (middle + flat, top), (right + 1.0, top + height), (right, level));
        curve_to(&mut d, (right - 1.0, bottom - height), (middle + flat, bottom + 1.0), (middle + half, bottom));
        d
    }

    /// Draws the user, then each ring with its name and its people.
    fn draw_rings(&self, picture: &mut Picture, rings: &[SeatRing<'_>], middle: f64, labels: CircleLabels) {
        draw_seated_figure(picture, self.middle_x, middle, Ink::Ink);
        let me = WrappedText::wrapped_at(
            labels.me,
            LabelLimits::new(self.column_width - 8.0, 1),
            self.middle_x,
            middle + CHAIR_HEIGHT,
            Anchor::Middle,
        );
        add_app_text(picture, labels.me, me);
        let used = rings.iter().zip(labels.rings).enumerate().filter(|(_, (ring, _))| ring.is_used());
        for (nth, (ring, name)) in used {
            add_app_text(picture, name, self.ring_caption(name, ring.caption_y));
            for (side, seat) in &ring.side_seats {
                self.draw_seat(picture, seat, (*side, middle), nth);
            }
            for row in &ring.rows {
                let way = if row.is_above { -1.0 } else { 1.0 };
                for (seat, column) in row.seats.iter().zip(self.column_offsets) {
                    self.draw_seat(picture, seat, (*column, row.y + way * self.row_lift(*column)), nth);
                }
            }
        }
    }

    /// Returns the drop target of a ring; everything beyond the last ring is outside.
    fn ring_target(&self, nth: usize, name: &'static str, (top, bottom): (f64, f64)) -> DropTarget {
        let far = 10_000.0;
        let area = match nth {
            3 => Rect { x: -far, y: -far, w: far * 2.0, h: far * 2.0 },
            _ => Rect { x: 3.0, y: top, w: self.middle_x * 2.0 - 6.0, h: bottom - top },
        };
        let bend = if nth == 3 { 0.0 } else { self.bulge };
        DropTarget {
            name: name.to_owned(),
            area,
            edge_bend: bend,
            action: DropAction::SetChoice(nth),
            accepted: AcceptedItems::People,
        }
    }

    fn draw_seat(&self, picture: &mut Picture, seat: &Seat, (column, y): (f64, f64), ring: usize) {
        let x = self.middle_x + column * self.column_width;
        draw_chair(picture, x, y, seat.is_kept_free);
        let area = Rect { x: x - 24.0, y, w: 48.0, h: CHAIR_HEIGHT };
        picture.drag_model.draggables.extend(Draggable::for_list_item(
            &seat.name,
            area,
            &seat.answer.answer_path,
            ring,
        ));
        let label = WrappedText { x, y: y + CHAIR_HEIGHT, ..self.name_label(seat) };
        add_user_text(picture, &seat.answer, label, true);
    }
}

/// Draws a chair, with someone on it or kept free.
fn draw_chair(picture: &mut Picture, x: f64, y: f64, free: bool) {
    let (foot, seat, back) = (y + CHAIR_HEIGHT - 4.0, y + 29.0, y + 11.0);
    let frame = format!(
        "M{:.1} {foot:.1}L{:.1} {back:.1}M{:.1} {foot:.1}L{:.1} {back:.1}M{:.1} {seat:.1}L{:.1} {seat:.1}M{:.1} {:.1}L{:.1} {:.1}",
        x - 12.0,
        x - 11.0,
        x + 12.0,
        x + 11.0,
        x - 13.0,
        x + 13.0,
        x - 11.0,
        back + 4.0,
        x + 11.0,
        back + 4.0
    );
    if free {
        picture.add_dashed_line(frame, Ink::Ink, 1.5);
        return;
    }
    picture.add_line(frame, Ink::Ink, 1.3);
    draw_seated_figure(picture, x, y, Ink::Moss);
}

/// Draws a seated figure.
fn draw_seated_figure(picture: &mut Picture, x: f64, y: f64, ink: Ink) {
    let mut d = start((x - 9.0, y + 29.0));
    curve_to(&mut d, (x - 10.5, y + 16.0), (x - 6.0, y + 13.0), (x, y + 13.0));
    curve_to(&mut d, (x + 6.0, y + 13.0), (x + 10.5, y + 16.0), (x + 9.0, y + 29.0));
    curve_to(&mut d, (x + 4.0, y + 31.0), (x - 4.0, y + 31.0), (x - 9.0, y + 29.0));
    d.push('z');
    picture.add_filled_shape(circle_path(x, y + 5.6, 6.2), Ink::Page);
    picture.add_filled_shape(circle_path(x, y + 5.6, 5.4), ink);
    picture.add_filled_shape(d, ink);
}
