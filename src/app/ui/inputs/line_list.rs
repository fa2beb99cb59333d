//! A list of any number of lines. The last row is always empty, for the next one.

use std::collections::BTreeMap;

use leptos::{html, prelude::*};

use crate::app::ui::button::{Button, ButtonTone};
use crate::app::ui::inputs::text_area::{TextArea, TextAreaSize};
use crate::app::ui::non_empty_attr;

/// A line and its id, which stays the same when the text or the position changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineItem {
    /// Unique in its list.
    pub id: String,
    /// The text.
    pub text: String,
}

/// The direction in which a line moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoveDirection {
    /// Towards the beginning.
    Up,
    /// Towards the end.
    Down,
}

/// The labels of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineListLabels {
    /// The accessible name of a row, before its number: "Line".
    pub row: String,
    /// The placeholder of the empty row while the list is empty.
    pub first_placeholder: String,
    /// The placeholder of the empty row below others.
    pub next_placeholder: String,
    /// The name of the button that moves a line towards the beginning.
    pub up: String,
    /// The name of the button that moves a line towards the end.
    pub down: String,
    /// The name of the button that removes a line.
    pub remove: String,
    /// The label of the button that shows and hides the buttons for moving.
    pub reorder: String,
}

#[derive(Clone, Copy)]
struct LineRowElements {
    area: NodeRef<html::Textarea>,
    up: NodeRef<html::Button>,
    down: NodeRef<html::Button>,
}

/// The elements of all rows, for setting the focus.
#[derive(Clone, Copy)]
struct LineListRows {
    ids: Memo<Vec<String>>,
    elements: StoredValue<BTreeMap<String, LineRowElements>>,
}

impl LineListRows {
    fn index_of(self, id: &str) -> Option<usize> {
        self.ids.with(|ids| ids.iter().position(|known| known == id))
    }

    fn neighbour(self, id: &str, way: MoveDirection) -> Option<String> {
        self.ids.with_untracked(|ids| {
            let at = ids.iter().position(|known| known == id)?;
            let beside = match way {
                MoveDirection::Up => at.checked_sub(1)?,
                MoveDirection::Down => at.checked_add(1)?,
            };
            ids.get(beside).cloned()
        })
    }

    /// Focuses a part of a row after the next index, when the rows are in their new positions.
    fn focus(self, id: String, part: impl Fn(LineRowElements) + 'static) {
        request_animation_frame(move || {
            if let Some(row) = self.elements.try_with_value(|known| known.get(&id).copied()).flatten() {
                part(row);
            }
        });
    }
}

fn focus_area(row: LineRowElements) {
    if let Some(area) = row.area.get_untracked() {
        area.focus().ok(); // Focus is best effort; a row that is gone does not need it.
    }
}

/// `blank` is the id that the next line will have. Typing in the last row calls `on_edit` with it; the caller then adds that
/// line and sets `blank` to a new id. The row keeps its element, so the caret stays.
#[component]
pub fn LineList(
    #[prop(into)] id: String,
    #[prop(into)] lines: Signal<Vec<LineItem>>,
    #[prop(into)] blank: Signal<String>,
    #[prop(into)] on_edit: Callback<(String, String)>,
    #[prop(into)] on_remove: Callback<String>,
    #[prop(into)] on_move: Callback<(String, MoveDirection)>,
    #[prop(optional, into)] labelled_by: String,
    words: LineListLabels,
) -> impl IntoView {
    let ids = Memo::new(move |_| {
        let mut ids: Vec<String> = lines.with(|lines| lines.iter().map(|line| line.id.clone()).collect());
        let blank = blank.get();
        if !ids.contains(&blank) {
            ids.push(blank);
        }
        ids
    });
    let rows = LineListRows { ids, elements: StoredValue::new(BTreeMap::new()) };
    let words = StoredValue::new(words);
    let prefix = id.clone();
    let sorting = RwSignal::new(false);
    let has_order = move || lines.with(Vec::len) > 1;
    view! {
        <ol class="line-list" class:line-list--sorting=sorting id=id aria-labelledby=non_empty_attr(labelled_by)>
            <For each=move || ids.get() key=Clone::clone let(line)>
                <LineRow prefix=prefix.clone() id=line lines rows on_edit on_remove on_move words />
            </For>
        </ol>
        <Show when=has_order>
            <div class="line-list__order">
                <Button label=words.with_value(|words| words.reorder.clone()) tone=ButtonTone::Quiet pressed=sorting on_press=move |()| sorting.update(|on| *on = !*on) />
            </div>
        </Show>
    }
}

#[component]
fn LineRow(
    prefix: String,
    id: String,
    lines: Signal<Vec<LineItem>>,
    rows: LineListRows,
    on_edit: Callback<(String, String)>,
    on_remove: Callback<String>,
    on_move: Callback<(String, MoveDirection)>,
    words: StoredValue<LineListLabels>,
) -> impl IntoView {
    let row = LineRowElements { area: NodeRef::new(), up: NodeRef::new(), down: NodeRef::new() };
    rows.elements.update_value(|known| {
        known.insert(id.clone(), row);
    });
    let id = StoredValue::new(id);
    on_cleanup(move || {
        let _gone = rows.elements.try_update_value(|known| id.try_with_value(|id| known.remove(id)));
    });
    let text = Memo::new(move |_| {
        let found = |lines: &Vec<LineItem>| {
            lines.iter().find(|line| id.with_value(|id| line.id == *id)).map(|line| line.text.clone())
        };
        lines.with(found)
    });
    let index = Memo::new(move |_| id.with_value(|id| rows.index_of(id)).unwrap_or_default());
    let is_blank = move || text.with(Option::is_none);
    let is_first = move || index.get() == 0;
    let hint = move || match (is_blank(), is_first()) {
        (true, true) => words.with_value(|words| words.first_placeholder.clone()),
        (true, false) => words.with_value(|words| words.next_placeholder.clone()),
        (false, _) => String::new(),
    };
    let is_last = move || index.get().saturating_add(1) >= lines.with(Vec::len);
    let label = move || format!("{} {}", words.with_value(|words| words.row.clone()), index.get().saturating_add(1));
    let enter = move |()| {
        if let Some(next) = rows.neighbour(&id.get_value(), MoveDirection::Down) {
            rows.focus(next, focus_area);
        }
    };
    let remove = move |()| {
        let near = rows
            .neighbour(&id.get_value(), MoveDirection::Up)
            .or_else(|| rows.neighbour(&id.get_value(), MoveDirection::Down));
        if let Some(near) = near {
            rows.focus(near, focus_area);
        }
        if text.with_untracked(Option::is_some) {
            on_remove.run(id.get_value());
        }
    };
    let go = move |way: MoveDirection| {
        on_move.run((id.get_value(), way));
        rows.focus(id.get_value(), move |row| {
            let (same, other) = if way == MoveDirection::Up { (row.up, row.down) } else { (row.down, row.up) };
            // At an end of the list the same button is disabled and cannot take the focus.
            let buttons = [same, other].into_iter().filter_map(|button| button.get_untracked());
            if let Some(button) = buttons.into_iter().find(|button| !button.disabled()) {
                button.focus().ok(); // Focus is a courtesy.
            }
        });
    };
    let names = words.get_value();
    view! {
        <li class="line-list__row" class:line-list__row--blank=is_blank>
            <TextArea
                id=format!("{prefix}-{}", id.get_value())
                value=Signal::derive(move || text.get().unwrap_or_default())
                on_input=move |text: String| on_edit.run((id.get_value(), text))
                label=Signal::derive(label)
                placeholder=Signal::derive(hint)
                size=TextAreaSize::Line
                on_enter=enter
                on_rub_out=remove
                node_ref=row.area
            />
            <div class="line-list__tools">
                <button type="button" class="tool tool--move" node_ref=row.up aria-label=move || format!("{}: {}", names.up, label()) disabled=is_first on:click=move |_| go(MoveDirection::Up)>"↑"</button>
                <button type="button" class="tool tool--move" node_ref=row.down aria-label=move || format!("{}: {}", names.down, label()) disabled=is_last on:click=move |_| go(MoveDirection::Down)>"↓"</button>
                <button type="button" class="tool" aria-label=move || format!("{}: {}", names.remove, label()) on:click=move |_| remove(())>"×"</button>
            </div>
        </li>
    }
}
