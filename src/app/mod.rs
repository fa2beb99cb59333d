//! The composition root: opens the adapters, provides the state, picks the screen.

mod pages;
mod parts;
pub mod state;
pub mod ui;

use crate::keeping::apart::Apart;
use crate::keeping::guard::Guarded;
use crate::keeping::port::{KeyValue, StoreError};
use crate::platform::{self, BrowserStore};
use crate::route::{Door, Route, Screen};
use crate::story::ids::Writer;
use leptos::prelude::*;
use leptos::task::spawn_local;
use pages::{NotHere, Standing};
use parts::{NotArrived, memory};
use state::{Keeping, Kept, Nav, Open, Ports};
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

const PORTS: Ports = Ports {
    now: platform::now,
    chance: platform::chance,
    random: platform::random_bytes,
    same_letters: platform::same_letters,
    date: platform::date_text,
    moment_text: platform::moment_text,
    stash: platform::stash_text,
    keep_twice: |json, strict, done| platform::keep_twice(json, strict, done),
    second_copy: |done| platform::second_copy(done),
    keep_versions: |json, done| platform::keep_versions(json, done),
    version_keys: |done| platform::version_keys(done),
    version_text: |key, done| platform::version_text(key, done),
    persist: |done| platform::ask_to_persist(done),
    hold: |story, take, tell| platform::hold_story(story, take, tell),
    release: platform::release_story,
    lock_others: platform::lock_others,
    ask_copies: |question, text, done| platform::ask_copies(question, text, done),
    erase: |done| platform::erase_second_copy(done),
    fetch: |path, done| platform::fetch_own(path, done),
    give: platform::give_file,
    measure: platform::text_widths,
    give_png: |name, svg, size, done| platform::give_png(name, svg, size, done),
    copy: |text, done| platform::copy_text(text, done),
    print: platform::print,
    leave_field: platform::leave_field,
    go: platform::show_address,
    enter: platform::enter_address,
    retreat: platform::go_back,
    mark: platform::mark,
    say: platform::announce,
    focus: || platform::focus_heading("#app h1"),
    home: platform::home,
    requests: platform::requests,
    policy: platform::policy,
    build: platform::build,
    agent: platform::agent,
    around: platform::around,
    install: |done| platform::install_app(done),
    shares: platform::shares,
    share: platform::share,
    nothing: platform::keep_nothing,
    read_file: |event, done| platform::chosen_file(event, done),
};

/// After Start can be used, the next part is fetched while she reads.
const BREATH: Duration = Duration::from_millis(300);

/// Starts the app in `#app`.
pub fn start() {
    #[cfg(debug_assertions)]
    if let Some(wanted) = platform::fragment().strip_prefix("#/gallery") {
        return show_gallery(wanted.trim_start_matches('/').to_owned());
    }
    let (store, kept): (Rc<Guarded>, Kept) = match BrowserStore::open() {
        Ok(store) if !platform::keeps_nothing() => (guarded(Box::new(Apart::beside(Box::new(store)))), Kept::Here),
        Ok(_) => (guarded(memory()), Kept::Nothing),
        Err(
            StoreError::Unavailable
            | StoreError::Full
            | StoreError::Failed(_)
            | StoreError::TooNew(_)
            | StoreError::Locked
            | StoreError::Unreadable { .. },
        ) => (guarded(memory()), Kept::Blocked),
    };
    let writer = Writer::from_number(platform::chance());
    let Some(root) = platform::app_root() else { return };
    mount_to(root, move || app(store, kept, writer)).forget();
}

/// A developer's build shows its pictures.
#[cfg(debug_assertions)]
fn show_gallery(wanted: String) {
    let Some(root) = platform::app_root() else { return };
    platform::mark("data-screen", Some("app"));
    mount_to(root, move || view! { <pages::Gallery ports=PORTS wanted /> }).forget();
}

fn guarded(store: Box<dyn KeyValue>) -> Rc<Guarded> {
    Rc::new(Guarded::new(store))
}

/// What is here from the first moment on.
#[derive(Clone, Copy)]
struct Shell {
    keeping: Keeping,
    nav: Nav,
    owner: StoredValue<Option<Owner>>,
    open: StoredValue<Option<Open>>,
    /// Both copies are joined.
    ready: RwSignal<bool>,
    /// Counts parts that arrived, or did not.
    arrivals: RwSignal<u32>,
    /// The screen whose part did not come.
    missing: RwSignal<Option<Route>>,
}

fn app(store: Rc<Guarded>, kept: Kept, writer: Writer) -> impl IntoView {
    let keeping = Keeping::new(store, kept, writer, PORTS);
    let (route, entry) = (Route::parse(&platform::fragment()).unwrap_or(Route::Start), platform::entry().unwrap_or(0));
    if matches!(route, Route::Received(_) | Route::Sealed(_)) {
        platform::show_address(&route.href(), entry); // What was sent does not stay in the browser's history.
    }
    let nav = Nav::new(route, entry, keeping);
    provide_context(keeping);
    provide_context(nav);
    let shell = Shell {
        keeping,
        nav,
        owner: StoredValue::new(Owner::current()),
        open: StoredValue::new(None),
        ready: RwSignal::new(false),
        arrivals: RwSignal::new(0),
        missing: RwSignal::new(None),
    };
    platform::on_leaving(move |gone| keeping.leaving(gone));
    platform::on_presence(move |here| keeping.present(here));
    platform::on_lock(move || keeping.lock());
    let parsed = |fragment: String| Route::parse(&fragment);
    platform::on_link(move |fragment| parsed(fragment).map_or((), |route| nav.go(route)));
    platform::on_address(move |fragment| parsed(fragment).map_or((), |route| nav.follow(route)));
    platform::on_back(move |entry| nav.went_to(entry));
    Effect::new(move |_| shell.arrive());
    set_timeout(move || shell.fetch_ahead(), BREATH);
    view! {
        <Standing />
        {move || shell.screen(nav.route().get())}
    }
}

impl Shell {
    /// Shows the static or the app's own part of the page, and moves the focus to its heading.
    fn arrive(self) {
        self.arrivals.track();
        let route = self.nav.route().get();
        let missing = self.is_missing(&route);
        if let Route::Begin(door) = route
            && !missing
        {
            return self.begin(door);
        }
        let (shown, heading) = match route {
            Route::Start => ("start", "#start-title"),
            Route::Help => ("help", "#help-title"),
            _ => ("app", "#app h1"),
        };
        platform::mark("data-screen", Some(shown));
        platform::mark("data-kept", (!self.keeping.stories().is_empty()).then_some(""));
        let asks = self.keeping.vault.asks(&self.nav.route().get());
        if shown != "app" || missing || asks || self.is_ready() {
            platform::mark("data-app", Some("ready"));
            platform::focus_heading(heading);
        }
    }

    /// Whether the part for a screen was asked for and did not come. `arrivals` tells when that changes.
    fn is_missing(self, route: &Route) -> bool {
        self.missing.with_untracked(|missing| missing.as_ref() == Some(route))
    }

    /// Both copies are joined, or there are none.
    fn is_ready(self) -> bool {
        self.ready.get() || self.keeping.kept().get() == Kept::Nothing
    }

    /// A door of Start: a new story, at the gate; or, where nothing is to be kept, first the memory.
    fn begin(self, door: Door) {
        if door == Door::Nothing && self.keeping.kept().get_untracked() != Kept::Nothing {
            self.keeping.keep_nothing(memory());
        }
        platform::mark("data-screen", Some("app"));
        let nav = self.nav;
        if let Some(open) = self.writing().filter(|_| self.is_ready()) {
            self.now(parts::load_doors(), move || at_once(parts::door(open, nav, door)));
        }
    }

    fn screen(self, route: Route) -> AnyView {
        self.arrivals.track();
        if self.is_missing(&route) {
            return self.waiting();
        }
        let asks = self.keeping.vault.asks(&route);
        let stands_in_the_page = matches!(route, Route::Start | Route::Help | Route::Begin(_)) && !asks;
        if !stands_in_the_page && !platform::look_is_here() {
            self.fetch(platform::look_arrives());
            return self.waiting();
        }
        if asks {
            let unlock = || at_once(parts::unlock(self.keeping, self.nav));
            return self.now(parts::load_unlock(), unlock).unwrap_or_else(|| self.waiting());
        }
        if stands_in_the_page {
            return ().into_any();
        }
        let may = |_: &Open| self.is_ready() || self.keeping.vault.is_shut();
        let Some(open) = self.writing().filter(may) else { return self.waiting() };
        let shown = match route {
            Route::Story(id, screen) => match screen {
                Screen::Desk | Screen::Text | Screen::Finished | Screen::Pocket | Screen::Copy | Screen::Versions => {
                    self.now(parts::load_reading(), move || at_once(parts::reading(open, id, screen)))
                }
                Screen::Sheet | Screen::Road | Screen::Words | Screen::Hard | Screen::Choice | Screen::Next => {
                    self.now(parts::load_reading(), move || at_once(parts::reading(open, id, screen)))
                }
                Screen::Gate | Screen::Question => {
                    self.now(parts::load_sitting(), move || at_once(parts::sitting(open, id, screen)))
                }
                Screen::Asked | Screen::Give | Screen::Witness | Screen::Together => {
                    self.now(parts::load_asked(), move || at_once(parts::asked(open, id, screen)))
                }
                Screen::Contents | Screen::Map | Screen::Card | Screen::FirstPage | Screen::Stop => {
                    self.now(parts::load_along(), move || at_once(parts::along(open, id, screen)))
                }
            },
            Route::Told(id, item) => self.now(parts::load_told(), move || at_once(parts::told(open, id, item))),
            Route::Received(_) | Route::Sealed(_) | Route::Studio | Route::Sample => {
                self.now(parts::load_sharing(), move || at_once(parts::sharing(open, route)))
            }
            other => self.now(parts::load_around(), move || at_once(parts::around(open, other))),
        };
        if shown.is_some() {
            self.nav.arrived();
        }
        shown.unwrap_or_else(|| self.waiting())
    }

    /// The writing part, if it is here.
    fn writing(self) -> Option<Open> {
        if let Some(open) = self.open.get_value() {
            return Some(open);
        }
        let owner = self.owner.get_value()?;
        let make = || owner.with(|| at_once(parts::writing(self.keeping, self.ready)));
        let open = self.now(parts::load_writing(), make)??;
        self.open.set_value(Some(open));
        Some(open)
    }

    /// Does what a part can do, if the part is here; else fetches it, and whoever asked is asked again.
    fn now<T, E: 'static>(
        self,
        load: impl Future<Output = Result<(), E>> + 'static,
        call: impl FnOnce() -> Option<T>,
    ) -> Option<T> {
        let mut load = Box::pin(load);
        match load.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(Ok(())) => call(),
            Poll::Ready(Err(failed)) => {
                self.fetch(std::future::ready(Err::<(), E>(failed))); // Told in the same way, after this drawing is done.
                None
            }
            Poll::Pending => {
                self.fetch(load);
                None
            }
        }
    }

    fn fetch<E: 'static>(self, load: impl Future<Output = Result<(), E>> + 'static) {
        platform::mark("data-busy", Some(""));
        let asked = self.nav.route().get_untracked();
        spawn_local(async move {
            let came = load.await.is_ok();
            platform::mark("data-busy", None);
            self.missing.try_set((!came).then_some(asked));
            self.arrivals.try_update(|n| *n = n.wrapping_add(1));
        });
    }

    /// The first part while Start is read, the others while she writes: a line that is lost later takes nothing away.
    fn fetch_ahead(self) {
        spawn_local(async move {
            if self.keeping.vault.is_shut() && parts::load_unlock().await.is_err() {
                return;
            }
            if parts::load_sitting().await.is_err() || parts::load_writing().await.is_err() {
                return; // Whoever needs it asks again, and is told.
            }
            self.writing(); // Joins both copies, so that Start knows of a story that only one of them still has.
            Effect::new(move |done: Option<bool>| {
                if done == Some(true) {
                    return true;
                }
                let writes = !matches!(self.nav.route().get(), Route::Start | Route::Help);
                let may = writes && self.ready.get();
                if may {
                    set_timeout(fetch_the_rest, BREATH);
                }
                may
            });
        });
    }

    /// While a part is on its way the page says "One moment"; when it did not come, this says so.
    fn waiting(self) -> AnyView {
        let again = move |()| {
            self.missing.set(None);
            self.arrivals.update(|n| *n = n.wrapping_add(1));
        };
        let is_missing = self.missing.with_untracked(Option::is_some);
        is_missing.then(|| view! { <NotHere on_again=again /> }).into_any()
    }
}

/// A part that is here answers without waiting.
fn at_once<T>(call: impl Future<Output = Result<T, NotArrived>>) -> Option<T> {
    match pin!(call).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => done.ok(),
        Poll::Pending => None,
    }
}

fn fetch_the_rest() {
    spawn_local(async {
        // Whoever needs them asks again, and is told.
        parts::load_along().await.ok();
        parts::load_reading().await.ok();
        parts::load_around().await.ok();
    });
}
