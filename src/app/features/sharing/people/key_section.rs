//! The key of this device, by which people give back without a passphrase: one switch, and the recovery code on demand. The private key must
//! never be in a link.

use crate::app::open_story::story::OpenStory;
use crate::app::storage::storage_handle::StorageHandle;
use crate::app::ui::{Button, ButtonTone};
use crate::sharing::people::device_keys::{self, KeyError};
use crate::strings::PEOPLE;
use leptos::prelude::*;
use std::cell::RefCell;

/// Switches the key in links on or off; returns the public key that goes into links, or `None` where there is no randomness.
fn set_key_in_links(storage: StorageHandle, on: bool) -> Option<String> {
    if !on {
        storage.write_store(device_keys::stop_using_key);
        return Some(String::new());
    }
    let browser_api = storage.browser_api();
    let made = RefCell::new(None);
    storage.write_store(|kv| {
        let done =
            device_keys::use_key_in_links(kv, (browser_api.now_ms)(), &mut |bytes| (browser_api.fill_random)(bytes));
        match done {
            Ok(key) => drop(made.replace(Some(key.public_key().to_text()))),
            Err(KeyError::NoRandomness) => {}
            Err(KeyError::Store(error)) => return Err(error),
        }
        Ok(())
    });
    made.into_inner()
}

/// Shown in the Studio. `public_key` is what goes into links, empty while the switch is off.
#[component]
pub fn DeviceKeySection(public_key: RwSignal<String>) -> impl IntoView {
    let storage = expect_context::<OpenStory>().storage;
    let failed = RwSignal::new(false);
    let is_on = Signal::derive(move || public_key.with(|key| !key.is_empty()));
    let switch = move |()| match set_key_in_links(storage, !is_on.get_untracked()) {
        Some(key) => {
            failed.set(false);
            public_key.set(key);
        }
        None => failed.set(true),
    };
    view! {
        <details class="disclosure" open=untrack(move || is_on.get())>
            <summary>{PEOPLE.key_title}</summary>
            <p>{PEOPLE.key_lead}</p>
            <Button label=PEOPLE.key_switch pressed=is_on on_press=switch />
            <div role="status">
                <Show when=move || is_on.get()><p>{PEOPLE.key_on}</p><p class="soft">{PEOPLE.key_warn}</p></Show>
                <Show when=move || failed.get()><p>{PEOPLE.key_failed}</p></Show>
            </div>
            <Show when=move || is_on.get()><RecoveryCode /></Show>
        </details>
    }
}

/// The recovery code of the key in links, shown on demand and hidden again.
#[component]
fn RecoveryCode() -> impl IntoView {
    let storage = expect_context::<OpenStory>().storage;
    let shown = RwSignal::new(false);
    let code = move || storage.read_store(device_keys::key_in_links).map(|key| key.recovery_code()).unwrap_or_default();
    let copy = move |()| storage.copy_text(code());
    view! {
        <Button label=PEOPLE.key_code_show tone=ButtonTone::Quiet expanded=shown controls="key-recovery" on_press=move |()| shown.update(|on| *on = !*on) />
        <div id="key-recovery">
            <Show when=move || shown.get()>
                <p>{PEOPLE.key_code_lead}</p>
                <p><output class="passphrase__text" translate="no">{code()}</output></p>
                <Button label=PEOPLE.key_code_copy tone=ButtonTone::Quiet on_press=copy />
            </Show>
        </div>
    }
}
