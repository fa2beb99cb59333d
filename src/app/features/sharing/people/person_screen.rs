//! What is kept under one label: the next question, what went and came, and the user's own notes, apart from what the person wrote.

use crate::app::features::sharing::people::entries::PersonEntries;
use crate::app::features::sharing::people::people_store::{KEEP_DRAFT, load_person, update_person};
use crate::app::features::sharing::people::person_delete::DeletePerson;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::handoff::Handoff;
use crate::app::shell::navigator::Navigator;
use crate::app::ui::{Button, ButtonTone, FormField, TextArea, TextAreaSize, TextInput, Typeface};
use crate::route::Route;
use crate::sharing::people::person::{MAX_NOTES_CHARS, MAX_QUESTION_CHARS, Person, cut, person_label};
use crate::story::model::ids::ItemId;
use crate::strings::PEOPLE;
use leptos::prelude::*;

/// Opened from the list, and from what was kept just now.
#[component]
pub fn PersonScreen(id: ItemId) -> impl IntoView {
    let storage = expect_context::<OpenStory>().storage;
    Effect::new(move |_| (storage.browser_api().focus_heading)());
    match load_person(storage, &id) {
        Some(person) => view! { <PersonView person /> }.into_any(),
        None => view! {
            <div class="screen screen--text">
                <h1 class="screen__title" tabindex="-1">{PEOPLE.unknown_title}</h1>
                <p class="screen__lead">{PEOPLE.unknown}</p>
                <div class="screen__actions"><a class="button" href=Route::People.href()>{PEOPLE.to_list}</a></div>
            </div>
        }
        .into_any(),
    }
}

/// The sections of a person's page; every field is saved as it is typed.
#[component]
fn PersonView(person: Person) -> impl IntoView {
    let storage = expect_context::<OpenStory>().storage;
    let label = RwSignal::new(person.label.clone());
    let notes = person.notes.clone();
    let id = StoredValue::new(person.id.clone());
    let save_notes =
        move |text: String| update_person(storage, &id.get_value(), |person| person.notes.clone_from(&text));
    view! {
        <div class="screen screen--text people">
            <h1 class="screen__title" tabindex="-1"><bdi translate="no">{move || label.get()}</bdi></h1>
            <NextQuestion person=person.clone() />
            <PersonEntries person=person.clone() />
            <section class="screen__section people__notes">
                <BoundedText id="person-notes" label=PEOPLE.notes hint=PEOPLE.notes_hint text=notes max_chars=MAX_NOTES_CHARS on_save=save_notes />
            </section>
            <section class="screen__section">
                <LabelField id label />
                <DeletePerson person />
            </section>
        </div>
    }
}

/// The question that the user means to ask next, and the way to the Studio, where its link is made.
#[component]
fn NextQuestion(person: Person) -> impl IntoView {
    let (open, nav, handoff) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<Handoff>());
    let storage = open.storage;
    let text = RwSignal::new(person.next_question.clone());
    let id = StoredValue::new(person.id);
    let save = move |new: String| {
        update_person(storage, &id.get_value(), |person| person.next_question.clone_from(&new));
        text.set(new);
    };
    let is_blank = Signal::derive(move || text.with(|text| text.trim().is_empty()));
    let make = move |()| {
        let label = load_person(storage, &id.get_value()).map(|person| person.label).unwrap_or_default();
        storage.standalone_draft_field(KEEP_DRAFT).set_text(label);
        handoff.open_question_in_studio(&text.get_untracked(), nav);
    };
    view! {
        <section class="screen__section">
            <BoundedText id="person-next" label=PEOPLE.next_question hint=PEOPLE.next_hint text=person.next_question max_chars=MAX_QUESTION_CHARS on_save=save />
            <div class="screen__actions"><Button label=PEOPLE.next_link tone=ButtonTone::Primary disabled=is_blank on_press=make /></div>
        </section>
    }
}

/// A text of bounded length. What is beyond the limit stays in the field, and it is said that it is not saved.
#[component]
fn BoundedText(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    text: String,
    max_chars: usize,
    /// Gets the text within the limit.
    #[prop(into)]
    on_save: Callback<String>,
) -> impl IntoView {
    let value = RwSignal::new(text);
    let input = move |new: String| {
        on_save.run(cut(&new, max_chars));
        value.set(new);
    };
    let error = Signal::derive(move || {
        value.with(|text| text.chars().nth(max_chars).is_some()).then(|| PEOPLE.too_long(max_chars))
    });
    let described = format!("{id}-hint {id}-error");
    view! {
        <FormField id label hint error>
            <TextArea id size=TextAreaSize::Normal voice=Typeface::User value on_input=input described_by=described />
        </FormField>
    }
}

/// The label, which can be changed. An empty one is not saved.
#[component]
fn LabelField(id: StoredValue<ItemId>, label: RwSignal<String>) -> impl IntoView {
    let storage = expect_context::<OpenStory>().storage;
    let typed = RwSignal::new(label.get_untracked());
    let input = move |new: String| {
        let cleaned = person_label(&new);
        if !cleaned.is_empty() {
            update_person(storage, &id.get_value(), |person| person.label.clone_from(&cleaned));
            label.set(cleaned);
        }
        typed.set(new);
    };
    view! {
        <FormField id="person-label" label=PEOPLE.label hint=PEOPLE.new_hint>
            <TextInput id="person-label" voice=Typeface::User value=typed on_input=input described_by="person-label-hint" />
        </FormField>
    }
}
