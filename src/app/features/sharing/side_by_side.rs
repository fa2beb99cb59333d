//! The current question in large type, for two people at one screen, with one field that either can write in. It must not show any other
//! answer or page.

use crate::app::features::question::answer_context::AnswerContext;
use crate::app::features::question::answer_input::answer_input;
use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::wording_view::quotations_above;
use crate::app::ui::{Button, ButtonTone, is_input_method_key};
use crate::route::Screen;
use crate::story::flow::safeguards;
use crate::story::flow::step::FlowStep;
use crate::story::model::field_path::QuestionRef;
use crate::strings::{QUESTION, STORY_SHARING};
use leptos::{ev, prelude::*};

/// Opened under More of a question. Escape and Back return to that question; continuing follows the flow.
#[component]
pub fn SideBySideScreen() -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let flow_step = Memo::new(move |_| question_flow.current_step());
    Effect::new(move |_| {
        flow_step.track();
        (open.storage.browser_api().focus_heading)();
    });
    let back = move || nav.replace_story_screen(Screen::Question);
    let keys = move |key: ev::KeyboardEvent| {
        if key.key() == "Escape" && !is_input_method_key(&key) {
            back();
        }
    };
    let on = move |()| match flow_step.get_untracked() {
        Some(flow_step) => {
            let next = question_flow.advance(&flow_step, None);
            if next != Screen::Question
                || !matches!(untrack(move || question_flow.current_step()), Some(FlowStep::Ask(_)))
            {
                nav.go_to_story_screen(next);
            }
        }
        None => back(),
    };
    view! {
        <div class="finished side-by-side" on:keydown=keys>
            {move || match flow_step.get() {
                Some(FlowStep::Ask(question_ref)) => view! { <SideBySideQuestion question_ref /> }.into_any(),
                _ => view! { <h1 class="side-by-side__ask" tabindex="-1">{QUESTION.none_left}</h1> }.into_any(),
            }}
            <div class="finished__actions">
                <Button label=QUESTION.go_on on_press=on />
                <Button label=STORY_SHARING.together_back tone=ButtonTone::Quiet on_press=move |()| back() />
            </div>
        </div>
    }
}

/// The question and its input. What is written is stored as on the question screen.
#[component]
fn SideBySideQuestion(question_ref: QuestionRef) -> impl IntoView {
    let (open, question_flow) = (expect_context::<OpenStory>(), expect_context::<QuestionFlow>());
    let question =
        open.with_untracked(|story, library| safeguards::adapted_question(story, library, &question_ref.question_id));
    let Some(question) = question else {
        return view! { <h1 class="side-by-side__ask" tabindex="-1">{QUESTION.none_left}</h1> }.into_any();
    };
    let about = question_flow.question_context(&question_ref);
    let template = question.wording.clone();
    let above = quotations_above(open, Signal::stored(vec![template.clone()]), about.clone(), "together-quoted");
    let wording = Signal::derive(move || open.render_wording(&template, &about).plain_text());
    let ask = AnswerContext { open, question_ref, wording, heading_id: "together-ask" };
    let input = answer_input(ask, &question);
    view! {
        {above}
        <h1 class="side-by-side__ask" id="together-ask" tabindex="-1" dir="auto">{wording}</h1>
        <div class="question__answer side-by-side__answer">{input}</div>
    }
    .into_any()
}
