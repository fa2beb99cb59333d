//! What could not be read and was set aside: each text to take along as it stands, or to try again.

use crate::app::state::{Open, Tried};
use crate::app::ui::{Button, Tone};
use crate::words::EN;
use crate::words::copies::COPIES;
use leptos::prelude::*;

/// The list; nothing where nothing was set aside.
#[component]
pub fn SetAside(open: Open) -> impl IntoView {
    let keeping = open.keeping;
    keeping.saw_aside();
    let came = RwSignal::new(None::<Tried>);
    let one = move |(key, text): (String, String)| {
        let name = format!("{key}.txt");
        let (take, again) = (format!("{}: {name}", EN.download), format!("{}: {name}", COPIES.again));
        let give = move |()| (keeping.ports().give)(&name, "text/plain", &text);
        let retry = move |()| {
            open.save_now();
            let tried = keeping.try_again(&key);
            open.take_from_other_tab();
            came.set(Some(tried));
        };
        view! {
            <li class="row">
                <Button label=take tone=Tone::Quiet on_press=give />
                <Button label=again tone=Tone::Quiet on_press=retry />
            </li>
        }
    };
    let list = move || {
        let texts = keeping.quarantined();
        (!texts.is_empty()).then(|| {
            view! {
                <p>{EN.set_aside}</p>
                <ul>{texts.into_iter().map(one).collect_view()}</ul>
            }
        })
    };
    let told = move || came.get().map(|came| view! { <p>{said(came)}</p> });
    view! { {list} <div role="status">{told}</div> }
}

fn said(came: Tried) -> &'static str {
    match came {
        Tried::Back => COPIES.again_back,
        Tried::Still => COPIES.again_still,
        Tried::Unsaved => COPIES.again_unsaved,
        Tried::Newer => COPIES.again_newer,
    }
}
