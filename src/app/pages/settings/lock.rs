//! The lock in the settings: what it is, setting it, and what can be done with it afterwards.

mod held;
mod set;

use crate::app::state::{Keeping, NotSet};
use crate::keeping::seal::SealError;
use crate::words::vault::VAULT;
use held::Held;
use leptos::prelude::*;
use set::Set;

/// The part of the settings. It is not there where nothing is kept.
#[component]
pub fn LockPart(keeping: Keeping) -> impl IntoView {
    // While the recovery code is on the screen, that the lock stands by now does not draw it anew.
    let code = RwSignal::new(None::<String>);
    let is_held = Memo::new(move |_| keeping.vault.is_held() && code.with(Option::is_none));
    let set = move || view! { <Set keeping code /> };
    let can_lock = Memo::new(move |_| keeping.can_lock());
    view! {
        <Show when=move || can_lock.get()>
            <section class="settings__part lock">
                <Show when=move || is_held.get() fallback=set><Held keeping code /></Show>
            </section>
        </Show>
    }
}

fn why(failed: NotSet, otherwise: &'static str) -> &'static str {
    match failed {
        NotSet::Sealing(SealError::NoChance) => VAULT.no_chance,
        NotSet::Sealing(_) | NotSet::Keeping => otherwise,
    }
}
