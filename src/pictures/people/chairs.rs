//! The seating of the people circle: chairs in rings around a table at which the user sits. The people named in answer to one
//! question have rows of their own, above or below the table; each row is centred, and the rows open outward one at a time.
//! One more chair therefore moves its row along by half a chair, or it opens a row and moves everything beyond that row by one
//! vector.

use crate::pictures::ink::brush::{begin_path as start, curve_to};
use crate::pictures::ink::curves::centred_offsets;
use crate::pictures::ink::title::PICTURE_MARGIN;
use crate::pictures::model::answer_labels::{AnswerLabel, add_app_text, add_user_text};
use crate::pictures::model::drag_model::{AcceptedItems, Draggable, DropAction, DropTarget};
use crate::pictures::model::long_texts::wrapped_or_numbered;
use crate::pictures::model::picture::{Ink, Picture};
use crate::pictures::model::text_layout::{
    Anchor, LINE_HEIGHT, LabelLimits, LayoutWidth, Rect, WrappedText, wrap_text,
};
use crate::pictures::people::chair_art::{
    HEAD_HEIGHT, LEG_HEIGHT, Sitter, TABLE_HEIGHT, draw_chair, draw_lamp_and_table,
};

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

/// The measures of the seating for a width.
struct SeatingLayout {
    middle_x: f64,
    columns: usize,
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
    rows: Vec<SeatRow<'a>>,
    caption_y: f64,
    top_y: f64,
    bottom_y: f64,
}

const GAP: f64 = 14.0;
const RING_GAP: f64 = 30.0;
const BACK_PADDING: f64 = 14.0;
/// The width of the picture on a phone, so that three names of ordinary length are side by side.
const NARROW_CIRCLE_WIDTH: f64 = 414.0;
/// Its width on a desktop, where the whole of it is to be seen at once.
const WIDE_CIRCLE_WIDTH: f64 = 548.0;
const MAX_NAME_LINES: usize = 3;

/// Returns the width of the picture.
pub(in crate::pictures) fn circle_width(width: LayoutWidth) -> f64 {
    match width {
        LayoutWidth::Narrow => NARROW_CIRCLE_WIDTH,
        LayoutWidth::Wide => WIDE_CIRCLE_WIDTH,
    }
}

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
    let (table, end) = layout.stack_rings(&mut rings);
    picture.anchor_y = table;
    for (nth, (ring, name)) in rings.iter().zip(labels.rings).enumerate() {
        picture.drag_model.targets.push(layout.ring_target(nth, name, (ring.top_y, ring.bottom_y)));
    }
    layout.draw_floor(picture, &rings, labels);
    layout.draw_table(picture, table, labels.me);
    layout.draw_rings(picture, &rings, labels);
    if rings.iter().any(SeatRing::is_used) {
        return end;
    }
    let limits = LabelLimits::new(layout.middle_x * 2.0 - PICTURE_MARGIN * 2.0, 2);
    let label = WrappedText::wrapped_at(labels.empty_hint, limits, layout.middle_x, end, Anchor::Middle);
    let end = end + label.height();
    add_app_text(picture, labels.empty_hint, label);
    end
}

impl SeatRing<'_> {
    fn is_used(&self) -> bool {
        !self.rows.is_empty()
    }
}

impl SeatingLayout {
    fn new(width: LayoutWidth) -> Self {
        let middle_x = circle_width(width) / 2.0;
        match width {
            LayoutWidth::Narrow => Self { middle_x, columns: 3, column_width: 124.0, bulge: 22.0 },
            LayoutWidth::Wide => Self { middle_x, columns: 4, column_width: 126.0, bulge: 26.0 },
        }
    }

    /// Returns the rows of a ring: those of every second question above the table, the others and those beyond the rings below.
    fn arrange_ring<'a>(&self, seats: &'a [Seat], nth: usize) -> SeatRing<'a> {
        let mut ring = SeatRing::default();
        let last = seats.iter().map(|seat| seat.question_index).max().unwrap_or(0);
        for asked in 0..=last {
            let here: Vec<&Seat> = seats.iter().filter(|seat| seat.question_index == asked).collect();
            let is_above = nth < 3 && asked.is_multiple_of(2);
            let rows = here.chunks(self.columns).map(|seats| SeatRow { y: 0.0, is_above, seats: seats.to_vec() });
            ring.rows.extend(rows);
        }
        ring
    }

    /// Places the rows of all rings from the upper edge to the lower; returns the upper edge of the table, and where all ends.
    fn stack_rings(&self, rings: &mut [SeatRing<'_>]) -> (f64, f64) {
        let mut y = PICTURE_MARGIN / 2.0;
        // The floor of a ring is kept free within those in which someone sits, so that a first chair in it moves no other ring.
        let outermost = rings.iter().rposition(SeatRing::is_used).unwrap_or(0);
        for (nth, ring) in rings.iter_mut().enumerate().take(3).rev() {
            ring.top_y = y;
            y += if nth <= outermost { self.bulge } else { 0.0 };
            for row in ring.rows.iter_mut().filter(|row| row.is_above).rev() {
                row.y = y;
                y += self.row_height(&row.seats);
            }
        }
        let table = y;
        y += TABLE_HEIGHT + self.row_height(&[]);
        let mut end = y;
        for (nth, ring) in rings.iter_mut().enumerate() {
            if nth == 3 {
                y += GAP;
                ring.caption_y = y;
                y += RING_GAP;
            }
            for row in ring.rows.iter_mut().filter(|row| !row.is_above) {
                row.y = y;
                y += self.row_height(&row.seats);
            }
            y += if nth < 3 { self.bulge } else { 2.0 };
            ring.bottom_y = y;
            end = if ring.is_used() || nth == 0 { y + LINE_HEIGHT / 2.0 } else { end };
            if nth < 3 {
                ring.caption_y = y - LINE_HEIGHT / 2.0;
                y += LINE_HEIGHT / 2.0;
            }
        }
        (table, end + 6.0)
    }

    fn name_limits(&self) -> LabelLimits {
        LabelLimits::new(self.column_width - 13.0, MAX_NAME_LINES)
    }

    /// Returns the height of the chairs' backs in a row: that of the longest name in it.
    fn back_height(&self, seats: &[&Seat]) -> f64 {
        let one_more = LabelLimits { max_lines: MAX_NAME_LINES + 1, ..self.name_limits() };
        let lines = |seat: &&Seat| match wrap_text(&seat.name, one_more).len() {
            lines if lines > MAX_NAME_LINES => LINE_HEIGHT,
            lines => (0..lines).map(|_| LINE_HEIGHT).sum(),
        };
        seats.iter().map(lines).fold(LINE_HEIGHT, f64::max) + BACK_PADDING
    }

    fn row_height(&self, seats: &[&Seat]) -> f64 {
        HEAD_HEIGHT + self.back_height(seats) + LEG_HEIGHT + GAP
    }

    fn ring_caption(&self, name: &str, y: f64) -> WrappedText {
        WrappedText::wrapped_at(name, LabelLimits::new(self.column_width * 2.2, 1), self.middle_x, y, Anchor::Middle)
    }

    /// Returns the line of a ring from its top to its bottom, with a gap below for its name.
    fn ring_path(&self, nth: usize, (top, bottom): (f64, f64), name: f64) -> String {
        let left = [16.0, 9.0, 3.0].get(nth).copied().unwrap_or(3.0);
        let (right, middle, half) =
            (self.middle_x * 2.0 - left, self.middle_x, if name > 0.0 { name / 2.0 + 8.0 } else { 0.0 });
        let (corner, flat) = ((bottom - top).min(190.0) * 0.32, (middle - left) * 0.8);
        let (high, low) = (top + corner, bottom - corner);
        let mut d = start((middle - half, bottom));
        curve_to(&mut d, (middle - flat, bottom), (left, bottom - corner * 0.3), (left, low));
        curve_to(&mut d, (left - 2.0, low - 6.0), (left + 2.0, high + 6.0), (left, high));
        curve_to(&mut d, (left, top + corner * 0.3), (middle - flat, top), (middle, top));
        curve_to(&mut d, (middle + flat, top), (right, top + corner * 0.3), (right, high));
        curve_to(&mut d, (right + 2.0, high + 6.0), (right - 2.0, low - 6.0), (right, low));
        curve_to(&mut d, (right, bottom - corner * 0.3), (middle + flat, bottom), (middle + half, bottom));
        d
    }

    /// Draws the light of the lamp on the floor, and the lines of the rings in which someone sits.
    fn draw_floor(&self, picture: &mut Picture, rings: &[SeatRing<'_>], labels: CircleLabels) {
        for (nth, (ring, name)) in rings.iter().zip(labels.rings).enumerate().take(3) {
            let ends = (ring.top_y, ring.bottom_y);
            if nth == 0 {
                picture.add_filled_shape(self.ring_path(nth, ends, 0.0), Ink::GoldWash);
            }
            if ring.is_used() {
                let gap = self.ring_caption(name, 0.0).bounding_box().w;
                let ink = if nth == 0 { Ink::Gold } else { Ink::Rule };
                picture.add_line(self.ring_path(nth, ends, gap), ink, 1.6);
            }
        }
    }

    /// Draws the table, and the user at it.
    fn draw_table(&self, picture: &mut Picture, y: f64, me: &'static str) {
        draw_lamp_and_table(picture, (self.middle_x, y));
        let (back, top) = (self.back_height(&[]), y + TABLE_HEIGHT);
        draw_chair(picture, (self.middle_x, top), (self.column_width - 22.0, back), Sitter::User);
        let at = top + HEAD_HEIGHT + BACK_PADDING / 2.0 - 1.0;
        let label = WrappedText::wrapped_at(me, self.name_limits(), self.middle_x, at, Anchor::Middle);
        add_app_text(picture, me, label);
        picture.labels.last_mut().into_iter().for_each(|label| label.ink = Ink::Ink);
    }

    /// Draws each ring's name and its people.
    fn draw_rings(&self, picture: &mut Picture, rings: &[SeatRing<'_>], labels: CircleLabels) {
        let used = rings.iter().zip(labels.rings).enumerate().filter(|(_, (ring, _))| ring.is_used());
        for (nth, (ring, name)) in used {
            add_app_text(picture, name, self.ring_caption(name, ring.caption_y));
            for row in &ring.rows {
                let back = self.back_height(&row.seats);
                for (seat, column) in row.seats.iter().zip(centred_offsets(row.seats.len())) {
                    self.draw_seat(picture, seat, (column, row.y, back), nth);
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
        let bend = if nth == 3 { 0.0 } else { self.bulge * 0.9 };
        DropTarget {
            name: name.to_owned(),
            area,
            edge_bend: bend,
            action: DropAction::SetChoice(nth),
            accepted: AcceptedItems::People,
        }
    }

    fn draw_seat(&self, picture: &mut Picture, seat: &Seat, (column, y, back): (f64, f64, f64), ring: usize) {
        let x = self.middle_x + column * self.column_width;
        let sitter = if seat.is_kept_free { Sitter::Nobody } else { Sitter::named(&seat.name) };
        draw_chair(picture, (x, y), (self.column_width - 8.0, back), sitter);
        let area = Rect { x: x - 28.0, y, w: 56.0, h: HEAD_HEIGHT };
        picture.drag_model.draggables.extend(Draggable::for_list_item(
            &seat.name,
            area,
            &seat.answer.answer_path,
            ring,
        ));
        let top = y + HEAD_HEIGHT + BACK_PADDING / 2.0 - 1.0;
        let label = wrapped_or_numbered(&seat.name, self.name_limits(), x, top, Anchor::Middle);
        add_user_text(picture, &seat.answer, label, true);
    }
}
