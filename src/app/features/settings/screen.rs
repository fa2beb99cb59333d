//! Settings: appearance, storage, the lock, installation, and erasing everything.

use crate::app::features::backup::buttons::BackupButtons;
use crate::app::features::backup::eviction_notice::EvictionNotice;
use crate::app::features::backup::file_mirror::FileMirrorSection;
use crate::app::features::backup::reminder::{BackupAge, changes_in_all_stories};
use crate::app::features::lock::section::LockSection;
use crate::app::features::settings::install::InstallSection;
use crate::app::features::settings::quarantine::QuarantineList;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::stop_saving_panel::StopSavingPanel;
use crate::app::storage::file_mirror::FileMirror;
use crate::app::storage::status::StorageMode;
use crate::app::storage::storage_handle::StorageHandle;
use crate::app::ui::{Button, ButtonTone, Choice, ChoiceLayout, Choices, Notice, NoticeTone};
use crate::route::{Route, SettingsSection};
use crate::storage::device::quota::UsageLevel;
use crate::storage::preferences::Preferences;
use crate::strings::{APP, GATE, LIBRARY, NETWORK_LOG, SAVING, SETTINGS};
use leptos::prelude::*;
use serde_json::Value;
use std::time::Duration;

/// Saves changed preferences and applies them to the document.
fn store_and_apply_prefs(prefs: &Preferences, storage: StorageHandle) {
    storage.save_preferences(&prefs.to_json());
    (storage.browser_api().set_root_attribute)("data-theme", prefs.get_str(THEME_PREF));
    (storage.browser_api().set_root_attribute)(
        "data-size",
        prefs.get_i64(SIZE_PREF).map(|size| size.to_string()).as_deref(),
    );
}

const THEME_PREF: &str = "theme";
const SIZE_PREF: &str = "size";
const SYSTEM_THEME: &str = "system";
const NORMAL_SIZE: i64 = 2;

/// Opened from *More* and from banners, at one of its sections if the route names one. Changes apply at once; erasing asks again.
#[component]
pub fn SettingsScreen(
    /// The address that was opened.
    route: Route,
) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let erases = route == Route::SettingsSection(SettingsSection::Erase);
    view! {
        <div class="screen screen--text settings">
            <h1 class="screen__title" tabindex="-1">{SETTINGS.title}</h1>
            <AppearanceSection storage=open.storage />
            <StorageSection open />
            <div id="settings-lock" tabindex="-1"><LockSection storage=open.storage /></div>
            <InstallSection storage=open.storage />
            <EraseSection open asked_already=erases />
        </div>
    }
}

/// Theme and text size, applied as they are chosen.
#[component]
fn AppearanceSection(storage: StorageHandle) -> impl IntoView {
    let prefs = RwSignal::new(Preferences::parse(&storage.preferences_json()));
    let change = move |name: &str, value: Option<Value>| {
        let to = Preferences::parse(&storage.preferences_json()).with_value(name, value);
        store_and_apply_prefs(&to, storage);
        prefs.set(to);
    };
    let theme =
        Signal::derive(move || Some(prefs.with(|prefs| prefs.get_str(THEME_PREF).unwrap_or(SYSTEM_THEME).to_owned())));
    let size =
        Signal::derive(move || Some(prefs.with(|prefs| prefs.get_i64(SIZE_PREF)).unwrap_or(NORMAL_SIZE).to_string()));
    let set_theme = move |value: String| change(THEME_PREF, (value != SYSTEM_THEME).then(|| value.into()));
    let set_size = move |value: String| change(SIZE_PREF, value.parse::<i64>().ok().map(Value::from));
    let named =
        |all: [(&str, &str); 4]| all.into_iter().map(|(value, label)| Choice::new(value, label)).collect::<Vec<_>>();
    let themes = named([
        (SYSTEM_THEME, SETTINGS.look_system),
        ("paper", SETTINGS.look_paper),
        ("night", SETTINGS.look_night),
        ("contrast", SETTINGS.look_contrast),
    ]);
    let sizes = named([
        ("1", SETTINGS.size_small),
        ("2", SETTINGS.size_normal),
        ("3", SETTINGS.size_large),
        ("4", SETTINGS.size_huge),
    ]);
    view! {
        <section class="settings__part">
            <Choices id="theme" legend=SETTINGS.look options=themes chosen=theme on_choose=set_theme look=ChoiceLayout::Inline />
            <Choices id="size" legend=SETTINGS.size options=sizes chosen=size on_choose=set_size look=ChoiceLayout::Inline />
        </section>
    }
}

/// Returns whether and where stories are saved, as a sentence.
fn persistence_text(mode: StorageMode) -> &'static str {
    match mode {
        StorageMode::Enabled => SETTINGS.storage_lead,
        StorageMode::Ephemeral => SETTINGS.nothing_lead,
        StorageMode::Unavailable => SAVING.blocked,
    }
}

/// What is stored here, how full it is, backups, the file mirror, stopping to save, and quarantined records.
#[component]
fn StorageSection(open: OpenStory) -> impl IntoView {
    let storage = open.storage;
    let counted = move || {
        let count = |label, number: usize| view! { <div><dt>{label}</dt><dd>{number}</dd></div> };
        view! { <dl class="facts">{count(LIBRARY.stories_here, storage.story_ids().len())} {count(LIBRARY.bin, storage.trashed_stories().len())}</dl> }
    };
    view! {
        <section class="settings__part">
            <h2 id="settings-storage" tabindex="-1">{SETTINGS.storage_title}</h2>
            <p>{move || persistence_text(storage.storage_mode().get())}</p>
            {counted}
            <StorageUsageLine storage />
            <p>{LIBRARY.backup_lead}</p>
            <EvictionNotice storage />
            <BackupAge storage since=changes_in_all_stories(storage.all_stories()) many=true />
            <div class="row">
                <BackupButtons storage />
                <a href=Route::StoryList.href()>{LIBRARY.title}</a>
                <a href=Route::NetworkLog.href()>{NETWORK_LOG.title}</a>
            </div>
            <FileMirrorSection storage />
            <Show when=move || !storage.story_ids().is_empty() && storage.storage_mode().get() == StorageMode::Enabled>
                <h3>{GATE.stop_saving_title}</h3>
                <StopSavingPanel />
            </Show>
            <QuarantineList open />
        </section>
    }
}

/// The used share of the quota, the largest item if space is short, and whether the browser granted persistent storage.
#[component]
fn StorageUsageLine(storage: StorageHandle) -> impl IntoView {
    let room = storage.storage_usage();
    if !room.units_by_story.is_empty() {
        storage.request_persistence();
    }
    let percent = SAVING.room_percent(&room.percent_used().to_string());
    let urgent = match room.level() {
        UsageLevel::Normal => None,
        UsageLevel::Elevated => Some(SAVING.room_some),
        UsageLevel::High => Some(SAVING.room_high),
    };
    let story = room.units_by_story.first().and_then(|(id, size)| {
        Some((crate::app::shell::titles::stored_story_title(&storage.load_story(id).ok()?.story?, storage), *size))
    });
    let others = [(LIBRARY.bin.to_owned(), room.trash_units), (SAVING.room_aside.to_owned(), room.quarantine_units)];
    let largest = story.into_iter().chain(others).max_by_key(|(_, size)| *size).filter(|(_, size)| *size > 0);
    let promised = move || {
        storage
            .persist_granted()
            .get()
            .map(|yes| view! { <p>{if yes { SAVING.promised_yes } else { SAVING.promised_no }}</p> })
    };
    let asks_before_persisting = move || storage.asks_before_persisting() && storage.persist_granted().get().is_none();
    view! {
        <dl class="facts"><div><dt>{SAVING.room_used}</dt><dd>{percent}</dd></div></dl>
        {urgent.map(|message| view! { <p>{message}" "{largest.map(|(name, _)| SAVING.room_largest(&name))}</p> })}
        <div role="status">{promised}</div>
        <Show when=asks_before_persisting>
            <p>{SAVING.promise_ask}</p>
            <Button label=SAVING.promise_ask_button on_press=move |()| storage.ask_for_persistence() />
        </Show>
    }
}

/// The state of erasing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum EraseState {
    Idle,
    Confirming,
    Erasing,
    /// The browser has not confirmed within `ERASE_PATIENCE` that the mirror is gone.
    Waiting,
    Done,
    Failed,
}

/// After this time without an answer of the browser, the screen says what holds it up.
const ERASE_PATIENCE: Duration = Duration::from_secs(3);

/// Erases everything stored here after a second press, and says whether all of it is gone. Who asked for it on the screen before has
/// pressed once already.
#[component]
fn EraseSection(open: OpenStory, asked_already: bool) -> impl IntoView {
    let state = RwSignal::new(if asked_already { EraseState::Confirming } else { EraseState::Idle });
    let asked = Signal::derive(move || state.get() == EraseState::Confirming);
    let file = expect_context::<FileMirror>();
    let erase = move |()| {
        state.set(EraseState::Erasing);
        set_timeout(
            move || {
                if state.try_get_untracked() == Some(EraseState::Erasing) {
                    state.try_set(EraseState::Waiting);
                }
            },
            ERASE_PATIENCE,
        );
        open.close();
        open.forget_import();
        file.stop();
        open.storage.erase_everything(move |whole| {
            for name in ["data-kept", "data-theme", "data-size", "data-space", "data-example"] {
                (open.storage.browser_api().set_root_attribute)(name, None);
            }
            state.try_set(if whole { EraseState::Done } else { EraseState::Failed });
        });
    };
    let status = move || match state.get() {
        EraseState::Idle | EraseState::Confirming => None,
        EraseState::Erasing => Some(view! { <p>{SETTINGS.erasing}</p> }.into_any()),
        EraseState::Waiting => {
            Some(view! { <Notice tone=NoticeTone::Status text=SETTINGS.erase_waiting /> }.into_any())
        }
        EraseState::Done => Some(view! { <Notice tone=NoticeTone::Info text=SETTINGS.erase_done /> }.into_any()),
        EraseState::Failed => Some(view! { <Notice tone=NoticeTone::Failure text=SETTINGS.erase_failed /> }.into_any()),
    };
    view! {
        <section class="settings__part">
            <h2 id="settings-erase" tabindex="-1">{SETTINGS.erase}</h2>
            <p>{SETTINGS.erase_sure}</p>
            <Button label=SETTINGS.erase expanded=asked controls="erase-sure" on_press=move |()| state.set(EraseState::Confirming) />
            <div id="erase-sure" class="row">
                <Show when=move || asked.get()>
                    <Button label=SETTINGS.erase_yes tone=ButtonTone::Destructive on_press=erase />
                    <Button label=APP.cancel tone=ButtonTone::Quiet on_press=move |()| state.set(EraseState::Idle) />
                </Show>
            </div>
            <div role="status">{status}</div>
        </section>
    }
}
