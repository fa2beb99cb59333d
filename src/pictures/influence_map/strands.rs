//! The strands of the influence map, from the problem and from the person to an area of life.

use crate::pictures::influence_map::model::PERSON_RADIUS;
use crate::pictures::influence_map::ring_layout::{ROW_HEIGHT, RingLayout, RingSlot};
use crate::pictures::ink::brush::{self, Point};

pub(in crate::pictures) fn is_same_side(a: &RingSlot, b: &RingSlot) -> bool {
    (a.side > 0.0) == (b.side > 0.0)
}

/// Returns where a strand leaves the problem.
pub(in crate::pictures) fn strand_start(blot: Point, slot: RingSlot) -> Point {
    (blot.0 + slot.side * 9.0 + 3.0, blot.1 + 8.0)
}

/// Returns the path of a strand of the problem inside the ring. It passes beside the user and never through them; strands
/// that leave first go outermost.
pub(in crate::pictures) fn problem_strand_path(
    layout: &RingLayout,
    blot: Point,
    slot: RingSlot,
    before: usize,
) -> String {
    let (x, y) = layout.person;
    let (near, far) = (PERSON_RADIUS + 7.0, layout.lane_offset_x());
    let lane = x + slot.side * (0..before).fold(far, |lane, _| near + (lane - near) * 0.72);
    let start = strand_start(blot, slot);
    let end = slot.position;
    let mut d = brush::begin_path(start);
    let mut last = start;
    let entry = (y - PERSON_RADIUS - 14.0).min(start.1 + 130.0).min(end.1 - ROW_HEIGHT * 0.7);
    let drop = entry - start.1;
    if drop > 40.0 {
        brush::curve_to(&mut d, (start.0, start.1 + drop * 0.55), (lane, entry - drop * 0.6), (lane, entry));
        last = (lane, entry);
        let before = end.1 - ROW_HEIGHT * 1.4;
        if before > entry {
            brush::line_to(&mut d, (lane, before));
            last = (lane, before);
        }
    }
    let (aside, down) = (end.0 - last.0, end.1 - last.1);
    if drop > 40.0 {
        brush::curve_to(&mut d, (last.0, last.1 + down * 0.75), (last.0 + aside * 0.3, end.1 - 4.0), end);
    } else {
        brush::curve_to(
            &mut d,
            (last.0 + aside * 0.12, last.1 + down * 0.6),
            (end.0 - aside * 0.45, end.1 - down * 0.4),
            end,
        );
    }
    d
}

pub(in crate::pictures) fn strand_width(reached: u8) -> f64 {
    match reached {
        0 => 3.6,
        1 => 2.2,
        2 => 5.0,
        _ => 9.0,
    }
}

pub(in crate::pictures) fn user_strand_path(layout: &RingLayout, slot: RingSlot) -> String {
    let (x, y) = layout.person;
    let inner = x + slot.side * (PERSON_RADIUS + 3.0);
    let down = slot.position.1 - y;
    let mut d = brush::begin_path((x, y));
    brush::curve_to(&mut d, (inner, y + down * 0.25), (inner, y + down * 0.85), slot.position);
    d
}
