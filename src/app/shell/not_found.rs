//! The screen for an unknown address.

use crate::route::Route;
use crate::strings::{APP, LIBRARY};
use leptos::prelude::*;

/// Shown for an unknown address; it leads back to the start screen and the library.
#[component]
pub fn NotFoundScreen() -> impl IntoView {
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{APP.lost_title}</h1>
            <p class="screen__lead">{APP.lost_lead}</p>
            <div class="screen__actions">
                <a class="button button--main" href=Route::Start.href()>{APP.to_start}</a>
                <a class="button" href=Route::StoryList.href()>{LIBRARY.title}</a>
            </div>
        </div>
    }
}
