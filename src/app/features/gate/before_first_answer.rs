//! What the gate asks besides its choice, for options of the start screen that lead to a question at once: saving, age and topics. Nothing
//! here has to be answered.

use crate::app::features::gate::age_and_topics::AgeAndTopics;
use crate::app::features::gate::gate_draft::GateDraft;
use crate::app::features::gate::saving_question::LeaveGate;
use crate::app::open_story::story::OpenStory;
use crate::app::storage::status::StorageMode;
use crate::app::ui::Button;
use crate::story::answers::queries::answers_where;
use crate::story::flow::gate::gate_answer;
use crate::strings::GATE;
use leptos::prelude::*;

/// The answers of the gate that an option of the start screen gives without asking: none for a hope, `e` for a loss.
const UNASKED_CHOICES: [&str; 2] = ["", "e"];

/// Shown folded under the first question of a story that did not begin at the gate, while nothing is answered. A ticked topic is stored at
/// once, since no *Continue* of the gate follows.
#[component]
pub fn BeforeFirstAnswer() -> impl IntoView {
    let (open, draft) = (expect_context::<OpenStory>(), expect_context::<GateDraft>());
    let is_shown = open.with_untracked(|story, _| {
        UNASKED_CHOICES.contains(&gate_answer(story)) && answers_where(story, |_| true).is_empty()
    });
    is_shown.then(|| {
        draft.load_from_story(open);
        let gate = open.with_untracked(|_, library| library.gate.clone());
        let explanation = gate.saving.without_explanation.clone();
        let leave = LeaveGate { open, draft, path: Memo::new(|_| None), missing: RwSignal::new(false) };
        save_topics_when_changed(open, draft);
        let can_stop = move || open.storage.storage_mode().get() == StorageMode::Enabled;
        view! {
            <details class="disclosure">
                <summary>{GATE.before_first_answer}</summary>
                <Show when=can_stop>
                    <p>{explanation.clone()}</p>
                    <Button label=GATE.stop_saving on_press=move |()| open.stop_saving() />
                </Show>
                <AgeAndTopics gate leave />
            </details>
        }
    })
}

fn save_topics_when_changed(open: OpenStory, draft: GateDraft) {
    Effect::new(move |before: Option<Vec<String>>| {
        let now = draft.topics().get();
        if before.is_some_and(|before| before != now) {
            draft.save_topics(open);
        }
        now
    });
}
