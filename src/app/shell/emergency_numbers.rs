//! The emergency numbers of the large regions, shown before anybody has chosen a country, below the duty line of the site if it has one.

use crate::app::open_story::site_handle::SiteHandle;
use crate::app::open_story::story::OpenStory;
use crate::exercises::gate::EmergencyNumber;
use crate::sharing::site::settings::DutyLine;
use crate::strings::{GATE, SITE};
use leptos::prelude::*;

/// The duty line of the site, with its number and hours, as an entry of a list; nothing where the site has none. It follows the settings,
/// which may arrive later than the note in which it stands.
#[component]
fn DutyLineEntry() -> impl IntoView {
    let site = use_context::<SiteHandle>();
    move || {
        duty_line_of(site).map(|line| {
            let call = format!("tel:{}", line.digits());
            let label = if line.label.is_empty() { SITE.duty_line.to_owned() } else { line.label };
            let hours = (!line.hours.is_empty())
                .then(|| view! { <span class="emergency__silent" translate="no" dir="auto">{line.hours}</span> });
            view! {
                <li>
                    <span class="emergency__where" translate="no" dir="auto">{label}</span>
                    " "
                    <a class="emergency__number" href=call translate="no">{line.number}</a>
                    " "
                    {hours}
                </li>
            }
        })
    }
}

/// Returns the duty line of the site; reactive.
fn duty_line_of(site: Option<SiteHandle>) -> Option<DutyLine> {
    site.and_then(|site| site.with_settings(|settings| settings.duty_line.clone()))
}

/// The duty line of the site alone, for a note about danger that has no emergency numbers; nothing where the site has none.
#[component]
pub fn SiteDutyLine() -> impl IntoView {
    let site = use_context::<SiteHandle>();
    let has_line = Memo::new(move |_| duty_line_of(site).is_some());
    view! {
        <Show when=move || has_line.get()>
            <div class="emergency"><ul class="emergency__list"><DutyLineEntry /></ul></div>
        </Show>
    }
}

/// The numbers, the duty line of the site first, each to be called with one tap, and what to do if someone cannot speak. `say` is the sentence above them. They must not be
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
            <ul class="emergency__list"><DutyLineEntry />{numbers.into_iter().map(row).collect_view()}</ul>
        </div>
    }
}
