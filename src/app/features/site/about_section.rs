//! Who runs this copy, on the About screen, and the report of what is wrong in `site.json`.

use crate::app::features::site::problem_text::problem_text;
use crate::app::open_story::site_handle::SiteHandle;
use crate::sharing::site::settings::SiteSettings;
use crate::strings::SITE;
use leptos::prelude::*;

/// Shows what the people who host this copy say about themselves; nothing where they say nothing.
#[component]
pub fn SiteSection() -> impl IntoView {
    let site = expect_context::<SiteHandle>();
    view! {
        {move || site.with_settings(|settings| says_who(settings).then(|| host_view(settings)))}
        {move || Some(site.problems()).filter(|problems| !problems.is_empty()).map(|problems| {
            let rows = problems.iter().map(|problem| view! { <li>{problem_text(problem)}</li> }).collect_view();
            view! {
                <section class="screen__section">
                    <details class="disclosure">
                        <summary>{SITE.report_title}</summary>
                        <p>{SITE.report_lead}</p>
                        <ul translate="no">{rows}</ul>
                    </details>
                </section>
            }
        })}
    }
}

/// Whether there is anything to say about who runs this copy.
fn says_who(settings: &SiteSettings) -> bool {
    let texts = [&settings.name, &settings.contact, &settings.privacy_notice];
    texts.iter().any(|text| !text.is_empty()) || settings.duty_line.is_some() || !settings.languages.is_empty()
}

/// The name, the contact, the duty line, the languages and the privacy notice.
fn host_view(settings: &SiteSettings) -> impl IntoView + use<> {
    let text = |text: &str| (!text.is_empty()).then(|| view! { <p translate="no" dir="auto">{text.to_owned()}</p> });
    let duty = settings.duty_line.as_ref().map(|line| {
        let label = if line.label.is_empty() { SITE.duty_line } else { &line.label };
        let label = if line.hours.is_empty() { label.to_owned() } else { SITE.duty_hours(&line.hours, label) };
        view! { <p translate="no">{label}" "<a href=format!("tel:{}", line.digits())>{line.number.clone()}</a></p> }
    });
    let languages = (!settings.languages.is_empty()).then(|| SITE.languages(&settings.languages.join(", ")));
    let notice = (!settings.privacy_notice.is_empty()).then(|| {
        view! { <p><a href=settings.privacy_notice.clone() rel="noopener noreferrer">{SITE.privacy_notice}</a></p> }
    });
    view! {
        <section class="screen__section">
            <h2 class="screen__heading">{SITE.hosted_by}</h2>
            {text(&settings.name)}
            {text(&settings.contact)}
            {duty}
            {languages.map(|languages| view! { <p translate="no">{languages}</p> })}
            {notice}
        </section>
    }
}
