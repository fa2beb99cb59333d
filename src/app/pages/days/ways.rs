//! Ways from here: to an answer on its own page, to a step of an exercise, to what is at hand on the story's page.

use crate::app::state::{Nav, Open, Walking};
use crate::practice::library::exercise_of;
use crate::route::{Route, Screen};
use crate::story::Edit;
use crate::story::ids::SheetId;
use crate::story::page::{begin, page_of};
use crate::story::place::{Asking, Field, Name, Place};
use crate::story::since::in_use;
use crate::story::value::Value;
use crate::story::walk::Spot;
use crate::words::{DAYS, EN};
use leptos::prelude::*;

/// A sitting with an exercise goes on for so long; later a page of its own is begun.
pub const SAME_DAY: i64 = 12 * 60 * 60_000;

/// Does what needs an exercise whole, once it is here. Says so when it does not arrive.
pub fn with_exercise(open: Open, id: &str, then: impl FnOnce() + 'static) {
    if open.peek(|_, library| library.exercise(id).is_some()) {
        return then();
    }
    let ports = open.keeping.ports();
    let Some(file) = open.peek(|_, library| library.entry(id).map(|entry| entry.file.clone())) else {
        return (ports.say)("alert", EN.fetch_failed);
    };
    let came = move |text: Option<String>| {
        if text.is_some_and(|text| open.take_exercise(&text)) {
            then();
        } else {
            (ports.say)("alert", EN.fetch_failed);
        }
    };
    (ports.fetch)(format!("content/{file}"), Box::new(came));
}

/// Opens the answer that stands at a place, on its own page.
pub fn open_answer(open: Open, nav: Nav, walking: Walking, place: &Place) {
    let (Field::Answer(asking) | Field::Item(asking, _)) = &place.field else { return };
    let (asking, sheet) = (asking.clone(), place.sheet.clone());
    let exercise = exercise_of(&asking.question).to_owned();
    let id = exercise.clone();
    let go = move || {
        open.note(in_use(&exercise, &sheet));
        walking.go_to(&Spot::Ask(asking));
        nav.within(Screen::Question);
    };
    let is_here = matches!(id.as_str(), "own" | "gate")
        || open.peek(|_, library| matches!(&place.field, Field::Answer(a) | Field::Item(a, _) if library.find(&a.question).is_some()));
    if is_here { go() } else { with_exercise(open, &id, go) }
}

/// Goes to a question of an exercise, on a page of this day; `way` is her choice where the exercise forks.
pub fn open_step(open: Open, nav: Nav, walking: Walking, question: &'static str, way: &'static str) {
    let exercise = exercise_of(question);
    with_exercise(open, exercise, move || {
        let sheet = page_of_today(open, exercise);
        if !way.is_empty() {
            let fork = Field::Chosen(Asking::once(&format!("{exercise}.fork")));
            open.note(Edit::put(Place::on(&sheet, fork), Value::text(way)));
        }
        open.note(Edit::put(Place::head(Name::Walk), Value::text(format!("page {exercise}"))));
        walking.go_to(&Spot::Ask(Asking::once(question)));
        nav.within(Screen::Question);
    });
}

/// What she writes on another day does not take the place of what she wrote before.
fn page_of_today(open: Open, exercise: &str) -> SheetId {
    let ports = open.keeping.ports();
    let now = (ports.now)();
    let known = open.peek(|story, _| {
        let sheet = page_of(story, exercise)?;
        let touched = story.sheet(&sheet)?.iter().map(|(_, version, _)| version.at).max()?;
        (now.saturating_sub(touched) < SAME_DAY).then_some(sheet)
    });
    known.unwrap_or_else(|| {
        let sheet = SheetId::from_number((ports.chance)());
        open.note(begin(&sheet, exercise, now));
        sheet
    })
}

/// What is one tap away on the story's page.
#[component]
pub fn AtHand() -> impl IntoView {
    let open = expect_context::<Open>();
    let rows = [
        (Screen::Hard, DAYS.hard_title, DAYS.hard_what),
        (Screen::Choice, DAYS.choice_title, DAYS.choice_what),
        (Screen::Next, DAYS.next_title, DAYS.next_what),
    ];
    let row = move |(screen, name, what): (Screen, &'static str, &'static str)| {
        let href = move || Route::Story(open.id(), screen).href();
        view! {
            <li class="chapters__item">
                <a href=href><span class="chapters__name">{name}</span><span class="chapters__what">{what}</span></a>
            </li>
        }
    };
    view! {
        <section class="screen__section">
            <h2 class="screen__heading">{DAYS.at_hand}</h2>
            <ul class="chapters">{rows.map(row).into_iter().collect_view()}</ul>
        </section>
    }
}
