//! Beside any picture the same in words; there what she named can be opened, put in another order and taken away.

use super::{Button, Tone};
use crate::pictures::sheet::{Line, Sheet};
use crate::story::arrange::Toward;
use crate::story::place::{Field, Place};
use crate::words::EN;
use crate::words::adding::{CHANGE, down, take, up};
use leptos::prelude::*;

/// What is to happen to a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It changes places with a neighbour.
    Move(Place, Toward),
    /// It is taken away.
    Take(Place),
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
) -> impl IntoView {
    let changing = RwSignal::new(false);
    let any = Memo::new(move |_| sheet.with(|sheet| sheet.list.iter().any(|line| line.place.is_some())));
    let lines = move || {
        let changing = changing.get();
        sheet.with(|sheet| {
            let row = |line: &Line| row(line, on_open, on_change.filter(|_| changing));
            sheet.list.iter().map(row).collect_view()
        })
    };
    view! {
        <Show when=move || on_change.is_some() && any.get()>
            <p class="only-screen"><Button label=CHANGE tone=Tone::Quiet pressed=changing on_press=move |()| changing.update(|on| *on = !*on) />
                {move || on_undo.filter(|_| changing.get()).map(|undo| view! { " " <Button label=EN.undo tone=Tone::Quiet on_press=undo /> })}</p>
        </Show>
        <ul class="drawing__list">{lines}</ul>
    }
}

fn row(line: &Line, on_open: Callback<Place>, on_change: Option<Callback<Change>>) -> impl IntoView + use<> {
    let class = if line.deeper { "drawing__line-of drawing__line-of--deeper" } else { "drawing__line-of" };
    let text = line.text.clone();
    let tools = line.place.clone().zip(on_change).map(|(place, on_change)| tools(&text, place, on_change));
    let text = match line.place.clone() {
        Some(place) => view! {
            <button type="button" class="drawing__open hers" dir="auto" on:click=move |_| on_open.run(place.clone())>{text}</button>
        }
        .into_any(),
        None => view! { <span dir="auto">{text}</span> }.into_any(),
    };
    view! { <li class=class>{text}{tools}</li> }
}

fn tools(text: &str, place: Place, on_change: Callback<Change>) -> impl IntoView + use<> {
    let orders = matches!(place.field, Field::Item(..));
    let tool = |word: &'static str, name: String, change: Change| {
        view! { <button type="button" class="link" aria-label=name on:click=move |_| on_change.run(change.clone())>{word}</button> }
    };
    let up = orders.then(|| tool(EN.list_up, up(text), Change::Move(place.clone(), Toward::Before)));
    let down = orders.then(|| tool(EN.list_down, down(text), Change::Move(place.clone(), Toward::After)));
    view! { <div class="drawing__tools only-screen">{up}{down}{tool(EN.list_remove, take(text), Change::Take(place.clone()))}</div> }
}
