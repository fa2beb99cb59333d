//! The exercises that were made before: searched, sorted, renamed, opened in any version, or removed.

use crate::app::features::sharing::received::offer::generic_wording;
use crate::app::features::sharing::studio::draft::Studio;
use crate::app::open_story::story::OpenStory;
use crate::app::ui::{Button, ButtonTone, Choice, FormField, Select, TextInput, Typeface};
use crate::exercises::text_search::matches_query;
use crate::sharing::exercises::my_exercises::SavedExercise;
use crate::story::model::ids::ItemId;
use crate::strings::{APP, EXERCISE_SHARING};
use leptos::prelude::*;

/// A search and an order are offered from this many exercises on.
const MIN_FOR_SEARCH: usize = 5;
const BY_NAME: &str = "name";

/// An exercise in the list, with all that is saved of it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct ListedExercise {
    id: ItemId,
    name: String,
    versions: Vec<SavedExercise>,
}

/// Returns the user's own name, else the title, else the first question.
fn name_of(own: Option<&String>, latest: &SavedExercise) -> String {
    let shared = &latest.shared_exercise;
    let first = || shared.questions().next().map(|question| generic_wording(&question.wording)).unwrap_or_default();
    let title = Some(&shared.exercise.title).filter(|title| !title.is_empty());
    own.filter(|own| !own.trim().is_empty()).or(title).cloned().unwrap_or_else(first)
}

fn listed_exercises(studio: Studio) -> Vec<ListedExercise> {
    let names = studio.names();
    let listed = studio.my_exercises().into_iter().filter_map(|versions| {
        let latest = versions.first()?;
        let (id, name) = (latest.id.clone(), name_of(names.get(&latest.id), latest));
        Some(ListedExercise { id, name, versions })
    });
    listed.collect()
}

fn has_words(listed: &ListedExercise, query: &str) -> bool {
    let mut wordings = listed.versions.iter().flat_map(|one| one.shared_exercise.questions());
    query.trim().is_empty()
        || matches_query(&listed.name, query)
        || wordings.any(|question| matches_query(&question.wording, query))
}

/// The list, last used first unless it is sorted by name. A removal can be undone.
#[component]
pub fn SavedExerciseList(studio: Studio) -> impl IntoView {
    let (query, order) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let all = Memo::new(move |_| listed_exercises(studio));
    let found = Memo::new(move |_| {
        let mut found: Vec<ListedExercise> =
            query.with(|query| all.get().into_iter().filter(|listed| has_words(listed, query)).collect());
        if order.get() == BY_NAME {
            found.sort_by_key(|listed| listed.name.to_lowercase());
        }
        found
    });
    let any = move || all.with(|all| !all.is_empty()) || studio.can_restore();
    let is_long = move || all.with(Vec::len) >= MIN_FOR_SEARCH;
    let orders =
        || vec![Choice::new("", EXERCISE_SHARING.mine_by_date), Choice::new(BY_NAME, EXERCISE_SHARING.mine_by_name)];
    view! {
        <Show when=any>
            <section class="my-exercises">
                <h2 class="starters__title">{EXERCISE_SHARING.studio_mine}</h2>
                <Show when=is_long>
                    <FormField id="mine-search" label=EXERCISE_SHARING.mine_search>
                        <TextInput id="mine-search" kind="search" voice=Typeface::App value=query on_input=move |text| query.set(text) />
                    </FormField>
                    <Select id="mine-order" options=orders() chosen=order on_choose=move |key: String| order.set(key) label=EXERCISE_SHARING.mine_order />
                    <p class="soft" role="status">{move || found.with(Vec::is_empty).then_some(EXERCISE_SHARING.mine_none)}</p>
                </Show>
                <ul class="my-exercises__list">
                    <For each=move || found.get() key=|listed| (listed.id.clone(), listed.versions.len()) let(listed)>
                        <SavedExerciseRow studio all id=listed.id.clone() listed />
                    </For>
                </ul>
                <div role="status">
                    <Show when=move || studio.can_restore()>
                        <p class="soft">{EXERCISE_SHARING.studio_removed}" "<Button label=APP.undo on_press=move |()| studio.restore_removed() /></p>
                    </Show>
                </div>
            </section>
        </Show>
    }
}

/// One exercise: its latest state, and folded its other versions and its name in the list.
#[component]
fn SavedExerciseRow(
    studio: Studio,
    all: Memo<Vec<ListedExercise>>,
    id: ItemId,
    listed: ListedExercise,
) -> impl IntoView {
    let browser_api = expect_context::<OpenStory>().storage.browser_api();
    let id = StoredValue::new(id);
    let name = Memo::new(move |_| {
        let of = |all: &Vec<ListedExercise>| {
            id.with_value(|id| all.iter().find(|one| one.id == *id).map(|one| one.name.clone()))
        };
        all.with(of).unwrap_or_default()
    });
    let open_version = move |version: &SavedExercise| {
        studio.reopen_exercise(version);
        (browser_api.focus_heading)();
    };
    let date = browser_api.format_date;
    let state = move |one: &SavedExercise| {
        let number = one.shared_exercise.version;
        let state = if one.is_unsent {
            EXERCISE_SHARING.mine_unsent.to_owned()
        } else {
            format!("{} {number}", EXERCISE_SHARING.studio_version)
        };
        format!("{}, {state}", date(one.shared_at))
    };
    let latest = StoredValue::new(listed.versions.first().cloned());
    let when = latest.with_value(|latest| latest.as_ref().map(state));
    let others = listed.versions.into_iter().skip(1).map(|one| {
        let label = move || format!("{}, {}", EXERCISE_SHARING.mine_open_version(&one.shared_exercise.version.to_string(), &name.get()), date(one.shared_at));
        let version = StoredValue::new(one.clone());
        view! { <li><Button label=Signal::derive(label) tone=ButtonTone::Quiet on_press=move |()| version.with_value(open_version) /></li> }
    });
    let again = move |_| latest.with_value(|latest| latest.iter().for_each(open_version));
    let forget = move || format!("{}: {}", EXERCISE_SHARING.studio_forget, name.get());
    let own = Signal::derive(move || studio.names().get(&id.get_value()).cloned().unwrap_or_default());
    let field = id.with_value(|id| format!("mine-name-{id}"));
    let hint = format!("{field}-hint");
    view! {
        <li class="my-exercises__item">
            <button type="button" class="my-exercises__open" on:click=again>
                <span class="my-exercises__name"><span class="visually-hidden">{EXERCISE_SHARING.studio_again}": "</span>{name}</span> " " <span class="my-exercises__date">{when}</span>
            </button>
            <button type="button" class="tool" aria-label=forget title=forget on:click=move |_| studio.remove_exercise(&id.get_value())>"×"</button>
            <details class="disclosure">
                <summary>{EXERCISE_SHARING.mine_more}<span class="visually-hidden">": "{name}</span></summary>
                <ul class="more__list">{others.collect_view()}</ul>
                <FormField id=field.clone() label=EXERCISE_SHARING.mine_name hint=EXERCISE_SHARING.mine_name_hint>
                    <TextInput id=field voice=Typeface::App value=own on_input=move |text: String| studio.rename(&id.get_value(), &text) described_by=hint />
                </FormField>
            </details>
        </li>
    }
}
