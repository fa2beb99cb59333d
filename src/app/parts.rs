//! The parts of the program that arrive when they are needed. Start waits for none of them.
//!
//! With the feature `split` the build takes each part out of the first load into a file of its own; without it (tests, lints) all of it is one.

use super::pages::{
    About, AllAsked, Before, Beside, BesideQuestion, Card, ChoiceScreen, Contents, Desk, DeskText, Exercises, Finished,
    FirstPage, GateScreen, Give, Hard, Leaving, Lost, MapScreen, MyWords, NewerStory, NextTalk, Opened, Pocket,
    QuestionScreen, Received, RoadScreen, Sample, Settings, SheetScreen, Shelf, Standing, Steady, StopScreen,
    StudioScreen, TakeCopy, Today, Together, Told, Unlock, WitnessScreen,
};
use super::state::{Brought, FileCopy, GateDraft, Keeping, Kept, Nav, Open, Ports, Verbs, Walking};
use crate::keeping::backup;
use crate::keeping::guard::LOCK;
use crate::keeping::port::KeyValue;
use crate::platform::{self, MemoryStore};
use crate::practice::library::Library;
use crate::route::{Door, Route, Screen};
use crate::story::Edit;
use crate::story::ids::{ItemId, StoryId};
use crate::story::place::{Name, Place};
use crate::story::value::Value;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// A part could not be fetched. What was written is untouched; the next try begins anew.
pub struct NotArrived;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for NotArrived {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// All doors to the browser; they arrive with what uses them.
pub const PORTS: Ports = Ports {
    first: super::FIRST,
    random: platform::random_bytes,
    same_letters: platform::same_letters,
    date: platform::date_text,
    moment_text: platform::moment_text,
    keep_twice: |json, strict, done| platform::keep_twice(json, strict, done),
    second_copy: |done| platform::second_copy(done),
    keep_versions: |json, done| platform::keep_versions(json, done),
    version_keys: |done| platform::version_keys(done),
    version_text: |key, done| platform::version_text(key, done),
    persist: |done| platform::ask_to_persist(done),
    hold: |story, take, tell| platform::hold_story(story, take, tell),
    release: platform::release_story,
    ask_copies: |question, text, done| platform::ask_copies(question, text, done),
    erase: |done| platform::erase_second_copy(done),
    revert_visit: |json, done| platform::revert_visit(json, done),
    fetch: |path, done| platform::fetch_own(path, done),
    measure: platform::text_widths,
    give_png: |name, svg, size, done| platform::give_png(name, svg, size, done),
    copy: |text, done| platform::copy_text(text, done),
    print: platform::print,
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
    read_file: |event, done| platform::chosen_file(event, done),
};

/// What the writing part brings.
#[derive(Clone, Copy)]
pub struct Writing {
    /// The open story.
    pub open: Open,
    /// Draws what stands above every screen.
    pub standing: fn() -> AnyView,
}

fn standing() -> AnyView {
    view! { <Standing /> }.into_any()
}

/// How long the second copy is waited for: a browser that does not answer must not keep her from what it has.
const PATIENCE: Duration = Duration::from_secs(2);

macro_rules! part {
    ($part:ident, $load:ident, fn $name:ident($($arg:ident: $kind:ty),*) -> $out:ty $body:block) => {
        #[cfg(feature = "split")]
        #[wasm_split_helpers::wasm_split($part, fallible, preload($load))]
        pub fn $name($($arg: $kind),*) -> Result<$out, NotArrived> {
            Ok($body)
        }
        #[cfg(not(feature = "split"))]
        pub async fn $name($($arg: $kind),*) -> Result<$out, NotArrived> {
            Ok($body)
        }
        #[cfg(not(feature = "split"))]
        pub async fn $load() -> Result<(), NotArrived> {
            Ok(())
        }
    };
}

part!(
    sitting,
    load_writing,
    fn writing(keeping: Keeping, ready: RwSignal<bool>) -> Option<Writing> {
        match Library::shipped() {
            Ok(library) => Some(Writing { open: begin_writing(library, keeping, ready), standing }),
            Err(why) => {
                platform::tell_crash(&why);
                None
            }
        }
    }
);

part!(
    sitting,
    load_sitting,
    fn sitting(open: Open, id: StoryId, screen: Screen) -> AnyView {
        if !open.open(&id) {
            return Ok(not_open(open, id));
        }
        match screen {
            Screen::Gate => view! { <GateScreen /> }.into_any(),
            Screen::Question => view! { <QuestionScreen /> }.into_any(),
            Screen::Contents | Screen::Map | Screen::Card | Screen::FirstPage | Screen::Stop => lost(),
            Screen::Desk | Screen::Text | Screen::Finished | Screen::Pocket | Screen::Copy | Screen::Asked => lost(),
            Screen::Versions | Screen::Sheet | Screen::Road => lost(),
            Screen::Words | Screen::Hard | Screen::Choice | Screen::Next => lost(),
            Screen::Give | Screen::Witness | Screen::Together => lost(),
        }
    }
);

// What she comes to after the first questions: it arrives while she answers them.
part!(
    along,
    load_along,
    fn along(open: Open, id: StoryId, screen: Screen) -> AnyView {
        if !open.open(&id) {
            return Ok(not_open(open, id));
        }
        match screen {
            Screen::Contents => view! { <Contents /> }.into_any(),
            Screen::Map => view! { <MapScreen /> }.into_any(),
            Screen::Card => view! { <Card /> }.into_any(),
            Screen::FirstPage => view! { <FirstPage /> }.into_any(),
            Screen::Stop => view! { <StopScreen /> }.into_any(),
            Screen::Gate | Screen::Question => lost(),
            Screen::Desk | Screen::Text | Screen::Finished | Screen::Pocket | Screen::Copy | Screen::Asked => lost(),
            Screen::Versions | Screen::Sheet | Screen::Road => lost(),
            Screen::Words | Screen::Hard | Screen::Choice | Screen::Next => lost(),
            Screen::Give | Screen::Witness | Screen::Together => lost(),
        }
    }
);

part!(
    reading,
    load_reading,
    fn reading(open: Open, id: StoryId, screen: Screen) -> AnyView {
        if !open.open(&id) {
            return Ok(not_open(open, id));
        }
        match screen {
            Screen::Desk => view! { <Desk /> }.into_any(),
            Screen::Text => view! { <DeskText /> }.into_any(),
            Screen::Finished => view! { <Finished /> }.into_any(),
            Screen::Pocket => view! { <Pocket /> }.into_any(),
            Screen::Copy => view! { <TakeCopy /> }.into_any(),
            Screen::Versions => view! { <Before /> }.into_any(),
            Screen::Sheet => view! { <SheetScreen /> }.into_any(),
            Screen::Road => view! { <RoadScreen /> }.into_any(),
            Screen::Words => view! { <MyWords /> }.into_any(),
            Screen::Hard => view! { <Hard /> }.into_any(),
            Screen::Choice => view! { <ChoiceScreen /> }.into_any(),
            Screen::Next => view! { <NextTalk /> }.into_any(),
            Screen::Contents | Screen::Gate | Screen::Question | Screen::Map => lost(),
            Screen::Card | Screen::FirstPage | Screen::Stop | Screen::Asked => lost(),
            Screen::Give | Screen::Witness | Screen::Together => lost(),
        }
    }
);

part!(
    reading,
    load_told,
    fn told(open: Open, id: StoryId, item: ItemId) -> AnyView {
        if !open.open(&id) {
            return Ok(not_open(open, id));
        }
        view! { <Told item /> }.into_any()
    }
);

part!(
    reading,
    load_beside,
    fn beside(_open: Open, question: String) -> AnyView {
        view! { <BesideQuestion question /> }.into_any()
    }
);

/// Fetches what draws beside a question.
fn fetch_beside(done: Box<dyn FnOnce(bool)>) {
    spawn_local(async move { done(load_beside().await.is_ok()) });
}

part!(
    around,
    load_around,
    fn around(_open: Open, route: Route) -> AnyView {
        match route {
            Route::Shelf => view! { <Shelf /> }.into_any(),
            Route::Exercises => view! { <Exercises /> }.into_any(),
            Route::Settings => view! { <Settings /> }.into_any(),
            Route::Steady => view! { <Steady /> }.into_any(),
            Route::About => view! { <About /> }.into_any(),
            Route::Leaving => view! { <Leaving /> }.into_any(),
            Route::Today => view! { <Today /> }.into_any(),
            Route::Start | Route::Help | Route::Begin(_) | Route::Story(..) | Route::Told(..) | Route::Lost => lost(),
            Route::Received(_) | Route::Sealed(_) | Route::Studio | Route::Sample | Route::YoungSample => lost(),
        }
    }
);

part!(
    sharing,
    load_sharing,
    fn sharing(_open: Open, route: Route) -> AnyView {
        match route {
            Route::Received(code) => view! { <Received code /> }.into_any(),
            Route::Sealed(code) => view! { <Opened code /> }.into_any(),
            Route::Sample => view! { <Sample /> }.into_any(),
            Route::YoungSample => view! { <Sample young=true /> }.into_any(),
            _ => view! { <StudioScreen /> }.into_any(),
        }
    }
);

part!(
    sharing,
    load_asked,
    fn asked(open: Open, id: StoryId, screen: Screen) -> AnyView {
        if !open.open(&id) {
            return Ok(not_open(open, id));
        }
        match screen {
            Screen::Give => view! { <Give /> }.into_any(),
            Screen::Witness => view! { <WitnessScreen /> }.into_any(),
            Screen::Together => view! { <Together /> }.into_any(),
            _ => view! { <AllAsked /> }.into_any(),
        }
    }
);

part!(
    vault,
    load_unlock,
    fn unlock(keeping: Keeping, nav: Nav) -> AnyView {
        keeping.open_doors(PORTS);
        view! { <Unlock keeping nav /> }.into_any()
    }
);

part!(
    sitting,
    load_doors,
    fn door(open: Open, nav: Nav, door: Door) -> () {
        if door == Door::Nothing {
            open.stop_saving();
            if open.has_begun() {
                nav.within(Screen::Question); // What was written in this visit goes on from where it was.
                return Ok(());
            }
        }
        open.begin();
        if door == Door::Hope {
            open.sheet("e14.1.1");
            open.note(Edit::put(Place::head(Name::At), Value::text("a:e14.1.1")));
            nav.within(Screen::Question);
        } else {
            nav.within(Screen::Gate);
        }
    }
);

/// An address that leads nowhere.
fn lost() -> AnyView {
    view! { <Lost /> }.into_any()
}

/// A story that is not here, or that a newer version wrote.
fn not_open(open: Open, id: StoryId) -> AnyView {
    let keeping = open.keeping;
    if untrack(|| keeping.newer_stories()).contains(&id) {
        return view! { <NewerStory keeping id /> }.into_any();
    }
    lost()
}

/// Opens what is kept and joins both copies; the screens wait for `ready`.
fn begin_writing(library: Library, keeping: Keeping, ready: RwSignal<bool>) -> Open {
    keeping.open_doors(PORTS);
    let open = Open::new(library, keeping);
    provide_context(open);
    provide_context(Brought::default());
    provide_context(GateDraft::default());
    let file = FileCopy::new(keeping, ready);
    provide_context(file);
    file.begin();
    let walking = Walking::new(open);
    provide_context(walking);
    provide_context(Beside::new(fetch_beside, |open, question| super::at_once(beside(open, question))));
    keeping.lend(Verbs {
        save: Box::new(move || open.save_now()),
        words: Box::new(move || open.peek(|story, _| backup::write(&[story], platform::now()))),
        place: Box::new(move || walking.place()),
        write_here: Box::new(move || open.ask_to_write(true)),
        take_to: Box::new(move |place| walking.take_to(place)),
        is_open: Box::new(move |id| open.is(id)),
        save_again: Box::new(move || open.save_again()),
        put_away: Box::new(move || open.put_away()),
    });
    platform::on_other_tab(move |key| {
        if key == LOCK {
            keeping.lock_changed();
        }
        open.take_from_other_tab();
    });
    platform::on_keys(move |redo| if redo { open.redo() } else { open.undo() });
    keeping.vault.on_open(move || join(open, ready), move || ready.set(false));
    if !keeping.vault.is_shut() {
        join(open, ready);
    }
    open
}

/// Joins both copies, when there are two and the key to them is here.
fn join(open: Open, ready: RwSignal<bool>) {
    let keeping = open.keeping;
    match keeping.kept().get_untracked() {
        Kept::Here if !platform::keeps_nothing() => join_both(open, ready),
        // No localStorage: where the second copy takes a text, it is the one that lasts.
        Kept::Blocked if !platform::keeps_nothing() => {
            let told = move |works| if works { join_both(open, ready) } else { show(keeping, ready) };
            keeping.ask_second(told);
            set_timeout(move || show(keeping, ready), PATIENCE);
        }
        Kept::Here | Kept::Nothing | Kept::Blocked => show(keeping, ready),
    }
}

fn join_both(open: Open, ready: RwSignal<bool>) {
    let keeping = open.keeping;
    let gone = keeping.tidy_up();
    set_timeout(
        move || {
            if !keeping.vault.is_shut() {
                show(keeping, ready);
            }
        },
        PATIENCE,
    );
    platform::second_copy(move |json| {
        if keeping.second_was_locked(json.as_deref()) {
            return; // She is asked for the passphrase; then this begins anew.
        }
        if let Some(json) = json {
            let recorded = keeping.look(|kv| kv.set_recording(false)); // What the mirror gives back is not of this visit.
            keeping.take_second(&json, &gone);
            keeping.look(|kv| kv.set_recording(recorded));
            open.take_from_other_tab();
        }
        keeping.go_on_sealing();
        show(keeping, ready);
    });
}

/// Told once: a second time would draw the screen anew under her hands.
fn show(keeping: Keeping, ready: RwSignal<bool>) {
    if ready.try_get_untracked() == Some(false) {
        keeping.look(|kv| kv.set_recording(true));
        ready.set(true);
    }
}

/// Memory alone, where nothing is to be kept.
pub fn memory() -> Box<dyn KeyValue> {
    Box::new(MemoryStore::default())
}
