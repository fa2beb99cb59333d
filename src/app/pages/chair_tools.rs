//! How near each chair stands, by the choices of its own question; and what it means when someone is carried in a picture.

use super::ways_in::page_for;
use crate::app::state::{Open, Walking};
use crate::app::ui::drawing_carry::Carry;
use crate::app::ui::{Button, Tone};
use crate::pictures::cards;
use crate::pictures::carry::{Goes, WHEN, answering, timed};
use crate::pictures::circle::{Chair, PLACED, chairs};
use crate::practice::library::exercise_of;
use crate::story::Edit;
use crate::story::arrange::carried;
use crate::story::ids::SheetId;
use crate::story::lexicon::plain;
use crate::story::page::{items, spoken};
use crate::story::place::{Asking, Field, Place};
use crate::story::value::Value;
use crate::words::adding::{CHAIRS, now_at, now_in};
use leptos::prelude::*;

/// A row for each of them, with a button for each place.
#[component]
pub fn Chairs() -> impl IntoView {
    let (open, walking) = (expect_context::<Open>(), expect_context::<Walking>());
    let all = Memo::new(move |_| open.with(chairs));
    let choices = move || {
        open.with(|_, library| library.find(PLACED).map(|found| found.question.chips.clone())).unwrap_or_default()
    };
    let row = move |chair: Chair| {
        let buttons = choices().into_iter().enumerate().map(|(nth, choice)| {
            let (label, item) = (choice.clone(), chair.item.clone());
            let go = move |()| put(open, walking, &Asking::about(PLACED, &item), &choice);
            view! { <Button label tone=Tone::Quiet pressed=Signal::stored(chair.chosen == Some(nth)) on_press=go /> }
        });
        view! { <li><div role="group" aria-label=chair.name.clone()><span class="hers" dir="auto">{chair.name.clone()}</span>" " {buttons.collect_view()}</div></li> }
    };
    let any = move || all.with(|all| !all.is_empty());
    view! {
        <Show when=any>
            <details class="folded only-screen">
                <summary>{CHAIRS}</summary>
                <ul class="more__list">{move || all.get().into_iter().map(row).collect_view()}</ul>
            </details>
        </Show>
    }
}

/// Puts down what was carried in the picture: each in one step, and told to those who do not see it.
pub fn carrier(open: Open, walking: Walking) -> Callback<Carry> {
    Callback::new(move |carry: Carry| {
        let said = match &carry {
            Carry::Beside(place, other) => set_beside(open, place, other),
            Carry::Card(head, other) => set_card(open, head, other),
            Carry::To(place, goes, name) => {
                let text = open.peek(|story, _| story.get(place).map(spoken)).unwrap_or_default();
                goes_to(open, walking, place, goes);
                Some(now_in(&text, name))
            }
        };
        if let Some(said) = said {
            (open.keeping.ports().say)("status", &said);
        }
    })
}

/// In the place of another; tells which one that is.
fn set_beside(open: Open, place: &Place, other: &Place) -> Option<String> {
    open.edit(open.peek(|story, _| carried(story, place, other))?);
    let Field::Item(asking, item) = &place.field else { return None };
    let all = open.peek(|story, _| items(story, &place.sheet, asking));
    let (nth, (_, value)) = (1..).zip(&all).find(|(_, (other, _))| other == item)?;
    Some(now_at(&spoken(value), nth, all.len()))
}

/// In the place of another card; tells which one that is.
fn set_card(open: Open, head: &Place, other: &Place) -> Option<String> {
    open.edit(open.peek(|story, _| cards::carried(story, head, other))?);
    let (nth, of) = open.peek(|story, _| cards::place_of(story, head))?;
    let text = open.peek(|story, _| story.get(head).map(spoken))?;
    Some(now_at(&text, nth, of))
}

fn goes_to(open: Open, walking: Walking, place: &Place, goes: &Goes) {
    match goes {
        Goes::Question(question) => {
            if let Some(edit) = open.peek(|story, _| answering(story, place, question)) {
                asked(open, walking, &place.sheet, &Asking::once(question));
                open.edit(edit);
            }
        }
        Goes::Choice(nth) => {
            let choice = open.peek(|_, library| library.find(PLACED)?.question.chips.get(*nth).cloned());
            if let (Field::Item(_, item), Some(choice)) = (&place.field, choice) {
                put(open, walking, &Asking::about(PLACED, item), &choice);
            }
        }
        Goes::Time(time) => {
            if let Some(edit) = open.peek(|story, _| timed(story, place, time.as_ref())) {
                asked(open, walking, &place.sheet, &Asking::once(WHEN));
                open.edit(edit);
            }
        }
        Goes::Order => {}
    }
}

/// What was asked is kept with the answer.
fn asked(open: Open, walking: Walking, sheet: &SheetId, asking: &Asking) {
    let asked = Place::on(sheet, Field::Asked(asking.clone()));
    if open.peek(|story, _| story.words(&asked).is_empty()) {
        let ask = open.peek(|_, library| library.find(&asking.question).map(|found| found.question.ask.clone()));
        let wording = plain(&open.filled(&ask.unwrap_or_default(), &walking.about(asking)).0);
        open.note(Edit::put(asked, Value::text(wording)));
    }
}

/// The chair moves: one choice takes the place of the other, in one step.
fn put(open: Open, walking: Walking, asking: &Asking, choice: &str) {
    let sheet = page_for(open, exercise_of(PLACED));
    asked(open, walking, &sheet, asking);
    let before = open.peek(|story, _| items(story, &sheet, asking));
    let at = |item| Place::on(&sheet, Field::Item(asking.clone(), item));
    let mut edits: Vec<Edit> = before.into_iter().map(|(item, _)| Edit::clear(at(item))).collect();
    let line = Value::Line { order: 1024, text: choice.to_owned(), size: 0 };
    edits.push(Edit::put(at(open.keeping.ports().item()), line));
    open.edit(Edit::All(edits));
}
