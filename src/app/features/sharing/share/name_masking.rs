//! Replacing names of other people before something is shared. The story itself must not change.

use crate::app::features::sharing::share::share_draft::ShareDraft;
use crate::app::ui::{Button, ButtonTone, FormField, TextInput, Typeface};
use crate::sharing::pages::name_masking::NameReplacement;
use crate::strings::STORY_SHARING;
use leptos::prelude::*;

/// The names found in what is shared, each with its replacement; more can be added, and all can be switched off at once.
#[component]
pub fn NameMasking(giving: ShareDraft) -> impl IntoView {
    let pairs = giving.replacements();
    let names = Memo::new(move |_| pairs.with(|pairs| pairs.iter().map(|pair| pair.name.clone()).collect::<Vec<_>>()));
    let rows = move || (1_usize..).zip(names.get()).collect::<Vec<_>>();
    let covers = giving.is_masking();
    let new = giving.new_name;
    let add = move |()| {
        giving.add_name(&new.current_text());
        new.set_text(String::new());
    };
    let none = move || names.with(Vec::is_empty);
    view! {
        <section class="screen__section name-masking">
            <h2 class="screen__heading">{STORY_SHARING.names_title}</h2>
            <Show when=move || !none()>
                <p class="screen__note">{STORY_SHARING.names_lead}</p>
                <p><Button label=STORY_SHARING.names_cover tone=ButtonTone::Quiet pressed=covers on_press=move |()| giving.set_masking(!covers.get_untracked()) /></p>
            </Show>
            <Show when=none><p class="soft">{STORY_SHARING.names_none}</p></Show>
            <Show when=move || covers.get()>
                <ul class="name-masking__list">
                    <For each=rows key=|(_, name)| name.clone() let((number, name))>
                        <li class="name-masking__row"><NameMaskRow giving pairs name number /></li>
                    </For>
                </ul>
                <div class="name-masking__add">
                    <FormField id="names-another" label=STORY_SHARING.names_another>
                        <TextInput id="names-another" value=new.value on_input=new.on_change on_enter=add />
                    </FormField>
                    <Button label=STORY_SHARING.names_add on_press=add />
                </div>
            </Show>
        </section>
    }
}

/// One name and the field for its replacement.
#[component]
fn NameMaskRow(giving: ShareDraft, pairs: Signal<Vec<NameReplacement>>, name: String, number: usize) -> impl IntoView {
    let wanted = name.clone();
    let value = Signal::derive(move || {
        pairs.with(|pairs| {
            pairs.iter().find(|pair| pair.name == wanted).map_or(String::new(), |pair| pair.substitute.clone())
        })
    });
    let label = STORY_SHARING.stands_for(&name);
    let id = format!("names-{number}");
    view! {
        <label class="name-masking__label" for=id.clone()>{label.clone()}</label>
        <TextInput id value label voice=Typeface::User on_input=move |text| giving.set_replacement(&name, text) />
    }
}
