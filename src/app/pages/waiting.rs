//! Questions for another time: a folded list on the story's page; each opens, or is taken off. Nothing counts them.

use super::days::with_exercise;
use crate::app::state::{Nav, Open, Walking};
use crate::app::ui::{Button, Tone};
use crate::practice::library::exercise_of;
use crate::route::Screen;
use crate::story::Edit;
use crate::story::care;
use crate::story::later::{PutOff, put_off};
use crate::story::lexicon::{About, plain};
use crate::story::since::in_use;
use crate::words::DAYS;
use leptos::prelude::*;

/// The list; nothing where nothing was put off.
#[component]
pub fn Waiting() -> impl IntoView {
    let open = expect_context::<Open>();
    let all = Memo::new(move |_| open.with(put_off));
    view! {
        <Show when=move || all.with(|all| !all.is_empty())>
            <details class="folded">
                <summary>{DAYS.later_title}</summary>
                <ul class="waiting">
                    <For each=move || all.get() key=|one| one.place.to_string() let(one)><One one /></For>
                </ul>
            </details>
        </Show>
    }
}

#[component]
fn One(one: PutOff) -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    let ask = open.peek(|story, library| {
        let asked = care::question(story, library, &one.asking.question).map(|question| question.ask);
        asked.or_else(|| library.entry(exercise_of(&one.asking.question)).map(|entry| entry.title.clone()))
    });
    let text = untrack(|| plain(&open.filled(&ask.unwrap_or_default(), &About::default()).0));
    let (asking, sheet) = (one.asking.clone(), one.place.sheet.clone());
    let go = move |()| {
        let (asking, sheet) = (asking.clone(), sheet.clone());
        let exercise = exercise_of(&asking.question).to_owned();
        let to_it = move || {
            open.note(in_use(exercise_of(&asking.question), &sheet));
            walking.open_answer(&asking);
            nav.within(Screen::Question);
        };
        if open.peek(|_, library| library.entry(&exercise).is_none()) {
            to_it();
        } else {
            with_exercise(open, &exercise, to_it);
        }
    };
    let place = one.place;
    let name = format!("{}: {text}", DAYS.later_drop);
    view! {
        <li class="waiting__item">
            <Button label=text tone=Tone::Quiet on_press=go />
            <button type="button" class="link" aria-label=name on:click=move |_| open.edit(Edit::clear(place.clone()))>{DAYS.later_drop}</button>
        </li>
    }
}
