//! Earlier states of the story: when, what stood there, and taking words back.

use crate::app::state::{Nav, Open};
use crate::app::ui::{Button, Tone};
use crate::practice::library::Library;
use crate::route::Screen;
use crate::story::Story;
use crate::story::compare::{Difference, differences, take_all_back};
use crate::story::page::spoken;
use crate::story::place::{Field, Name, Place};
use crate::story::speaker::speech_at;
use crate::story::value::Value;
use crate::words::{EN, speech};
use leptos::prelude::*;

/// What is looked at.
#[derive(Clone, PartialEq)]
enum Looking {
    List,
    At(i64, Story),
    Unreadable,
}

/// The list, and one state beside what stands now.
#[component]
pub fn Before() -> impl IntoView {
    let (open, nav) = (expect_context::<Open>(), expect_context::<Nav>());
    open.save_now();
    let (times, looking) = (RwSignal::new(Vec::<i64>::new()), RwSignal::new(Looking::List));
    open.keeping.versions(open.keeping.current(), move |found| drop(times.try_set(found)));
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{EN.versions_title}</h1>
            <p class="screen__lead">{EN.versions_lead}</p>
            {move || match looking.get() {
                Looking::List => list(open, times, looking).into_any(),
                Looking::At(at, then) => one(open, at, then, looking).into_any(),
                Looking::Unreadable => view! { <p role="alert">{EN.versions_lost}</p> }.into_any(),
            }}
            <div class="screen__acts">
                <Button label=EN.back tone=Tone::Quiet on_press=move |()| nav.within(Screen::Contents) />
            </div>
        </div>
    }
}

fn list(open: Open, times: RwSignal<Vec<i64>>, looking: RwSignal<Looking>) -> impl IntoView {
    let row = move |at: i64| {
        let look = move |()| {
            let shown = move |story: Option<Story>| {
                looking.try_set(story.map_or(Looking::Unreadable, |story| Looking::At(at, story)));
            };
            open.keeping.version(&open.keeping.current(), at, shown);
        };
        view! { <li><Button label=(open.keeping.ports().moment_text)(at) tone=Tone::Quiet on_press=look /></li> }
    };
    move || {
        let times = times.get();
        if times.is_empty() {
            return view! { <p class="empty">{EN.versions_none}</p> }.into_any();
        }
        view! { <ul class="more__list">{times.into_iter().map(row).collect_view()}</ul> }.into_any()
    }
}

fn one(open: Open, at: i64, then: Story, looking: RwSignal<Looking>) -> impl IntoView {
    let found = move || open.with(|now, _| differences(&then, now));
    let found = Memo::new(move |_| Found(found()));
    let all = move |()| {
        open.keep_version();
        open.edit(take_all_back(&found.get_untracked().0));
    };
    let any = move || found.with(|found| !found.0.is_empty());
    view! {
        <h2 class="screen__heading">{(open.keeping.ports().moment_text)(at)}</h2>
        {move || found.get().0.into_iter().map(|difference| row(open, difference)).collect_view()}
        <Show when=any fallback=|| view! { <p class="soft">{EN.versions_same}</p> }>
            <Button label=EN.versions_all on_press=all />
        </Show>
        <div class="screen__acts">
            <Button label=EN.versions_back tone=Tone::Quiet on_press=move |()| looking.set(Looking::List) />
        </div>
    }
}

#[derive(Clone, PartialEq)]
struct Found(Vec<Difference>);

fn row(open: Open, difference: Difference) -> impl IntoView {
    let title = open.peek(|story, library| title_of(&difference.place, story, library));
    let by = open.peek(|story, library| speech_at(story, library, &difference.place)).map(|by| speech(&by));
    let voice = if by.is_some() { "leaf__words--voiced" } else { "hers" };
    let by = by.map(|by| view! { <p class="leaf__speaker" dir="auto">{by}</p> });
    let words = |value: &Option<Value>| match value.as_ref().map(spoken).filter(|text| !text.is_empty()) {
        Some(text) => view! { <dd class=voice dir="auto">{text}</dd> }.into_any(),
        None => view! { <dd class="soft">{EN.versions_nothing}</dd> }.into_any(),
    };
    let (then, now) = (words(&difference.then), words(&difference.now));
    let back = move |()| {
        open.keep_version();
        open.edit(difference.take_back());
    };
    view! {
        <section class="before">
            <h3 class="before__of" dir="auto">{title}</h3>
            {by}
            <dl class="before__both">
                <div><dt>{EN.versions_then}</dt>{then}</div>
                <div><dt>{EN.versions_now}</dt>{now}</div>
            </dl>
            <Button label=EN.versions_one tone=Tone::Quiet on_press=back />
        </section>
    }
}

/// The question as it was asked, or what the words are for.
fn title_of(place: &Place, story: &Story, library: &Library) -> String {
    match &place.field {
        Field::Answer(asking) | Field::Item(asking, _) => {
            let asked = story.words(&Place::on(&place.sheet, Field::Asked(asking.clone())));
            let known = library.find(&asking.question).map_or("", |found| found.question.ask.as_str());
            if asked.is_empty() { known.to_owned() } else { asked.to_owned() }
        }
        Field::Named(Name::Title) => EN.page_title.to_owned(),
        Field::Named(Name::FirstLine) => EN.first_line.to_owned(),
        _ => EN.versions_other.to_owned(),
    }
}
