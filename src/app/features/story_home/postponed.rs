//! Postponed questions, under a fold of the story's home screen. They must not be counted or reminded of.

use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::answer_links::with_loaded_exercise;
use crate::app::shell::navigator::Navigator;
use crate::app::ui::{Button, ButtonTone};
use crate::exercises::library::exercise_id_of;
use crate::route::Screen;
use crate::story::Edit;
use crate::story::flow::postponed::{PostponedQuestion, postponed_questions};
use crate::story::flow::safeguards;
use crate::story::terms::placeholders::QuestionContext;
use crate::story::terms::term_updates::set_active_page_edit;
use crate::strings::DAILY;
use leptos::prelude::*;

/// The list; nothing if no question is postponed.
#[component]
pub fn PostponedList() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let all = Memo::new(move |_| open.with(postponed_questions));
    view! {
        <Show when=move || all.with(|all| !all.is_empty())>
            <h2 class="screen__heading">{DAILY.later_title}</h2>
            <ul class="postponed">
                <For each=move || all.get() key=|one| one.path.to_string() let(one)><PostponedRow one /></For>
            </ul>
        </Show>
    }
}

/// One question, to open or to remove from the list. Removing it does not delete an answer.
#[component]
fn PostponedRow(one: PostponedQuestion) -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let ask = open.with_untracked(|story, library| {
        let asked = safeguards::adapted_question(story, library, &one.question_ref.question_id)
            .map(|question| question.wording);
        asked.or_else(|| {
            library.exercise_entry(exercise_id_of(&one.question_ref.question_id)).map(|entry| entry.title.clone())
        })
    });
    let text = untrack(|| open.render_wording(&ask.unwrap_or_default(), &QuestionContext::default()).plain_text());
    let (question_ref, page_id) = (one.question_ref.clone(), one.path.record.clone());
    let go = move |()| {
        let (question_ref, page_id) = (question_ref.clone(), page_id.clone());
        let exercise = exercise_id_of(&question_ref.question_id).to_owned();
        let to_it = move || {
            open.edit_without_undo(set_active_page_edit(exercise_id_of(&question_ref.question_id), &page_id));
            question_flow.open_answer(&question_ref);
            nav.go_to_story_screen(Screen::Question);
        };
        if open.with_untracked(|_, library| library.exercise_entry(&exercise).is_none()) {
            to_it();
        } else {
            with_loaded_exercise(open, &exercise, to_it);
        }
    };
    let path = one.path;
    let name = format!("{}: {text}", DAILY.later_drop);
    view! {
        <li class="postponed__item">
            <Button label=text tone=ButtonTone::Quiet on_press=go />
            <button type="button" class="link" aria-label=name on:click=move |_| open.edit(Edit::clear(path.clone()))>{DAILY.later_drop}</button>
        </li>
    }
}
