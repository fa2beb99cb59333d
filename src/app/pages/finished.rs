//! The finished page: the app goes silent, and her words come line by line at her tap. On paper it is one whole page.

use super::tellings::said;
use crate::app::state::{Nav, Open};
use crate::app::ui::{Button, Cover, Prose, Tone, cloth_of};
use crate::documents::markdown::{Block, parse, words};
use crate::documents::page::{Day, is_text, kept_text, parts};
use crate::documents::tellings::told_so;
use crate::documents::text::DocPassage;
use crate::practice::library::Library;
use crate::route::Screen;
use crate::story::Story;
use crate::story::place::{Name, Place};
use crate::words::EN;
use leptos::{ev, html, prelude::*};

/// One thing that comes at a tap.
#[derive(Clone, Debug, PartialEq)]
enum Line {
    Words(String),
    Dated(String, String),
    Text(Block),
}

/// The page, line by line.
#[component]
pub fn Finished() -> impl IntoView {
    let (open, nav) = (expect_context::<Open>(), expect_context::<Nav>());
    let date = open.keeping.ports().date;
    let lines = StoredValue::new(open.peek(|story, library| lines(story, library, date)));
    let count = lines.with_value(Vec::len);
    let at = RwSignal::new(0_usize);
    let over = Memo::new(move |_| at.get() >= count);
    let step = move || at.update(|at| *at = at.saturating_add(1).min(count));
    let back = move || at.update(|at| *at = at.saturating_sub(1));
    let end = NodeRef::<html::Button>::new();
    Effect::new(move |_| {
        if over.get()
            && count > 0
            && let Some(button) = end.get()
        {
            button.focus().ok(); // The button that was pressed is gone; where focus cannot go, nothing is lost.
        }
    });
    let keys = move |key: ev::KeyboardEvent| {
        let on_way = !over.get_untracked();
        match key.key().as_str() {
            "ArrowRight" | "ArrowDown" | "PageDown" => step(),
            "Enter" | " " if on_way => step(),
            "ArrowLeft" | "ArrowUp" | "PageUp" => back(),
            "Escape" => nav.within(Screen::Desk),
            _ => return,
        }
        key.prevent_default();
    };
    let begun = move || at.get() > 0;
    view! {
        <div class="screen screen--text">
            <div class="finished only-screen" on:keydown=keys>
                <h1 class="finished__name" tabindex="-1">{title_or_page(open)}</h1>
                <div class="finished__words" aria-live="polite">
                    <For each=move || [at.get()] key=|at| *at let(n)>
                        {lines.with_value(|lines| lines.get(n).cloned()).map(shown)}
                    </For>
                    <Show when=move || over.get()><Closing empty={count == 0} /></Show>
                </div>
                <Show when=move || !over.get()>
                    <p class="finished__tap" class:finished__tap--gone=begun aria-hidden="true">{EN.finished_hint}</p>
                    <button type="button" class="finished__next" aria-label=EN.finished_tap on:click=move |_| step()></button>
                </Show>
                <Show when=move || over.get()>
                    <div class="finished__acts">
                        <Button label=EN.finished_end node_ref=end on_press=move |()| nav.within(Screen::Desk) />
                        <Button label=EN.print tone=Tone::Quiet on_press=move |()| (open.keeping.ports().print)() />
                        <Button label=EN.copy_title tone=Tone::Quiet on_press=move |()| nav.within(Screen::Copy) />
                    </div>
                </Show>
            </div>
            <Leaf />
        </div>
    }
}

fn title(story: &Story) -> String {
    story.words(&Place::head(Name::Title)).to_owned()
}

fn title_or_page(open: Open) -> String {
    let title = open.peek(|story, _| title(story));
    if title.trim().is_empty() { EN.story_page.to_owned() } else { title }
}

fn lines(story: &Story, library: &Library, day: Day) -> Vec<Line> {
    let first = story.words(&Place::desk(Name::FirstLine)).to_owned();
    let mut all = vec![Line::Words(first)];
    if is_text(story) {
        all.extend(parse(&kept_text(story)).into_iter().filter(|block| *block != Block::Rule).map(Line::Text));
    } else {
        all.extend(parts(story, library, day).into_iter().flat_map(lines_of));
    }
    all.retain(|line| !matches!(line, Line::Words(text) if text.trim().is_empty()));
    all
}

/// What was written down on a day comes with that day, once.
fn lines_of(part: DocPassage) -> Vec<Line> {
    let mut day = part.day;
    let line = |text| if day.is_empty() { Line::Words(text) } else { Line::Dated(std::mem::take(&mut day), text) };
    part.lines.into_iter().map(line).collect()
}

/// More than a few lines are set smaller, and from their beginning.
fn is_long(text: &str) -> bool {
    text.chars().count() > 240
}

fn shown(line: Line) -> AnyView {
    match line {
        Line::Words(text) => {
            let long = is_long(&text);
            view! { <p class="finished__line hers" class:finished__line--long=long dir="auto">{text}</p> }.into_any()
        }
        Line::Dated(day, text) => {
            let long = is_long(&text);
            view! {
                <p class="finished__day">{day}</p>
                <p class="finished__line hers" class:finished__line--long=long dir="auto">{text}</p>
            }
            .into_any()
        }
        Line::Text(block) => {
            let long = is_long(&words(std::slice::from_ref(&block)));
            view! { <div class="finished__line hers" class:finished__line--long=long><Prose blocks=vec![block] /></div> }.into_any()
        }
    }
}

/// The title and its cover, at the end.
#[component]
fn Closing(empty: bool) -> impl IntoView {
    let open = expect_context::<Open>();
    let (hue, seed) = open.peek(|story, _| cloth_of(story.id()));
    let name = open.peek(|story, _| title(story));
    view! {
        {empty.then(|| view! { <p class="empty">{EN.nothing_yet}</p> })}
        <p class="finished__line finished__line--title hers" dir="auto">{name}</p>
        <div class="finished__cover"><Cover hue seed /></div>
    }
}

/// The whole page on paper: this alone is printed of every screen on which the page is made.
#[component]
pub(super) fn Leaf() -> impl IntoView {
    let open = expect_context::<Open>();
    view! { <article class="leaf only-print">{move || open.with(|story, library| leaf(open, story, library))}</article> }
}

fn leaf(open: Open, story: &Story, library: &Library) -> AnyView {
    let (name, line) = (title(story), story.words(&Place::desk(Name::FirstLine)).to_owned());
    let date = told_so(story, library, open.keeping.ports().date).map(open.keeping.ports().date);
    let body = if is_text(story) {
        view! { <Prose blocks=parse(&kept_text(story)) /> }.into_any()
    } else {
        parts(story, library, open.keeping.ports().date).into_iter().map(leaf_part).collect_view().into_any()
    };
    view! {
            {said(line).map(|line| view! { <p class="leaf__line hers" dir="auto">{line}</p> })}
            {said(name).map(|name| view! { <h2 class="leaf__title hers" dir="auto">{name}</h2> })}
            {body}
            {date.map(|date| view! { <p class="leaf__date">{date}</p> })}
    }
    .into_any()
}

fn leaf_part(part: DocPassage) -> AnyView {
    let link = part.link.map(|link| view! { <p class="leaf__link">{link}</p> });
    let day = said(part.day).map(|day| view! { <p class="leaf__day">{day}</p> });
    let words = if part.is_list {
        let rows = part.lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        view! { <ul class="leaf__words hers" dir="auto">{rows}</ul> }.into_any()
    } else {
        part.lines
            .into_iter()
            .map(|line| view! { <p class="leaf__words hers" dir="auto">{line}</p> })
            .collect_view()
            .into_any()
    };
    view! { {link} {day} {words} }.into_any()
}
