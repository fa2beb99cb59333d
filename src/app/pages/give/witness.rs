//! Let someone listen (practice.md E6): she picks passages, sees them as the witness will, and gives them: sealed, on paper, or by handing the device over.

use super::super::fetching::fetch_exercise;
use super::WhomFor;
use super::back::{CameBack, keep};
use super::listen::{Listen, PARTS, asked, draft_name};
use super::names::Names;
use super::page_view::TellingView;
use super::send::Send;
use crate::app::state::{Giving, Nav, Open};
use crate::app::ui::{Button, Choice, PickInput, Tone};
use crate::documents::page::{is_text, kept_text};
use crate::documents::passages::{on_page, passages};
use crate::documents::text::parted;
use crate::practice::library::Library;
use crate::route::Screen;
use crate::sharing::page::Inside;
use crate::sharing::witness::{EXERCISE, Heard, NAMES, Telling, prepared};
use crate::story::Story;
use crate::story::page::{given_on, pages};
use crate::story::speaker::speech_at;
use crate::words::giving::GIVING;
use crate::words::{EN, speech};
use leptos::prelude::*;

/// The screen.
#[component]
pub fn WitnessScreen() -> impl IntoView {
    let (open, nav) = (expect_context::<Open>(), expect_context::<Nav>());
    let ports = open.keeping.ports();
    let giving = Giving::new(open, "witness");
    let readers = RwSignal::new(Vec::new());
    fetch_exercise(open, EXERCISE, move |_| drop(readers.try_set(prepare(open, giving))));
    let handed = RwSignal::new(false);
    let telling = Memo::new(move |_| told(open, giving));
    let none = Signal::derive(move || telling.with(|telling| telling.passages.is_empty()));
    let inside = Signal::derive(move || (!none.get()).then(|| Inside::Telling(telling.get())));
    let given = move |way: &'static str| {
        let about = giving.purpose.now();
        giving.remember(&about, way, &[GIVING.witness_title.to_owned()]);
    };
    let hand = move |()| {
        given(GIVING.way_device);
        handed.set(true);
    };
    let print = move |()| {
        given(GIVING.way_paper);
        request_animation_frame(ports.print);
    };
    view! {
        <Show when=move || handed.get()><Handed telling handed /></Show>
        <div class="screen screen--text only-screen" inert=move || handed.get()>
            <h1 class="screen__title" tabindex="-1">{GIVING.witness_title}</h1>
            <p class="screen__lead">{GIVING.witness_lead}</p>
            <CameBack />
            <Passages giving />
            <Show when=move || !none.get()>
                <Readers readers />
                <Names giving />
                <section class="screen__section">
                    <h2 class="screen__heading">{GIVING.witness_seen}</h2>
                    <div class="given__frame"><TellingView telling date=ports.date /></div>
                </section>
                <section class="screen__section">
                    <h2 class="screen__heading">{GIVING.ways_title}</h2>
                    <p class="screen__note">{GIVING.ways_warn}</p>
                    <div class="screen__acts">
                        <Button label=GIVING.witness_device on_press=hand />
                        <Button label=GIVING.witness_paper on_press=print />
                    </div>
                </section>
                <Send inside name="listen.restory" on_given=given />
            </Show>
            <div class="screen__acts"><Button label=EN.back tone=Tone::Quiet on_press=move |()| nav.within(Screen::Contents) /></div>
        </div>
        <Paper telling />
    }
}

/// What she wrote down before: it is chosen and filled in, to be changed. Gives who is to listen.
fn prepare(open: Open, giving: Giving) -> Vec<String> {
    let said = open.peek(|story, library| {
        let choices = library.find(NAMES).map_or(&[][..], |found| found.question.chips.as_slice());
        prepared(story, choices)
    });
    for (key, text) in open.peek(choices) {
        if said.passages.iter().any(|picked| text.contains(picked)) {
            giving.toggle(&key);
        }
    }
    for name in &said.names {
        giving.add_name(name);
    }
    giving.leave_bare(&said.who);
    if !giving.purpose.now().is_empty() {
        return said.who; // What was typed here before stays.
    }
    let whom = (!said.who.is_empty()).then(|| format!("{} {}", GIVING.purpose_for, said.who.join(", ")));
    giving.purpose.set(whom.into_iter().chain(said.asks).collect::<Vec<_>>().join("\n"));
    said.who
}

/// Who reads it under their own name.
#[component]
fn Readers(readers: RwSignal<Vec<String>>) -> impl IntoView {
    view! {
        <Show when=move || !readers.with(Vec::is_empty)>
            <p class="screen__note">{GIVING.names_reader}" "<bdi class="hers">{move || readers.with(|all| all.join(", "))}</bdi></p>
        </Show>
    }
}

/// What would be heard; follows changes.
fn told(open: Open, giving: Giving) -> Telling {
    let mask = giving.mask();
    let all = open.with(|story, library| choices(&mask.story(story), library));
    let chosen = giving.chosen();
    let picked = chosen.with(|chosen| {
        all.into_iter().filter(|(key, _)| chosen.contains(key)).map(|(_, text)| text).collect::<Vec<_>>()
    });
    Telling {
        id: giving.id().to_string(),
        from: giving.from.value.get(),
        purpose: giving.purpose.value.with(|text| mask.text(text)),
        at: (open.keeping.ports().now)(),
        passages: picked,
    }
}

/// The passages that can be heard: of her page, then her longer answers. What was said at the gate is not among them.
fn choices(story: &Story, library: &Library) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = if is_text(story) {
        (1_usize..).zip(parted(&kept_text(story))).map(|(n, text)| (format!("t-{n}"), text)).collect()
    } else {
        let of_page = passages(story, library)
            .into_iter()
            .map(|passage| (format!("p-{}", passage.id), on_page(&passage).join("\n")));
        of_page.filter(|(_, text)| !text.trim().is_empty()).collect()
    };
    for page in pages(story).iter().filter(|page| page.exercise != "gate" && page.exercise != "e6") {
        for given in given_on(story, &page.sheet) {
            let known = all.iter().any(|(_, text)| text.contains(&given.text));
            // A witness hears the user's own words, or is told whose they are.
            let by = speech_at(story, library, &given.place).map(|by| format!("{} ", speech(&by))).unwrap_or_default();
            if !known && given.text.split_whitespace().count() > 3 {
                all.push((format!("a-{}", given.place), format!("{by}{}", given.text)));
            }
        }
    }
    all
}

#[component]
fn Passages(giving: Giving) -> impl IntoView {
    let open = expect_context::<Open>();
    let options = Signal::derive(move || {
        open.with(choices).into_iter().map(|(key, text)| Choice::new(key, text)).collect::<Vec<_>>()
    });
    view! {
        <section class="screen__section">
            <h2 class="screen__heading" id="witness-choose">{GIVING.witness_choose}</h2>
            <PickInput id="witness-passages" options chosen=giving.chosen() on_toggle=move |key: String| giving.toggle(&key) empty=GIVING.witness_none labelled_by="witness-choose" />
            <WhomFor giving />
        </section>
    }
}

/// The device is in the witness's hands: nothing else is in sight, and the way back takes two steps.
#[component]
fn Handed(telling: Memo<Telling>, handed: RwSignal<bool>) -> impl IntoView {
    let open = expect_context::<Open>();
    let (ended, sure) = (RwSignal::new(false), RwSignal::new(false));
    let done = move |heard: Heard| {
        keep(open, &heard);
        open.keeping.drop_drafts(&draft_name(&heard.id, "")); // It is in the story now.
        ended.set(true);
    };
    let heading = NodeRef::<leptos::html::H1>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            heading.focus().ok(); // Focus is a courtesy.
        }
    });
    let listens = move || telling.with_untracked(Clone::clone);
    view! {
        <div class="shown only-screen">
            <div class="shown__page">
                <Show when=move || ended.get() fallback=move || view! { <Listen telling=listens() on_done=done /> }>
                    <h1 class="shown__title" tabindex="-1" node_ref=heading>{GIVING.device_end}</h1>
                </Show>
            </div>
            <p class="shown__back">
                <Show when=move || sure.get() fallback=move || view! { <Button label=GIVING.device_mine tone=Tone::Quiet on_press=move |()| sure.set(true) /> }>
                    <Button label=GIVING.device_sure on_press=move |()| handed.set(false) />
                </Show>
            </p>
        </div>
    }
}

/// On paper: the passages, the way of listening, and lines to write on.
#[component]
fn Paper(telling: Memo<Telling>) -> impl IntoView {
    let open = expect_context::<Open>();
    let date = open.keeping.ports().date;
    let ruled = || (0..6).map(|_| view! { <span class="paper__line"></span> }).collect_view();
    let part = move |(title, asks): (&&'static str, Memo<Vec<String>>)| {
        let ask = move || asks.with(|asks| asks.first().cloned());
        view! { <li class="paper__ask"><p>{*title}</p><p class="paper__nudge">{ask}</p>{ruled()}</li> }
    };
    view! {
        <article class="paper only-print">
            <h1 class="paper__title">{GIVING.listen_title}</h1>
            <p>{GIVING.listen_how}</p>
            <TellingView telling date />
            <ol class="paper__asks">{PARTS.iter().zip(asked(open)).map(part).collect_view()}</ol>
        </article>
    }
}
