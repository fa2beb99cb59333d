//! What a link or a file holds, before anything is kept: who it says it is from, what it asks, that it is free.

use crate::app::state::{Brought, Kept, Nav, Open};
use crate::app::ui::{Button, Field, Notice, NoticeTone, TextArea, Tone, Voice};
use crate::practice::library::Library;
use crate::route::{Route, Screen};
use crate::sharing::browser::{Inside, inside};
use crate::sharing::made::Shared;
use crate::sharing::{Refusal, file, link, page};
use crate::story::Story;
use crate::story::ids::StoryId;
use crate::story::lexicon::{About, fill, plain};
use crate::words::giving::GIVING;
use crate::words::sharing::SHARING;
use crate::words::{EN, PHRASES};
use leptos::{ev, prelude::*};

/// How many questions are shown before Begin.
const SHOWN: usize = 3;

/// What came of a text.
type Came = Option<Result<Shared, Refusal>>;

/// The screen.
#[component]
pub fn Received(code: String) -> impl IntoView {
    let came: RwSignal<Came> = RwSignal::new((code.len() > "#/x/".len()).then(|| file::read(&code)));
    move || match came.get() {
        Some(Ok(shared)) => view! { <Offer shared /> }.into_any(),
        Some(Err(refusal)) => view! { <Ask came refusal=Some(refusal) /> }.into_any(),
        None => view! { <Ask came refusal=None /> }.into_any(),
    }
}

/// The offer, with *Begin* and *Not now*.
#[component]
pub fn Offer(shared: Shared) -> impl IntoView {
    let (open, nav) = (expect_context::<Open>(), expect_context::<Nav>());
    let ports = open.keeping.ports();
    Effect::new(move |_| (ports.focus)());
    let made = StoredValue::new(shared.clone());
    let begin = move |()| {
        made.with_value(|shared| open.begin_shared(shared));
        nav.within(Screen::Question);
    };
    let without = move |()| {
        open.stop_saving();
        begin(());
    };
    let can_save = open.keeping.kept();
    view! {
        <div class="screen screen--text received">
            <Where open made />
            <h1 class="screen__title" tabindex="-1"><bdi>{title(&shared)}</bdi></h1>
            <Letter shared />
            <div class="screen__acts">
                <Button label=SHARING.received_begin tone=Tone::Main on_press=begin />
                <Show when=move || can_save.get() == Kept::Here><Button label=SHARING.received_without on_press=without /></Show>
                <Button label=SHARING.received_not_now on_press=move |()| nav.go(Route::Start) />
            </div>
        </div>
    }
}

/// In a mail or chat app what is written may be lost: said first where it can be told, small where it cannot.
#[component]
fn Where(open: Open, made: StoredValue<Shared>) -> impl IntoView {
    let ports = open.keeping.ports();
    let copy = move |()| {
        let Ok(code) = made.with_value(link::write) else { return };
        let told = move |copied: bool| {
            let (region, text) = if copied { ("status", EN.copied) } else { ("alert", EN.copy_failed) };
            (ports.say)(region, text);
        };
        (ports.copy)(format!("{}{}{code}", (ports.home)(), link::ROUTE), Box::new(told));
    };
    match inside(&(ports.agent)()) {
        Inside::Another => view! {
            <Notice tone=NoticeTone::News text=SHARING.inside><Button label=SHARING.copy_link on_press=copy /></Notice>
        }
        .into_any(),
        Inside::Unknown => view! {
            <p class="received__inside">{SHARING.inside_unknown}" "<Button label=SHARING.copy_link tone=Tone::Quiet on_press=copy /></p>
        }
        .into_any(),
        Inside::Browser => ().into_any(),
    }
}

/// Its title, or how many questions it asks.
pub fn title(shared: &Shared) -> String {
    match (shared.exercise.title.is_empty(), shared.questions().count()) {
        (false, _) => shared.exercise.title.clone(),
        (true, 0 | 1) => SHARING.received_title.to_owned(),
        (true, _) => SHARING.received_titles.to_owned(),
    }
}

/// A wording as it reads before any word was given.
pub fn unfilled(text: &str) -> String {
    let (nobody, nothing) = (Story::new(StoryId::from_number(0)), Library::default());
    plain(&fill(text, &nobody, &nothing, &About::default(), PHRASES).0)
}

/// What stands in it: text only, each piece apart from the app's own words.
#[component]
pub fn Letter(shared: Shared) -> impl IntoView {
    let asks: Vec<String> = shared.questions().take(SHOWN).map(|question| unfilled(&question.ask)).collect();
    let more =
        (shared.questions().count() > SHOWN).then(|| view! { <p class="received__more">{SHARING.received_more}</p> });
    let minutes = (shared.minutes > 0).then(|| view! { <p class="received__minutes">{minutes(&shared)}</p> });
    let language = Some(shared.language.clone()).filter(|code| !code.is_empty());
    view! {
        {sender(&shared)}
        <div class="received__letter" lang=language>
            {intro(&shared)}
            <p class="received__label">{SHARING.received_asks}</p>
            <ol class="received__asks">{asks.into_iter().map(|ask| view! { <li dir="auto">{ask}</li> }).collect_view()}</ol>
            {more}
            {minutes}
            {around(&shared)}
        </div>
        <p>{SHARING.received_free}</p>
        <p>{SHARING.received_back}</p>
    }
}

/// The sender's words alone, to be read again while the questions are answered.
#[component]
pub fn LetterAgain(shared: Shared) -> impl IntoView {
    let language = Some(shared.language.clone()).filter(|code| !code.is_empty());
    view! {
        {sender(&shared)}
        <div class="received__letter" lang=language>{intro(&shared)}{around(&shared)}</div>
    }
}

/// Who it says it is from.
fn sender(shared: &Shared) -> AnyView {
    if shared.from.is_empty() {
        return view! { <p class="received__from">{SHARING.received_no_from}</p> }.into_any();
    }
    view! { <p class="received__from">{SHARING.received_from}" "<bdi class="received__name">{shared.from.clone()}</bdi>", "{SHARING.not_checked}</p> }.into_any()
}

fn intro(shared: &Shared) -> Option<impl IntoView + use<>> {
    let intro = shared.intro.clone();
    (!intro.is_empty()).then(|| view! { <p class="received__intro pre" dir="auto">{intro}</p> })
}

/// Why it is asked, what to be careful with, and how to reach the sender.
fn around(shared: &Shared) -> impl IntoView + use<> {
    let said = |label: &'static str, text: &str| {
        let text = text.to_owned();
        (!text.is_empty()).then(|| view! { <div class="received__said"><p class="received__label">{label}</p><p class="pre" dir="auto">{text}</p></div> })
    };
    view! {
        {said(SHARING.received_why, &shared.why)}
        {said(SHARING.received_stirs, &shared.exercise.caution)}
        {said(SHARING.received_contact, &shared.contact)}
    }
}

/// The page of an offer as it is read aloud, piece by piece: the same pieces in the same order.
pub fn read_aloud(shared: &Shared) -> Vec<String> {
    let from = if shared.from.is_empty() {
        SHARING.received_no_from.to_owned()
    } else {
        format!("{} {}, {}", SHARING.received_from, shared.from, SHARING.not_checked)
    };
    let said =
        |label: &str, text: &str| if text.is_empty() { Vec::new() } else { vec![label.to_owned(), text.to_owned()] };
    let mut all = vec![title(shared), from];
    all.extend(Some(shared.intro.clone()).filter(|intro| !intro.is_empty()));
    all.push(SHARING.received_asks.to_owned());
    all.extend(shared.questions().take(SHOWN).map(|question| unfilled(&question.ask)));
    all.extend((shared.questions().count() > SHOWN).then(|| SHARING.received_more.to_owned()));
    all.extend((shared.minutes > 0).then(|| minutes(shared)));
    all.extend(said(SHARING.received_why, &shared.why));
    all.extend(said(SHARING.received_stirs, &shared.exercise.caution));
    all.extend(said(SHARING.received_contact, &shared.contact));
    let end = [SHARING.received_free, SHARING.received_back, SHARING.received_begin, SHARING.received_not_now];
    all.extend(end.map(str::to_owned));
    all
}

fn minutes(shared: &Shared) -> String {
    format!("{} {} {}.", SHARING.received_minutes, shared.minutes, EN.minutes)
}

/// Why a link was not opened, and what can be done.
fn refused(refusal: Refusal) -> String {
    match refusal {
        Refusal::Empty => SHARING.refused_empty.to_owned(),
        Refusal::Unknown => SHARING.refused_unknown.to_owned(),
        Refusal::Newer => SHARING.refused_newer.to_owned(),
        Refusal::Cut(_, None) => format!("{}. {}", SHARING.refused_cut, SHARING.refused_cut_again),
        Refusal::Cut(came, Some(of)) => {
            format!("{}: {came} {} {of}. {}", SHARING.refused_cut, SHARING.refused_cut_count, SHARING.refused_cut_again)
        }
        Refusal::CaseLost => SHARING.refused_case.to_owned(),
        Refusal::Damaged => SHARING.refused_damaged.to_owned(),
        Refusal::TooMuch => SHARING.refused_much.to_owned(),
        Refusal::Strange => SHARING.refused_strange.to_owned(),
        Refusal::Passphrase => GIVING.refused_passphrase.to_owned(),
        Refusal::NoChance => GIVING.no_chance.to_owned(),
    }
}

/// Asks for the link, or for it again.
#[component]
fn Ask(came: RwSignal<Came>, refusal: Option<Refusal>) -> impl IntoView {
    let (nav, brought) = (expect_context::<Nav>(), expect_context::<Brought>());
    let ports = expect_context::<Open>().keeping.ports();
    let text = RwSignal::new(String::new());
    // Something sealed has a screen of its own, and so has a copy of stories.
    let take_text = move |text: String| {
        if brought.takes_along(&text, nav) {
            return;
        }
        if page::is_one(&text) {
            nav.go(Route::Sealed(text));
        } else {
            came.try_set(Some(file::read(&text)));
        }
    };
    let read = move |()| {
        let text = text.get_untracked();
        if !text.trim().is_empty() {
            take_text(text);
        }
    };
    let take = move |file: Option<(String, String)>| match file {
        Some((_, text)) => take_text(text),
        None => drop(came.try_set(Some(Err(Refusal::TooMuch)))),
    };
    let choose = move |event: ev::Event| (ports.read_file)(event, Box::new(take));
    Effect::new(move |_| (ports.focus)());
    let title = if refusal.is_some() { SHARING.refused_title } else { SHARING.paste_title };
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{title}</h1>
            {refusal.map(|refusal| view! { <p class="screen__lead" role="alert">{refused(refusal)}</p> })}
            <p class="screen__lead">{SHARING.paste_lead}</p>
            <section class="screen__section">
                <Field id="paste" label=SHARING.paste_label>
                    <TextArea id="paste" voice=Voice::App value=text on_input=move |new| text.set(new) />
                </Field>
                <div class="screen__acts">
                    <Button label=EN.open_it tone=Tone::Main on_press=read />
                    <Button label=SHARING.received_not_now on_press=move |()| nav.go(Route::Start) />
                </div>
            </section>
            <section class="screen__section">
                <label class="field__label" for="paste-file">{SHARING.paste_file}</label>
                <input type="file" id="paste-file" accept=".restory,.txt,.json" on:change=choose />
            </section>
        </div>
    }
}
