//! The state of a picture's list: its rows, the tool in focus, and the row that is dragged.

use crate::pictures::model::list_rows::{ListRow, ListRowKey};
use crate::story::model::field_path::FieldPath;
use crate::strings::picture_editor::{position_announcement, removed_announcement};
use leptos::{html, prelude::*};
use std::collections::BTreeMap;

/// A tool beside a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowTool {
    /// Moves the row up.
    Up,
    /// Moves the row down.
    Down,
    /// Removes the row.
    Remove,
}

/// The elements of a row.
#[derive(Clone, Copy, Default)]
pub struct RowElements {
    /// The row itself.
    pub row: NodeRef<html::Li>,
    /// The button that moves it up.
    pub up: NodeRef<html::Button>,
    /// The button that moves it down.
    pub down: NodeRef<html::Button>,
    /// The button that removes it.
    pub remove: NodeRef<html::Button>,
}

/// A row that is being dragged, and the one whose position it would take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraggedRow {
    /// The key of the dragged row.
    pub key: ListRowKey,
    /// The key of the row whose position it would take; its own if none.
    pub hovered: ListRowKey,
}

/// The state that all rows of a list share.
#[derive(Clone, Copy)]
pub struct PictureListState {
    /// All rows, in order.
    pub rows: Memo<Vec<ListRow>>,
    /// The same rows by key.
    pub rows_by_key: Memo<BTreeMap<ListRowKey, ListRow>>,
    /// The elements of each row.
    pub elements: StoredValue<BTreeMap<ListRowKey, RowElements>>,
    /// The row that is being dragged.
    pub dragged_row: RwSignal<Option<DraggedRow>>,
    /// Opens an answer.
    pub on_open: Callback<FieldPath>,
    pub(super) on_change: Option<Callback<PictureListEdit>>,
    pub(super) on_announce: Option<Callback<String>>,
}

impl PictureListState {
    /// Moves a row to the position of another; the focus stays on the tool that was used.
    pub fn reorder_row(self, row: &ListRow, to: &ListRow, tool: RowTool) {
        let (Some(change), Some(from), Some(onto)) = (self.on_change, row.editable_path(), to.editable_path()) else {
            return;
        };
        let edit = if row.is_card { PictureListEdit::ReorderCard } else { PictureListEdit::Reorder };
        change.run(edit(from.clone(), onto.clone()));
        self.announce(position_announcement(&row.entry.text, to.position, to.group_size));
        self.focus_tool(row.key.clone(), tool);
    }

    /// Removes a row; the focus goes to the next row that can be removed, otherwise to the one before.
    pub fn remove_row(self, row: &ListRow) {
        let (Some(change), Some(path)) = (self.on_change, row.editable_path()) else { return };
        let near = self.rows.with_untracked(|rows| {
            let at = rows.iter().position(|other| other.key == row.key)?;
            let may = |other: &&ListRow| other.editable_path().is_some();
            let after = rows.iter().skip(at.saturating_add(1)).find(may);
            after.or_else(|| rows.iter().take(at).rev().find(may)).map(|other| other.key.clone())
        });
        change.run(PictureListEdit::Remove(path.clone()));
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

    /// Focuses a tool after the next frame, when the rows are in their new positions.
    fn focus_tool(self, key: ListRowKey, tool: RowTool) {
        request_animation_frame(move || {
            let Some(elements) =
                self.elements.try_with_value(|elements_by_key| elements_by_key.get(&key).copied()).flatten()
            else {
                return;
            };
            let button = match tool {
                RowTool::Up => elements.up,
                RowTool::Down => elements.down,
                RowTool::Remove => elements.remove,
            };
            if let Some(button) = button.get_untracked() {
                button.focus().ok(); // Focus is best effort; a row that is gone does not need it.
            }
        });
    }
}

/// An edit made in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureListEdit {
    /// Moves an item to the position of another.
    Reorder(FieldPath, FieldPath),
    /// Moves a card to the position of another; cards are named by their headings.
    ReorderCard(FieldPath, FieldPath),
    /// Removes an answer.
    Remove(FieldPath),
}
