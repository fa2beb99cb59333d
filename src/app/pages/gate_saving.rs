//! Whether words are to be saved: asked at the gate, before its answer is stored.

use crate::app::state::{GateDraft, Kept, Open};
use crate::app::ui::{Choice, Choices};
use crate::practice::road::{GatePath, Saving};
use leptos::prelude::*;

const SAVE: &str = "save";
const WITHOUT: &str = "without";

/// Whether the question is asked, and what goes without saying: to save, in a story that is not stored yet; nothing on a path on
/// which someone may look at the device. `None` where it is not asked. Follows changes.
#[allow(clippy::option_option)] // Not asked, asked without an answer beforehand, asked with one.
pub fn asks_about_saving(open: Open, path: Option<&GatePath>) -> Option<Option<bool>> {
    let keeping = open.keeping;
    if keeping.kept().get() != Kept::Here {
        return None;
    }
    let is_stored = open.peek(|story, _| keeping.stories().contains(story.id()));
    match path.map(|path| path.saving.is_empty()) {
        Some(false) => Some(None),
        Some(true) | None => (!is_stored).then_some(Some(true)),
    }
}

/// The question. `missing`: the user went on without an answer where one is needed.
#[component]
pub fn SavingQuestion(path: Memo<Option<GatePath>>, missing: RwSignal<bool>) -> impl IntoView {
    let (open, draft) = (expect_context::<Open>(), expect_context::<GateDraft>());
    let words = open.peek(|_, library| library.gate.saving.clone());
    let asked = Memo::new(move |_| path.with(|path| asks_about_saving(open, path.as_ref())));
    let chosen = Signal::derive(move || {
        let saves = draft.saves().get().or(asked.get().flatten());
        saves.map(|saves| if saves { SAVE } else { WITHOUT }.to_owned())
    });
    let own_ask =
        Memo::new(move |_| path.with(|path| path.as_ref().map_or_else(String::new, |path| path.saving.clone())));
    let on_choose = move |key: String| {
        missing.set(false);
        draft.set_saves(key == SAVE);
    };
    let words = StoredValue::new(words);
    let choose = words.with_value(|words| words.choose.clone());
    view! {
        <Show when=move || asked.get().is_some()>
            <section class="screen__section saving">
                {move || (!own_ask.get().is_empty()).then(|| view! { <p class="saving__ask">{own_ask.get()}</p> })}
                {words.with_value(|words| view! { <Ways words=words.clone() chosen on_choose /> })}
            </section>
        </Show>
        <p class="field__error" role="alert">{move || missing.get().then(|| choose.clone())}</p>
    }
}

#[component]
fn Ways(words: Saving, chosen: Signal<Option<String>>, #[prop(into)] on_choose: Callback<String>) -> impl IntoView {
    let options = vec![
        Choice::new(SAVE, words.save).with_hint(words.save_say),
        Choice::new(WITHOUT, words.without).with_hint(words.without_say),
    ];
    view! { <Choices id="saving" legend=words.ask options chosen on_choose /> }
}
