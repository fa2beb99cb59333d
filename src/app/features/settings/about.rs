//! The About screen: what the app is, how it treats what is written, and the published sources of its questions.

use crate::app::features::site::about_section::SiteSection;
use crate::app::open_story::story::OpenStory;
use crate::exercises::content_ids::{TEAM_EXERCISE, TREE_EXERCISE};
use crate::route::Route;
use crate::strings::{ABOUT, NETWORK_LOG, QUESTION};
use leptos::prelude::*;
use serde::Deserialize;

/// The file of sources in the content folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
struct Sources {
    source: Vec<Source>,
}

/// One published source, as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
struct Source {
    text: String,
}

/// Site of the Dulwich Centre, where the collective exercises (E11 and E12) were developed. It is only a link: nothing is fetched from it.
const DULWICH_CENTRE_URL: &str = "https://dulwichcentre.com.au/";

/// Shows what the app is and lists its sources, which are fetched from this site when the screen opens. A failed fetch is shown.
#[component]
pub fn AboutScreen() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let (sources, failed) = (RwSignal::new(Vec::<Source>::new()), RwSignal::new(false));
    let (file, collective) = open.with_untracked(|_, library| {
        (
            library.sources_file.clone(),
            [TREE_EXERCISE, TEAM_EXERCISE].iter().any(|id| library.exercise_entry(id).is_some()),
        )
    });
    let take = move |text: Option<String>| match text.and_then(|text| serde_json::from_str::<Sources>(&text).ok()) {
        Some(all) => drop(sources.try_set(all.source)),
        None => drop(failed.try_set(true)),
    };
    (open.storage.browser_api().fetch_same_origin)(format!("content/{file}"), Box::new(take));
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{ABOUT.title}</h1>
            <p class="screen__lead">{ABOUT.lead}</p>
            <p>{ABOUT.private}</p>
            <p><a href=Route::NetworkLog.href()>{NETWORK_LOG.title}</a></p>
            <p><a href=Route::SampleYoung.href()>{ABOUT.sample_link}</a></p>
            <SiteSection />
            <section class="screen__section">
                <h2 class="screen__heading">{ABOUT.sources}</h2>
                {collective.then(|| view! { <p>{ABOUT.collective}" "<a href=DULWICH_CENTRE_URL rel="noopener noreferrer" target="_blank">{ABOUT.dulwich}</a></p> })}
                {move || failed.get().then(|| view! { <p role="alert">{QUESTION.fetch_failed}</p> })}
                <details class="disclosure">
                    <summary>{ABOUT.show_sources}</summary>
                    <ul>{move || sources.get().into_iter().map(|source| view! { <li class="small">{source.text}</li> }).collect_view()}</ul>
                </details>
            </section>
        </div>
    }
}
