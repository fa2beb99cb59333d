//! A row of a picture's text alternative with its tools: a handle to drag it by, and buttons that do the same.

use crate::app::ui::edge_scroll::EdgeScroll;
use crate::app::ui::picture::list_state::{DraggedRow, PictureListState, RowElements, RowTool};
use crate::pictures::model::list_rows::{ListRow, ListRowKey, neighbour_row};
use crate::story::answers::reorder::Neighbour;
use crate::story::model::field_path::FieldPath;
use crate::strings::INPUT;
use crate::strings::picture_editor::{move_down_label, move_up_label, remove_line_label};
use leptos::{ev, html, prelude::*};

/// One row of the list.
#[component]
pub fn PictureListRow(key_of: ListRowKey, list: PictureListState, may_change: Signal<bool>) -> impl IntoView {
    let elements = RowElements::default();
    list.elements.update_value(|elements_by_key| {
        elements_by_key.insert(key_of.clone(), elements);
    });
    let key = StoredValue::new(key_of);
    on_cleanup(move || {
        let _gone =
            list.elements.try_update_value(|elements_by_key| key.try_with_value(|key| elements_by_key.remove(key)));
    });
    let row = Memo::new(move |_| {
        key.with_value(|key| list.rows_by_key.with(|known| known.get(key).cloned())).unwrap_or_default()
    });
    let words = Memo::new(move |_| row.with(|row| (row.entry.text.clone(), row.entry.answer_path.clone())));
    let deeper = move || row.with(|row| row.entry.is_nested);
    let dragged = move || {
        key.with_value(|key| {
            list.dragged_row.with(|dragged| dragged.as_ref().is_some_and(|dragged| dragged.key == *key))
        })
    };
    let side = Memo::new(move |_| key.with_value(|key| insertion_side(list, key)));
    let may = move || may_change.get() && row.with(|row| row.editable_path().is_some());
    view! {
        <li
            class="drawing__list-row"
            class:drawing__list-row--nested=deeper
            class:drawing__list-row--dragged=dragged
            class:drawing__list-row--before=move || side.get() == Some(Neighbour::Before)
            class:drawing__list-row--after=move || side.get() == Some(Neighbour::After)
            node_ref=elements.row
        >
            {move || words.with(|(text, path)| row_text_view(text, path.as_ref(), list))}
            <Show when=may><PictureListRowTools row list elements /></Show>
        </li>
    }
}

/// Returns on which side of this row the dragged row would be inserted.
fn insertion_side(list: PictureListState, key: &ListRowKey) -> Option<Neighbour> {
    let dragged = list.dragged_row.get().filter(|dragged| dragged.hovered == *key && dragged.key != *key)?;
    list.rows_by_key.with(|known| {
        let (from, to) = (known.get(&dragged.key)?.position, known.get(key)?.position);
        Some(if to < from { Neighbour::Before } else { Neighbour::After })
    })
}

fn row_text_view(text: &str, path: Option<&FieldPath>, list: PictureListState) -> AnyView {
    let text = text.to_owned();
    match path.cloned() {
        Some(path) => view! {
            <button type="button" class="drawing__open-answer user-text" translate="no" dir="auto" on:click=move |_| list.on_open.run(path.clone())>{text}</button>
        }
        .into_any(),
        None => view! { <span dir="auto">{text}</span> }.into_any(),
    }
}

#[component]
fn PictureListRowTools(row: Memo<ListRow>, list: PictureListState, elements: RowElements) -> impl IntoView {
    let orders = move || row.with(|row| row.group_size > 1);
    let name = move |named: fn(&str) -> String| move || row.with(|row| named(&row.entry.text));
    // A button that leads nowhere is not disabled, because it would lose the focus; it has `aria-disabled` instead.
    let ends = move |toward: Neighbour| {
        move || list.rows.with(|rows| row.with(|row| neighbour_row(rows, row, toward).is_none()))
    };
    let go = move |toward: Neighbour, tool: RowTool| {
        move |_| {
            let row = row.get_untracked();
            if let Some(to) = list.rows.with_untracked(|rows| neighbour_row(rows, &row, toward).cloned()) {
                list.reorder_row(&row, &to, tool);
            }
        }
    };
    let aria = |ends: bool| ends.then_some("true");
    let (first, last) = (ends(Neighbour::Before), ends(Neighbour::After));
    view! {
        <div class="drawing__tools only-screen">
            <Show when=orders>
                <PictureListRowHandle row list />
                <button type="button" class="link" node_ref=elements.up aria-label=name(move_up_label) aria-disabled=move || aria(first()) on:click=go(Neighbour::Before, RowTool::Up)>{INPUT.list_up}</button>
                <button type="button" class="link" node_ref=elements.down aria-label=name(move_down_label) aria-disabled=move || aria(last()) on:click=go(Neighbour::After, RowTool::Down)>{INPUT.list_down}</button>
            </Show>
            <button type="button" class="link" node_ref=elements.remove aria-label=name(remove_line_label) on:click=move |_| list.remove_row(&row.get_untracked())>{INPUT.list_remove}</button>
        </div>
    }
}

/// A handle for mouse and touch only; the buttons beside it do the same.
#[component]
fn PictureListRowHandle(row: Memo<ListRow>, list: PictureListState) -> impl IntoView {
    let handle = NodeRef::<html::Span>::new();
    let begin = move |at: ev::PointerEvent| {
        let Some(handle) = handle.get_untracked().filter(|_| at.button() == 0 && at.is_primary()) else { return };
        at.prevent_default(); // Prevents text selection.
        handle.set_pointer_capture(at.pointer_id()).ok(); // Best effort; without it the drag ends at the handle's edge.
        let key = row.with_untracked(|row| row.key.clone());
        list.dragged_row.set(Some(DraggedRow { hovered: key.clone(), key }));
    };
    let mine =
        move || row.with_untracked(|row| list.dragged_row.get_untracked().filter(|dragged| dragged.key == row.key));
    let scroll = EdgeScroll::new();
    let on_pointer_move = move |at: ev::PointerEvent| {
        if let Some(dragged) = mine() {
            let y = f64::from(at.client_y());
            update_hovered_row(list, dragged, y);
            scroll.follow(
                y,
                move || is_row_dragged(list),
                move |y| {
                    if let Some(dragged) = list.dragged_row.get_untracked() {
                        update_hovered_row(list, dragged, y);
                    }
                },
            );
        }
    };
    let end = move |_| {
        let Some(dragged) = mine() else { return };
        list.dragged_row.set(None);
        let row = row.get_untracked();
        let to = list.rows_by_key.with_untracked(|known| known.get(&dragged.hovered).cloned());
        if let Some(to) = to.filter(|to| to.key != row.key) {
            list.reorder_row(&row, &to, if to.position < row.position { RowTool::Up } else { RowTool::Down });
        }
    };
    let stop = move |_| {
        if mine().is_some() {
            list.dragged_row.set(None);
        }
    };
    view! { <span class="drawing__handle" aria-hidden="true" node_ref=handle on:pointerdown=begin on:pointermove=on_pointer_move on:pointerup=end on:pointercancel=stop>"⠿"</span> }
}

/// Returns the row nearest to this height among those that the dragged row can be swapped with.
fn nearest_similar_row(list: PictureListState, held: &ListRowKey, y: f64) -> Option<ListRowKey> {
    let alike = list.rows.with_untracked(|rows| {
        let row = rows.iter().find(|row| row.key == *held)?;
        Some(rows.iter().filter(|other| row.can_swap_with(other)).map(|other| other.key.clone()).collect::<Vec<_>>())
    })?;
    let distance = |key: &ListRowKey| {
        let line = list
            .elements
            .with_value(|elements_by_key| elements_by_key.get(key).and_then(|elements| elements.row.get_untracked()))?;
        let rect = line.get_bounding_client_rect();
        Some((rect.top() - y).max(y - rect.bottom()).max(0.0))
    };
    let each = alike.into_iter().filter_map(|key| distance(&key).map(|distance| (distance, key)));
    each.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, key)| key)
}

/// Makes the row under the pointer the drop position of the dragged row.
fn update_hovered_row(list: PictureListState, dragged: DraggedRow, y: f64) {
    if let Some(over) = nearest_similar_row(list, &dragged.key, y).filter(|over| *over != dragged.hovered) {
        list.dragged_row.set(Some(DraggedRow { hovered: over, ..dragged }));
    }
}

/// Whether a row is being dragged, and the list is still on the screen.
fn is_row_dragged(list: PictureListState) -> bool {
    list.dragged_row.try_get_untracked().flatten().is_some()
}
