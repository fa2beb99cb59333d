//! Beside any picture the same in words; there what she named can be opened, put in another order and taken away.

use super::drawing_line::PictureListRow;
use super::{Button, ButtonTone};
use crate::pictures::list_rows::{ListRow, ListRowKey, list_rows};
use crate::pictures::picture::Picture;
use crate::story::field_path::FieldPath;
use crate::strings::EN;
use crate::strings::picture_editor::{EDIT_LIST, position_announcement, removed_announcement};
use leptos::{html, prelude::*};
use std::collections::BTreeMap;

/// What is to happen to a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureListEdit {
    /// It takes the place of another, and those between make room.
    Reorder(FieldPath, FieldPath),
    /// A card takes the place of another, by what heads both.
    ReorderCard(FieldPath, FieldPath),
    /// It is taken away.
    Remove(FieldPath),
}

/// A tool beside a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowTool {
    /// Toward the beginning.
    Up,
    /// Toward the end.
    Down,
    /// Away.
    Remove,
}

/// Where a line stands on the screen.
#[derive(Clone, Copy, Default)]
pub struct RowElements {
    /// The whole line.
    pub row: NodeRef<html::Li>,
    /// Its tools.
    pub up: NodeRef<html::Button>,
    /// Its tools.
    pub down: NodeRef<html::Button>,
    /// Its tools.
    pub remove: NodeRef<html::Button>,
}

/// A line on its way, and the one whose place it would take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraggedRow {
    /// The line.
    pub key: ListRowKey,
    /// Whose place; its own for none.
    pub hovered: ListRowKey,
}

/// The list as its lines share it.
#[derive(Clone, Copy)]
pub struct PictureListState {
    /// All lines, in order.
    pub rows: Memo<Vec<ListRow>>,
    /// The same by their keys.
    pub rows_by_key: Memo<BTreeMap<ListRowKey, ListRow>>,
    /// Where they stand on the screen.
    pub elements: StoredValue<BTreeMap<ListRowKey, RowElements>>,
    /// The line that is being dragged.
    pub dragged_row: RwSignal<Option<DraggedRow>>,
    /// Opens an answer.
    pub on_open: Callback<FieldPath>,
    on_change: Option<Callback<PictureListEdit>>,
    on_announce: Option<Callback<String>>,
}

impl PictureListState {
    /// One line takes the place of another; the focus stays with it, on the tool that was used.
    pub fn reorder_row(self, row: &ListRow, to: &ListRow, tool: RowTool) {
        let (Some(change), Some(from), Some(onto)) = (self.on_change, row.editable_path(), to.editable_path()) else {
            return;
        };
        let carry = if row.is_card { PictureListEdit::ReorderCard } else { PictureListEdit::Reorder };
        change.run(carry(from.clone(), onto.clone()));
        self.announce(position_announcement(&row.entry.text, to.position, to.group_size));
        self.focus_tool(row.key.clone(), tool);
    }

    /// A line is taken away; the focus goes to the one after it, else to the one before.
    pub fn remove_row(self, row: &ListRow) {
        let (Some(change), Some(place)) = (self.on_change, row.editable_path()) else { return };
        let near = self.rows.with_untracked(|rows| {
            let at = rows.iter().position(|other| other.key == row.key)?;
            let may = |other: &&ListRow| other.editable_path().is_some();
            let after = rows.iter().skip(at.saturating_add(1)).find(may);
            after.or_else(|| rows.iter().take(at).rev().find(may)).map(|other| other.key.clone())
        });
        change.run(PictureListEdit::Remove(place.clone()));
        self.announce(removed_announcement(&row.entry.text));
        if let Some(near) = near {
            self.focus_tool(near, RowTool::Remove);
        }
    }

    fn announce(self, text: String) {
        if let Some(say) = self.on_announce {
            say.run(text);
        }
    }

    /// After the next drawing, when lines have moved to their places.
    fn focus_tool(self, key: ListRowKey, tool: RowTool) {
        request_animation_frame(move || {
            let Some(spot) = self.elements.try_with_value(|spots| spots.get(&key).copied()).flatten() else { return };
            let button = match tool {
                RowTool::Up => spot.up,
                RowTool::Down => spot.down,
                RowTool::Remove => spot.remove,
            };
            if let Some(button) = button.get_untracked() {
                button.focus().ok(); // Focus is a courtesy; a line that is gone needs none.
            }
        });
    }
}

/// The same as a picture in words, in the same order.
#[component]
pub fn PictureList(
    /// Either layout: both tell the same.
    #[prop(into)]
    sheet: Signal<Picture>,
    /// Opens the answer behind a line.
    #[prop(into)]
    on_open: Callback<FieldPath>,
    /// Changes an answer, where it is hers to change.
    #[prop(optional, into)]
    on_change: Option<Callback<PictureListEdit>>,
    /// Takes the last change back.
    #[prop(optional, into)]
    on_undo: Option<Callback<()>>,
    /// Says what a change has done.
    #[prop(optional, into)]
    on_say: Option<Callback<String>>,
) -> impl IntoView {
    let changing = RwSignal::new(false);
    let all = Memo::new(move |_| sheet.with(list_rows));
    let known = Memo::new(move |_| all.with(|all| all.iter().map(|row| (row.key.clone(), row.clone())).collect()));
    let lines = PictureListState {
        rows: all,
        rows_by_key: known,
        elements: StoredValue::new(BTreeMap::new()),
        dragged_row: RwSignal::new(None),
        on_open,
        on_change,
        on_announce: on_say,
    };
    let any = Memo::new(move |_| all.with(|all| all.iter().any(|row| row.entry.answer_path.is_some())));
    let keys = move || all.with(|all| all.iter().map(|row| row.key.clone()).collect::<Vec<_>>());
    let may_change = Signal::derive(move || changing.get() && on_change.is_some());
    view! {
        <Show when=move || on_change.is_some() && any.get()>
            <p class="only-screen"><Button label=EDIT_LIST tone=ButtonTone::Quiet pressed=changing on_press=move |()| changing.update(|on| *on = !*on) />
                {move || on_undo.filter(|_| changing.get()).map(|undo| view! { " " <Button label=EN.undo tone=ButtonTone::Quiet on_press=undo /> })}</p>
        </Show>
        <ul class="drawing__list"><For each=keys key=Clone::clone let(key)><PictureListRow key_of=key lines may_change /></For></ul>
    }
}
