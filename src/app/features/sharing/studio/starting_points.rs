//! Starter questions by occasion.

use crate::app::features::sharing::studio::draft::Studio;
use crate::app::open_story::story::OpenStory;
use crate::exercises::library::StarterQuestion;
use crate::strings::EXERCISE_SHARING;
use leptos::prelude::*;

/// The starter questions, fetched when the studio opens; nothing if they could not be.
#[component]
pub fn StarterList(studio: Studio) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let starters = RwSignal::new(Vec::<StarterQuestion>::new());
    let file = open.with_untracked(|_, library| library.starters_file.clone());
    let take = move |text: Option<String>| {
        starters.try_set(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default());
    };
    (open.storage.browser_api().fetch_same_origin)(format!("content/{file}"), Box::new(take));
    // The field is further up the screen: the focus moves there.
    let start = move |starter: StarterQuestion| {
        studio.start_with_question(starter.question, starter.requires_gate);
        (open.storage.browser_api().focus_heading)();
    };
    let one = move |starter: StarterQuestion| {
        let ask = crate::app::features::sharing::received::offer::generic_wording(&starter.question.wording);
        let moment = starter.occasion.clone();
        let starter = StoredValue::new(starter);
        view! {
            <li class="starters__item">
                <button type="button" class="starters__button" on:click=move |_| start(starter.get_value())>
                    <span class="starters__moment">{moment}</span> <span class="starters__ask">{ask}</span>
                </button>
            </li>
        }
    };
    let any = move || starters.with(|all| !all.is_empty());
    view! {
        <Show when=any>
            <section class="starters">
                <h2 class="starters__title">{EXERCISE_SHARING.studio_starters}</h2>
                <ul class="starters__list">{move || starters.get().into_iter().map(one).collect_view()}</ul>
            </section>
        </Show>
    }
}
