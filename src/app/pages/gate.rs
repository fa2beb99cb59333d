//! The gate before a problem is named (practice.md 9.4): one of a few choices, or a skip; nothing is judged, and nothing is stored
//! before the user goes on.

use super::emergency::Emergency;
use super::exercises::open_exercise;
use super::gate_saving::{SavingQuestion, asks_about_saving};
use super::gate_topics::Topics;
use super::pieces::wording;
use crate::app::state::{GateDraft, Nav, Open, Walking};
use crate::app::ui::{Button, Choice, Choices, DoorRow, Notice, NoticeTone, Tone};
use crate::practice::road::{GateDoor, GatePath};
use crate::route::{Route, Screen};
use crate::story::care::{does_not_fit, is_hidden, waits};
use crate::story::lexicon::About;
use crate::story::walk::{Spot, current, spots, walk_of};
use crate::words::EN;
use leptos::prelude::*;

/// The gate.
#[component]
pub fn GateScreen() -> impl IntoView {
    let (open, draft) = (expect_context::<Open>(), expect_context::<GateDraft>());
    let (nav, walking) = (expect_context::<Nav>(), expect_context::<Walking>());
    draft.begin(open);
    let gate = open.peek(|_, library| library.gate.clone());
    let chosen = draft.choice();
    let options: Vec<Choice> =
        gate.choices.iter().map(|choice| Choice::new(choice.key.clone(), choice.label.clone())).collect();
    let paths = StoredValue::new(gate.path.clone());
    let path = Memo::new(move |_| chosen.get().and_then(|key| paths.with_value(|paths| paths.get(&key).cloned())));
    let (missing, skip_as) = (RwSignal::new(false), StoredValue::new(gate.skip_as.clone()));
    let go = move |()| {
        let wants_saving = path.with_untracked(|path| untrack(|| asks_about_saving(open, path.as_ref())));
        match (wants_saving, draft.saves().get_untracked()) {
            (Some(usual), said) if said.or(usual).is_none() => return missing.set(true),
            (Some(usual), said) if said.or(usual) == Some(false) => open.stop_saving(),
            (Some(_) | None, _) => {}
        }
        draft.store(open);
        enter(open, nav, walking);
    };
    let skip = move |()| {
        draft.choose(skip_as.get_value());
        go(());
    };
    let nothing_chosen = Signal::derive(move || chosen.get().is_none());
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" id="gate-ask" tabindex="-1">{gate.ask.clone()}</h1>
            <p class="screen__lead">{gate.nudge.clone()}</p>
            <Choices id="gate" options chosen on_choose=move |key: String| draft.choose(key) labelled_by="gate-ask" />
            {move || path.get().map(|path| view! { <Statement path missing /> })}
            <Topics gate=gate.clone() />
            <SavingQuestion path missing />
            <div class="screen__acts">
                <Button label=EN.gate_go_on tone=Tone::Main disabled=nothing_chosen on_press=go />
                <Button label=gate.skip.clone() tone=Tone::Quiet on_press=skip />
                <a href=Route::Today.href()>{gate.today_link.clone()}</a>
            </div>
        </div>
    }
}

/// Goes on from the gate: to the question that comes, or to the screen that says why what was wanted does not come.
fn enter(open: Open, nav: Nav, walking: Walking) {
    let leads_elsewhere = open.peek(|story, library| {
        let walk = walk_of(story, library);
        // What the ticks hide, what waits, and what somebody sent that may not fit here, is said on a screen of its own.
        let is_other = |id: &str| {
            library.exercise(id).is_some()
                && !is_hidden(story, library, id)
                && !does_not_fit(story, library, id)
                && !waits(story, library, id)
        };
        walk.exercise().is_some_and(is_other) && spots(story, library, &walk).is_empty()
    });
    if leads_elsewhere {
        walking.leave(); // What was said leads elsewhere: its own questions come.
    }
    let spot = open.peek(|story, library| {
        let all = spots(story, library, &walk_of(story, library));
        current(story, &all).and_then(|at| all.get(at).cloned())
    });
    if let Some(spot @ Spot::Ask(_)) = &spot {
        walking.go_to(spot);
    }
    nav.within(Screen::Question);
}

/// What a path says before its questions, with where to turn.
#[component]
fn Statement(path: GatePath, missing: RwSignal<bool>) -> impl IntoView {
    missing.set(false);
    let lines = path.statement.into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
    let emergency = (!path.emergency.is_empty()).then(|| view! { <Emergency say=path.emergency.clone() /> });
    let offers = (!path.offers_say.is_empty()).then(|| view! { <p>{path.offers_say.clone()}</p> });
    let help = (!path.lines.is_empty()).then(|| {
        view! {
            <p>{path.lines_say.clone()}" "<a href="#/help">{EN.help_now}</a></p>
            <p><a href="#/steady">{EN.steady_title}</a></p>
        }
    });
    let doors = (!path.doors.is_empty()).then(|| view! { <Doors doors=path.doors /> });
    view! { <div class="notice notice--news notice--open" role="status">{lines}{emergency}{help}{offers}</div>{doors} }
}

/// Ways from a path besides its questions; each opens at once.
#[component]
fn Doors(doors: Vec<GateDoor>) -> impl IntoView {
    let (open, draft) = (expect_context::<Open>(), expect_context::<GateDraft>());
    let (nav, walking) = (expect_context::<Nav>(), expect_context::<Walking>());
    let failed = RwSignal::new(false);
    let row = move |door: GateDoor| {
        let id = door.to;
        let go = Callback::new(move |()| {
            draft.store(open);
            open_exercise(open, nav, walking, id.clone(), failed);
        });
        view! { <DoorRow name=door.label what=door.say on_open=go /> }
    };
    view! {
        <ul class="ways ways--small">{doors.into_iter().map(row).collect_view()}</ul>
        <Show when=move || failed.get()><Notice tone=NoticeTone::Failure text=EN.fetch_failed /></Show>
    }
}

/// The closing line of a part, with the user's words.
pub fn closing(open: Open, text: String) -> impl IntoView {
    view! { <p class="screen__note">{wording(open, text, About::default())}</p> }
}
