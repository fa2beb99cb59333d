//! A picture as SVG, updated label by label: while the user types, only what has changed is touched.

use crate::app::ui::picture::drag::{DragController, drag_overlay, start_label_drag};
use crate::app::ui::picture::draggables::draggable_views;
use crate::app::ui::picture::handle_drag::{HandleDrag, handle_views};
use crate::app::ui::picture::label_text::{label_text_view, tap_area};
use crate::app::ui::picture::shapes::shape_views;
use crate::app::ui::picture::shown_picture::{LabelSignals, ShownPicture};
use crate::pictures::model::label_key::{LabelKey, label_keys};
use crate::pictures::model::picture::Picture;
use crate::story::model::field_path::FieldPath;
use leptos::{ev, prelude::*, svg};

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
        index_by_key: known,
        label_signals: StoredValue::default(),
    };
    Effect::new(move |_| all.with(|all| shown.update_labels(all)));
    let size = Memo::new(move |_| picture.with(|picture| (picture.width, picture.height)));
    let view_box = move || size.with(|(width, height)| format!("0 0 {width:.1} {height:.1}"));
    let (units_across, units_down) = (move || format!("{:.0}", size.get().0), move || format!("{:.0}", size.get().1));
    let (width, height) = (move || size.get().0, move || size.get().1);
    view! {
        <svg class=class style:--units=units_across style:--units-down=units_down viewBox=view_box role="group" aria-label=label>
            <g aria-hidden="true">{shape_views(picture)}</g>
            <For each=move || all.get() key=Clone::clone let(one)>{label_view(one, shown, controllers.drag_controller)}</For>
            <rect class="drawing__track" node_ref=shown.surface x="0" y="0" width=width height=height></rect>
            {controllers.handle_drag.map(|handle_drag| handle_views(shown, handle_drag))}
            {controllers.drag_controller.map(|controller| view! { {drag_overlay(shown, controller)} {draggable_views(shown, controller)} })}
        </svg>
    }
}

/// A label of the picture; it is a button if it shows an answer.
fn label_view(label_key: LabelKey, shown: ShownPicture, drag_controller: Option<DragController>) -> AnyView {
    let LabelSignals { drawn: label, is_draggable: moves } = shown.register_label(&label_key);
    if !label_key.has_answer() {
        return view! { {move || label.with(label_text_view)} }.into_any();
    }
    let label_key = StoredValue::new(label_key);
    let moves = drag_controller.map(|controller| (moves, controller));
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
    let dragged_label =
        move || moves.and_then(|(moves, controller)| Some((controller, path().filter(|_| moves.get_untracked())?)));
    let takes = move |at: ev::PointerEvent| {
        if let Some((controller, path)) = dragged_label() {
            start_label_drag(controller, shown, &path, element, &at);
        }
    };
    let keys = move |key: ev::KeyboardEvent| {
        let has_no_modifier = !key.ctrl_key() && !key.meta_key() && !key.alt_key();
        let is_moved = || {
            dragged_label().is_some_and(|(controller, path)| controller.move_by_key(shown, &path, element, &key.key()))
        };
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
            class="drawing__label"
            class:drawing__label--draggable=is_free
            role="button"
            tabindex="0"
            aria-label=move || label.with(|label| label.long_text.clone())
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
