//! The readiness check, "Is this for me today?" (docs/practice.md 9.2).

use crate::app::open_story::story::OpenStory;
use crate::app::shell::emergency_numbers::EmergencyNumbers;
use crate::app::shell::navigator::Navigator;
use crate::app::ui::{Button, ButtonTone};
use crate::route::Route;
use crate::strings::{APP, STEADY_PLACE};
use leptos::prelude::*;

/// The readiness check (docs/practice.md 9.2): statements to read, with emergency numbers and the way to help. It must not be filled in, stored or
/// scored.
#[component]
pub fn ReadinessCheckScreen() -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let today = open.with_untracked(|_, library| library.readiness_check.clone());
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{today.title}</h1>
            <p class="screen__lead">{today.intro}</p>
            <section class="screen__section readiness-check__urgent">
                <ul class="readiness-check__lines">{today.urgent_statements.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
                <EmergencyNumbers say=today.urgent_message />
                <p>{today.urgent_helplines_note}</p>
                <p class="readiness-check__help"><a class="button button--main" href=Route::Help.href()>{APP.help_now}</a></p>
            </section>
            <section class="screen__section">
                <ul class="readiness-check__lines">{today.other_statements.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
                {today.other_messages.into_iter().map(|message| view! { <p>{message}</p> }).collect_view()}
            </section>
            <div class="screen__actions">
                <a class="button" href=Route::SteadyPlace.href()>{STEADY_PLACE.title}</a>
                <Button label=APP.back tone=ButtonTone::Quiet on_press=move |()| nav.go_back() />
            </div>
        </div>
    }
}
