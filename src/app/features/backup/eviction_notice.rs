//! A warning where this browser deletes stored data automatically. It is shown only where that is known; it must not alarm anyone else.

use crate::app::storage::status::StorageMode;
use crate::app::storage::storage_handle::StorageHandle;
use crate::storage::device::eviction_risk::EvictionRisk;
use crate::strings::BACKUP;
use leptos::prelude::*;

/// The warning: a private window, or a limit of seven days. Nothing if no risk is known, or while nothing is saved.
#[component]
pub fn EvictionNotice(storage: StorageHandle) -> impl IntoView {
    let takes = RwSignal::new(EvictionRisk::NoneKnown);
    storage.check_eviction_risk(move |found| {
        takes.try_set(found);
    });
    let message = move || match takes.get() {
        EvictionRisk::PrivateWindow => Some(BACKUP.private),
        EvictionRisk::SevenDayLimit => Some(BACKUP.seven_days),
        EvictionRisk::NoneKnown => None,
    };
    let here = move || storage.storage_mode().get() == StorageMode::Enabled;
    move || message().filter(|_| here()).map(|message| view! { <p class="only-screen">{message}</p> })
}
