//! The lock in the settings: setting it up, and managing it afterwards.

use crate::app::features::lock::manage::ManageLock;
use crate::app::features::lock::set_up::SetUpLock;
use crate::app::storage::storage_handle::StorageHandle;
use leptos::prelude::*;

/// Shown where stories are saved: the set-up without a lock, the management while it is unlocked.
#[component]
pub fn LockSection(storage: StorageHandle) -> impl IntoView {
    // While the recovery code is shown, the change to the locked state must not replace its view.
    let code = RwSignal::new(None::<String>);
    let is_held = Memo::new(move |_| storage.lock.is_unlocked() && code.with(Option::is_none));
    // Then the button that had the focus is gone, and the management takes it.
    let had_code = StoredValue::new(false);
    let set = move || view! { <SetUpLock storage code on_code_done=move |()| had_code.set_value(true) /> };
    let can_lock = Memo::new(move |_| storage.can_lock());
    view! {
        <Show when=move || can_lock.get()>
            <section class="settings__part lock">
                <Show when=move || is_held.get() fallback=set><ManageLock storage code takes_focus=had_code.get_value() /></Show>
            </section>
        </Show>
    }
}
