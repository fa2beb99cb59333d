//! For our next conversation: to bring up, to ask, to do differently; and what of this was useful.

use super::useful::Useful;
use crate::app::state::{Nav, Open};
use crate::app::ui::{Button, Line, LineList, LineWords, Tone, Way};
use crate::route::Screen;
use crate::story::ids::ItemId;
use crate::story::log::{Dated, Log, log_of};
use crate::story::page::{PageRef, given_on, pages};
use crate::story::place::{Field, Name, Place};
use crate::words::{DAYS, EN};
use leptos::prelude::*;

const LISTS: [(Log, &str, &str); 3] = [
    (Log::Bring, DAYS.next_bring, "bring"),
    (Log::Ask, DAYS.next_ask, "ask"),
    (Log::Differently, DAYS.next_differently, "differently"),
];

/// The page.
#[component]
pub fn NextTalk() -> impl IntoView {
    let (open, nav) = (expect_context::<Open>(), expect_context::<Nav>());
    let list = |(log, title, id): (Log, &'static str, &'static str)| view! { <Lines log title id /> };
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{DAYS.next_title}</h1>
            <p class="screen__lead only-screen">{DAYS.next_lead}</p>
            {LISTS.map(list).into_iter().collect_view()}
            <Gathered />
            {super::super::standing::saved_line(open)}
            <div class="screen__acts">
                <Button label=EN.print on_press=move |()| (open.keeping.ports().print)() />
                <Button label=DAYS.to_story tone=Tone::Quiet on_press=move |()| nav.within(Screen::Contents) />
            </div>
        </div>
    }
}

fn line_words() -> LineWords {
    LineWords {
        line: EN.list_line.into(),
        first: EN.list_first.into(),
        another: EN.list_another.into(),
        up: EN.list_up.into(),
        down: EN.list_down.into(),
        remove: EN.list_remove.into(),
        order: EN.list_order.into(),
    }
}

#[component]
fn Lines(log: Log, title: &'static str, id: &'static str) -> impl IntoView {
    let open = expect_context::<Open>();
    let ports = open.keeping.ports();
    let heading = format!("next-{id}");
    let blank = RwSignal::new(ports.item().to_string());
    let all = Memo::new(move |_| open.with(|story, _| log_of(story, log)));
    let lines = Signal::derive(move || {
        all.get().into_iter().map(|line| Line { id: line.item.to_string(), text: line.text }).collect::<Vec<_>>()
    });
    let on_edit = move |(id, text): (String, String)| {
        let Ok(item) = ItemId::parse(&id) else { return };
        super::lines::change(open, log, &item, |line| line.text = text);
        if blank.get_untracked() == id {
            blank.set(ports.item().to_string());
        }
    };
    let on_remove = move |id: String| {
        if let Ok(item) = ItemId::parse(&id) {
            open.edit(Dated::new(item, 0, String::new()).keep(log));
        }
    };
    let on_move = move |(id, way): (String, Way)| shift(open, log, &all.get_untracked(), &id, way);
    view! {
        <section class="screen__section">
            <h2 class="screen__heading" id=heading.clone()>{title}</h2>
            <LineList id=id lines blank on_edit on_remove on_move labelled_by=heading words=line_words() />
        </section>
    }
}

/// A line changes places with the one beside it; the two dates change with them.
fn shift(open: Open, log: Log, all: &[Dated], id: &str, way: Way) {
    let Some(at) = all.iter().position(|line| line.item.as_str() == id) else { return };
    let other = match way {
        Way::Up => at.checked_sub(1),
        Way::Down => at.checked_add(1),
    };
    let (Some(one), Some(two)) = (all.get(at), other.and_then(|at| all.get(at))) else { return };
    let edits = vec![Dated { at: two.at, ..one.clone() }.keep(log), Dated { at: one.at, ..two.clone() }.keep(log)];
    open.edit(crate::story::Edit::All(edits));
}

/// What she said after each exercise; each can be said, changed or added here.
#[component]
fn Gathered() -> impl IntoView {
    let open = expect_context::<Open>();
    let all = open.peek(|story, _| {
        let asked = |page: &PageRef| !given_on(story, &page.sheet).is_empty();
        pages(story).into_iter().rev().filter(asked).collect::<Vec<_>>()
    });
    let is_empty = all.is_empty();
    view! {
        <section class="screen__section">
            <h2 class="screen__heading">{DAYS.next_useful}</h2>
            {is_empty.then(|| view! { <p class="soft only-screen">{DAYS.next_useful_none}</p> })}
            {all.into_iter().map(|page| view! { <OnePage page /> }).collect_view()}
        </section>
    }
}

#[component]
fn OnePage(page: PageRef) -> impl IntoView {
    let open = expect_context::<Open>();
    let title = open.peek(|_, library| library.entry(&page.exercise).map(|entry| entry.title.clone()));
    let title = title.unwrap_or_else(|| EN.copy_page.to_owned());
    let date = (open.keeping.ports().date)(page.begun);
    let said = |name| open.words(Place::on(&page.sheet, Field::Named(name)));
    let (useful, different) = (said(Name::Useful), said(Name::Different));
    let silent = move || useful.with(String::is_empty) && different.with(String::is_empty);
    let is_open = !untrack(silent);
    view! {
        <details class="folded talk" class:talk--silent=silent open=is_open>
            <summary>{title}" · "<span class="leaves__date">{date}</span></summary>
            <Useful sheet=page.sheet.clone() />
        </details>
    }
}
