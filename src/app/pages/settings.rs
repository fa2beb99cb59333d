//! Settings: how it looks, what is kept here, the lock, and erasing it.

mod aside;
mod lock;

use super::in_file::FilePart;
use super::install::Install;
use super::keep_copy::KeepCopy;
use super::last_copy::{LastCopy, of_all};
use super::lasts::Lasts;
use super::stop_saving::StopSaving;
use crate::app::state::{FileCopy, Keeping, Kept, Open};
use crate::app::ui::{Button, Choice, ChoiceLook, Choices, Notice, NoticeTone, Tone};
use crate::keeping::prefs::Prefs;
use crate::keeping::room::Pressure;
use crate::route::Route;
use crate::words::EN;
use crate::words::leaving::LEAVING;
use aside::SetAside;
use leptos::prelude::*;
use lock::LockPart;
use serde_json::Value;

/// Keeps changed settings, and shows them.
fn keep_prefs(prefs: &Prefs, keeping: Keeping) {
    keeping.set_prefs(&prefs.text());
    (keeping.ports().mark)("data-theme", prefs.word(THEME));
    (keeping.ports().mark)("data-size", prefs.number(SIZE).map(|size| size.to_string()).as_deref());
}

const THEME: &str = "theme";
const SIZE: &str = "size";
const SYSTEM: &str = "system";
const NORMAL: i64 = 2;

/// Settings.
#[component]
pub fn Settings() -> impl IntoView {
    let open = expect_context::<Open>();
    view! {
        <div class="screen screen--text settings">
            <h1 class="screen__title" tabindex="-1">{EN.settings_title}</h1>
            <Looks keeping=open.keeping />
            <Here open />
            <LockPart keeping=open.keeping />
            <Install keeping=open.keeping />
            <Erase open />
        </div>
    }
}

#[component]
fn Looks(keeping: Keeping) -> impl IntoView {
    let prefs = RwSignal::new(Prefs::read(&keeping.prefs()));
    let change = move |name: &str, value: Option<Value>| {
        let to = Prefs::read(&keeping.prefs()).with(name, value);
        keep_prefs(&to, keeping);
        prefs.set(to);
    };
    let theme = Signal::derive(move || Some(prefs.with(|prefs| prefs.word(THEME).unwrap_or(SYSTEM).to_owned())));
    let size = Signal::derive(move || Some(prefs.with(|prefs| prefs.number(SIZE)).unwrap_or(NORMAL).to_string()));
    let set_theme = move |value: String| change(THEME, (value != SYSTEM).then(|| value.into()));
    let set_size = move |value: String| change(SIZE, value.parse::<i64>().ok().map(Value::from));
    let named =
        |all: [(&str, &str); 4]| all.into_iter().map(|(value, label)| Choice::new(value, label)).collect::<Vec<_>>();
    let themes = named([
        (SYSTEM, EN.look_system),
        ("paper", EN.look_paper),
        ("night", EN.look_night),
        ("contrast", EN.look_contrast),
    ]);
    let sizes = named([("1", EN.size_small), ("2", EN.size_normal), ("3", EN.size_large), ("4", EN.size_huge)]);
    view! {
        <section class="settings__part">
            <Choices id="theme" legend=EN.look options=themes chosen=theme on_choose=set_theme look=ChoiceLook::Row />
            <Choices id="size" legend=EN.size options=sizes chosen=size on_choose=set_size look=ChoiceLook::Row />
        </section>
    }
}

fn kept_said(kept: Kept) -> &'static str {
    match kept {
        Kept::Here => EN.keeping_lead,
        Kept::Nothing => EN.nothing_lead,
        Kept::Blocked => EN.blocked,
    }
}

#[component]
fn Here(open: Open) -> impl IntoView {
    let keeping = open.keeping;
    let counted = move || {
        let count = |label, number: usize| view! { <div><dt>{label}</dt><dd>{number}</dd></div> };
        view! { <dl class="facts">{count(EN.stories_here, keeping.stories().len())} {count(EN.shelf_bin, keeping.binned().len())}</dl> }
    };
    view! {
        <section class="settings__part">
            <h2>{EN.keeping_title}</h2>
            <p>{move || kept_said(keeping.kept().get())}</p>
            {counted}
            <RoomLine keeping />
            <p>{EN.backup_lead}</p>
            <Lasts keeping />
            <LastCopy keeping since=of_all(keeping.all_stories()) many=true />
            <div class="row">
                <KeepCopy keeping />
                <a href=Route::Shelf.href()>{EN.shelf_title}</a>
                <a href=Route::Leaving.href()>{LEAVING.title}</a>
            </div>
            <FilePart keeping />
            <StopSaving />
            <SetAside open />
        </section>
    }
}

/// How full it is, what would free most, and what the browser has promised.
#[component]
fn RoomLine(keeping: Keeping) -> impl IntoView {
    let room = keeping.room();
    if !room.stories.is_empty() {
        keeping.ask_to_keep();
    }
    let percent = format!("{} {}", room.percent(), EN.room_percent);
    let urgent = match room.pressure() {
        Pressure::None => None,
        Pressure::Some => Some(EN.room_some),
        Pressure::High => Some(EN.room_high),
    };
    let story = room
        .stories
        .first()
        .and_then(|(id, size)| Some((super::titles::name_of(&keeping.load(id).ok()?.story?, keeping), *size)));
    let others = [(EN.shelf_bin.to_owned(), room.bin), (EN.room_aside.to_owned(), room.aside)];
    let largest = story.into_iter().chain(others).max_by_key(|(_, size)| *size).filter(|(_, size)| *size > 0);
    let promised = move || {
        keeping.promised().get().map(|yes| view! { <p>{if yes { EN.promised_yes } else { EN.promised_no }}</p> })
    };
    view! {
        <dl class="facts"><div><dt>{EN.room_used}</dt><dd>{percent}</dd></div></dl>
        {urgent.map(|said| view! { <p>{said}" "{largest.map(|(name, _)| format!("{}: {name}.", EN.room_largest))}</p> })}
        {promised}
    }
}

/// Where erasing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Erasing {
    Not,
    Asked,
    Done,
    Failed,
}

#[component]
fn Erase(open: Open) -> impl IntoView {
    let state = RwSignal::new(Erasing::Not);
    let asked = Signal::derive(move || state.get() == Erasing::Asked);
    let file = expect_context::<FileCopy>();
    let erase = move |()| {
        open.close();
        open.forget_copy();
        file.stop();
        open.keeping.erase(move |whole| {
            for name in ["data-kept", "data-theme", "data-size", "data-space", "data-example"] {
                (open.keeping.ports().mark)(name, None);
            }
            state.try_set(if whole { Erasing::Done } else { Erasing::Failed });
        });
    };
    let told = move || match state.get() {
        Erasing::Not | Erasing::Asked => None,
        Erasing::Done => Some(view! { <Notice tone=NoticeTone::News text=EN.erase_done /> }.into_any()),
        Erasing::Failed => Some(view! { <Notice tone=NoticeTone::Failure text=EN.erase_failed /> }.into_any()),
    };
    view! {
        <section class="settings__part">
            <h2>{EN.erase}</h2>
            <p>{EN.erase_sure}</p>
            <Button label=EN.erase expanded=asked controls="erase-sure" on_press=move |()| state.set(Erasing::Asked) />
            <div id="erase-sure" class="row">
                <Show when=move || asked.get()>
                    <Button label=EN.erase_yes tone=Tone::Grave on_press=erase />
                    <Button label=EN.cancel tone=Tone::Quiet on_press=move |()| state.set(Erasing::Not) />
                </Show>
            </div>
            <div role="status">{told}</div>
        </section>
    }
}
