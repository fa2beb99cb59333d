//! The clinic's own exercises, on the screen of all exercises.

use crate::app::open_story::site_handle::{ClinicExercise, SiteHandle};
use crate::app::shell::navigator::Navigator;
use crate::route::Route;
use crate::strings::{EXERCISES, SITE};
use leptos::prelude::*;

/// The exercises from the clinic; nothing where there are none. Each is opened like one that was sent: it is offered first, with its
/// questions, and nothing is stored before it is begun.
#[component]
pub fn ClinicExercises() -> impl IntoView {
    let (site, nav) = (expect_context::<SiteHandle>(), expect_context::<Navigator>());
    let heading = move || {
        site.with_settings(|settings| match settings.name.as_str() {
            "" => SITE.from_unnamed.to_owned(),
            name => SITE.from_named(name),
        })
    };
    let row = move |exercise: ClinicExercise| {
        let text = StoredValue::new(exercise.text);
        let label = format!("{}: {}", EXERCISES.open, exercise.title);
        let open = move |_| nav.go_to(Route::SharedExercise(text.get_value()));
        view! {
            <li class="exercise-row">
                <h3 class="exercise-row__name">
                    <button type="button" class="exercise-row__open" aria-label=label on:click=open translate="no" dir="auto">{exercise.title}</button>
                </h3>
            </li>
        }
    };
    move || {
        Some(site.exercises()).filter(|all| !all.is_empty()).map(|all| {
            view! {
                <section class="screen__section" aria-labelledby="clinic-title">
                    <h2 class="screen__heading" id="clinic-title" translate="no">{heading}</h2>
                    <ul class="exercise-rows">{all.into_iter().map(row).collect_view()}</ul>
                </section>
            }
        })
    }
}
