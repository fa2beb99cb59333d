//! How the page becomes an app here: said once, and only in the settings.

use super::keep_copy::give_copy;
use crate::app::state::{Keeping, Kept};
use crate::app::ui::{Button, Tone};
use crate::keeping::install::{Way, way};
use crate::words::EN;
use crate::words::install::INSTALL;
use leptos::prelude::*;

/// The way of this browser; nothing where there is none, or where nothing is to be kept.
#[component]
pub fn Install(keeping: Keeping) -> impl IntoView {
    let here = RwSignal::new(way(&(keeping.ports().around)()));
    // The browser asks once: after a no, what is left is said; after a yes, nothing.
    let ask = move |()| {
        (keeping.ports().install)(Box::new(move |yes| {
            here.try_set(if yes { Way::None } else { way(&(keeping.ports().around)()) });
        }));
    };
    move || {
        let here = here.get();
        let said = here != Way::None && keeping.kept().get() == Kept::Here;
        said.then(|| {
            view! {
                <section class="settings__part">
                    <h2>{INSTALL.title}</h2>
                    <p>{INSTALL.lead}" "{INSTALL.seen}</p>
                    {here.is_apart().then(|| view! { <CopyFirst keeping /> })}
                    {(here == Way::Button).then(|| view! { <Button label=INSTALL.button on_press=ask /> })}
                    {steps(here)}
                </section>
            }
        })
    }
}

#[component]
fn CopyFirst(keeping: Keeping) -> impl IntoView {
    view! {
        <p>{INSTALL.apart}</p>
        <div class="row"><Button label=EN.shelf_backup tone=Tone::Quiet on_press=move |()| give_copy(keeping) /></div>
    }
}

fn steps(way: Way) -> impl IntoView {
    let steps = match way {
        Way::None | Way::Button => None,
        Way::Menu => Some(INSTALL.menu),
        Way::FirefoxAndroid => Some(INSTALL.firefox_android),
        Way::Ios => Some(INSTALL.ios),
        Way::MacSafari => Some(INSTALL.mac),
    };
    steps.map(|steps| {
        view! { <ol class="settings__steps">{steps.iter().map(|step| view! { <li>{*step}</li> }).collect_view()}</ol> }
    })
}
