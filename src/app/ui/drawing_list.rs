//! Beside any picture the same in words; there what she named can be opened, put in another order and taken away.

use super::drawing_line::DrawingLine;
use super::{Button, Tone};
use crate::pictures::rows::{Key, Row, rows};
use crate::pictures::sheet::Sheet;
use crate::story::place::Place;
use crate::words::EN;
use crate::words::adding::{CHANGE, now_at, taken_away};
use leptos::{html, prelude::*};
use std::collections::BTreeMap;

/// What is to happen to a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It takes the place of another, and those between make room.
    Carry(Place, Place),
    /// A card takes the place of another, by what heads both.
    Card(Place, Place),
    /// It is taken away.
    Take(Place),
}

/// A tool beside a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// Toward the beginning.
    Up,
    /// Toward the end.
    Down,
    /// Away.
    Take,
}

/// Where a line stands on the screen.
#[derive(Clone, Copy, Default)]
pub struct Spot {
    /// The whole line.
    pub line: NodeRef<html::Li>,
    /// Its tools.
    pub up: NodeRef<html::Button>,
    /// Its tools.
    pub down: NodeRef<html::Button>,
    /// Its tools.
    pub take: NodeRef<html::Button>,
}

/// A line on its way, and the one whose place it would take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The line.
    pub key: Key,
    /// Whose place; its own for none.
    pub over: Key,
}

/// The list as its lines share it.
#[derive(Clone, Copy)]
pub struct Lines {
    /// All lines, in order.
    pub rows: Memo<Vec<Row>>,
    /// The same by their keys.
    pub known: Memo<BTreeMap<Key, Row>>,
    /// Where they stand on the screen.
    pub spots: StoredValue<BTreeMap<Key, Spot>>,
    /// The line that is being dragged.
    pub held: RwSignal<Option<Held>>,
    /// Opens an answer.
    pub on_open: Callback<Place>,
    on_change: Option<Callback<Change>>,
    on_say: Option<Callback<String>>,
}

impl Lines {
    /// One line takes the place of another; the focus stays with it, on the tool that was used.
    pub fn carry(self, row: &Row, to: &Row, tool: Tool) {
        let (Some(change), Some(from), Some(onto)) = (self.on_change, row.place(), to.place()) else { return };
        let carry = if row.is_card { Change::Card } else { Change::Carry };
        change.run(carry(from.clone(), onto.clone()));
        self.say(now_at(&row.line.text, to.nth, to.of));
        self.focus(row.key.clone(), tool);
    }

    /// A line is taken away; the focus goes to the one after it, else to the one before.
    pub fn take(self, row: &Row) {
        let (Some(change), Some(place)) = (self.on_change, row.place()) else { return };
        let near = self.rows.with_untracked(|rows| {
            let at = rows.iter().position(|other| other.key == row.key)?;
            let may = |other: &&Row| other.place().is_some();
            let after = rows.iter().skip(at.saturating_add(1)).find(may);
            after.or_else(|| rows.iter().take(at).rev().find(may)).map(|other| other.key.clone())
        });
        change.run(Change::Take(place.clone()));
        self.say(taken_away(&row.line.text));
        if let Some(near) = near {
            self.focus(near, Tool::Take);
        }
    }

    fn say(self, text: String) {
        if let Some(say) = self.on_say {
            say.run(text);
        }
    }

    /// After the next drawing, when lines have moved to their places.
    fn focus(self, key: Key, tool: Tool) {
        request_animation_frame(move || {
            let Some(spot) = self.spots.try_with_value(|spots| spots.get(&key).copied()).flatten() else { return };
            let button = match tool {
                Tool::Up => spot.up,
                Tool::Down => spot.down,
                Tool::Take => spot.take,
            };
            if let Some(button) = button.get_untracked() {
                button.focus().ok(); // Focus is a courtesy; a line that is gone needs none.
            }
        });
    }
}

/// The same as a picture in words, in the same order.
#[component]
pub fn DrawingList(
    /// Either layout: both tell the same.
    #[prop(into)]
    sheet: Signal<Sheet>,
    /// Opens the answer behind a line.
    #[prop(into)]
    on_open: Callback<Place>,
    /// Changes an answer, where it is hers to change.
    #[prop(optional, into)]
    on_change: Option<Callback<Change>>,
    /// Takes the last change back.
    #[prop(optional, into)]
    on_undo: Option<Callback<()>>,
    /// Says what a change has done.
    #[prop(optional, into)]
    on_say: Option<Callback<String>>,
) -> impl IntoView {
    let changing = RwSignal::new(false);
    let all = Memo::new(move |_| sheet.with(rows));
    let known = Memo::new(move |_| all.with(|all| all.iter().map(|row| (row.key.clone(), row.clone())).collect()));
    let lines = Lines {
        rows: all,
        known,
        spots: StoredValue::new(BTreeMap::new()),
        held: RwSignal::new(None),
        on_open,
        on_change,
        on_say,
    };
    let any = Memo::new(move |_| all.with(|all| all.iter().any(|row| row.line.place.is_some())));
    let keys = move || all.with(|all| all.iter().map(|row| row.key.clone()).collect::<Vec<_>>());
    let may_change = Signal::derive(move || changing.get() && on_change.is_some());
    view! {
        <Show when=move || on_change.is_some() && any.get()>
            <p class="only-screen"><Button label=CHANGE tone=Tone::Quiet pressed=changing on_press=move |()| changing.update(|on| *on = !*on) />
                {move || on_undo.filter(|_| changing.get()).map(|undo| view! { " " <Button label=EN.undo tone=Tone::Quiet on_press=undo /> })}</p>
        </Show>
        <ul class="drawing__list"><For each=keys key=Clone::clone let(key)><DrawingLine key_of=key lines may_change /></For></ul>
    }
}
