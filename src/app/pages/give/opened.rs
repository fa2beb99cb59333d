//! Something sealed that someone gave: asked for its passphrase, read, and not kept unless she says so.

use super::super::received::Offer;
use super::back::Lay;
use super::letter::Letter;
use super::listen::{Listen, forget};
use super::page_view::GivenView;
use super::send::Send;
use crate::app::state::{Brought, Nav, Open, giving};
use crate::app::ui::{Button, Field, TextArea, TextInput, Tone, Voice};
use crate::keeping::seal::file::Holds;
use crate::route::Route;
use crate::sharing::Refusal;
use crate::sharing::file::{Kind, kind_of};
use crate::sharing::given::Given;
use crate::sharing::held::Held;
use crate::sharing::made::Shared;
use crate::sharing::page::{Inside, Sealed, is_one, look};
use crate::sharing::witness::{Heard, Telling};
use crate::story::ids::ItemId;
use crate::words::EN;
use crate::words::giving::GIVING;
use leptos::{ev, prelude::*};
use std::time::Duration;

const BREATH: Duration = Duration::from_millis(60);

/// What came, and how far it is opened.
#[derive(Clone, Debug, PartialEq)]
enum Came {
    Nothing(Option<Refusal>),
    Whole(Sealed),
    Page(Given, Option<ItemId>),
    Telling(Telling),
    Heard(Heard),
    Exercise(Box<Shared>),
}

fn read(text: &str) -> Came {
    match look(text) {
        Ok(sealed) => Came::Whole(sealed),
        Err(refusal) => Came::Nothing(Some(refusal)),
    }
}

/// The screen.
#[component]
pub fn Opened(code: String) -> impl IntoView {
    let ports = expect_context::<Open>().keeping.ports();
    let came = RwSignal::new(if code.len() > "#/r/".len() { read(&code) } else { Came::Nothing(None) });
    Effect::new(move |_| {
        came.track();
        (ports.focus)();
    });
    move || match came.get() {
        Came::Nothing(refusal) => view! { <Ask came refusal /> }.into_any(),
        Came::Whole(sealed) => view! { <Passphrase came sealed /> }.into_any(),
        Came::Page(given, held) => view! { <Page came given held /> }.into_any(),
        Came::Telling(telling) => view! { <Listens telling /> }.into_any(),
        Came::Heard(heard) => view! { <Lay heard /> }.into_any(),
        Came::Exercise(shared) => view! { <Offer shared=*shared /> }.into_any(),
    }
}

/// Why it was not opened, and what can be done.
fn refused(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Empty => GIVING.refused_empty,
        Refusal::Unknown => GIVING.refused_unknown,
        Refusal::Newer => GIVING.refused_newer,
        Refusal::Cut(..) => GIVING.refused_cut,
        Refusal::CaseLost => GIVING.refused_case,
        Refusal::Damaged => GIVING.refused_damaged,
        Refusal::TooMuch => GIVING.refused_much,
        Refusal::Strange => GIVING.refused_strange,
        Refusal::Passphrase => GIVING.refused_passphrase,
        Refusal::NoChance => GIVING.no_chance,
    }
}

/// Reads a text that was pasted or chosen; an exercise has a screen of its own, and so has a copy of stories.
fn take(came: RwSignal<Came>, nav: Nav, brought: Brought, text: String) {
    if brought.takes_along(&text, nav) {
        return;
    }
    let is_exercise = kind_of(&text) == Kind::Exercise || (!is_one(&text) && text.contains("/x/"));
    if is_exercise {
        nav.go(Route::Received(text));
    } else {
        came.try_set(read(&text));
    }
}

/// Asks for the file or the link, or for it again; beneath stand the pages that are kept.
#[component]
fn Ask(came: RwSignal<Came>, refusal: Option<Refusal>) -> impl IntoView {
    let (open, nav, brought) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Brought>());
    let ports = open.keeping.ports();
    let text = RwSignal::new(String::new());
    let paste = move |()| {
        let text = text.get_untracked();
        if !text.trim().is_empty() {
            take(came, nav, brought, text);
        }
    };
    let chosen = move |file: Option<(String, String)>| match file {
        Some((_, text)) => take(came, nav, brought, text),
        None => drop(came.try_set(Came::Nothing(Some(Refusal::TooMuch)))),
    };
    let choose = move |event: ev::Event| (ports.read_file)(event, Box::new(chosen));
    let title = if refusal.is_some() { GIVING.refused_title } else { GIVING.open_paste_title };
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{title}</h1>
            {refusal.map(|refusal| view! { <p class="screen__lead" role="alert">{refused(refusal)}</p> })}
            <p class="screen__lead">{GIVING.open_paste_lead}</p>
            <section class="screen__section">
                <Field id="sealed" label=GIVING.open_paste>
                    <TextArea id="sealed" voice=Voice::App value=text on_input=move |new| text.set(new) />
                </Field>
                <div class="screen__acts">
                    <Button label=EN.open_it tone=Tone::Main on_press=paste />
                    <Button label=GIVING.page_away on_press=move |()| nav.go(Route::Start) />
                </div>
            </section>
            <section class="screen__section">
                <label class="field__label" for="sealed-file">{GIVING.open_file}</label>
                <input type="file" id="sealed-file" accept=".restory,.txt,.json" on:change=choose />
            </section>
            <KeptPages came />
        </div>
    }
}

/// Pages of others that are kept here, apart from stories of her own.
#[component]
fn KeptPages(came: RwSignal<Came>) -> impl IntoView {
    let open = expect_context::<Open>();
    let date = open.keeping.ports().date;
    let all = giving::held(open.keeping);
    let one = move |held: Held| {
        let name = if held.given.from.is_empty() { GIVING.no_from.to_owned() } else { held.given.from.clone() };
        let when = date(held.at);
        let page = held.clone();
        let read = move |_| came.set(Came::Page(page.given.clone(), Some(page.id.clone())));
        view! { <li class="mine__item"><button type="button" class="mine__again" on:click=read><span class="mine__name"><bdi>{name}</bdi></span> <span class="mine__when">{when}</span></button></li> }
    };
    (!all.is_empty()).then(|| {
        view! {
            <section class="mine">
                <h2 class="starters__title">{GIVING.kept_title}</h2>
                <ul class="mine__list">{all.into_iter().map(one).collect_view()}</ul>
            </section>
        }
    })
}

/// It arrived whole: what it says it holds, and its passphrase.
#[component]
fn Passphrase(came: RwSignal<Came>, sealed: Sealed) -> impl IntoView {
    let (open, nav) = (expect_context::<Open>(), expect_context::<Nav>());
    let keeping = open.keeping;
    let (typed, said, failed) = (RwSignal::new(String::new()), RwSignal::new(""), RwSignal::new(None::<String>));
    let holds = match sealed.holds() {
        Holds::Page => GIVING.open_page,
        Holds::Witness => GIVING.open_witness,
        Holds::Witnessed => GIVING.open_witnessed,
        Holds::Exercise => GIVING.open_exercise,
        Holds::Backup => GIVING.refused_unknown,
    };
    let sealed = StoredValue::new(sealed);
    let opens = move |()| {
        if typed.with_untracked(|typed| typed.trim().is_empty()) {
            return;
        }
        said.set(GIVING.open_busy);
        failed.set(None);
        let passphrase = giving::normal(keeping, &typed.get_untracked());
        let work = move || {
            let opened = sealed.try_with_value(|sealed| sealed.open(&passphrase));
            said.try_set("");
            if let Some(Ok(_)) = opened {
                giving::remember_passphrase(keeping, &passphrase);
            }
            match opened {
                Some(Ok(Inside::Exercise(shared))) => drop(came.try_set(Came::Exercise(shared))),
                Some(Ok(Inside::Page(given))) => drop(came.try_set(Came::Page(given, None))),
                Some(Ok(Inside::Telling(telling))) => drop(came.try_set(Came::Telling(telling))),
                Some(Ok(Inside::Heard(heard))) => drop(came.try_set(Came::Heard(heard))),
                Some(Err(refusal)) => drop(failed.try_set(Some(refused(refusal).to_owned()))),
                None => {}
            }
        };
        set_timeout(work, BREATH);
    };
    let invalid = Signal::derive(move || failed.with(Option::is_some));
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{GIVING.open_title}</h1>
            <p class="screen__lead">{GIVING.open_lead}</p>
            <p>{holds}</p>
            <section class="screen__section">
                <Field id="passphrase" label=GIVING.open_field error=failed>
                    <TextInput id="passphrase" voice=Voice::App value=typed on_input=move |text| typed.set(text) on_enter=opens invalid described_by="passphrase-error" />
                </Field>
                <div class="screen__acts">
                    <Button label=GIVING.open_act tone=Tone::Main on_press=opens />
                    <Button label=GIVING.page_away on_press=move |()| nav.go(Route::Start) />
                </div>
                <p class="soft" role="status">{said}</p>
            </section>
        </div>
    }
}

/// The page, read-only; and what may come of it.
#[component]
fn Page(came: RwSignal<Came>, given: Given, held: Option<ItemId>) -> impl IntoView {
    let (open, nav) = (expect_context::<Open>(), expect_context::<Nav>());
    let (keeping, ports) = (open.keeping, open.keeping.ports());
    let (held, writes) = (RwSignal::new(held), RwSignal::new(false));
    let shown = StoredValue::new(given);
    let keep = move |()| {
        held.set(Some(shown.with_value(|given| giving::hold(keeping, given))));
        (ports.say)("status", GIVING.page_kept);
    };
    let remove = move |()| {
        if let Some(id) = held.get_untracked() {
            giving::delete(keeping, &id);
        }
        held.set(None);
        (ports.say)("status", EN.deleted);
    };
    let next = move |()| nav.go(Route::Studio);
    let away = move |()| {
        came.set(Came::Nothing(None));
        nav.go(Route::Start);
    };
    let is_kept = move || held.with(Option::is_some);
    view! {
        <div class="screen screen--text">
            <div class="only-screen">
                <h1 class="screen__title" tabindex="-1">{GIVING.page_title}</h1>
                <p class="screen__lead">{move || if is_kept() { GIVING.page_kept } else { GIVING.page_lead }}</p>
            </div>
            <div class="given__frame"><GivenView given=Signal::stored(shown.get_value()) date=ports.date /></div>
            <div class="screen__acts">
                <Show when=move || !writes.get()><Button label=GIVING.page_letter tone=Tone::Main on_press=move |()| writes.set(true) /></Show>
                <Button label=GIVING.page_next on_press=next />
                <Button label=EN.print tone=Tone::Quiet on_press=move |()| (ports.print)() />
                <Show when=is_kept fallback=move || view! { <Button label=GIVING.page_keep tone=Tone::Quiet on_press=keep /> }>
                    <Button label=GIVING.page_remove tone=Tone::Quiet on_press=remove />
                </Show>
                <Button label=GIVING.page_away tone=Tone::Quiet on_press=away />
            </div>
            <Show when=move || writes.get()><Letter /></Show>
        </div>
    }
}

/// The witness, on a device of their own; what they say goes back sealed.
#[component]
fn Listens(telling: Telling) -> impl IntoView {
    let (open, nav) = (expect_context::<Open>(), expect_context::<Nav>());
    let ports = open.keeping.ports();
    let heard = RwSignal::new(None::<Heard>);
    let telling = StoredValue::new(telling);
    let done = move |said: Heard| {
        heard.set(Some(said));
        (ports.focus)();
    };
    let delete = move |()| {
        telling.with_value(|telling| forget(open.keeping, &telling.id));
        (ports.say)("status", EN.deleted);
        nav.go(Route::Shelf);
    };
    let inside = Signal::derive(move || heard.get().map(Inside::Heard));
    let sends = move || heard.with(Option::is_some);
    view! {
        <Show when=sends fallback=move || view! { <div class="screen screen--text"><Listen telling=telling.get_value() on_done=done /></div> }>
            <div class="screen screen--text">
                <h1 class="screen__title" tabindex="-1">{GIVING.listen_send_title}</h1>
                <p class="screen__lead">{GIVING.listen_send_lead}</p>
                <Send inside name="answers.restory" on_given=|_| () />
                <section class="screen__section">
                    <p>{GIVING.listen_stored}</p>
                    <div class="screen__acts">
                        <Button label=GIVING.listen_again on_press=move |()| heard.set(None) />
                        <Button label=GIVING.listen_delete tone=Tone::Grave on_press=delete />
                    </div>
                </section>
            </div>
        </Show>
    }
}
