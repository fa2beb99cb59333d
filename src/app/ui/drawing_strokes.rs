//! The lines and filled shapes of a picture. Most keystrokes do not change them; a shape that changes gets a new path and
//! keeps its element.

use super::drawing_sheet::set_if_changed;
use crate::pictures::picture::{Picture, Shape};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The index of a shape, the name of its ink, the bits of its line width, and whether it is dashed.
type ShapeKey = (usize, &'static str, Option<u64>, bool);

type PathSignals = StoredValue<BTreeMap<ShapeKey, RwSignal<String>>>;

fn shape_key((nth, shape): (usize, &Shape)) -> ShapeKey {
    (nth, shape.ink.name(), shape.stroke_width.map(f64::to_bits), shape.is_dashed)
}

/// Returns the views of all shapes, in their order.
pub fn shape_views(sheet: Signal<Picture>) -> impl IntoView {
    let all =
        Memo::new(move |_| sheet.with(|sheet| sheet.shapes.iter().enumerate().map(shape_key).collect::<Vec<_>>()));
    let ways: PathSignals = StoredValue::default();
    let tell = move |sheet: &Picture, ways: &BTreeMap<ShapeKey, RwSignal<String>>| {
        for (nth, shape) in sheet.shapes.iter().enumerate() {
            ways.get(&shape_key((nth, shape))).into_iter().for_each(|way| set_if_changed(*way, &shape.d));
        }
    };
    Effect::new(move |_| sheet.with(|sheet| ways.with_value(|ways| tell(sheet, ways))));
    view! { <For each=move || all.get() key=|one| *one let(one)>{shape_view(one, sheet, ways)}</For> }
}

fn shape_view(one: ShapeKey, sheet: Signal<Picture>, ways: PathSignals) -> impl IntoView + use<> {
    let (nth, ink, line, broken) = one;
    let shape = sheet.with_untracked(|sheet| sheet.shapes.get(nth).cloned()).unwrap_or_default();
    let way = RwSignal::new(shape.d.clone());
    ways.update_value(|ways| _ = ways.insert(one, way));
    on_cleanup(move || _ = ways.try_update_value(|ways| ways.remove(&one)));
    let kind = if line.is_some() { "line" } else { "fill" };
    let dashes = broken.then(|| shape.dash_array()).flatten();
    let class = format!("drawing__{kind} drawing__ink--{ink}");
    view! { <path class=class d=move || way.get() stroke-width=line.map(|line| format!("{:.1}", f64::from_bits(line))) stroke-dasharray=dashes></path> }
}
