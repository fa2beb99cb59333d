//! More options of the studio: sender, contact, title, introduction, reason, language, minutes, and questions from the library.

use crate::app::features::sharing::studio::add_from_library::{AddFromLibrary, AddFromProgram};
use crate::app::features::sharing::studio::draft::Studio;
use crate::app::features::sharing::studio::wording_hints::WordingHints;
use crate::app::ui::{Button, ButtonTone, FormField, TextArea, TextInput, Typeface};
use crate::strings::EXERCISE_SHARING;
use leptos::prelude::*;

/// Shown on request. Every field is optional; the signature is remembered for the next exercise.
#[component]
pub fn MoreOptions(studio: Studio) -> impl IntoView {
    let from = Signal::derive(move || studio.with_exercise(|shared| shared.from.clone()));
    let contact = Signal::derive(move || studio.with_exercise(|shared| shared.contact.clone()));
    let title = Signal::derive(move || studio.with_exercise(|shared| shared.exercise.title.clone()));
    let intro = Signal::derive(move || studio.with_exercise(|shared| shared.intro.clone()));
    let why = Signal::derive(move || studio.with_exercise(|shared| shared.why.clone()));
    let minutes = Signal::derive(move || {
        studio.with_exercise(|shared| if shared.minutes == 0 { String::new() } else { shared.minutes.to_string() })
    });
    let language = Signal::derive(move || studio.with_exercise(|shared| shared.language.clone()));
    let set_minutes =
        move |text: String| studio.edit_exercise(|shared| shared.minutes = text.trim().parse().unwrap_or(0));
    // What holds something is open, so that nothing travels unseen.
    let is_signed = untrack(|| !from.get().is_empty() || !contact.get().is_empty());
    let is_framed = untrack(|| [title, intro, why].iter().any(|text| !text.get().is_empty()));
    view! {
        <div class="studio__frame">
            <Show when=move || studio.can_be_short()><Button label=EXERCISE_SHARING.studio_short tone=ButtonTone::Quiet pressed=studio.is_short() on_press=move |()| studio.set_short(!studio.is_short().get_untracked()) /></Show>
            <details class="disclosure"><summary>{EXERCISE_SHARING.more_library}</summary><AddFromLibrary studio /> <AddFromProgram studio /></details>
            <details class="disclosure" open=is_signed><summary>{EXERCISE_SHARING.more_sender}</summary>
            <FormField id="studio-from" label=EXERCISE_SHARING.studio_from hint=EXERCISE_SHARING.studio_from_hint>
                <TextInput id="studio-from" voice=Typeface::App value=from on_input=move |text| studio.edit_signature(|shared| shared.from = text) described_by="studio-from-hint" />
            </FormField>
            <FormField id="studio-contact" label=EXERCISE_SHARING.studio_contact hint=EXERCISE_SHARING.studio_contact_hint>
                <TextInput id="studio-contact" voice=Typeface::App value=contact on_input=move |text| studio.edit_signature(|shared| shared.contact = text) described_by="studio-contact-hint" />
            </FormField>
            </details>
            <details class="disclosure" open=is_framed><summary>{EXERCISE_SHARING.more_framing}</summary>
            <FormField id="studio-title" label=EXERCISE_SHARING.studio_exercise_title>
                <TextInput id="studio-title" voice=Typeface::App value=title on_input=move |text| studio.edit_exercise(|shared| shared.exercise.title = text) />
            </FormField>
            <FormField id="studio-intro" label=EXERCISE_SHARING.studio_intro>
                <TextArea id="studio-intro" voice=Typeface::App value=intro on_input=move |text| studio.edit_exercise(|shared| shared.intro = text) />
            </FormField>
            <WordingHints text=intro />
            <FormField id="studio-why" label=EXERCISE_SHARING.studio_why hint=EXERCISE_SHARING.studio_why_hint>
                <TextArea id="studio-why" voice=Typeface::App value=why on_input=move |text| studio.edit_exercise(|shared| shared.why = text) described_by="studio-why-hint" />
            </FormField>
            <WordingHints text=why />
            </details>
            <details class="disclosure"><summary>{EXERCISE_SHARING.more_details}</summary>
            <FormField id="studio-language" label=EXERCISE_SHARING.studio_language hint=EXERCISE_SHARING.studio_language_hint>
                <TextInput id="studio-language" voice=Typeface::App value=language on_input=move |text| studio.edit_exercise(|shared| shared.language = text) described_by="studio-language-hint" />
            </FormField>
            <FormField id="studio-minutes" label=EXERCISE_SHARING.studio_minutes>
                <TextInput id="studio-minutes" voice=Typeface::App value=minutes on_input=set_minutes />
            </FormField>
            </details>
        </div>
    }
}
