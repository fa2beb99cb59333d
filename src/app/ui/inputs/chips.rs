//! Suggestions to tap, and a field for the user's own word.

use leptos::prelude::*;

use crate::app::ui::button::{Button, ButtonTone};
use crate::app::ui::inputs::form_field::FormField;
use crate::app::ui::inputs::text_input::TextInput;
use crate::app::ui::non_empty_attr;

/// The labels around chips.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChipLabels {
    /// The label of the field for an own word; empty for no field.
    pub custom: String,
    /// The label of the button that adds the word.
    pub add: String,
}

/// How options are folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChipFold {
    /// How many are shown at first.
    pub shown: usize,
    /// The label of the button that shows the others.
    pub more: String,
    /// Its label while all are shown.
    pub fewer: String,
}

/// An own word is reported through `on_toggle` like an option, and shows as a chip once it is chosen.
#[component]
pub fn Chips(
    #[prop(into)] id: String,
    #[prop(into)] options: Signal<Vec<String>>,
    #[prop(into)] chosen: Signal<Vec<String>>,
    #[prop(into)] on_toggle: Callback<String>,
    #[prop(optional, into)] labelled_by: String,
    /// The accessible name, if no other element names the list.
    #[prop(optional, into)]
    label: String,
    /// A word that is typed and not added yet, if the caller stores it.
    #[prop(optional, into)]
    draft: Option<Signal<String>>,
    /// Called with each change of that word; with an empty text once it is added.
    #[prop(optional, into)]
    on_draft: Option<Callback<String>>,
    /// Shows a few options and a button for the others.
    #[prop(optional)]
    fold: Option<ChipFold>,
    words: ChipLabels,
) -> impl IntoView {
    let on_screen = RwSignal::new(String::new());
    let draft = draft.unwrap_or(on_screen.into());
    let on_draft = on_draft.unwrap_or_else(|| Callback::new(move |text| drop(on_screen.try_set(text))));
    let is_unfolded = RwSignal::new(false);
    let fold = StoredValue::new(fold);
    let can_fold = Memo::new(move |_| {
        fold.with_value(|fold| {
            fold.as_ref().is_some_and(|fold| options.with(|all| all.len() > fold.shown.saturating_add(1)))
        })
    });
    let shown = Memo::new(move |_| {
        let mut shown = deduplicated(options.get());
        if can_fold.get() && !is_unfolded.get() {
            fold.with_value(|fold| shown.truncate(fold.as_ref().map_or(usize::MAX, |fold| fold.shown)));
        }
        chosen.with(|chosen| {
            for word in chosen {
                if !shown.contains(word) {
                    shown.push(word.clone());
                }
            }
        });
        shown
    });
    let own_id = format!("{id}-own");
    view! {
        <ul class="chips" id=id aria-label=non_empty_attr(label) aria-labelledby=non_empty_attr(labelled_by)>
            <For each=move || shown.get() key=Clone::clone let(word)>
                <li><Chip word chosen on_toggle /></li>
            </For>
            <Show when=move || can_fold.get()><li><UnfoldButton fold=fold.get_value() is_unfolded /></li></Show>
        </ul>
        {non_empty_attr(words.custom).map(|own| view! { <CustomChipField id=own_id label=own add=words.add chosen on_toggle draft on_draft /> })}
    }
}

/// Shows all options, and a few again. It stays in its place, so that the focus does.
#[component]
fn UnfoldButton(fold: Option<ChipFold>, is_unfolded: RwSignal<bool>) -> impl IntoView {
    let fold = fold.unwrap_or_default();
    let label = Signal::derive(move || if is_unfolded.get() { fold.fewer.clone() } else { fold.more.clone() });
    view! { <Button label tone=ButtonTone::Quiet expanded=is_unfolded on_press=move |()| is_unfolded.update(|is| *is = !*is) /> }
}

#[component]
fn Chip(word: String, chosen: Signal<Vec<String>>, on_toggle: Callback<String>) -> impl IntoView {
    let own = word.clone();
    let pressed = move || chosen.with(|chosen| chosen.contains(&own)).to_string();
    let label = word.clone();
    view! { <button type="button" class="chip" dir="auto" aria-pressed=pressed on:click=move |_| on_toggle.run(word.clone())>{label}</button> }
}

/// A field for an own word. A word that was typed but not added is added when the field loses the focus, so that leaving the
/// screen does not lose it.
#[component]
pub fn CustomChipField(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(into)] add: String,
    chosen: Signal<Vec<String>>,
    on_toggle: Callback<String>,
    draft: Signal<String>,
    on_draft: Callback<String>,
) -> impl IntoView {
    let keep = move |()| {
        let word = draft.try_get_untracked().unwrap_or_default().trim().to_owned(); // The signal is gone if the screen is.
        if word.is_empty() {
            return;
        }
        if !chosen.with_untracked(|chosen| chosen.contains(&word)) {
            on_toggle.run(word);
        }
        on_draft.try_run(String::new());
    };
    view! {
        <div class="chips__own">
            <FormField id=id.clone() label>
                <TextInput id value=draft on_input=on_draft on_enter=keep on_blur=keep />
            </FormField>
            <Button label=add on_press=keep />
        </div>
    }
}

/// Removes duplicates: keys must be unique, and options may come from a shared link.
fn deduplicated(words: Vec<String>) -> Vec<String> {
    let mut unique: Vec<String> = Vec::new();
    for word in words {
        if !unique.contains(&word) {
            unique.push(word);
        }
    }
    unique
}

#[cfg(test)]
mod tests {
    use super::deduplicated;

    #[test]
    fn duplicate_options_are_shown_once() {
        assert_eq!(deduplicated(vec!["fog".into(), "tide".into(), "fog".into()]), ["fog", "tide"]);
    }
}
