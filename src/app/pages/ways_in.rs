//! From a picture to the answers: to the one that a part was drawn from, on its own page, and to where something is added.

use crate::app::state::{Nav, Open, Walking};
use crate::app::ui::{Button, Tone};
use crate::pictures::layers::{layers, page_in_front, turned_to};
use crate::practice::exercise::Kind;
use crate::practice::library::exercise_of;
use crate::route::Screen;
use crate::story::Edit;
use crate::story::ids::SheetId;
use crate::story::page::{begin, is_answered};
use crate::story::place::{Asking, Field, Place};
use crate::story::since::in_use;
use crate::story::value::Value;
use crate::words::adding::{ADD, Add};
use leptos::prelude::*;

/// Opens the answer behind a part, on the page where it stands.
pub fn opener(open: Open, nav: Nav, walking: Walking) -> Callback<Place> {
    Callback::new(move |place: Place| {
        if let Field::Answer(asking) | Field::Item(asking, _) = &place.field {
            open.note(open.peek(|story, _| turned_to(story, &place.sheet)));
            walking.open_answer(asking);
            nav.within(Screen::Question);
        }
    })
}

/// What may be added from within a picture; on the page that it was drawn from, where it stands on one.
pub fn adding(page: Option<SheetId>, adds: Vec<Add>) -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    let page = StoredValue::new(page);
    let one = move |add: Add| {
        let label = add.label;
        let go = move |()| {
            if let Some(page) = page.get_value() {
                open.note(open.peek(|story, _| turned_to(story, &page)));
            }
            add_to(open, &add);
            walking.open_answer(&Asking::once(&add.question));
            nav.within(Screen::Question);
        };
        view! { <li><Button label=label tone=Tone::Quiet on_press=go /></li> }
    };
    view! { <details class="folded"><summary>{ADD}</summary><ul class="easel__adds">{adds.into_iter().map(one).collect_view()}</ul></details> }
}

/// Turns to the page on which it is added. Of what there are several of, each on a page of its own, another is begun.
fn add_to(open: Open, add: &Add) {
    let exercise = exercise_of(&add.question);
    let sheet = page_for(open, exercise);
    let is_there = open.peek(|story, _| is_answered(story, &sheet, &Asking::once(&add.question)));
    let sheet = if add.has_own_page && is_there { begun(open, exercise) } else { sheet };
    if open.peek(|story, _| crate::story::page::page_of(story, exercise)).as_ref() != Some(&sheet) {
        open.note(in_use(exercise, &sheet));
    }
}

/// The page of an exercise that belongs to what is in front; begun for it where there is none.
pub fn page_for(open: Open, exercise: &str) -> SheetId {
    open.peek(|story, library| page_in_front(story, library, exercise)).unwrap_or_else(|| begun(open, exercise))
}

fn begun(open: Open, exercise: &str) -> SheetId {
    let sheet = SheetId::from_number((open.keeping.ports().chance)());
    open.note(begin(&sheet, exercise, (open.keeping.ports().now)()));
    let front = open.peek(|story, library| layers(story, library).front).filter(|_| exercise == "e2");
    if let Some(word) = front {
        let named = Value::text(word.given.place.to_string());
        open.note(Edit::put(Place::on(&sheet, Field::Bind(Kind::Problem)), named));
    }
    sheet
}
