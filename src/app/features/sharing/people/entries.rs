//! What went to a person and came from them, the latest first. What they wrote is text from outside; it is read on a screen of its own.

use crate::app::features::sharing::people::people_store::{has_page, update_person};
use crate::app::open_story::story::OpenStory;
use crate::app::shell::handoff::Handoff;
use crate::app::shell::navigator::Navigator;
use crate::app::ui::{Button, ButtonTone};
use crate::sharing::people::person::{EntryKind, Person, PersonEntry};
use crate::story::model::ids::ItemId;
use crate::strings::PEOPLE;
use leptos::prelude::*;

fn kind_name(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Sent => PEOPLE.kind_sent,
        EntryKind::Letter => PEOPLE.kind_letter,
        EntryKind::CameBack => PEOPLE.kind_back,
    }
}

/// The list. Removing an entry leaves the page that came back where it is.
#[component]
pub fn PersonEntries(person: Person) -> impl IntoView {
    let storage = expect_context::<OpenStory>().storage;
    let id = StoredValue::new(person.id);
    let entries = RwSignal::new(person.entries.into_iter().rev().collect::<Vec<_>>());
    let remove = move |entry: PersonEntry| {
        update_person(storage, &id.get_value(), |person| person.entries.retain(|one| *one != entry));
        entries.update(|all| all.retain(|one| *one != entry));
        storage.browser_api().announce_status(PEOPLE.entry_removed);
        (storage.browser_api().focus_heading)();
    };
    let is_empty = move || entries.with(Vec::is_empty);
    view! {
        <section class="screen__section">
            <h2 class="screen__heading">{PEOPLE.entries}</h2>
            <Show when=is_empty><p class="soft">{PEOPLE.entries_none}</p></Show>
            <ul class="dated-entries">
                <For each=move || entries.get() key=|entry| (entry.id.clone(), entry.at) let(entry)>
                    <EntryRow entry on_remove=remove />
                </For>
            </ul>
        </section>
    }
}

/// One entry: its date, what it was, and its text or the way to the page that came back.
#[component]
fn EntryRow(entry: PersonEntry, #[prop(into)] on_remove: Callback<PersonEntry>) -> impl IntoView {
    let storage = expect_context::<OpenStory>().storage;
    let date = storage.browser_api().format_date;
    let text = entry.text.clone();
    let text = (!text.is_empty()).then(|| {
        view! { <details class="disclosure"><summary>{PEOPLE.read_text}</summary><p class="pre user-text" translate="no" dir="auto">{text}</p></details> }
    });
    let title = entry.title.clone();
    let title = (!title.is_empty()).then(|| view! { <p class="user-text" translate="no" dir="auto">{title}</p> });
    let page = (entry.kind == EntryKind::CameBack).then(|| view! { <PageOfEntry page=entry.page.clone() /> });
    let name = format!("{}, {}", date(entry.at), kind_name(entry.kind));
    let label = format!("{}: {name}", PEOPLE.remove_entry);
    view! {
        <li class="dated-entries__day">
            <p class="dated-entries__date">{name}</p>
            {title}
            {text}
            <p class="people__tools">
                {page}
                <button type="button" class="tool" aria-label=label.clone() title=label on:click=move |_| on_remove.run(entry.clone())>"×"</button>
            </p>
        </li>
    }
}

/// The way to the page that came back, or that it was removed.
#[component]
fn PageOfEntry(page: String) -> impl IntoView {
    let (open, nav, handoff) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<Handoff>());
    match ItemId::parse(&page).ok().filter(|_| has_page(open.storage, &page)) {
        Some(id) => view! { <Button label=PEOPLE.open_page tone=ButtonTone::Quiet on_press=move |()| handoff.open_received_page(id.clone(), nav) /> }.into_any(),
        None => view! { <span class="soft">{PEOPLE.page_gone}</span> }.into_any(),
    }
}
