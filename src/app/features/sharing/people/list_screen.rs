//! The list of people: those from whom something came back last are first. A label is the user's own word; it is shown nowhere else.

use crate::app::features::sharing::people::people_store::{add_person, all_people};
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::ui::{Button, EmptyState, FormField, TextInput, Typeface};
use crate::pictures::vignettes::Vignette;
use crate::route::Route;
use crate::sharing::people::people_list::matches_search;
use crate::sharing::people::person::{EntryKind, Person, person_label};
use crate::strings::{EXERCISE_SHARING, OPENING, PEOPLE};
use leptos::prelude::*;

/// A search is offered from this many people on.
const MIN_FOR_SEARCH: usize = 5;
/// The draft of a new label.
const NEW_DRAFT: &str = "people-new";

/// Opened from *More*, and after something was kept under a label.
#[component]
pub fn PeopleScreen() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let storage = open.storage;
    Effect::new(move |_| (storage.browser_api().focus_heading)());
    let query = RwSignal::new(String::new());
    let all = Memo::new(move |_| all_people(storage));
    let found = Memo::new(move |_| {
        all.with(|all| {
            let is_found = |person: &&Person| query.with(|query| matches_search(person, query));
            all.iter().filter(is_found).cloned().collect::<Vec<_>>()
        })
    });
    let is_long = move || all.with(Vec::len) >= MIN_FOR_SEARCH;
    let is_empty = move || all.with(Vec::is_empty);
    let is_none_found = move || (is_long() && found.with(Vec::is_empty)).then_some(PEOPLE.none_found);
    view! {
        <div class="screen screen--text people">
            <h1 class="screen__title" tabindex="-1">{PEOPLE.title}</h1>
            <p class="screen__lead">{PEOPLE.lead}</p>
            <Show when=is_long>
                <FormField id="people-search" label=PEOPLE.search>
                    <TextInput id="people-search" kind="search" voice=Typeface::App value=query on_input=move |text| query.set(text) />
                </FormField>
                <p class="soft" role="status">{is_none_found}</p>
            </Show>
            <Show when=is_empty><EmptyState drawing=Vignette::Notebook text=PEOPLE.empty /></Show>
            <ul class="link-rows link-rows--small">
                <For each=move || found.get() key=|person| (person.id.clone(), person.last_change(), person.label.clone()) let(person)>
                    <PersonRow person />
                </For>
            </ul>
            <NewLabel />
            <p class="people__ways">
                <a href=Route::SharedExercise(String::new()).href()>{OPENING.title}</a>
                <a href=Route::Studio.href()>{EXERCISE_SHARING.studio_title}</a>
            </p>
        </div>
    }
}

/// A person: the label, when something last came back, and how much was sent.
#[component]
fn PersonRow(person: Person) -> impl IntoView {
    let date = expect_context::<OpenStory>().storage.browser_api().format_date;
    let back = person.last_return().map(|at| PEOPLE.came_back(person.count(EntryKind::CameBack), &date(at)));
    let sent = person.count(EntryKind::Sent).saturating_add(person.count(EntryKind::Letter));
    let sent = (sent > 0).then(|| PEOPLE.sent_count(sent));
    let parts: Vec<String> = back.into_iter().chain(sent).collect();
    let hint = if parts.is_empty() { PEOPLE.nothing_yet.to_owned() } else { parts.join(" · ") };
    view! {
        <li class="link-rows__item">
            <a class="link-rows__link" href=Route::Person(person.id).href()>
                <span class="link-rows__name"><bdi translate="no">{person.label}</bdi></span>
                <span class="link-rows__hint">{hint}</span>
            </a>
        </li>
    }
}

/// A label for someone new; the person's page opens.
#[component]
fn NewLabel() -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let draft = open.storage.standalone_draft_field(NEW_DRAFT);
    let is_blank = Signal::derive(move || draft.value.with(|text| person_label(text).is_empty()));
    let add = move |()| {
        let label = person_label(&draft.current_text());
        if label.is_empty() {
            return;
        }
        let id = add_person(open.storage, &label);
        draft.set_text(String::new());
        nav.go_to(Route::Person(id));
    };
    view! {
        <section class="screen__section">
            <FormField id="people-new" label=PEOPLE.new_label hint=PEOPLE.new_hint>
                <TextInput id="people-new" voice=Typeface::User value=draft.value on_input=draft.on_change on_enter=add described_by="people-new-hint" />
            </FormField>
            <div class="screen__actions"><Button label=PEOPLE.add disabled=is_blank on_press=add /></div>
        </section>
    }
}
