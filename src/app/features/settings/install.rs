//! How to install the app in this browser. It is said in the settings and nowhere else: the app must not prompt for it.

use crate::app::features::backup::buttons::download_plain_backup;
use crate::app::storage::status::StorageMode;
use crate::app::storage::storage_handle::StorageHandle;
use crate::app::ui::{Button, ButtonTone};
use crate::storage::device::install_method::{InstallMethod, install_method};
use crate::strings::{INSTALL, LIBRARY};
use leptos::prelude::*;

/// The steps for this browser; nothing where there are none, or while nothing is saved.
#[component]
pub fn InstallSection(storage: StorageHandle) -> impl IntoView {
    let here = RwSignal::new(install_method(&(storage.browser_api().browser_info)()));
    // The browser's prompt can be used once. After a refusal the remaining method is shown, after consent nothing.
    let ask = move |()| {
        (storage.browser_api().prompt_install)(Box::new(move |yes| {
            here.try_set(if yes {
                InstallMethod::NotOffered
            } else {
                install_method(&(storage.browser_api().browser_info)())
            });
        }));
    };
    move || {
        let here = here.get();
        let is_offered = here != InstallMethod::NotOffered && storage.storage_mode().get() == StorageMode::Enabled;
        is_offered.then(|| {
            view! {
                <section class="settings__part">
                    <h2>{INSTALL.title}</h2>
                    <p>{INSTALL.lead}" "{INSTALL.seen}</p>
                    {here.has_separate_storage().then(|| view! { <BackupBeforeInstall storage /> })}
                    {(here == InstallMethod::InstallPrompt).then(|| view! { <Button label=INSTALL.button on_press=ask /> })}
                    {install_steps(here)}
                </section>
            }
        })
    }
}

/// Shown where the installed app has its own storage: stories do not move there, so a backup is offered.
#[component]
fn BackupBeforeInstall(storage: StorageHandle) -> impl IntoView {
    view! {
        <p>{INSTALL.apart}</p>
        <div class="row"><Button label=LIBRARY.backup tone=ButtonTone::Quiet on_press=move |()| download_plain_backup(storage) /></div>
    }
}

fn install_steps(way: InstallMethod) -> impl IntoView {
    let steps = match way {
        InstallMethod::NotOffered | InstallMethod::InstallPrompt => None,
        InstallMethod::BrowserMenu => Some(INSTALL.menu.as_slice()),
        InstallMethod::FirefoxAndroid => Some(INSTALL.firefox_android.as_slice()),
        InstallMethod::Ios => Some(INSTALL.ios.as_slice()),
        InstallMethod::MacSafari => Some(INSTALL.mac.as_slice()),
    };
    steps.map(|steps| {
        view! { <ol class="settings__steps">{steps.iter().map(|step| view! { <li>{*step}</li> }).collect_view()}</ol> }
    })
}
