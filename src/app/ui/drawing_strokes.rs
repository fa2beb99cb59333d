//! The lines and filled shapes of a drawing. Most letters leave them as they are; where one changes, it goes another way and looks the same.

use super::drawing_sheet::change;
use crate::pictures::sheet::{Shape, Sheet};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Its number, the name of its ink, the bits of a line's width, and whether it is a broken line.
type Stroke = (usize, &'static str, Option<u64>, bool);

type Ways = StoredValue<BTreeMap<Stroke, RwSignal<String>>>;

fn stroke((nth, shape): (usize, &Shape)) -> Stroke {
    (nth, shape.ink.name(), shape.line.map(f64::to_bits), shape.broken)
}

/// All shapes of a sheet, in their order.
pub fn strokes(sheet: Signal<Sheet>) -> impl IntoView {
    let all = Memo::new(move |_| sheet.with(|sheet| sheet.shapes.iter().enumerate().map(stroke).collect::<Vec<_>>()));
    let ways: Ways = StoredValue::default();
    let tell = move |sheet: &Sheet, ways: &BTreeMap<Stroke, RwSignal<String>>| {
        for (nth, shape) in sheet.shapes.iter().enumerate() {
            ways.get(&stroke((nth, shape))).into_iter().for_each(|way| change(*way, &shape.d));
        }
    };
    Effect::new(move |_| sheet.with(|sheet| ways.with_value(|ways| tell(sheet, ways))));
    view! { <For each=move || all.get() key=|one| *one let(one)>{drawn(one, sheet, ways)}</For> }
}

fn drawn(one: Stroke, sheet: Signal<Sheet>, ways: Ways) -> impl IntoView + use<> {
    let (nth, ink, line, broken) = one;
    let shape = sheet.with_untracked(|sheet| sheet.shapes.get(nth).cloned()).unwrap_or_default();
    let way = RwSignal::new(shape.d.clone());
    ways.update_value(|ways| _ = ways.insert(one, way));
    on_cleanup(move || _ = ways.try_update_value(|ways| ways.remove(&one)));
    let kind = if line.is_some() { "line" } else { "fill" };
    let dashes = broken.then(|| shape.dashes()).flatten();
    let class = format!("drawing__{kind} drawing__ink--{ink}");
    view! { <path class=class d=move || way.get() stroke-width=line.map(|line| format!("{:.1}", f64::from_bits(line))) stroke-dasharray=dashes></path> }
}
