//! Small screens: an address that leads nowhere, and "Is this for me today?".

use super::emergency::Emergency;
use crate::app::state::{Nav, Open};
use crate::app::ui::{Button, Tone};
use crate::route::Route;
use crate::words::EN;
use leptos::prelude::*;

/// An address of ours that leads nowhere.
#[component]
pub fn Lost() -> impl IntoView {
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{EN.lost_title}</h1>
            <p class="screen__lead">{EN.lost_lead}</p>
            <div class="screen__acts">
                <a class="button button--main" href=Route::Start.href()>{EN.to_start}</a>
                <a class="button" href=Route::Shelf.href()>{EN.shelf_title}</a>
            </div>
        </div>
    }
}

/// "Is this for me today?": lines to look at, nothing to fill in.
#[component]
pub fn Today() -> impl IntoView {
    let (open, nav) = (expect_context::<Open>(), expect_context::<Nav>());
    let today = open.peek(|_, library| library.today.clone());
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{today.title}</h1>
            <p class="screen__lead">{today.intro}</p>
            <section class="screen__section today__urgent">
                <ul class="today__lines">{today.urgent.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
                <Emergency say=today.urgent_say />
                <p>{today.urgent_help}</p>
                <p class="today__help"><a class="button button--main" href=Route::Help.href()>{EN.help_now}</a></p>
            </section>
            <section class="screen__section">
                <ul class="today__lines">{today.lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
                {today.say.into_iter().map(|said| view! { <p>{said}</p> }).collect_view()}
            </section>
            <div class="screen__acts">
                <a class="button" href=Route::Steady.href()>{EN.steady_title}</a>
                <Button label=EN.back tone=Tone::Quiet on_press=move |()| nav.back() />
            </div>
        </div>
    }
}
