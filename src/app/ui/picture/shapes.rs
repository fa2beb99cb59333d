//! The lines and filled shapes of a picture. Most keystrokes do not change them; a shape that changes gets a new path and
//! keeps its element.

use crate::app::ui::picture::shown_picture::set_if_changed;
use crate::pictures::model::picture::{Picture, Shape};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The index of a shape, the name of its ink, the bits of its line width, and whether it is dashed.
type ShapeKey = (usize, &'static str, Option<u64>, bool);

type PathSignals = StoredValue<BTreeMap<ShapeKey, RwSignal<String>>>;

fn shape_key((nth, shape): (usize, &Shape)) -> ShapeKey {
    (nth, shape.ink.name(), shape.stroke_width.map(f64::to_bits), shape.is_dashed)
}

/// Returns the views of all shapes, in their order.
pub fn shape_views(picture: Signal<Picture>) -> impl IntoView {
    let all = Memo::new(move |_| {
        picture.with(|picture| picture.shapes.iter().enumerate().map(shape_key).collect::<Vec<_>>())
    });
    let paths: PathSignals = StoredValue::default();
    let update_paths = move |picture: &Picture, paths: &BTreeMap<ShapeKey, RwSignal<String>>| {
        for (nth, shape) in picture.shapes.iter().enumerate() {
            paths.get(&shape_key((nth, shape))).into_iter().for_each(|path| set_if_changed(*path, &shape.d));
        }
    };
    Effect::new(move |_| picture.with(|picture| paths.with_value(|paths| update_paths(picture, paths))));
    view! { <For each=move || all.get() key=|one| *one let(one)>{shape_view(one, picture, paths)}</For> }
}

fn shape_view(one: ShapeKey, picture: Signal<Picture>, paths: PathSignals) -> impl IntoView + use<> {
    let (nth, ink, line, broken) = one;
    let shape = picture.with_untracked(|picture| picture.shapes.get(nth).cloned()).unwrap_or_default();
    let path = RwSignal::new(shape.d.clone());
    paths.update_value(|paths| _ = paths.insert(one, path));
    on_cleanup(move || _ = paths.try_update_value(|paths| paths.remove(&one)));
    let kind = if line.is_some() { "line" } else { "fill" };
    let dashes = broken.then(|| shape.dash_array()).flatten();
    let class = format!("drawing__{kind} drawing__ink--{ink}");
    view! { <path class=class d=move || path.get() stroke-width=line.map(|line| format!("{:.1}", f64::from_bits(line))) stroke-dasharray=dashes></path> }
}
