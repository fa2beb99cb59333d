//! Shown when a received exercise may not fit the gate's answer. The person is told why, and chooses; the app must not decide or reword
//! silently.

use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::titles::received_exercise_title;
use crate::app::ui::ActionCard;
use crate::route::Screen;
use crate::sharing::exercises::received_exercise;
use crate::story::Edit;
use crate::story::answers::queries::active_page;
use crate::story::flow::gate::gate_answer;
use crate::story::model::field_path::{Field, FieldPath, NamedField};
use crate::story::model::value::Value;
use crate::strings::{APP, EXERCISE_SHARING};
use leptos::prelude::*;

/// Three choices: the questions as they were asked, other questions first, or not now. The received exercise stays in the story in each case.
#[component]
pub fn ReceivedExerciseChoice(exercise: String) -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let page_id = open.with_untracked(|story, _| active_page(story, &exercise));
    let shared = open.with_untracked(|story, _| {
        received_exercise::exercises_in_story(story)
            .into_iter()
            .rev()
            .find(|(page, _)| page.exercise == exercise)
            .map(|(_, shared)| shared)
    });
    let title = shared.as_ref().map_or_else(|| EXERCISE_SHARING.received_title.to_owned(), received_exercise_title);
    // Without a title of its own, the title names the sender already.
    let from = shared
        .filter(|shared| !shared.exercise.title.trim().is_empty())
        .map(|shared| shared.from)
        .filter(|from| !from.is_empty());
    let reason = open.with_untracked(|story, library| {
        let key = gate_answer(story);
        library
            .gate
            .choices
            .iter()
            .find(|choice| choice.key == key)
            .map(|choice| choice.label.clone())
            .unwrap_or_default()
    });
    let as_asked = Callback::new(move |()| {
        if let Some(page_id) = &page_id {
            open.edit(Edit::put(
                FieldPath::in_record(page_id, Field::Named(NamedField::OriginalWording)),
                Value::Flag { on: true },
            ));
        }
        question_flow.restart_flow();
        nav.go_to_story_screen(Screen::Question);
    });
    let other_first = Callback::new(move |()| {
        question_flow.leave_flow();
        nav.go_to_story_screen(Screen::Question);
    });
    let not_now = Callback::new(move |()| nav.go_to_story_screen(question_flow.leave_flow()));
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{EXERCISE_SHARING.may_not_fit_title}</h1>
            <p class="screen__lead"><bdi>{title}</bdi>{from.map(|from| view! { ", "{EXERCISE_SHARING.from}" "<bdi>{from}</bdi> })}</p>
            <p>{EXERCISE_SHARING.may_not_fit_why(&reason)}</p>
            <ul class="link-rows">
                <ActionCard name=EXERCISE_SHARING.as_asked what=EXERCISE_SHARING.as_asked_what on_open=as_asked />
                <ActionCard name=EXERCISE_SHARING.other_first what=EXERCISE_SHARING.other_first_what on_open=other_first />
                <ActionCard name=EXERCISE_SHARING.received_not_now what=EXERCISE_SHARING.not_now_what on_open=not_now />
            </ul>
            <p class="screen__note">{EXERCISE_SHARING.stays_sent}</p>
            <p><a href="#/help">{APP.help_now}</a></p>
        </div>
    }
}
