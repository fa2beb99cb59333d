//! When a day goes badly: three ways on, what has helped before in her own words, a few questions, and room for what she did.

use super::lines::{Before, change, today, words};
use super::ways::{open_answer, open_step};
use crate::app::state::{Nav, Open, Walking};
use crate::app::ui::{Button, DoorRow, Field, TextArea, Tone};
use crate::route::{Route, Screen};
use crate::story::helped::{Help, helped};
use crate::story::log::Log;
use crate::story::page::Given;
use crate::story::turn::turns;
use crate::words::{DAYS, EN};
use leptos::prelude::*;

/// The screen.
#[component]
pub fn Hard() -> impl IntoView {
    let nav = expect_context::<Nav>();
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{DAYS.hard_title}</h1>
            <p class="screen__lead">{DAYS.hard_lead}</p>
            <Ways />
            <Helped />
            <Ask />
            <Harder />
            <p class="screen__note">{DAYS.hard_help}": "<a href=Route::Help.href()>{EN.help_now}</a></p>
            <div class="screen__acts">
                <Button label=DAYS.to_story tone=Tone::Quiet on_press=move |()| nav.within(Screen::Contents) />
            </div>
        </div>
    }
}

/// "Go on as we were · come at it from another side · rest".
#[component]
fn Ways() -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    let has_side = open.peek(turns);
    let on = Callback::new(move |()| {
        walking.as_we_were();
        nav.within(Screen::Question);
    });
    let side = Callback::new(move |()| {
        walking.go_to_part("differently");
        nav.within(Screen::Question);
    });
    let rest = Callback::new(move |()| nav.go(Route::Steady));
    let side = has_side.then_some((DAYS.hard_side, DAYS.hard_side_what, side));
    let ways = [Some((DAYS.hard_on, DAYS.hard_on_what, on)), side, Some((DAYS.hard_rest, DAYS.hard_rest_what, rest))];
    let way = |(name, what, go): (&'static str, &'static str, Callback<()>)| view! { <DoorRow name=name.to_owned() what=what.to_owned() on_open=go /> };
    view! { <ul class="ways ways--small screen__section">{ways.into_iter().flatten().map(way).collect_view()}</ul> }
}

fn title(help: Help) -> &'static str {
    match help {
        Help::Steady => DAYS.help_steady,
        Help::Reminder => DAYS.help_reminder,
        Help::Through => DAYS.help_through,
        Help::Storm => DAYS.help_storm,
        Help::Skill => DAYS.help_skill,
        Help::People => DAYS.help_people,
        Help::Moment => DAYS.help_moment,
    }
}

/// Her words, kind by kind; each opens its answer.
#[component]
fn Helped() -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    let all = Memo::new(move |_| open.with(helped));
    let word = move |given: Given| {
        let place = given.place;
        view! { <li><button type="button" class="word word--skill" dir="auto" on:click=move |_| open_answer(open, nav, walking, &place)>{given.text}</button></li> }
    };
    let group = move |(help, given): (Help, Vec<Given>)| {
        view! {
            <div class="helped__group">
                <h3 class="words__title">{title(help)}</h3>
                <ul class="words__list">{given.into_iter().map(word).collect_view()}</ul>
            </div>
        }
    };
    view! {
        <section class="screen__section helped">
            <h2 class="screen__heading">{DAYS.helped_title}</h2>
            <Show when=move || !all.with(Vec::is_empty) fallback=|| view! { <p class="soft">{DAYS.helped_none}</p> }>
                {move || all.get().into_iter().map(group).collect_view()}
            </Show>
        </section>
    }
}

/// Getting through (E17) and "harder" (E21), each a few minutes.
#[component]
fn Ask() -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    let (through, purpose) = open
        .peek(|_, library| library.entry("e17").map(|entry| (entry.title.clone(), entry.purpose.clone())))
        .unwrap_or_default();
    let harder = Callback::new(move |()| open_step(open, nav, walking, "e21.harder.1", "harder"));
    let coping = Callback::new(move |()| open_step(open, nav, walking, "e17.1.1", ""));
    view! {
        <section class="screen__section">
            <h2 class="screen__heading">{DAYS.hard_ask}</h2>
            <ul class="ways ways--small">
                <DoorRow name=through what=purpose on_open=coping />
                <DoorRow name=DAYS.harder_door.to_owned() what=DAYS.hard_ask_what.to_owned() on_open=harder />
            </ul>
        </section>
    }
}

/// "And then it was harder; what I did": a dated passage of her page.
#[component]
fn Harder() -> impl IntoView {
    let open = expect_context::<Open>();
    let item = today(open, Log::Harder);
    let value = words(open, Log::Harder, item.clone());
    let at = item.clone();
    let on_input = move |text: String| change(open, Log::Harder, &at, |line| line.text = text);
    view! {
        <section class="screen__section">
            <Field id="harder" label=DAYS.harder_label hint=DAYS.harder_hint>
                <TextArea id="harder" value on_input described_by="harder-hint" />
            </Field>
            {super::super::standing::saved_line(open)}
            <Before log=Log::Harder except=item />
        </section>
    }
}
