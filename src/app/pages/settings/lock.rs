//! The lock in the settings: setting it up, and managing it afterwards.

mod held;
mod set;

use crate::app::state::{SetLockError, StorageHandle};
use crate::storage::crypto::CryptoError;
use crate::strings::lock::VAULT;
use held::ManageLock;
use leptos::prelude::*;
use set::SetUpLock;

/// Shown where stories are saved: the set-up without a lock, the management while it is unlocked.
#[component]
pub fn LockSection(keeping: StorageHandle) -> impl IntoView {
    // While the recovery code is shown, the change to the locked state must not replace its view.
    let code = RwSignal::new(None::<String>);
    let is_held = Memo::new(move |_| keeping.lock.is_unlocked() && code.with(Option::is_none));
    let set = move || view! { <SetUpLock keeping code /> };
    let can_lock = Memo::new(move |_| keeping.can_lock());
    view! {
        <Show when=move || can_lock.get()>
            <section class="settings__part lock">
                <Show when=move || is_held.get() fallback=set><ManageLock keeping code /></Show>
            </section>
        </Show>
    }
}

/// Returns why the lock was not set or changed; `otherwise` where there is no sentence for the cause.
fn set_lock_error_text(failed: SetLockError, otherwise: &'static str) -> &'static str {
    match failed {
        SetLockError::Crypto(CryptoError::NoRandomness) => VAULT.no_chance,
        SetLockError::Crypto(_) | SetLockError::NotStored => otherwise,
    }
}
