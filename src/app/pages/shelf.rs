//! The stories, a search over everything written, the bin, and copies.

mod came;
mod open_copy;

use super::in_file::FilePart;
use super::keep_copy::{KeepCopy, give_any_copy};
use super::last_copy::{CopyDue, LastCopy, of_all};
use super::lasts::Lasts;
use super::newer::NewerStories;
use super::titles::{name_of, sent_title};
use crate::app::state::{Keeping, Open};
use crate::app::ui::{Button, Cover, Field, TextInput, Tone, Voice, cloth_of};
use crate::route::{Route, Screen};
use crate::sharing::received;
use crate::story::Story;
use crate::story::ids::StoryId;
use crate::story::search::{find_in, search};
use crate::story::speaker::speech_at;
use crate::words::vault::VAULT;
use crate::words::{EN, speech};
use leptos::prelude::*;
use open_copy::OpenCopy;

fn story_of(keeping: Keeping, id: &StoryId) -> Option<Story> {
    keeping.load(id).ok()?.story
}

/// The shelf.
#[component]
pub fn Shelf() -> impl IntoView {
    let open = expect_context::<Open>();
    open.save_now();
    let keeping = open.keeping;
    let sought = RwSignal::new(String::new());
    let stories = keeping.all_stories();
    let since = of_all(stories);
    let copy_now = move |()| {
        if !untrack(|| give_any_copy(keeping)) {
            (keeping.ports().say)("alert", VAULT.no_chance);
        }
    };
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{EN.shelf_title}</h1>
            <Field id="shelf-search" label=EN.shelf_search>
                <TextInput id="shelf-search" kind="search" voice=Voice::App value=sought on_input=move |text| sought.set(text) />
            </Field>
            <Found open stories sought=sought />
            <Books keeping stories />
            <NewerStories keeping />
            <CopyDue keeping since on_now=copy_now />
            <section class="screen__section">
                <p>{EN.backup_lead}</p>
                <Lasts keeping />
                <LastCopy keeping since many=true />
                <KeepCopy keeping />
            </section>
            <FilePart keeping />
            <OpenCopy open />
            <p><a href=Route::Sealed(String::new()).href()>{EN.sealed_title}</a></p>
            <LockNow keeping />
            <Bin keeping />
        </div>
    }
}

/// A quiet way to lock, where there is a lock.
#[component]
fn LockNow(keeping: Keeping) -> impl IntoView {
    let is_held = Memo::new(move |_| keeping.vault.is_held());
    view! {
        <Show when=move || is_held.get()>
            <section class="screen__section"><Button label=VAULT.lock_now tone=Tone::Quiet on_press=move |()| keeping.lock_everywhere() /></section>
        </Show>
    }
}

#[component]
fn Books(keeping: Keeping, stories: Signal<Vec<Story>>) -> impl IntoView {
    let books = move || {
        if stories.with(Vec::is_empty) {
            return view! {
                <p class="empty">{EN.shelf_empty}</p>
                <p><a href=Route::Start.href()>{EN.to_start}</a></p>
            }
            .into_any();
        }
        view! { <ul class="shelf">{stories.with(|all| all.iter().map(|story| book(story, keeping)).collect_view())}</ul> }.into_any()
    };
    view! { <div>{books}</div> }
}

fn book(story: &Story, keeping: Keeping) -> AnyView {
    let (hue, seed) = cloth_of(story.id());
    let meta = story.last_touched().map(|at| (keeping.ports().date)(at));
    view! {
        <li class="shelf__item">
            <a class="book" href=Route::Story(story.id().clone(), Screen::Contents).href()>
                <Cover hue seed />
                <span class="book__title hers">{name_of(story, keeping)}</span>
                <span class="book__meta">{meta}</span>
            </a>
        </li>
    }
    .into_any()
}

/// Something found: the story it is in, its address, whose words it is, and the text around what was sought.
struct Result {
    story: String,
    href: String,
    speech: Option<String>,
    context: String,
}

/// What a search finds in a story: the user's own words, what they had somebody else say, and what others sent.
fn results(open: Open, story: &Story, needle: &str) -> Vec<Result> {
    let (name, href) = (name_of(story, open.keeping), Route::Story(story.id().clone(), Screen::Contents).href());
    let result =
        |speech: Option<String>, context: String| Result { story: name.clone(), href: href.clone(), speech, context };
    let own = search(story, needle).into_iter().map(|hit| {
        let by = open.peek(|_, library| speech_at(story, library, &hit.place)).map(|by| speech(&by));
        result(by, hit.context)
    });
    let sent = received::kept(story).into_iter().flat_map(|(_, shared)| {
        let found = received::letter_texts(&shared).into_iter().filter_map(|text| find_in(text, needle));
        let by = sent_title(&shared);
        found.map(|context| (by.clone(), context)).collect::<Vec<_>>()
    });
    own.chain(sent.map(|(by, context)| result(Some(by), context))).collect()
}

#[component]
fn Found(open: Open, stories: Signal<Vec<Story>>, sought: RwSignal<String>) -> impl IntoView {
    let found = move || {
        let needle = sought.get();
        if needle.trim().is_empty() {
            return None;
        }
        let all: Vec<Result> = stories.with(|all| all.iter().flat_map(|story| results(open, story, &needle)).collect());
        if all.is_empty() {
            return Some(view! { <p class="empty">{EN.search_none}</p> }.into_any());
        }
        let one = |found: Result| {
            let voice = if found.speech.is_some() { "leaf__words--voiced" } else { "hers" };
            let by = found.speech.map(|by| view! { <span class="leaf__speaker">{by}</span> });
            view! { <li><a href=found.href>{found.story}</a> {by} <p class=voice dir="auto">{found.context}</p></li> }
        };
        Some(view! { <ul>{all.into_iter().map(one).collect_view()}</ul> }.into_any())
    };
    view! { <div aria-live="polite">{found}</div> }
}

#[component]
fn Bin(keeping: Keeping) -> impl IntoView {
    let one = move |(id, at): (StoryId, i64)| {
        let name =
            story_of(keeping, &id).map_or_else(|| EN.story_untitled.to_owned(), |story| name_of(&story, keeping));
        let label = format!("{}: {name}", EN.shelf_restore);
        let (delete, gone) = (format!("{}: {name}", EN.shelf_delete_now), id.clone());
        let since = format!("{} {}", EN.in_bin_until, (keeping.ports().date)(at));
        view! { <li><p class="soft small">{since}</p> <Button label tone=Tone::Quiet on_press=move |()| keeping.bin(&id, false) /> <Button label=delete tone=Tone::Grave on_press=move |()| keeping.delete_story(&gone) /></li> }
    };
    let bin = move || {
        let binned = keeping.binned();
        (!binned.is_empty()).then(|| {
            view! {
                <section class="screen__section">
                    <h2 class="screen__heading">{EN.shelf_bin}</h2>
                    <ul>{binned.into_iter().map(one).collect_view()}</ul>
                </section>
            }
        })
    };
    view! { <div>{bin}</div> }
}
