//! The gate before a problem is named (practice.md 9.4): five choices and a skip; nothing is judged.

use super::exercises::open_exercise;
use super::gate_topics::Topics;
use super::pieces::wording;
use crate::app::state::{Nav, Open, Walking};
use crate::app::ui::{Button, Choice, Choices, DoorRow, Notice, NoticeTone, Tone};
use crate::practice::road::{GateDoor, GatePath};
use crate::route::{Route, Screen};
use crate::story::Edit;
use crate::story::care::is_hidden;
use crate::story::gate::{gate_of, gate_place};
use crate::story::lexicon::About;
use crate::story::value::Value;
use crate::story::walk::{Spot, current, spots, walk_of};
use crate::words::EN;
use leptos::prelude::*;

/// The gate.
#[component]
pub fn GateScreen() -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    let gate = open.peek(|_, library| library.gate.clone());
    let chosen =
        Signal::derive(move || open.with(|story, _| Some(gate_of(story).to_owned()).filter(|key| !key.is_empty())));
    let options: Vec<Choice> =
        gate.choices.iter().map(|choice| Choice::new(choice.key.clone(), choice.label.clone())).collect();
    let on_choose = move |key: String| say(open, &key);
    let go = move |()| enter(open, nav, walking);
    let skip = move |()| {
        say(open, "a");
        enter(open, nav, walking);
    };
    let paths = StoredValue::new(gate.path.clone());
    let path = move || chosen.get().and_then(|key| paths.with_value(|paths| paths.get(&key).cloned()));
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" id="gate-ask" tabindex="-1">{gate.ask.clone()}</h1>
            <p class="screen__lead">{gate.nudge.clone()}</p>
            <Choices id="gate" options chosen on_choose labelled_by="gate-ask" />
            {move || path().map(statement)}
            <Topics gate=gate.clone() />
            <div class="screen__acts">
                <Button label=EN.gate_go_on tone=Tone::Main disabled=Signal::derive(move || chosen.get().is_none()) on_press=go />
                <Button label=gate.skip.clone() tone=Tone::Quiet on_press=skip />
                <a href=Route::Today.href()>{gate.today_link.clone()}</a>
            </div>
        </div>
    }
}

fn say(open: Open, key: &str) {
    let place = open.peek(|story, _| gate_place(story));
    open.edit(Edit::put(place, Value::text(key)));
}

fn enter(open: Open, nav: Nav, walking: Walking) {
    let asks_nothing = open.peek(|story, library| {
        let walk = walk_of(story);
        // What her ticks hide is said on a screen of its own.
        let leads_elsewhere = |id: &str| library.exercise(id).is_some() && !is_hidden(story, library, id);
        walk.exercise().is_some_and(leads_elsewhere) && spots(story, library, &walk).is_empty()
    });
    if asks_nothing {
        walking.leave(); // What she said leads elsewhere: its own questions come.
    }
    let spot = open.peek(|story, library| {
        let all = spots(story, library, &walk_of(story));
        current(story, &all).and_then(|at| all.get(at).cloned())
    });
    if let Some(spot @ Spot::Ask(_)) = &spot {
        walking.go_to(spot);
    }
    nav.within(Screen::Question);
}

/// What a path says before its questions, with where to turn.
fn statement(path: GatePath) -> impl IntoView {
    let lines = path.statement.into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
    let offers = (!path.offers_say.is_empty()).then(|| view! { <p>{path.offers_say.clone()}</p> });
    let help = (!path.lines.is_empty()).then(|| {
        view! {
            <p>{path.lines_say.clone()}" "<a href="#/help">{EN.help_now}</a></p>
            <p><a href="#/begin/nothing">{EN.keep_nothing}</a>" · "<a href="#/steady">{EN.steady_title}</a></p>
        }
    });
    let doors = (!path.doors.is_empty()).then(|| view! { <Doors doors=path.doors /> });
    view! { <div class="notice notice--news">{lines}{offers}{help}</div>{doors} }
}

/// Ways from a path besides its questions; each opens at once.
#[component]
fn Doors(doors: Vec<GateDoor>) -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    let failed = RwSignal::new(false);
    let row = move |door: GateDoor| {
        let id = door.to;
        let go = Callback::new(move |()| open_exercise(open, nav, walking, id.clone(), failed));
        view! { <DoorRow name=door.label what=door.say on_open=go /> }
    };
    view! {
        <ul class="ways ways--small">{doors.into_iter().map(row).collect_view()}</ul>
        <Show when=move || failed.get()><Notice tone=NoticeTone::Failure text=EN.fetch_failed /></Show>
    }
}

/// The closing line of a part, with her words.
pub fn closing(open: Open, text: String) -> impl IntoView {
    view! { <p class="screen__note">{wording(open, text, About::default())}</p> }
}
