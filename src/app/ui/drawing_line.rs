//! A row of a picture's text alternative with its tools: a handle to drag it by, and buttons that do the same.

use super::drawing_list::{DraggedRow, PictureListState, RowElements, RowTool};
use crate::pictures::list_rows::{ListRow, ListRowKey, neighbour_row};
use crate::story::field_path::FieldPath;
use crate::story::reorder::Neighbour;
use crate::strings::EN;
use crate::strings::picture_editor::{move_down_label, move_up_label, remove_line_label};
use leptos::{ev, html, prelude::*};

/// The distance from the window's edge within which a dragged row scrolls the page.
const SCROLL_EDGE_PX: f64 = 56.0;
/// How far the page scrolls in each frame.
const SCROLL_STEP_PX: f64 = 7.0;

/// One row of the list.
#[component]
pub fn PictureListRow(key_of: ListRowKey, lines: PictureListState, may_change: Signal<bool>) -> impl IntoView {
    let spot = RowElements::default();
    lines.elements.update_value(|spots| {
        spots.insert(key_of.clone(), spot);
    });
    let key = StoredValue::new(key_of);
    on_cleanup(move || {
        let _gone = lines.elements.try_update_value(|spots| key.try_with_value(|key| spots.remove(key)));
    });
    let row = Memo::new(move |_| {
        key.with_value(|key| lines.rows_by_key.with(|known| known.get(key).cloned())).unwrap_or_default()
    });
    let words = Memo::new(move |_| row.with(|row| (row.entry.text.clone(), row.entry.answer_path.clone())));
    let deeper = move || row.with(|row| row.entry.is_nested);
    let held =
        move || key.with_value(|key| lines.dragged_row.with(|held| held.as_ref().is_some_and(|held| held.key == *key)));
    let side = Memo::new(move |_| key.with_value(|key| insertion_side(lines, key)));
    let may = move || may_change.get() && row.with(|row| row.editable_path().is_some());
    view! {
        <li
            class="drawing__line-of"
            class:drawing__line-of--deeper=deeper
            class:drawing__line-of--held=held
            class:drawing__line-of--before=move || side.get() == Some(Neighbour::Before)
            class:drawing__line-of--after=move || side.get() == Some(Neighbour::After)
            node_ref=spot.row
        >
            {move || words.with(|(text, place)| row_text_view(text, place.as_ref(), lines))}
            <Show when=may><PictureListRowTools row lines spot /></Show>
        </li>
    }
}

/// Returns on which side of this row the dragged row would be inserted.
fn insertion_side(lines: PictureListState, key: &ListRowKey) -> Option<Neighbour> {
    let held = lines.dragged_row.get().filter(|held| held.hovered == *key && held.key != *key)?;
    lines.rows_by_key.with(|known| {
        let (from, to) = (known.get(&held.key)?.position, known.get(key)?.position);
        Some(if to < from { Neighbour::Before } else { Neighbour::After })
    })
}

fn row_text_view(text: &str, place: Option<&FieldPath>, lines: PictureListState) -> AnyView {
    let text = text.to_owned();
    match place.cloned() {
        Some(place) => view! {
            <button type="button" class="drawing__open hers" dir="auto" on:click=move |_| lines.on_open.run(place.clone())>{text}</button>
        }
        .into_any(),
        None => view! { <span dir="auto">{text}</span> }.into_any(),
    }
}

#[component]
fn PictureListRowTools(row: Memo<ListRow>, lines: PictureListState, spot: RowElements) -> impl IntoView {
    let orders = move || row.with(|row| row.group_size > 1);
    let name = move |named: fn(&str) -> String| move || row.with(|row| named(&row.entry.text));
    // A button that leads nowhere is not disabled, because it would lose the focus; it has `aria-disabled` instead.
    let ends = move |toward: Neighbour| {
        move || lines.rows.with(|rows| row.with(|row| neighbour_row(rows, row, toward).is_none()))
    };
    let go = move |toward: Neighbour, tool: RowTool| {
        move |_| {
            let row = row.get_untracked();
            if let Some(to) = lines.rows.with_untracked(|rows| neighbour_row(rows, &row, toward).cloned()) {
                lines.reorder_row(&row, &to, tool);
            }
        }
    };
    let aria = |ends: bool| ends.then_some("true");
    let (first, last) = (ends(Neighbour::Before), ends(Neighbour::After));
    view! {
        <div class="drawing__tools only-screen">
            <Show when=orders>
                <PictureListRowHandle row lines />
                <button type="button" class="link" node_ref=spot.up aria-label=name(move_up_label) aria-disabled=move || aria(first()) on:click=go(Neighbour::Before, RowTool::Up)>{EN.list_up}</button>
                <button type="button" class="link" node_ref=spot.down aria-label=name(move_down_label) aria-disabled=move || aria(last()) on:click=go(Neighbour::After, RowTool::Down)>{EN.list_down}</button>
            </Show>
            <button type="button" class="link" node_ref=spot.remove aria-label=name(remove_line_label) on:click=move |_| lines.remove_row(&row.get_untracked())>{EN.list_remove}</button>
        </div>
    }
}

/// A handle for mouse and touch only; the buttons beside it do the same.
#[component]
fn PictureListRowHandle(row: Memo<ListRow>, lines: PictureListState) -> impl IntoView {
    let handle = NodeRef::<html::Span>::new();
    let begin = move |at: ev::PointerEvent| {
        let Some(handle) = handle.get_untracked().filter(|_| at.button() == 0 && at.is_primary()) else { return };
        at.prevent_default(); // Prevents text selection.
        handle.set_pointer_capture(at.pointer_id()).ok(); // Best effort; without it the drag ends at the handle's edge.
        let key = row.with_untracked(|row| row.key.clone());
        lines.dragged_row.set(Some(DraggedRow { hovered: key.clone(), key }));
    };
    let mine = move || row.with_untracked(|row| lines.dragged_row.get_untracked().filter(|held| held.key == row.key));
    let pointer = StoredValue::new(DragPointer::default());
    let on_way = move |at: ev::PointerEvent| {
        if let Some(held) = mine() {
            let y = f64::from(at.client_y());
            update_hovered_row(lines, held, y);
            let drifts = pointer.with_value(|pointer| pointer.is_auto_scrolling);
            pointer.set_value(DragPointer { y, is_auto_scrolling: true });
            if !drifts {
                run_auto_scroll(lines, pointer);
            }
        }
    };
    let end = move |_| {
        let Some(held) = mine() else { return };
        lines.dragged_row.set(None);
        let row = row.get_untracked();
        let to = lines.rows_by_key.with_untracked(|known| known.get(&held.hovered).cloned());
        if let Some(to) = to.filter(|to| to.key != row.key) {
            lines.reorder_row(&row, &to, if to.position < row.position { RowTool::Up } else { RowTool::Down });
        }
    };
    let stop = move |_| {
        if mine().is_some() {
            lines.dragged_row.set(None);
        }
    };
    view! { <span class="drawing__handle" aria-hidden="true" node_ref=handle on:pointerdown=begin on:pointermove=on_way on:pointerup=end on:pointercancel=stop>"⠿"</span> }
}

/// Returns the row nearest to this height among those that the dragged row can be swapped with.
fn nearest_similar_row(lines: PictureListState, held: &ListRowKey, y: f64) -> Option<ListRowKey> {
    let alike = lines.rows.with_untracked(|rows| {
        let row = rows.iter().find(|row| row.key == *held)?;
        Some(rows.iter().filter(|other| row.can_swap_with(other)).map(|other| other.key.clone()).collect::<Vec<_>>())
    })?;
    let far = |key: &ListRowKey| {
        let line = lines.elements.with_value(|spots| spots.get(key).and_then(|spot| spot.row.get_untracked()))?;
        let room = line.get_bounding_client_rect();
        Some((room.top() - y).max(y - room.bottom()).max(0.0))
    };
    let each = alike.into_iter().filter_map(|key| far(&key).map(|far| (far, key)));
    each.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, key)| key)
}

/// The height of the pointer that drags a row, and whether auto-scroll is running.
#[derive(Clone, Copy, Debug, Default)]
struct DragPointer {
    y: f64,
    is_auto_scrolling: bool,
}

/// Makes the row under the pointer the drop position of the dragged row.
fn update_hovered_row(lines: PictureListState, held: DraggedRow, y: f64) {
    if let Some(over) = nearest_similar_row(lines, &held.key, y).filter(|over| *over != held.hovered) {
        lines.dragged_row.set(Some(DraggedRow { hovered: over, ..held }));
    }
}

/// Repeats in each frame while a row is dragged: near the window's edge the page scrolls, even if the pointer does not move.
fn run_auto_scroll(lines: PictureListState, pointer: StoredValue<DragPointer>) {
    request_animation_frame(move || {
        let held = lines.dragged_row.try_get_untracked().flatten();
        let (Some(held), Some(DragPointer { y, .. })) = (held, pointer.try_get_value()) else {
            pointer.try_update_value(|pointer| pointer.is_auto_scrolling = false);
            return;
        };
        if scroll_page_at_edge(y) {
            update_hovered_row(lines, held, y);
        }
        run_auto_scroll(lines, pointer);
    });
}

/// Scrolls the page if the pointer is near the window's edge; returns whether it did.
fn scroll_page_at_edge(y: f64) -> bool {
    let high = window().inner_height().ok().and_then(|high| high.as_f64()).unwrap_or(f64::MAX);
    let by = if y < SCROLL_EDGE_PX {
        -SCROLL_STEP_PX
    } else if y > high - SCROLL_EDGE_PX {
        SCROLL_STEP_PX
    } else {
        return false;
    };
    window().scroll_by_with_x_and_y(0.0, by);
    true
}
