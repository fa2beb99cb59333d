//! "Write without saving", in the middle of writing: what it does, and the button that does it.

use crate::app::state::{Kept, Open};
use crate::app::ui::{Button, Tone};
use crate::words::EN;
use leptos::prelude::*;

/// The offer; `on_done` hears that it was taken.
#[component]
pub fn StopSaving(#[prop(optional, into)] on_done: Option<Callback<()>>) -> impl IntoView {
    let open = expect_context::<Open>();
    let kept = open.keeping.kept();
    let stop = move |()| {
        open.stop_saving();
        if let Some(on_done) = on_done {
            on_done.run(());
        }
    };
    view! {
        <Show when=move || kept.get() == Kept::Here>
            <div class="stop-saving">
                <p>{EN.stop_saving_say}</p>
                <Button label=EN.stop_saving_yes tone=Tone::Grave on_press=stop />
            </div>
        </Show>
    }
}
