//! Beside the map: which problem stands in front, how far each area is reached, and where the border stands.

use super::ways_in::page_for;
use crate::app::state::{Gliding, Open};
use crate::app::ui::drawing_grip::Slide;
use crate::app::ui::{BorderInput, Button, Tone};
use crate::pictures::influence_border::{HARDEST, NOW};
use crate::pictures::layers::layers;
use crate::pictures::reach::Named;
use crate::story::Edit;
use crate::story::ids::SheetId;
use crate::story::lexicon::{About, plain};
use crate::story::place::{Asking, Field, Place};
use crate::story::since::in_use;
use crate::story::value::Value;
use crate::words::adding::{BORDER_ASKS, BORDER_TIMES, BORDER_TITLE, FRONT, FRONT_NOTE, HOW_FAR, show};
use crate::words::pictures::INFLUENCE;
use leptos::prelude::*;

/// A button for each named problem that is not at rest, where there are several; the one in front is the one that questions ask about.
#[component]
pub fn InFront() -> impl IntoView {
    let open = expect_context::<Open>();
    let all = Memo::new(move |_| open.with(|story, library| named_layers(&layers(story, library))));
    let one = move |(name, sheet, is_front): (String, SheetId, bool)| {
        let go = move |()| {
            if !is_front {
                open.edit(in_use("e1", &sheet));
            }
        };
        view! { <li><Button label=show(&name) tone=Tone::Quiet pressed=Signal::stored(is_front) on_press=go /></li> }
    };
    let several = move || all.with(|all| all.len() > 1);
    view! {
        <Show when=several>
            <div class="only-screen" role="group" aria-label=FRONT>
                <ul class="easel__adds">{move || all.get().into_iter().map(one).collect_view()}</ul>
                <p class="soft">{FRONT_NOTE}</p>
            </div>
        </Show>
    }
}

/// Oldest first, so that a button stays in its place when it is pressed.
fn named_layers(layers: &crate::pictures::layers::Layers) -> Vec<(String, SheetId, bool)> {
    let front = layers.front.iter().map(|word| (&word.given, true));
    let others = layers.others.iter().map(|other| (&other.name, false));
    let mut all: Vec<_> = front.chain(others).collect();
    all.sort_by_key(|(given, _)| (given.at, given.place.clone()));
    all.into_iter().map(|(given, front)| (given.text.trim().to_owned(), given.sheet.clone(), front)).collect()
}

/// "How far it reaches" for each area: a drawing aid, three steps, by buttons.
pub fn widths(open: Open, areas: &[Named]) -> impl IntoView + use<> {
    let rows = areas
        .iter()
        .filter(|area| matches!(area.given.place.field, Field::Item(..)) && !area.is_free())
        .map(|area| (area.given.text.clone(), area.given.place.clone(), area.size))
        .collect::<Vec<_>>();
    let row = |(name, place, now): (String, Place, u8)| {
        let sizes = [1_u8, 2, 3].into_iter().zip(INFLUENCE.far).map(|(size, label)| {
            let place = place.clone();
            view! { <Button label=label tone=Tone::Quiet pressed=Signal::stored(now == size) on_press=move |()| resize(open, &place, size) /> }
        });
        view! { <li><span class="hers">{name}</span>" " {sizes.collect_view()}</li> }
    };
    (!rows.is_empty()).then(|| view! { <details class="folded"><summary>{HOW_FAR}</summary><ul class="more__list">{rows.into_iter().map(row).collect_view()}</ul></details> })
}

fn resize(open: Open, place: &Place, size: u8) {
    if let Some(Value::Line { order, text, .. }) = open.peek(|story, _| story.get(place).cloned()) {
        open.edit(Edit::put(place.clone(), Value::Line { order, text, size }));
    }
}

/// Where the border stood at the hardest time, and where it stands now.
#[component]
pub fn Border() -> impl IntoView {
    let open = expect_context::<Open>();
    let anything = Memo::new(move |_| open.with(|story, library| layers(story, library).front.is_some()));
    view! {
        <Show when=move || anything.get()>
            <details class="folded only-screen">
                <summary>{BORDER_TITLE}</summary>
                <div class="border-sets">
                    <Line question=HARDEST id="border-hardest" label=BORDER_TIMES[0] ask=BORDER_ASKS[0] />
                    <Line question=NOW id="border-now" label=BORDER_TIMES[1] ask=BORDER_ASKS[1] />
                </div>
            </details>
        </Show>
    }
}

#[component]
fn Line(question: &'static str, id: &'static str, label: &'static str, ask: &'static str) -> impl IntoView {
    let open = expect_context::<Open>();
    let held = Memo::new(move |_| {
        match open.with(|story, library| {
            let place = place_of(story, library, question);
            place.and_then(|place| story.get(&place).cloned())
        }) {
            Some(Value::Scale { mark, low, high, note }) => (mark, low, high, note),
            Some(_) | None => (None, String::new(), String::new(), String::new()),
        }
    });
    let gliding = Gliding::new(open);
    let at = move |mark: Option<u8>| {
        let (_, low, high, note) = held.get_untracked();
        Value::Scale { mark, low, high, note }
    };
    let on_way = move |mark: u8| gliding.over(&line_for(open, question, ask), at(Some(mark)));
    let on_change = move |mark: Option<u8>| match mark {
        Some(_) => gliding.to_rest(&line_for(open, question, ask), at(mark)),
        None => open.edit(Edit::clear(line_for(open, question, ask))),
    };
    let on_note = move |note: String| {
        let (mark, low, high, _) = held.get_untracked();
        open.edit(Edit::put(line_for(open, question, ask), Value::Scale { mark, low, high, note }));
    };
    let (value, note) = (Signal::derive(move || held.get().0), Signal::derive(move || held.get().3));
    view! { <BorderInput id label value on_way on_change note on_note stands=INFLUENCE.border.stands /> }
}

/// Moves a line of the border that is taken in the picture itself.
pub fn slider(open: Open) -> Callback<Slide> {
    let gliding = Gliding::new(open);
    let at = move |place: &Place, mark: u8| match open.peek(|story, _| story.get(place).cloned()) {
        Some(Value::Scale { low, high, note, .. }) => Some(Value::Scale { mark: Some(mark), low, high, note }),
        Some(_) | None => None,
    };
    Callback::new(move |slide: Slide| match slide {
        Slide::Over(place, mark) => {
            if let Some(value) = at(&place, mark) {
                gliding.over(&place, value);
            }
        }
        Slide::Rest(place, mark) => {
            if let Some(value) = at(&place, mark) {
                gliding.to_rest(&place, value);
            }
        }
        Slide::Back => gliding.back(),
    })
}

/// Where the line is kept, on the pages of the problem in front.
fn place_of(story: &crate::story::Story, library: &crate::practice::library::Library, question: &str) -> Option<Place> {
    let pages = layers(story, library).pages(story, "e2");
    let on = |sheet: &SheetId| Place::on(sheet, Field::Answer(Asking::once(question)));
    let answered = pages.iter().rev().map(on).find(|place| story.get(place).is_some());
    answered.or_else(|| pages.last().map(on))
}

/// The same, on a page that is begun for it where there is none; what was asked is kept with the answer.
fn line_for(open: Open, question: &str, ask: &str) -> Place {
    let place = open
        .peek(|story, library| place_of(story, library, question))
        .unwrap_or_else(|| Place::on(&page_for(open, "e2"), Field::Answer(Asking::once(question))));
    let asked = Place::on(&place.sheet, Field::Asked(Asking::once(question)));
    if open.peek(|story, _| story.words(&asked).is_empty()) {
        let wording = plain(&open.filled(ask, &About::default()).0);
        open.note(Edit::put(asked, Value::text(wording)));
    }
    place
}
