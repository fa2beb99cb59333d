//! Starting points in the studio: starter questions by occasion, and exercises that were shared before.

use crate::app::features::sharing::studio::draft::Studio;
use crate::app::open_story::story::OpenStory;
use crate::app::ui::Button;
use crate::exercises::library::StarterQuestion;
use crate::sharing::exercises::my_exercises;
use crate::strings::{APP, EXERCISE_SHARING};
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

/// Exercises that were shared before, last used first; each can be reopened or removed, and a removal undone.
#[component]
pub fn SavedExerciseList(studio: Studio) -> impl IntoView {
    let browser_api = expect_context::<OpenStory>().storage.browser_api();
    let again = move |mine: &my_exercises::SavedExercise| {
        studio.reopen_exercise(mine);
        (browser_api.focus_heading)();
    };
    let mine = Memo::new(move |_| studio.latest_exercises());
    let one = move |one: my_exercises::SavedExercise| {
        let ask = one
            .shared_exercise
            .questions()
            .next()
            .map_or(String::new(), |q| crate::app::features::sharing::received::offer::generic_wording(&q.wording));
        let name = if one.shared_exercise.exercise.title.is_empty() {
            ask
        } else {
            one.shared_exercise.exercise.title.clone()
        };
        let when = format!(
            "{}, {} {}",
            (browser_api.format_date)(one.shared_at),
            EXERCISE_SHARING.studio_version,
            one.shared_exercise.version
        );
        let id = one.id.clone();
        let forget = format!("{}: {name}", EXERCISE_SHARING.studio_forget);
        view! {
            <li class="my-exercises__item">
                <button type="button" class="my-exercises__open" on:click=move |_| again(&one)>
                    <span class="my-exercises__name"><span class="visually-hidden">{EXERCISE_SHARING.studio_again}": "</span>{name}</span> " " <span class="my-exercises__date">{when}</span>
                </button>
                <button type="button" class="tool" aria-label=forget.clone() title=forget on:click=move |_| studio.remove_exercise(&id)>"×"</button>
            </li>
        }
    };
    let any = move || mine.with(|all| !all.is_empty()) || studio.can_restore();
    view! {
        <Show when=any>
            <section class="my-exercises">
                <h2 class="starters__title">{EXERCISE_SHARING.studio_mine}</h2>
                <ul class="my-exercises__list">{move || mine.get().into_iter().map(one).collect_view()}</ul>
                <div role="status">
                    <Show when=move || studio.can_restore()>
                        <p class="soft">{EXERCISE_SHARING.studio_removed}" "<Button label=APP.undo on_press=move |()| studio.restore_removed() /></p>
                    </Show>
                </div>
            </section>
        </Show>
    }
}
