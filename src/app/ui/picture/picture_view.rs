//! The view of a picture, in the layout that fits the available width. A tap on a label opens its answer.

use crate::app::ui::picture::drag::{DragController, DragOutcome};
use crate::app::ui::picture::handle_drag::{HandleDrag, HandleMove};
use crate::app::ui::picture::pinch::{Pinch, round_to_px};
use crate::app::ui::picture::svg_view::{PointerControllers, picture_svg};
use crate::app::ui::picture::zoom::Zoom;
use crate::pictures::model::picture::Picture;
use crate::pictures::model::text_layout::Rect;
use crate::story::model::field_path::FieldPath;
use leptos::{ev, html, prelude::*};

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
    let is_broad = Memo::new(move |_| wide.with(Picture::is_broad));
    let shape = move || match (is_long.get(), is_broad.get()) {
        (true, _) => " drawing--long",
        (false, true) => " drawing--broad",
        (false, false) => "",
    };
    let class = move || format!("{}{}", zoom.get().step_info().1, shape());
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
            {picture_svg(narrow, "drawing__svg drawing__svg--narrow", label.clone(), on_open, controllers)}
            {picture_svg(wide, "drawing__svg drawing__svg--wide", label, on_open, controllers)}
        </div>
    }
}

/// A preview of a picture beside a question: one layout, fitted to its frame.
#[component]
pub fn PicturePreview(
    /// The layout that fits the frame.
    #[prop(into)]
    picture: Signal<Picture>,
    /// The accessible name of the picture.
    label: String,
    /// The frame, in which a tall picture scrolls.
    frame: NodeRef<html::Div>,
    /// Opens the answer of a label.
    #[prop(into)]
    on_open: Callback<FieldPath>,
) -> impl IntoView {
    view! { <div class="drawing" node_ref=frame>{picture_svg(picture, "drawing__svg drawing__svg--preview", label, on_open, PointerControllers::default())}</div> }
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
