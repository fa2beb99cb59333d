//! Under More: who it is from, what is said around the questions, more questions, and those of the library.

use super::from::{FromLibrary, FromRoad};
use super::hint::Hints;
use crate::app::state::Studio;
use crate::app::ui::{Button, Field, TextArea, TextInput, Tone, Voice};
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
            <FromRoad studio />
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
            <Hints text=intro />
            <Field id="studio-why" label=SHARING.studio_why hint=SHARING.studio_why_hint>
                <TextArea id="studio-why" voice=Voice::App value=why on_input=move |text| studio.edit(|shared| shared.why = text) described_by="studio-why-hint" />
            </Field>
            <Hints text=why />
            <Field id="studio-language" label=SHARING.studio_language hint=SHARING.studio_language_hint>
                <TextInput id="studio-language" voice=Voice::App value=language on_input=move |text| studio.edit(|shared| shared.language = text) described_by="studio-language-hint" />
            </Field>
            <Field id="studio-minutes" label=SHARING.studio_minutes>
                <TextInput id="studio-minutes" voice=Voice::App value=minutes on_input=set_minutes />
            </Field>
        </div>
    }
}
