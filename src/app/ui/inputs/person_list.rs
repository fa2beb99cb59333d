//! A list of people, animals and others who matter: a name, a relation, and whether they are living, dead or imagined.

use leptos::prelude::*;

use crate::app::ui::choices::Choice;
use crate::app::ui::inputs::form_field::FormField;
use crate::app::ui::inputs::text_input::TextInput;
use crate::app::ui::non_empty_attr;

/// Someone who matters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Unique in the list.
    pub id: String,
    /// Their name.
    pub name: String,
    /// What they are to the user.
    pub relation: String,
    /// One of the values of `ties`; empty if not given.
    pub life_status: String,
}

/// The labels of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonListLabels {
    /// The label of the field for the name.
    pub name: String,
    /// The label of the field for the relation.
    pub relation: String,
    /// The accessible name of the row of ties.
    pub life_status: String,
    /// The name of the button that removes someone.
    pub remove: String,
}

/// As in `LineList`, `blank` is the id that the next person will have, and the last row is always empty.
#[component]
pub fn PersonList(
    #[prop(into)] id: String,
    #[prop(into)] people: Signal<Vec<Person>>,
    #[prop(into)] blank: Signal<String>,
    #[prop(into)] on_edit: Callback<Person>,
    #[prop(into)] on_remove: Callback<String>,
    ties: Vec<Choice>,
    words: PersonListLabels,
    #[prop(optional, into)] labelled_by: String,
    /// Asks for one name and nothing else.
    #[prop(optional)]
    name_only: bool,
) -> impl IntoView {
    let ids = Memo::new(move |_| {
        let mut ids: Vec<String> = people.with(|people| people.iter().map(|person| person.id.clone()).collect());
        let blank = blank.get();
        if !ids.contains(&blank) && (!name_only || ids.is_empty()) {
            ids.push(blank);
        }
        ids
    });
    let (ties, words) = (StoredValue::new(ties), StoredValue::new(words));
    let prefix = id.clone();
    view! {
        <ul class="person-list" id=id aria-labelledby=non_empty_attr(labelled_by)>
            <For each=move || ids.get() key=Clone::clone let(person)>
                <PersonRow prefix=prefix.clone() id=person people on_edit on_remove ties words name_only />
            </For>
        </ul>
    }
}

#[component]
fn PersonRow(
    prefix: String,
    id: String,
    people: Signal<Vec<Person>>,
    on_edit: Callback<Person>,
    on_remove: Callback<String>,
    ties: StoredValue<Vec<Choice>>,
    words: StoredValue<PersonListLabels>,
    name_only: bool,
) -> impl IntoView {
    let (name_id, relation_id) = (format!("{prefix}-{id}-name"), format!("{prefix}-{id}-relation"));
    let id = StoredValue::new(id);
    let known =
        Memo::new(move |_| people.with(|people| people.iter().find(|one| id.with_value(|id| one.id == *id)).cloned()));
    let person = move || known.get().unwrap_or_else(|| Person { id: id.get_value(), ..Person::default() });
    let now = move || untrack(person);
    let tie_buttons = move || {
        ties.get_value()
            .into_iter()
            .map(|tie| {
                let wanted = tie.value.clone();
                let pressed =
                    move || known.with(|known| known.as_ref().is_some_and(|one| one.life_status == wanted)).to_string();
                let press = move |_| {
                    let old = now();
                    let value = if old.life_status == tie.value { String::new() } else { tie.value.clone() };
                    on_edit.run(Person { life_status: value, ..old });
                };
                view! { <button type="button" class="chip" aria-pressed=pressed on:click=press>{tie.label}</button> }
            })
            .collect_view()
    };
    let has_ties = ties.with_value(|ties| !ties.is_empty());
    let is_known = move || known.with(Option::is_some);
    // A relation that was written before stays in view.
    let has_relation = !name_only || !now().relation.is_empty();
    let names = words.get_value();
    let (tie_label, remove_label) = (names.life_status, names.remove);
    view! {
        <li class="person-list__person">
            <FormField id=name_id.clone() label=names.name>
                <TextInput id=name_id value=Signal::derive(move || person().name) on_input=move |name| on_edit.run(Person { name, ..now() }) />
            </FormField>
            {has_relation.then(|| view! {
                <FormField id=relation_id.clone() label=names.relation>
                    <TextInput id=relation_id value=Signal::derive(move || person().relation) on_input=move |relation| on_edit.run(Person { relation, ..now() }) />
                </FormField>
            })}
            <button
                type="button"
                class="tool"
                disabled=move || !is_known()
                aria-label=move || format!("{remove_label} {}", person().name)
                on:click=move |_| on_remove.run(id.get_value())
            >"×"</button>
            {has_ties.then(|| view! { <div class="person-list__relation" role="group" aria-label=tie_label>{tie_buttons}</div> })}
        </li>
    }
}
