//! A picture as SVG, updated label by label: while the user types, only what has changed is touched.

use super::drawing_carry::{DragController, drag_overlay, start_label_drag};
use super::drawing_grip::{HandleDrag, handle_views};
use super::drawing_movers::draggable_views;
use super::drawing_strokes::shape_views;
use crate::pictures::label_key::{LabelKey, label_keys};
use crate::pictures::picture::{Ink, Picture, TextAuthor, TextLabel};
use crate::pictures::text_layout::{Rect, WrappedText};
use crate::story::field_path::FieldPath;
use leptos::{ev, prelude::*, svg};
use std::collections::BTreeMap;

/// How far the tap area extends beyond the label, in units of the picture.
const TAP_MARGIN: f64 = 7.0;

/// The pointer controllers of a picture.
#[derive(Clone, Copy, Default)]
pub struct PointerControllers {
    /// Moves lines by their handles.
    pub handle_drag: Option<HandleDrag>,
    /// Drag and drop.
    pub drag_controller: Option<DragController>,
}

impl PointerControllers {
    /// Handles a move of the pointer.
    pub fn handle_pointer_move(self, at: &ev::PointerEvent) {
        self.handle_drag.into_iter().for_each(|handle_drag| handle_drag.handle_pointer_move(at));
        self.drag_controller.into_iter().for_each(|controller| controller.handle_pointer_move(at));
    }

    /// Handles the release of the pointer.
    pub fn handle_pointer_up(self, at: &ev::PointerEvent) {
        self.handle_drag.into_iter().for_each(HandleDrag::handle_pointer_up);
        self.drag_controller.into_iter().for_each(|controller| controller.handle_pointer_up(at));
    }

    /// Cancels a drag; returns whether there was one.
    pub fn cancel(self) -> bool {
        let (handle_drag, controller) = (
            self.handle_drag.is_some_and(HandleDrag::cancel),
            self.drag_controller.is_some_and(DragController::cancel),
        );
        handle_drag || controller
    }

    /// Whether something is being dragged, so that the page must not scroll.
    pub fn is_dragging(self) -> bool {
        self.drag_controller.is_some_and(DragController::is_dragging)
    }
}

/// A picture on the screen, with its controllers.
#[derive(Clone, Copy)]
pub struct ShownPicture {
    /// The picture.
    pub picture: Signal<Picture>,
    /// An element of the picture's size, for converting pointer positions.
    pub surface: NodeRef<svg::Rect>,
    /// Opens the answer of a label.
    pub on_open: Callback<FieldPath>,
    /// The pointer controllers.
    pub controllers: PointerControllers,
    /// The index of each label; it is computed only when needed.
    index_by_key: Memo<BTreeMap<LabelKey, usize>>,
    label_signals: StoredValue<BTreeMap<LabelKey, LabelSignals>>,
}

/// What is visible of a label.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct DrawnLabel {
    label: WrappedText,
    speaker: TextAuthor,
    ink: Ink,
}

impl DrawnLabel {
    pub(super) fn from_label(label: &TextLabel) -> Self {
        Self { label: label.wrapped_text.clone(), speaker: label.author, ink: label.ink }
    }

    fn matches(&self, label: &TextLabel) -> bool {
        (self.speaker, self.ink) == (label.author, label.ink) && self.label == label.wrapped_text
    }
}

/// The signals of one label. A keystroke changes few labels, so all are compared once; a memo for each would compute all of
/// them again.
#[derive(Clone, Copy)]
struct LabelSignals {
    drawn: RwSignal<DrawnLabel>,
    is_draggable: RwSignal<bool>,
}

impl LabelSignals {
    fn new(label: Option<&TextLabel>) -> Self {
        Self {
            drawn: RwSignal::new(label.map(DrawnLabel::from_label).unwrap_or_default()),
            is_draggable: RwSignal::new(label.is_some_and(|label| label.target_index.is_some())),
        }
    }

    /// Sets the signals whose value has changed.
    fn update(self, label: &TextLabel) {
        if self.drawn.try_with_untracked(|drawn| drawn.matches(label)) == Some(false) {
            self.drawn.set(DrawnLabel::from_label(label));
        }
        set_if_changed(self.is_draggable, &label.target_index.is_some());
    }
}

/// Sets a signal if the value is a new one. Does nothing if the signal is disposed.
pub(super) fn set_if_changed<T>(signal: RwSignal<T>, to: &T)
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    if signal.try_with_untracked(|is| is != to) == Some(true) {
        signal.set(to.clone());
    }
}

impl ShownPicture {
    fn with_label<T>(self, label_key: &LabelKey, read: impl FnOnce(&TextLabel) -> T) -> Option<T> {
        let nth = self.index_by_key.with(|known| known.get(label_key).copied())?;
        self.picture.with(|picture| picture.labels.get(nth).map(read))
    }

    fn update_labels(self, all: &[LabelKey]) {
        let each = |picture: &Picture, signals: &BTreeMap<LabelKey, LabelSignals>| {
            for (label_key, label) in all.iter().zip(&picture.labels) {
                signals.get(label_key).into_iter().for_each(|signals| signals.update(label));
            }
        };
        self.picture.with(|picture| self.label_signals.with_value(|signals| each(picture, signals)));
    }

    fn register_label(self, label_key: &LabelKey) -> LabelSignals {
        let signals = untrack(|| self.with_label(label_key, |mark| LabelSignals::new(Some(mark))))
            .unwrap_or_else(|| LabelSignals::new(None));
        self.label_signals.update_value(|all| _ = all.insert(label_key.clone(), signals));
        let gone = label_key.clone();
        on_cleanup(move || _ = self.label_signals.try_update_value(|all| all.remove(&gone)));
        signals
    }
}

/// Draws a picture as SVG.
pub fn picture_svg(
    picture: Signal<Picture>,
    class: &'static str,
    label: String,
    on_open: Callback<FieldPath>,
    controllers: PointerControllers,
) -> impl IntoView {
    let all = Memo::new(move |_| picture.with(|picture| label_keys(&picture.labels)));
    let known = Memo::new(move |_| all.with(|all| all.iter().cloned().zip(0..).collect()));
    let shown = ShownPicture {
        picture,
        surface: NodeRef::new(),
        on_open,
        controllers,
        index_by_key: known,
        label_signals: StoredValue::default(),
    };
    Effect::new(move |_| all.with(|all| shown.update_labels(all)));
    let size = Memo::new(move |_| picture.with(|picture| (picture.width, picture.height)));
    let view_box = move || size.with(|(width, height)| format!("0 0 {width:.1} {height:.1}"));
    let wide_units = move || format!("{:.0}", size.get().0);
    let (width, height) = (move || size.get().0, move || size.get().1);
    view! {
        <svg class=class style:--units=wide_units viewBox=view_box role="group" aria-label=label>
            <g aria-hidden="true">{shape_views(picture)}</g>
            <For each=move || all.get() key=Clone::clone let(one)>{label_view(one, shown)}</For>
            <rect class="drawing__track" node_ref=shown.surface x="0" y="0" width=width height=height></rect>
            {controllers.handle_drag.map(|handle_drag| handle_views(shown, handle_drag))}
            {controllers.drag_controller.map(|controller| view! { {drag_overlay(shown, controller)} {draggable_views(shown, controller)} })}
        </svg>
    }
}

/// A label of the picture; it is a button if it shows an answer.
fn label_view(label_key: LabelKey, shown: ShownPicture) -> AnyView {
    let LabelSignals { drawn: label, is_draggable: moves } = shown.register_label(&label_key);
    if !label_key.has_answer() {
        return view! { {move || label.with(label_text_view)} }.into_any();
    }
    let label_key = StoredValue::new(label_key);
    let moves = shown.controllers.drag_controller.map(|controller| (moves, controller));
    let path = move || {
        untrack(move || {
            label_key.with_value(|label_key| shown.with_label(label_key, |mark| mark.answer_path.clone())).flatten()
        })
    };
    let opens = move || {
        let is_put_down = moves.is_some_and(|(_, controller)| controller.has_just_dropped());
        path().filter(|_| !is_put_down).into_iter().for_each(|path| shown.on_open.run(path));
    };
    let element = NodeRef::<svg::G>::new();
    let held =
        move || moves.and_then(|(moves, controller)| Some((controller, path().filter(|_| moves.get_untracked())?)));
    let takes = move |at: ev::PointerEvent| {
        if let Some((controller, path)) = held() {
            start_label_drag(controller, shown, &path, element, &at);
        }
    };
    let keys = move |key: ev::KeyboardEvent| {
        let has_no_modifier = !key.ctrl_key() && !key.meta_key() && !key.alt_key();
        let is_moved =
            || held().is_some_and(|(controller, path)| controller.move_by_key(shown, &path, element, &key.key()));
        if matches!(key.key().as_str(), "Enter" | " ") {
            key.prevent_default();
            opens();
        } else if has_no_modifier && is_moved() {
            key.prevent_default();
        }
    };
    let is_free = move || moves.is_some_and(|(moves, _)| moves.get());
    view! {
        <g
            class="drawing__part"
            class:drawing__part--free=is_free
            role="button"
            tabindex="0"
            aria-keyshortcuts=move || is_free().then_some("ArrowUp ArrowDown ArrowLeft ArrowRight")
            node_ref=element
            on:click=move |_| opens()
            on:keydown=keys
            on:pointerdown=takes
        >
            {move || label.with(|label| view! { {tap_area(label.label.bounding_box())} {label_text_view(label)} })}
        </g>
    }
    .into_any()
}

/// The copy of a label that follows the pointer during a drag, in front of everything else.
pub(super) fn drag_preview(label: &DrawnLabel, by: RwSignal<(f64, f64)>) -> AnyView {
    let area = label.label.bounding_box();
    let moved = move || {
        let (x, y) = by.get();
        format!("translate({x:.1} {y:.1})")
    };
    view! {
        <g class="drawing__slip" transform=moved aria-hidden="true">
            <rect class="drawing__paper" x=area.x - 8.0 y=area.y - 4.0 width=area.w + 16.0 height=area.h + 10.0 rx="4"></rect>
            {label_text_view(label)}
        </g>
    }
    .into_any()
}

/// The area that takes a tap.
fn tap_area(area: Rect) -> impl IntoView {
    let (x, y) = (area.x - TAP_MARGIN, area.y - TAP_MARGIN / 2.0);
    view! { <rect class="drawing__room" x=x y=y width=area.w + 2.0 * TAP_MARGIN height=area.h + 2.0 * TAP_MARGIN rx="6"></rect> }
}

/// Each line ends with a space, because the accessible name is read from the text and its words must stay apart.
pub(super) fn label_text_view(label: &DrawnLabel) -> impl IntoView + use<> {
    let voice = match label.speaker {
        TextAuthor::User => "hers",
        TextAuthor::App => "app",
    };
    let class = format!("drawing__words drawing__words--{voice} drawing__ink--{}", label.ink.name());
    let (x, anchor) = (format!("{:.1}", label.label.x), label.label.anchor.as_svg());
    let lines = label.label.lines.iter().enumerate().map(|(n, line)| {
        let (class, x, y, line) =
            (class.clone(), x.clone(), format!("{:.1}", label.label.baseline_y(n)), format!("{line} "));
        view! { <text class=class x=x y=y text-anchor=anchor>{line}</text> }
    });
    lines.collect_view()
}
