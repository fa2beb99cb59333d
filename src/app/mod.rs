//! The composition root: opens the adapters, provides the state, picks the screen.

mod pages;
pub mod state;
pub mod ui;

use crate::keeping::port::{KeyValue, StoreError};
use crate::platform::{self, BrowserStore, MemoryStore};
use crate::practice::library::Library;
use crate::route::{Door, Route, Screen};
use crate::story::Edit;
use crate::story::ids::{StoryId, Writer};
use crate::story::place::{Name, Place};
use crate::story::value::Value;
use leptos::prelude::*;
use pages::{
    About, Card, Contents, Desk, DeskText, Exercises, Finished, FirstPage, GateScreen, Lost, MapScreen, Pocket,
    QuestionScreen, Sample, Settings, Shelf, Standing, Steady, StopScreen, TakeCopy, Today,
};
use state::{Keeping, Kept, Nav, Open, Ports, Walking};

const PORTS: Ports = Ports {
    now: platform::now,
    chance: platform::chance,
    date: platform::date_text,
    stash: platform::stash_text,
    keep_twice: |json, strict, done| platform::keep_twice(json, strict, done),
    erase: |done| platform::erase_second_copy(done),
    fetch: |path, done| platform::fetch_own(path, done),
    give: platform::give_file,
    copy: |text, done| platform::copy_text(text, done),
    print: platform::print,
    go: platform::show_address,
    mark: platform::mark,
    say: platform::announce,
    focus: || platform::focus_heading("#app h1"),
    nothing: platform::keep_nothing,
    read_file: |event, done| platform::chosen_file(event, done),
};

/// Starts the app in `#app`.
pub fn start(library: Library) {
    let (store, kept): (Box<dyn KeyValue>, Kept) = match BrowserStore::open() {
        Ok(store) if !platform::keeps_nothing() => (Box::new(store), Kept::Here),
        Ok(_) => (Box::new(MemoryStore::default()), Kept::Nothing),
        Err(
            StoreError::Unavailable
            | StoreError::Full
            | StoreError::Failed(_)
            | StoreError::TooNew(_)
            | StoreError::Unreadable { .. },
        ) => (Box::new(MemoryStore::default()), Kept::Blocked),
    };
    let writer = Writer::from_number(platform::chance());
    let Some(root) = platform::app_root() else { return };
    mount_to(root, move || view! { <App library store=StoredValue::new_local(Some(store)) kept writer /> }).forget();
}

#[component]
fn App(
    library: Library,
    store: StoredValue<Option<Box<dyn KeyValue>>, LocalStorage>,
    kept: Kept,
    writer: Writer,
) -> impl IntoView {
    let store = store.try_update_value(Option::take).flatten().unwrap_or_else(|| Box::new(MemoryStore::default()));
    let keeping = Keeping::new(store, kept, writer, PORTS);
    let open = Open::new(library, keeping);
    let nav = Nav::new(Route::parse(&platform::fragment()).unwrap_or(Route::Start), open);
    provide_context(open);
    provide_context(nav);
    provide_context(Walking::new(open));
    listen(open, nav, kept);
    Effect::new(move |_| arrive(open, nav));
    view! {
        <Standing />
        {move || screen(open, nav.route().get())}
    }
}

/// What comes from outside while the app runs: addresses, other tabs, the end of the page.
fn listen(open: Open, nav: Nav, kept: Kept) {
    platform::on_leaving(move || open.save_now());
    platform::on_address(move |fragment| {
        if let Some(route) = Route::parse(&fragment) {
            nav.go(route);
        }
    });
    platform::on_other_tab(move |_| open.take_from_other_tab());
    platform::on_keys(move |redo| if redo { open.redo() } else { open.undo() });
    if kept == Kept::Here {
        platform::second_copy(move |json| {
            if let Some(json) = json {
                open.keeping.take_second(&json);
            }
            platform::mark("data-app", Some("ready"));
        });
    } else {
        platform::mark("data-app", Some("ready"));
    }
}

/// Shows the static or the app's own part of the page, and moves the focus to its heading.
fn arrive(open: Open, nav: Nav) {
    let route = nav.route().get();
    if let Route::Begin(door) = route {
        return begin(open, nav, door);
    }
    let (shown, heading) = match route {
        Route::Start => ("start", "#start-title"),
        Route::Help => ("help", "#help-title"),
        _ => ("app", "#app h1"),
    };
    platform::mark("data-screen", Some(shown));
    let any = !open.keeping.stories().is_empty();
    platform::mark("data-kept", any.then_some(""));
    platform::focus_heading(heading);
}

/// A door of Start: a new story, at the gate; or, where nothing is to be kept, first the memory.
fn begin(open: Open, nav: Nav, door: Door) {
    if door == Door::Nothing {
        open.keeping.keep_nothing(Box::new(MemoryStore::default()));
    }
    open.begin();
    if door == Door::Hope {
        open.sheet("e14.1.1");
        open.note(Edit::put(Place::head(Name::At), Value::text("a:e14.1.1")));
        return nav.within(Screen::Question);
    }
    nav.within(Screen::Gate);
}

fn screen(open: Open, route: Route) -> AnyView {
    match route {
        Route::Start | Route::Help | Route::Begin(_) => ().into_any(),
        Route::Shelf => view! { <Shelf /> }.into_any(),
        Route::Exercises => view! { <Exercises /> }.into_any(),
        Route::Sample => view! { <Sample /> }.into_any(),
        Route::Settings => view! { <Settings /> }.into_any(),
        Route::Steady => view! { <Steady /> }.into_any(),
        Route::About => view! { <About /> }.into_any(),
        Route::Today => view! { <Today /> }.into_any(),
        Route::Lost => view! { <Lost /> }.into_any(),
        Route::Story(id, screen) => story_screen(open, &id, screen),
    }
}

fn story_screen(open: Open, id: &StoryId, screen: Screen) -> AnyView {
    if !open.open(id) {
        return view! { <Lost /> }.into_any();
    }
    match screen {
        Screen::Contents => view! { <Contents /> }.into_any(),
        Screen::Gate => view! { <GateScreen /> }.into_any(),
        Screen::Question => view! { <QuestionScreen /> }.into_any(),
        Screen::Map => view! { <MapScreen /> }.into_any(),
        Screen::Card => view! { <Card /> }.into_any(),
        Screen::FirstPage => view! { <FirstPage /> }.into_any(),
        Screen::Desk => view! { <Desk /> }.into_any(),
        Screen::Text => view! { <DeskText /> }.into_any(),
        Screen::Finished => view! { <Finished /> }.into_any(),
        Screen::Pocket => view! { <Pocket /> }.into_any(),
        Screen::Stop => view! { <StopScreen /> }.into_any(),
        Screen::Copy => view! { <TakeCopy /> }.into_any(),
    }
}
