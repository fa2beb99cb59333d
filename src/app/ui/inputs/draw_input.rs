//! Input for an image of something without drawing it: a colour, a word, an emoji.

use leptos::prelude::*;

use crate::app::ui::choices::Choice;
use crate::app::ui::inputs::form_field::FormField;
use crate::app::ui::inputs::text_input::TextInput;
use crate::app::ui::non_empty_attr;

/// The chosen values; each may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DrawingValue {
    /// A value of `colours`.
    pub colour: String,
    /// A word for it.
    pub word: String,
    /// An emoji.
    pub emoji: String,
}

/// The labels around the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawLabels {
    /// Above the colours.
    pub colour: String,
    /// The label of the field for the word.
    pub word: String,
    /// Above the emoji.
    pub emoji: String,
}

/// Each colour has a value for which the class `swatch--{value}` exists, and its name as label; an emoji is its own value.
#[component]
pub fn DrawInput(
    #[prop(into)] id: String,
    #[prop(into)] value: Signal<DrawingValue>,
    #[prop(into)] on_change: Callback<DrawingValue>,
    colours: Vec<Choice>,
    emojis: Vec<Choice>,
    words: DrawLabels,
    #[prop(optional, into)] labelled_by: String,
) -> impl IntoView {
    let word_id = format!("{id}-word");
    let (colour_title, sign_title) = (words.colour.clone(), words.emoji.clone());
    let set_word = move |word: String| on_change.run(DrawingValue { word, ..value.get_untracked() });
    let swatches = colours.into_iter().map(|colour| view! { <SwatchButton colour value on_change /> }).collect_view();
    let signs = emojis.into_iter().map(|sign| view! { <EmojiButton sign value on_change /> }).collect_view();
    view! {
        <div class="draw" id=id role="group" aria-labelledby=non_empty_attr(labelled_by)>
            <div role="group" aria-label=words.colour>
                <p class="draw__title" aria-hidden="true">{colour_title}</p>
                <div class="draw__colours">{swatches}</div>
            </div>
            <FormField id=word_id.clone() label=words.word>
                <TextInput id=word_id value=Signal::derive(move || value.get().word) on_input=set_word />
            </FormField>
            <div role="group" aria-label=words.emoji>
                <p class="draw__title" aria-hidden="true">{sign_title}</p>
                <div class="draw__signs">{signs}</div>
            </div>
        </div>
    }
}

/// Returns the new value, or an empty text if it was chosen already: a second press removes the choice.
fn toggle_value(old: &str, new: &str) -> String {
    if old == new { String::new() } else { new.to_owned() }
}

#[component]
fn SwatchButton(colour: Choice, value: Signal<DrawingValue>, on_change: Callback<DrawingValue>) -> impl IntoView {
    let wanted = colour.value.clone();
    let pressed = move || value.with(|drawing| drawing.colour == wanted).to_string();
    let class = format!("swatch swatch--{}", colour.value);
    let press = move |_| {
        let old = value.get_untracked();
        on_change.run(DrawingValue { colour: toggle_value(&old.colour, &colour.value), ..old });
    };
    view! { <button type="button" class=class aria-pressed=pressed on:click=press>{colour.label}</button> }
}

#[component]
fn EmojiButton(sign: Choice, value: Signal<DrawingValue>, on_change: Callback<DrawingValue>) -> impl IntoView {
    let wanted = sign.value.clone();
    let pressed = move || value.with(|drawing| drawing.emoji == wanted).to_string();
    let shown = sign.value.clone();
    let press = move |_| {
        let old = value.get_untracked();
        on_change.run(DrawingValue { emoji: toggle_value(&old.emoji, &sign.value), ..old });
    };
    view! { <button type="button" class="draw__sign" aria-pressed=pressed aria-label=sign.label on:click=press>{shown}</button> }
}
