//! A hard day, opened from *Today*: what has helped before, from all stories together. It needs no open story and asks for nothing.

use crate::app::features::daily::hard_day::resource_title;
use crate::app::open_story::story::OpenStory;
use crate::app::ui::EmptyState;
use crate::pictures::vignettes::Vignette;
use crate::route::{Route, Screen};
use crate::story::Story;
use crate::story::answers::coping_resources::{ResourceKind, coping_resources};
use crate::strings::{APP, DAILY, STEADY_PLACE};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Shows the user's own words first, and help last, where it is looked for. Equal words of two stories appear once.
#[component]
pub fn HardDaysScreen() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    open.save_now();
    let stories = open.storage.all_stories();
    let resources = Memo::new(move |_| stories.with(|stories| resources_of_all(open, stories)));
    let questions = Memo::new(move |_| {
        let last =
            stories.with(|all| all.iter().max_by_key(|story| story.last_edited_at()).map(|story| story.id().clone()));
        last.map_or_else(|| Route::Exercises.href(), |id| Route::Story(id, Screen::HardDay).href())
    });
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{DAILY.hard_title}</h1>
            <p class="screen__lead">{DAILY.hard_lead}</p>
            <section class="screen__section coping">
                <h2 class="screen__heading">{DAILY.helped_title}</h2>
                <Show
                    when=move || resources.with(|all| !all.is_empty())
                    fallback=|| view! { <EmptyState drawing=Vignette::Buds text=DAILY.helped_none /> }
                >
                    {move || resources.get().into_iter().map(resource_group).collect_view()}
                </Show>
            </section>
            <ul class="link-rows link-rows--small screen__section">
                <LinkRow name=STEADY_PLACE.title what=DAILY.hard_rest_what href=Route::SteadyPlace.href() />
                <li class="link-rows__item">
                    <a class="link-rows__link" href=move || questions.get()>
                        <span class="link-rows__name">{DAILY.hard_ask}</span>
                        <span class="link-rows__hint">{DAILY.hard_ask_what}</span>
                    </a>
                </li>
            </ul>
            <p class="screen__note">{DAILY.hard_help}": "<a href=Route::Help.href()>{APP.help_now}</a></p>
        </div>
    }
}

/// A link as a large row, with what is behind it.
#[component]
fn LinkRow(name: &'static str, what: &'static str, href: String) -> impl IntoView {
    view! {
        <li class="link-rows__item">
            <a class="link-rows__link" href=href>
                <span class="link-rows__name">{name}</span>
                <span class="link-rows__hint">{what}</span>
            </a>
        </li>
    }
}

fn resource_group((kind, texts): (ResourceKind, Vec<String>)) -> impl IntoView {
    let words = texts
        .into_iter()
        .map(|text| view! { <li><span class="term user-text term--skill" translate="no" dir="auto">{text}</span></li> })
        .collect_view();
    view! {
        <div class="coping__group">
            <h3 class="term-list__title">{resource_title(kind)}</h3>
            <ul class="term-list__list">{words}</ul>
        </div>
    }
}

/// The coping resources of all stories by kind, in the order of the kinds.
fn resources_of_all(open: OpenStory, stories: &[Story]) -> Vec<(ResourceKind, Vec<String>)> {
    let mut all: BTreeMap<ResourceKind, Vec<String>> = BTreeMap::new();
    let of_each = stories.iter().flat_map(|story| open.with_untracked(|_, library| coping_resources(story, library)));
    for (kind, answers) in of_each {
        let texts = all.entry(kind).or_default();
        for answer in answers.into_iter().filter(|answer| !answer.text.trim().is_empty()) {
            if !texts.contains(&answer.text) {
                texts.push(answer.text);
            }
        }
    }
    all.into_iter().filter(|(_, texts)| !texts.is_empty()).collect()
}
