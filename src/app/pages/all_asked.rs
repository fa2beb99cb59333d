//! The end of a shared exercise: what was written, and where it should stay. No new exercise is offered.

use super::titles::name_of;
use crate::app::state::{Nav, Open};
use crate::app::ui::{Button, Tone};
use crate::practice::library::Library;
use crate::route::{Route, Screen};
use crate::sharing::received;
use crate::story::Story;
use crate::story::ids::{SheetId, StoryId};
use crate::story::page::given_on;
use crate::story::place::{Field, Place};
use crate::story::speaker::speech_at;
use crate::words::sharing::SHARING;
use crate::words::{EN, speech};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// A question as it was asked, and what was written to it.
struct Said {
    asked: String,
    speech: String,
    lines: Vec<String>,
}

/// The screen.
#[component]
pub fn AllAsked() -> impl IntoView {
    let (open, nav) = (expect_context::<Open>(), expect_context::<Nav>());
    let sheet = open.peek(|story, _| received::kept(story).pop().map(|(page, _)| page.sheet));
    let said = sheet.as_ref().map_or_else(Vec::new, |sheet| open.peek(|story, library| said_on(story, library, sheet)));
    let text = said.iter().map(as_text).collect::<Vec<_>>().join("\n\n");
    let ports = open.keeping.ports();
    let copy = move |()| {
        let told = move |copied: bool| {
            let (region, said) = if copied { ("status", EN.copied) } else { ("alert", EN.copy_failed) };
            (ports.say)(region, said);
        };
        (ports.copy)(text.clone(), Box::new(told));
    };
    let anything = !said.is_empty();
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title only-screen" tabindex="-1">{SHARING.asked_title}</h1>
            <p class="screen__lead only-screen">{if anything { SHARING.asked_lead } else { SHARING.asked_nothing }}</p>
            {anything.then(|| view! { <Written said /> })}
            {anything.then(|| view! {
                <p class="screen__note only-screen">{SHARING.asked_meet}</p>
                <div class="screen__acts">
                    <Button label=EN.print on_press=move |()| (ports.print)() />
                    <Button label=EN.copy_text on_press=copy />
                    <Button label=EN.story_give tone=Tone::Quiet on_press=move |()| nav.within(Screen::Give) />
                    <Button label=EN.back tone=Tone::Quiet on_press=move |()| nav.within(Screen::Question) />
                </div>
            })}
            {sheet.map(|sheet| view! { <Stays sheet /> })}
        </div>
    }
}

#[component]
fn Written(said: Vec<Said>) -> impl IntoView {
    let one = |one: Said| {
        let voice = if one.speech.is_empty() { "leaf__words hers" } else { "leaf__words leaf__words--voiced" };
        let speech = (!one.speech.is_empty()).then(|| view! { <p class="leaf__speaker" dir="auto">{one.speech}</p> });
        let lines = one.lines.into_iter().map(|line| view! { <p class=voice dir="auto">{line}</p> });
        view! { <p class="leaf__link" dir="auto">{one.asked}</p> {speech} {lines.collect_view()} }
    };
    view! { <article class="leaf received__leaf">{said.into_iter().map(one).collect_view()}</article> }
}

fn as_text(said: &Said) -> String {
    let parts = [said.asked.as_str(), &said.speech].into_iter().chain(said.lines.iter().map(String::as_str));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

fn said_on(story: &Story, library: &Library, sheet: &SheetId) -> Vec<Said> {
    let mut all: Vec<Said> = Vec::new();
    for given in given_on(story, sheet) {
        let asked = story.words(&Place::on(sheet, Field::Asked(given.asking.clone()))).to_owned();
        if let Some(last) = all.last_mut().filter(|last| last.asked == asked) {
            last.lines.push(given.text);
        } else {
            let speech = speech_at(story, library, &given.place).map(|by| speech(&by)).unwrap_or_default();
            all.push(Said { asked, speech, lines: vec![given.text] });
        }
    }
    all
}

/// "Where should it stay?": it is a story of its own until she says otherwise.
#[component]
fn Stays(sheet: SheetId) -> impl IntoView {
    let (open, nav) = (expect_context::<Open>(), expect_context::<Nav>());
    let keeping = open.keeping;
    let here = open.id();
    let others = untrack(|| keeping.stories()).into_iter().filter(|id| *id != here);
    let stories: Vec<(StoryId, String)> =
        others.filter_map(|id| Some((id.clone(), name_of(&keeping.load(&id).ok()?.story?, keeping)))).collect();
    let delete = move |()| {
        open.delete();
        (keeping.ports().say)("status", EN.deleted);
        nav.go(Route::Shelf);
    };
    let row = move |(id, name): (StoryId, String)| {
        let sheet = sheet.clone();
        let add = move |()| add_to(open, nav, &sheet, &id);
        view! { <li class="ways__item"><button type="button" class="ways__door" on:click=move |_| add(())><span class="ways__name">{SHARING.asked_into}" "<bdi class="hers">{name}</bdi></span></button></li> }
    };
    view! {
        <section class="screen__section only-screen">
            <h2 class="screen__heading">{SHARING.asked_where}</h2>
            <ul class="ways ways--small">
                <li class="ways__item"><a class="ways__door" href=move || Route::Story(open.id(), Screen::Contents).href()><span class="ways__name">{SHARING.asked_own}</span></a></li>
                {stories.into_iter().map(row).collect_view()}
            </ul>
            <Button label=SHARING.asked_delete tone=Tone::Quiet on_press=delete />
        </section>
    }
}

/// The page joins a story that was here: it is added, nothing there is changed, and what stood apart goes to the bin.
fn add_to(open: Open, nav: Nav, sheet: &SheetId, into: &StoryId) {
    open.save_now();
    let (alone, page) = open.peek(|story, _| (story.id().clone(), story.sheet(sheet).cloned()));
    let Some(page) = page else { return };
    let sheets = BTreeMap::from([(sheet.clone(), page)]);
    if open.keeping.take_in(&Story::from_sheets(into.clone(), sheets)) {
        open.keeping.bin(&alone, true);
        open.close();
        nav.go(Route::Story(into.clone(), Screen::Contents));
    }
}
