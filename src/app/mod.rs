//! The composition root: opens the adapters, provides the state, picks the screen.

mod pages;
mod parts;
pub mod state;
pub mod ui;

use crate::keeping::apart::Apart;
use crate::keeping::guard::Guarded;
use crate::keeping::port::{KeyValue, StoreError};
use crate::keeping::sitting::Sitting;
use crate::platform::{self, BrowserStore, TabStore};
use crate::route::{Door, Route, Screen};
use crate::story::ids::Writer;
use leptos::prelude::*;
use leptos::task::spawn_local;
use parts::{NotArrived, Writing, memory};
use state::{FirstPorts, Keeping, Kept, Nav, Open};
use std::future::Future;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

const FIRST: FirstPorts = FirstPorts {
    now: platform::now,
    chance: platform::chance,
    stash: platform::stash_text,
    lock_others: platform::lock_others,
    give: platform::give_file,
    leave_field: platform::leave_field,
    go: platform::show_address,
    enter: platform::enter_address,
    retreat: platform::go_back,
    mark: platform::mark,
    say: platform::announce,
    nothing: platform::keep_nothing,
    memory,
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
        Ok(store) if !platform::keeps_nothing() => (guarded(recorded(Apart::beside(Box::new(store)))), Kept::Here),
        Ok(_) => (guarded(memory()), Kept::Nothing),
        Err(
            StoreError::Unavailable
            | StoreError::Full
            | StoreError::Failed(_)
            | StoreError::TooNew(_)
            | StoreError::Locked
            | StoreError::Unreadable { .. },
        ) => (without_first(), Kept::Blocked),
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
    mount_to(root, move || view! { <pages::Gallery ports=parts::PORTS wanted /> }).forget();
}

/// The browser's storage, with a record of what this visit stores in it.
fn recorded(store: Apart) -> Box<dyn KeyValue> {
    Box::new(Sitting::new(Box::new(store), Box::new(TabStore), platform::now))
}

/// Where the browser gives no localStorage: held in memory, for the second copy to take if there can be one.
fn without_first() -> Rc<Guarded> {
    guarded(if platform::keeps_nothing() { memory() } else { recorded(Apart::alone(memory())) })
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
    /// The writing part, once it is here.
    writing: RwSignal<Option<Writing>>,
    /// Both copies are joined.
    ready: RwSignal<bool>,
    /// Counts parts that arrived, or did not.
    arrivals: RwSignal<u32>,
    /// The screen whose part did not come.
    missing: RwSignal<Option<Route>>,
}

fn app(store: Rc<Guarded>, kept: Kept, writer: Writer) -> impl IntoView {
    let keeping = Keeping::new(store, kept, writer, FIRST);
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
        writing: RwSignal::new(None),
        ready: RwSignal::new(false),
        arrivals: RwSignal::new(0),
        missing: RwSignal::new(None),
    };
    let parsed = |fragment: String| Route::parse(&fragment);
    platform::on_link(move |fragment| parsed(fragment).map_or((), |route| nav.go(route)));
    platform::on_address(move |fragment| parsed(fragment).map_or((), |route| nav.follow(route)));
    platform::on_back(move |entry| nav.went_to(entry));
    Effect::new(move |_| shell.arrive());
    set_timeout(move || attend(shell), Duration::ZERO);
    set_timeout(move || shell.fetch_ahead(), BREATH);
    view! {
        {move || shell.standing()}
        {move || shell.screen(nav.route().get())}
    }
}

/// What is heard once Start can be used: nothing can wait to be saved, or be locked, before.
fn attend(shell: Shell) {
    let keeping = shell.keeping;
    platform::on_press("missing-again", move || shell.again());
    platform::on_leaving(move |gone| keeping.leaving(gone));
    platform::on_presence(move |here| keeping.present(here));
    platform::on_lock(move || keeping.lock());
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
            _ if missing => ("app", "#missing-title"),
            _ => ("app", "#app h1"),
        };
        platform::show("missing", missing);
        platform::mark("data-screen", Some(shown));
        let can_continue = self.keeping.kept().get() == Kept::Here && !self.keeping.stories().is_empty();
        platform::mark("data-kept", can_continue.then_some(""));
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

    /// A door of Start: a new story, at the gate; or, where nothing is to be saved, the story of this visit in memory.
    fn begin(self, door: Door) {
        platform::mark("data-screen", Some("app"));
        let nav = self.nav;
        if let Some(open) = self.writing().filter(|_| self.is_ready()) {
            self.now(parts::load_doors(), move || at_once(parts::door(open, nav, door)));
        }
    }

    fn screen(self, route: Route) -> AnyView {
        self.arrivals.track();
        if self.is_missing(&route) {
            return nothing(); // `arrive` shows the page's own words about it.
        }
        let asks = self.keeping.vault.asks(&route);
        let stands_in_the_page = matches!(route, Route::Start | Route::Help | Route::Begin(_)) && !asks;
        if !stands_in_the_page && !platform::look_is_here() {
            self.fetch(load(platform::look_arrives()));
            return nothing();
        }
        if asks {
            let unlock = || at_once(parts::unlock(self.keeping, self.nav));
            return self.now(parts::load_unlock(), unlock).unwrap_or_else(nothing);
        }
        if stands_in_the_page {
            return nothing();
        }
        let may = |_: &Open| self.is_ready() || self.keeping.vault.is_shut();
        let Some(open) = self.writing().filter(may) else { return nothing() };
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
            Route::Received(_) | Route::Sealed(_) | Route::Studio | Route::Sample | Route::YoungSample => {
                self.now(parts::load_sharing(), move || at_once(parts::sharing(open, route)))
            }
            other => self.now(parts::load_around(), move || at_once(parts::around(open, other))),
        };
        if shown.is_some() {
            self.nav.arrived();
        }
        shown.unwrap_or_else(nothing)
    }

    /// The writing part, if it is here.
    fn writing(self) -> Option<Open> {
        if let Some(writing) = self.writing.get_untracked() {
            return Some(writing.open);
        }
        let owner = self.owner.get_value()?;
        let make = || owner.with(|| at_once(parts::writing(self.keeping, self.ready)));
        let writing = self.now(parts::load_writing(), make)??;
        self.writing.set(Some(writing));
        Some(writing.open)
    }

    /// Does what a part can do, if the part is here; else fetches it, and whoever asked is asked again.
    fn now<T, P, E>(
        self,
        part: impl Future<Output = Result<P, E>> + 'static,
        call: impl FnOnce() -> Option<T>,
    ) -> Option<T> {
        self.is_here(load(part)).then(call).flatten()
    }

    fn is_here(self, mut load: Load) -> bool {
        match load.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(true) => return true,
            Poll::Ready(false) => self.fetch(Box::pin(std::future::ready(false))), // Told in the same way, after this drawing is done.
            Poll::Pending => self.fetch(load),
        }
        false
    }

    fn fetch(self, load: Load) {
        platform::mark("data-busy", Some(""));
        let asked = self.nav.route().get_untracked();
        spawn_local(async move {
            let came = load.await;
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
                    spawn_local(fetch_the_rest());
                }
                may
            });
        });
    }

    /// What stands above every screen.
    fn standing(self) -> AnyView {
        self.writing.get().map_or_else(nothing, |writing| (writing.standing)())
    }

    /// Asks once more for the part that did not come.
    fn again(self) {
        self.missing.set(None);
        self.arrivals.update(|n| *n = n.wrapping_add(1));
    }
}

/// While a part is on its way, the page itself says "One moment".
fn nothing() -> AnyView {
    ().into_any()
}

/// A part on its way: whether it came. One type for all of them, so that what waits for them is there once.
type Load = Pin<Box<dyn Future<Output = bool>>>;

fn load<T, E>(part: impl Future<Output = Result<T, E>> + 'static) -> Load {
    Box::pin(async move { part.await.is_ok() })
}

/// A part that is here answers without waiting.
fn at_once<T>(call: impl Future<Output = Result<T, NotArrived>>) -> Option<T> {
    match pin!(call).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => done.ok(),
        Poll::Pending => None,
    }
}

/// None of them comes between two letters. Whoever needs one asks again, and is told.
async fn fetch_the_rest() {
    platform::hands_rest().await;
    parts::load_along().await.ok();
    platform::hands_rest().await;
    parts::load_reading().await.ok();
    platform::hands_rest().await;
    parts::load_around().await.ok();
}
