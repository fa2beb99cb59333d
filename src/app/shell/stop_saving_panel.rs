//! Stopping to save in the middle of writing: what it does, and the button that does it.

use crate::app::open_story::story::OpenStory;
use crate::app::storage::status::StorageMode;
use crate::app::ui::{Button, ButtonTone};
use crate::strings::GATE;
use leptos::prelude::*;

/// Shown under More and in the settings while stories are saved. For a story of an earlier visit there is a second button, which also deletes it.
/// `on_done` is called after either.
#[component]
pub fn StopSavingPanel(#[prop(optional, into)] on_done: Option<Callback<()>>) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let mode = open.storage.storage_mode();
    let done = move || {
        if let Some(on_done) = on_done {
            on_done.run(());
        }
    };
    let stop = move |()| {
        open.stop_saving();
        done();
    };
    let stop_and_delete = move |()| {
        open.stop_saving_and_delete_story();
        done();
    };
    let is_older = untrack(|| open.is_from_earlier_visit());
    view! {
        <Show when=move || mode.get() == StorageMode::Enabled>
            <div class="stop-saving">
                <p>{GATE.stop_saving_say}</p>
                <Button label=GATE.stop_saving_yes tone=ButtonTone::Destructive on_press=stop />
                {is_older.then(|| view! {
                    <p>{GATE.stop_saving_before}</p>
                    <Button label=GATE.stop_saving_delete tone=ButtonTone::Destructive on_press=stop_and_delete />
                })}
            </div>
        </Show>
    }
}
