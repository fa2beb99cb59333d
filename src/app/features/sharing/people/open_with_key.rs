//! Opening what was given back to a key of this device: nothing is typed. Where the key is not here, it is said what happened and what to do.

use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::storage::storage_handle::StorageHandle;
use crate::app::ui::{Button, ButtonTone, FormField, TextInput, Typeface};
use crate::route::Route;
use crate::sharing::ShareError;
use crate::sharing::codec::package::{EncryptedPackage, Payload};
use crate::sharing::people::device_keys::{StoredKey, save_key, stored_keys};
use crate::storage::crypto::device_key::{CodeError, DeviceKey};
use crate::strings::{PEOPLE, STORY_SHARING};
use leptos::prelude::*;

/// Tries the keys of this device.
///
/// # Errors
/// Fails with `WrongPassphrase` if none of them opens it, and with another error if the content is not a valid payload.
pub fn decrypt_with_stored_keys(storage: StorageHandle, package: &EncryptedPackage) -> Result<Payload, ShareError> {
    let keys = storage.read_store(stored_keys).unwrap_or_default();
    let mut tried = keys.iter().map(|stored| package.decrypt_with_key(&stored.key));
    tried.find(|opened| *opened != Err(ShareError::WrongPassphrase)).unwrap_or(Err(ShareError::WrongPassphrase))
}

/// Says that no key here opens it, and takes the recovery code of one that does. The code must not be stored.
#[component]
pub fn KeyMissing(
    package: EncryptedPackage,
    /// Gets what was opened once a code fits.
    #[prop(into)]
    on_open: Callback<Payload>,
) -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let storage = open.storage;
    let has_keys = !storage.read_store(stored_keys).unwrap_or_default().is_empty();
    let (typed, error) = (RwSignal::new(String::new()), RwSignal::new(None::<String>));
    let package = StoredValue::new(package);
    let enter = move |()| {
        let opened = DeviceKey::from_recovery_code(&typed.get_untracked()).map_err(|why| match why {
            CodeError::NotACode => PEOPLE.code_not,
            CodeError::Mistyped => PEOPLE.code_mistyped,
        });
        let opened = opened.and_then(|key| {
            let payload = package.with_value(|package| package.decrypt_with_key(&key));
            payload.map(|payload| (key, payload)).map_err(|why| match why {
                ShareError::WrongPassphrase => PEOPLE.code_other,
                _ => STORY_SHARING.refused_strange,
            })
        });
        match opened {
            Ok((key, payload)) => {
                let stored = StoredKey { key, made_at: (storage.browser_api().now_ms)() };
                storage.write_store(|kv| save_key(kv, &stored));
                storage.browser_api().announce_status(PEOPLE.code_added);
                on_open.run(payload);
            }
            Err(why) => error.set(Some(why.to_owned())),
        }
    };
    let described = ["hint", "error"].map(|part| format!("key-code-{part}")).join(" ");
    let invalid = Signal::derive(move || error.with(Option::is_some));
    let ways = [PEOPLE.no_key_device, PEOPLE.no_key_copy, PEOPLE.no_key_code, PEOPLE.no_key_ask];
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{PEOPLE.no_key_title}</h1>
            <p class="screen__lead">{if has_keys { PEOPLE.no_key_other } else { PEOPLE.no_key_none }}</p>
            <ul class="people__todo">{ways.map(|way| view! { <li>{way}</li> }).into_iter().collect_view()}</ul>
            <section class="screen__section">
                <FormField id="key-code" label=PEOPLE.code_field hint=PEOPLE.code_hint error>
                    <TextInput id="key-code" voice=Typeface::App value=typed on_input=move |text| typed.set(text) on_enter=enter invalid described_by=described />
                </FormField>
                <div class="screen__actions">
                    <Button label=PEOPLE.code_open tone=ButtonTone::Primary on_press=enter />
                    <Button label=STORY_SHARING.page_away on_press=move |()| nav.go_to(Route::Start) />
                </div>
            </section>
        </div>
    }
}
