//! A line of a picture's list, with its tools: a handle to drag it by, and buttons that do the same.

use super::drawing_list::{Held, Lines, Spot, Tool};
use crate::pictures::rows::{Key, Row, beside};
use crate::story::arrange::Toward;
use crate::story::place::Place;
use crate::words::EN;
use crate::words::adding::{down, take, up};
use leptos::{ev, html, prelude::*};

/// So near to the window's edge, a line that is dragged takes the page along.
const EDGE: f64 = 56.0;
/// By how much, in each frame.
const ALONG: f64 = 7.0;

/// One line.
#[component]
pub fn DrawingLine(key_of: Key, lines: Lines, may_change: Signal<bool>) -> impl IntoView {
    let spot = Spot::default();
    lines.spots.update_value(|spots| {
        spots.insert(key_of.clone(), spot);
    });
    let key = StoredValue::new(key_of);
    on_cleanup(move || {
        let _gone = lines.spots.try_update_value(|spots| key.try_with_value(|key| spots.remove(key)));
    });
    let row =
        Memo::new(move |_| key.with_value(|key| lines.known.with(|known| known.get(key).cloned())).unwrap_or_default());
    let words = Memo::new(move |_| row.with(|row| (row.line.text.clone(), row.line.place.clone())));
    let deeper = move || row.with(|row| row.line.deeper);
    let held = move || key.with_value(|key| lines.held.with(|held| held.as_ref().is_some_and(|held| held.key == *key)));
    let side = Memo::new(move |_| key.with_value(|key| side_of(lines, key)));
    let may = move || may_change.get() && row.with(|row| row.place().is_some());
    view! {
        <li
            class="drawing__line-of"
            class:drawing__line-of--deeper=deeper
            class:drawing__line-of--held=held
            class:drawing__line-of--before=move || side.get() == Some(Toward::Before)
            class:drawing__line-of--after=move || side.get() == Some(Toward::After)
            node_ref=spot.line
        >
            {move || words.with(|(text, place)| said(text, place.as_ref(), lines))}
            <Show when=may><Tools row lines spot /></Show>
        </li>
    }
}

/// On which side of a line another one that is dragged over it would come to stand.
fn side_of(lines: Lines, key: &Key) -> Option<Toward> {
    let held = lines.held.get().filter(|held| held.over == *key && held.key != *key)?;
    lines.known.with(|known| {
        let (from, to) = (known.get(&held.key)?.nth, known.get(key)?.nth);
        Some(if to < from { Toward::Before } else { Toward::After })
    })
}

fn said(text: &str, place: Option<&Place>, lines: Lines) -> AnyView {
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
fn Tools(row: Memo<Row>, lines: Lines, spot: Spot) -> impl IntoView {
    let orders = move || row.with(|row| row.of > 1);
    let name = move |named: fn(&str) -> String| move || row.with(|row| named(&row.line.text));
    // A button that leads nowhere keeps the focus that it may have, and says so.
    let ends =
        move |toward: Toward| move || lines.rows.with(|rows| row.with(|row| beside(rows, row, toward).is_none()));
    let go = move |toward: Toward, tool: Tool| {
        move |_| {
            let row = row.get_untracked();
            if let Some(to) = lines.rows.with_untracked(|rows| beside(rows, &row, toward).cloned()) {
                lines.carry(&row, &to, tool);
            }
        }
    };
    let aria = |ends: bool| ends.then_some("true");
    let (first, last) = (ends(Toward::Before), ends(Toward::After));
    view! {
        <div class="drawing__tools only-screen">
            <Show when=orders>
                <Handle row lines />
                <button type="button" class="link" node_ref=spot.up aria-label=name(up) aria-disabled=move || aria(first()) on:click=go(Toward::Before, Tool::Up)>{EN.list_up}</button>
                <button type="button" class="link" node_ref=spot.down aria-label=name(down) aria-disabled=move || aria(last()) on:click=go(Toward::After, Tool::Down)>{EN.list_down}</button>
            </Show>
            <button type="button" class="link" node_ref=spot.take aria-label=name(take) on:click=move |_| lines.take(&row.get_untracked())>{EN.list_remove}</button>
        </div>
    }
}

/// For mouse and finger only: the buttons beside it do the same.
#[component]
fn Handle(row: Memo<Row>, lines: Lines) -> impl IntoView {
    let handle = NodeRef::<html::Span>::new();
    let begin = move |at: ev::PointerEvent| {
        let Some(handle) = handle.get_untracked().filter(|_| at.button() == 0 && at.is_primary()) else { return };
        at.prevent_default(); // No text is marked on the way.
        handle.set_pointer_capture(at.pointer_id()).ok(); // Without it the drag ends at the handle's edge, no more.
        let key = row.with_untracked(|row| row.key.clone());
        lines.held.set(Some(Held { over: key.clone(), key }));
    };
    let mine = move || row.with_untracked(|row| lines.held.get_untracked().filter(|held| held.key == row.key));
    let pointer = StoredValue::new(Pointer::default());
    let on_way = move |at: ev::PointerEvent| {
        if let Some(held) = mine() {
            let y = f64::from(at.client_y());
            over(lines, held, y);
            let drifts = pointer.with_value(|pointer| pointer.drifts);
            pointer.set_value(Pointer { y, drifts: true });
            if !drifts {
                drift(lines, pointer);
            }
        }
    };
    let end = move |_| {
        let Some(held) = mine() else { return };
        lines.held.set(None);
        let row = row.get_untracked();
        let to = lines.known.with_untracked(|known| known.get(&held.over).cloned());
        if let Some(to) = to.filter(|to| to.key != row.key) {
            lines.carry(&row, &to, if to.nth < row.nth { Tool::Up } else { Tool::Down });
        }
    };
    let stop = move |_| {
        if mine().is_some() {
            lines.held.set(None);
        }
    };
    view! { <span class="drawing__handle" aria-hidden="true" node_ref=handle on:pointerdown=begin on:pointermove=on_way on:pointerup=end on:pointercancel=stop>"⠿"</span> }
}

/// The line nearest to this height among those that may change places with the one that is held.
fn under(lines: Lines, held: &Key, y: f64) -> Option<Key> {
    let alike = lines.rows.with_untracked(|rows| {
        let row = rows.iter().find(|row| row.key == *held)?;
        Some(rows.iter().filter(|other| row.is_like(other)).map(|other| other.key.clone()).collect::<Vec<_>>())
    })?;
    let far = |key: &Key| {
        let line = lines.spots.with_value(|spots| spots.get(key).and_then(|spot| spot.line.get_untracked()))?;
        let room = line.get_bounding_client_rect();
        Some((room.top() - y).max(y - room.bottom()).max(0.0))
    };
    let each = alike.into_iter().filter_map(|key| far(&key).map(|far| (far, key)));
    each.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, key)| key)
}

/// Where the hand is that drags a line, and whether the page follows it.
#[derive(Clone, Copy, Debug, Default)]
struct Pointer {
    y: f64,
    drifts: bool,
}

/// The line that is held comes to stand where the hand is.
fn over(lines: Lines, held: Held, y: f64) {
    if let Some(over) = under(lines, &held.key, y).filter(|over| *over != held.over) {
        lines.held.set(Some(Held { over, ..held }));
    }
}

/// From frame to frame, as long as a line is held: at the window's edge the page goes on, also under a hand that is still.
fn drift(lines: Lines, pointer: StoredValue<Pointer>) {
    request_animation_frame(move || {
        let held = lines.held.try_get_untracked().flatten();
        let (Some(held), Some(Pointer { y, .. })) = (held, pointer.try_get_value()) else {
            pointer.try_update_value(|pointer| pointer.drifts = false);
            return;
        };
        if take_along(y) {
            over(lines, held, y);
        }
        drift(lines, pointer);
    });
}

/// Moves the page when a line is dragged to the window's edge; tells whether it did.
fn take_along(y: f64) -> bool {
    let high = window().inner_height().ok().and_then(|high| high.as_f64()).unwrap_or(f64::MAX);
    let by = if y < EDGE {
        -ALONG
    } else if y > high - EDGE {
        ALONG
    } else {
        return false;
    };
    window().scroll_by_with_x_and_y(0.0, by);
    true
}
