//! "Write without saving", in the middle of writing: what it does, and the button that does it.

use crate::app::state::{OpenStory, StorageMode};
use crate::app::ui::{Button, ButtonTone};
use crate::strings::EN;
use leptos::prelude::*;

/// The offer; `on_done` hears that it was taken.
#[component]
pub fn StopSavingPanel(#[prop(optional, into)] on_done: Option<Callback<()>>) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let kept = open.storage.storage_mode();
    let stop = move |()| {
        open.stop_saving();
        if let Some(on_done) = on_done {
            on_done.run(());
        }
    };
    view! {
        <Show when=move || kept.get() == StorageMode::Enabled>
            <div class="stop-saving">
                <p>{EN.stop_saving_say}</p>
                <Button label=EN.stop_saving_yes tone=ButtonTone::Destructive on_press=stop />
            </div>
        </Show>
    }
}
