//! Moving a passage with its handle, by mouse or finger. Near an edge of the window the page scrolls. The keyboard has *Move up* and
//! *Move down*.

use crate::app::features::story_page::page_editor::state::PageEditor;
use crate::app::ui::EdgeScroll;
use leptos::{ev, html, prelude::*};

/// A drag of a row: which one, and the gap it would be dropped into, counted from the top.
#[derive(Clone, Debug, PartialEq, Eq)]
struct LiftedRow {
    id: String,
    gap: usize,
}

/// The state of a drag.
#[derive(Clone, Copy)]
pub struct RowDrag {
    editor: PageEditor,
    lifted: RwSignal<Option<LiftedRow>>,
    scroll: EdgeScroll,
}

impl RowDrag {
    /// Nothing is dragged.
    pub fn new(editor: PageEditor) -> Self {
        Self { editor, lifted: RwSignal::new(None), scroll: EdgeScroll::new() }
    }

    /// Whether a row is being dragged; reactive.
    pub fn is_lifted(self, id: &str) -> bool {
        self.lifted.with(|lifted| lifted.as_ref().is_some_and(|lifted| lifted.id == id))
    }

    /// Whether the dragged row would be dropped before a row; reactive.
    pub fn is_before(self, id: &str) -> bool {
        let gap = self.lifted.with(|lifted| lifted.as_ref().map(|lifted| lifted.gap));
        gap.is_some() && gap == self.editor.index_of(id)
    }

    /// Whether the dragged row would be dropped after the last row, which this is; reactive.
    pub fn is_after(self, id: &str) -> bool {
        let gap = self.lifted.with(|lifted| lifted.as_ref().map(|lifted| lifted.gap));
        let count = self.editor.ids().len();
        gap == Some(count) && self.editor.index_of(id) == count.checked_sub(1)
    }

    fn lift(self, id: &str) {
        if let Some(gap) = self.editor.index_of(id) {
            self.lifted.set(Some(LiftedRow { id: id.to_owned(), gap }));
        }
    }

    /// Follows the pointer, and scrolls the page while it is near an edge.
    fn follow(self, y: f64) {
        if self.lifted.with_untracked(Option::is_some) {
            self.drag_to(y);
            let is_dragging = move || self.lifted.try_get_untracked().flatten().is_some();
            self.scroll.follow(y, is_dragging, move |y| self.drag_to(y));
        }
    }

    /// Finds the gap at a height on the screen: above the first row whose middle is below it.
    fn drag_to(self, y: f64) {
        let Some(lifted) = self.lifted.get_untracked() else { return };
        let ids = self.editor.ids();
        let is_below = |id: &String| self.editor.row_middle(id).is_some_and(|middle| middle > y);
        let gap = ids.iter().position(is_below).unwrap_or(ids.len());
        if gap != lifted.gap {
            self.lifted.set(Some(LiftedRow { gap, ..lifted }));
        }
    }

    fn drop_row(self) {
        let Some(lifted) = self.lifted.get_untracked() else { return };
        self.lifted.set(None);
        let from = self.editor.index_of(&lifted.id).unwrap_or(0);
        let to = if lifted.gap > from { lifted.gap.saturating_sub(1) } else { lifted.gap };
        self.editor.move_to(&lifted.id, to);
    }

    fn cancel(self) {
        self.lifted.set(None);
    }
}

/// The handle of a row. It is for pointers only.
#[component]
pub fn DragHandle(id: String, drag: RowDrag) -> impl IntoView {
    let handle = NodeRef::<html::Span>::new();
    let begin = move |at: ev::PointerEvent| {
        if at.button() != 0 || !at.is_primary() {
            return;
        }
        at.prevent_default(); // Prevents text selection.
        // Capture is best effort; without it the drag ends at the edge of the handle.
        handle.get_untracked().into_iter().for_each(|handle| drop(handle.set_pointer_capture(at.pointer_id())));
        drag.lift(&id);
    };
    view! {
        <span
            class="page-row__handle"
            aria-hidden="true"
            node_ref=handle
            on:pointerdown=begin
            on:pointermove=move |at| drag.follow(f64::from(at.client_y()))
            on:pointerup=move |_| drag.drop_row()
            on:pointercancel=move |_| drag.cancel()
        >
            "⠿"
        </span>
    }
}
