//! The story's contents: her line first, what has been a bit better, her pages, her words, the next sign.

use super::days::{AtHand, Better, JustDone, Sign};
use super::last_copy::{CopyDue, LastCopy, of_open};
use super::leaves::Leaves;
use super::standing::saved_line;
use super::titles::story_title;
use super::turned::WaysOn;
use super::waiting::Waiting;
use crate::app::state::{Nav, Open};
use crate::app::ui::{Button, Cover, Field as FormField, TextInput, Tone, cloth_of};
use crate::practice::exercise::Kind;
use crate::practice::library::Library;
use crate::route::{Route, Screen};
use crate::story::care::asks_what_is_better;
use crate::story::lexicon::{Word, words};
use crate::story::page::given;
use crate::story::place::{Field, Name, Place};
use crate::story::since::{is_at_rest, today};
use crate::story::value::Value;
use crate::story::{Edit, Story};
use crate::words::{DAYS, EN};
use leptos::prelude::*;

/// The screen.
#[component]
pub fn Contents() -> impl IntoView {
    let open = expect_context::<Open>();
    let ports = open.keeping.ports();
    let title = move || open.with(|story, _| story_title(story, ports.date));
    let line = move || {
        open.with(|story, _| {
            let greets = story.is_on(&Place::desk(Name::Greets), true);
            Some(story.words(&Place::desk(Name::FirstLine)).to_owned()).filter(|line| greets && !line.trim().is_empty())
        })
    };
    let (hue, seed) = open.peek(|story, _| cloth_of(story.id()));
    let meta = move || open.with(|story, _| story.last_touched().map_or(String::new(), ports.date));
    view! {
        <div class="screen">
            <div class="story">
                <div class="story__cover"><Cover hue seed /></div>
                <div class="story__body">
                    {move || line().map(|line| view! { <p class="story__line hers">{line}</p> })}
                    <h1 class="story__title hers" tabindex="-1">{title}</h1>
                    <p class="story__meta">{meta}</p>
                    {open.peek(asks_what_is_better).then(|| view! { <Better /> })}
                    <WaysOn />
                    <Chapters />
                    <Leaves />
                    <Waiting />
                    <JustDone />
                    <Sign />
                    <AtHand />
                    <MyWords />
                    <Ends />
                    {saved_line(open)}
                </div>
            </div>
        </div>
    }
}

#[component]
fn Chapters() -> impl IntoView {
    let open = expect_context::<Open>();
    let rows = [
        (Screen::Map, EN.story_map, "e1.2.1"),
        (Screen::Card, EN.story_card, "e1.3.2"),
        (Screen::Desk, EN.story_page, ""),
    ];
    let items = move || {
        let id = open.id();
        rows.iter().filter(|(_, _, needs)| needs.is_empty() || open.with(|story, _| story.sheets().any(|(_, s)| s.iter().any(|(f, _, _)| f.to_string().contains(needs))))).map(|(screen, name, _)| {
            view! { <li class="chapters__item"><a class="chapters__name" href=Route::Story(id.clone(), *screen).href()>{*name}</a></li> }
        }).collect_view()
    };
    view! {
        <ol class="chapters">
            {items}
        </ol>
        <p><a href=Route::Exercises.href()>{EN.exercises_title}</a></p>
    }
}

/// Her words by kind; the name of the problem can be changed here, and all later wording follows.
#[component]
fn MyWords() -> impl IntoView {
    let open = expect_context::<Open>();
    let all = Memo::new(move |_| open.with(words_today));
    let groups = [
        (Kind::Problem, EN.kind_problem),
        (Kind::Value, EN.kind_value),
        (Kind::Skill, EN.kind_skill),
        (Kind::Figure, EN.kind_figure),
    ];
    let class = |kind: Kind| match kind {
        Kind::Problem => "word hers word--problem",
        Kind::Value => "word hers word--value",
        Kind::Skill => "word hers word--skill",
        Kind::Figure => "word hers word--person",
        _ => "word hers",
    };
    let group = move |kind: Kind, title: &'static str| {
        let of_kind: Vec<Word> = all.get().into_iter().filter(|word| word.kind == kind).collect();
        (!of_kind.is_empty()).then(|| view! {
            <h3 class="words__kind">{title}</h3>
            <ul class="words__list">{of_kind.into_iter().map(|word| view! { <li><span class=class(kind)>{word.given.text}</span></li> }).collect_view()}</ul>
        })
    };
    let any = move || !all.get().is_empty();
    view! {
        <Show when=any>
            <section class="words">
                <h2 class="screen__heading">{EN.story_words}</h2>
                {move || groups.map(|(kind, title)| group(kind, title)).into_iter().collect_view()}
                <p><a class="link" href=move || Route::Story(open.id(), Screen::Words).href()>{DAYS.words_all}</a></p>
                <Rename />
            </section>
        </Show>
    }
}

/// Her words as she would say them today; a name at rest stands on the page of all her words alone.
fn words_today(story: &Story, library: &Library) -> Vec<Word> {
    let mut all = words(story, library);
    all.retain(|word| !is_at_rest(story, &word.given.place));
    for word in &mut all {
        word.given.text = today(story, &word.given);
    }
    all
}

#[component]
fn Rename() -> impl IntoView {
    let open = expect_context::<Open>();
    let name = Memo::new(move |_| open.with(|story, _| given(story, "e1.1.1").pop()));
    let value = Signal::derive(move || name.get().map_or(String::new(), |given| given.text));
    let on_input = move |text: String| {
        let Some(given) = name.get_untracked() else { return };
        let before = open.peek(|story, _| story.get(&given.place).cloned());
        if !text.trim().is_empty() {
            open.edit(Edit::put(given.place, crate::story::lexicon::renamed(before.as_ref(), text)));
        }
    };
    let any = move || name.get().is_some();
    view! { <Show when=any><FormField id="rename" label=EN.kind_problem><TextInput id="rename" value on_input label=EN.kind_problem /></FormField></Show> }
}

#[component]
fn Ends() -> impl IntoView {
    let (open, nav) = (expect_context::<Open>(), expect_context::<Nav>());
    let since = of_open(open);
    let title = Place::head(Name::Title);
    let value = open.words(title.clone());
    let on_input =
        move |text: String| open.edit(Edit::Set(title.clone(), (!text.is_empty()).then(|| Value::text(text))));
    let greets = Signal::derive(move || open.with(|story, _| story.is_on(&Place::desk(Name::Greets), true)));
    let toggle = move |()| {
        open.edit(Edit::put(
            Place { sheet: crate::story::ids::SheetId::desk(), field: Field::Named(Name::Greets) },
            Value::Flag { on: !greets.get_untracked() },
        ));
    };
    let bin = move |()| {
        let id = open.peek(|story, _| story.id().clone());
        open.save_now();
        open.keeping.bin(&id, true);
        open.close();
        nav.go(Route::Shelf);
    };
    view! {
        <section class="screen__section">
            <FormField id="story-title" label=EN.story_rename><TextInput id="story-title" value on_input label=EN.story_rename /></FormField>
            <div class="screen__acts">
                <a class="button" href=move || Route::Story(open.id(), Screen::Copy).href()>{EN.story_take}</a>
                <a class="button" href=move || Route::Story(open.id(), Screen::Give).href()>{EN.story_give}</a>
                <a href=move || Route::Story(open.id(), Screen::Versions).href()>{EN.versions_title}</a>
                <a href=Route::Shelf.href()>{EN.shelf_title}</a>
                <a href=Route::Settings.href()>{EN.settings_title}</a>
                <Button label=EN.story_hide_line tone=Tone::Quiet pressed=greets on_press=toggle />
            </div>
            <CopyDue keeping=open.keeping since on_now=move |()| nav.within(Screen::Copy) />
            <LastCopy keeping=open.keeping since />
            <details class="folded"><summary>{EN.story_delete}</summary><p>{EN.story_delete_sure}</p><Button label=EN.story_delete tone=Tone::Grave on_press=bin /></details>
        </section>
    }
}
