//! Quarantined records: texts that could not be read, each to download unchanged or to read again. They must not be deleted here.

use crate::app::open_story::story::OpenStory;
use crate::app::storage::startup_merge::RetryOutcome;
use crate::app::ui::{Button, ButtonTone};
use crate::strings::{APP, BACKUP, SAVING};
use leptos::prelude::*;

/// The list in the settings; nothing if nothing is quarantined. Opening it dismisses the banner.
#[component]
pub fn QuarantineList(open: OpenStory) -> impl IntoView {
    let storage = open.storage;
    storage.dismiss_quarantine_notice();
    let outcome = RwSignal::new(None::<RetryOutcome>);
    let one = move |(key, text): (String, String)| {
        let name = format!("{key}.txt");
        let (take, again) = (format!("{}: {name}", APP.download), format!("{}: {name}", BACKUP.again));
        let give = move |()| (storage.browser_api().download_file)(&name, "text/plain", &text);
        let retry = move |()| {
            open.save_now();
            let tried = storage.retry_quarantined(&key);
            open.merge_from_other_tab();
            outcome.set(Some(tried));
        };
        view! {
            <li class="row">
                <Button label=take tone=ButtonTone::Quiet on_press=give />
                <Button label=again tone=ButtonTone::Quiet on_press=retry />
            </li>
        }
    };
    let list = move || {
        let texts = storage.quarantined_texts();
        (!texts.is_empty()).then(|| {
            view! {
                <p>{SAVING.set_aside}</p>
                <ul>{texts.into_iter().map(one).collect_view()}</ul>
            }
        })
    };
    let message = move || outcome.get().map(|outcome| view! { <p>{retry_outcome_text(outcome)}</p> });
    view! { {list} <div role="status">{message}</div> }
}

fn retry_outcome_text(outcome: RetryOutcome) -> &'static str {
    match outcome {
        RetryOutcome::Restored => BACKUP.again_back,
        RetryOutcome::StillUnreadable => BACKUP.again_still,
        RetryOutcome::NotSaved => BACKUP.again_unsaved,
        RetryOutcome::NewerSchema => BACKUP.again_newer,
    }
}
