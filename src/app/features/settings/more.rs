//! *More*: the way to everything that is neither a story nor an exercise. Each entry is one tap away from here.

use crate::route::{GuideKind, Route, SettingsSection};
use crate::strings::{ABOUT, LIBRARY, LOCK, MORE, NETWORK_LOG, OPENING, PEOPLE, SETTINGS};
use leptos::prelude::*;

/// An entry: its name, what is behind it, its screen.
type Entry = (&'static str, &'static str, Route);

/// The entries by group, each with its heading.
fn groups() -> [(&'static str, Vec<Entry>); 3] {
    [
        (
            MORE.on_this_device,
            vec![
                (SETTINGS.title, MORE.settings_hint, Route::Settings),
                (LIBRARY.backup, MORE.copy_hint, Route::SettingsSection(SettingsSection::Storage)),
                (LOCK.set_title, MORE.lock_hint, Route::SettingsSection(SettingsSection::Lock)),
                (SETTINGS.erase, MORE.erase_hint, Route::SettingsSection(SettingsSection::Erase)),
            ],
        ),
        (
            MORE.from_others,
            vec![
                (OPENING.title, MORE.open_hint, Route::SharedExercise(String::new())),
                (MORE.helpers, MORE.helpers_hint, Route::Studio),
                (PEOPLE.title, PEOPLE.more_hint, Route::People),
                (MORE.guide_practitioners, MORE.guide_practitioners_hint, Route::Guide(GuideKind::Practitioners)),
                (MORE.guide_clients, MORE.guide_clients_hint, Route::Guide(GuideKind::Clients)),
            ],
        ),
        (
            MORE.about_site,
            vec![
                (ABOUT.title, MORE.about_hint, Route::About),
                (NETWORK_LOG.title, MORE.privacy_hint, Route::NetworkLog),
                (ABOUT.sample_link, MORE.sample_hint, Route::SampleYoung),
                (MORE.today_link, MORE.today_hint, Route::ReadinessCheck),
            ],
        ),
    ]
}

/// Shown from the places bar and from *Menu*.
#[component]
pub fn MoreScreen() -> impl IntoView {
    let row = |(name, what, route): Entry| {
        view! {
            <li class="link-rows__item">
                <a class="link-rows__link" href=route.href()>
                    <span class="link-rows__name">{name}</span>
                    <span class="link-rows__hint">{what}</span>
                </a>
            </li>
        }
    };
    let group = |(title, rows): (&'static str, Vec<Entry>)| {
        view! {
            <section class="screen__section">
                <h2 class="screen__heading">{title}</h2>
                <ul class="link-rows link-rows--small">{rows.into_iter().map(row).collect_view()}</ul>
            </section>
        }
    };
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{MORE.title}</h1>
            {groups().into_iter().map(group).collect_view()}
        </div>
    }
}
