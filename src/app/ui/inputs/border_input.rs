//! Input for the position of the border: a slider, buttons that do the same, and a field for a note.

use crate::app::ui::{Button, ButtonTone, FormField, TextInput, non_empty_attr};
use crate::strings::PICTURE_EDITOR;
use leptos::prelude::*;

/// The position from which a first move starts: the middle.
const START_MARK: u8 = 5;

/// The problem's side is at the left end and the user's at the right, as in the picture.
#[component]
pub fn BorderInput(
    #[prop(into)] id: String,
    /// The time that it is set for.
    label: &'static str,
    #[prop(into)] value: Signal<Option<u8>>,
    /// Called while the slider is dragged.
    #[prop(into)]
    on_way: Callback<u8>,
    /// Called when the slider is released.
    #[prop(into)]
    on_change: Callback<Option<u8>>,
    #[prop(into)] note: Signal<String>,
    #[prop(into)] on_note: Callback<String>,
    /// The positions in words, from right beside the user to right beside the problem.
    stands: [&'static str; 11],
) -> impl IntoView {
    let (note_id, words_id) = (StoredValue::new(format!("{id}-note")), format!("{id}-words"));
    let stood = move || value.get().and_then(|mark| stands.get(usize::from(mark)).copied());
    let position_text = move || stood().unwrap_or(PICTURE_EDITOR.border.not_drawn);
    // The slider has the problem at its left; the stored position counts from the user.
    let along = move || 10_u8.saturating_sub(value.get().unwrap_or(START_MARK)).to_string();
    let mark = |text: String| text.parse::<u8>().ok().map(|along| 10_u8.saturating_sub(along));
    let put = move |text: String| {
        if let Some(mark) = mark(text) {
            on_change.run(Some(mark));
        }
    };
    let pass = move |text: String| {
        if let Some(mark) = mark(text) {
            on_way.run(mark);
        }
    };
    let step = move |toward_it: bool| {
        let now = value.get_untracked().unwrap_or(START_MARK);
        on_change.run(Some(if toward_it { now.saturating_add(1).min(10) } else { now.saturating_sub(1) }));
    };
    let marked = move || value.get().is_some();
    // The note stays visible when the position is removed, so that user text is never hidden.
    let labelled = move || marked() || note.with(|note| !note.is_empty());
    view! {
        <div class="border-set" role="group" aria-label=label>
            <label class="field__label" for=id.clone()>{label}</label>
            <input type="range" class="border-set__line" class:border-set__line--nowhere=move || !marked() id=id min="0" max="10" step="1"
                prop:value=along aria-valuetext=position_text aria-describedby=non_empty_attr(words_id.clone())
                on:input=move |event| pass(event_target_value(&event))
                on:change=move |event| put(event_target_value(&event))
                on:click=move |event| put(event_target_value(&event)) />
            <p class="soft" id=words_id>{position_text}</p>
            <div class="border-set__steps">
                <Button label=PICTURE_EDITOR.border.toward_problem tone=ButtonTone::Quiet disabled=Signal::derive(move || value.get() == Some(10)) on_press=move |()| step(true) />
                <Button label=PICTURE_EDITOR.border.toward_me tone=ButtonTone::Quiet disabled=Signal::derive(move || value.get() == Some(0)) on_press=move |()| step(false) />
                <Show when=marked><Button label=PICTURE_EDITOR.border.remove_line tone=ButtonTone::Quiet on_press=move |()| on_change.run(None) /></Show>
            </div>
            <Show when=labelled><BorderLabelField id=note_id.get_value() note on_note /></Show>
        </div>
    }
}

#[component]
fn BorderLabelField(id: String, note: Signal<String>, on_note: Callback<String>) -> impl IntoView {
    view! { <FormField id=id.clone() label=PICTURE_EDITOR.border.line_label><TextInput id value=note on_input=on_note /></FormField> }
}
