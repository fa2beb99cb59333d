//! What came of opening a copy, and the way back.

use crate::app::state::{Came, Open, TakenBack};
use crate::app::ui::{Button, Notice, NoticeTone, Tone};
use crate::words::EN;
use crate::words::copies::COPIES;
use leptos::prelude::*;

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The file was not opened, and why.
    Refused(&'static str),
    /// It was taken in.
    Taken(Came),
    /// It was taken in and taken off again.
    TakenBack(TakenBack),
}

/// Says it.
#[component]
pub fn Told(came: Outcome) -> impl IntoView {
    match came {
        Outcome::Refused(why) => view! { <Notice tone=NoticeTone::Failure text=why /> }.into_any(),
        Outcome::Taken(came) => view! { <Report came /> }.into_any(),
        Outcome::TakenBack(taken) => view! { <Gone taken /> }.into_any(),
    }
}

#[component]
fn Report(came: Came) -> impl IntoView {
    let count = |label, number: usize| view! { <div><dt>{label}</dt><dd>{number}</dd></div> };
    let binned = (came.binned > 0).then(|| count(COPIES.came_binned, came.binned));
    let own = (came.own > 0).then(|| count(COPIES.came_own, came.own));
    view! {
        <p>{EN.shelf_report}</p>
        <dl class="facts">
            {count(EN.report_new, came.new)} {count(EN.report_changed, came.changed)} {count(EN.report_same, came.same)}
            {binned} {own} {count(EN.report_aside, came.aside.len())}
        </dl>
        <ul>{came.aside.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
        {(came.unsaved > 0).then(|| view! { <Notice tone=NoticeTone::Failure text=EN.copy_unsaved /> })}
    }
}

#[component]
fn Gone(taken: TakenBack) -> impl IntoView {
    let said = [
        (taken.unsaved == 0, COPIES.undone),
        (taken.unsaved > 0, COPIES.undone_partly),
        (taken.binned > 0, COPIES.undone_bin),
        (taken.stays, COPIES.undone_stays),
        (taken.changed > 0, COPIES.undone_before),
    ];
    let said: Vec<&str> = said.into_iter().filter(|(so, _)| *so).map(|(_, text)| text).collect();
    view! { <p>{said.join(" ")}</p> }
}

/// Takes off what the last copy brought, for as long as that is known.
#[component]
pub fn WayBack(open: Open, came: RwSignal<Option<Outcome>>) -> impl IntoView {
    let can = move || open.can_take_back();
    let back = move |()| came.set(Some(Outcome::TakenBack(open.take_back_copy())));
    view! {
        <Show when=can>
            <Button label=COPIES.undo tone=Tone::Quiet on_press=back />
            <p class="soft small">{COPIES.undo_lead}</p>
        </Show>
    }
}
