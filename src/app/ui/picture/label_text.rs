//! The text of a label as SVG, and its preview while it is dragged.

use crate::app::ui::picture::shown_picture::DrawnLabel;
use crate::pictures::model::picture::TextAuthor;
use crate::pictures::model::text_layout::Rect;
use leptos::prelude::*;

/// The copy of a label that follows the pointer during a drag, in front of everything else.
pub(super) fn drag_preview(label: &DrawnLabel, by: RwSignal<(f64, f64)>) -> AnyView {
    let area = label.label.bounding_box();
    let moved = move || {
        let (x, y) = by.get();
        format!("translate({x:.1} {y:.1})")
    };
    view! {
        <g class="drawing__dragged-text" transform=moved aria-hidden="true">
            <rect class="drawing__dragged-background" x=area.x - 8.0 y=area.y - 4.0 width=area.w + 16.0 height=area.h + 10.0 rx="4"></rect>
            {label_text_view(label)}
        </g>
    }
    .into_any()
}

/// The area that takes a tap.
pub(super) fn tap_area(area: Rect) -> impl IntoView {
    let (x, y) = (area.x - TAP_MARGIN, area.y - TAP_MARGIN / 2.0);
    view! { <rect class="drawing__label-box" x=x y=y width=area.w + 2.0 * TAP_MARGIN height=area.h + 2.0 * TAP_MARGIN rx="6"></rect> }
}

/// Each line ends with a space, because the accessible name is read from the text and its words must stay apart.
pub(super) fn label_text_view(label: &DrawnLabel) -> impl IntoView + use<> {
    let voice = match label.speaker {
        TextAuthor::User => "user-text",
        TextAuthor::App => "app",
    };
    let class = format!("drawing__text drawing__text--{voice} drawing__ink--{}", label.ink.name());
    let (x, anchor) = (format!("{:.1}", label.label.x), label.label.anchor.as_svg());
    let is_user_text = label.speaker == TextAuthor::User;
    let lines = label.label.lines.iter().enumerate().map(|(n, line)| {
        let (class, x, y, line) =
            (class.clone(), x.clone(), format!("{:.1}", label.label.baseline_y(n)), format!("{line} "));
        view! { <text class=class translate=is_user_text.then_some("no") x=x y=y text-anchor=anchor>{line}</text> }
    });
    lines.collect_view()
}

/// How far the tap area extends beyond the label, in units of the picture.
const TAP_MARGIN: f64 = 7.0;
