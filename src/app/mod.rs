//! The composition root: opens the adapters, provides the state, chooses the screen.

mod bars;
mod browser_api;
mod browser_functions;
mod features;
mod open_story;
mod shell;
mod storage;

mod chunks;
mod open_story_setup;
mod ui;

use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::storage::status::StorageMode;
use crate::app::storage::storage_handle::StorageHandle;
use crate::browser::memory_store;
use crate::browser::{self, LocalStorageStore, SessionStorageTabMemory};
use crate::route::{Chunk, Route, Screen, SettingsSection};
use crate::storage::stores::encrypting_store::EncryptingStore;
use crate::storage::stores::key_value::{KeyValueStore, StoreError};
use crate::storage::stores::overflow_store::OverflowStore;
use crate::storage::stores::revertible_store::RevertibleStore;
use crate::story::model::ids::{StoryId, WriterId};
use browser_functions::CORE_BROWSER_API;
use chunks::{OpenStoryChunk, poll_ready};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

/// How long after the start screen is usable the next chunk is prefetched.
const PREFETCH_DELAY: Duration = Duration::from_millis(300);

/// Starts the app in `#app`.
pub fn start_app() {
    #[cfg(debug_assertions)]
    if let Some(wanted) = browser::url_fragment().strip_prefix("#/gallery") {
        return show_gallery(wanted.trim_start_matches('/').to_owned());
    }
    let (store, mode): (Rc<EncryptingStore>, StorageMode) = match LocalStorageStore::open() {
        Ok(store) if !browser::is_ephemeral() => (
            with_encryption(with_visit_recording(OverflowStore::with_default_budget(Box::new(store)))),
            StorageMode::Enabled,
        ),
        Ok(_) => (with_encryption(memory_store()), StorageMode::Ephemeral),
        Err(
            StoreError::Unavailable
            | StoreError::QuotaExceeded
            | StoreError::Failed(_)
            | StoreError::NewerSchema(_)
            | StoreError::Locked
            | StoreError::Unreadable { .. },
        ) => (store_without_local_storage(), StorageMode::Unavailable),
    };
    let writer = WriterId::from_number(browser::random_u64());
    let Some(root) = browser::app_root() else { return };
    mount_to(root, move || app_view(store, mode, writer)).forget();
}

/// Shows the picture gallery, in a debug build only.
#[cfg(debug_assertions)]
fn show_gallery(wanted: String) {
    let Some(root) = browser::app_root() else { return };
    browser::set_root_attribute("data-screen", Some("app"));
    if let Some(wanted) = wanted.strip_prefix("layouts") {
        let wanted = wanted.trim_start_matches('/').to_owned();
        mount_to(root, move || view! { <features::exercises::layouts::gallery::LayoutGallery browser_api=browser_functions::BROWSER_API wanted /> }).forget();
        return;
    }
    mount_to(root, move || view! { <features::pictures::dev_gallery::PictureGallery browser_api=browser_functions::BROWSER_API wanted /> }).forget();
}

/// The browser's storage, with a record of what this visit stores in it.
fn with_visit_recording(store: OverflowStore) -> Box<dyn KeyValueStore> {
    Box::new(RevertibleStore::new(Box::new(store), Box::new(SessionStorageTabMemory), browser::now_ms))
}

/// The store where the browser offers no localStorage: in memory, for the mirror to take if there can be one.
fn store_without_local_storage() -> Rc<EncryptingStore> {
    with_encryption(if browser::is_ephemeral() {
        memory_store()
    } else {
        with_visit_recording(OverflowStore::without_primary(memory_store()))
    })
}

fn with_encryption(store: Box<dyn KeyValueStore>) -> Rc<EncryptingStore> {
    Rc::new(EncryptingStore::new(store))
}

/// What exists from the first load on.
#[derive(Clone, Copy)]
struct Shell {
    storage: StorageHandle,
    navigator: Navigator,
    owner: StoredValue<Option<Owner>>,
    /// The question chunk, once it is loaded.
    open_story_chunk: RwSignal<Option<OpenStoryChunk>>,
    /// Whether the mirror is merged.
    is_mirror_merged: RwSignal<bool>,
    /// Counts loads of chunks that succeeded or failed.
    chunk_load_count: RwSignal<u32>,
    /// The screen whose chunk could not be loaded.
    missing_chunk_route: RwSignal<Option<Route>>,
}

fn app_view(store: Rc<EncryptingStore>, mode: StorageMode, writer: WriterId) -> impl IntoView {
    let storage = StorageHandle::new(store, mode, writer, CORE_BROWSER_API);
    let (route, entry) =
        (Route::parse(&browser::url_fragment()).unwrap_or(Route::Start), browser::history_index().unwrap_or(0));
    if matches!(route, Route::SharedExercise(_) | Route::Package(_)) {
        browser::replace_url(&route.href(), entry); // A shared exercise or package does not stay in the browser's history.
    }
    let nav = Navigator::new(route, entry, storage);
    provide_context(storage);
    provide_context(nav);
    let shell = Shell {
        storage,
        navigator: nav,
        owner: StoredValue::new(Owner::current()),
        open_story_chunk: RwSignal::new(None),
        is_mirror_merged: RwSignal::new(false),
        chunk_load_count: RwSignal::new(0),
        missing_chunk_route: RwSignal::new(None),
    };
    bars::follow_links(nav);
    Effect::new(move |_| shell.show_route());
    Effect::new(move |_| shell.show_today());
    set_timeout(move || register_lifecycle_hooks(shell), Duration::ZERO);
    set_timeout(move || shell.prefetch_chunks(), PREFETCH_DELAY);
    view! {
        {move || shell.banners()}
        {move || shell.screen_view(nav.route().get())}
    }
}

/// Registers the listeners that are needed once the start screen is usable: before, nothing can be unsaved or unlocked.
fn register_lifecycle_hooks(shell: Shell) {
    let storage = shell.storage;
    browser::on_button_click("missing-again", move || shell.retry_missing_chunk());
    browser::on_page_hide(move |gone| storage.on_page_hide(gone));
    browser::on_activity(move |here| storage.on_activity(here));
    browser::on_broadcast_lock(move || storage.lock_this_tab());
}

impl Shell {
    /// Shows the static section or the app's own, and moves the focus to its heading.
    fn show_route(self) {
        self.chunk_load_count.track();
        let route = self.navigator.route().get();
        let missing = self.is_chunk_missing(&route);
        if route.is_passage() && !missing {
            return self.open_passage(route);
        }
        let can_continue =
            self.storage.storage_mode().get() == StorageMode::Enabled && !self.storage.story_ids().is_empty();
        let (shown, heading) = match route {
            Route::Start if can_continue => ("start", "#today-title"),
            Route::Start => ("start", "#start-title"),
            Route::Help => ("help", "#help-title"),
            _ if missing => ("app", "#missing-title"),
            Route::SettingsSection(section) => ("app", section_heading(section)),
            _ => ("app", "#app h1"),
        };
        browser::set_section_visible("missing", missing);
        browser::set_root_attribute("data-screen", Some(shown));
        browser::set_root_attribute("data-kept", can_continue.then_some(""));
        let needs_unlock = self.storage.lock.requires_unlock(&route);
        bars::show_bars(&route, needs_unlock);
        if shown != "app" || missing || needs_unlock || self.is_ready() {
            browser::set_root_attribute("data-app", Some("ready"));
            browser::focus_heading_of(heading);
        }
    }

    /// Fills in what *Today* shows of the stories, once the code that reads them is loaded. Away from it, none of it stays in the page.
    fn show_today(self) {
        self.chunk_load_count.track();
        let is_shown = self.navigator.route().get() == Route::Start && self.is_ready();
        let open = self.open_story_chunk.get().filter(|_| is_shown).map(|writing| writing.open_story);
        let facts = open.and_then(|open| {
            self.storage.story_ids(); // Read again when a story is added or deleted.
            self.when_loaded(chunks::load_today(), move || poll_ready(chunks::today_facts(open)))
        });
        let facts = facts.unwrap_or_default();
        browser::set_section_text("today-line", facts.first_line.as_deref());
        browser::set_section_visible("today-sign", facts.has_sign);
    }

    /// Whether the chunk for a screen was requested and not loaded. `chunk_load_count` changes when that does.
    fn is_chunk_missing(self, route: &Route) -> bool {
        self.missing_chunk_route.with_untracked(|missing| missing.as_ref() == Some(route))
    }

    /// Whether the mirror is merged, or nothing is saved.
    fn is_ready(self) -> bool {
        self.is_mirror_merged.get() || self.storage.storage_mode().get() == StorageMode::Ephemeral
    }

    /// Goes on from a screen that only leads to another one: a new story, or the one that was edited last.
    fn open_passage(self, passage: Route) {
        browser::set_root_attribute("data-screen", Some("app"));
        let nav = self.navigator;
        if let Some(open) = self.open_story_if_loaded().filter(|_| self.is_ready()) {
            self.when_loaded(chunks::load_passage(), move || poll_ready(chunks::open_passage(open, nav, passage)));
        }
    }

    fn screen_view(self, route: Route) -> AnyView {
        self.chunk_load_count.track();
        if self.is_chunk_missing(&route) {
            return empty_view(); // `show_route` shows the static message about it.
        }
        let needs_unlock = self.storage.lock.requires_unlock(&route);
        let stands_in_the_page = (matches!(route, Route::Start | Route::Help) || route.is_passage()) && !needs_unlock;
        if !stands_in_the_page && !browser::is_stylesheet_loaded() {
            self.fetch_chunk(box_chunk_load(browser::load_stylesheet()));
            return empty_view();
        }
        if needs_unlock {
            let unlock = || poll_ready(chunks::unlock_view(self.storage, self.navigator));
            return self.when_loaded(chunks::load_unlock(), unlock).unwrap_or_else(empty_view);
        }
        if stands_in_the_page {
            return empty_view();
        }
        let may = |_: &OpenStory| self.is_ready() || self.storage.lock.is_locked();
        let Some(open) = self.open_story_if_loaded().filter(may) else { return empty_view() };
        let shown = match route {
            Route::Story(id, screen) => self.story_screen_view(open, id, screen),
            Route::HardDays => {
                self.when_loaded(chunks::load_hard_days(), move || poll_ready(chunks::hard_days_view(open)))
            }
            Route::Telling(id, item) => {
                self.when_loaded(chunks::load_telling(), move || poll_ready(chunks::telling_view(open, id, item)))
            }
            Route::SharedExercise(_)
            | Route::Package(_)
            | Route::Studio
            | Route::Send(..)
            | Route::Print(_)
            | Route::People
            | Route::Person(_)
            | Route::Sample
            | Route::SampleMiddle
            | Route::SampleYoung => {
                self.when_loaded(chunks::load_sharing(), move || poll_ready(chunks::sharing_view(open, route)))
            }
            other => self.when_loaded(chunks::load_library(), move || poll_ready(chunks::library_view(open, other))),
        };
        if shown.is_some() {
            self.navigator.screen_rendered();
        }
        shown.unwrap_or_else(empty_view)
    }

    /// A screen of a story, when its chunk is loaded.
    fn story_screen_view(self, open: OpenStory, id: StoryId, screen: Screen) -> Option<AnyView> {
        match screen.chunk() {
            Chunk::Question => {
                self.when_loaded(chunks::load_question(), move || poll_ready(chunks::question_view(open, id, screen)))
            }
            Chunk::Milestones => self
                .when_loaded(chunks::load_milestones(), move || poll_ready(chunks::milestones_view(open, id, screen))),
            Chunk::Reading => self
                .when_loaded(chunks::load_story_page(), move || poll_ready(chunks::story_page_view(open, id, screen))),
            Chunk::Sharing => self.when_loaded(chunks::load_sharing_story(), move || {
                poll_ready(chunks::sharing_story_view(open, id, screen))
            }),
        }
    }

    /// The open story, when the question chunk is loaded.
    fn open_story_if_loaded(self) -> Option<OpenStory> {
        if let Some(writing) = self.open_story_chunk.get_untracked() {
            return Some(writing.open_story);
        }
        let owner = self.owner.get_value()?;
        let make = || owner.with(|| poll_ready(chunks::init_open_story(self.storage, self.is_mirror_merged)));
        let writing = self.when_loaded(chunks::load_open_story(), make)??;
        self.open_story_chunk.set(Some(writing));
        Some(writing.open_story)
    }

    /// Runs `call` if the chunk is loaded; otherwise fetches it, and the caller's view is drawn again afterwards.
    fn when_loaded<T, P, E>(
        self,
        part: impl Future<Output = Result<P, E>> + 'static,
        call: impl FnOnce() -> Option<T>,
    ) -> Option<T> {
        self.poll_chunk(box_chunk_load(part)).then(call).flatten()
    }

    fn poll_chunk(self, mut load: ChunkLoad) -> bool {
        match load.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(true) => return true,
            Poll::Ready(false) => self.fetch_chunk(Box::pin(std::future::ready(false))), // Reported the same way, after this drawing is done.
            Poll::Pending => self.fetch_chunk(load),
        }
        false
    }

    fn fetch_chunk(self, load: ChunkLoad) {
        browser::set_root_attribute("data-busy", Some(""));
        let asked = self.navigator.route().get_untracked();
        spawn_local(async move {
            let is_loaded = load.await;
            browser::set_root_attribute("data-busy", None);
            self.missing_chunk_route.try_set((!is_loaded).then_some(asked));
            self.chunk_load_count.try_update(|n| *n = n.wrapping_add(1));
        });
    }

    /// Prefetches the first chunk while the start screen is read, the others while the user writes: a later loss of connection costs
    /// nothing.
    fn prefetch_chunks(self) {
        spawn_local(async move {
            if self.storage.lock.is_locked() && chunks::load_unlock().await.is_err() {
                return;
            }
            if chunks::load_question().await.is_err() || chunks::load_open_story().await.is_err() {
                return; // The screen that needs it requests it again, and reports the failure.
            }
            self.open_story_if_loaded(); // Merges the mirror, so that the start screen knows of a story that only one side still has.
            Effect::new(move |done: Option<bool>| {
                if done == Some(true) {
                    return true;
                }
                let writes = !matches!(self.navigator.route().get(), Route::Start | Route::Help);
                let may = writes && self.is_mirror_merged.get();
                if may {
                    spawn_local(prefetch_remaining_chunks());
                }
                may
            });
        });
    }

    /// The banners above every screen.
    fn banners(self) -> AnyView {
        self.open_story_chunk.get().map_or_else(empty_view, |writing| (writing.banners)())
    }

    /// Requests the missing chunk again.
    fn retry_missing_chunk(self) {
        self.missing_chunk_route.set(None);
        self.chunk_load_count.update(|n| *n = n.wrapping_add(1));
    }
}

/// The heading that gets the focus when a section of the settings is opened.
fn section_heading(section: SettingsSection) -> &'static str {
    match section {
        SettingsSection::Storage => "#settings-storage",
        SettingsSection::Lock => "#settings-lock",
        SettingsSection::Erase => "#settings-erase",
    }
}

/// While a chunk is being fetched, the page itself shows its loading note.
fn empty_view() -> AnyView {
    ().into_any()
}

/// The load of a chunk, which results in whether it succeeded. One type for all of them, so that the code that awaits them exists once.
type ChunkLoad = Pin<Box<dyn Future<Output = bool>>>;

fn box_chunk_load<T, E>(part: impl Future<Output = Result<T, E>> + 'static) -> ChunkLoad {
    Box::pin(async move { part.await.is_ok() })
}

/// Each chunk waits for a pause in typing. A screen that needs one requests it again, and reports a failure.
async fn prefetch_remaining_chunks() {
    browser::wait_for_typing_idle().await;
    chunks::load_milestones().await.ok();
    browser::wait_for_typing_idle().await;
    chunks::load_story_page().await.ok();
    browser::wait_for_typing_idle().await;
    chunks::load_library().await.ok();
}
