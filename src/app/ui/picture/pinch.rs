//! Pinch to zoom: the picture changes its size by the steps of `Zoom`, and the point between the fingers stays in place.

use crate::app::ui::picture::zoom::Zoom;
use leptos::{ev, html, prelude::*};

/// How far, as a logarithm of the scale, the fingers must be from the present step before it changes; small movements do not
/// make the picture flicker.
const STEP_HYSTERESIS: f64 = 0.21;

/// The distance of two fingers when both were down, and the size of the picture then.
#[derive(Clone, Copy, Debug)]
struct PinchStart {
    distance_px: f64,
    zoom: Zoom,
}

/// Pinch to zoom on one picture.
#[derive(Clone, Copy)]
pub struct Pinch {
    frame: NodeRef<html::Div>,
    zoom: RwSignal<Zoom>,
    min_zoom: Memo<Zoom>,
    start: StoredValue<Option<PinchStart>>,
}

/// Returns the distance of two fingers and the point midway between them.
fn two_finger_touch(touch: &ev::TouchEvent) -> Option<(f64, (f64, f64))> {
    let all = touch.target_touches();
    let all = if all.length() == 2 { all } else { touch.touches() };
    let (Some(a), Some(b), 2) = (all.get(0), all.get(1), all.length()) else { return None };
    let at = |x: i32, y: i32| (f64::from(x), f64::from(y));
    let (a, b) = (at(a.client_x(), a.client_y()), at(b.client_x(), b.client_y()));
    Some(((a.0 - b.0).hypot(a.1 - b.1), (f64::midpoint(a.0, b.0), f64::midpoint(a.1, b.1))))
}

impl Pinch {
    /// Handles pinches on the picture in this frame; `whole` is the smallest size.
    pub fn new(frame: NodeRef<html::Div>, zoom: RwSignal<Zoom>, whole: Memo<Zoom>) -> Self {
        Self { frame, zoom, min_zoom: whole, start: StoredValue::new(None) }
    }

    /// Handles a finger that is put down or lifted.
    pub fn handle_touch_count(self, touch: &ev::TouchEvent) {
        let begun = two_finger_touch(touch).filter(|(apart, _)| *apart > 0.0);
        self.start
            .set_value(begun.map(|(apart, _)| PinchStart { distance_px: apart, zoom: self.zoom.get_untracked() }));
    }

    /// Handles a move of the fingers.
    pub fn handle_touch_move(self, touch: &ev::TouchEvent) {
        let (Some(begun), Some((apart, middle))) = (self.start.get_value(), two_finger_touch(touch)) else { return };
        touch.prevent_default(); // Neither the page nor the frame may scroll.
        let now = self.zoom.get_untracked();
        let next = now.nearest_step(
            begun.zoom.scale_factor() * apart / begun.distance_px,
            STEP_HYSTERESIS,
            self.min_zoom.get_untracked(),
        );
        if next != now {
            self.zoom_around(next, middle);
        }
    }

    /// Changes the size around a point of the window.
    fn zoom_around(self, next: Zoom, (x, y): (f64, f64)) {
        let Some(frame) = self.frame.get_untracked() else { return };
        let rect = frame.get_bounding_client_rect();
        let part =
            |at: f64, edge: f64, scrolled: i32, all: i32| (at - edge + f64::from(scrolled)) / f64::from(all.max(1));
        let across = part(x, rect.left(), frame.scroll_left(), frame.scroll_width());
        let down = part(y, rect.top(), frame.scroll_top(), frame.scroll_height());
        self.zoom.set(next);
        request_animation_frame(move || {
            let Some(frame) = self.frame.try_get_untracked().flatten() else { return };
            let rect = frame.get_bounding_client_rect();
            frame.set_scroll_left(round_to_px(across * f64::from(frame.scroll_width()) - (x - rect.left())));
            frame.set_scroll_top(round_to_px(down * f64::from(frame.scroll_height()) - (y - rect.top())));
        });
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a length on the screen; the browser holds it to what can be scrolled"
)]
pub(super) fn round_to_px(length: f64) -> i32 {
    length.round() as i32
}
