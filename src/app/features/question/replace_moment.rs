//! What happens if a moment turns out to be unwelcome: another moment, or this one after all. Neither may be chosen for the person.

use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::ui::{Button, Notice, NoticeTone};
use crate::route::Screen;
use crate::story::answers::replace_moment::{awaits_moment_decision, keep_moment_edit, replace_moment_edit};
use crate::story::flow::step::FlowStep;
use crate::story::model::field_path::QuestionRef;
use crate::story::model::ids::RecordId;
use leptos::prelude::*;

/// The message and its two buttons, under the question whether the moment is welcome, while a decision is open. Another moment excludes the
/// first one and begins new pages.
#[component]
pub fn ReplaceMomentPrompt(question_ref: QuestionRef) -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let words = open.with_untracked(|_, library| library.session.unwelcome_moment.clone());
    let awaits_decision = Memo::new(move |_| open.with_settled(awaits_moment_decision));
    let go_on_at = words.resume_question.clone();
    let take_another = Callback::new(move |()| {
        let browser_api = open.storage.browser_api();
        let fresh = || RecordId::from_number((browser_api.random_u64)());
        open.edit(
            open.with_untracked(|story, library| replace_moment_edit(story, library, fresh, (browser_api.now_ms)())),
        );
        question_flow.go_to_step(&FlowStep::Ask(QuestionRef::new(&go_on_at)));
        nav.go_to_story_screen(Screen::Question);
    });
    let from = FlowStep::Ask(question_ref.clone());
    let keep_it = Callback::new(move |()| {
        open.edit(open.with_untracked(keep_moment_edit));
        nav.go_to_story_screen(question_flow.advance(&from, None));
    });
    let words = StoredValue::new(words);
    (question_ref.question_id == words.with_value(|words| words.stance_question.clone())).then(|| {
        view! {
            <div class="suggested" role="status">
                <Show when=move || awaits_decision.get()>
                    <Notice tone=NoticeTone::Info text=words.with_value(|words| words.message.clone())>
                        <Button label=words.with_value(|words| words.replace_label.clone()) on_press=take_another />
                        <Button label=words.with_value(|words| words.keep_label.clone()) on_press=keep_it />
                    </Notice>
                </Show>
            </div>
        }
    })
}
