//! Other ways in: the roads, and each exercise by itself, by what it is for and the time there is.

use super::fetching::fetch_exercise;
use super::roads::{Roads, offered};
use crate::app::state::{Nav, Open, Walking};
use crate::app::ui::{Button, Choice, ChoiceLook, Choices, Field as FormField, Notice, NoticeTone, TextInput, Voice};
use crate::practice::fold::{holds, pieces};
use crate::practice::library::Entry;
use crate::route::Screen;
use crate::story::care::is_kept_out;
use crate::story::gate::gate_of;
use crate::story::ids::StoryId;
use crate::words::EN;
use crate::words::roads::ROADS;
use leptos::prelude::*;

/// The times to choose among, in minutes; an exercise fits whose least time does.
const TIMES: [u16; 4] = [u16::MAX, 10, 20, 40];

/// Whether a story is open.
pub fn is_open(open: Open) -> bool {
    open.id() != StoryId::from_number(0)
}

/// Fetches an exercise and goes to it; begins a story where none is open. `failed` tells when it did not arrive.
pub fn open_exercise(open: Open, nav: Nav, walking: Walking, id: String, failed: RwSignal<bool>) {
    failed.set(false);
    if open.peek(|story, library| is_kept_out(story, library, &id)) {
        walking.walk_page(&id);
        return nav.within(Screen::Question); // It says so, and what may fit better.
    }
    let gate = open.peek(|_, library| library.entry(&id).is_some_and(|entry| entry.gate));
    let wanted = id.clone();
    fetch_exercise(open, &wanted, move |here| {
        if !here {
            failed.try_set(true);
            return;
        }
        if !untrack(|| is_open(open)) {
            open.begin();
        }
        walking.walk_page(&id);
        let asked = open.peek(|story, _| !gate_of(story).is_empty());
        nav.within(if gate && !asked { Screen::Gate } else { Screen::Question });
    });
}

/// What is looked for; empty and zero are anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Wanted {
    sought: String,
    time: usize,
    road: String,
}

impl Wanted {
    fn fits(&self, entry: &Entry) -> bool {
        let texts = || [&entry.title, &entry.purpose].into_iter().chain(&entry.needs);
        let named = self.sought.trim().is_empty() || texts().any(|text| holds(text, &self.sought));
        let most = TIMES.get(self.time).copied().unwrap_or(u16::MAX);
        named && entry.minutes.0 <= most && (self.road.is_empty() || entry.roads.contains(&self.road))
    }
}

/// The screen.
#[component]
pub fn Exercises() -> impl IntoView {
    let failed = RwSignal::new(false);
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{EN.exercises_title}</h1>
            <p class="screen__lead">{EN.exercises_lead}</p>
            <Show when=move || failed.get()>
                <Notice tone=NoticeTone::Failure text=EN.fetch_failed />
            </Show>
            <p><a href="#exercises-title">{ROADS.to_exercises}</a></p>
            <Roads failed />
            <Library failed />
            <Back />
        </div>
    }
}

#[component]
fn Back() -> impl IntoView {
    let nav = expect_context::<Nav>();
    view! { <div class="screen__acts"><Button label=EN.back on_press=move |()| nav.back() /></div> }
}

#[component]
fn Library(failed: RwSignal<bool>) -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    let wanted = RwSignal::new(Wanted::default());
    let all = StoredValue::new(open.peek(offered));
    let found = Memo::new(move |_| {
        wanted.with(|wanted| {
            all.with_value(|all| all.iter().filter(|entry| wanted.fits(entry)).cloned().collect::<Vec<_>>())
        })
    });
    let go = move |id: String| open_exercise(open, nav, walking, id, failed);
    let sought = Signal::derive(move || wanted.with(|wanted| wanted.sought.clone()));
    let count =
        move || found.with(|found| if found.is_empty() { ROADS.none.to_owned() } else { (ROADS.found)(found.len()) });
    view! {
        <section class="screen__section" aria-labelledby="exercises-title">
            <h2 class="screen__heading" id="exercises-title">{ROADS.exercises}</h2>
            <Finders wanted />
            <p class="soft small" role="status">{count}</p>
            <ul class="roads">
                <For each=move || found.get() key=|entry| entry.id.clone() let(entry)>
                    <OneEntry entry sought on_open=go />
                </For>
            </ul>
        </section>
    }
}

/// Search, time, and what it is for.
#[component]
fn Finders(wanted: RwSignal<Wanted>) -> impl IntoView {
    let open = expect_context::<Open>();
    let sought = Signal::derive(move || wanted.with(|wanted| wanted.sought.clone()));
    let time = Signal::derive(move || Some(wanted.with(|wanted| wanted.time).to_string()));
    let times = ROADS.times.iter().enumerate().map(|(n, label)| Choice::new(n.to_string(), *label)).collect();
    let roads = open
        .peek(|_, library| library.roads.iter().map(|road| (road.id.clone(), road.title.clone())).collect::<Vec<_>>());
    let any = (String::new(), ROADS.any_road.to_owned());
    let chips = std::iter::once(any).chain(roads).map(|(id, label)| {
        let id = StoredValue::new(id);
        let pressed = move || wanted.with(|wanted| id.with_value(|id| wanted.road == *id)).to_string();
        let choose = move |_| wanted.update(|wanted| wanted.road = id.get_value());
        view! { <li><button type="button" class="chip" aria-pressed=pressed on:click=choose>{label}</button></li> }
    });
    view! {
        <div class="finders">
        <FormField id="find" label=ROADS.search>
            <TextInput id="find" kind="search" voice=Voice::App value=sought on_input=move |text| wanted.update(|wanted| wanted.sought = text) />
        </FormField>
        <Choices id="find-time" legend=ROADS.time options=times chosen=time look=ChoiceLook::Row
            on_choose=move |n: String| wanted.update(|wanted| wanted.time = n.parse().unwrap_or(0)) />
        <div><p class="roads__ask" id="find-road">{ROADS.offered}</p>
        <ul class="chips" aria-labelledby="find-road">{chips.collect_view()}</ul></div>
        </div>
    }
}

#[component]
fn OneEntry(entry: Entry, sought: Signal<String>, #[prop(into)] on_open: Callback<String>) -> impl IntoView {
    let (least, most) = entry.minutes;
    let (id, said) = (entry.id.clone(), format!("{}: {}", EN.exercises_open, entry.title));
    let needs = entry.needs.join(" · ");
    view! {
        <li class="roads__item">
            <h3 class="roads__name"><Marked text=entry.title sought /></h3>
            <p><Marked text=entry.purpose sought /></p>
            <p class="soft small">{ROADS.needs}" "<Marked text=needs sought /></p>
            <p class="soft small">{format!("{least}–{most} {}. {} {}.", EN.minutes, EN.leave_with, entry.yields)}</p>
            <Button label=said on_press=move |()| on_open.run(id.clone()) />
        </li>
    }
}

/// A text with what is sought marked in it.
#[component]
fn Marked(text: String, sought: Signal<String>) -> impl IntoView {
    move || {
        let all = sought.with(|sought| pieces(&text, sought)).into_iter();
        all.map(|piece| {
            if piece.hit { view! { <mark class="hit">{piece.text}</mark> }.into_any() } else { piece.text.into_any() }
        })
        .collect_view()
    }
}
