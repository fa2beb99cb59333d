//! The view of a picture, in the layout that fits the available width. A tap on a label opens its answer.

use super::drawing_carry::{DragController, DragOutcome};
use super::drawing_grip::{HandleDrag, HandleMove};
use super::drawing_sheet::{PointerControllers, picture_svg};
use super::pinch::{Pinch, round_to_px};
use crate::pictures::picture::Picture;
use crate::pictures::text_layout::Rect;
use crate::story::field_path::FieldPath;
use leptos::{ev, html, prelude::*};

/// The size at which a picture is shown: fitted to its frame, in steps larger than the frame, which then scrolls, or all of a
/// wide picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Zoom(i8);

impl Zoom {
    /// All of a picture that is wider than its frame.
    const FIT_ALL: Self = Self(-1);

    /// Each step with its class and its scale factor, which is the width relative to the frame. The stylesheet has the same
    /// factors.
    const STEPS: [(Self, &str, f64); 6] = [
        (Self::FIT_ALL, "drawing drawing--all", 0.5),
        (Self(0), "drawing", 1.0),
        (Self(1), "drawing drawing--1", 1.4),
        (Self(2), "drawing drawing--2", 2.0),
        (Self(3), "drawing drawing--3", 2.8),
        (Self(4), "drawing drawing--4", 4.0),
    ];

    /// Returns the step at which the whole picture is visible.
    pub fn fit_whole(picture: &Picture) -> Self {
        if picture.needs_horizontal_scroll() { Self::FIT_ALL } else { Self(0) }
    }

    /// Returns the next larger step; the largest is kept.
    #[must_use]
    pub fn larger(self) -> Self {
        Self(self.0.saturating_add(1).min(4))
    }

    /// Returns the next smaller step, not smaller than the whole picture.
    #[must_use]
    pub fn smaller(self, whole: Self) -> Self {
        Self(self.0.saturating_sub(1)).max(whole)
    }

    /// Whether it is the largest step.
    pub fn is_largest(self) -> bool {
        self.0 == 4
    }

    fn step_info(self) -> (Self, &'static str, f64) {
        Self::STEPS.into_iter().find(|(zoom, ..)| *zoom == self).unwrap_or((self, "drawing", 1.0))
    }

    /// Returns the width of the picture relative to its frame.
    pub fn scale_factor(self) -> f64 {
        self.step_info().2
    }

    /// Returns the step nearest to a scale factor. It changes only if the distance from the present step, as a logarithm,
    /// exceeds `firm`.
    #[must_use]
    pub fn nearest_step(self, times: f64, hysteresis: f64, whole: Self) -> Self {
        let off = |zoom: Self| (times.max(0.01) / zoom.scale_factor()).ln().abs();
        let all = Self::STEPS.into_iter().map(|(zoom, ..)| zoom).filter(|zoom| *zoom >= whole);
        let nearest = all.min_by(|a, b| off(*a).total_cmp(&off(*b))).unwrap_or(self);
        if off(self) > hysteresis { nearest } else { self }
    }

    /// Returns the step after a key press, if the key changes it.
    fn after_key(self, key: &str, whole: Self) -> Option<Self> {
        match key {
            "+" | "=" => Some(self.larger()),
            "-" | "−" => Some(self.smaller(whole)),
            "0" => Some(whole),
            _ => None,
        }
    }
}

/// A picture in two layouts, for a phone and for wider screens. The stylesheet shows the one that fits, and prints the wide
/// one.
#[component]
pub fn PictureView(
    /// The layout for a phone.
    #[prop(into)]
    narrow: Signal<Picture>,
    /// The layout for wider screens and for paper.
    #[prop(into)]
    wide: Signal<Picture>,
    /// The accessible name of the picture.
    #[prop(into)]
    label: String,
    /// The size at which it is shown.
    #[prop(optional)]
    zoom: RwSignal<Zoom>,
    /// Opens the answer of a label.
    #[prop(into)]
    on_open: Callback<FieldPath>,
    /// Moves a line that is dragged by its handle.
    #[prop(optional, into)]
    on_slide: Option<Callback<HandleMove>>,
    /// Applies a drop.
    #[prop(optional, into)]
    on_carry: Option<Callback<DragOutcome>>,
) -> impl IntoView {
    let frame = NodeRef::new();
    let handle_drag = on_slide.map(|on_slide| HandleDrag::new(frame, on_slide, on_open));
    let controller = on_carry.map(|on_carry| DragController::new(frame, on_carry, on_open));
    let controllers = PointerControllers { handle_drag, drag_controller: controller };
    let is_long = Memo::new(move |_| wide.with(Picture::needs_horizontal_scroll));
    let whole = Memo::new(move |_| wide.with(Zoom::fit_whole));
    let pinch = Pinch::new(frame, zoom, whole);
    let view_name = label.clone();
    let keys = move |key: ev::KeyboardEvent| {
        let has_no_modifier = !key.ctrl_key() && !key.meta_key() && !key.alt_key();
        if key.key() == "Escape" && controllers.cancel() {
            key.prevent_default();
        } else if let Some(next) =
            zoom.get_untracked().after_key(&key.key(), whole.get_untracked()).filter(|_| has_no_modifier)
        {
            key.prevent_default();
            zoom.set(next);
        }
    };
    // A frame that scrolls can be focused, so that the arrow keys scroll it.
    let class = move || format!("{}{}", zoom.get().step_info().1, if is_long.get() { " drawing--long" } else { "" });
    let larger = move || zoom.get() > whole.get() || is_long.get();
    view! {
        <div
            class=class
            tabindex=move || larger().then_some("0")
            role=move || larger().then_some("region")
            aria-label=move || larger().then(|| view_name.clone())
            node_ref=frame
            on:keydown=keys
            on:pointermove=move |at| controllers.handle_pointer_move(&at)
            on:pointerup=move |at| controllers.handle_pointer_up(&at)
            on:pointercancel=move |_| _ = controllers.cancel()
            on:contextmenu=move |menu| if controllers.is_dragging() { menu.prevent_default() }
            on:touchstart=move |touch| pinch.handle_touch_count(&touch)
            on:touchmove=move |touch| if controllers.is_dragging() { touch.prevent_default() } else { pinch.handle_touch_move(&touch) }
            on:touchend=move |touch| pinch.handle_touch_count(&touch)
            on:touchcancel=move |touch| pinch.handle_touch_count(&touch)
        >
            {picture_svg(narrow, "drawing__sheet drawing__sheet--narrow", label.clone(), on_open, controllers)}
            {picture_svg(wide, "drawing__sheet drawing__sheet--wide", label, on_open, controllers)}
        </div>
    }
}

/// A preview of a picture beside a question: one layout, fitted to its frame.
#[component]
pub fn PicturePreview(
    /// The layout that fits the frame.
    #[prop(into)]
    sheet: Signal<Picture>,
    /// The accessible name of the picture.
    label: String,
    /// The frame, in which a tall picture scrolls.
    frame: NodeRef<html::Div>,
    /// Opens the answer of a label.
    #[prop(into)]
    on_open: Callback<FieldPath>,
) -> impl IntoView {
    view! { <div class="drawing" node_ref=frame>{picture_svg(sheet, "drawing__sheet drawing__sheet--glance", label, on_open, PointerControllers::default())}</div> }
}

/// Scrolls the frame so that a box of the picture is in its middle, if it is not visible. `of` is the height of the picture.
/// The page and the focus do not move.
pub fn scroll_part_into_view(frame: NodeRef<html::Div>, area: Rect, of: f64) {
    let Some(frame) = frame.try_get_untracked().flatten() else { return };
    let all = f64::from(frame.scroll_height());
    let (height, from) = (f64::from(frame.client_height()), f64::from(frame.scroll_top()));
    let on = |y: f64| y / of.max(1.0) * all;
    let (top, end) = (on(area.y), on(area.y + area.h));
    if top < from || end > from + height {
        frame.set_scroll_top(round_to_px(f64::midpoint(top, end) - height / 2.0));
    }
}
