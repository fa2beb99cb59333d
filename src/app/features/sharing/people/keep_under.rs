//! *Keep it under a label*: a note of what was sent or came back, under someone in the list. Nothing is stored before a button is pressed.

use crate::app::features::sharing::people::people_store::{KEEP_DRAFT, all_people, keep_under};
use crate::app::open_story::story::OpenStory;
use crate::app::ui::{Button, FormField, TextInput, Typeface};
use crate::exercises::text_search::contains_query;
use crate::route::Route;
use crate::sharing::people::person::{PersonEntry, person_label};
use crate::story::model::ids::ItemId;
use crate::story::wording::rendered::isolated;
use crate::strings::PEOPLE;
use leptos::prelude::*;

/// The most labels that are offered; typing narrows them down.
const MAX_OFFERED: usize = 6;

/// Folded until it is wanted. The label is typed, or chosen from those that are there.
#[component]
pub fn KeepUnder(
    /// Returns the entry to store; `None` while there is nothing to store.
    #[prop(into)]
    entry: Callback<(), Option<PersonEntry>>,
    /// Whether it is unfolded at first.
    #[prop(optional)]
    unfolded: bool,
) -> impl IntoView {
    let storage = expect_context::<OpenStory>().storage;
    let draft = storage.standalone_draft_field(KEEP_DRAFT);
    let kept = RwSignal::new(None::<(ItemId, String)>);
    let keep = move |label: String| {
        let Some(entry) = entry.run(()) else {
            return storage.browser_api().announce_alert(PEOPLE.keep_nothing);
        };
        if let Some(id) = keep_under(storage, &label, &entry) {
            storage.browser_api().announce_status(&PEOPLE.kept_under(&isolated(&label)));
            kept.set(Some((id, label)));
            draft.set_text(String::new());
        }
    };
    let offered = Memo::new(move |_| {
        kept.track();
        let typed = person_label(&draft.value.get());
        let known: Vec<String> = all_people(storage).into_iter().map(|person| person.label).collect();
        let is_new = !typed.is_empty() && !known.contains(&typed);
        let like = known.into_iter().filter(|label| typed.is_empty() || contains_query(label, &typed));
        let mut like: Vec<String> = like.take(MAX_OFFERED).collect();
        like.sort_by_key(|label| *label != typed);
        is_new.then(|| typed.clone()).into_iter().chain(like).collect::<Vec<_>>()
    });
    let done = move || kept.get().map(|(id, label)| view! { <KeptNote id label /> });
    let is_open = unfolded || !draft.current_text().is_empty();
    view! {
        <details class="disclosure people__keep only-screen" open=is_open>
            <summary>{PEOPLE.keep_title}</summary>
            <FormField id="keep-label" label=PEOPLE.keep_label hint=PEOPLE.keep_lead>
                <TextInput id="keep-label" voice=Typeface::User value=draft.value on_input=draft.on_change described_by="keep-label-hint" />
            </FormField>
            <ul class="people__offered">
                <For each=move || offered.get() key=Clone::clone let(label)>
                    <li><KeepButton label on_press=keep /></li>
                </For>
            </ul>
            {done}
        </details>
    }
}

/// Keeps it under one label.
#[component]
fn KeepButton(label: String, #[prop(into)] on_press: Callback<String>) -> impl IntoView {
    let says = PEOPLE.keep_under(&isolated(&label));
    view! { <Button label=says on_press=move |()| on_press.run(label.clone()) /> }
}

/// Shows the label under which the entry is stored, with a link to it.
#[component]
fn KeptNote(id: ItemId, label: String) -> impl IntoView {
    let label = isolated(&label).into_owned();
    view! { <p>{PEOPLE.kept_under(&label)}" "<a href=Route::Person(id).href()>{PEOPLE.keep_see(&label)}</a></p> }
}
