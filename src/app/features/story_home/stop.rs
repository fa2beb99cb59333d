//! The stop screen: what is saved, where to find help, a few optional questions, and what the answers have yielded. It must not persuade anyone
//! to continue.

use crate::app::features::daily::exercise_feedback::RecentFeedback;
use crate::app::features::question::answer_context::AnswerContext;
use crate::app::features::question::answer_input::answer_input;
use crate::app::features::story_page::milestones::latest_milestone;
use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::wording_view::quotations_above;
use crate::app::storage::status::StorageMode;
use crate::app::ui::{Button, ButtonTone};
use crate::exercises::content_ids::PROBLEM_NAME;
use crate::route::{Route, Screen};
use crate::story::flow::expansion::page_for_question;
use crate::story::flow::gate::gate_answer;
use crate::story::flow::safeguards::is_unavailable;
use crate::story::flow::step::FlowStep;
use crate::story::model::field_path::QuestionRef;
use crate::story::terms::placeholders::QuestionContext;
use crate::strings::{APP, QUESTION, STEADY_PLACE};
use leptos::prelude::*;

/// Opened by *Stop here* on every question. It says truthfully whether what was written is saved.
#[component]
pub fn StopHereScreen() -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let stop = open.with_untracked(|_, library| library.session.stop_screen.clone());
    let level = untrack(move || match question_flow.current_step() {
        Some(FlowStep::Ask(question_ref)) => open
            .with_untracked(|_, library| library.question(&question_ref.question_id).map_or(3, |f| f.question.level)),
        Some(FlowStep::ChooseItems(_) | FlowStep::Milestone(_) | FlowStep::Branch(_)) | None => 3,
    });
    let named = open.with_untracked(|story, _| page_for_question(story, PROBLEM_NAME).is_some());
    let offers: Vec<String> = stop
        .offered_questions
        .iter()
        .enumerate()
        .filter(|(n, _)| *n > 0 || (level <= 2 && named))
        .filter(|(_, id)| !open.with_untracked(|story, library| is_unavailable(story, library, id)))
        .map(|(_, id)| id.clone())
        .collect();
    let offers = StoredValue::new(offers);
    let at = RwSignal::new(0_usize);
    let saved_note = if open.storage.storage_mode().get_untracked() == StorageMode::Enabled {
        stop.saved_note.clone()
    } else {
        stop.unsaved_note.clone()
    };
    let made = open.with_untracked(latest_milestone);
    let closing = open.with_untracked(|story, library| {
        library.gate.paths.get(gate_answer(story)).map(|path| path.closing_line.clone())
    });
    let closing = closing.filter(|text| !text.is_empty()).unwrap_or_else(|| stop.help_note.clone());
    let closing = view! { <p>{closing}" "<a href=Route::Help.href()>{APP.help_now}</a>" · "<a href=Route::SteadyPlace.href()>{STEADY_PLACE.title}</a></p> };
    let offer = move || offers.with_value(|all| all.get(at.get()).cloned());
    view! {
        <div class="screen screen--text stop-screen">
            <h1 class="screen__title" tabindex="-1">{QUESTION.stop_title}</h1>
            <p class="stop-screen__kept">{saved_note}</p>
            {closing}
            <ul class="link-rows">
                <li class="link-rows__item"><a class="link-rows__link" href=move || Route::Story(open.story_id(), Screen::StoryHome).href()><span class="link-rows__name">{QUESTION.rest_here}</span></a></li>
                {made.map(|(screen, name)| view! { <li class="link-rows__item"><a class="link-rows__link" href=move || Route::Story(open.story_id(), screen).href()><span class="link-rows__name">{name}</span></a></li> })}
                <li class="link-rows__item"><a class="link-rows__link" href=move || Route::Story(open.story_id(), Screen::Export).href()><span class="link-rows__name">{stop.export_label.clone()}</span></a></li>
            </ul>
            {move || offer().map(|id| view! { <StopOffer question=id on_done=move |()| at.update(|n| *n = n.saturating_add(1)) /> })}
            <RecentFeedback />
            <Button label=QUESTION.stop_again tone=ButtonTone::Quiet on_press=move |()| nav.go_to_story_screen(Screen::Question) />
        </div>
    }
}

/// One optional question; continuing and skipping both lead to the next one.
#[component]
fn StopOffer(question: String, #[prop(into)] on_done: Callback<()>) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let found = open.with_untracked(|_, library| library.question(&question).map(|f| f.question.clone()))?;
    let text = found.wording.clone();
    let above = quotations_above(open, Signal::stored(vec![text.clone()]), QuestionContext::default(), "stop-quoted");
    let wording = Signal::derive(move || open.render_wording(&text, &QuestionContext::default()).plain_text());
    let ask = AnswerContext { open, question_ref: QuestionRef::new(&question), wording, heading_id: "stop-offer" };
    Some(view! {
        <section class="screen__section">
            <p class="soft">{QUESTION.stop_offer}</p>
            {above}
            <h2 class="screen__heading" id="stop-offer">{wording}</h2>
            {answer_input(ask, &found)}
            <div class="screen__actions">
                <Button label=QUESTION.go_on on_press=on_done />
                <Button label=QUESTION.skip tone=ButtonTone::Quiet on_press=on_done />
            </div>
        </section>
    })
}
