//! Names of others: each with what will be read in its place, all at once.

use crate::app::state::Giving;
use crate::app::ui::{Button, Field, TextInput, Tone, Voice};
use crate::sharing::mask::Pair;
use crate::words::giving::GIVING;
use leptos::prelude::*;

/// The names.
#[component]
pub fn Names(giving: Giving) -> impl IntoView {
    let pairs = giving.pairs();
    let names = Memo::new(move |_| pairs.with(|pairs| pairs.iter().map(|pair| pair.name.clone()).collect::<Vec<_>>()));
    let rows = move || (1_usize..).zip(names.get()).collect::<Vec<_>>();
    let covers = giving.covers();
    let new = giving.name;
    let add = move |()| {
        giving.add_name(&new.now());
        new.set(String::new());
    };
    let none = move || names.with(Vec::is_empty);
    view! {
        <section class="screen__section names">
            <h2 class="screen__heading">{GIVING.names_title}</h2>
            <p class="screen__note">{GIVING.names_lead}</p>
            <p><Button label=GIVING.names_cover tone=Tone::Quiet pressed=covers on_press=move |()| giving.set_covers(!covers.get_untracked()) /></p>
            <Show when=none><p class="soft">{GIVING.names_none}</p></Show>
            <Show when=move || covers.get()>
                <ul class="names__list">
                    <For each=rows key=|(_, name)| name.clone() let((number, name))>
                        <li class="names__row"><OneName giving pairs name number /></li>
                    </For>
                </ul>
                <div class="names__add">
                    <Field id="names-another" label=GIVING.names_another>
                        <TextInput id="names-another" value=new.value on_input=new.on_change on_enter=add />
                    </Field>
                    <Button label=GIVING.names_add on_press=add />
                </div>
            </Show>
        </section>
    }
}

#[component]
fn OneName(giving: Giving, pairs: Signal<Vec<Pair>>, name: String, number: usize) -> impl IntoView {
    let wanted = name.clone();
    let value = Signal::derive(move || {
        pairs.with(|pairs| {
            pairs.iter().find(|pair| pair.name == wanted).map_or(String::new(), |pair| pair.becomes.clone())
        })
    });
    let label = format!("{name} {}", GIVING.stands_for);
    let id = format!("names-{number}");
    let shown = name.clone();
    view! {
        <label class="names__label" for=id.clone()><bdi class="hers">{shown}</bdi>" "{GIVING.stands_for}</label>
        <TextInput id value label voice=Voice::Hers on_input=move |text| giving.rename(&name, text) />
    }
}
