//! The finished story of someone invented: the page, and what came before it. It can be read, taken off the first page and put back; nothing of it goes anywhere.

use super::super::days::group_title;
use super::super::sheet_pictures::{Picture, draw};
use super::super::yields::card_leaf;
use super::offer::said_on;
use super::page_view::one_said;
use crate::app::state::{Keeping, Open};
use crate::app::ui::drawing::Drawing;
use crate::app::ui::drawing_list::DrawingList;
use crate::app::ui::{Button, Tone};
use crate::documents::example::{Example, Passage};
use crate::documents::yields::position_card;
use crate::keeping::prefs::Prefs;
use crate::pictures::sheet::Width;
use crate::practice::library::Library;
use crate::route::Route;
use crate::story::Story;
use crate::story::page::{PageRef, pages};
use crate::story::words_of::{Entry, Group, entries};
use crate::words::example::EXAMPLE;
use crate::words::{DAYS, EN};
use leptos::prelude::*;

/// The setting that takes it off the first page; `public/first.js` reads it before anything is painted.
const SETTING: &str = "example";
const AWAY: &str = "away";

/// What has come of a fetch.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Came {
    NotYet,
    Not,
    Here(Example),
}

/// The screen; `young` for the page of the younger person.
#[component]
pub fn Sample(#[prop(optional)] young: bool) -> impl IntoView {
    let open = expect_context::<Open>();
    let came = RwSignal::new(Came::NotYet);
    let file = open.peek(|_, library| if young { &library.sample_young } else { &library.sample }.clone());
    let (other, label) = if young { (Route::Sample, EXAMPLE.longer) } else { (Route::YoungSample, EXAMPLE.shorter) };
    let take = move |text: Option<String>| {
        let told = text.and_then(|text| serde_json::from_str::<Example>(&text).ok());
        came.try_set(told.map_or(Came::Not, Came::Here));
    };
    (open.keeping.ports().fetch)(format!("content/{file}"), Box::new(take));
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{EN.sample_note}</h1>
            {move || match came.get() {
                Came::NotYet => view! { <p class="soft">{EN.one_moment}</p> }.into_any(),
                Came::Not => view! { <p role="alert">{EN.fetch_failed}</p> }.into_any(),
                Came::Here(told) => view! { <Page told=told.clone() /> {open.peek(|_, library| came_before(&told, library))} }.into_any(),
            }}
            <p><a href=other.href()>{label}</a></p>
            <Acts keeping=open.keeping />
        </div>
    }
}

#[component]
fn Page(told: Example) -> impl IntoView {
    let passage = |passage: Passage| {
        let words = passage
            .quotes
            .into_iter()
            .map(|quote| view! { <p class="leaf__words hers">{quote.text}</p> })
            .collect_view();
        view! { <p class="leaf__link">{passage.link}</p> {words} }
    };
    view! {
        <p class="screen__lead">{told.note} " " {told.who}</p>
        <article class="leaf">
            <p class="leaf__line hers">{told.line}</p>
            <h2 class="leaf__title hers">{told.title}</h2>
            {told.passages.into_iter().map(passage).collect_view()}
        </article>
    }
}

/// The map, the card, the words and the answers, read off the story as they are for anyone.
fn came_before(told: &Example, library: &Library) -> AnyView {
    let story = told.story(library);
    let drawn = |width| Signal::stored(draw(Picture::Both, &story, library, "e1", width, |_| String::new()));
    let (narrow, wide) = (drawn(Width::Narrow), drawn(Width::Wide));
    let nowhere = Callback::new(|_| ());
    view! {
        <section class="screen__section">
            <h2 class="screen__heading">{EXAMPLE.before}</h2>
            <p class="soft">{EXAMPLE.before_lead}</p>
            <h3 class="example__head">{EXAMPLE.map}</h3>
            <figure class="leaf__picture"><Drawing narrow wide label=EXAMPLE.map.to_owned() on_open=nowhere /></figure>
            <details class="folded"><summary>{EXAMPLE.same_words}</summary><DrawingList sheet=wide on_open=nowhere /></details>
            <h3 class="example__head">{EXAMPLE.stands}</h3>
            {position_card(&story, library).map(|card| card_leaf(card, None))}
            <h3 class="example__head">{EXAMPLE.words}</h3>
            {words(&story, library)}
            <h3 class="example__head">{EXAMPLE.asked}</h3>
            <p class="soft">{EXAMPLE.asked_lead}</p>
            {pages(&story).iter().map(|page| answers(&story, library, page)).collect_view()}
        </section>
    }
    .into_any()
}

fn words(story: &Story, library: &Library) -> AnyView {
    let all = entries(story, library);
    let group = |group: Group| {
        let held: Vec<&Entry> = all.iter().filter(|entry| entry.group == group).collect();
        (!held.is_empty()).then(|| {
            view! { <dt>{group_title(group)}</dt> {held.into_iter().map(word).collect_view()} }
        })
    };
    view! { <dl class="example__words">{Group::ALL.map(group).into_iter().collect_view()}</dl> }.into_any()
}

fn word(entry: &Entry) -> impl IntoView + use<> {
    let used = entry.used.moment.as_ref().map(|(moment, _)| format!("{}: {moment}", DAYS.used_in));
    let seen =
        (!entry.used.seen_by.is_empty()).then(|| format!("{}: {}", DAYS.seen_by, entry.used.seen_by.join(" · ")));
    let meta = [used, seen].into_iter().flatten().collect::<Vec<_>>();
    view! {
        <dd>
            <span class="hers">{entry.today().to_owned()}</span>
            {meta.into_iter().map(|line| view! { <span class="lexicon__meta">{line}</span> }).collect_view()}
        </dd>
    }
}

fn answers(story: &Story, library: &Library, page: &PageRef) -> impl IntoView + use<> {
    let title = library.entry(&page.exercise).map(|entry| entry.title.clone()).unwrap_or_default();
    let said = said_on(story, library, page).iter().map(one_said).collect_view();
    view! { <details class="folded"><summary>{title}</summary>{said}</details> }
}

#[component]
fn Acts(keeping: Keeping) -> impl IntoView {
    let away = RwSignal::new(Prefs::read(&keeping.prefs()).word(SETTING) == Some(AWAY));
    let turn = move |()| {
        away.update(|away| *away = !*away);
        let word = away.get_untracked().then_some(AWAY);
        keeping.set_prefs(&Prefs::read(&keeping.prefs()).with(SETTING, word.map(Into::into)).text());
        (keeping.ports().mark)("data-example", word);
    };
    let label = Signal::derive(move || if away.get() { EXAMPLE.put_back } else { EXAMPLE.take_off }.to_owned());
    view! {
        <p class="soft" role="status">{move || away.get().then_some(EXAMPLE.taken_off)}</p>
        <div class="screen__acts">
            <a class="button button--main" href=Route::Start.href()>{EN.to_start}</a>
            <Button label tone=Tone::Quiet on_press=turn />
        </div>
    }
}
