//! The detour line: continue, try another way, the steady place, or what has helped before. It must not ask why questions were skipped.

use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::ui::{Button, ButtonTone};
use crate::route::{Route, Screen};
use crate::story::flow::detour::Detour;
use crate::story::flow::step::FlowStep;
use crate::strings::{DAILY, QUESTION};
use leptos::prelude::*;

/// The line under a question, shown once after two skips in a row.
#[component]
pub fn DetourOffer(from: FlowStep) -> impl IntoView {
    let (open, question_flow) = (expect_context::<OpenStory>(), expect_context::<QuestionFlow>());
    let side = StoredValue::new(untrack(|| question_flow.suggest_detour(Some(&from))));
    let as_we_were = move |()| {
        question_flow.reset_skips();
        (open.storage.browser_api().focus_heading)(); // The line disappears, and the focused button with it.
    };
    view! {
        <Show when=move || question_flow.is_detour_due()>
            <DetourLine side=side.get_value() on_go=as_we_were />
        </Show>
    }
}

/// The buttons. Another way is offered only if there is one; each choice resets the count of skips.
#[component]
fn DetourLine(side: Option<Detour>, #[prop(into)] on_go: Callback<()>) -> impl IntoView {
    let (nav, question_flow) = (expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let go = move |side: Detour| {
        question_flow.reset_skips();
        match side {
            Detour::LaterStep(flow_step) => {
                question_flow.go_to_step(&flow_step);
                nav.go_to_story_screen(Screen::Question);
            }
            Detour::OtherExercise => nav.go_to(Route::Exercises),
        }
    };
    let rest = move |()| {
        question_flow.reset_skips();
        nav.go_to(Route::SteadyPlace);
    };
    let helped = move |()| {
        question_flow.reset_skips();
        nav.go_to_story_screen(Screen::HardDay);
    };
    let other = side.map(|side| {
        view! { <Button label=QUESTION.turn_other tone=ButtonTone::Quiet on_press=move |()| go(side.clone()) /><span aria-hidden="true">"·"</span> }
    });
    view! {
        <p class="detour">
            <span>{QUESTION.turn_lead}</span>
            <Button label=QUESTION.turn_on tone=ButtonTone::Quiet on_press=on_go />
            <span aria-hidden="true">"·"</span>
            {other}
            <Button label=QUESTION.turn_rest tone=ButtonTone::Quiet on_press=rest />
            <span aria-hidden="true">"·"</span>
            <Button label=DAILY.turn_helped tone=ButtonTone::Quiet on_press=helped />
        </p>
    }
}
