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
        self.handle_drag.into_iter().for_each(|hold| hold.handle_pointer_move(at));
        self.drag_controller.into_iter().for_each(|carrying| carrying.handle_pointer_move(at));
    }

    /// Handles the release of the pointer.
    pub fn handle_pointer_up(self, at: &ev::PointerEvent) {
        self.handle_drag.into_iter().for_each(HandleDrag::handle_pointer_up);
        self.drag_controller.into_iter().for_each(|carrying| carrying.handle_pointer_up(at));
    }

    /// Cancels a drag; returns whether there was one.
    pub fn cancel(self) -> bool {
        let (hold, carrying) = (
            self.handle_drag.is_some_and(HandleDrag::cancel),
            self.drag_controller.is_some_and(DragController::cancel),
        );
        hold || carrying
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
    pub(super) fn from_label(mark: &TextLabel) -> Self {
        Self { label: mark.wrapped_text.clone(), speaker: mark.author, ink: mark.ink }
    }

    fn matches(&self, mark: &TextLabel) -> bool {
        (self.speaker, self.ink) == (mark.author, mark.ink) && self.label == mark.wrapped_text
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
    fn new(mark: Option<&TextLabel>) -> Self {
        Self {
            drawn: RwSignal::new(mark.map(DrawnLabel::from_label).unwrap_or_default()),
            is_draggable: RwSignal::new(mark.is_some_and(|mark| mark.target_index.is_some())),
        }
    }

    /// Sets the signals whose value has changed.
    fn update(self, mark: &TextLabel) {
        if self.drawn.try_with_untracked(|words| words.matches(mark)) == Some(false) {
            self.drawn.set(DrawnLabel::from_label(mark));
        }
        set_if_changed(self.is_draggable, &mark.target_index.is_some());
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
    fn with_label<T>(self, part: &LabelKey, read: impl FnOnce(&TextLabel) -> T) -> Option<T> {
        let nth = self.index_by_key.with(|known| known.get(part).copied())?;
        self.picture.with(|sheet| sheet.labels.get(nth).map(read))
    }

    fn update_labels(self, all: &[LabelKey]) {
        let each = |sheet: &Picture, seen: &BTreeMap<LabelKey, LabelSignals>| {
            for (part, mark) in all.iter().zip(&sheet.labels) {
                seen.get(part).into_iter().for_each(|seen| seen.update(mark));
            }
        };
        self.picture.with(|sheet| self.label_signals.with_value(|seen| each(sheet, seen)));
    }

    fn register_label(self, part: &LabelKey) -> LabelSignals {
        let seen = untrack(|| self.with_label(part, |mark| LabelSignals::new(Some(mark))))
            .unwrap_or_else(|| LabelSignals::new(None));
        self.label_signals.update_value(|all| _ = all.insert(part.clone(), seen));
        let gone = part.clone();
        on_cleanup(move || _ = self.label_signals.try_update_value(|all| all.remove(&gone)));
        seen
    }
}

/// Draws a picture as SVG.
pub fn picture_svg(
    sheet: Signal<Picture>,
    class: &'static str,
    label: String,
    on_open: Callback<FieldPath>,
    hands: PointerControllers,
) -> impl IntoView {
    let all = Memo::new(move |_| sheet.with(|sheet| label_keys(&sheet.labels)));
    let known = Memo::new(move |_| all.with(|all| all.iter().cloned().zip(0..).collect()));
    let shown = ShownPicture {
        picture: sheet,
        surface: NodeRef::new(),
        on_open,
        controllers: hands,
        index_by_key: known,
        label_signals: StoredValue::default(),
    };
    Effect::new(move |_| all.with(|all| shown.update_labels(all)));
    let size = Memo::new(move |_| sheet.with(|sheet| (sheet.width, sheet.height)));
    let room = move || size.with(|(wide, high)| format!("0 0 {wide:.1} {high:.1}"));
    let wide_units = move || format!("{:.0}", size.get().0);
    let (wide, high) = (move || size.get().0, move || size.get().1);
    view! {
        <svg class=class style:--units=wide_units viewBox=room role="group" aria-label=label>
            <g aria-hidden="true">{shape_views(sheet)}</g>
            <For each=move || all.get() key=Clone::clone let(one)>{label_view(one, shown)}</For>
            <rect class="drawing__track" node_ref=shown.surface x="0" y="0" width=wide height=high></rect>
            {hands.handle_drag.map(|hold| handle_views(shown, hold))}
            {hands.drag_controller.map(|carrying| view! { {drag_overlay(shown, carrying)} {draggable_views(shown, carrying)} })}
        </svg>
    }
}

/// A label of the picture; it is a button if it shows an answer.
fn label_view(part: LabelKey, shown: ShownPicture) -> AnyView {
    let LabelSignals { drawn: words, is_draggable: moves } = shown.register_label(&part);
    if !part.has_answer() {
        return view! { {move || words.with(label_text_view)} }.into_any();
    }
    let part = StoredValue::new(part);
    let moves = shown.controllers.drag_controller.map(|carrying| (moves, carrying));
    let place = move || {
        untrack(move || part.with_value(|part| shown.with_label(part, |mark| mark.answer_path.clone())).flatten())
    };
    let opens = move || {
        let is_put_down = moves.is_some_and(|(_, carrying)| carrying.has_just_dropped());
        place().filter(|_| !is_put_down).into_iter().for_each(|place| shown.on_open.run(place));
    };
    let hand = NodeRef::<svg::G>::new();
    let held = move || moves.and_then(|(moves, carrying)| Some((carrying, place().filter(|_| moves.get_untracked())?)));
    let takes = move |at: ev::PointerEvent| {
        if let Some((carrying, place)) = held() {
            start_label_drag(carrying, shown, &place, hand, &at);
        }
    };
    let keys = move |key: ev::KeyboardEvent| {
        let bare = !key.ctrl_key() && !key.meta_key() && !key.alt_key();
        let is_moved = || held().is_some_and(|(carrying, place)| carrying.move_by_key(shown, &place, hand, &key.key()));
        if matches!(key.key().as_str(), "Enter" | " ") {
            key.prevent_default();
            opens();
        } else if bare && is_moved() {
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
            node_ref=hand
            on:click=move |_| opens()
            on:keydown=keys
            on:pointerdown=takes
        >
            {move || words.with(|words| view! { {tap_area(words.label.bounding_box())} {label_text_view(words)} })}
        </g>
    }
    .into_any()
}

/// The copy of a label that follows the pointer during a drag, in front of everything else.
pub(super) fn drag_preview(words: &DrawnLabel, by: RwSignal<(f64, f64)>) -> AnyView {
    let room = words.label.bounding_box();
    let moved = move || {
        let (x, y) = by.get();
        format!("translate({x:.1} {y:.1})")
    };
    view! {
        <g class="drawing__slip" transform=moved aria-hidden="true">
            <rect class="drawing__paper" x=room.x - 8.0 y=room.y - 4.0 width=room.w + 16.0 height=room.h + 10.0 rx="4"></rect>
            {label_text_view(words)}
        </g>
    }
    .into_any()
}

/// The area that takes a tap.
fn tap_area(room: Rect) -> impl IntoView {
    let (x, y) = (room.x - TAP_MARGIN, room.y - TAP_MARGIN / 2.0);
    view! { <rect class="drawing__room" x=x y=y width=room.w + 2.0 * TAP_MARGIN height=room.h + 2.0 * TAP_MARGIN rx="6"></rect> }
}

/// Each line ends with a space, because the accessible name is read from the text and its words must stay apart.
pub(super) fn label_text_view(words: &DrawnLabel) -> impl IntoView + use<> {
    let voice = match words.speaker {
        TextAuthor::User => "hers",
        TextAuthor::App => "app",
    };
    let class = format!("drawing__words drawing__words--{voice} drawing__ink--{}", words.ink.name());
    let (x, anchor) = (format!("{:.1}", words.label.x), words.label.anchor.as_svg());
    let lines = words.label.lines.iter().enumerate().map(|(n, line)| {
        let (class, x, y, line) =
            (class.clone(), x.clone(), format!("{:.1}", words.label.baseline_y(n)), format!("{line} "));
        view! { <text class=class x=x y=y text-anchor=anchor>{line}</text> }
    });
    lines.collect_view()
}
