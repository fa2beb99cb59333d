//! What a witness said, laid beside her story; she answers to it, and places lines where she likes.

use super::super::fetching::fetch_exercise;
use super::super::titles::name_of;
use crate::app::state::{Nav, Open, Walking};
use crate::app::ui::{Button, Tone};
use crate::route::{Route, Screen};
use crate::sharing::witness::{BACK, EXERCISE, FOUR, Heard, LINES, WHO, is_from};
use crate::story::Edit;
use crate::story::course::fork_of;
use crate::story::ids::{SheetId, StoryId};
use crate::story::page::{after_all, given_on, items, pages};
use crate::story::place::{Asking, Field, Place};
use crate::story::since::in_use;
use crate::story::value::Value;
use crate::words::giving::GIVING;
use leptos::prelude::*;

/// Where the events of the timeline stand, and the words of the handbook.
const TIMELINE: &str = "e4.1.1";
const HANDBOOK: &str = "e10c.2.4";
/// The way through the exercise for someone to whom something came back.
const BACK_WAY: &str = "5";

/// What came, before it is laid anywhere.
#[component]
pub fn Lay(heard: Heard) -> impl IntoView {
    let (open, nav) = (expect_context::<Open>(), expect_context::<Nav>());
    let keeping = open.keeping;
    let stories: Vec<(StoryId, String, bool)> = untrack(|| keeping.stories())
        .into_iter()
        .filter_map(|id| {
            let story = keeping.load(&id).ok()?.story?;
            Some((id, name_of(&story, keeping), is_from(&story, &heard.id)))
        })
        .collect();
    let known = stories.iter().any(|(_, _, is_from)| *is_from);
    let shown = said(&heard);
    let heard = StoredValue::new(heard);
    let lay = move |id: &StoryId| {
        if !open.open(id) {
            return;
        }
        heard.with_value(|heard| keep(open, heard));
        nav.go(Route::Story(id.clone(), Screen::Witness));
    };
    let row = move |(id, name, _): (StoryId, String, bool)| {
        view! { <li class="ways__item"><button type="button" class="ways__door" on:click=move |_| lay(&id)><span class="ways__name">{GIVING.heard_lay}": "<bdi class="hers">{name}</bdi></span></button></li> }
    };
    let rows = stories.into_iter().filter(move |(_, _, is_from)| *is_from || !known).map(row).collect_view();
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{GIVING.heard_title}</h1>
            <p class="screen__lead">{GIVING.heard_lead}</p>
            <div class="given__frame"><article class="given">{shown}</article></div>
            {(!known).then(|| view! { <p class="screen__note">{GIVING.heard_no_story}</p><h2 class="screen__heading">{GIVING.heard_which}</h2> })}
            <ul class="ways ways--small">{rows}</ul>
        </div>
    }
}

/// Lays it beside the open story, under the questions as they were asked.
pub fn keep(open: Open, heard: &Heard) {
    let wording = |question: &str| {
        open.peek(|_, library| library.find(question).map(|found| found.question.ask.clone())).unwrap_or_default()
    };
    if let Some((sheet, edit)) = heard.keep((open.keeping.ports().now)(), wording)
        && open.peek(|story, _| story.sheet(&sheet).is_none())
    {
        open.edit(edit);
        open.save_now();
    }
}

fn said(heard: &Heard) -> AnyView {
    let who = if heard.who.is_empty() { GIVING.heard_someone.to_owned() } else { heard.who.clone() };
    let lines = (!heard.lines.is_empty()).then(|| {
        let rows = heard.lines.iter().map(|line| view! { <li dir="auto">{line.clone()}</li> }).collect_view();
        view! { <p class="leaf__link">{GIVING.heard_lines}</p><ul class="given__words hers">{rows}</ul> }
    });
    let answers = super::listen::PARTS.iter().zip(&heard.answers).filter(|(_, answer)| !answer.is_empty()).map(
        |(part, answer)| {
            view! { <p class="leaf__link">{*part}</p><p class="given__words hers pre" dir="auto">{answer.clone()}</p> }
        },
    );
    view! { <h2 class="given__title"><bdi>{who}</bdi></h2> {lines} {answers.collect_view()} }.into_any()
}

/// A witness's page in her story.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Back {
    sheet: SheetId,
    who: String,
    at: i64,
    lines: Vec<String>,
}

/// All that came back, the latest first.
#[component]
pub fn CameBack() -> impl IntoView {
    let open = expect_context::<Open>();
    fetch_exercise(open, EXERCISE, |_| ());
    let all = Memo::new(move |_| {
        open.with(|story, _| {
            let mine = pages(story).into_iter().filter(|page| page.exercise == EXERCISE).rev();
            mine.filter_map(|page| {
                let given = given_on(story, &page.sheet);
                let of = |question: &str| {
                    given.iter().filter(|g| g.asking.question == question).map(|g| g.text.clone()).collect::<Vec<_>>()
                };
                let lines: Vec<String> = std::iter::once(LINES).chain(FOUR).flat_map(of).collect();
                let who = of(WHO).pop().unwrap_or_default();
                (!lines.is_empty()).then_some(Back { sheet: page.sheet, who, at: page.begun, lines })
            })
            .collect::<Vec<_>>()
        })
    });
    view! {
        <Show when=move || !all.with(Vec::is_empty)>
            <section class="screen__section only-screen">
                <h2 class="screen__heading">{GIVING.back_title}</h2>
                <For each=move || all.get() key=|back| back.sheet.clone() let(back)><OneBack back /></For>
            </section>
        </Show>
    }
}

#[component]
fn OneBack(back: Back) -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    let who = if back.who.is_empty() { GIVING.heard_someone.to_owned() } else { back.who.clone() };
    let when = (open.keeping.ports().date)(back.at);
    let sheet = StoredValue::new(back.sheet);
    let read = move |()| {
        walking.look_at(Some(&sheet.get_value()));
        nav.within(Screen::Sheet);
    };
    let reply = move |()| {
        let way = Place::on(&sheet.get_value(), Field::Chosen(fork_of(EXERCISE)));
        open.note(Edit::All(vec![in_use(EXERCISE, &sheet.get_value()), Edit::put(way, Value::text(BACK_WAY))]));
        walking.open_answer(&Asking::once(BACK));
        nav.within(Screen::Question);
    };
    let name = StoredValue::new(who.clone());
    let row = move |line: String| {
        let text = StoredValue::new(line.clone());
        let put = move |question: &'static str, said: &'static str| {
            put_line(open, question, &format!("“{}” ({})", text.get_value(), name.get_value()));
            (open.keeping.ports().say)("status", said);
        };
        view! {
            <li class="back__line">
                <p class="given__words hers pre" dir="auto">{line}</p>
                <p class="back__acts">
                    <Button label=GIVING.back_timeline tone=Tone::Quiet on_press=move |()| put(TIMELINE, GIVING.back_placed_timeline) />
                    <Button label=GIVING.back_handbook tone=Tone::Quiet on_press=move |()| put(HANDBOOK, GIVING.back_placed_handbook) />
                </p>
            </li>
        }
    };
    view! {
        <article class="back">
            <h3 class="back__who"><bdi>{who}</bdi>", "{when}</h3>
            <ul class="back__lines">{back.lines.into_iter().map(row).collect_view()}</ul>
            <div class="screen__acts">
                <Button label=GIVING.back_reply on_press=reply />
                <Button label=GIVING.back_read tone=Tone::Quiet on_press=read />
            </div>
        </article>
    }
}

/// Adds a line to an answer of hers, by an edit that undo takes away.
fn put_line(open: Open, question: &str, text: &str) {
    let sheet = open.sheet(question);
    let asking = Asking::once(question);
    let order = open.peek(|story, _| after_all(&items(story, &sheet, &asking)));
    let place = Place::on(&sheet, Field::Item(asking, open.keeping.ports().item()));
    open.edit(Edit::put(place, Value::Line { order, text: text.to_owned(), size: 0 }));
}
