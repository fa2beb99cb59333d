//! Under More: who it is from, what is said around the questions, more questions, and those of the library.

use crate::app::state::{Open, Studio};
use crate::app::ui::{Button, Choice, Field, Select, TextArea, TextInput, Tone, Voice};
use crate::practice::exercise::{Exercise, Step};
use crate::words::EN;
use crate::words::sharing::SHARING;
use leptos::prelude::*;

/// The panel.
#[component]
pub fn Frame(studio: Studio) -> impl IntoView {
    let from = Signal::derive(move || studio.with(|shared| shared.from.clone()));
    let contact = Signal::derive(move || studio.with(|shared| shared.contact.clone()));
    let title = Signal::derive(move || studio.with(|shared| shared.exercise.title.clone()));
    let intro = Signal::derive(move || studio.with(|shared| shared.intro.clone()));
    let why = Signal::derive(move || studio.with(|shared| shared.why.clone()));
    let minutes = Signal::derive(move || {
        studio.with(|shared| if shared.minutes == 0 { String::new() } else { shared.minutes.to_string() })
    });
    let language = Signal::derive(move || studio.with(|shared| shared.language.clone()));
    let set_minutes = move |text: String| studio.edit(|shared| shared.minutes = text.trim().parse().unwrap_or(0));
    view! {
        <div class="studio__frame">
            <Show when=move || studio.can_be_short()><Button label=SHARING.studio_short tone=Tone::Quiet pressed=studio.is_short() on_press=move |()| studio.set_short(!studio.is_short().get_untracked()) /></Show>
            <FromLibrary studio />
            <Field id="studio-from" label=SHARING.studio_from hint=SHARING.studio_from_hint>
                <TextInput id="studio-from" voice=Voice::App value=from on_input=move |text| studio.sign(|shared| shared.from = text) described_by="studio-from-hint" />
            </Field>
            <Field id="studio-contact" label=SHARING.studio_contact hint=SHARING.studio_contact_hint>
                <TextInput id="studio-contact" voice=Voice::App value=contact on_input=move |text| studio.sign(|shared| shared.contact = text) described_by="studio-contact-hint" />
            </Field>
            <Field id="studio-title" label=SHARING.studio_exercise_title>
                <TextInput id="studio-title" voice=Voice::App value=title on_input=move |text| studio.edit(|shared| shared.exercise.title = text) />
            </Field>
            <Field id="studio-intro" label=SHARING.studio_intro>
                <TextArea id="studio-intro" voice=Voice::App value=intro on_input=move |text| studio.edit(|shared| shared.intro = text) />
            </Field>
            <Field id="studio-why" label=SHARING.studio_why hint=SHARING.studio_why_hint>
                <TextArea id="studio-why" voice=Voice::App value=why on_input=move |text| studio.edit(|shared| shared.why = text) described_by="studio-why-hint" />
            </Field>
            <Field id="studio-language" label=SHARING.studio_language hint=SHARING.studio_language_hint>
                <TextInput id="studio-language" voice=Voice::App value=language on_input=move |text| studio.edit(|shared| shared.language = text) described_by="studio-language-hint" />
            </Field>
            <Field id="studio-minutes" label=SHARING.studio_minutes>
                <TextInput id="studio-minutes" voice=Voice::App value=minutes on_input=set_minutes />
            </Field>
        </div>
    }
}

/// Steps of a shipped exercise, each to be added.
#[component]
fn FromLibrary(studio: Studio) -> impl IntoView {
    let open = expect_context::<Open>();
    let index = open.peek(|_, library| library.index.clone());
    let mut options = vec![Choice::new("", SHARING.studio_library_pick)];
    options.extend(index.iter().map(|entry| Choice::new(entry.id.clone(), entry.title.clone())));
    let chosen = RwSignal::new(String::new());
    let here = RwSignal::new(None::<Exercise>);
    let choose = move |id: String| {
        chosen.set(id.clone());
        let Some(file) = open.peek(|_, library| library.entry(&id).map(|entry| entry.file.clone())) else {
            return here.set(None);
        };
        let take = move |text: Option<String>| {
            let exercise = text.and_then(|text| serde_json::from_str(&text).ok());
            if exercise.is_none() {
                (open.keeping.ports.say)("alert", EN.fetch_failed);
            }
            here.try_set(exercise);
        };
        (open.keeping.ports.fetch)(format!("content/{file}"), Box::new(take));
    };
    let steps = move || {
        here.get().map(|exercise| {
            let step = |step: &Step| {
                let (id, step) = (exercise.id.clone(), step.clone());
                let label = format!("{}: {}", SHARING.studio_take_step, step.title);
                view! { <li><Button label tone=Tone::Quiet on_press=move |()| studio.add_step(&id, &step) /></li> }
            };
            let whole = exercise.clone();
            let steps = exercise.steps.iter().map(step).collect_view();
            view! {
                <ul class="more__list">
                    <li><Button label=SHARING.studio_take_all tone=Tone::Quiet on_press=move |()| studio.add_all(&whole) /></li>
                    {steps}
                </ul>
            }
        })
    };
    view! {
        <Field id="studio-library" label=SHARING.studio_library>
            <Select id="studio-library" options chosen on_choose=choose />
        </Field>
        {steps}
    }
}
