//! Scrolling the page while something is dragged near an edge of the window, also while the pointer rests there.

use leptos::prelude::*;

/// The distance from the window's edge within which the page scrolls.
const EDGE_PX: f64 = 56.0;
/// How far the page scrolls in each frame.
const STEP_PX: f64 = 7.0;

/// The scrolling of one drag at a time.
#[derive(Clone, Copy)]
pub struct EdgeScroll {
    pointer: StoredValue<DragPointer>,
}

/// The height of the pointer that drags, in pixels from the top of the window, and whether each frame is being looked at.
#[derive(Clone, Copy, Debug, Default)]
struct DragPointer {
    y: f64,
    is_running: bool,
}

impl EdgeScroll {
    /// Nothing is dragged.
    pub fn new() -> Self {
        Self { pointer: StoredValue::default() }
    }

    /// Takes the height of the pointer at each of its moves. From the first one on, until `is_dragging` says no, the page scrolls in each
    /// frame in which the pointer is near an edge; `on_scroll` is then called with its height.
    pub fn follow(
        self,
        y: f64,
        is_dragging: impl Fn() -> bool + Copy + 'static,
        on_scroll: impl Fn(f64) + Copy + 'static,
    ) {
        let was_running = self.pointer.with_value(|pointer| pointer.is_running);
        self.pointer.set_value(DragPointer { y, is_running: true });
        if !was_running {
            self.run(is_dragging, on_scroll);
        }
    }

    fn run(self, is_dragging: impl Fn() -> bool + Copy + 'static, on_scroll: impl Fn(f64) + Copy + 'static) {
        request_animation_frame(move || {
            let Some(DragPointer { y, .. }) = self.pointer.try_get_value() else { return };
            if !is_dragging() {
                self.pointer.try_update_value(|pointer| pointer.is_running = false);
                return;
            }
            if scroll_page_at_edge(y) {
                on_scroll(y);
            }
            self.run(is_dragging, on_scroll);
        });
    }
}

/// Scrolls the page if the pointer is near an edge; returns whether it did.
fn scroll_page_at_edge(y: f64) -> bool {
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(f64::MAX);
    let Some(by) = step_at(y, height) else { return false };
    window().scroll_by_with_x_and_y(0.0, by);
    true
}

/// Returns how far to scroll, down if positive, for a pointer at this height of a window.
fn step_at(y: f64, height: f64) -> Option<f64> {
    if y < EDGE_PX {
        Some(-STEP_PX)
    } else if y > height - EDGE_PX {
        Some(STEP_PX)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_scrolls_only_near_an_edge_of_the_window() {
        for (y, step) in
            [(0.0, Some(-STEP_PX)), (55.0, Some(-STEP_PX)), (56.0, None), (744.0, None), (745.0, Some(STEP_PX))]
        {
            assert_eq!(step_at(y, 800.0), step, "{y}");
        }
    }
}
