//! My words: what she called things, by kind, each with where and when she said it.

use super::entry::OneWord;
use crate::app::state::{Nav, Open, Walking};
use crate::app::ui::{Button, Tone};
use crate::route::Screen;
use crate::story::Edit;
use crate::story::ids::SheetId;
use crate::story::page::begin;
use crate::story::place::{Asking, Name, Place};
use crate::story::since::NAMING;
use crate::story::walk::Spot;
use crate::story::words_of::{Entry, Group, entries};
use crate::words::{DAYS, EN};
use leptos::prelude::*;

/// The page.
#[component]
pub fn MyWords() -> impl IntoView {
    let (open, nav) = (expect_context::<Open>(), expect_context::<Nav>());
    let all = Memo::new(move |_| open.with(entries));
    let groups = Memo::new(move |_| {
        all.with(|all| Group::ALL.into_iter().filter(|g| all.iter().any(|e| e.group == *g)).collect::<Vec<_>>())
    });
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{DAYS.words_title}</h1>
            <Show when=move || !groups.with(Vec::is_empty) fallback=|| view! { <p class="empty">{DAYS.words_none}</p> }>
                <p class="screen__lead only-screen">{DAYS.words_lead}</p>
            </Show>
            <For each=move || groups.get() key=|group| *group let(group)>
                <OneGroup group all />
            </For>
            <div class="screen__acts">
                <Button label=EN.print on_press=move |()| (open.keeping.ports().print)() />
                <Button label=DAYS.to_story tone=Tone::Quiet on_press=move |()| nav.within(Screen::Contents) />
            </div>
        </div>
    }
}

/// What stands above her words of a kind.
pub fn group_title(group: Group) -> &'static str {
    match group {
        Group::Problem => DAYS.problems,
        Group::Effect => DAYS.effects,
        Group::Value => DAYS.values,
        Group::Hope => DAYS.hopes,
        Group::Commitment => DAYS.commitments,
        Group::Skill => DAYS.skills,
        Group::Person => DAYS.people,
        Group::Moment => DAYS.moments,
        Group::Sign => DAYS.signs,
        Group::Saying => DAYS.sayings,
    }
}

#[component]
fn OneGroup(group: Group, all: Memo<Vec<Entry>>) -> impl IntoView {
    let keys = Memo::new(move |_| {
        let of_group = |entry: &&Entry| entry.group == group;
        all.with(|all| {
            all.iter().filter(of_group).filter_map(|e| Some(e.said.first()?.place.clone())).collect::<Vec<_>>()
        })
    });
    view! {
        <section class="screen__section">
            <h2 class="screen__heading">{group_title(group)}</h2>
            <ul class="lexicon">
                <For each=move || keys.get() key=ToString::to_string let(place)>
                    <OneWord place all />
                </For>
            </ul>
            {(group == Group::Problem).then(|| view! { <Another /> })}
        </section>
    }
}

/// Another difficulty gets a name and a page of its own; the gate stands before it again.
#[component]
fn Another() -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    let name = move |()| {
        let ports = open.keeping.ports();
        let sheet = SheetId::from_number((ports.chance)());
        open.note(Edit::All(vec![begin(&sheet, "e1", (ports.now)()), Edit::clear(Place::head(Name::Walk))]));
        walking.go_to(&Spot::Ask(Asking::once(NAMING)));
        nav.within(Screen::Gate);
    };
    view! {
        <p class="row only-screen">
            <Button label=DAYS.another_name tone=Tone::Quiet on_press=name />
            <span class="soft small">{DAYS.another_note}</span>
        </p>
    }
}
