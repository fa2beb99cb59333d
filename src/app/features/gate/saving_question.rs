//! The gate's question whether to save on this device. It is asked before the gate's answer is stored: nothing may be written to storage on
//! a path where someone may look at the device, unless the person said so.

use crate::app::features::gate::gate_draft::GateDraft;
use crate::app::open_story::story::OpenStory;
use crate::app::storage::status::StorageMode;
use crate::app::ui::{Choice, Choices};
use crate::exercises::gate::{GatePath, SavingChoice};
use leptos::html;
use leptos::prelude::*;

const SAVE_KEY: &str = "save";
const WITHOUT_SAVING_KEY: &str = "without";

/// What every way to continue from the gate does first.
#[derive(Clone, Copy)]
pub struct LeaveGate {
    /// The open story.
    pub open: OpenStory,
    /// The choices that are made and not stored yet.
    pub draft: GateDraft,
    /// The path of the choice, if it has one.
    pub path: Memo<Option<GatePath>>,
    /// Set when the person has to choose first whether to save.
    pub missing: RwSignal<bool>,
}

impl LeaveGate {
    /// Stores the choices if the person wants to save, and runs `go_on`. If they have to choose that first, it does neither, and the question
    /// asks for it.
    pub fn store_and(self, go_on: impl FnOnce()) {
        let asked = self.path.with_untracked(|path| untrack(|| default_saving_choice(self.open, path.as_ref())));
        let will_save = asked.and_then(|usual| self.draft.will_save().get_untracked().or(usual));
        if asked.is_some() && will_save.is_none() {
            return self.missing.set(true);
        }
        if will_save == Some(false) {
            self.open.stop_saving_this_story();
        }
        self.draft.save_to_story(self.open);
        go_on();
    }
}

/// Returns the default of the saving question: `Some(true)` for a story that is not stored yet, and no default (`None`) on a path on
/// which someone may look at the device. The outer `None` means that it is not asked. Follows changes.
#[allow(clippy::option_option)] // Not asked, asked without a default, asked with one.
fn default_saving_choice(open: OpenStory, path: Option<&GatePath>) -> Option<Option<bool>> {
    let storage = open.storage;
    if storage.storage_mode().get() != StorageMode::Enabled {
        return None;
    }
    let is_stored = open.with_untracked(|story, _| storage.story_ids().contains(story.id()));
    match path.map(|path| path.saving_wording.is_empty()) {
        Some(false) => Some(None),
        Some(true) | None => (!is_stored).then_some(Some(true)),
    }
}

/// The question, shown where `default_saving_choice` asks it. `missing` is set when the person continued without a needed answer; the
/// question then scrolls into view with a message.
#[component]
pub fn SavingQuestion(path: Memo<Option<GatePath>>, missing: RwSignal<bool>) -> impl IntoView {
    let (open, draft) = (expect_context::<OpenStory>(), expect_context::<GateDraft>());
    let words = open.with_untracked(|_, library| library.gate.saving.clone());
    let asked = Memo::new(move |_| path.with(|path| default_saving_choice(open, path.as_ref())));
    let chosen = Signal::derive(move || {
        let saves = draft.will_save().get().or(asked.get().flatten());
        saves.map(|saves| if saves { SAVE_KEY } else { WITHOUT_SAVING_KEY }.to_owned())
    });
    let own_ask = Memo::new(move |_| {
        path.with(|path| path.as_ref().map_or_else(String::new, |path| path.saving_wording.clone()))
    });
    let on_choose = move |key: String| {
        missing.set(false);
        draft.set_will_save(key == SAVE_KEY);
    };
    let section = NodeRef::<html::Section>::new();
    Effect::new(move |_| {
        if missing.get()
            && let Some(section) = section.get_untracked()
        {
            section.scroll_into_view();
        }
    });
    let words = StoredValue::new(words);
    let choose = words.with_value(|words| words.choose_reminder.clone());
    view! {
        <Show when=move || asked.get().is_some()>
            <section class="screen__section saving" node_ref=section>
                {move || (!own_ask.get().is_empty()).then(|| view! { <p class="saving__ask">{own_ask.get()}</p> })}
                {words.with_value(|words| view! { <SavingOptions words=words.clone() chosen on_choose /> })}
            </section>
        </Show>
        <p class="field__error" role="alert">{move || missing.get().then(|| choose.clone())}</p>
    }
}

/// The two choices, each with what it means.
#[component]
fn SavingOptions(
    words: SavingChoice,
    chosen: Signal<Option<String>>,
    #[prop(into)] on_choose: Callback<String>,
) -> impl IntoView {
    let options = vec![
        Choice::new(SAVE_KEY, words.save_label).with_hint(words.save_explanation),
        Choice::new(WITHOUT_SAVING_KEY, words.without_label).with_hint(words.without_explanation),
    ];
    view! { <Choices id="saving" legend=words.wording options chosen on_choose /> }
}
