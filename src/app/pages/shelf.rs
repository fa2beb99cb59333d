//! The stories, a search over everything written, the bin, and copies.

mod came;
mod open_copy;

use super::in_file::FilePart;
use super::keep_copy::{KeepCopy, give_any_copy};
use super::last_copy::{CopyDue, LastCopy, of_all};
use super::lasts::Lasts;
use super::newer::NewerStories;
use crate::app::state::{Keeping, Open};
use crate::app::ui::{Button, Cover, Field, TextInput, Tone, Voice, cloth_of};
use crate::route::{Route, Screen};
use crate::story::Story;
use crate::story::ids::StoryId;
use crate::story::place::{Field as At, Name, Place};
use crate::story::search::{Hit, search};
use crate::words::EN;
use crate::words::vault::VAULT;
use leptos::prelude::*;
use open_copy::OpenCopy;

/// A story's title, or when it was begun.
pub fn name_of(story: &Story, keeping: Keeping) -> String {
    let title = story.words(&Place::head(Name::Title));
    if title.is_empty() {
        story.begun().map_or_else(
            || EN.story_untitled.to_owned(),
            |at| format!("{} {}", EN.story_untitled, (keeping.ports().date)(at)),
        )
    } else {
        title.to_owned()
    }
}

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
            <Found keeping stories sought=sought />
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

/// Whether a hit is something she wrote, and not a wording of ours or a mark of where she is.
fn is_hers(hit: &Hit) -> bool {
    match &hit.place.field {
        At::Asked(_) | At::About | At::Chosen(_) | At::Bind(_) => false,
        At::Retired(..) | At::InUse(_) => false,
        At::Since(..) | At::Dated(..) => true,
        At::Named(name) => !matches!(name, Name::At | Name::Walk | Name::Gate | Name::Topics | Name::Pronoun),
        At::Answer(_)
        | At::Item(..)
        | At::Reworded(_)
        | At::Own(_)
        | At::Later(_)
        | At::Passage(_)
        | At::Link(_)
        | At::Paragraph(_)
        | At::Told(_) => true,
    }
}

#[component]
fn Found(keeping: Keeping, stories: Signal<Vec<Story>>, sought: RwSignal<String>) -> impl IntoView {
    let found = move || {
        let needle = sought.get();
        if needle.trim().is_empty() {
            return None;
        }
        let of_story = |story: &Story| {
            let (name, href) = (name_of(story, keeping), Route::Story(story.id().clone(), Screen::Contents).href());
            let hits = search(story, &needle).into_iter().filter(is_hers);
            hits.map(|hit| (name.clone(), href.clone(), hit.context)).collect::<Vec<_>>()
        };
        let hits: Vec<_> = stories.with(|all| all.iter().flat_map(of_story).collect());
        if hits.is_empty() {
            return Some(view! { <p class="empty">{EN.search_none}</p> }.into_any());
        }
        let one = |(name, href, context): (String, String, String)| {
            view! { <li><a href=href>{name}</a> <p class="hers">{context}</p></li> }
        };
        Some(view! { <ul>{hits.into_iter().map(one).collect_view()}</ul> }.into_any())
    };
    view! { <div aria-live="polite">{found}</div> }
}

#[component]
fn Bin(keeping: Keeping) -> impl IntoView {
    let one = move |(id, at): (StoryId, i64)| {
        let name = story_of(keeping, &id).map_or_else(|| id.to_string(), |story| name_of(&story, keeping));
        let label = format!("{}: {name}", EN.shelf_restore);
        let since = format!("{} {}", EN.in_bin_until, (keeping.ports().date)(at));
        view! { <li><p class="soft small">{since}</p> <Button label tone=Tone::Quiet on_press=move |()| keeping.bin(&id, false) /></li> }
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
