//! The emergency numbers of the large regions, shown before anybody has chosen a country.

use crate::app::open_story::story::OpenStory;
use crate::exercises::gate::EmergencyNumber;
use crate::strings::GATE;
use leptos::prelude::*;

/// The numbers, each to be called with one tap, and what to do if someone cannot speak. `say` is the sentence above them. They must not be
/// hidden under a fold.
#[component]
pub fn EmergencyNumbers(say: String) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let numbers = open.with_untracked(|_, library| library.gate.emergency_numbers.clone());
    let row = |region: EmergencyNumber| {
        let call = format!("tel:{}", region.number);
        let silent = (!region.cannot_speak.is_empty()).then(
            || view! { <span class="emergency__silent">{GATE.cannot_speak}" "{region.cannot_speak.clone()}</span> },
        );
        view! { <li><span class="emergency__where">{region.name}</span> <a class="emergency__number" href=call>{region.number}</a> {silent}</li> }
    };
    view! {
        <div class="emergency">
            <p class="emergency__say">{say}</p>
            <ul class="emergency__list">{numbers.into_iter().map(row).collect_view()}</ul>
        </div>
    }
}
