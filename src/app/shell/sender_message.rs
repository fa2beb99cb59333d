//! What the sender of a received exercise wrote: text from outside, shown as text only.

use crate::sharing::exercises::library_reference::LibraryReference;
use crate::sharing::exercises::shared_exercise::SharedExercise;
use crate::story::wording::rendered::isolated;
use crate::strings::EXERCISE_SHARING;
use leptos::prelude::*;

/// The sender's message alone, to be read again while the questions are answered.
#[component]
pub fn SenderMessage(shared: SharedExercise) -> impl IntoView {
    let language = Some(shared.language.clone()).filter(|code| !code.is_empty());
    view! {
        {sender_line(&shared)}
        <div class="received__letter" lang=language>{intro_view(&shared)}{sender_notes(&shared)}</div>
    }
}

/// Returns who it says it is from; the name is marked as not checked.
pub fn sender_line(shared: &SharedExercise) -> AnyView {
    if shared.from.is_empty() {
        return view! { <p class="received__from">{EXERCISE_SHARING.received_no_from}</p> }.into_any();
    }
    view! { <p class="received__from">{EXERCISE_SHARING.received_from(&isolated(&shared.from))}</p> }.into_any()
}

pub fn intro_view(shared: &SharedExercise) -> Option<impl IntoView + use<>> {
    let intro = shared.intro.clone();
    (!intro.is_empty()).then(|| view! { <p class="received__intro pre" dir="auto">{intro}</p> })
}

fn labelled(label: &'static str, text: &str) -> Option<impl IntoView + use<>> {
    let text = text.to_owned();
    (!text.is_empty()).then(|| view! { <div class="received__message"><p class="received__label">{label}</p><p class="pre" dir="auto">{text}</p></div> })
}

/// Returns who sent something of the library, and what they say around it.
pub fn reference_message(reference: &LibraryReference) -> impl IntoView + use<> {
    let says = reference.has_message();
    let LibraryReference { from, intro, caution, contact, .. } = reference.clone();
    let line = if from.is_empty() {
        EXERCISE_SHARING.library_no_from.to_owned()
    } else {
        EXERCISE_SHARING.library_from(&isolated(&from))
    };
    let letter = says.then(|| {
        view! {
            <div class="received__letter">
                {(!intro.is_empty()).then(|| view! { <p class="received__intro pre" dir="auto">{intro}</p> })}
                {labelled(EXERCISE_SHARING.received_stirs, &caution)}
                {labelled(EXERCISE_SHARING.received_contact, &contact)}
            </div>
        }
    });
    view! { <p class="received__from">{line}</p> {letter} }
}

/// Returns why it is asked, the content warning, and how to reach the sender, each if present.
pub fn sender_notes(shared: &SharedExercise) -> impl IntoView + use<> {
    view! {
        {labelled(EXERCISE_SHARING.received_why, &shared.why)}
        {labelled(EXERCISE_SHARING.received_stirs, &shared.exercise.caution)}
        {labelled(EXERCISE_SHARING.received_contact, &shared.contact)}
    }
}
